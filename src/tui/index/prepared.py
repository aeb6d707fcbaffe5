"""What is prepared of a file for the index before the index itself is needed.

A file comes in parts, so that a large one is never held whole. Everything in a part is either
made when it is asked for (`FoundInFile`: of a file that is in the index already, few events
differ) or has been made by another process (`tui.second_core`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from tui.index.entries import Entry, entry_of
from tui.index.new_rows import PreparedRow, RowMaker, heading_text
from tui.index.reading import NO_TIME, read_lightly
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.digests import digest_of
from tui.model.rows import RowFlag

_LOCKED = int(RowFlag.LOCKED)

Identity = tuple[str, int]
"""An event's id and the digest of all it says: two equal ones count as one event."""

Rows = tuple[PreparedRow, PreparedRow | None]
"""The row of an event, and that of the appointment it plans."""


class FoundEvent(Protocol):
    """An event of a file, and where in it it stands: line of the header, first byte and end."""

    @property
    def identity(self) -> Identity: ...

    @property
    def line(self) -> int: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    def rows(self) -> Rows:
        """What the index keeps of it."""


class BrokenPart(NamedTuple):
    """A broken block, and of the event that it stands beside the date, order and line."""

    line: int
    start: int
    end: int
    error: str
    error_line: int
    date: str
    seq: int
    time_at: int
    at_line: int


class FilePart(NamedTuple):
    """A part of a file: `first` and `last` tell whether others come before and after it."""

    path: str
    signature: Signature
    first: bool
    last: bool
    entries: Sequence[Entry]
    events: Sequence[FoundEvent]
    broken: Sequence[BrokenPart]


class FoundInFile:
    """An event that was read just now; what the index keeps of it is made when it is wanted."""

    __slots__ = ("_block", "_maker", "end", "identity", "line", "start")

    def __init__(self, block: Block, maker: RowMaker) -> None:
        assert block.raw is not None
        digest = digest_of(block.raw) if block.digest is None else block.digest
        # A block that may not be edited is another event than an equal one that may.
        self.identity = (block.id, digest ^ bool(block.locked))
        self.line, self.start, self.end = block.line, block.start, block.end
        self._block = block
        self._maker = maker

    def rows(self) -> Rows:
        """What the index keeps of it."""
        assert self._block.raw is not None
        reading = read_lightly(self._block.raw)
        if self._block.locked:
            reading = reading._replace(flags=reading.flags | _LOCKED)
        digest = self.identity[1]
        return self._maker.event_row(reading, digest), self._maker.planned_row(reading, digest)


def parts_of(file: ReadFile, maker: RowMaker, most: int = 1_000) -> Iterator[FilePart]:
    """A file in parts of at most so many events."""
    events = [block for block in file.blocks if block.table == EVENT and block.raw is not None]
    entries = [entry for block in file.blocks if (entry := entry_of(block)) is not None]
    broken = _broken_parts(file, events)
    for start in range(0, max(1, len(events)), most):
        first, last = start == 0, start + most >= len(events)
        yield FilePart(
            file.path,
            file.signature,
            first,
            last,
            entries if first else (),
            [FoundInFile(block, maker) for block in events[start : start + most]],
            broken if last else (),
        )


def _broken_parts(file: ReadFile, events: Sequence[Block]) -> list[BrokenPart]:
    """Broken blocks stand after the event before them, or before the file's first event."""
    if all(block.raw is not None for block in file.blocks):
        return []
    anchor = events[0] if events else None
    found: list[BrokenPart] = []
    for block in file.blocks:
        if block.raw is not None:
            anchor = block if block.table == EVENT else anchor
            continue
        date, seq, time_at = "", 0, NO_TIME
        if anchor is not None and anchor.raw is not None:
            reading = read_lightly(anchor.raw)
            date, seq, time_at = heading_text(reading.when), reading.seq, reading.time_at
        at_line = anchor.line if anchor else block.line
        where = block.line, block.start, block.end, block.error, block.error_line
        found.append(BrokenPart(*where, date, seq, time_at, at_line))
    return found
