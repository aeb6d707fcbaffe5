"""Activity: how many events each day, week, month or longer holds, to fit a width.

Only what is certain is counted in a bucket: a heading without a qualifier whose earliest and
latest day lie in the same one. Everything else, undated events too, is counted apart and
never shown as a day it may not have been on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.model.calendar_units import DAYS, UNITS
from tui.model.rows import HeadingRow

SHOWN_LEVELS = (1, 2, 4, 6)
"""Which of the eight heights of `Signs.levels` tell the four levels apart."""


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
    bounds = _bounds(headings)
    if bounds is None or width < 1:
        return Activity(apart=sum(heading.events for heading in headings))
    first, last = bounds
    unit = next(
        (unit for unit in UNITS if unit.number(last) - unit.number(first) < width), UNITS[-1]
    )
    number = unit.number(first)
    cells = min(unit.number(last) - number + 1, width)
    starts = tuple(unit.start(number + cell) for cell in range(cells))
    counts = [0] * cells
    apart = 0
    ends = (*starts[1:], unit.start(number + cells))
    bucket, start, end = -1, 0, 0
    for _, _, earliest, latest, _, events, certain in headings:
        # Most headings lie in the bucket of the one before them.
        if not start <= earliest < end:
            bucket = bisect_right(starts, earliest) - 1
            start, end = (starts[bucket], ends[bucket]) if bucket >= 0 else (0, 0)
        if certain and bucket >= 0 and earliest <= latest < end:
            counts[bucket] += events
        else:
            apart += events
    return Activity(unit.name, starts, tuple(counts), apart)


def _bounds(headings: Sequence[HeadingRow]) -> tuple[int, int] | None:
    """The first and the last of the days that are known, else of all that is dated.

    A chronology has thousands of headings, and each answer to a filter passes here.
    """
    days = [row[2] for row in headings if row[2] == row[3] and row[2] and row[6]]
    if days:
        return min(days), max(days)
    dated = [row[2:4] for row in headings if row[2] and row[3]]
    return (min(dated)[0], max(latest for _, latest in dated)) if dated else None
