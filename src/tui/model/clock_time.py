"""The time of an event: exact, about, open, a range or a part of the day (docs/format.md, time)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from tui.model.edtf import shown
from tui.model.when import When

DAY = 86_400
"""Seconds in a day."""

PARTS: dict[str, tuple[int, int]] = {
    "morning": (6 * 3600, 12 * 3600),
    "noon": (12 * 3600, 12 * 3600),
    "afternoon": (12 * 3600, 18 * 3600),
    "evening": (18 * 3600, DAY),
    "night": (0, 6 * 3600),
    "midnight": (0, 0),
}
"""The parts of the day, with first and last second since midnight."""

_NIGHT_FALLS = 22 * 3600
"""When the night over several days begins: 22:00 on the first of them."""

_LONGEST = 60

_POINT = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,6}))?)?")

TimeErrorCode = Literal["time-syntax", "time-range", "time-zone"]


class TimeError(ValueError):
    """A time that cannot be read.

    `text` is what was given (clipped), `code` tells the kind of fault, `template` is an English
    sentence with `fields` to fill in, so that it can be translated, and `reason` is it filled in.
    """

    def __init__(self, text: str, code: TimeErrorCode, template: str, **fields: object) -> None:
        self.text = text[:_LONGEST]
        self.code = code
        self.template = template
        self.fields: dict[str, object] = {"text": shown(text), **fields}
        self.reason = template.format(**self.fields)
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as it is known.

    `text` is the canonical spelling. `earliest` and `latest` are seconds since midnight, None
    where open (`../15:00`, `15:00/..`); `latest` is 86400 at the end of the day and passes it for
    a range that runs past midnight. `about` is the `~`: the bounds stay, but are not certain.
    `part` names the part of the day, if it is one.
    """

    text: str
    earliest: int | None
    latest: int | None
    about: bool
    part: str | None

    @property
    def exact(self) -> bool:
        """One time on the clock, not about it."""
        return not self.about and self.part is None and "/" not in self.text

    @property
    def value(self) -> time | str:
        """What a file holds: a TOML time for an exact one, else the string."""
        return time.fromisoformat(self.text) if self.exact else self.text


def clock_time_of(value: object) -> ClockTime:
    """Read the value of a time in a file: a time, or a string of docs/format.md.

    Raises TimeError for a time with an offset (there are none: other zones are converted) and for
    anything else.
    """
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, time):
        if value.tzinfo is not None:
            raise _with_zone(value.isoformat())
        return _of_text(value.isoformat())
    kind = type(value).__name__
    raise TimeError(
        kind, "time-syntax", "a time is a TOML time or a string, not {kind}", kind=shown(kind)
    )


@lru_cache(maxsize=4096)
def _of_text(given: str) -> ClockTime:
    text = given.strip() if len(given) <= _LONGEST else ""
    if text in PARTS:
        first, last = PARTS[text]
        return ClockTime(text, first, last, False, text)
    if "/" in text:
        return _range_of(given, *text.split("/", 1))
    about = text.endswith("~")
    spelling, second = _point_of(given, text.removesuffix("~"))
    return ClockTime(spelling + "~" if about else spelling, second, second, about, None)


def _range_of(given: str, before: str, after: str) -> ClockTime:
    if before == after == "..":
        raise _unreadable(given)
    first_text, first = ("..", None) if before == ".." else _point_of(given, before)
    last_text, last = ("..", None) if after == ".." else _point_of(given, after)
    if first is not None and last is not None and last < first:
        last += DAY
    return ClockTime(f"{first_text}/{last_text}", first, last, False, None)


def _point_of(given: str, text: str) -> tuple[str, int]:
    """Return the canonical spelling of a time on the clock and its second of the day."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise _unreadable(given)
    hour, minute, second, fraction = found.groups()
    spelling = f"{hour}:{minute}"
    fraction = (fraction or "").rstrip("0")
    if fraction:
        spelling += f":{second}.{fraction.ljust(6, '0')}"
    elif second not in (None, "00"):
        spelling += f":{second}"
    return spelling, int(hour) * 3600 + int(minute) * 60 + int(second or 0)


def _unreadable(given: str) -> TimeError:
    if re.search(r"[0-9](?:Z|[+-][0-9]{1,2}:?[0-9]{0,2})$", given[-_LONGEST:]):
        return _with_zone(given)
    if re.fullmatch(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?~?", given[:_LONGEST]):
        return TimeError(
            given, "time-range", "“{text}” is not on the clock; times run from 00:00 to 23:59"
        )
    return TimeError(
        given,
        "time-syntax",
        "“{text}” is not a time; write 15:30, 15:30~, ../15:00, 15:00/.., 15:30/16:00 or {parts}",
        parts=", ".join(PARTS),
    )


def _with_zone(text: str) -> TimeError:
    return TimeError(
        text,
        "time-zone",
        "“{text}” has an offset; write the local time and keep the source's words in wording",
    )


def bounds_on(when: When, clock: ClockTime | None) -> tuple[datetime | None, datetime | None]:
    """Return the first and last moment at which an event on `when` at `clock` can have been.

    On a longer date the time bounds its first and its last day; `night` over `A/B` runs from 22:00
    on A to 06:00 on B. Without a time, or where one is open, the day counts from 00:00:00 to
    23:59:59, and a day's end is never given as 00:00 of the next. None where the date is open or
    undated. The moments are local to the chronology and carry no zone.
    """
    starts = 0 if clock is None or clock.earliest is None else clock.earliest
    ends = DAY if clock is None or clock.latest is None else clock.latest
    over_days = when.shape == "lasted" and when.earliest != when.latest
    if clock is not None and clock.part == "night" and over_days:
        starts = _NIGHT_FALLS
    return _moment(when.earliest, starts), _moment(when.latest, ends)


def _moment(day: date | None, second: int) -> datetime | None:
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day)
    if second == DAY:
        second -= 1
    try:
        return midnight + timedelta(seconds=second)
    except OverflowError:
        return datetime.max.replace(microsecond=0)
