"""Putting rows into the index, taking them out and moving them, with all that hangs on them."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.index.common_words import CommonWords
from tui.index.facet_names import FacetNames
from tui.index.numbering import end_row, first_row, heading_of
from tui.index.placed_rows import NewRow, NumberedRows
from tui.index.postings import PostingWriter
from tui.index.schema import BROKEN_BLOCK
from tui.index.slots import SlotBook
from tui.model.rows import RowFlag

_NOT_EVENTS = int(RowFlag.PLANNED | RowFlag.BROKEN)
_BROKEN = int(RowFlag.BROKEN)
_AT_ONCE = 500


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

    def insert(self, headings: Iterable[NumberedRows]) -> None:
        """Puts rows in under the numbers that go with them; headings come in their order."""
        numbers: list[int] = []
        slots: list[int] = []
        rows: list[NewRow] = []
        for each in headings:
            slots += self._slots.take(each.heading, each.numbers)
            numbers += each.numbers
            rows += each.rows
            self._count_new(each)
        self._common_words.choose(row.body for _, row, _ in rows)
        columns: list[tuple[object, ...]] = []
        words: list[tuple[int, bytes]] = []
        links: list[tuple[int, int, str, str, str]] = []
        facets_of, add = self._common_words.facets_of, self._postings.add
        for number, slot, (_, row, order) in zip(numbers, slots, rows, strict=True):
            _, own, _, _, keys, body, own_links, mark = row
            columns.append((number, slot, *own, *order, keys, mark))
            add(slot, [*array("i", keys), *facets_of(body)])
            if body:
                words.append((slot, body))
            for place, (rel, target) in enumerate(own_links):
                links.append((number, place, str(own[0]), rel, target))
        marks = ", ".join("?" * 24)
        self._connection.executemany(f"INSERT INTO row VALUES ({marks})", columns)
        # The words are written fastest in the order of their numbers.
        words.sort()
        self._connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, CAST(? AS TEXT))", words
        )
        self._connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?)", links)

    def _count_new(self, new: NumberedRows) -> None:
        """Counts rows under their heading, with the facets of those that are events."""
        events = [row.keys for _, row, _ in new.rows if not row.flags & _NOT_EVENTS]
        self._lines[new.heading] += len(new.rows)
        self._events[new.heading] += len(events)
        self._names.count(array("i", b"".join(events)), 1)
        if len(events) < len(new.rows):
            broken = sum(row.flags & _BROKEN != 0 for _, row, _ in new.rows)
            self._names.count((BROKEN_BLOCK,) * broken, 1)

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
