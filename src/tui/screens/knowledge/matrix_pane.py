"""The grid of actors and events: what stands in its heads and cells."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.knowledge.ways import Knower
from tui.locale import _
from tui.locale.short_moments import ASCII_BOUNDS, BoundSigns, say_in_cell
from tui.model.plain import cells, cut
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.matrix_grid import Grid, cell_words
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span
from tui.timeline.wrapping import wrap
from tui.widgets.cell_grid import CellGrid

CELL = 16
YEAR = 5
"""Cells of a column, the gap at its left included, and how many more it has for years."""


class MatrixPane(CellGrid):
    """Draws a grid of actors and events."""

    def __init__(self, looks: Looks, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(looks.signs, id=id)
        self._looks = looks
        self._grid: Grid | None = None

    # What it shows

    def say(self, words: str) -> None:
        self._grid = None
        super().say(words)

    def show(self, grid: Grid, looks: Looks) -> None:
        """Shows a grid; the cursor stays on its actor and event where they are still there."""
        before = self.cell
        self._grid, self._looks = grid, looks
        self.cell_width = CELL + YEAR if grid.years else CELL
        row, column = self._row, self._column
        if before is not None:
            rows = [at for at in range(len(grid.rows)) if grid.actor(at) == before[0]]
            columns = [at for at in range(len(grid.columns)) if grid.event(at) == before[1]]
            row = rows[0] if rows else 0
            column = columns[0] if columns else 0
        self.begin(row, column)

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

    # What the grid asks

    @property
    def row_count(self) -> int:
        return len(self._grid.rows) if self._grid is not None else 0

    @property
    def column_count(self) -> int:
        return len(self._grid.columns) if self._grid is not None else 0

    @property
    def widest_name(self) -> int:
        actors = self._grid.matrix.actors if self._grid is not None else ()
        return max((cells(self._looks.name(actor)) for actor in actors), default=0)

    @property
    def _years(self) -> bool:
        return self.cell_width > CELL

    def head(self, column: int, room: int) -> Sequence[Span]:
        """The date, and the title in two lines; a sign says that the rows are sorted by it."""
        looks, grid = self._looks, self._grid
        assert grid is not None
        number = grid.columns[column]
        facts = grid.matrix.events[number]
        bounds = ASCII_BOUNDS if looks.signs is ASCII else BoundSigns()
        moment = facts.moment
        when = say_in_cell(
            moment.earliest,
            moment.latest,
            looks.language,
            not moment.certain,
            bounds,
            year=self._years,
        )
        mark = f"{looks.signs.open} " if number == grid.by_column else ""
        title = looks.title(facts, facts.id)
        breaks = list(wrap(title, room))
        first = title[slice(*breaks[0])]
        rest = title[breaks[1][0] :] if len(breaks) > 1 else ""
        when = cut(f"{mark}{when or _('undated')}", room, looks.signs.ellipsis)
        return Span(when, "dim"), Span(first), Span(cut(rest, room, looks.signs.ellipsis))

    def row_name(self, row: int) -> tuple[Span, Span, str]:
        """The actor; a sign says that the columns are sorted by it."""
        grid = self._grid
        assert grid is not None
        bar, name = self._looks.bar_and_name(grid.actor(row))
        return bar, name, self._looks.signs.closed if grid.rows[row] == grid.by_row else ""

    def cell_spans(self, row: int, column: int, room: int) -> Sequence[Span]:
        """When the actor first knew of the event."""
        assert self._grid is not None
        knower = self._grid.knower(row, column)
        text = cut(cell_words(knower, self._looks, self._years), room, self._looks.signs.ellipsis)
        role = "dim" if knower is None else "text" if knower.certain else "warning"
        return (Span(text, role),)
