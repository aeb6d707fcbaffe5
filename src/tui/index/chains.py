"""The events that tell what became of appointments: those that name them, and those they move."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.index.naming import Naming
from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.postings import rows_with
from tui.index.schema import PLANNED_ROW
from tui.index.selecting import ROW_COLUMNS, event_rows, matching, numbers_in_turn
from tui.index.sql import bindable
from tui.index.state import State
from tui.model.outcomes import MOVES
from tui.model.query import Query
from tui.model.rows import EventRow

_AT_ONCE = 500

NAMELESS = "\0"
"""Begins what stands for the id of an event without one; its row number follows."""

PLANNED_FIRST, PLANNED_AT_ONCE = 60, 400
"""Appointments that are read first, a screenful, and at a time after that."""


class Chain(NamedTuple):
    """Appointments with all that names them.

    `rows` are the events, `planned` the rows of their appointments on the days they are planned
    for, `links` the links that any of these events has, by the place of the event.
    """

    rows: tuple[EventRow, ...]
    planned: tuple[EventRow, ...]
    links: tuple[Naming, ...]


def chain_of(connection: sqlite3.Connection, state: State, event_ids: Collection[str]) -> Chain:
    """All that tells of the appointments of these events, those they move and were moved to.

    An event that has no id yet is named after its row (`nameless`).
    """
    chain = moved_together(connection, event_ids)
    naming = {link.event for link in links_with(connection, "target", chain)}
    everyone = list(dict.fromkeys((*chain, *sorted(naming))))
    without_id = [int(each.removeprefix(NAMELESS)) for each in everyone if nameless(each)]
    found = _rows_with(connection, state, "id", [each for each in everyone if not nameless(each)])
    rows: list[EventRow] = []
    planned: list[EventRow] = []
    for row in found:
        into = planned if row.row & (POSITIONS - 1) < PLANNED_POSITIONS else rows
        into.append(row)
    rows += [
        row._replace(id=f"{NAMELESS}{row.row}")
        for row in _rows_with(connection, state, "row", without_id)
    ]
    links = links_with(connection, "event", everyone)
    links += links_with(connection, "row", without_id)
    return Chain(tuple(sorted(rows)), tuple(sorted(planned)), tuple(links))


def nameless(event_id: str) -> bool:
    """Whether this stands for an event that has no id yet."""
    return event_id.startswith(NAMELESS)


def _rows_with(
    connection: sqlite3.Connection, state: State, column: str, values: Sequence[str | int]
) -> list[EventRow]:
    found: list[EventRow] = []
    for part in parts(values):
        marks = ", ".join("?" * len(part))
        question = f"SELECT {ROW_COLUMNS} FROM row WHERE {column} IN ({marks})"
        found += event_rows(connection.execute(question, part), state)
    return found


def planned_numbers(
    connection: sqlite3.Connection, state: State, query: Query, most: int | None = None
) -> list[int]:
    """The numbers of the rows of the first appointments that a filter lets through, in order;
    all where `most` does not say how many."""
    planned = rows_with(connection, (PLANNED_ROW,))
    if query.terms:
        planned &= matching(connection, state, query)
    return list(islice(numbers_in_turn(connection, state, planned), most))


def moved_together(connection: sqlite3.Connection, event_ids: Iterable[str]) -> list[str]:
    """These events, those that they move, those that move them, and so on."""
    found = dict.fromkeys(event_ids)
    waiting = list(found)
    while waiting:
        beside: dict[str, None] = {}
        for event, rel, _target in links_with(connection, "target", waiting):
            if rel == MOVES and not nameless(event):
                beside[event] = None
        for _event, rel, target in links_with(connection, "event", waiting):
            if rel == MOVES:
                beside[target] = None
        waiting = [each for each in beside if each not in found]
        found |= dict.fromkeys(waiting)
    return list(found)


def links_with(
    connection: sqlite3.Connection, end: str, values: Iterable[str | int]
) -> list[Naming]:
    """The links of which the `event`, `row` or `target` is one of these, by the holder's place."""
    found: list[tuple[int, int, Naming]] = []
    for part in parts(list(values)):
        marks = ", ".join("?" * len(part))
        links = connection.execute(
            f"SELECT row, number, event, rel, target FROM link WHERE {end} IN ({marks})", part
        )
        found += [
            (row, number, Naming(event or f"{NAMELESS}{row}", rel, target))
            for row, number, event, rel, target in links
        ]
    found.sort()
    return list(dict.fromkeys(naming for _row, _number, naming in found))


def parts(values: Sequence[str | int]) -> Iterator[list[str | int]]:
    """Ids or row numbers in lists that SQLite takes at once."""
    for start in range(0, len(values), _AT_ONCE):
        yield [bindable(v) if isinstance(v, str) else v for v in values[start : start + _AT_ONCE]]
