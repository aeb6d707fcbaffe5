"""The list of suggestions that hangs under an input while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.message import Message

from tui.model.plain import cells, cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn

MOST = 8
"""Suggestions shown at once."""


class Suggestion(NamedTuple):
    """One thing that the typed text may mean: what it gives, what it says, a dimmed note."""

    value: str
    words: str
    note: str = ""
    fresh: bool = False
    """It does not exist yet: taking the suggestion makes it."""


class Suggestions(Drawn):
    """Up to eight lines below an input; it never has the focus."""

    DEFAULT_CSS = """
    Suggestions {
        overlay: screen;
        constrain: none inside;
        display: none;
        width: auto;
        height: auto;
        background: $panel;
        color: $foreground;
    }
    Suggestions.-open { display: block; }
    """

    class Taken(Message):
        """A suggestion was clicked."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Suggestion, ...] = ()
        self._chosen = -1

    @property
    def is_open(self) -> bool:
        """Whether there is anything to choose from."""
        return self.has_class("-open")

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion that Enter takes."""
        if self.is_open and 0 <= self._chosen < len(self._lines):
            return self._lines[self._chosen]
        return None

    def offer(self, lines: Sequence[Suggestion], chosen: int = -1) -> None:
        """Shows these suggestions, the one at `chosen` marked; none closes the list."""
        self._lines = tuple(lines[:MOST])
        self._chosen = chosen
        self.set_class(bool(self._lines), "-open")
        self.refresh(layout=True)

    def close(self) -> None:
        """Takes the list away."""
        if self.is_open:
            self.offer(())

    def move(self, step: int) -> None:
        """Marks the next or the previous suggestion, around the ends."""
        if self._lines:
            first = 0 if step > 0 else len(self._lines) - 1
            self._chosen = (self._chosen + step) % len(self._lines) if self._chosen >= 0 else first
            self.refresh()

    def _width(self) -> int:
        widest = max((cells(line.words) + cells(line.note) for line in self._lines), default=0)
        return min(widest + 6, max(20, self.app.size.width - 24))

    def render(self) -> Text:
        """The lines; the chosen one has a sign as well as its colour."""
        width = self._width()
        signs = signs_of(self.app)
        text = Text(no_wrap=True, end="")
        for number, line in enumerate(self._lines):
            here = number == self._chosen
            words = cut(plain(line.words), width - 3, signs.ellipsis)
            room = width - 5 - cells(words)
            noted = bool(line.note) and room > 3
            aside = cut(plain(line.note), room, signs.ellipsis) if noted else ""
            ground = "cursor" if here else ""
            plainly, dimmed = self.ink.style("text", ground), self.ink.style("dim", ground)
            text.append(f" {signs.closed} " if here else "   ", plainly)
            text.append(words, self.ink.style("title", ground) if here else plainly)
            text.append(f"  {aside}" if aside else "", dimmed)
            taken = 3 + cells(words) + (cells(aside) + 2 if aside else 0)
            text.append(" " * (width - taken), plainly)
            if number < len(self._lines) - 1:
                text.append("\n")
        return text

    def get_content_width(self, container: object, viewport: object) -> int:
        """Wide enough for the widest line."""
        del container, viewport
        return self._width()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line a suggestion."""
        del container, viewport, width
        return len(self._lines)

    def on_click(self, event: events.Click) -> None:
        """Takes the clicked suggestion."""
        event.stop()
        if 0 <= event.y < len(self._lines):
            self.post_message(self.Taken(self._lines[event.y]))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Marks the suggestion under the mouse."""
        if 0 <= event.y < len(self._lines) and event.y != self._chosen:
            self._chosen = event.y
            self.refresh()
