"""Meetings that repeat, as single ones: as many as a chronology can have (docs/formats/ics.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final, NamedTuple

from tui.exchange.calendars.entries import moment_of
from tui.locale import N_
from tui.model.imported import Doubt

MOST_TIMES: Final = 1_000
"""Times of one series that become entries."""

AHEAD: Final = timedelta(days=366)
"""How far beyond today, or beyond its first day, a series is followed."""

_EXPANDED: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_LAST_YEARS: Final = 9960


class Times(NamedTuple):
    """The single meetings of a series, in order, and what there is to say of them."""

    components: list[Any]
    doubts: list[Doubt]


def repeats(component: Any) -> bool:
    """Whether a component stands for more than one meeting."""
    return any(name in component for name in ("RRULE", "RDATE"))


def times_of(series: Sequence[Any], today: date, line: int) -> Times:
    """The meetings of a series: one component that repeats, and its exceptions.

    A rule that cannot be followed, or that never gives a day, leaves the first meeting alone.
    """
    from icalendar import Calendar
    from recurring_ical_events import of

    first = next(each for each in series if repeats(each))
    begins = moment_of(first, "DTSTART")
    if begins is None or not _may_be_followed(first, begins):
        return Times([first], [_unread(line)])
    last = max(today, _as_day(begins)) + AHEAD
    try:
        calendar = Calendar()
        for each in series:
            calendar.add_component(each)
        # Exceptions may stand before the first meeting.
        earliest = min(*map(_day, series), *_added_days(first)) - timedelta(days=1)
        found = of(calendar).after(datetime.combine(earliest, datetime.min.time()))
        times = list(islice(found, MOST_TIMES + 1))
        kept = [each for each in times if _day(each) <= last][:MOST_TIMES]
    except Exception:
        return Times([first], [_unread(line)])
    doubts: list[Doubt] = []
    if len(kept) < len(times):
        words = N_("it repeats beyond {day}: {count} times are taken, the later ones are left out")
        day = _day(kept[-1] if kept else first).isoformat()
        doubts.append(Doubt("repeats-on", words, {"day": day, "count": len(kept)}, "date", line))
    return Times(kept or [first], doubts)


def _day(component: Any) -> date:
    start = moment_of(component, "DTSTART")
    if start is None:
        raise ValueError("no start")
    return _as_day(start)


def _added_days(component: Any) -> Iterator[date]:
    """The days that are listed beside the rule; they may stand before the start. At least one."""
    yield _day(component)
    listed = component.get("RDATE", [])
    for each in listed if isinstance(listed, list) else [listed]:
        for added in each.dts:
            moment = added.dt[0] if isinstance(added.dt, tuple) else added.dt
            yield _as_day(moment)


def _as_day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _unread(line: int) -> Doubt:
    words = N_("the rule by which it repeats cannot be followed: its first time alone is taken")
    return Doubt("repeats", words, {}, "date", line)


def _may_be_followed(component: Any, start: date) -> bool:
    """Whether no rule repeats every minute, or would be sought for ever."""
    rules = component.get("RRULE", [])
    listed = rules if isinstance(rules, list) else [rules]
    try:
        return all(_is_safe(rule, start) for rule in listed)
    except Exception:
        return False


def _is_safe(rule: Mapping[str, Sequence[Any]], start: date) -> bool:
    """Whether a rule repeats by days and gives a day at all within its calendar's last years.

    A rule that never gives one would be followed to the year 9999, so it is tried in years of
    the same shape that are near it.
    """
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    frequency = [str(each).upper() for each in rule.get("FREQ", ())]
    if len(frequency) != 1 or frequency[0] not in _EXPANDED:
        return False
    if any(int(each) < 1 for each in rule.get("INTERVAL", ())):
        return False
    a_day = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        a_day *= max(1, len(set(map(str, rule.get(name, ())))))
    if a_day > 24 or sum(len(each) for each in rule.values()) > 400:
        return False
    begins = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(
        start, datetime.min.time())  # fmt: skip
    year = _LAST_YEARS + (begins.year - _LAST_YEARS) % 28
    kept = {key: each for key, each in rule.items() if key not in ("UNTIL", "COUNT")}
    text = ";".join(f"{key}={','.join(map(_spelled, each))}" for key, each in kept.items())
    tried = rrulestr(text, dtstart=begins.replace(year=year, day=min(begins.day, 28)))
    return any(True for _ in islice(tried, 1, 2)) or ("COUNT" in rule and _ends_at_once(rule))


def _ends_at_once(rule: Mapping[str, Sequence[Any]]) -> bool:
    return all(int(each) == 1 for each in rule.get("COUNT", ()))


def _spelled(value: Any) -> str:
    return value.to_ical().decode() if hasattr(value, "to_ical") else str(value)
