"""Putting rows into the index, taking them out and moving them, with all that hangs on them."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.index.common_words import CommonWords
from tui.index.facet_names import FacetNames
from tui.index.numbering import end_row, first_row, heading_of
from tui.index.postings import PostingWriter
from tui.index.schema import BROKEN_BLOCK
from tui.index.slots import SlotBook
from tui.model.rows import RowFlag

_NOT_EVENTS = int(RowFlag.PLANNED | RowFlag.BROKEN)
_BROKEN = int(RowFlag.BROKEN)
_AT_ONCE = 500


class NewRow(NamedTuple):
    """A row to put in. `columns` are those of table `row` from `id` to `error_line`.

    `flags` are among the columns too; `keys` are its facets as an array of numbers, `body` its
    words in UTF-8 (b"" for none), `links` pairs of relation and event id, `event` the id that
    names the links' side, `checksum` that of the columns (`tui.index.checksum`).
    """

    columns: tuple[object, ...]
    flags: int
    keys: bytes
    body: bytes
    event: str
    links: Sequence[tuple[str, str]]
    checksum: int


class RowWriter:
    """Writes rows within one transaction; `finish` brings the counts up to date."""

    def __init__(self, connection: sqlite3.Connection, names: FacetNames) -> None:
        self._connection = connection
        self._names = names
        self._slots = SlotBook(connection)
        self._postings = PostingWriter(connection)
        self._common_words = CommonWords(connection, names)
        self._lines: Counter[int] = Counter()
        self._events: Counter[int] = Counter()
        self.headings_moved = False
        """Whether headings have other numbers than before."""

    @property
    def headings_touched(self) -> frozenset[int]:
        """The headings under which rows came, went or moved."""
        return frozenset(self._lines)

    def insert(self, rows: Sequence[tuple[int, NewRow]]) -> None:
        """Puts rows in under the numbers that go with them; they come sorted."""
        placed = self._with_slots(rows)
        self._common_words.choose(row.body for _, row in rows)
        marks = ", ".join("?" * 24)
        self._connection.executemany(
            f"INSERT INTO row VALUES ({marks})",
            [(number, slot, *row.columns, row.keys, row.checksum) for slot, number, row in placed],
        )
        facets_of, add = self._common_words.facets_of, self._postings.add
        for slot, number, row in placed:
            self._count_lines(number, row.flags, 1)
            add(slot, [*array("i", row.keys), *facets_of(row.body)])
        events = b"".join([row.keys for _, _, row in placed if not row.flags & _NOT_EVENTS])
        self._names.count(array("i", events), 1)
        # The words are written fastest in the order of their numbers.
        placed.sort(key=_slot)
        self._connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, CAST(? AS TEXT))",
            [(slot, row.body) for slot, _, row in placed if row.body],
        )
        self._connection.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
            [
                (number, place, row.event, rel, target)
                for number, row in rows
                for place, (rel, target) in enumerate(row.links)
            ],
        )

    def _with_slots(self, rows: Sequence[tuple[int, NewRow]]) -> list[tuple[int, int, NewRow]]:
        """The rows with their slots before their numbers."""
        placed: list[tuple[int, int, NewRow]] = []
        for heading, under in groupby(rows, _heading):
            together = list(under)
            slots = self._slots.take(heading, [number for number, _ in together])
            placed += [
                (slot, number, row) for slot, (number, row) in zip(slots, together, strict=True)
            ]
        return placed

    def _count_lines(self, number: int, flags: int, step: int) -> None:
        """Counts a row under its heading, and a broken one among those."""
        heading = heading_of(number)
        self._lines[heading] += step
        if not flags & _NOT_EVENTS:
            self._events[heading] += step
        elif flags & _BROKEN:
            self._names.count((BROKEN_BLOCK,), step)

    def delete(self, numbers: Sequence[int]) -> None:
        """Takes rows out."""
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            slots: list[tuple[int]] = []
            for number, slot, flags, blob in self._connection.execute(
                f"SELECT row, slot, flags, keys FROM row WHERE row IN ({marks})", part
            ).fetchall():
                keys = array("i", blob)
                self._count_lines(number, flags, -1)
                if not flags & _NOT_EVENTS:
                    self._names.count(keys, -1)
                self._postings.remove(slot, keys)
                self._slots.give_back(number, slot)
                slots.append((slot,))
            for (slot,) in slots:
                for (body,) in self._connection.execute(
                    "SELECT CAST(body AS BLOB) FROM words WHERE rowid = ?", (slot,)
                ):
                    self._postings.remove(slot, self._common_words.facets_of(body))
            self._connection.executemany("DELETE FROM words WHERE rowid = ?", slots)
            for table in ("link", "row"):
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE row = ?", [(number,) for number in part]
                )

    def move(self, moves: Mapping[int, int]) -> None:
        """Gives rows other numbers under their heading; one that comes free may be taken."""
        changed = {old: new for old, new in moves.items() if old != new}
        old_numbers = list(changed)
        for number in old_numbers:
            # What asks for headings touched wants to know of rows that only moved, too.
            self._lines[heading_of(number)] += 0
        for start in range(0, len(old_numbers), _AT_ONCE):
            part = old_numbers[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            for number, slot in self._connection.execute(
                f"SELECT row, slot FROM row WHERE row IN ({marks})", part
            ):
                self._slots.move(changed[number], slot)
        self._renumber(changed)

    def _renumber(self, changed: Mapping[int, int]) -> None:
        # Numbers pass through the negative, so that no two rows ever share one.
        away = [(-new, old) for old, new in changed.items()]
        home = [(new, -new) for new in changed.values()]
        for step in (away, home):
            for table in ("row", "link"):
                self._connection.executemany(f"UPDATE {table} SET row = ? WHERE row = ?", step)

    def move_headings(self, moves: Mapping[int, int]) -> None:
        """Gives headings other numbers, and their rows with them."""
        rows: dict[int, int] = {}
        self.headings_moved |= bool(moves)
        for old, new in moves.items():
            found = self._connection.execute(
                "SELECT row FROM row WHERE row BETWEEN ? AND ?", (first_row(old), end_row(old) - 1)
            )
            rows |= {number: number + first_row(new) - first_row(old) for (number,) in found}
        self._slots.move_headings(moves)
        self._renumber(rows)
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
        self._postings.write()
        self._slots.write()
        self._names.write_counts()


def _heading(numbered: tuple[int, NewRow]) -> int:
    return heading_of(numbered[0])


def _slot(placed: tuple[int, int, NewRow]) -> int:
    return placed[0]
