"""Dates as markwhen writes them: EDTF, ISO 8601, with slashes, in English words, and ranges."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.exchange.local_times import at_home, clock_of
from tui.model.typed_words import month_of
from tui.model.when import DateError, parse_edtf

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ISO = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?"
_EDTF = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
_SLASHED = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}"
_WORDS = (
    r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}"
    r"|[A-Za-z]{3,9}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}"
)
_CLOCK = r"(?:\d{1,2}(?::\d{2})?\s?[ap]m|\d{1,2}:\d{2})"
_DATE = rf"(?:{_ISO}|(?:{_SLASHED}|{_WORDS}|{_EDTF})(?:\s+{_CLOCK})?|now)"
_LENGTH = r"\d{1,4}\s*(?:minute|hour|day|week|month|year)s?"
HEAD: Final = re.compile(
    rf"[ \t]*(?P<range>(?P<start>{_DATE})"
    rf"(?:\s*(?:/|-|–|\bto\b)\s*(?P<end>{_LENGTH}|{_DATE}|{_CLOCK}))?"
    r"(?P<every>\s+(?:every|x)\s[^:\n]{1,80})?)\s*:(?:\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
RELATIVE: Final = re.compile(
    r"[ \t]*(?:(?:after|before|by|within|!)\S*\s|\d+(?:\.\d+)?\s*"
    r"(?:second|minute|hour|day|week|month|quarter|year|work ?day|week ?day)s?\b)[^:\n]{0,100}:\s",
    re.IGNORECASE,
)
_CLOCKED = re.compile(rf"(.*?)\s+({_CLOCK})", re.IGNORECASE)


class Point(NamedTuple):
    """A date as EDTF, with a moment where a clock time is told."""

    edtf: str
    moment: datetime | None


class Reader(NamedTuple):
    """How a timeline is to be read: days before months, its zone, the chronology's."""

    day_first: bool
    told_zone: ZoneInfo | None
    zone: ZoneInfo | None

    def values(self, start: str, end: str | None) -> dict[str, object] | None:
        """Date and time of an event; None where they cannot be read."""
        first = self._point(start)
        if first is None or (end and re.fullmatch(_LENGTH, end, re.IGNORECASE)):
            return _lasting(first, end) if first and end else None
        if end and end.strip().lower() == "now":
            return {**(self.values(start, None) or {}), "date": f"{first.edtf}/.."}
        clock = re.fullmatch(_CLOCK, end, re.IGNORECASE) if end else None
        last = self._point(f"{first.edtf} {end}" if clock else end) if end else None
        if end and last is None:
            return None
        if last is not None and first.moment and last.moment:
            return _span(first.moment, last.moment)
        edtf = (
            first.edtf if last is None or last.edtf == first.edtf else f"{first.edtf}/{last.edtf}"
        )
        try:
            when = parse_edtf(edtf)
        except DateError:
            return None
        values: dict[str, object] = {"date": when.value}
        if first.moment is not None:
            values["time"] = clock_of(first.moment) if last is None else (
                f"{clock_of(first.moment)!s}"[:5] + "/..")  # fmt: skip
        return values

    def _point(self, text: str) -> Point | None:
        text = text.strip()
        if "T" in text and text[:4].isdigit():
            return self._moment(text)
        clocked = _CLOCKED.fullmatch(text)
        edtf = self._day(clocked[1] if clocked else text)
        if edtf is None or clocked is None:
            return None if edtf is None else Point(edtf, None)
        clock = _clock(clocked[2])
        try:
            day = date.fromisoformat(edtf)
        except ValueError:
            return None
        return None if clock is None else self._home(datetime.combine(day, clock))

    def _moment(self, text: str) -> Point | None:
        try:
            return self._home(datetime.fromisoformat(text))
        except ValueError:
            return None

    def _home(self, moment: datetime) -> Point:
        if moment.tzinfo is None and self.told_zone is not None:
            moment = moment.replace(tzinfo=self.told_zone)
        moment = at_home(moment, self.zone)
        return Point(moment.date().isoformat(), moment)

    def _day(self, text: str) -> str | None:
        parts = text.split("/")
        if len(parts) == 3:
            one, other, year = map(int, parts)
            day, month = (one, other) if self.day_first else (other, one)
            return _checked(f"{year:04}-{month:02}-{day:02}")
        if len(parts) == 2:
            return _checked(f"{int(parts[1]):04}-{int(parts[0]):02}")
        if text[:4].isdigit():
            return _checked(text)
        words = re.findall(r"\d+|[A-Za-z]+", re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text))
        months = [month_of(word.lower()) for word in words if word.isalpha()]
        numbers = [word for word in words if word.isdigit()]
        if len(months) != 1 or months[0] is None or not numbers:
            return None
        day_part = f"-{int(numbers[0]):02}" if len(numbers) > 1 else ""
        return _checked(f"{int(numbers[-1]):04}-{int(months[0]):02}{day_part}")


def _lasting(first: Point, length: str) -> dict[str, object] | None:
    """Date and time of what lasts so long (`5 days`) from a point; None beyond the calendar."""
    number, unit = re.findall(r"\d+|[a-z]+", length.lower())
    count, unit = int(number), unit.rstrip("s")
    earliest = parse_edtf(first.edtf).earliest
    if earliest is None:
        return None
    begins = first.moment or datetime.combine(earliest, time())
    try:
        if unit in ("month", "year"):
            months = begins.month - 1 + count * (12 if unit == "year" else 1)
            month_days = calendar.monthrange(begins.year + months // 12, months % 12 + 1)[1]
            ends = begins.replace(
                year=begins.year + months // 12,
                month=months % 12 + 1,
                day=min(begins.day, month_days),
            )
        else:
            ends = begins + timedelta(**{f"{unit}s": count})
    except (OverflowError, ValueError):
        return None
    if first.moment is not None:
        return _span(begins, ends)
    last = max(begins, ends - timedelta(seconds=1)).date()
    return {"date": begins.date() if last == begins.date() else f"{begins.date()}/{last}"}


def _checked(edtf: str) -> str | None:
    try:
        return parse_edtf(edtf).text
    except DateError:
        return None


def _clock(text: str) -> time | None:
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s?([ap]m)?", text.strip(), re.IGNORECASE)
    if found is None:
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    try:
        return time(hour, int(found[2] or 0))
    except ValueError:
        return None


def _span(begins: datetime, ends: datetime) -> dict[str, object]:
    if ends < begins:
        return {"date": begins.date(), "time": clock_of(begins)}
    if ends - begins < timedelta(days=1):
        return {"date": begins.date(), "time": clock_of(begins, ends)}
    edtf = f"{begins.date()}/{ends.date()}"
    if ends.time() > begins.time():
        return {
            "date": edtf,
            "time": clock_of(begins, datetime.combine(begins.date(), ends.time())),
        }
    return {"date": edtf, "time": f"{begins.time().isoformat('minutes')}/.."}
