"""From sets of slots to headings and row numbers: what a reader knows of the areas of slots."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from itertools import repeat

from tui.index.checksum import IndexLiesError
from tui.index.numbering import first_row
from tui.index.slot_bits import CHUNK, MOST_SLOTS, chosen
from tui.index.slots import FREE, NO_HEADING
from tui.model.rows import HeadingRow


class Areas:
    """Where the slots of each heading lie; belongs to one state of the index."""

    def __init__(self, connection: sqlite3.Connection, headings: Sequence[HeadingRow]) -> None:
        ranks = {heading.heading: rank for rank, heading in enumerate(headings)}
        self._ranks = array("I")
        self._starts = array("I")
        self._ends = array("I")
        self.slots = 0
        """How many slots there are, in whole chunks."""
        for heading, first, size in connection.execute(
            "SELECT heading, first, size FROM area WHERE heading > ? ORDER BY heading, first",
            (NO_HEADING,),
        ):
            if heading not in ranks or not 0 <= first < first + size <= MOST_SLOTS:
                raise IndexLiesError(f"an area of heading {heading} cannot be")
            self._ranks.append(ranks[heading])
            self._starts.append(first >> 3)
            self._ends.append((first + size) >> 3)
            self.slots = max(self.slots, (first + size + CHUNK - 1) & -CHUNK)

    def bytes_of(self, bits: int) -> bytes:
        """A set as bytes, a bit for each slot there is."""
        if bits.bit_length() > self.slots:
            raise IndexLiesError(f"a set has slots past {self.slots}")
        return bits.to_bytes(self.slots >> 3, "little")

    def counts(self, rows: bytes) -> dict[int, int]:
        """How many rows of a set each heading has, by the heading's rank; none that has none."""
        found: dict[int, int] = {}
        from_bytes = int.from_bytes
        for rank, start, end in zip(self._ranks, self._starts, self._ends, strict=True):
            count = from_bytes(rows[start:end], "little").bit_count()
            if count:
                found[rank] = found.get(rank, 0) + count
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
