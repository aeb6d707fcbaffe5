"""Slots: a small number for each row, in areas that belong to headings.

A heading has one area of slots or several, and each area keeps the places that its rows have
under the heading. So the rows of a heading lie together in every set of slots, and a row that
gets another number keeps its slot: what hangs on it (facets, words) need not be touched.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence

from tui.index.checksum import IndexLiesError
from tui.index.numbering import POSITIONS, heading_of

FREE = 0xFFFFFFFF
"""Stands in an area for a slot without a row."""

NO_HEADING = 0
"""The heading of areas that came free."""


class _Area:
    """An area as it is being changed: its first slot, and the place of the row in each slot."""

    __slots__ = ("changed", "first", "places", "vacant")

    def __init__(self, first: int, places: array[int]) -> None:
        self.first = first
        self.places = places
        self.vacant = places.count(FREE)
        self.changed = False


class SlotBook:
    """Gives rows their slots; `write` keeps what was given. Lives as long as one change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._areas: dict[int, list[_Area]] = {}
        found = connection.execute(
            "SELECT first + size FROM area ORDER BY first DESC LIMIT 1"
        ).fetchone()
        self._end: int = found[0] if found else 0

    def take(self, heading: int, rows: Sequence[int]) -> list[int]:
        """Slots for new rows under a heading."""
        places = [row & (POSITIONS - 1) for row in rows]
        slots: list[int] = []
        areas = self._of(heading)
        for area in areas:
            at = 0
            while area.vacant and len(slots) < len(places):
                at = area.places.index(FREE, at)
                area.places[at] = places[len(slots)]
                area.vacant -= 1
                area.changed = True
                slots.append(area.first + at)
        if len(slots) < len(places):
            rest = places[len(slots) :]
            area = self._new_area(rest, sum(len(known.places) for known in areas))
            areas.append(area)
            slots += range(area.first, area.first + len(rest))
        return slots

    def _new_area(self, places: Sequence[int], present: int) -> _Area:
        """An area that holds these places first, with room for some more; whole bytes of bits."""
        wanted = len(places) + max(len(places) // 16, present // 4)
        size = (wanted + 7) & ~7
        found = self._connection.execute(
            "SELECT first, size FROM area WHERE heading = ? AND size >= ? ORDER BY size LIMIT 1",
            (NO_HEADING, size),
        ).fetchone()
        if found:
            first, size = found
            self._connection.execute("DELETE FROM area WHERE first = ?", (first,))
        else:
            first, self._end = self._end, self._end + size
        area = _Area(first, array("I", places) + array("I", (FREE,)) * (size - len(places)))
        area.changed = True
        return area

    def give_back(self, row: int, slot: int) -> None:
        """Takes a row out of its slot."""
        area = self._area_of(row, slot)
        area.places[slot - area.first] = FREE
        area.vacant += 1
        area.changed = True

    def move(self, row: int, slot: int) -> None:
        """Notes the new number of the row in a slot, under the same heading."""
        area = self._area_of(row, slot)
        area.places[slot - area.first] = row & (POSITIONS - 1)
        area.changed = True

    def move_headings(self, moves: Mapping[int, int]) -> None:
        """Gives the areas of headings to other headings."""
        self.write()
        for step in (
            [(-new, old) for old, new in moves.items()],
            [(new, -new) for new in moves.values()],
        ):
            self._connection.executemany("UPDATE area SET heading = ? WHERE heading = ?", step)

    def write(self) -> None:
        """Writes the areas that changed; those that hold no row come free."""
        written = [
            (
                area.first,
                NO_HEADING if area.vacant == len(area.places) else heading,
                len(area.places),
                area.places.tobytes(),
            )
            for heading, areas in self._areas.items()
            for area in areas
            if area.changed
        ]
        self._connection.executemany("INSERT OR REPLACE INTO area VALUES (?, ?, ?, ?)", written)
        self._areas.clear()

    def _area_of(self, row: int, slot: int) -> _Area:
        for area in self._of(heading_of(row)):
            if area.first <= slot < area.first + len(area.places):
                return area
        raise IndexLiesError(f"slot {slot} is in no area of the heading of row {row}")

    def _of(self, heading: int) -> list[_Area]:
        areas = self._areas.get(heading)
        if areas is None:
            areas = [
                _Area(first, array("I", blob))
                for first, blob in self._connection.execute(
                    "SELECT first, places FROM area WHERE heading = ? ORDER BY first", (heading,)
                )
            ]
            self._areas[heading] = areas
        return areas
