"""Bringing the index up to date with files that were read, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.index.entries import in_64_bits, write_entries
from tui.index.facet_names import FacetNames
from tui.index.file_changes import Changes, FileChanges, NewEvent
from tui.index.headings import HeadingBook
from tui.index.new_rows import Place, SortKey
from tui.index.numbering import (
    end_row,
    first_event_row,
    first_row,
    heading_of,
    places_among,
    places_between,
)
from tui.index.placed_rows import NewRow, NumberedRows, Planned, rows_by_date
from tui.index.planned import write_planned_flags
from tui.index.prepared import FilePart, Identity
from tui.index.row_writer import RowWriter
from tui.model.blocks import Signature
from tui.model.rows import RowFlag

_PLANNED = int(RowFlag.PLANNED)
_NO_SIGNATURE = Signature(0, 0, 0)

_MOST_GATHERED = 4_000
"""New events that are held before they are written."""

_ASKED_AT_ONCE = 500

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
        self._has_rows = not self._was_empty
        self._arranged: set[str] = set()

    def replace(self, parts: Iterable[FilePart], gone: Iterable[str]) -> Difference:
        """Puts in what files say, instead of what they said before; `gone` files say nothing.

        The parts of a file come together, in order. The answer tells what changed in an index
        that was not empty.
        """
        numbers = {path: number for number, path in self._paths.items()}
        found = FileChanges(self._connection)
        changes = found.changes
        new: set[str] = set()
        vanished = [numbers[path] for path in dict.fromkeys(gone) if path in numbers]
        for number in vanished:
            nothing = FilePart(self._paths[number], _NO_SIGNATURE, True, True, (), (), ())
            found.add(nothing, number, known=True)
            write_entries(self._connection, number, (), known=True)
        for part in parts:
            known = part.path in numbers
            if part.first:
                number = self._sign(part, numbers.get(part.path))
                write_entries(self._connection, number, part.entries, known)
                numbers[part.path], self._paths[number] = number, part.path
            found.add(part, numbers[part.path], known)
            if len(changes.events) >= _MOST_GATHERED and changes.only_adds:
                new |= self._names_of(changes)
                self._put_in(changes)
                changes.forget_new()
        difference = self._carry_out(changes, new | self._names_of(changes))
        self._connection.executemany("DELETE FROM file WHERE id = ?", [(n,) for n in vanished])
        return difference

    def _carry_out(self, changes: Changes, new: set[str]) -> Difference:
        """Writes what was gathered; `new` are the events that have come, by name."""
        self._shift(changes)
        self._take_out(changes)
        self._restore_order(changes.disordered)
        self._put_in(changes)
        write_planned_flags(self._connection, self._arranged)
        self._writer.finish()
        left = frozenset(_name(identity) for identity, _, _ in changes.gone)
        return Difference() if self._was_empty else Difference(frozenset(new), left)

    @property
    def headings_touched(self) -> frozenset[int] | None:
        """The headings under which rows came or went; None where headings were renumbered."""
        return None if self._writer.headings_moved else self._writer.headings_touched

    def _names_of(self, changes: Changes) -> set[str]:
        """What the new events are called in a Difference."""
        return set() if self._was_empty else {_name(event.identity) for event in changes.events}

    def _sign(self, file: FilePart, number: int | None) -> int:
        """Keeps a file's signature, and gives its number; None stands for one that is new.

        One statement that did either would make FTS5 write down what it has gathered so far.
        """
        signature = tuple(map(in_64_bits, file.signature))
        if number is not None:
            self._connection.execute(
                "UPDATE file SET mtime_ns = ?, size = ?, inode = ? WHERE id = ?",
                (*signature, number),
            )
            return number
        made = self._connection.execute(
            "INSERT INTO file (path, mtime_ns, size, inode) VALUES (?, ?, ?, ?)",
            (os.fsencode(file.path), *signature),
        )
        return int(made.lastrowid or 0)

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
        for event in events:
            if event.row.links:
                self._arranged.update([target for _, target in event.row.links])
            if event.planned:
                self._arranged.add(event.identity[0])
        by_date = rows_by_date(events, changes.broken)
        number_for = self._headings.number_for
        # All headings are made before any number is used: making one may move others.
        for date in by_date:
            number_for(date)
        by_heading: dict[int, Planned] = {}
        for date, new in by_date.items():
            under = by_heading.setdefault(number_for(date), new)
            if under is not new:
                under.planned.extend(new.planned)
                under.others.extend(new.others)
        self._writer.insert([self._numbered(each, by_heading[each]) for each in sorted(by_heading)])
        self._headings.made.clear()
        self._has_rows = True

    def _numbered(self, heading: int, new: Planned) -> NumberedRows:
        """The new rows of a heading with their numbers."""
        numbered = NumberedRows(heading, [], [])
        for rows, planned in ((new.planned, True), (new.others, False)):
            if rows:
                rows.sort(key=_sort_key)
                numbered.numbers.extend(self._places_for(rows, (heading, planned)))
                numbered.rows.extend(rows)
        return numbered

    def _places_for(self, new: Sequence[NewRow], region: Region) -> list[int]:
        """The numbers of new rows of a region; moves the others where there is no room."""
        low, high = _bounds(region)
        present = [] if region[0] in self._headings.made else self._rows_under(region)
        if not present:
            return places_between(low, high, len(new)) or self._renumbered(
                [], [0] * len(new), region
            )
        gaps = _gaps([key for key, _ in present], [key for key, *_ in new])
        places = places_among([row for _, row in present], gaps, low, high)
        return places or self._renumbered(present, gaps, region)

    def _renumbered(
        self, present: list[tuple[SortKey, int]], gaps: Sequence[int], region: Region
    ) -> list[int]:
        """Spreads all rows of a region anew, and gives the places that the new ones take."""
        low, high = _bounds(region)
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
        known_ids = self._known_ids(changes.events) if self._has_rows else frozenset()
        for event in changes.events:
            if not event.identity[0]:
                alone.append(event)
            elif event.identity in first:
                known = first[event.identity]
                known.place, event.place = sorted((known.place, event.place), key=_place_key)
                self._add_twin(event.identity, event.place)
            elif event.identity[0] not in known_ids or not self._is_twin(event):
                first[event.identity] = event
                alone.append(event)
        return alone

    def _known_ids(self, events: Sequence[NewEvent]) -> set[str]:
        """Which ids of these events the index has already."""
        found: set[str] = set()
        for start in range(0, len(events), _ASKED_AT_ONCE):
            ids = [event.identity[0] for event in events[start : start + _ASKED_AT_ONCE]]
            marks = ", ".join("?" * len(ids))
            rows = self._connection.execute(f"SELECT id FROM row WHERE id IN ({marks})", ids)
            found.update([entry_id for (entry_id,) in rows])
        return found

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


def _name(identity: Identity) -> str:
    return identity[0] or str(identity[1])


def _place_key(place: Place) -> tuple[str, int]:
    return place.key


def _sort_key(new: NewRow) -> SortKey:
    return new[0]


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
