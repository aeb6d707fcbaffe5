"""Which rows have a facet: for each facet a set of slots, kept in chunks.

A chunk with many rows is kept as its bits, one with few as the list of their offsets; the
length tells which it is.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tui.index.checksum import IndexLiesError
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW
from tui.index.slot_bits import (
    CHUNK,
    CHUNK_BITS,
    CHUNK_BYTES,
    MOST_SLOTS,
    bits_of,
    chosen,
    offsets_of,
    sparse,
    truths,
)

_MOST_LISTED = 64
"""Rows of a chunk up to which they are listed."""

_Offsets = defaultdict[int, list[int]]
"""Offsets in a chunk by facet."""


def rows_with(connection: sqlite3.Connection, keys: Sequence[int]) -> int:
    """The rows that have at least one of these facets, as a set of slots."""
    if not keys:
        return 0
    marks = bytearray()
    among = f"= {keys[0]}" if len(keys) == 1 else f"IN ({', '.join(map(str, keys))})"
    for chunk, blob in connection.execute(f"SELECT chunk, bits FROM posting WHERE key {among}"):
        if not 0 <= chunk < MOST_SLOTS >> CHUNK_BITS:
            raise IndexLiesError(f"facet {keys[0]} has a chunk {chunk}")
        start, end = chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES
        if len(marks) < end:
            marks += bytes(end - len(marks))
        if len(blob) == CHUNK_BYTES:
            both = int.from_bytes(marks[start:end], "little") | int.from_bytes(blob, "little")
            marks[start:end] = both.to_bytes(CHUNK_BYTES, "little")
        else:
            for offset in offsets_of(blob):
                marks[start + (offset >> 3)] |= 1 << (offset & 7)
    return int.from_bytes(marks, "little")


def count_by_facet(
    connection: sqlite3.Connection, kinds: Sequence[str], among: int
) -> dict[int, int]:
    """How many rows of a set each facet of these kinds has."""
    marks = ", ".join("?" * len(kinds))
    found = connection.execute(
        "SELECT posting.key, chunk, bits FROM facet_name"
        f" CROSS JOIN posting ON posting.key = facet_name.key WHERE kind IN ({marks})",
        tuple(kinds),
    )
    return _counted(found, among)


def count_keys(connection: sqlite3.Connection, keys: Iterable[int], among: int) -> dict[int, int]:
    """How many rows of a set each of these facets has."""
    marks = ", ".join(map(str, keys))
    found = connection.execute(f"SELECT key, chunk, bits FROM posting WHERE key IN ({marks})")
    return _counted(found, among)


def _counted(found: Iterable[tuple[int, int, bytes]], among: int) -> dict[int, int]:
    chunks: list[int] = []
    rows: list[bytes] = []
    whole = among.to_bytes((among.bit_length() + 7) >> 3, "little")
    for start in range(0, len(whole), CHUNK_BYTES):
        piece = whole[start : start + CHUNK_BYTES]
        chunks.append(int.from_bytes(piece, "little"))
        rows.append(truths(piece).ljust(CHUNK, b"\0"))
    counts: dict[int, int] = defaultdict(int)
    from_bytes, end = int.from_bytes, len(chunks)
    for key, chunk, blob in found:
        if chunk >= end or not chunks[chunk]:
            continue
        if len(blob) == CHUNK_BYTES:
            counts[key] += (from_bytes(blob, "little") & chunks[chunk]).bit_count()
        else:
            counts[key] += sum(map(rows[chunk].__getitem__, offsets_of(blob)))
    return counts


class PostingWriter:
    """Gathers which rows gain and lose facets; `write` brings the sets up to date."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._gained: dict[int, _Offsets] = defaultdict(lambda: defaultdict(list))
        self._lost: dict[int, _Offsets] = defaultdict(lambda: defaultdict(list))
        found = connection.execute(
            f"SELECT max(chunk) FROM posting WHERE key IN ({EVERY_ROW}, {BROKEN_BLOCK})"
        ).fetchone()
        self._last_chunk = -1 if found[0] is None else int(found[0])

    def add(self, slot: int, keys: Iterable[int]) -> None:
        """Notes that the row in a slot has these facets from now on."""
        offset = slot & (CHUNK - 1)
        gained = self._gained[slot >> CHUNK_BITS]
        for key in keys:
            gained[key].append(offset)

    def remove(self, slot: int, keys: Iterable[int]) -> None:
        """Notes that the row in a slot has these facets no more."""
        if self._gained:
            self.write()
        offset = slot & (CHUNK - 1)
        lost = self._lost[slot >> CHUNK_BITS]
        for key in keys:
            lost[key].append(offset)

    def write(self) -> None:
        """Writes what was gathered."""
        for chunk in sorted(self._gained.keys() | self._lost.keys()):
            self._write_chunk(chunk, self._gained[chunk], self._lost[chunk])
        self._gained.clear()
        self._lost.clear()

    def _write_chunk(self, chunk: int, gained: _Offsets, lost: _Offsets) -> None:
        keys = sorted(gained.keys() | lost.keys())
        known = self._known(chunk, keys)
        written: list[tuple[int, int, bytes]] = []
        emptied: list[tuple[int, int]] = []
        for key in keys:
            offsets = gained.get(key, [])
            if key in known or key in lost:
                blob = _changed(known.get(key, b""), offsets, lost.get(key, ()))
            elif len(offsets) <= _MOST_LISTED:
                blob = sparse(set(offsets))
            else:
                blob = bits_of(offsets, CHUNK).to_bytes(CHUNK_BYTES, "little")
            if blob:
                written.append((key, chunk, blob))
            else:
                emptied.append((key, chunk))
        self._connection.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?, ?)", written)
        self._connection.executemany("DELETE FROM posting WHERE key = ? AND chunk = ?", emptied)

    def _known(self, chunk: int, keys: Sequence[int]) -> dict[int, bytes]:
        """What is kept of a chunk for these facets."""
        if chunk > self._last_chunk:
            self._last_chunk = chunk
            return {}
        among = ", ".join(map(str, keys))
        return dict(
            self._connection.execute(
                f"SELECT key, bits FROM posting WHERE key IN ({among}) AND chunk = ?", (chunk,)
            ).fetchall()
        )


def _changed(blob: bytes, gained: Sequence[int], lost: Sequence[int]) -> bytes:
    """A chunk with some rows more and some less; short lists are not spelled out as bits."""
    if len(blob) < CHUNK_BYTES and len(blob) // 2 + len(gained) <= _MOST_LISTED:
        return sparse(set(offsets_of(blob)).difference(lost).union(gained))
    bits = bits_of_blob(blob) & ~bits_of(lost, CHUNK)
    return _blob_of_bits(bits | bits_of(gained, CHUNK))


def bits_of_blob(blob: bytes) -> int:
    """A chunk as it is kept, as a set of offsets."""
    if len(blob) == CHUNK_BYTES:
        return int.from_bytes(blob, "little")
    return bits_of(offsets_of(blob), CHUNK)


def _blob_of_bits(bits: int) -> bytes:
    if bits >> CHUNK:
        raise IndexLiesError("a chunk lists offsets past its end")
    whole = bits.to_bytes(CHUNK_BYTES, "little")
    if bits.bit_count() > _MOST_LISTED:
        return whole
    return sparse(chosen(range(CHUNK), whole))
