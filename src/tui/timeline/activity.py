"""Activity: how many events each day, week, month or longer holds, to fit a width.

Only what is certain is counted in a bucket: a heading without a qualifier whose earliest and
latest day lie in the same one. Everything else, undated events too, is counted apart and
never shown as a day it may not have been on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tui.model.rows import HeadingRow

DAYS, WEEKS, MONTHS, QUARTERS = "day", "week", "month", "quarter"
YEARS, DECADES, CENTURIES, MILLENNIA = "year", "decade", "century", "millennium"

SHOWN_LEVELS = (1, 2, 4, 6)
"""Which of the eight heights of `Signs.levels` tell the four levels apart."""

LAST_YEAR = 9999


class Unit(NamedTuple):
    """A length of time: `number` counts units up to a day, `start` is a unit's first ordinal."""

    name: str
    number: Callable[[int], int]
    start: Callable[[int], int]


def _months(length: int) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """The number and the first day of a unit of so many months."""

    def number(ordinal: int) -> int:
        day = date.fromordinal(ordinal)
        return (day.year * 12 + day.month - 1) // length

    def start(number: int) -> int:
        year, month = divmod(number * length, 12)
        if year < 1:
            return 1
        if year > LAST_YEAR:
            return date.max.toordinal() + 1
        return date(year, month + 1, 1).toordinal()

    return number, start


UNITS: tuple[Unit, ...] = (
    Unit(DAYS, lambda ordinal: ordinal, lambda number: number),
    Unit(WEEKS, lambda ordinal: (ordinal - 1) // 7, lambda number: number * 7 + 1),
    Unit(MONTHS, *_months(1)),
    Unit(QUARTERS, *_months(3)),
    Unit(YEARS, *_months(12)),
    Unit(DECADES, *_months(120)),
    Unit(CENTURIES, *_months(1200)),
    Unit(MILLENNIA, *_months(12_000)),
)
"""From short to long; weeks begin on Monday."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Buckets from the first event to the last, one a cell.

    `starts` are the first ordinals of the buckets, `counts` their events, `apart` the events
    that belong in no single bucket.
    """

    unit: str = DAYS
    starts: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    apart: int = 0

    def bucket_of(self, earliest: int, latest: int) -> int | None:
        """The bucket that holds all of a time, as ordinals; None where there is none."""
        first, last = self._bucket(earliest), self._bucket(latest)
        return first if first == last else None

    def _bucket(self, ordinal: int) -> int | None:
        index = bisect_right(self.starts, ordinal) - 1
        return index if ordinal and index >= 0 else None

    def level(self, index: int) -> int:
        """The height of a bucket: 0 for no events, else 1 to 4 in even steps to the highest."""
        count, highest = self.counts[index], max(self.counts)
        if not count:
            return 0
        steps = len(SHOWN_LEVELS)
        return count if highest <= steps else max(1, -(-count * steps // highest))


def activity_of(headings: Sequence[HeadingRow], width: int) -> Activity:
    """The activity under headings in the shortest unit that fits in `width` cells."""
    dated = [heading for heading in headings if heading.earliest and heading.latest]
    if not dated or width < 1:
        return Activity(apart=sum(heading.events for heading in headings))
    exact = [heading for heading in dated if _is_day(heading)] or dated
    first = min(heading.earliest for heading in exact)
    last = max(heading.latest for heading in exact)
    unit = next(
        (unit for unit in UNITS if unit.number(last) - unit.number(first) < width), UNITS[-1]
    )
    number = unit.number(first)
    cells = min(unit.number(last) - number + 1, width)
    starts = tuple(unit.start(number + cell) for cell in range(cells))
    counts = [0] * cells
    apart = 0
    end = unit.start(number + cells)
    for heading in headings:
        bucket = bisect_right(starts, heading.earliest) - 1
        until = starts[bucket + 1] if bucket + 1 < cells else end
        if heading.certain and bucket >= 0 and heading.earliest <= heading.latest < until:
            counts[bucket] += heading.events
        else:
            apart += heading.events
    return Activity(unit.name, starts, tuple(counts), apart)


def _is_day(heading: HeadingRow) -> bool:
    return heading.certain and heading.earliest == heading.latest
