"""How many events each day, week, month or year has, and what stands in none of them.

A date counts in a period only where it is certain and lies in it with all its days, as
`during:` does in a filter. Everything else has a bar of its own, by the months (for years: the
years) from its earliest to its latest day; what has neither is undated. So all bars together
hold each event once. What this means for people is in docs/patterns.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from tui.model.breakdown import Breakdown, Part
from tui.model.calendar_units import DAYS, MONTHS, UNITS, WEEKS, YEARS, Unit
from tui.model.rows import HeadingRow

DATED, EMPTY, APART, UNDATED = "dated", "empty", "apart", "undated"
"""Kinds of bars: events in one period, none, dates that are in no single period, no date."""

CHART_UNITS = (DAYS, WEEKS, MONTHS, YEARS)
"""The periods that bars can stand for, from short to long."""

MOST_EMPTY = 6
"""Empty periods in a row that have a bar each; more are one bar together."""

MOST_BARS = 62
"""Periods up to which a unit is short enough to begin with."""

_UNIT = {unit.name: unit for unit in UNITS}
_LAST_DAY = date.max.toordinal()


class Bar(NamedTuple):
    """A line of a chart.

    `first` and `last` are ordinals, 0 where a date is open at that side. `counts` has a number
    for each part, `headings` the places of the dates that count here. An empty bar stands for
    `periods` periods. `possible` counts the events without an exact period that may have been
    in this one as well.
    """

    kind: str
    first: int
    last: int
    counts: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    periods: int = 1
    possible: int = 0

    @property
    def total(self) -> int:
        """How many events the bar stands for."""
        return sum(self.counts)


@dataclass(frozen=True)
class Chart:
    """The bars of a breakdown, in the order of the timeline.

    `totals` are the events of each part, `highest` the most that one dated bar has (of all bars
    where none is dated). `exact`, `apart` and `undated` add up to the events of the filter.
    """

    unit: str = DAYS
    by: str = ""
    parts: tuple[Part, ...] = ()
    bars: tuple[Bar, ...] = ()
    totals: tuple[int, ...] = ()
    highest: int = 0
    exact: int = 0
    apart: int = 0
    undated: int = 0
    headings: tuple[HeadingRow, ...] = ()

    @property
    def total(self) -> int:
        """All events."""
        return self.exact + self.apart + self.undated

    def heading_near(self, place: int) -> int:
        """The date that a bar begins with, or the next one that follows; -1 in an empty chart."""
        following = (bar.headings[0] for bar in self.bars[place:] if bar.headings)
        return next(following, len(self.headings) - 1)

    def place_of(self, number: int) -> int:
        """The bar that the date with a heading's number, or the next one, counts in."""
        if not self.headings:
            return 0
        wanted = bisect_left(self.headings, number, key=lambda heading: heading.heading)
        wanted = min(wanted, len(self.headings) - 1)
        return next(place for place, bar in enumerate(self.bars) if wanted in bar.headings)


@dataclass
class _Sum:
    """Events that are being added up for one bar."""

    counts: list[int]
    headings: list[int] = field(default_factory=list)

    def add(self, heading: int, counts: Sequence[int]) -> None:
        self.headings.append(heading)
        for part, count in enumerate(counts):
            self.counts[part] += count

    def bar(self, kind: str, first: int, last: int, possible: int = 0) -> Bar:
        return Bar(kind, first, last, tuple(self.counts), tuple(self.headings), 1, possible)


class _Sums:
    """The events of a breakdown by period, by the months that they may be in, and undated."""

    def __init__(self, found: Breakdown, unit: Unit) -> None:
        self._parts = len(found.parts)
        self.unit = unit
        self.wide = unit if unit.name == YEARS else _UNIT[MONTHS]
        self.dated: dict[int, _Sum] = {}
        self.apart: dict[tuple[int, int], _Sum] = {}
        self.undated = self._none()
        self.loose = _Loose()
        number = unit.number
        for place, (heading, counts) in enumerate(zip(found.headings, found.counts, strict=True)):
            earliest, latest = heading.earliest, heading.latest
            if not earliest and not latest:
                self.undated.add(place, counts)
                continue
            period = number(earliest) if earliest and latest and heading.certain else None
            if period is not None and (earliest == latest or period == number(latest)):
                total = self.dated.get(period)
                if total is None:
                    total = self.dated[period] = self._none()
                total.add(place, counts)
            else:
                self._add_apart(place, earliest, latest, counts)
        self.loose.close()

    def _none(self) -> _Sum:
        return _Sum([0] * self._parts)

    def _add_apart(self, place: int, earliest: int, latest: int, counts: Sequence[int]) -> None:
        number = self.wide.number
        key = number(earliest) if earliest else -1, number(latest) if latest else -1
        self.apart.setdefault(key, self._none()).add(place, counts)
        self.loose.add(earliest, latest, sum(counts))

    def apart_bars(self) -> list[tuple[int, Bar]]:
        """The bars of dates in no single period, each with the day before which it stands."""
        start = self.wide.start
        found: list[tuple[int, Bar]] = []
        for (low, high), total in self.apart.items():
            first = start(low) if low >= 0 else 0
            last = min(start(high + 1) - 1, _LAST_DAY) if high >= 0 else 0
            found.append((first or start(high), total.bar(APART, first, last)))
        found.sort(key=lambda item: (item[0], item[1].headings[0]))
        return found


class _Loose:
    """The days that dates in no single period may be about, to be counted for any stretch."""

    def __init__(self) -> None:
        self._earliest: list[tuple[int, int]] = []
        self._latest: list[tuple[int, int]] = []

    def add(self, earliest: int, latest: int, events: int) -> None:
        """Notes events between two days, 0 for an open side."""
        self._earliest.append((earliest, events))
        self._latest.append((latest or _LAST_DAY + 1, events))

    def close(self) -> None:
        """Makes the dates ready to be counted."""
        self._begun, self._upto = _running(self._earliest)
        self._ended, self._until = _running(self._latest)

    def between(self, first: int, last: int) -> int:
        """The events that may have been on a day from `first` to `last`."""
        begun = self._upto[bisect_right(self._begun, last)]
        return max(0, begun - self._until[bisect_left(self._ended, first)])


def _running(dates: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Days in order, and how many events there are before each of them and after the last."""
    ordered = sorted(dates)
    return [day for day, _ in ordered], list(accumulate((n for _, n in ordered), initial=0))


def unit_for(found: Breakdown) -> str:
    """The shortest unit in which the exact dates fill no more than MOST_BARS periods."""
    exact = [row for row in found.headings if row.certain and 0 < row.earliest == row.latest]
    exact = exact or [row for row in found.headings if row.earliest and row.latest]
    if not exact:
        return DAYS
    first, last = exact[0].earliest, max(row.latest for row in exact)
    for name in CHART_UNITS[:-1]:
        unit = _UNIT[name]
        if unit.number(last) - unit.number(first) < MOST_BARS:
            return name
    return CHART_UNITS[-1]


def chart_of(found: Breakdown, unit_name: str) -> Chart:
    """The bars of a breakdown in periods of a unit; the periods between them show as empty."""
    sums = _Sums(found, _UNIT[unit_name])
    bars = list(_bars(sums))
    exact = sum(bar.total for bar in bars if bar.kind == DATED)
    undated = sum(sums.undated.counts)
    highest = max((bar.total for bar in bars if bar.kind == DATED), default=0)
    totals = tuple(map(sum, zip(*found.counts, strict=True))) if found.counts else ()
    return Chart(
        unit=unit_name,
        by=found.by,
        parts=found.parts,
        bars=tuple(bars),
        totals=totals,
        highest=highest or max((bar.total for bar in bars), default=0),
        exact=exact,
        apart=sum(totals) - exact - undated,
        undated=undated,
        headings=found.headings,
    )


def _bars(sums: _Sums) -> Iterator[Bar]:
    """All bars in order; those apart stand before the periods that they may be about."""
    unit, apart = sums.unit, sums.apart_bars()
    apart.reverse()
    upcoming: int | None = None
    for number in sorted(sums.dated):
        start = unit.start(number)
        while apart and apart[-1][0] <= start:
            before, bar = apart.pop()
            if upcoming is not None:
                reached = unit.number(before - 1) + 1 if before > 1 else upcoming
                yield from _empty(sums, upcoming, reached)
                upcoming = max(upcoming, reached)
            yield bar
        if upcoming is not None:
            yield from _empty(sums, upcoming, number)
        upcoming = number + 1
        end = min(unit.start(upcoming) - 1, _LAST_DAY)
        yield sums.dated[number].bar(DATED, start, end, sums.loose.between(start, end))
    while apart:
        yield apart.pop()[1]
    if sums.undated.headings:
        yield sums.undated.bar(UNDATED, 0, 0)


def _empty(sums: _Sums, number: int, end: int) -> Iterator[Bar]:
    """The periods from `number` up to `end`, one by one or, where they are many, as one bar."""
    if end <= number:
        return
    step = end - number if end - number > MOST_EMPTY else 1
    for period in range(number, end, step):
        first, last = sums.unit.start(period), sums.unit.start(period + step) - 1
        possible = sums.loose.between(first, last)
        yield Bar(EMPTY, first, last, periods=step, possible=possible)
