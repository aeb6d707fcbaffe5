"""Links between events: those of one event, and those that a window of rows shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.positions import Places
from tui.index.state import MANY_LINKS, State
from tui.model.rows import LinkRow, Selection

_ROWS_AT_ONCE = 250
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
    connection: sqlite3.Connection, state: State, selection: Selection, rows: Sequence[int]
) -> list[tuple[int, int | None]]:
    """The links that touch these rows of a selection (numbers in order), as pairs of positions.

    The first of a pair is the earlier position; where an end is not in the selection it is
    None and the other end stands first. Links that only pass by the rows are among them where
    `knows_passing` holds.
    """
    low, high = rows[0], rows[-1]
    pairs: set[tuple[int, int | None]] = set()
    places = Places(connection, selection)
    linked = _linked_rows(connection, state, rows)
    if state.spans is not None:
        linked.update(state.spans.passing(low, high, selection))
    for first, second in linked:
        ends = (first,) if second is None else (first, second)
        shown = [(position, end) for end in ends if (position := places.position(end)) is not None]
        if len(shown) == 2:
            (one, _), (other, _) = shown
            pairs.add((min(one, other), max(one, other)))
        elif shown and low <= shown[0][1] <= high:
            pairs.add((shown[0][0], None))
    return sorted(pairs, key=lambda pair: (pair[0], -1 if pair[1] is None else pair[1]))


def knows_passing(state: State) -> bool:
    """Whether links that only pass by some rows are known: of very many they are read apart."""
    return state.links <= MANY_LINKS or state.spans is not None


def _linked_rows(
    connection: sqlite3.Connection, state: State, rows: Sequence[int]
) -> set[tuple[int, int | None]]:
    """Pairs of rows that are linked and touch one of these; of few links also those passing by."""
    if state.links <= MANY_LINKS:
        low, high = rows[0], rows[-1]
        if state.linked is None:
            state.linked = [
                (min(row, other or row), max(row, other or row), row, other)
                for row, other in connection.execute(_ENDS)
                if row != other
            ]
        return {(row, other) for a, b, row, other in state.linked if a <= high and b >= low}
    found: set[tuple[int, int | None]] = set()
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        marks = ", ".join("?" * len(part))
        near = connection.execute(
            f"{_ENDS} WHERE link.row IN ({marks}) UNION"
            " SELECT link.row, row.row FROM row JOIN link ON link.target = row.id"
            f" WHERE row.row IN ({marks}) AND {_IS_EVENT}",
            (*part, *part),
        )
        found.update((row, other) for row, other in near if row != other)
    return found
