"""Where all the blocks of a file stand, so that a change of one need not search for them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.index import lookups
from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.schema import ENTRY_TABLES
from tui.index.state import State
from tui.model.blocks import EVENT, KnownBlock, KnownFile
from tui.model.rows import RowFlag

if TYPE_CHECKING:
    from tui.index.prepared import FilePart

_BROKEN = int(RowFlag.BROKEN)


def has_broken(connection: sqlite3.Connection, state: State, number: int) -> bool:
    """Whether a file holds a block that cannot be read."""
    if not state.broken:
        return False
    asked = f"SELECT 1 FROM row WHERE file = ? AND flags & {_BROKEN} LIMIT 1"
    return connection.execute(asked, (number,)).fetchone() is not None


def number_of(state: State, path: str) -> int | None:
    """The number of a file, None where it was not read."""
    return next((number for number, each in state.paths.items() if each == path), None)


class EventsOnly:
    """Parts of files as they pass; `holds` tells whether all were of known files of events.

    Nothing but rows and headings can change then, while no other entry comes or goes.
    """

    def __init__(self, connection: sqlite3.Connection, parts: Iterable[FilePart]) -> None:
        self._connection = connection
        self._parts = parts
        self.holds = True

    def __iter__(self) -> Iterator[FilePart]:
        for part in self._parts:
            if self.holds and part.first:
                self.holds = not part.entries and self._has_only_events(part.path)
            yield part

    def _has_only_events(self, path: str) -> bool:
        found = self._connection.execute(
            "SELECT id FROM file WHERE path = ?", (os.fsencode(path),)
        ).fetchone()
        return found is not None and not any(
            self._connection.execute(
                f"SELECT 1 FROM {table} WHERE file = ? LIMIT 1", found
            ).fetchone()
            for table in ENTRY_TABLES
        )


def known_file(connection: sqlite3.Connection, state: State, path: str) -> KnownFile | None:
    """The blocks of a file; None where it was not read or not all of it can be."""
    number, signature = number_of(state, path), lookups.signature(connection, path)
    if number is None or signature is None or has_broken(connection, state, number):
        return None
    rows = connection.execute(
        "SELECT start, end_, line, row FROM row WHERE file = ?"
        f" AND (row & {POSITIONS - 1}) >= {PLANNED_POSITIONS} ORDER BY start",
        (number,),
    ).fetchall()
    found = [KnownBlock(EVENT, *where) for *where, _ in rows]
    others: list[KnownBlock] = []
    for table in (*ENTRY_TABLES, "twin"):
        name = EVENT if table == "twin" else table
        asked = f"SELECT start, end_, line FROM {table} WHERE file = ?"
        others += [KnownBlock(name, *where) for where in connection.execute(asked, (number,))]
    if others:
        found = sorted(found + others, key=lambda block: block.start)
    has_copies = any(block.table == EVENT for block in others)
    ranks = () if has_copies else tuple(row for *_, row in rows)
    return KnownFile(signature, tuple(found), ranks)
