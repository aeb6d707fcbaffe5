"""All headings as one blob, so that an opening has them at once.

Read row by row, the headings of many years take as long as the rest of the first screen's
questions. The blob is of use for the generation of the index that it was made of, and no other.
"""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from array import array
from collections.abc import Callable, Sequence
from functools import partial
from zlib import crc32

from tui.index.schema import SEPARATOR
from tui.model.rows import HeadingRow

WORTH_PACKING = 1_000
"""Fewer headings are read from their table as quickly."""

HEADING_COLUMNS = "number, date, earliest, latest, lines, events, certain"
"""The columns of a heading, as `HeadingRow` has them."""

_FACT = "headings"
_HEAD = struct.Struct("<IqII")
"""Checksum of all that follows, generation, number of headings, bytes of their dates."""

_CHECKSUM_BYTES = 4
_NUMBERS = ("q", "i", "i", "i", "i", "b")
"""Types of the columns beside the date: number, earliest, latest, lines, events, certain."""

heading_row: Callable[[Sequence[object]], HeadingRow] = partial(tuple.__new__, HeadingRow)
"""Makes a heading of its columns; there are thousands before the first paint."""


def packed(headings: Sequence[HeadingRow], generation: int) -> bytes:
    """The headings of a generation; raises OverflowError where a number has no room."""
    numbers, dates, *others = zip(*headings, strict=True)
    columns = [
        array(kind, column) for kind, column in zip(_NUMBERS, (numbers, *others), strict=True)
    ]
    spelled = SEPARATOR.join(dates).encode()
    body = b"".join([spelled, *[column.tobytes() for column in columns]])
    head = _HEAD.pack(0, generation, len(headings), len(spelled))[_CHECKSUM_BYTES:]
    return struct.pack("<I", crc32(head + body)) + head + body


def unpacked(blob: bytes, generation: int) -> tuple[HeadingRow, ...] | None:
    """The headings that `packed` was given; None for another generation, or a damaged blob."""
    if len(blob) < _HEAD.size:
        return None
    mark, packed_at, count, length = _HEAD.unpack_from(blob)
    if packed_at != generation or crc32(memoryview(blob)[_CHECKSUM_BYTES:]) != mark:
        return None
    start = _HEAD.size + length
    dates = blob[_HEAD.size : start].decode().split(SEPARATOR)
    columns: list[array[int]] = []
    for kind in _NUMBERS:
        column = array(kind)
        end = start + count * column.itemsize
        column.frombytes(blob[start:end])
        columns.append(column)
        start = end
    if start != len(blob) or len(dates) != count:
        return None
    numbers, *others = columns
    return tuple(map(heading_row, zip(numbers, dates, *others, strict=True)))


def all_headings(connection: sqlite3.Connection, generation: int) -> tuple[HeadingRow, ...]:
    """All headings in order: those that were kept of this generation, else row by row."""
    return _kept(connection, generation) or _in_table(connection)


def keep_headings(connection: sqlite3.Connection, generation: int) -> None:
    """Keeps the headings of the present generation for the next opening, if there are many."""
    if _kept(connection, generation) is not None:
        return
    headings = _in_table(connection)
    if len(headings) >= WORTH_PACKING:
        with contextlib.suppress(OverflowError):
            values = _FACT, packed(headings, generation)
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", values)


def _kept(connection: sqlite3.Connection, generation: int) -> tuple[HeadingRow, ...] | None:
    found = connection.execute("SELECT value FROM fact WHERE name = ?", (_FACT,)).fetchone()
    if found is None or not isinstance(found[0], bytes):
        return None
    return unpacked(found[0], generation)


def _in_table(connection: sqlite3.Connection) -> tuple[HeadingRow, ...]:
    rows = connection.execute(f"SELECT {HEADING_COLUMNS} FROM heading ORDER BY number")
    return tuple(map(heading_row, rows))
