"""A long list of records, two lines each, that are drawn only where they are in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.model.plain import plain
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, spread
from tui.timeline.wrapping import wrap
from tui.widgets.pane import Pane

LINES = 2
"""Lines of a record."""

_STRIPS_KEPT = 1_000


class Record(NamedTuple):
    """What a record says: its first line with what stands at the right of it, and the second."""

    first: Sequence[Span]
    right: Sequence[Span]
    second: Sequence[Span]


RecordAt = Callable[[int], Record]
"""Gives the record at a place."""

_NOTHING = Record((), (), ())


class RecordList(Pane, inherit_bindings=False):
    """Records with a cursor; a record is asked for when it comes into view, and kept."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Moved(Message):
        """The cursor is on another record; None where there is none."""

        def __init__(self, place: int | None) -> None:
            super().__init__()
            self.place = place

    class Opened(Message):
        """The record at the cursor is to be gone to."""

    def __init__(self, title: str, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(title, id=id)
        self.signs = signs
        self._count = 0
        self._record_at: RecordAt = _nothing_at
        self._cursor = 0
        self._strips: dict[int, Strip] = {}
        self._said = ""
        self._right = ""

    @property
    def place(self) -> int | None:
        """Where the cursor is, None in an empty list."""
        return self._cursor if self._count else None

    def show(self, count: int, record_at: RecordAt, place: int = 0) -> None:
        """Shows so many records, the cursor at a place."""
        self._count, self._record_at = count, record_at
        self._cursor = max(0, min(place, count - 1))
        self._strips.clear()
        self.set_line_count(max(1, count * LINES))
        self.refresh()
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
        if place >= self._count:
            return self._empty(line, width)
        if place == self._cursor:
            return self._drawn(place, of_record, width)
        known = self._strips.get(line)
        if known is None or known.cell_length != width:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            known = self._strips[line] = self._drawn(place, of_record, width)
        return known

    def _drawn(self, place: int, of_record: int, width: int) -> Strip:
        record = self._record_at(place)
        here = place == self._cursor
        pointer = Span(f"{self.signs.closed} " if here and not of_record else "  ", "accent")
        left, right = (record.second, ()) if of_record else (record.first, record.right)
        spans = spread([pointer, *left], [*right, Span(" ")], width, self.signs.ellipsis)
        return self.ink.strip(spans, width, self.ground if here else "")

    def _empty(self, line: int, width: int) -> Strip:
        text = plain(self._said)
        lines = [text[start:end] for start, end in wrap(text, max(1, width - 4))] if text else []
        said = lines[line] if line < len(lines) else ""
        return self.ink.strip([Span("  "), Span(said, "dim")], width)

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    def on_resize(self) -> None:
        """Everything is drawn anew at another width."""
        self._strips.clear()
        self.refresh()
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

    def action_move(self, step: int) -> None:
        """Moves by records."""
        self.go(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self._cursor + pages * max(1, self.visible_lines // LINES - 1))

    def action_end(self, last: int) -> None:
        """Goes to the first or the last record."""
        self.go(self._count - 1 if last else 0)

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
