"""The floor of the start: a Textual app that shows one word."""

from __future__ import annotations

from textual.app import App
from textual.screen import Screen


class Word(Screen[None]):
    """Draws the word itself; no widget at all."""

    def render(self) -> str:
        return "ready"


class EmptyApp(App[None]):
    """Nothing but a screen."""

    ENABLE_COMMAND_PALETTE = False

    def get_default_screen(self) -> Screen[None]:
        return Word()


if __name__ == "__main__":
    EmptyApp().run()
