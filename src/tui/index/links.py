"""Links between events: those of one event, and those that a window of rows shows."""

from __future__ import annotations

import sqlite3

from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.positions import position_of_number
from tui.index.state import State
from tui.model.rows import LinkRow, Selection

_MOST_LINKS_LOOKED_AT = 20_000
_IS_EVENT = f"(row.row & {POSITIONS - 1}) >= {PLANNED_POSITIONS}"

_ENDS = (
    "SELECT link.row, (SELECT row.row FROM row WHERE row.id = link.target"
    f" AND {_IS_EVENT} ORDER BY row.row LIMIT 1) AS other FROM link"
)
"""The rows at both ends of all links; the second is NULL where no event has the id."""


def links_of(connection: sqlite3.Connection, event_id: str) -> list[LinkRow]:
    """The links of an event: those it holds, as it holds them, then those that name it."""
    found: list[LinkRow] = []
    outgoing = connection.execute(
        "SELECT DISTINCT link.rel, link.target FROM link WHERE link.event = ?"
        " ORDER BY link.row, link.number",
        (event_id,),
    ).fetchall()
    for rel, target in outgoing:
        title = connection.execute(
            f"SELECT title, date, time FROM row WHERE id = ? AND {_IS_EVENT} ORDER BY row",
            (target,),
        ).fetchone()
        found.append(
            LinkRow._make((rel, target, True, *(title or ("", "", "")), title is not None))
        )
    incoming = connection.execute(
        "SELECT link.rel, row.id, row.title, row.date, row.time FROM link"
        " JOIN row ON row.row = link.row WHERE link.target = ? ORDER BY link.row, link.number",
        (event_id,),
    )
    seen: set[tuple[str, str]] = set()
    for rel, other, *words in incoming:
        if (rel, other) not in seen:
            seen.add((rel, other))
            found.append(LinkRow._make((rel, other, False, *words, True)))
    return found


def links_between(
    connection: sqlite3.Connection, state: State, selection: Selection, bounds: tuple[int, int]
) -> list[tuple[int, int | None]]:
    """The links that touch the rows between two numbers, as pairs of positions.

    The first of a pair is the earlier position; where an end is not in the selection it is
    None and the other end stands first. Links that only pass by the rows are among them as
    long as the chronology has no more than some thousands of links.
    """
    low, high = bounds
    pairs: set[tuple[int, int | None]] = set()
    for first, second in _linked_rows(connection, state, low, high):
        ends = (first,) if second is None else (first, second)
        shown = [
            (position, end)
            for end in ends
            if (position := position_of_number(connection, selection, end)) is not None
        ]
        if len(shown) == 2:
            (one, _), (other, _) = shown
            pairs.add((min(one, other), max(one, other)))
        elif shown and low <= shown[0][1] <= high:
            pairs.add((shown[0][0], None))
    return sorted(pairs, key=lambda pair: (pair[0], -1 if pair[1] is None else pair[1]))


def _linked_rows(
    connection: sqlite3.Connection, state: State, low: int, high: int
) -> set[tuple[int, int | None]]:
    """Pairs of rows that are linked and touch, or pass by, the rows between two numbers."""
    if state.links <= _MOST_LINKS_LOOKED_AT:
        if state.linked is None:
            state.linked = [
                (min(row, other or row), max(row, other or row), row, other)
                for row, other in connection.execute(_ENDS)
                if row != other
            ]
        return {(row, other) for a, b, row, other in state.linked if a <= high and b >= low}
    near = connection.execute(
        f"{_ENDS} WHERE link.row BETWEEN ?1 AND ?2 UNION"
        " SELECT link.row, row.row FROM row JOIN link ON link.target = row.id"
        f" WHERE row.row BETWEEN ?1 AND ?2 AND {_IS_EVENT}",
        (low, high),
    )
    return {(row, other) for row, other in near if row != other}
