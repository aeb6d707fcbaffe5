"""The last line of a form or dialog: its keys, which a click presses as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text
from textual import events

from tui.locale import _
from tui.model.plain import cells
from tui.timeline.signs import ASCII
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn


class Key(NamedTuple):
    """A key as it is shown, what it does in a word, and the screen's action for it."""

    shown: str
    word: str
    action: str = ""


class KeyLine(Drawn):
    """Keys in the accent, their words dimmed; `say` puts a sentence at the right."""

    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; dock: bottom; padding: 0 2; background: $background; }
    """

    def __init__(self, keys: Sequence[Key], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id)
        self._keys = tuple(keys)
        self._said = ""
        self._quiet = False

    def show(self, keys: Sequence[Key]) -> None:
        """Shows other keys."""
        self._keys = tuple(keys)
        self.refresh()

    def say(self, sentence: str, quiet: bool = False) -> None:
        """Puts a sentence at the right, "" for none; `quiet` where nothing is wrong."""
        if (sentence, quiet) != (self._said, self._quiet):
            self._said, self._quiet = sentence, quiet
            self.refresh()

    def _shown(self, key: Key) -> str:
        """The key's name, in ASCII where there is nothing else."""
        if signs_of(self.app) is not ASCII:
            return key.shown
        return key.shown.replace("↑↓", _("up/down"))

    def _fitting(self) -> list[tuple[int, Key]]:
        """The keys that fit beside the sentence, each with its left edge."""
        room = self.size.width - (cells(self._said) + 2 if self._said else 0)
        places: list[tuple[int, Key]] = []
        left = 0
        for key in self._keys:
            wide = cells(self._shown(key)) + cells(key.word) + 1
            if left + wide > room:
                break
            places.append((left, key))
            left += wide + 3
        return places

    def render(self) -> Text:
        """The keys that fit, and the sentence."""
        text = Text(no_wrap=True, end="", overflow="crop")
        for left, key in self._fitting():
            text.append(" " * (left - cells(text.plain)))
            text.append(self._shown(key), self.ink.style("accent"))
            text.append(f" {key.word}", self.ink.style("dim"))
        if self._said:
            text.append(" " * max(2, self.size.width - cells(text.plain) - cells(self._said)))
            text.append(self._said, self.ink.style("dim" if self._quiet else "error"))
        return text

    async def on_click(self, event: events.Click) -> None:
        """Does what the clicked key does."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for left, key in self._fitting():
            wide = cells(self._shown(key)) + cells(key.word) + 1
            if key.action and left <= at.x < left + wide:
                await self.screen.run_action(key.action)
                return
