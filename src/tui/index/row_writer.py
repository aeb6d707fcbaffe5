"""Putting rows into the index, taking them out and moving them, with all that hangs on them."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.index.checksum import checksum_of_columns
from tui.index.facet_names import FacetNames
from tui.index.numbering import end_row, first_row, heading_of
from tui.index.schema import BROKEN_BLOCK
from tui.model.rows import RowFlag

_NOT_EVENTS = int(RowFlag.PLANNED | RowFlag.BROKEN)
_BROKEN = int(RowFlag.BROKEN)
_AT_ONCE = 500


class NewRow(NamedTuple):
    """A row to put in. `columns` are those of table `row` from `id` to `error_line`.

    `flags` are among the columns too; `keys` are its facets, `body` its words ("" for none),
    `links` pairs of relation and event id, `event` the id that names the links' side.
    """

    columns: tuple[object, ...]
    flags: int
    keys: array[int]
    body: str
    event: str
    links: Sequence[tuple[str, str]]


class RowWriter:
    """Writes rows within one transaction; `finish` brings the counts up to date."""

    def __init__(self, connection: sqlite3.Connection, names: FacetNames) -> None:
        self._connection = connection
        self._names = names
        self._lines: Counter[int] = Counter()
        self._events: Counter[int] = Counter()

    def insert(self, rows: Sequence[tuple[int, NewRow]]) -> None:
        """Puts rows in under the numbers that go with them."""
        if not rows:
            return
        marks = ", ".join("?" * 23)
        self._connection.executemany(
            f"INSERT INTO row VALUES ({marks})",
            [
                (number, *row.columns, row.keys.tobytes(), checksum_of_columns(row.columns))
                for number, row in rows
            ],
        )
        facets = sorted((key, number) for number, row in rows for key in row.keys)
        self._connection.executemany("INSERT INTO facet VALUES (?, ?)", facets)
        self._connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, ?)",
            [(number, row.body) for number, row in rows if row.body],
        )
        self._connection.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
            [
                (number, place, row.event, rel, target)
                for number, row in rows
                for place, (rel, target) in enumerate(row.links)
            ],
        )
        for number, row in rows:
            self._count(number, row.flags, row.keys, 1)

    def _count(self, number: int, flags: int, keys: Iterable[int], step: int) -> None:
        heading = heading_of(number)
        self._lines[heading] += step
        if not flags & _NOT_EVENTS:
            self._events[heading] += step
            self._names.count(keys, step)
        elif flags & _BROKEN:
            self._names.count((BROKEN_BLOCK,), step)

    def delete(self, numbers: Sequence[int]) -> None:
        """Takes rows out."""
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            for number, flags, blob in self._connection.execute(
                f"SELECT row, flags, keys FROM row WHERE row IN ({marks})", part
            ).fetchall():
                keys = array("i", blob)
                self._count(number, flags, keys, -1)
                self._connection.executemany(
                    "DELETE FROM facet WHERE key = ? AND row = ?", [(key, number) for key in keys]
                )
            for table, column in (("words", "rowid"), ("link", "row"), ("row", "row")):
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE {column} = ?", [(number,) for number in part]
                )

    def move(self, moves: Mapping[int, int]) -> None:
        """Gives rows other numbers; a number that comes free may be taken by another."""
        changed = {old: new for old, new in moves.items() if old != new}
        self._move_facets(changed)
        # Numbers pass through the negative, so that no two rows ever share one.
        away = [(-new, old) for old, new in changed.items()]
        home = [(new, -new) for new in changed.values()]
        for step in (away, home):
            for table, column in (("row", "row"), ("link", "row"), ("words", "rowid")):
                self._connection.executemany(
                    f"UPDATE {table} SET {column} = ? WHERE {column} = ?", step
                )

    def _move_facets(self, moves: Mapping[int, int]) -> None:
        old_numbers = list(moves)
        facets: list[tuple[int, int]] = []
        for start in range(0, len(old_numbers), _AT_ONCE):
            part = old_numbers[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            found = self._connection.execute(
                f"SELECT row, keys FROM row WHERE row IN ({marks})", part
            )
            facets += [(key, number) for number, blob in found for key in array("i", blob)]
        self._connection.executemany("DELETE FROM facet WHERE key = ? AND row = ?", facets)
        moved = sorted((key, moves[number]) for key, number in facets)
        self._connection.executemany("INSERT INTO facet VALUES (?, ?)", moved)

    def move_headings(self, moves: Mapping[int, int]) -> None:
        """Gives headings other numbers, and their rows with them."""
        rows: dict[int, int] = {}
        for old, new in moves.items():
            found = self._connection.execute(
                "SELECT row FROM row WHERE row BETWEEN ? AND ?", (first_row(old), end_row(old) - 1)
            )
            rows |= {number: number + first_row(new) - first_row(old) for (number,) in found}
        self.move(rows)
        for step in (
            [(-new, old) for old, new in moves.items()],
            [(new, -new) for new in moves.values()],
        ):
            self._connection.executemany("UPDATE heading SET number = ? WHERE number = ?", step)
        for counts in (self._lines, self._events):
            moved = {moves.get(old, old): count for old, count in counts.items()}
            counts.clear()
            counts.update(moved)

    def finish(self) -> None:
        """Brings the counts of headings and facets up to date; empty headings go."""
        self._connection.executemany(
            "UPDATE heading SET lines = lines + ?, events = events + ? WHERE number = ?",
            [(lines, self._events[number], number) for number, lines in self._lines.items()],
        )
        self._connection.executemany(
            "DELETE FROM heading WHERE number = ? AND lines = 0",
            [(number,) for number in self._lines],
        )
        self._names.write_counts()
