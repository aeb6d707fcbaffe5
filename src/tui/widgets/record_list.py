"""A long list of records, two lines each, that are drawn only where they are in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, spread
from tui.widgets.list_pane import ListPane

LINES = 2
"""Lines of a record."""


class Record(NamedTuple):
    """What a record says: its first line with what stands at the right of it, and the second."""

    first: Sequence[Span]
    right: Sequence[Span]
    second: Sequence[Span]


RecordAt = Callable[[int], Record]
"""Gives the record at a place."""

_NOTHING = Record((), (), ())


class RecordList(ListPane):
    """Records with a cursor; a record is asked for when it comes into view, and kept."""

    class Moved(Message):
        """The cursor is on another record; None where there is none."""

        def __init__(self, place: int | None) -> None:
            super().__init__()
            self.place = place

    class Opened(Message):
        """The record at the cursor is to be gone to."""

    def __init__(self, title: str, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(title, signs, id=id)
        self._count = 0
        self._record_at: RecordAt = _nothing_at
        self._right = ""

    @property
    def listed(self) -> int:
        """How many records there are."""
        return self._count

    @property
    def place(self) -> int | None:
        """Where the cursor is, None in an empty list."""
        return self._cursor if self._count else None

    def show(self, count: int, record_at: RecordAt, place: int = 0) -> None:
        """Shows so many records, the cursor at a place."""
        self._count, self._record_at = count, record_at
        self._cursor = max(0, min(place, count - 1))
        self.set_line_count(count * LINES)
        self.forget_lines()
        self._reveal()
        self.post_message(self.Moved(self.place))

    def say(self, empty: str, right: str) -> None:
        """What an empty list says, and what stands at the right of the title."""
        if (empty, right) != (self._said, self._right):
            self._said, self._right = empty, right
            self.refresh()

    def title_spans(self) -> tuple[Sequence[Span], Sequence[Span]]:
        left, _ = super().title_spans()
        return left, [Span(self._right, "dim"), Span(" ")]

    # Drawing

    def draw_line(self, line: int, width: int) -> Strip:
        place, of_record = divmod(line, LINES)
        if place == self._cursor:
            return self._drawn(place, of_record, width)
        return self.kept(line, width, lambda: self._drawn(place, of_record, width))

    def _drawn(self, place: int, of_record: int, width: int) -> Strip:
        record = self._record_at(place)
        here = place == self._cursor
        pointer = Span(f"{self.signs.closed} " if here and not of_record else "  ", "accent")
        left, right = (record.second, ()) if of_record else (record.first, record.right)
        spans = spread([pointer, *left], [*right, Span(" ")], width, self.signs.ellipsis)
        return self.ink.strip(spans, width, self.ground if here else "")

    def on_resize(self) -> None:
        """Everything is drawn anew at another width."""
        self.forget_lines()
        self._reveal()

    # Moving

    def go(self, place: int) -> None:
        """Puts the cursor on a record, or on the nearest end."""
        place = max(0, min(place, self._count - 1))
        if place == self._cursor or not self._count:
            return
        before, self._cursor = self._cursor, place
        self.repaint_lines(before * LINES, before * LINES + LINES)
        self.repaint_lines(place * LINES, place * LINES + LINES)
        self._reveal()
        self.post_message(self.Moved(place))

    def _reveal(self) -> None:
        if self._count:
            self.reveal(self._cursor * LINES, self._cursor * LINES + LINES - 1)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self._cursor + pages * max(1, self.visible_lines // LINES - 1))

    def action_open(self) -> None:
        """Opens the record at the cursor."""
        if self._count:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked record; twice opens it."""
        place = self.line_at(event.y) // LINES
        if event.y < 1 or not 0 <= place < self._count:
            return
        self.go(place)
        if event.chain == 2:
            self.action_open()


def _nothing_at(place: int) -> Record:
    del place
    return _NOTHING
