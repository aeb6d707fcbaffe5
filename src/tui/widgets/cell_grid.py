"""A grid of cells with a cursor on one: heads that stay where they are while the rest scrolls."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.model.plain import cells, cut, plain
from tui.timeline.signs import Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.ink import Ink
from tui.widgets.line_view import LineView

MOST_NAME = 20
HEAD_LINES = 4
"""Three lines of words, and a rule."""


class CellGrid(LineView, inherit_bindings=False):
    """Draws rows and columns; arrows move the cursor, a click on a head tells of it.

    A subclass says what there is: `row_count`, `column_count`, `head`, `row_name` and `cell`; and
    calls `begin` when that has changed. `cell_width` is a column with the `gap` at its left.
    """

    BINDINGS = [
        Binding("up,k", "move(-1, 0)", show=False),
        Binding("down,j", "move(1, 0)", show=False),
        Binding("left,h", "move(0, -1)", show=False),
        Binding("right,l", "move(0, 1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("ctrl+home", "side(0)", show=False),
        Binding("ctrl+end", "side(1)", show=False),
        Binding("enter", "open", show=False),
    ]
    gap = 2

    class Moved(Message):
        """The cursor is on another cell."""

    class Opened(Message):
        """The cell is wanted in full."""

    class HeadPicked(Message):
        """A head was clicked: that of a column, or with `column` -1 that of a row."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row = row
            self.column = column

    def __init__(self, signs: Signs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.ink = Ink(self)
        self.signs = signs
        self._said = ""
        self._row = self._column = 0
        self.cell_width = 16
        self._left = 0
        """The first column that shows beside the names."""

    def forget_looks(self) -> None:
        """Drops the styles that no longer hold."""
        self.ink.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_looks()

    # What a subclass says

    @property
    @abstractmethod
    def row_count(self) -> int:
        """How many rows there are."""

    @property
    @abstractmethod
    def column_count(self) -> int:
        """How many columns there are."""

    @property
    @abstractmethod
    def widest_name(self) -> int:
        """The cells that the widest name of a row takes."""

    @abstractmethod
    def head(self, column: int, room: int) -> Sequence[Span]:
        """The three lines of a column's head, each at most `room` cells wide."""

    @abstractmethod
    def row_name(self, row: int) -> tuple[Span, Span, str]:
        """The bar before a row's name, the name, and a sign behind it."""

    @abstractmethod
    def cell_spans(self, row: int, column: int, room: int) -> Sequence[Span]:
        """What stands in a cell, at most `room` cells wide."""

    def corner(self, line: int) -> str:
        """What stands above the names in a line of the heads; the first also counts columns."""
        del line
        return ""

    # What it shows

    def say(self, words: str) -> None:
        """Shows a sentence in place of a grid."""
        self._said = words
        self.virtual_size = Size(0, 0)
        self.refresh()

    def begin(self, row: int, column: int) -> None:
        """Shows what there is now, the cursor on a cell or on the nearest one."""
        self._said = ""
        self.virtual_size = Size(0, self.row_count + HEAD_LINES)
        self.go(row, column)
        self.refresh()

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and the column of the cursor; None where there is no cell."""
        if self._said or not self.row_count or not self.column_count:
            return None
        return self._row, self._column

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        if self.place is not None:
            self.go(self._row, self._column)
        self.refresh()

    # Moving

    @property
    def _name_width(self) -> int:
        return min(self.widest_name, MOST_NAME, max(6, self.size.width // 3)) + 3

    @property
    def room(self) -> int:
        """The cells beside the names."""
        return max(1, self.size.width - 1 - self._name_width)

    @property
    def _shown(self) -> int:
        """How many columns fit."""
        return max(1, self.room // self.cell_width)

    @property
    def _lines(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    def go(self, row: int, column: int) -> None:
        """Puts the cursor on a cell, or on the nearest one."""
        if self._said:
            return
        self._row = max(0, min(row, self.row_count - 1))
        self._column = max(0, min(column, self.column_count - 1))
        top = self.scroll_offset.y
        wanted = min(max(top, self._row - self._lines + 1), self._row)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False)
        most = max(0, self.column_count - self._shown)
        left = min(max(self._left, self._column - self._shown + 1), self._column)
        self._left = min(left, most)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, down: int, right: int) -> None:
        """Moves by cells."""
        self.go(self._row + down, self._column + right)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self._row + pages * max(1, self._lines - 1), self._column)

    def action_end(self, last: int) -> None:
        """Moves to the first or the last row."""
        self.go(self.row_count if last else 0, self._column)

    def action_side(self, last: int) -> None:
        """Moves to the first or the last column."""
        self.go(self._row, self.column_count if last else 0)

    def action_open(self) -> None:
        """Asks for the cell in full."""
        if self.place is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked cell, or tells of a clicked head."""
        if self.place is None:
            return
        column = (event.x - self._name_width) // self.cell_width + self._left
        if event.x < self._name_width:
            column = -1
        row = event.y - HEAD_LINES + self.scroll_offset.y
        if column >= self.column_count or row >= self.row_count:
            return
        if event.y < HEAD_LINES:
            if column >= 0:
                self.post_message(self.HeadPicked(-1, column))
        elif column < 0:
            self.post_message(self.HeadPicked(row, -1))
        else:
            self.go(row, column)
            if event.chain > 1:
                self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._said:
            return self._sentence(y, width)
        if y < HEAD_LINES:
            return self.ink.strip(self._head_line(y, width), width)
        row = y - HEAD_LINES + self.scroll_offset.y
        if row >= self.row_count:
            return Strip.blank(width, self.rich_style)
        return self._row_strip(row, width)

    def _sentence(self, y: int, width: int) -> Strip:
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, 60))))
        at = y - 1
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self.signs.ellipsis), width)

    def _visible(self) -> range:
        return range(self._left, min(self._left + self._shown, self.column_count))

    def _head_line(self, y: int, width: int) -> list[Span]:
        """A line of the heads; the first says which columns show where not all do."""
        names = self._name_width
        visible = self._visible()
        if y == HEAD_LINES - 1:
            edge = min(width - 1, names + len(visible) * self.cell_width)
            return [Span(self.signs.horizontal * edge, "rule")]
        lead = f" {self.corner(y)}"
        if y == 0 and self.column_count > self._shown:
            first, last = self._left + 1, self._left + len(visible)
            lead = f" {first}{self.signs.to}{last}/{self.column_count}"
        spans = [Span(cut(lead, names, self.signs.ellipsis).ljust(names), "dim")]
        room = self.cell_width - self.gap
        for column in visible:
            span = self.head(column, room)[y]
            role = "strong" if column == self._column else span.role
            padding = " " * (room - cells(span.text))
            spans += [Span(" " * self.gap), Span(span.text + padding, role)]
        return spans

    def _row_strip(self, row: int, width: int) -> Strip:
        here = row == self._row
        bar, name, mark = self.row_name(row)
        room = self._name_width - 3
        shown = cut(name.text, room, self.signs.ellipsis)
        spans = [bar, Span(shown, "strong" if here else name.role)]
        spans.append(Span(f"{' ' * (room - cells(shown))}{mark or ' '}", "dim"))
        segments = list(self.ink.strip(spans, self._name_width))
        room = self.cell_width - self.gap
        for column in self._visible():
            ground = ""
            if here and column == self._column:
                ground = "cursor" if self.has_focus else "blurred"
            segments += self.ink.strip([Span(" " * self.gap)], self.gap)
            segments += self.ink.strip(self.cell_spans(row, column, room), room, ground)
        return Strip(segments).adjust_cell_length(width, self.rich_style)
