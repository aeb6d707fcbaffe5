"""A small reader of EDTF: ISO 8601-2 levels 0 and 1, and what docs/format.md takes from level 2.

Read are days, months and years (0001-9999), seasons and other parts of a year (21-41),
unspecified digits (`X`), the qualifiers `? ~ %` on a whole date or on one component,
intervals (`A/B`, `A/..`, `A/`) and sets (`[..]`, `{..}`). Clock times are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

LONGEST = 200
"""Characters that a date may count; anything longer is refused unread."""

ErrorCode = Literal["date-syntax", "date-range", "date-reversed", "date-clock", "date-weekday"]
Kind = Literal["point", "lasted", "one", "all"]

_POINT = re.compile(
    r"([?~%]?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_MARKS = {"": 0, "?": 1, "~": 2, "%": 3}
_SIGNS = ("", "?", "~", "%")
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# First and last month of the parts of a year in ISO 8601-2, table of sub-year groupings; a last
# month past 12 lies in the year after. 21-24 follow the northern seasons, docs/format.md.
_GROUPS: dict[int, tuple[int, int]] = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 14)),
    **{33 + quarter: (3 * quarter + 1, 3 * quarter + 3) for quarter in range(4)},
    **{37 + third: (4 * third + 1, 4 * third + 4) for third in range(3)},
    **{40 + half: (6 * half + 1, 6 * half + 6) for half in range(2)},
}


class DateError(ValueError):
    """A date that cannot be read.

    `text` is what was given (clipped), `code` tells the kind of fault, `template` is an English
    sentence with `fields` to fill in, so that it can be translated, and `reason` is it filled in.
    """

    def __init__(self, text: str, code: ErrorCode, template: str, **fields: object) -> None:
        self.text = text[:LONGEST]
        self.code = code
        self.template = template
        self.fields: dict[str, object] = {"text": shown(text), **fields}
        self.reason = template.format(**self.fields)
        super().__init__(self.reason)


def shown(text: str) -> str:
    """Return `text` fit for a message: one line, at most 60 characters, nothing unprintable."""
    clipped = text if len(text) <= 60 else text[:59] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in clipped)


class Point(NamedTuple):
    """One date without interval or set: its components as written, and its bounds.

    `month` holds a sub-year grouping (21-41) as well. `marks` are the qualifiers of year, month
    and day as bits: 1 uncertain (`?`), 2 approximate (`~`), 3 both (`%`). The bounds are None
    when the year is not told (`XXXX`).
    """

    year: str
    month: str | None
    day: str | None
    marks: tuple[int, int, int]
    earliest: date | None
    latest: date | None

    @property
    def certain(self) -> bool:
        """No qualifier on any component."""
        return not any(self.marks)

    @property
    def single_day(self) -> bool:
        """A day of the calendar with every digit told, qualified or not."""
        return self.day is not None and self.earliest is not None and "X" not in self.digits

    @property
    def group(self) -> int:
        """The sub-year grouping (21-41: season, quarter…), 0 when there is none."""
        return int(self.month) if self.month is not None and self.month in _GROUP_TEXTS else 0

    @property
    def digits(self) -> str:
        """The date without its qualifiers."""
        return "-".join(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def text(self) -> str:
        """Canonical EDTF: one qualifier for as many leading components as share it."""
        if self.certain:
            return self.digits
        parts = [part for part in (self.year, self.month, self.day) if part is not None]
        shared = 1
        while shared < len(parts) and self.marks[shared] == self.marks[0]:
            shared += 1
        written = [
            ("" if index < shared else _SIGNS[self.marks[index]]) + part
            for index, part in enumerate(parts)
        ]
        written[shared - 1] += _SIGNS[self.marks[0]]
        return "-".join(written)


_GROUP_TEXTS = frozenset(str(code) for code in _GROUPS)

End = Point | Literal["..", ""]
"""One end of an interval or of a range in a set: a date, open (`..`) or unknown (empty)."""


class Span(NamedTuple):
    """From `first` to `last`; both are the same point where only one was written."""

    first: End
    last: End

    @property
    def single(self) -> bool:
        """Whether this is one point and not a range."""
        return self.first == self.last

    @property
    def earliest(self) -> date | None:
        """First possible day, None where open, unknown or without a year."""
        return self.first.earliest if isinstance(self.first, Point) else None

    @property
    def latest(self) -> date | None:
        """Last possible day, None where open, unknown or without a year."""
        return self.last.latest if isinstance(self.last, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        """The dates written at its ends."""
        ends = (self.first,) if self.single else (self.first, self.last)
        return tuple(end for end in ends if isinstance(end, Point))


class Expression(NamedTuple):
    """A whole EDTF expression: a point, an interval (`lasted`) or a set (`one`, `all`)."""

    kind: Kind
    spans: tuple[Span, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date written in it, in order."""
        return tuple(point for span in self.spans for point in span.points)

    @property
    def certain(self) -> bool:
        """No qualifier anywhere."""
        return all(point.certain for point in self.points)

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """First and last possible day; None on a side that is open, unknown or has no year."""
        firsts = [span.earliest for span in self.spans]
        lasts = [span.latest for span in self.spans]
        known_firsts = [day for day in firsts if day is not None]
        known_lasts = [day for day in lasts if day is not None]
        return (
            min(known_firsts) if len(known_firsts) == len(firsts) else None,
            max(known_lasts) if len(known_lasts) == len(lasts) else None,
        )

    @property
    def text(self) -> str:
        """Canonical EDTF; reading it again gives an equal expression."""
        if self.kind == "point":
            return _end_text(self.spans[0].first)
        if self.kind == "lasted":
            return f"{_end_text(self.spans[0].first)}/{_end_text(self.spans[0].last)}"
        opening, closing = "[]" if self.kind == "one" else "{}"
        return opening + ",".join(_member_text(span) for span in self.spans) + closing


def _end_text(end: End) -> str:
    return end.text if isinstance(end, Point) else end


def _member_text(span: Span) -> str:
    if span.single:
        return _end_text(span.first)
    first, last = (end.text if isinstance(end, Point) else "" for end in (span.first, span.last))
    return f"{first}..{last}"


def read_expression(text: str) -> Expression:
    """Parse EDTF `text`; raises DateError."""
    if len(text) > LONGEST:
        raise DateError(
            text, "date-syntax", "a date counts at most {most} characters", most=LONGEST
        )
    text = text.strip()
    if text[:1] in ("[", "{"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    point = read_point(text)
    return Expression("point", (Span(point, point),))


def _read_interval(text: str) -> Expression:
    before, _, after = text.partition("/")
    if not before and not after:
        raise _unreadable(text)
    return Expression("lasted", (_read_span(text, before, after, unknown_allowed=True),))


def _read_set(text: str) -> Expression:
    kind: Kind = "one" if text[0] == "[" else "all"
    if text[-1] != ("]" if kind == "one" else "}") or len(text) < 2:
        raise _unreadable(text)
    members = [member.strip() for member in text[1:-1].split(",")]
    spans = []
    for place, member in enumerate(members):
        before, dots, after = member.partition("..")
        if not dots:
            point = read_point(member)
            spans.append(Span(point, point))
            continue
        misplaced = (not before and place > 0) or (not after and place < len(members) - 1)
        if misplaced or not (before or after):
            raise _unreadable(text)
        spans.append(_read_span(text, before or "..", after or ".."))
    return Expression(kind, tuple(sorted(dict.fromkeys(spans), key=_member_order)))


def _member_order(span: Span) -> tuple[date, date, str]:
    """Order of a set's members: an open start first, an open end last, else by their days."""
    if span.last == "..":
        return date.max, date.max, _member_text(span)
    return span.earliest or date.min, span.latest or date.max, _member_text(span)


def _read_span(text: str, before: str, after: str, unknown_allowed: bool = False) -> Span:
    first = _read_end(before, unknown_allowed)
    last = _read_end(after, unknown_allowed)
    span = Span(first, last)
    starts, ends = span.earliest, span.latest
    if starts is not None and ends is not None and ends < starts:
        raise DateError(text, "date-reversed", "“{text}” ends before it starts")
    return span


def _read_end(text: str, unknown_allowed: bool) -> End:
    if text == "..":
        return ".."
    if not text and unknown_allowed:
        return ""
    return read_point(text)


def read_point(text: str) -> Point:
    """Parse one date without interval or set; raises DateError."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise _unreadable(text)
    year, month, day = found[2], found[5], found[8]
    bounds = _bounds(text, year, month, day)
    marks = (0, 0, 0)
    if "?" in text or "~" in text or "%" in text:
        marks = _marks_of(found)
    earliest, latest = (None, None) if year == "XXXX" else bounds
    return Point(year, month, day, marks, earliest, latest)


def _marks_of(found: re.Match[str]) -> tuple[int, int, int]:
    """Qualifiers a component: one at its left is its own, one at its right covers the left too."""
    sign = [_MARKS[mark or ""] for mark in found.groups()[0::3]]
    after = [_MARKS[mark or ""] for mark in found.groups()[2::3]]
    day = sign[2] | after[2]
    month = sign[1] | after[1] | after[2]
    year = sign[0] | after[0] | after[1] | after[2]
    return year, month, day


def _unreadable(text: str) -> DateError:
    if re.search(r"[0-9][T ]?[0-9]{2}:[0-9]{2}|[0-9]T[0-9]", text):
        return DateError(text, "date-clock", "“{text}” holds a clock time; a date has none")
    if re.fullmatch(r"(?:Y-?|-)[0-9]+(?:[E-].*)?", text):
        return DateError(text, "date-range", "“{text}”: years run from 0001 to 9999")
    return DateError(
        text, "date-syntax", "“{text}” is not a date; write 2019-11-25, 2019-11 or other EDTF"
    )


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """Return the first and last day that the digits allow; raises DateError when there is none."""
    if year == "0000":
        raise DateError(text, "date-range", "“{text}”: years run from 0001 to 9999")
    first_year, last_year = next(_years(year)), next(_years(year, downward=True))
    if month is None:
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if month in _GROUP_TEXTS:
        if day is not None:
            raise DateError(text, "date-range", "“{text}”: month {month} has no days", month=month)
        first, last = _GROUPS[int(month)]
        return date(first_year, first, 1), _month_end(last_year, last)
    common, leap = _month_days(month, day, 28), _month_days(month, day, 29)
    if common is not None and leap is not None:
        at_start, at_end = (leap if _is_leap(end) else common for end in (first_year, last_year))
        return date(first_year, *at_start[0]), date(last_year, *at_end[1])
    if leap is not None:
        leaps = next(filter(_is_leap, _years(year)), 0)
        if leaps:
            latest = next(filter(_is_leap, _years(year, downward=True)))
            return date(leaps, *leap[0]), date(latest, *leap[1])
    if not _numbers(month, 12):
        raise DateError(text, "date-range", "“{text}”: there is no month {month}", month=month)
    raise DateError(text, "date-range", "“{text}”: there is no such day", day=day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_end(year: int, month: int) -> date:
    """Last day of a month, which may be 13 or 14 for the year after; at most 9999-12-31."""
    if month > 12:
        year, month = year + 1, month - 12
    if year > date.max.year:
        return date.max
    return date(year, month, 29 if month == 2 and _is_leap(year) else _LENGTHS[month])


def _years(pattern: str, downward: bool = False) -> Iterator[int]:
    """Yield the years 1-9999 that a pattern of digits and X allows, in order."""
    if "X" not in pattern:
        yield int(pattern)
        return
    spread = "9876543210" if downward else "0123456789"
    for digits in product(*(spread if char == "X" else char for char in pattern)):
        year = int("".join(digits))
        if year:
            yield year


def _numbers(pattern: str, most: int) -> list[int]:
    """Return the numbers 1-`most` that two digits or X allow."""
    if "X" not in pattern:
        number = int(pattern)
        return [number] if 1 <= number <= most else []
    tens, ones = pattern[0], pattern[1]
    return [
        number
        for number in range(1, most + 1)
        if tens in ("X", str(number // 10)) and ones in ("X", str(number % 10))
    ]


def _month_days(
    month: str, day: str | None, february: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and last (month, day) that a pattern allows in a year, None for none."""
    found: list[tuple[int, int]] = []
    for number in _numbers(month, 12):
        length = february if number == 2 else _LENGTHS[number]
        days = [1, length] if day is None else _numbers(day, length)
        if days:
            found += [(number, days[0]), (number, days[-1])]
    return (found[0], found[-1]) if found else None
