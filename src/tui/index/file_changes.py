"""What changed in the files that were read again: rows to keep, to take out and to make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tui.index.new_rows import Place, place_of
from tui.index.numbering import heading_of, is_planned
from tui.index.reading import EventReading, digest_of, read_lightly
from tui.model.blocks import EVENT, Block, ReadFile
from tui.model.rows import RowFlag

_BROKEN = int(RowFlag.BROKEN)
_LOCKED = int(RowFlag.LOCKED)

Identity = tuple[str, int]
"""An event's id and the digest of all it says: two equal ones count as one event."""


class _OldRow(NamedTuple):
    """An event of the file as the index knows it; `planned` is its appointment's row or 0."""

    row: int
    planned: int
    line: int
    start: int
    end: int


class NewEvent:
    """An event that is not in the index yet."""

    __slots__ = ("identity", "place", "reading")

    def __init__(self, identity: Identity, reading: EventReading, place: Place) -> None:
        self.identity = identity
        self.reading = reading
        self.place = place


class NewBroken(NamedTuple):
    """A broken block, and the event that it stands beside (None: no event in the file)."""

    block: Block
    place: Place
    anchor: EventReading | None
    at_line: int


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


class FileChanges:
    """Compares files as read with what the index holds of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changes = Changes()

    def add(self, file: ReadFile, number: int, known: bool) -> None:
        """Gathers what changes for one file; `known` tells that the index has read it before."""
        rows, twins = self._rows_of(number) if known else ({}, {})
        last_line = 0
        kept: list[_OldRow] = []
        disordered = False
        for block in file.blocks:
            if block.table != EVENT or block.raw is None:
                continue
            # A block that may not be edited is another event than an equal one that may.
            identity = (block.id, digest_of(block.raw) ^ bool(block.locked))
            old = rows.get(identity)
            if old:
                row = old.pop(0)
                disordered |= row.line < last_line
                last_line = row.line
                kept.append(row)
                self._shift(row, block)
            elif twins.get(identity):
                self._shift_twin(identity, number, twins[identity].pop(0), block)
            else:
                reading = read_lightly(block.raw)
                if block.locked:
                    reading = reading._replace(flags=reading.flags | _LOCKED)
                place = place_of(file.path, number, block)
                self.changes.events.append(NewEvent(identity, reading, place))
        if disordered:
            self._note_disorder(kept)
        for identity, left in rows.items():
            self.changes.gone += [(identity, row.row, row.planned) for row in left]
        for (event_id, digest), lines in twins.items():
            self.changes.gone_twins += [(event_id, digest, number, line) for line in lines]
        self._add_broken(file, number)

    def _rows_of(
        self, number: int
    ) -> tuple[dict[Identity, list[_OldRow]], dict[Identity, list[int]]]:
        """The file's rows and twins by identity, in the order of their lines."""
        planned: dict[tuple[Identity, int], int] = {}
        events: list[tuple[Identity, int, int, int, int]] = []
        for row, event_id, digest, flags, line, start, end in self._connection.execute(
            "SELECT row, id, digest, flags, line, start, end_ FROM row WHERE file = ?"
            " ORDER BY line",
            (number,),
        ):
            if flags & _BROKEN:
                self.changes.gone_rows.append(row)
            elif is_planned(row):
                planned[(event_id, digest), line] = row
            else:
                events.append(((event_id, digest), row, line, start, end))
        rows: dict[Identity, list[_OldRow]] = {}
        for identity, row, line, start, end in events:
            old = _OldRow(row, planned.get((identity, line), 0), line, start, end)
            rows.setdefault(identity, []).append(old)
        twins: dict[Identity, list[int]] = {}
        for event_id, digest, line in self._connection.execute(
            "SELECT id, digest, line FROM twin WHERE file = ? ORDER BY line", (number,)
        ):
            twins.setdefault((event_id, digest), []).append(line)
        return rows, twins

    def _shift(self, old: _OldRow, block: Block) -> None:
        if (old.line, old.start, old.end) == (block.line, block.start, block.end):
            return
        for row in (old.row, old.planned):
            if row:
                self.changes.shifted.append((block.line, block.line, block.start, block.end, row))

    def _shift_twin(self, identity: Identity, number: int, line: int, block: Block) -> None:
        event_id, digest = identity
        self.changes.shifted_twins.append(
            (block.line, block.start, block.end, event_id, digest, number, line)
        )

    def _note_disorder(self, rows: Iterable[_OldRow]) -> None:
        for old in rows:
            self.changes.disordered.add(heading_of(old.row))
            if old.planned:
                self.changes.disordered.add(heading_of(old.planned))

    def _add_broken(self, file: ReadFile, number: int) -> None:
        """Broken blocks stand after the event before them, or before the file's first event."""
        if all(block.raw is not None for block in file.blocks):
            return
        events = [block for block in file.blocks if block.table == EVENT and block.raw is not None]
        anchor = events[0] if events else None
        for block in file.blocks:
            if block.raw is not None:
                anchor = block if block.table == EVENT else anchor
                continue
            raw = anchor.raw if anchor else None
            reading = None if raw is None else read_lightly(raw)
            at_line = anchor.line if anchor else block.line
            place = place_of(file.path, number, block)
            self.changes.broken.append(NewBroken(block, place, reading, at_line))
