"""Where rows stand in a selection, and which row is nearest to a place."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from operator import attrgetter

from tui.index.areas import rows_under
from tui.index.numbering import PLANNED_POSITIONS, POSITIONS, heading_of
from tui.index.selecting import ROW_COLUMNS, event_rows, headings_of
from tui.index.state import State
from tui.model.rows import EventRow, HeadingRow, Selection

_number = attrgetter("heading")


def event_numbers(connection: sqlite3.Connection, event_id: str) -> list[int]:
    """The row numbers of the events with an id: one, or several where ids are double."""
    found = connection.execute(
        "SELECT row FROM row WHERE id = ? AND id <> ''"
        f" AND (row & {POSITIONS - 1}) >= {PLANNED_POSITIONS} ORDER BY row",
        (event_id,),
    )
    return [number for (number,) in found]


def row_of(connection: sqlite3.Connection, state: State, event_id: str) -> EventRow | None:
    """The row of an event, the first where its id is double."""
    found = connection.execute(
        f"SELECT {ROW_COLUMNS} FROM row WHERE id = ? AND id <> ''"
        f" AND (row & {POSITIONS - 1}) >= {PLANNED_POSITIONS} ORDER BY row LIMIT 1",
        (event_id,),
    )
    rows = event_rows(found, state)
    return rows[0] if rows else None


class Places:
    """Where rows stand in a selection; keeps what it read of the headings it was asked about."""

    def __init__(self, connection: sqlite3.Connection, selection: Selection) -> None:
        self._connection = connection
        self._selection = selection
        self._under: dict[int, list[int]] = {}

    def rows_of(self, rank: int) -> list[int]:
        """The numbers of the selection's rows under its heading of this rank."""
        rows = self._under.get(rank)
        if rows is None:
            heading = self._selection.headings[rank]
            rows = rows_under(self._connection, heading, self._selection.rows)
            self._under[rank] = rows
        return rows

    def before(self, number: int) -> tuple[int, bool]:
        """How many rows of the selection come before a number, and whether it is among them."""
        headings, starts = self._selection.headings, self._selection.starts
        heading = heading_of(number)
        rank = bisect_left(headings, heading, key=_number)
        if rank == len(headings):
            return _lines(self._selection), False
        if headings[rank].heading != heading:
            return starts[rank], False
        rows = self.rows_of(rank)
        place = bisect_left(rows, number)
        return starts[rank] + place, place < len(rows) and rows[place] == number

    def position(self, number: int) -> int | None:
        """The position of a row; None if it is not in the selection."""
        place, present = self.before(number)
        return place if present else None

    def row_at(self, position: int) -> int:
        """The number of the row at a position."""
        rank = bisect_right(self._selection.starts, position) - 1
        return self.rows_of(rank)[position - self._selection.starts[rank]]


def _lines(selection: Selection) -> int:
    if not selection.headings:
        return 0
    return selection.starts[-1] + selection.headings[-1].lines


def nearest(connection: sqlite3.Connection, selection: Selection, number: int) -> int:
    """The position of a row, or of the nearest one in the timeline; 0 in an empty selection."""
    places = Places(connection, selection)
    lines = _lines(selection)
    after, present = places.before(number)
    if present or not 0 < after < lines:
        return max(0, min(after, lines - 1))
    below, above = places.row_at(after - 1), places.row_at(after)
    return after if above - number <= number - below else after - 1


def next_row(
    connection: sqlite3.Connection, state: State, bits: int, number: int, backwards: bool
) -> int | None:
    """The row of a set that comes next after a number, or before it; None if there is none."""
    rows = state.areas(connection).bytes_of(bits)
    headings = headings_of(connection, state, rows, 0)
    own = heading_of(number)
    rank = bisect_left(headings, own, key=_number)
    if rank < len(headings) and headings[rank].heading == own:
        under = rows_under(connection, headings[rank], rows)
        place = bisect_left(under, number) - 1 if backwards else bisect_right(under, number)
        if 0 <= place < len(under):
            return under[place]
        rank += not backwards
    if backwards:
        return rows_under(connection, headings[rank - 1], rows)[-1] if rank else None
    return rows_under(connection, headings[rank], rows)[0] if rank < len(headings) else None


def position_of_day(selection: Selection, ordinal: int) -> int:
    """The first position under the heading of a day, or under the next one that there is.

    The day's own heading goes before a wider one that begins on it. After the last dated
    heading it is that one; 0 in an empty selection.
    """
    dated = [heading for heading in selection.headings if heading.earliest or heading.latest]
    if not dated:
        return 0
    rank = bisect_left(dated, ordinal, key=_sorts_under)
    if rank == len(dated):
        return selection.starts[rank - 1]
    end = bisect_right(dated, ordinal, key=_sorts_under)
    for place in range(rank, end):
        if dated[place].earliest == dated[place].latest:
            return selection.starts[place]
    return selection.starts[rank]


def _sorts_under(heading: HeadingRow) -> int:
    return heading.earliest or heading.latest
