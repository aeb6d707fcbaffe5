"""Where rows stand in a selection, and which row is nearest to a place."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from operator import attrgetter

from tui.index.numbering import PLANNED_POSITIONS, POSITIONS, first_row, heading_of
from tui.index.selecting import ROW_COLUMNS, event_rows
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


def position_of_number(
    connection: sqlite3.Connection, selection: Selection, number: int
) -> int | None:
    """The position of a row in a selection; None if it is not in it."""
    if selection.rows is not None:
        place = bisect_left(selection.rows, number)
        return place if place < len(selection.rows) and selection.rows[place] == number else None
    place, present = _place(connection, selection, number)
    return place if present else None


def _place(connection: sqlite3.Connection, selection: Selection, number: int) -> tuple[int, bool]:
    """How many rows of an unfiltered selection come before a number, and whether it is there."""
    heading = heading_of(number)
    rank = bisect_left(selection.headings, heading, key=_number)
    if rank == len(selection.headings):
        return _lines(selection), False
    if selection.headings[rank].heading != heading:
        return selection.starts[rank], False
    before, present = connection.execute(
        "SELECT count(*), max(row = ?) FROM row WHERE row BETWEEN ? AND ?",
        (number, first_row(heading), number),
    ).fetchone()
    return selection.starts[rank] + before - (present or 0), bool(present)


def _lines(selection: Selection) -> int:
    if not selection.headings:
        return 0
    return selection.starts[-1] + selection.headings[-1].lines


def nearest(connection: sqlite3.Connection, selection: Selection, number: int) -> int:
    """The position of a row, or of the nearest one in the timeline; 0 in an empty selection."""
    lines = _lines(selection)
    if selection.rows is not None:
        after = bisect_left(selection.rows, number)
        if 0 < after < lines:
            below, above = selection.rows[after - 1], selection.rows[after]
            return after if above - number <= number - below else after - 1
        return max(0, min(after, lines - 1))
    after, present = _place(connection, selection, number)
    if present or not 0 < after < lines:
        return max(0, min(after, lines - 1))
    (above,) = connection.execute("SELECT min(row) FROM row WHERE row >= ?", (number,)).fetchone()
    (below,) = connection.execute("SELECT max(row) FROM row WHERE row < ?", (number,)).fetchone()
    return after if above - number <= number - below else after - 1


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
