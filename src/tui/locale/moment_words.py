"""Moments in words, in the language of the chronology: `5 december 2019, ochtend`.

A moment is one second between two, counted from the first of January of the year 1. It is said no
more exactly than it is: by its day, by a part of the day, or by the bounds that are known.
"""

from __future__ import annotations

from datetime import date

from tui.locale.date_words import words_of
from tui.locale.dates import say_day, say_when
from tui.model.clock_time import DAY, PARTS
from tui.model.when import parse_edtf

_LAST = DAY - 1
_HALF_DAYS = ("morning", "afternoon", "evening", "night")
_STARTS = {PARTS[part][0]: part for part in _HALF_DAYS if PARTS[part][0]}
_ENDS = {PARTS[part][1] - 1: part for part in _HALF_DAYS if PARTS[part][1] < DAY}


def say_moment(earliest: int | None, latest: int | None, language: str, about: bool = False) -> str:
    """A moment between two seconds in words; "" where neither is known.

    `about` marks bounds that are told without certainty.
    """
    words = words_of(language)
    if earliest is None and latest is None:
        return ""
    if latest is None:
        said = words.since.format(date=_said(*_split(earliest), language, ends=False))
    elif earliest is None:
        said = words.at_the_latest.format(date=_said(*_split(latest), language, ends=True))
    else:
        said = _between(earliest, latest, language)
    return words.about.format(date=said) if about else said


def _split(second: int | None) -> tuple[date, int]:
    """The day of a second, and the second of that day."""
    days, rest = divmod(second or 0, DAY)
    return date.fromordinal(min(days + 1, date.max.toordinal())), rest


def _said(day: date, second: int, language: str, ends: bool) -> str:
    """A bound: its day, with the time where that is not the day's own bound."""
    said = say_day(day, language, weekday=False)
    if second == (_LAST if ends else 0):
        return said
    part = "" if ends else _STARTS.get(second, "")
    return f"{said}, {words_of(language).parts[part] if part else _clock(second, ends)}"


def _clock(second: int, ends: bool) -> str:
    """A time on the clock; an end that is the last second of a minute is that minute's end."""
    if ends and second % 60 == 59:
        second += 1
    return f"{second // 3600:02}:{second // 60 % 60:02}"


def _between(earliest: int, latest: int, language: str) -> str:
    first_day, starts = _split(earliest)
    last_day, ends = _split(latest)
    if first_day == last_day:
        within = say_in_day(starts, ends, language)
        said = say_day(first_day, language, weekday=False)
        return f"{said}, {within}" if within else said
    if starts == 0 and ends == _LAST:
        return say_when(parse_edtf(_span(first_day, last_day)), language)
    first, last = (
        _said(first_day, starts, language, ends=False),
        _said(last_day, ends, language, ends=True),
    )
    return words_of(language).between.format(first=first, last=last)


def _span(first: date, last: date) -> str:
    """One day among these as EDTF: a year or a month where it is all of it."""
    months = first.day == 1 and (
        last == date.max or date.fromordinal(last.toordinal() + 1).day == 1
    )
    if months and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{first.year:04}"
    if months and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"[{first.isoformat()}..{last.isoformat()}]"


def say_in_day(starts: int, ends: int, language: str) -> str:
    """A part of a day in words; "" for all of it."""
    words = words_of(language)
    if starts == ends or (starts, ends) == (0, _LAST):
        return _clock(starts, ends=False) if starts == ends else ""
    first = _STARTS.get(starts, "" if starts else "night")
    last = "evening" if ends == _LAST else _ENDS.get(ends, "")
    if first and first == last:
        return words.parts[first]
    if starts == 0:
        return words.time_until.format(time=_clock(ends, ends=True))
    if ends == _LAST:
        time = words.parts[first] if first else _clock(starts, ends=False)
        return words.time_from.format(time=time)
    both = f"{words.parts[first]}–{words.parts[last]}" if first and last else ""
    return both or f"{_clock(starts, ends=False)}–{_clock(ends, ends=True)}"
