"""From dates and times as they are known to the moments that calendars and timelines want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tui.model.clock_time import DAY, ClockTime, TimeError, clock_time_of
from tui.model.when import NO_DATE, DateError, When, when_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Span:
    """Days, or a time on the clock of one day.

    `first` and `last` are days, both included. `start` is set where a time is told that begins
    on the clock, `end` where one is told that ends later. `sure` means that it is one certain
    day, or what lasted from a certain day to another.
    """

    first: date
    last: date
    start: datetime | None
    end: datetime | None
    sure: bool
    clock_told: bool
    """Whether the time that is told, if any, is wholly in `start` and `end`."""


def span_of(when: When, clock: ClockTime | None) -> Span | None:
    """The span of a date that has a first and a last day; None for others."""
    if when.earliest is None or when.latest is None:
        return None
    sure = when.exact or (when.shape == "lasted" and when.certain)
    start = end = None
    told = clock is None
    if clock is not None and when.exact and clock.part in (None, "noon", "midnight"):
        if clock.earliest is not None:
            start = _at(when.earliest, clock.earliest)
        if start and clock.latest is not None and clock.latest > (clock.earliest or 0):
            end = _at(when.earliest, clock.latest)
        told = start is not None and not clock.about and clock.latest is not None
    return Span(when.earliest, when.latest, start, end, sure, told)


def _at(day: date, second: int) -> datetime | None:
    try:
        return datetime.combine(day, time()) + timedelta(seconds=second)
    except OverflowError:
        return None


def span_of_moment(value: object, clock_value: object = None) -> Span | None:
    """The span of a date-time, or of a date and a time beside it."""
    if isinstance(value, datetime):
        second = value.hour * 3600 + value.minute * 60 + value.second
        start = _at(value.date(), min(second, DAY - 1))
        return Span(value.date(), value.date(), start, None, True, True)
    try:
        clock = None if clock_value is None else clock_time_of(clock_value)
    except TimeError:
        clock = None
    try:
        when = when_of(value)
    except DateError:
        when = NO_DATE
    return span_of(when, clock)


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone with a name; None for none and for one that this machine does not know."""
    from zoneinfo import ZoneInfo

    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
