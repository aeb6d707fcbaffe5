"""Row numbers: how the order of a chronology is written into a number.

A row number is, from high bits to low, the day that an expression sorts under (a proleptic
Gregorian ordinal), the slot of the heading among those of that day, and the position under
the heading. A heading's number is the first two. Numbers leave gaps, so that an event
between two others seldom moves them.
"""

from __future__ import annotations

from collections.abc import Sequence

SLOT_BITS = 14
POSITION_BITS = 27

SLOTS = 1 << SLOT_BITS
"""Headings that fit on one day."""

POSITIONS = 1 << POSITION_BITS
"""Rows that fit under one heading."""

PLANNED_POSITIONS = 1 << 22
"""Positions below this one are for planned appointments, which stand first."""

UNDATED_DAY = (1 << 22) - 1
"""The day of undated events: after the last day of year 9999."""

_WIDEST_STEP = 1 << 14


def heading_of(row: int) -> int:
    """The number of the heading that a row stands under."""
    return row >> POSITION_BITS


def first_row(heading: int) -> int:
    """The lowest number that a row under a heading can have."""
    return heading << POSITION_BITS


def end_row(heading: int) -> int:
    """The first number past those of a heading."""
    return (heading + 1) << POSITION_BITS


def first_event_row(heading: int) -> int:
    """The lowest number under a heading that is not a planned appointment's."""
    return first_row(heading) + PLANNED_POSITIONS


def is_planned(row: int) -> bool:
    """Tells whether a row is a planned appointment."""
    return row & (POSITIONS - 1) < PLANNED_POSITIONS


def places_between(low: int, high: int, count: int) -> list[int] | None:
    """`count` numbers spread between `low` and `high`, both excluded; None if they do not fit."""
    room = high - low - 1
    if room < count:
        return None
    step = min(_WIDEST_STEP, (high - low) // (count + 1))
    return [low + step * number for number in range(1, count + 1)]


def places_among(taken: Sequence[int], gaps: Sequence[int], low: int, high: int) -> list[int]:
    """Numbers for new rows among `taken` ones (sorted), or [] if the heading must be renumbered.

    `gaps` tells, in order, before how many of the taken ones each new row comes. `low` and
    `high` bound the region, both excluded.
    """
    places: list[int] = []
    start = 0
    while start < len(gaps):
        gap = gaps[start]
        end = start + 1
        while end < len(gaps) and gaps[end] == gap:
            end += 1
        below = taken[gap - 1] if gap else low
        above = taken[gap] if gap < len(taken) else high
        if gap == 0 and taken:
            below = max(low, above - _WIDEST_STEP * (end - start + 1))
        between = places_between(below, above, end - start)
        if between is None:
            return []
        places += between
        start = end
    return places
