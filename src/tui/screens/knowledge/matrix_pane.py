"""The grid of actors and events: heads that stay where they are, and a cursor on a cell."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.analysis.knowledge.ways import Knower
from tui.locale import _
from tui.locale.short_moments import ASCII_BOUNDS, BoundSigns, say_in_cell
from tui.model.plain import cells, cut, plain
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.matrix_grid import Grid, cell_words
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.ink import Ink
from tui.widgets.line_view import LineView

CELL = 16
YEAR = 5
"""Cells of a column, the gap at its left included, and how many more it has for years."""

MOST_NAME = 20
HEAD_LINES = 4
"""The date, two lines of the title, and a rule."""


class MatrixPane(LineView, inherit_bindings=False):
    """Draws a grid; arrows move the cursor, a click on a head sorts by it."""

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

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.ink = Ink(self)
        self._looks = looks
        self._grid: Grid | None = None
        self._said = ""
        self._row = self._column = 0
        self._cell = CELL
        """How wide a column is."""
        self._left = 0
        """The first column that shows beside the names."""

    def forget_looks(self) -> None:
        """Drops the styles that no longer hold."""
        self.ink.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_looks()

    # What it shows

    def say(self, words: str) -> None:
        """Shows a sentence in place of a grid."""
        self._grid, self._said = None, words
        self.virtual_size = Size(0, 0)
        self.refresh()

    def show(self, grid: Grid, looks: Looks) -> None:
        """Shows a grid; the cursor stays on its actor and event where they are still there."""
        before = self.cell
        self._grid, self._looks, self._said = grid, looks, ""
        self._cell = CELL + YEAR if grid.years else CELL
        if before is not None:
            rows = [at for at in range(len(grid.rows)) if grid.actor(at) == before[0]]
            columns = [at for at in range(len(grid.columns)) if grid.event(at) == before[1]]
            self._row = rows[0] if rows else 0
            self._column = columns[0] if columns else 0
        self.virtual_size = Size(0, len(grid.rows) + HEAD_LINES)
        self._go(self._row, self._column)
        self.refresh()

    @property
    def place(self) -> tuple[int, int] | None:
        """The row and the column of the cursor; None where there is no cell."""
        grid = self._grid
        if grid is None or not grid.rows or not grid.columns:
            return None
        return self._row, self._column

    @property
    def cell(self) -> tuple[str, str] | None:
        """The actor and the event of the cursor's cell."""
        place, grid = self.place, self._grid
        if place is None or grid is None:
            return None
        return grid.actor(place[0]), grid.event(place[1])

    @property
    def knower(self) -> Knower | None:
        """Who is in the cursor's cell."""
        place, grid = self.place, self._grid
        return grid.knower(*place) if place is not None and grid is not None else None

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        if self.place is not None:
            self._go(self._row, self._column)
        self.refresh()

    # Moving

    @property
    def _name_width(self) -> int:
        grid = self._grid
        if grid is None:
            return 0
        widest = max((cells(self._looks.name(actor)) for actor in grid.matrix.actors), default=0)
        return min(widest, MOST_NAME, max(6, self.size.width // 3)) + 3

    @property
    def _shown(self) -> int:
        """How many columns fit."""
        return max(1, (self.size.width - 1 - self._name_width) // self._cell)

    @property
    def _lines(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    def _go(self, row: int, column: int) -> None:
        grid = self._grid
        if grid is None:
            return
        self._row = max(0, min(row, len(grid.rows) - 1))
        self._column = max(0, min(column, len(grid.columns) - 1))
        top = self.scroll_offset.y
        wanted = min(max(top, self._row - self._lines + 1), self._row)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False)
        most = max(0, len(grid.columns) - self._shown)
        left = min(max(self._left, self._column - self._shown + 1), self._column)
        self._left = min(left, most)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, down: int, right: int) -> None:
        """Moves by cells."""
        self._go(self._row + down, self._column + right)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self._go(self._row + pages * max(1, self._lines - 1), self._column)

    def action_end(self, last: int) -> None:
        """Moves to the first or the last actor."""
        self._go(len(self._grid.rows) if last and self._grid else 0, self._column)

    def action_side(self, last: int) -> None:
        """Moves to the first or the last event."""
        self._go(self._row, len(self._grid.columns) if last and self._grid else 0)

    def action_open(self) -> None:
        """Asks for the cell in full."""
        if self.place is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked cell, or tells of a clicked head."""
        grid = self._grid
        if grid is None or self.place is None:
            return
        column = (event.x - self._name_width) // self._cell + self._left
        if event.x < self._name_width:
            column = -1
        row = event.y - HEAD_LINES + self.scroll_offset.y
        if column >= len(grid.columns) or row >= len(grid.rows):
            return
        if event.y < HEAD_LINES:
            if column >= 0:
                self.post_message(self.HeadPicked(-1, column))
        elif column < 0:
            self.post_message(self.HeadPicked(row, -1))
        else:
            self._go(row, column)
            if event.chain > 1:
                self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        grid = self._grid
        if grid is None:
            return self._sentence(y, width)
        if y < HEAD_LINES:
            return self.ink.strip(self._head(y, width, grid), width)
        row = y - HEAD_LINES + self.scroll_offset.y
        if row >= len(grid.rows):
            return Strip.blank(width, self.rich_style)
        return self._cells(row, width, grid)

    def _sentence(self, y: int, width: int) -> Strip:
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, 60))))
        at = y - 1
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self._looks.signs.ellipsis), width)

    def _visible(self, grid: Grid) -> range:
        return range(self._left, min(self._left + self._shown, len(grid.columns)))

    def _head(self, y: int, width: int, grid: Grid) -> list[Span]:
        """A line of the columns' heads: the date, the title in two lines, what is sorted by."""
        names = self._name_width
        signs = self._looks.signs
        if y == HEAD_LINES - 1:
            shown = len(self._visible(grid))
            return [Span(signs.horizontal * min(width - 1, names + shown * self._cell), "rule")]
        lead = ""
        if y == 0 and len(grid.columns) > self._shown:
            first, last = self._left + 1, self._left + len(self._visible(grid))
            lead = f" {first}{signs.to}{last}/{len(grid.columns)}"
        spans = [Span(cut(lead, names, signs.ellipsis).ljust(names), "dim")]
        for column in self._visible(grid):
            text = self._head_words(grid, column)[y]
            here = column == self._column
            role = ("strong" if here else "dim") if y == 0 else ("strong" if here else "text")
            spans += [Span("  "), Span(text + " " * (self._cell - 2 - cells(text)), role)]
        return spans

    def _head_words(self, grid: Grid, column: int) -> tuple[str, str, str]:
        looks = self._looks
        number = grid.columns[column]
        facts = grid.matrix.events[number]
        room = self._cell - 2
        bounds = ASCII_BOUNDS if looks.signs is ASCII else BoundSigns()
        moment = facts.moment
        when = say_in_cell(
            moment.earliest,
            moment.latest,
            looks.language,
            not moment.certain,
            bounds,
            year=self._cell > CELL,
        )
        mark = f"{looks.signs.open} " if number == grid.by_column else ""
        title = looks.title(facts, facts.id)
        breaks = list(wrap(title, room))
        first = title[slice(*breaks[0])]
        rest = title[breaks[1][0] :] if len(breaks) > 1 else ""
        when = cut(f"{mark}{when or _('undated')}", room, looks.signs.ellipsis)
        return when, first, cut(rest, room, looks.signs.ellipsis)

    def _cells(self, row: int, width: int, grid: Grid) -> Strip:
        looks = self._looks
        actor = grid.actor(row)
        here = row == self._row
        bar, name = looks.bar_and_name(actor)
        room = self._name_width - 3
        shown = cut(name.text, room, looks.signs.ellipsis)
        mark = looks.signs.closed if grid.rows[row] == grid.by_row else " "
        spans = [bar, Span(shown, "strong" if here else name.role)]
        spans.append(Span(f"{' ' * (room - cells(shown))}{mark}", "dim"))
        segments = list(self.ink.strip(spans, self._name_width))
        for column in self._visible(grid):
            knower = grid.knower(row, column)
            text = cut(
                cell_words(knower, looks, self._cell > CELL), self._cell - 2, looks.signs.ellipsis
            )
            role = "dim" if knower is None else "text" if knower.certain else "warning"
            ground = ""
            if here and column == self._column:
                ground = "cursor" if self.has_focus else "blurred"
            segments += self.ink.strip([Span("  ")], 2)
            segments += self.ink.strip([Span(text, role)], self._cell - 2, ground)
        strip = Strip(segments)
        return strip.adjust_cell_length(width, self.rich_style)
