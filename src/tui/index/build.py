"""Bringing the index up to date with files that were read, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.index.entries import in_64_bits, write_entries
from tui.index.facet_names import FacetNames
from tui.index.file_changes import Changes, FileChanges, Identity, NewEvent
from tui.index.headings import HeadingBook
from tui.index.new_rows import Place, SortKey, broken_row, event_row, planned_row
from tui.index.numbering import (
    end_row,
    first_event_row,
    first_row,
    heading_of,
    places_among,
    places_between,
)
from tui.index.planned import write_planned_flags
from tui.index.reading import EventReading
from tui.index.row_writer import NewRow, RowWriter
from tui.model.blocks import ReadFile, Signature
from tui.model.rows import RowFlag
from tui.model.when import NO_DATE, When

_PLANNED = int(RowFlag.PLANNED)
_NO_SIGNATURE = Signature(0, 0, 0)

Region = tuple[int, bool]
"""A heading, and whether it is its planned appointments that are meant."""


class Difference(NamedTuple):
    """Events that came and events that went, by id; a changed one did both.

    An event without an id is named by what it says.
    """

    new: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


class Build:
    """One change of the index. Make one, call `replace`, commit."""

    def __init__(self, connection: sqlite3.Connection, names: FacetNames) -> None:
        self._connection = connection
        self._names = names
        self._writer = RowWriter(connection, names)
        self._headings = HeadingBook(connection, self._writer.move_headings)
        self._paths: dict[int, str] = {
            number: os.fsdecode(path)
            for number, path in connection.execute("SELECT id, path FROM file")
        }
        self._was_empty = not self._paths
        self._arranged: set[str] = set()

    def replace(self, files: Iterable[ReadFile], gone: Iterable[str]) -> Difference:
        """Puts in what `files` say, instead of what they said before; `gone` files say nothing.

        The answer tells what changed in an index that was not empty.
        """
        numbers = {path: number for number, path in self._paths.items()}
        found = FileChanges(self._connection)
        vanished = [numbers[path] for path in dict.fromkeys(gone) if path in numbers]
        for number in vanished:
            path = self._paths[number]
            found.add(ReadFile(path, _NO_SIGNATURE, ()), number, known=True)
            write_entries(self._connection, number, (), known=True)
        for file in files:
            known = file.path in numbers
            number = numbers[file.path] = self._sign(file)
            self._paths[number] = file.path
            found.add(file, number, known)
            write_entries(self._connection, number, file.blocks, known)
        changes = found.changes
        difference = Difference() if self._was_empty else _difference(changes)
        self._shift(changes)
        self._take_out(changes)
        self._restore_order(changes.disordered)
        self._put_in(changes)
        write_planned_flags(self._connection, self._arranged)
        self._writer.finish()
        self._connection.executemany("DELETE FROM file WHERE id = ?", [(n,) for n in vanished])
        return difference

    def _sign(self, file: ReadFile) -> int:
        """Keeps a file's signature, and gives its number."""
        found = self._connection.execute(
            "INSERT INTO file (path, mtime_ns, size, inode) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET mtime_ns = excluded.mtime_ns,"
            " size = excluded.size, inode = excluded.inode RETURNING id",
            (os.fsencode(file.path), *map(in_64_bits, file.signature)),
        ).fetchone()
        return int(found[0])

    def _shift(self, changes: Changes) -> None:
        self._connection.executemany(
            "UPDATE row SET line = ?, at_line = ?, start = ?, end_ = ? WHERE row = ?",
            changes.shifted,
        )
        self._connection.executemany(
            "DELETE FROM twin WHERE id = ? AND digest = ? AND file = ? AND line = ?",
            [shifted[3:] for shifted in changes.shifted_twins] + changes.gone_twins,
        )
        self._connection.executemany(
            "INSERT INTO twin VALUES (?, ?, ?, ?, ?, ?)",
            [
                (event_id, digest, file, line, start, end)
                for line, start, end, event_id, digest, file, _ in changes.shifted_twins
            ],
        )

    def _take_out(self, changes: Changes) -> None:
        """Takes out what left its file, unless an equal block stands elsewhere."""
        rows = changes.gone_rows
        for identity, row, planned in changes.gone:
            if identity[0] and self._stand_in(identity, row, planned, changes):
                continue
            rows += [row, planned] if planned else [row]
        for row in rows:
            targets = self._connection.execute("SELECT target FROM link WHERE row = ?", (row,))
            self._arranged.update(target for (target,) in targets)
        self._writer.delete(rows)

    def _stand_in(self, identity: Identity, row: int, planned: int, changes: Changes) -> bool:
        """Lets an equal block take the place of one that is gone; False if there is none."""
        found = self._connection.execute(
            "SELECT file, line, start, end_ FROM twin WHERE id = ? AND digest = ?", identity
        ).fetchall()
        if not found:
            return False
        place = min((Place(self._paths[twin[0]], *twin) for twin in found), key=_place_key)
        self._connection.execute(
            "DELETE FROM twin WHERE id = ? AND digest = ? AND file = ? AND line = ?",
            (*identity, place.file, place.line),
        )
        for number in (row, planned):
            if number:
                self._relocate(number, place, changes)
        return True

    def _relocate(self, row: int, place: Place, changes: Changes) -> None:
        self._connection.execute(
            "UPDATE row SET file = ?, line = ?, at_line = ?, start = ?, end_ = ? WHERE row = ?",
            (place.file, place.line, place.line, place.start, place.end, row),
        )
        changes.disordered.add(heading_of(row))

    def _restore_order(self, headings: Iterable[int]) -> None:
        """Sorts the rows of headings again, by giving them each other's numbers."""
        for heading in headings:
            for planned in (True, False):
                rows = self._rows_under((heading, planned))
                in_order = sorted(rows)
                if in_order != rows:
                    numbers = [row for _, row in rows]
                    self._writer.move(
                        {row: number for (_, row), number in zip(in_order, numbers, strict=True)}
                    )

    def _rows_under(self, region: Region) -> list[tuple[SortKey, int]]:
        """The rows of a region with their sort keys, in the order of their numbers."""
        low, high = _bounds(region)
        return [
            ((seq, time_at, self._paths[file], at_line, line - at_line), row)
            for row, seq, time_at, file, at_line, line in self._connection.execute(
                "SELECT row, seq, time_at, file, at_line, line FROM row"
                " WHERE row > ? AND row < ? ORDER BY row",
                (low, high),
            )
        ]

    def _put_in(self, changes: Changes) -> None:
        events = self._without_twins(changes)
        # All headings are made before any number is used: making one may move others.
        for event in events:
            self._headings.number_for(event.reading.when)
            if event.reading.planned and not event.reading.planned.when.undated:
                self._headings.number_for(event.reading.planned.when)
        for broken in changes.broken:
            self._headings.number_for(_when(broken.anchor))
        waiting: dict[Region, list[tuple[SortKey, NewRow]]] = {}
        for event in events:
            reading, digest = event.reading, event.identity[1]
            region = (self._headings.number_for(reading.when), False)
            row = event_row(reading, digest, event.place, self._names)
            waiting.setdefault(region, []).append(row)
            self._arranged.update(target for _, target in reading.links)
            planned = reading.planned
            if planned and not planned.when.undated:
                region = (self._headings.number_for(planned.when), True)
                row = planned_row(reading, planned, digest, event.place, self._names)
                waiting.setdefault(region, []).append(row)
                self._arranged.add(reading.id)
        for broken in changes.broken:
            region = (self._headings.number_for(_when(broken.anchor)), False)
            row = broken_row(broken.block, broken.place, broken.anchor, broken.at_line)
            waiting.setdefault(region, []).append(row)
        numbered: list[tuple[int, NewRow]] = []
        for region in sorted(waiting):
            numbered += self._numbered(region, waiting[region])
        numbered.sort(key=_number)
        self._writer.insert(numbered)

    def _numbered(
        self, region: Region, new: list[tuple[SortKey, NewRow]]
    ) -> list[tuple[int, NewRow]]:
        """The new rows of a region with their numbers; moves the others where there is no room."""
        new.sort(key=_sort_key)
        low, high = _bounds(region)
        present = [] if region[0] in self._headings.made else self._rows_under(region)
        keys = [key for key, _ in present]
        gaps = _gaps(keys, [key for key, _ in new])
        places = places_among([row for _, row in present], gaps, low, high)
        if not places:
            places = self._renumbered(present, gaps, low, high)
        return [(place, row) for place, (_, row) in zip(places, new, strict=True)]

    def _renumbered(
        self, present: list[tuple[SortKey, int]], gaps: Sequence[int], low: int, high: int
    ) -> list[int]:
        """Spreads all rows of a region anew, and gives the places that the new ones take."""
        everywhere = places_between(low, high, len(present) + len(gaps))
        if everywhere is None:
            raise OverflowError(f"more than {high - low - 1} rows under one heading")
        new_ranks = [gap + number for number, gap in enumerate(gaps)]
        taken = set(new_ranks)
        others = [place for rank, place in enumerate(everywhere) if rank not in taken]
        old_rows = [row for _, row in present]
        self._writer.move(dict(zip(old_rows, others, strict=True)))
        return [everywhere[rank] for rank in new_ranks]

    def _without_twins(self, changes: Changes) -> list[NewEvent]:
        """The new events, of equal ones with one id only the first; the others become twins."""
        alone: list[NewEvent] = []
        first: dict[Identity, NewEvent] = {}
        for event in changes.events:
            if not event.identity[0]:
                alone.append(event)
            elif event.identity in first:
                known = first[event.identity]
                known.place, event.place = sorted((known.place, event.place), key=_place_key)
                self._add_twin(event.identity, event.place)
            elif self._was_empty or not self._is_twin(event):
                first[event.identity] = event
                alone.append(event)
        return alone

    def _is_twin(self, event: NewEvent) -> bool:
        """Makes the event a twin of an equal one in the index; False if there is none."""
        found = self._connection.execute(
            "SELECT row, file, line, start, end_ FROM row WHERE id = ? AND digest = ?"
            f" ORDER BY flags & {_PLANNED}",
            event.identity,
        ).fetchall()
        if not found:
            return False
        _, *where = found[0]
        known = Place(self._paths[where[0]], *where)
        if known.key < event.place.key:
            self._add_twin(event.identity, event.place)
            return True
        self._add_twin(event.identity, known)
        changes = Changes()
        for number, *_ in found:
            self._relocate(number, event.place, changes)
        self._restore_order(changes.disordered)
        return True

    def _add_twin(self, identity: Identity, place: Place) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO twin VALUES (?, ?, ?, ?, ?, ?)",
            (*identity, place.file, place.line, place.start, place.end),
        )


def _difference(changes: Changes) -> Difference:
    """What comes and goes with these changes."""
    return Difference(
        frozenset(_name(event.identity) for event in changes.events),
        frozenset(_name(identity) for identity, _, _ in changes.gone),
    )


def _name(identity: Identity) -> str:
    return identity[0] or str(identity[1])


def _place_key(place: Place) -> tuple[str, int]:
    return place.key


def _number(numbered: tuple[int, NewRow]) -> int:
    return numbered[0]


def _sort_key(new: tuple[SortKey, NewRow]) -> SortKey:
    return new[0]


def _when(anchor: EventReading | None) -> When:
    return anchor.when if anchor else NO_DATE


def _bounds(region: Region) -> tuple[int, int]:
    """The numbers between which the rows of a region lie, both excluded."""
    heading, planned = region
    if planned:
        return first_row(heading) - 1, first_event_row(heading)
    return first_event_row(heading) - 1, end_row(heading)


def _gaps(present: Sequence[SortKey], new: Sequence[SortKey]) -> list[int]:
    """Before how many of the present rows each new one comes; both are sorted."""
    gaps: list[int] = []
    start = 0
    for key in new:
        start = bisect(present, key, start)
        gaps.append(start)
    return gaps
