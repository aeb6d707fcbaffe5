"""A time zone as a component of iCalendar: every change of the clock in the years that are used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tui.exchange.out.calendar_lines import lines, moment_value, text_value

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_MOST_YEARS = 400
"""A longer span than this has its first years told by the first rule in it."""


class _Rule(NamedTuple):
    """What the clock says in a zone at a time: how far from UTC, by which name, summer time."""

    offset: timedelta
    name: str
    summer: bool


def zone_lines(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[str]:
    """The component VTIMEZONE for the years from `first_year` to `last_year`."""
    first_year = max(2, first_year - 1, last_year - _MOST_YEARS)
    last_year = min(9998, last_year + 1)
    yield from lines([("BEGIN", "VTIMEZONE"), ("TZID", text_value(zone.key))])
    start = datetime(first_year, 1, 1)
    rule = _rule(zone, start)
    yield from _observance(start, rule, rule)
    for moment, before, after in _changes(zone, start, datetime(last_year + 1, 1, 1)):
        yield from _observance(moment + before.offset, before, after)
    yield from lines([("END", "VTIMEZONE")])


def _observance(start: datetime, before: _Rule, after: _Rule) -> Iterator[str]:
    kind = "DAYLIGHT" if after.summer else "STANDARD"
    yield from lines(
        [
            ("BEGIN", kind),
            ("DTSTART", moment_value(start)),
            ("TZOFFSETFROM", _offset(before.offset)),
            ("TZOFFSETTO", _offset(after.offset)),
            ("TZNAME", text_value(after.name)),
            ("END", kind),
        ]
    )


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, second = divmod(rest, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}" + (f"{second:02}" * bool(second))


def _rule(zone: ZoneInfo, utc: datetime) -> _Rule:
    """What holds at a time in UTC."""
    local = utc.replace(tzinfo=zone)
    there = zone.fromutc(local)
    return _Rule(there.utcoffset() or timedelta(), there.tzname() or "", bool(there.dst()))


def _changes(
    zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[tuple[datetime, _Rule, _Rule]]:
    """The moments in UTC at which the rule changes, to the second, with the rules around it."""
    step = timedelta(days=14)
    before = _rule(zone, start)
    while start < end:
        stop = min(start + step, end)
        after = _rule(zone, stop)
        if after != before:
            yield _first_moment(zone, start, stop), before, after
            before = after
        start = stop


def _first_moment(zone: ZoneInfo, start: datetime, stop: datetime) -> datetime:
    """The first second between two moments at which the rule of the second one holds."""
    rule = _rule(zone, stop)
    while stop - start > timedelta(seconds=1):
        middle = start + (stop - start) // 2
        middle = middle.replace(microsecond=0)
        if middle <= start:
            break
        if _rule(zone, middle) == rule:
            stop = middle
        else:
            start = middle
    return stop
