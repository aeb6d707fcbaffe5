"""The rows that links join: all pairs, and the threads that they make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.model.threads import ThreadRows

_AT_ONCE = 2_000
_PLANNED = f"(named.row & {POSITIONS - 1}) < {PLANNED_POSITIONS}"


class Joined(NamedTuple):
    """A link as two rows and their slots: that of the event that has it, and the one it names."""

    row: int
    slot: int
    other: int
    other_slot: int


def joined_rows(connection: sqlite3.Connection) -> Iterator[Joined]:
    """All links between two rows that are there, by the row that has the link.

    Of several events with one id the first is the one that is named, as in the gutter.
    """
    found = connection.execute(
        "SELECT link.row, link.number, holder.slot, named.row, named.slot FROM link"
        " CROSS JOIN row AS holder ON holder.row = link.row"
        " CROSS JOIN row AS named ON named.id = link.target"
        f" WHERE NOT ({_PLANNED}) AND named.row <> link.row ORDER BY link.row, link.number"
    )
    for _link, rows in groupby(_fetched(found), _of_one_link):
        row, _number, slot, other, other_slot = min(rows, key=_named)
        yield Joined(row, slot, other, other_slot)


def _fetched(found: sqlite3.Cursor) -> Iterator[tuple[int, int, int, int, int]]:
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows


def _of_one_link(columns: tuple[int, ...]) -> tuple[int, int]:
    return columns[0], columns[1]


def _named(columns: tuple[int, ...]) -> int:
    return columns[3]


def links_touching(connection: sqlite3.Connection, low: int, high: int) -> set[Joined]:
    """The links of which either row lies between two numbers, both included."""
    named = (
        "SELECT link.row, holder.slot, named.row, named.slot FROM {start}"
        " CROSS JOIN row AS holder ON holder.row = link.row WHERE {where}"
        f" AND NOT ({_PLANNED}) AND named.row <> link.row"
    )
    outgoing = named.format(
        start="link CROSS JOIN row AS named ON named.id = link.target",
        where="link.row BETWEEN ? AND ?",
    )
    incoming = named.format(
        start="row AS named CROSS JOIN link ON link.target = named.id AND named.id <> ''",
        where="named.row BETWEEN ? AND ?",
    )
    bounds = low, high
    return {
        Joined(*columns)
        for question in (outgoing, incoming)
        for columns in connection.execute(question, bounds)
    }


def all_threads(connection: sqlite3.Connection) -> list[ThreadRows]:
    """All threads, by their first rows."""
    lowest: dict[int, int] = {}
    slots: dict[int, int] = {}

    def find(row: int) -> int:
        root = row
        while (above := lowest[root]) != root:
            root = above
        while row != root:
            lowest[row], row = root, lowest[row]
        return root

    for row, slot, other, other_slot in joined_rows(connection):
        if row not in lowest:
            lowest[row], slots[row] = row, slot
        if other not in lowest:
            lowest[other], slots[other] = other, other_slot
        one, two = find(row), find(other)
        if one != two:
            lowest[max(one, two)] = min(one, two)
    members: dict[int, list[int]] = {}
    for row in sorted(lowest):
        members.setdefault(find(row), []).append(row)
    return [ThreadRows(tuple(rows), tuple(slots[row] for row in rows)) for rows in members.values()]


def first_threads(connection: sqlite3.Connection, most: int) -> list[ThreadRows]:
    """Some of the first threads, found one by one: the answer until all are known."""
    seen: set[int] = set()
    found: list[ThreadRows] = []
    for (row,) in connection.execute("SELECT DISTINCT row FROM link ORDER BY row LIMIT ?", (most,)):
        if row in seen:
            continue
        thread = thread_of_row(connection, row)
        seen.update(thread.rows)
        if len(thread.rows) > 1:
            found.append(thread)
    return sorted(found)


def thread_of_row(connection: sqlite3.Connection, row: int) -> ThreadRows:
    """The thread of one row: it alone where nothing is linked with it."""
    found: dict[int, int] = {}
    slot = connection.execute("SELECT slot FROM row WHERE row = ?", (row,)).fetchone()
    waiting = [(row, slot[0])] if slot else []
    while waiting:
        current, slot_ = waiting.pop()
        if current in found:
            continue
        found[current] = slot_
        waiting += connection.execute(
            f"SELECT named.row, named.slot FROM link JOIN row AS named ON named.id = link.target"
            f" WHERE link.row = ? AND NOT ({_PLANNED})"
            " UNION SELECT named.row, named.slot FROM row AS here"
            " JOIN link ON link.target = here.id JOIN row AS named ON named.row = link.row"
            " WHERE here.row = ? AND here.id <> ''",
            (current, current),
        ).fetchall()
    rows = tuple(sorted(found))
    return ThreadRows(rows, tuple(found[each] for each in rows))
