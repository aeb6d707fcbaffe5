"""From sets of slots to headings and row numbers: what a reader knows of the areas of slots."""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import repeat

from tui.index.checksum import IndexLiesError
from tui.index.numbering import first_row
from tui.index.slot_bits import CHUNK, MOST_SLOTS, chosen
from tui.index.slots import FREE, NO_HEADING
from tui.model.rows import HeadingRow

_FEWER = 6
"""A byte of a set that is looked up costs as much as so many areas that are gone through."""

_NOT_EMPTY = re.compile(rb"[^\0]")


class Areas:
    """Where the slots of each heading lie; belongs to one state of the index."""

    def __init__(self, connection: sqlite3.Connection, headings: Sequence[HeadingRow]) -> None:
        ranks = {heading[0]: rank for rank, heading in enumerate(headings)}
        found = connection.execute(
            "SELECT heading, first, first + size FROM area WHERE heading > ?"
            " ORDER BY heading, first",
            (NO_HEADING,),
        ).fetchall()
        for heading, first, end in found:
            if heading not in ranks or not 0 <= first < end <= MOST_SLOTS:
                raise IndexLiesError(f"an area of heading {heading} cannot be")
        self._ranks = array("I", [ranks[heading] for heading, _, _ in found])
        self._starts = array("I", [first >> 3 for _, first, _ in found])
        self._ends = array("I", [end >> 3 for _, _, end in found])
        last = max((end for _, _, end in found), default=0)
        self.slots = (last + CHUNK - 1) & -CHUNK
        """How many slots there are, in whole chunks."""
        self._by_start: list[tuple[int, int, int]] | None = None

    def bytes_of(self, bits: int) -> bytes:
        """A set as bytes, a bit for each slot there is."""
        if bits.bit_length() > self.slots:
            raise IndexLiesError(f"a set has slots past {self.slots}")
        return bits.to_bytes(self.slots >> 3, "little")

    def counts(self, rows: bytes) -> dict[int, int]:
        """How many rows of a set each heading has, by the heading's rank; none that has none."""
        if len(rows.translate(None, b"\0")) < len(self._ranks) // _FEWER:
            return self._few_counts(rows)
        found: dict[int, int] = {}
        from_bytes = int.from_bytes
        for rank, start, end in zip(self._ranks, self._starts, self._ends, strict=True):
            count = from_bytes(rows[start:end], "little").bit_count()
            if count:
                found[rank] = found.get(rank, 0) + count
        return found

    def _few_counts(self, rows: bytes) -> dict[int, int]:
        """The counts of a set that few headings have rows of."""
        if self._by_start is None:
            self._by_start = sorted(zip(self._starts, self._ends, self._ranks, strict=True))
        by_start = self._by_start
        found: dict[int, int] = {}
        for byte in _NOT_EMPTY.finditer(rows):
            place = byte.start()
            start, end, rank = by_start[bisect_right(by_start, (place, MOST_SLOTS)) - 1]
            if start <= place < end:
                found[rank] = found.get(rank, 0) + byte[0][0].bit_count()
        return dict(sorted(found.items()))

    def ranks_of_slots(self) -> array[int]:
        """The rank of the heading that each slot belongs to; 0 for one that belongs to none."""
        found = array("I", bytes(4 * self.slots))
        for rank, start, end in zip(self._ranks, self._starts, self._ends, strict=True):
            found[start << 3 : end << 3] = array("I", (rank,)) * (end - start << 3)
        return found

    def under(self, wanted: bytearray) -> int:
        """The slots of all headings whose rank is marked in `wanted`."""
        marks = bytearray(self.slots >> 3)
        for rank, start, end in zip(self._ranks, self._starts, self._ends, strict=True):
            if wanted[rank]:
                marks[start:end] = b"\xff" * (end - start)
        return int.from_bytes(marks, "little")


def rows_under(
    connection: sqlite3.Connection, heading: HeadingRow, rows: bytes | None
) -> list[int]:
    """The numbers of the rows under a heading that are in a set (None: all), in order.

    Raises IndexLiesError where they are not as many as the heading says.
    """
    base = first_row(heading.heading)
    places: list[int] = []
    for first, blob in connection.execute(
        "SELECT first, places FROM area WHERE heading = ? ORDER BY first", (heading.heading,)
    ):
        here: array[int] = array("I", blob)
        if rows is None:
            places += here
        else:
            places += chosen(here, rows[first >> 3 : (first + len(here)) >> 3])
    places.sort()
    if rows is None:
        while places and places[-1] == FREE:
            places.pop()
    if len(places) != heading.lines or (places and places[-1] == FREE):
        raise IndexLiesError(f"not {heading.lines} rows are under heading {heading.heading}")
    return list(map(int.__add__, places, repeat(base)))
