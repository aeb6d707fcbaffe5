"""The matrix as a grid: the words of its cells, and the order of its rows and columns; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.matrix import Matrix, matrix_of
from tui.analysis.knowledge.members import Membership
from tui.analysis.knowledge.moments import as_datetime
from tui.analysis.knowledge.ways import Knower
from tui.exchange.out.matrix_table import MatrixTable
from tui.knowledge_words import way_moment_words
from tui.locale import _
from tui.locale.short_moments import ASCII_BOUNDS, BoundSigns, say_in_cell
from tui.screens.knowledge.looks import Looks
from tui.timeline.signs import ASCII

_LAST = 1 << 62


@dataclass(frozen=True)
class Grid:
    """A matrix with its rows and columns in an order, by their numbers in the matrix.

    `by_column` is the column that the rows are sorted by, `by_row` the row that the columns are;
    None is the order of the chronology.
    """

    matrix: Matrix
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    by_column: int | None = None
    by_row: int | None = None

    @classmethod
    def of(cls, matrix: Matrix) -> Grid:
        """The matrix in the order of the chronology."""
        rows, columns = range(len(matrix.actors)), range(len(matrix.events))
        return cls(matrix, tuple(rows), tuple(columns))

    def knower(self, row: int, column: int) -> Knower | None:
        """What stands in a cell, by its place in the grid."""
        return self._at(self.rows[row], self.columns[column])

    def _at(self, actor: int, event: int) -> Knower | None:
        matrix = self.matrix
        return matrix.cell(matrix.actors[actor], matrix.events[event].id)

    @property
    def years(self) -> bool:
        """Whether the moments are of several years, so that each needs its own."""
        known = [k for s in self.matrix.spreads.values() for k in s.knowers]
        moments = [event.moment for event in self.matrix.events]
        moments += [knower.first.moment for knower in known]
        seconds = {s for m in moments for s in (m.earliest, m.latest) if s is not None}
        return bool(seconds) and as_datetime(min(seconds)).year != as_datetime(max(seconds)).year

    def actor(self, row: int) -> str:
        """The actor of a row."""
        return self.matrix.actors[self.rows[row]]

    def event(self, column: int) -> str:
        """The event of a column."""
        return self.matrix.events[self.columns[column]].id

    def sorted_by_column(self, column: int | None) -> Grid:
        """The rows by when their actors knew of a column's event, those who never did last."""
        if column is None:
            return replace(self, rows=tuple(range(len(self.rows))), by_column=None)
        event = self.columns[column]
        rows = sorted(range(len(self.rows)), key=lambda actor: _moment_key(self._at(actor, event)))
        return replace(self, rows=tuple(rows), by_column=event)

    def sorted_by_row(self, row: int | None) -> Grid:
        """The columns by when a row's actor knew of their events, unknown ones last."""
        if row is None:
            return replace(self, columns=tuple(range(len(self.columns))), by_row=None)
        actor = self.rows[row]
        every = range(len(self.columns))
        columns = sorted(every, key=lambda event: _moment_key(self._at(actor, event)))
        return replace(self, columns=tuple(columns), by_row=actor)

    def sorted_like(self, other: Grid) -> Grid:
        """This grid in the orders of another one, as far as it still has what they go by."""
        grid = self
        if other.by_column is not None:
            event = other.matrix.events[other.by_column].id
            places = [at for at, each in enumerate(self.matrix.events) if each.id == event]
            grid = grid.sorted_by_column(places[0] if places else None)
        if other.by_row is not None:
            actor = other.matrix.actors[other.by_row]
            rows = [at for at, row in enumerate(grid.rows) if self.matrix.actors[row] == actor]
            grid = grid.sorted_by_row(rows[0] if rows else None)
        return grid


def _moment_key(knower: Knower | None) -> tuple[int, bool, int]:
    """Sorts by the first possible second, what is certain first; unknown moments, then never."""
    if knower is None:
        return _LAST + 1, True, _LAST
    moment = knower.first.moment
    earliest = _LAST if moment.earliest is None else moment.earliest
    return earliest, not knower.certain, _LAST if moment.latest is None else moment.latest


def cell_words(knower: Knower | None, looks: Looks, year: bool = False) -> str:
    """A cell: `5 dec ocht.`, `?5 dec` for what is only possible, a dot for never."""
    if knower is None:
        return "." if looks.signs is ASCII else "·"
    way = knower.first
    bounds = ASCII_BOUNDS if looks.signs is ASCII else BoundSigns()
    moment = way.moment
    about = not moment.certain
    said = say_in_cell(moment.earliest, moment.latest, looks.language, about, bounds, year=year)
    mark = "" if way.sure else "?"
    return f"{mark}{said}" or "?"


def without_internal(
    matrix: Matrix, internal: Collection[str], membership: Membership | None
) -> Matrix:
    """The matrix as it would be if there were no internal events: neither columns nor ways."""
    books = [spread.book for spread in matrix.spreads.values()]
    if not books:
        return matrix
    cut = any(spread.cut for spread in matrix.spreads.values())
    facts = [event for event in books[0].events() if event.id not in internal]
    book = FactBook(facts, books[0].actors.values())
    events = [event.id for event in matrix.events if event.id not in internal]
    return matrix_of(book, events, matrix.actors, membership, cut)


def table_of(grid: Grid, looks: Looks, title: str, left_out: str) -> MatrixTable:
    """The grid as words for a file: moments in full, an empty cell for who never knew."""
    matrix = grid.matrix
    heads = [_("actor"), _("name")]
    for column in grid.columns:
        event = matrix.events[column]
        heads.append(
            ", ".join(w for w in (looks.event_moment(event), event.title or event.id) if w)
        )
    rows = []
    for row in range(len(grid.rows)):
        actor = grid.actor(row)
        cells = [grid.knower(row, column) for column in range(len(grid.columns))]
        said = [way_moment_words(k.first, looks.language) if k is not None else "" for k in cells]
        rows.append((actor, looks.full_name(actor), *said))
    return MatrixTable(title, tuple(heads), tuple(rows), left_out)
