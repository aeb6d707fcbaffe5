"""Moments in few words, for columns: the heading of a day, the time in it, and a table's cell.

Moments are seconds as in `tui.locale.moment_words`, whose words these shorten; they never become
more exact by it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.locale.date_words import words_of
from tui.locale.dates import say_day, say_day_short
from tui.locale.moment_words import say_in_day, say_moment
from tui.model.clock_time import DAY, PARTS

_LAST = DAY - 1

_PART_STARTS = {PARTS[part][0]: part for part in ("morning", "afternoon", "evening")}
_PART_ENDS = frozenset(PARTS[part][1] - 1 for part in ("night", "morning", "afternoon"))
_EVENING = PARTS["evening"][0]

_SHORT_PARTS = {
    "ochtend": "ocht.",
    "middag": "midd.",
    "avond": "av.",
    "morning": "morn.",
    "afternoon": "aft.",
    "evening": "eve.",
}
_LETTERS = 3


class BoundSigns(NamedTuple):
    """What stands before a bound in a cell: at the latest, at the earliest, about, and between."""

    by: str = "≤"
    since: str = "≥"
    about: str = "≈"
    to: str = "–"


ASCII_BOUNDS = BoundSigns("<", ">", "~", "-")
"""The same in ASCII."""


class DayAndTime(NamedTuple):
    """A moment under a heading: the heading in full words, and the time, "" where it has none."""

    heading: str
    time: str


def say_under_day(
    earliest: int | None, latest: int | None, language: str, about: bool, about_day: bool
) -> DayAndTime:
    """A moment as a heading and the time under it; the heading is "" where nothing is known.

    A moment within one day stands under that day; any other is a heading of its own. `about` marks
    a time that is told without certainty, `about_day` a date.
    """
    day = _one_day(earliest, latest)
    if day is None or earliest is None or latest is None:
        return DayAndTime(say_moment(earliest, latest, language, about or about_day), "")
    words = words_of(language)
    heading = say_day(day, language)
    time = say_in_day(earliest % DAY, latest % DAY, language)
    if about_day:
        heading = words.about.format(date=heading)
    elif about and time:
        time = words.about.format(date=time)
    return DayAndTime(heading, time)


def say_in_cell(
    earliest: int | None,
    latest: int | None,
    language: str,
    about: bool = False,
    signs: BoundSigns = BoundSigns(),  # noqa: B008 - a constant
    *,
    year: bool = False,
) -> str:
    """A moment in a cell: `5 dec ocht.`, `≥5 dec`, `22 nov–5 dec`; "" where nothing is known.

    With `year` each day has its year.
    """
    if earliest is None and latest is None:
        return ""
    if latest is None:
        said = f"{signs.since}{_bound(earliest or 0, language, year, ends=False)}"
    elif earliest is None:
        said = f"{signs.by}{_bound(latest, language, year, ends=True)}"
    else:
        said = _between(earliest, latest, language, signs, year)
    return f"{signs.about}{said}" if about else said


def _one_day(earliest: int | None, latest: int | None) -> date | None:
    if earliest is None or latest is None or earliest // DAY != latest // DAY:
        return None
    return _day(earliest)


def _day(second: int) -> date:
    return date.fromordinal(min(second // DAY + 1, date.max.toordinal()))


def _bound(second: int, language: str, year: bool, ends: bool) -> str:
    said = say_day_short(_day(second), language, year=year)
    rest = second % DAY
    return said if rest == (_LAST if ends else 0) else f"{said} {_clock(rest)}"


def _clock(second: int) -> str:
    if second % 60 == 59:
        second += 1
    return f"{second // 3600:02}:{second // 60 % 60:02}"


def _between(earliest: int, latest: int, language: str, signs: BoundSigns, year: bool) -> str:
    first = say_day_short(_day(earliest), language, year=year)
    last = say_day_short(_day(latest), language, year=year)
    if earliest // DAY != latest // DAY:
        return f"{first}{signs.to}{last}"
    starts, ends = earliest % DAY, latest % DAY
    if (starts, ends) == (0, _LAST):
        return first
    if starts == 0 and ends not in _PART_ENDS:
        return f"{first} {signs.by}{_clock(ends)}"
    if ends == _LAST and starts != _EVENING:
        part = _PART_STARTS.get(starts)
        since = _short_part(words_of(language).parts[part]) if part else _clock(starts)
        return f"{first} {signs.since}{since}"
    return f"{first} {_short_part(say_in_day(starts, ends, language))}".replace("–", signs.to)


def _short_part(words: str) -> str:
    """Parts of the day abbreviated, in either of the languages that have words for them; two with
    a dash between are cut to three letters each."""
    if "–" in words and not words[:1].isdigit():
        return "–".join(part[:_LETTERS] for part in words.split("–"))
    return _SHORT_PARTS.get(words, words)
