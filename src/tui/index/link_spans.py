"""Links that pass by a window of rows, in a chronology of very many links.

All pairs of linked rows stand in the order of their earlier row, in stretches of which the furthest
later row is known: only stretches that reach the window are looked through.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from tui.index.joined import joined_rows, links_touching
from tui.index.numbering import end_row, first_row, heading_of
from tui.model.rows import Selection

MOST_PASSING = 64
"""Lanes that are told of at most: more find no room, and are only counted as many."""

_STRETCH = 256
_MOST_CHANGED = 200
"""Headings that may have changed before all is read again."""

Span = tuple[int, int, int, int]
"""The earlier row of a link, the later one, and their slots."""


class LinkSpans:
    """The pairs of rows that links join, as they were at one state of the index.

    `after` follows a small change: what has an end under a heading that changed is read again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        spans = sorted(
            (row, other, slot, other_slot) if row < other else (other, row, other_slot, slot)
            for row, slot, other, other_slot in joined_rows(connection)
        )
        self._lows = array("q", [span[0] for span in spans])
        self._highs = array("q", [span[1] for span in spans])
        self._low_slots = array("I", [span[2] for span in spans])
        self._high_slots = array("I", [span[3] for span in spans])
        self._furthest = array(
            "q",
            [
                max(self._highs[start : start + _STRETCH])
                for start in range(0, len(spans), _STRETCH)
            ],
        )
        self._changed: frozenset[int] = frozenset()
        self._read_again: tuple[Span, ...] = ()

    def after(self, connection: sqlite3.Connection, touched: frozenset[int]) -> LinkSpans | None:
        """The spans after a change under some headings; None where all is to be read again."""
        changed = self._changed | touched
        if len(changed) > _MOST_CHANGED:
            return None
        spans = object.__new__(LinkSpans)
        spans._lows, spans._highs, spans._furthest = self._lows, self._highs, self._furthest
        spans._low_slots, spans._high_slots = self._low_slots, self._high_slots
        spans._changed = changed
        kept = (
            span
            for span in self._read_again
            if heading_of(span[0]) not in touched and heading_of(span[1]) not in touched
        )
        spans._read_again = tuple({*kept, *_touching(connection, touched)})
        return spans

    def passing(self, low: int, high: int, selection: Selection) -> list[tuple[int, int]]:
        """Links from before the row `low` to after the row `high`, both ends in the selection.

        Of at most MOST_PASSING events each, those that begin first.
        """
        selected = selection.rows
        found: list[tuple[int, int]] = []
        starts: set[int] = set()
        for first, last, first_slot, last_slot in self._over(low, high):
            if selected is not None and not (
                _has(selected, first_slot) and _has(selected, last_slot)
            ):
                continue
            starts.add(first)
            if len(starts) > MOST_PASSING:
                break
            found.append((first, last))
        return found

    def _over(self, low: int, high: int) -> Iterator[Span]:
        end = bisect_left(self._lows, low)
        for stretch in range(-(-end // _STRETCH)):
            if self._furthest[stretch] <= high:
                continue
            for place in range(stretch * _STRETCH, min(end, (stretch + 1) * _STRETCH)):
                if self._highs[place] <= high:
                    continue
                first, last = self._lows[place], self._highs[place]
                if self._changed and (
                    heading_of(first) in self._changed or heading_of(last) in self._changed
                ):
                    continue
                yield first, last, self._low_slots[place], self._high_slots[place]
        yield from (span for span in self._read_again if span[0] < low and span[1] > high)


def _has(selected: bytes, slot: int) -> bool:
    return slot >> 3 < len(selected) and bool(selected[slot >> 3] >> (slot & 7) & 1)


def _touching(connection: sqlite3.Connection, headings: frozenset[int]) -> Iterator[Span]:
    """The links that have an end under these headings, as they are now."""
    for heading in headings:
        bounds = first_row(heading), end_row(heading) - 1
        for row, slot, other, other_slot in links_touching(connection, *bounds):
            if row < other:
                yield row, other, slot, other_slot
            else:
                yield other, row, other_slot, slot
