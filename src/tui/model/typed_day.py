"""Reads one typed date (`vr 22 nov`, `12/2019`, `begin december`, `Q4 2019`): no range, no limit.

What is typed may leave out the year; it becomes the year that puts the date nearest to another
date, which `typed_date` hands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tui.model.edtf import DateError
from tui.model.thirds import Third, third_text
from tui.model.typed_words import (
    NOISE,
    RELATIVE,
    group_of,
    is_month_first,
    month_of,
    third_word,
    weekday_of,
)
from tui.model.when import When, parse_edtf

_YEARS_TRIED = 8
"""Years to either side in which a date without a year is sought; 29 February can be that far."""


_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_NAMES = ("year", "month", "day", "third", "group")
_WITH_WEEKDAY = frozenset(
    frozenset(names.split()) for names in ("", "day", "day month", "day month year")
)
_TOGETHER = frozenset(
    frozenset(names.split())
    for names in (
        "day",
        "day month",
        "day month year",
        "month",
        "month year",
        "year",
        "third month",
        "third month year",
        "third year",
        "group",
        "group year",
    )
)
"""What a date may tell, with a weekday beside it and without."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a typed date says; None for what it leaves out.

    `weekday` counts from Monday 0, `group` is a sub-year grouping (21-41), `week` an ISO week.
    """

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    third: Third | None = None
    group: int | None = None
    week: int | None = None

    @property
    def bare_day(self) -> bool:
        """Only a day of the month."""
        return self.day is not None and self.month is None and self.year is None

    @property
    def weekday_alone(self) -> bool:
        """Only a day of the week."""
        return self.weekday is not None and self.day is None

    def in_year(self, year: int) -> str | None:
        """Return the EDTF of this in `year`, None when there is no such week or leap day."""
        if not 1 <= year <= 9999:
            return None
        if self.week is not None:
            return _week_text(year, self.week)
        if self.third is not None:
            return third_text(self.third, year, self.month)
        numbers = (self.group or self.month, self.day)
        return f"{year:04}" + "".join(f"-{number:02}" for number in numbers if number is not None)


def read_day(text: str, language: str, near: date) -> Said | When:
    """Read one folded date: what it says, or the date itself where nothing was left out.

    Raises DateError, which names the word that could not be read.
    """
    if text in RELATIVE:
        try:
            return parse_edtf((near + timedelta(days=RELATIVE[text])).isoformat())
        except OverflowError:
            raise out_of_range(text) from None
    as_edtf = _edtf_of(text)
    if as_edtf is not None:
        return as_edtf
    return (
        _numbers(text, language, near)
        or _named_period(text, near)
        or _checked(_words(text, language, near))
    )


def settle(said: Said | When, near: date) -> When:
    """Return the date that was said, in the year nearest to `near` if it names none.

    Raises DateError for a day that is not in the calendar, or not on the weekday that was said.
    """
    if isinstance(said, When):
        return said
    if said.bare_day:
        return _nearest(said, near, _months_around(said, near))
    if said.weekday_alone:
        days = (near + timedelta(days=shift) for shift in range(-3, 4) if _in_calendar(near, shift))
        return _nearest(said, near, (parse_edtf(day.isoformat()) for day in days))
    if said.year is not None:
        when = _in_year(said, said.year)
        _check_weekday(said, when)
        return when
    years = range(near.year - _YEARS_TRIED, near.year + _YEARS_TRIED + 1)
    return _nearest(said, near, _in_years(said, years))


def out_of_range(text: str) -> DateError:
    """Return the error for a year that the calendar does not have."""
    return DateError(text, "date-range", "“{text}”: years run from 0001 to 9999")


def _edtf_of(text: str) -> When | None:
    """Return the date if `text` is EDTF itself; raises DateError if it is, but impossible."""
    if not re.fullmatch(r"[0-9x?~%\-./\[\]{}, ]+", text) or not re.search("[0-9x]{4}", text):
        return None
    try:
        return parse_edtf(text.upper())
    except DateError as error:
        if error.code == "date-syntax":
            return None
        raise


def _numbers(text: str, language: str, near: date) -> Said | None:
    """Read a date of numbers alone, day first except in American English."""
    day_of = re.fullmatch(r"([0-9]{1,2})([-./ ])([0-9]{1,2})(?:\2([0-9]{4}|'?[0-9]{2})|\.)?", text)
    if day_of:
        day, month = int(day_of[1]), int(day_of[3])
        if is_month_first(language):
            day, month = month, day
        if month > 12 >= day:
            day, month = month, day
        year = _year_of(day_of[4], near) if day_of[4] else None
        return _checked(Said(text, year=year, month=month, day=day))
    year_first = re.fullmatch(r"([0-9]{4})([-./ ])([0-9]{1,2})(?:\2([0-9]{1,2}))?", text)
    if year_first:
        year, month = int(year_first[1]), int(year_first[3])
        return _checked(Said(text, year, month, int(year_first[4]) if year_first[4] else None))
    month_of_year = re.fullmatch(r"([0-9]{1,2})[-./ ]([0-9]{4})", text)
    if month_of_year:
        return _checked(Said(text, year=int(month_of_year[2]), month=int(month_of_year[1])))
    joined = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text)
    if joined:
        return _checked(Said(text, int(joined[1]), int(joined[2]), int(joined[3])))
    return None


_QUARTER = r"kwartaal|quarter|quartal|trimestre"
_OF_YEAR = r"(?:\s*(?:van|of|de|du|-|,)?\s*('?[0-9]{2}|[0-9]{4}))?"
_QUARTERS = (
    rf"(?P<number>[1-4])(?:e|de|ste|st|nd|rd|th|er|eme|\.)? ?(?:{_QUARTER})" + _OF_YEAR,
    rf"(?:q|k|(?:{_QUARTER}) )(?P<number>[1-4])" + _OF_YEAR,
    r"([0-9]{4})[- ]?q(?P<number>[1-4])",
)


def _named_period(text: str, near: date) -> Said | When | None:
    """Read quarters, weeks, decades and winters that name both their years."""
    for pattern in _QUARTERS:
        if found := re.fullmatch(pattern, text):
            year = next((digits for digits in found.groups() if digits and len(digits) > 1), None)
            return _grouped(text, 32 + int(found["number"]), year, near)
    if found := re.fullmatch(r"(?:wk|week|kw|semaine) ?([0-9]{1,2})" + _OF_YEAR, text):
        return Said(text, year=_year_of(found[2], near) if found[2] else None, week=int(found[1]))
    if found := re.fullmatch(r"(?:winter|hiver) ([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2})", text):
        if int(found[2][-2:]) != (int(found[1]) + 1) % 100:
            raise DateError(text, "date-range", "“{text}”: a winter ends in the year after")
        return _grouped(text, 24, found[1], near)
    return _decade(text, near)


def _decade(text: str, near: date) -> When | None:
    """Read `2010s`, `jaren 2010`, `jaren '90`; two digits mean the last such decade."""
    found = re.fullmatch(r"(?:the )?'?([0-9]|[0-9]{3})0'?s|(?:de )?jaren '?([0-9]|[0-9]{3})0", text)
    if found is None:
        return None
    digits = found[1] or found[2]
    if len(digits) == 1:
        years = (year for year in range(near.year, 0, -1) if year // 10 % 10 == int(digits))
        digits = f"{next(years, 10 * int(digits)) // 10:03}"
    return parse_edtf(digits + "X")


def _grouped(text: str, group: int, year: str | None, near: date) -> Said:
    return Said(text, year=_year_of(year, near) if year else None, group=group)


def _year_of(digits: str, near: date) -> int:
    """Return the year that four digits, or the last two of it, stand for: the nearest one."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits.lstrip("'"))
    century = near.year - near.year % 100
    years = (century - 100 + short, century + short, century + 100 + short)
    return min((year for year in years if 1 <= year <= 9999), key=lambda y: abs(y - near.year))


def _words(text: str, language: str, near: date) -> Said:
    """Read a date with words in it, in any order that people use."""
    if re.search(r"[0-9]:[0-9]{2}", text):
        raise DateError(text, "date-clock", "“{text}” holds a clock time; a date has none")
    said = Said(text)
    for token in re.findall(r"'[0-9]{2}(?![0-9])|[0-9]+|[^\W\d_]+|\S", text):
        if token in NOISE:
            continue
        heard = _hear(said, token, language, near)
        if heard is None:
            raise DateError(
                text, "date-syntax", "“{text}”: “{word}” cannot be read in a date", word=token
            )
        said = heard
    return said


def _hear(said: Said, token: str, language: str, near: date) -> Said | None:
    """Return `said` with what `token` adds to it, None when it cannot be part of it."""
    if token[-1].isdigit() and token.isascii():
        return _hear_number(said, token, near)
    french_tuesday = token == "mar" and language.startswith("fr")
    month = None if french_tuesday else month_of(token)
    if month is not None:
        return replace(said, month=month) if said.month is None else None
    third = third_word(token)
    if third is not None and (token != "mi" or not language.startswith("de")):
        return replace(said, third=third) if said.third is None else None
    group = group_of(token)
    if group is not None:
        return replace(said, group=group) if said.group is None else None
    weekday = weekday_of(token, language)
    if weekday is not None:
        return replace(said, weekday=weekday) if said.weekday is None else None
    return None


def _hear_number(said: Said, token: str, near: date) -> Said | None:
    short_year = len(token) == 2 and said.day is not None and said.month is not None
    if len(token) == 4 or token.startswith("'") or short_year:
        return replace(said, year=_year_of(token, near)) if said.year is None else None
    if len(token) <= 2 and said.day is None:
        return replace(said, day=int(token))
    return None


def _checked(said: Said) -> Said:
    """Return `said` if its parts go together and can be in a calendar; raises DateError."""
    told = frozenset(name for name in _NAMES if getattr(said, name) is not None)
    fits = told in (_WITH_WEEKDAY if said.weekday is not None else _TOGETHER)
    if not fits:
        raise DateError(said.text, "date-syntax", "“{text}” cannot be read as a date")
    if said.month is not None and not 1 <= said.month <= 12:
        raise DateError(
            said.text, "date-range", "“{text}”: there is no month {month}", month=said.month
        )
    if said.year is not None and not 1 <= said.year <= 9999:
        raise out_of_range(said.text)
    if said.day is not None and not 1 <= said.day <= _LONGEST_MONTH[(said.month or 1) - 1]:
        raise DateError(said.text, "date-range", "“{text}”: there is no such day")
    return said


def _week_text(year: int, week: int) -> str | None:
    try:
        first = date.fromisocalendar(year, week, 1)
        last = date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
    return f"[{first.isoformat()}..{last.isoformat()}]"


def _in_year(said: Said, year: int) -> When:
    text = said.in_year(year)
    if text is None and said.week is None:
        raise out_of_range(said.text)
    if text is None:
        raise DateError(said.text, "date-range", "“{text}”: there is no such week")
    try:
        return parse_edtf(text)
    except DateError as error:
        raise DateError(said.text, error.code, "“{text}”: there is no such day") from error


def _in_years(said: Said, years: range) -> Iterator[When]:
    for year in years:
        text = said.in_year(year)
        if text is None:
            continue
        try:
            yield parse_edtf(text)
        except DateError:
            continue


def _months_around(said: Said, near: date) -> Iterator[When]:
    """Yield the day of the month that was said, in the months around `near`."""
    for shift in range(-2, 3):
        years, month = divmod(near.year * 12 + near.month - 1 + shift, 12)
        yield from _in_years(replace(said, month=month + 1), range(years, years + 1))


def _in_calendar(near: date, shift: int) -> bool:
    return 1 <= near.toordinal() + shift <= date.max.toordinal()


def _nearest(said: Said, near: date, candidates: Iterator[When]) -> When:
    """Return the candidate nearest to `near` that is on the weekday said, if it is one of three."""
    ordered = sorted(candidates, key=lambda when: (_distance(when, near), when.text))
    if not ordered:
        raise DateError(said.text, "date-range", "“{text}”: there is no such day")
    if said.weekday is None:
        return ordered[0]
    limit = len(ordered) if said.day is None else 3
    for when in ordered[:limit]:
        if when.earliest is not None and when.earliest.weekday() == said.weekday:
            return when
    _check_weekday(said, ordered[0])
    return ordered[0]


def _distance(when: When, near: date) -> int:
    """Return days from `near` to the nearest day of `when`, 0 inside it."""
    first, last = when.earliest or date.min, when.latest or date.max
    return max((first - near).days, (near - last).days, 0)


def _check_weekday(said: Said, when: When) -> None:
    day = when.earliest
    if said.weekday is None or day is None or day.weekday() == said.weekday:
        return
    raise DateError(
        said.text,
        "date-weekday",
        "“{text}”: {day} falls on another weekday",
        day=day.isoformat(),
    )
