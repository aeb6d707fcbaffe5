"""What changed in the files that were read again: rows to keep, to take out and to make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.index.new_rows import Place, SortKey
from tui.index.numbering import heading_of, is_planned
from tui.index.prepared import BrokenPart, FilePart, FoundEvent, Identity
from tui.model.rows import RowFlag

_BROKEN = int(RowFlag.BROKEN)


class OldRow(NamedTuple):
    """An event of the file as the index knows it; `planned` is its appointment's row or 0."""

    row: int
    planned: int
    line: int
    start: int
    end: int


class NewEvent:
    """An event that is not in the index yet."""

    __slots__ = ("identity", "place", "planned", "row")

    def __init__(self, found: FoundEvent, path: str, file: int) -> None:
        self.identity = found.identity
        self.place = Place(path, file, found.line, found.start, found.end)
        self.row, self.planned = found.rows()


class NewBroken(NamedTuple):
    """A broken block of a file, and where in it it stands."""

    part: BrokenPart
    place: Place

    @property
    def sort_key(self) -> SortKey:
        """Its order under the heading of the event that it stands beside."""
        part = self.part
        return part.seq, part.time_at, self.place.path, part.at_line, part.line - part.at_line


class Changes:
    """All that a set of files changes, gathered before anything is written."""

    def __init__(self) -> None:
        self.events: list[NewEvent] = []
        self.broken: list[NewBroken] = []
        self.gone: list[tuple[Identity, int, int]] = []
        """Identity, row and planned row (0 for none) of events that left a file."""
        self.gone_rows: list[int] = []
        self.gone_twins: list[tuple[str, int, int, int]] = []
        self.shifted: list[tuple[int, int, int, int, int]] = []
        """Line twice, start, end and row of rows whose block has moved in its file."""
        self.shifted_twins: list[tuple[int, int, int, str, int, int, int]] = []
        """Line, start and end, then what names the twin: id, digest, file and line before."""
        self.disordered: set[int] = set()
        """Headings whose rows may have changed order."""

    @property
    def only_adds(self) -> bool:
        """Whether nothing that the index holds is concerned."""
        return not (
            self.gone
            or self.gone_rows
            or self.gone_twins
            or self.shifted
            or self.shifted_twins
            or self.disordered
        )

    def forget_new(self) -> None:
        """Leaves out what is new, as it has been written."""
        self.events.clear()
        self.broken.clear()


class FileChanges:
    """Compares files as read with what the index holds of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changes = Changes()
        self._rows: dict[Identity, list[OldRow]] = {}
        self._twins: dict[Identity, list[int]] = {}
        self._kept: list[OldRow] = []
        self._disordered = False

    def add(self, part: FilePart, number: int, known: bool) -> None:
        """Gathers what changes for a part of a file; the parts of one come together, in order.

        `known` tells that the index has read the file before.
        """
        if part.first:
            self._rows, self._twins = self._rows_of(number) if known else ({}, {})
            self._kept, self._disordered = [], False
        rows, twins = self._rows, self._twins
        if not rows and not twins:
            self.changes.events += [NewEvent(found, part.path, number) for found in part.events]
        else:
            for found in part.events:
                old = rows.get(found.identity)
                if old:
                    self._keep(old.pop(0), found)
                elif twins.get(found.identity):
                    self._shift_twin(number, twins[found.identity].pop(0), found)
                else:
                    self.changes.events.append(NewEvent(found, part.path, number))
        for broken in part.broken:
            place = Place(part.path, number, broken.line, broken.start, broken.end)
            self.changes.broken.append(NewBroken(broken, place))
        if part.last:
            self._end(number)

    def _keep(self, row: OldRow, found: FoundEvent) -> None:
        self._disordered |= bool(self._kept) and row.line < self._kept[-1].line
        self._kept.append(row)
        if (row.line, row.start, row.end) != (found.line, found.start, found.end):
            for each in (row.row, row.planned):
                if each:
                    shift = found.line, found.line, found.start, found.end, each
                    self.changes.shifted.append(shift)

    def _shift_twin(self, number: int, line: int, found: FoundEvent) -> None:
        event_id, digest = found.identity
        self.changes.shifted_twins.append(
            (found.line, found.start, found.end, event_id, digest, number, line)
        )

    def _end(self, number: int) -> None:
        """Gathers what the file has no more."""
        if self._disordered:
            self._note_disorder(self._kept)
        for identity, left in self._rows.items():
            self.changes.gone += [(identity, row.row, row.planned) for row in left]
        for (event_id, digest), lines in self._twins.items():
            self.changes.gone_twins += [(event_id, digest, number, line) for line in lines]

    def _rows_of(
        self, number: int
    ) -> tuple[dict[Identity, list[OldRow]], dict[Identity, list[int]]]:
        """The file's rows and twins by identity, in the order of their lines."""
        return self._rows_where(number, "", ())

    def _rows_where(
        self, number: int, condition: str, values: Sequence[int]
    ) -> tuple[dict[Identity, list[OldRow]], dict[Identity, list[int]]]:
        """As `_rows_of`, of the blocks that a condition of SQL holds for."""
        planned: dict[tuple[Identity, int], int] = {}
        events: list[tuple[Identity, int, int, int, int]] = []
        for row, event_id, digest, flags, line, start, end in self._connection.execute(
            "SELECT row, id, digest, flags, line, start, end_ FROM row WHERE file = ?"
            f"{condition} ORDER BY line",
            (number, *values),
        ):
            if flags & _BROKEN:
                self.changes.gone_rows.append(row)
            elif is_planned(row):
                planned[(event_id, digest), line] = row
            else:
                events.append(((event_id, digest), row, line, start, end))
        rows: dict[Identity, list[OldRow]] = {}
        for identity, row, line, start, end in events:
            old = OldRow(row, planned.get((identity, line), 0), line, start, end)
            rows.setdefault(identity, []).append(old)
        twins: dict[Identity, list[int]] = {}
        for event_id, digest, line in self._connection.execute(
            f"SELECT id, digest, line FROM twin WHERE file = ?{condition} ORDER BY line",
            (number, *values),
        ):
            twins.setdefault((event_id, digest), []).append(line)
        return rows, twins

    def _note_disorder(self, rows: Iterable[OldRow]) -> None:
        for old in rows:
            self.changes.disordered.add(heading_of(old.row))
            if old.planned:
                self.changes.disordered.add(heading_of(old.planned))
