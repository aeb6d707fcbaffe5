"""Dates and times in words, in the language of the chronology (a BCP 47 tag).

A year is written as people say it, without leading zeros: 5 March of the year 12 is `5 maart 12`.
Clock times are `15:30` in every language, so that columns keep their width.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tui.locale.date_names import DateNames, DateParts, fill, names_of
from tui.locale.date_words import DateWords, words_of
from tui.model.clock_time import ClockTime
from tui.model.edtf import End, Expression, Point, Span
from tui.model.thirds import Third, third_of
from tui.model.when import When

_THIRDS: dict[Third, int] = {"begin": 0, "half": 1, "eind": 2}
_DASH = " – "


def say_day(day: date, language: str, weekday: bool = True, year: bool = True) -> str:
    """Return a day in full: `maandag 25 november 2019`."""
    names = names_of(language)
    if weekday:
        pattern = names.weekday_day_year if year else names.weekday_day
    else:
        pattern = names.day_year if year else names.day
    return fill(pattern, _parts(day), names)


def say_day_short(day: date, language: str, weekday: bool = False, year: bool = False) -> str:
    """Return a day for a narrow column: `25 nov`, `ma 25 nov`, `25 nov 2019`."""
    names = names_of(language)
    if weekday:
        pattern = names.weekday_day_year_short if year else names.weekday_day_short
    else:
        pattern = names.day_year_short if year else names.day_short
    return fill(pattern, _parts(day), names)


def say_month(year: int | None, month: int, language: str, short: bool = False) -> str:
    """Return a month, with its year unless that is None: `november 2019`, `nov`."""
    names = names_of(language)
    if year is None:
        return (names.months_short_alone if short else names.months_alone)[month - 1]
    pattern = names.month_year_short if short else names.month_year
    return fill(pattern, DateParts(str(year), month), names)


def weekday_names(language: str, short: bool = False) -> tuple[str, ...]:
    """Return the days of the week from Monday, as they stand alone: `maandag`… or `ma`…"""
    names = names_of(language)
    return names.weekdays_short_alone if short else names.weekdays_alone


def month_names(language: str, short: bool = False) -> tuple[str, ...]:
    """Return the months from January, as they stand alone: `januari`… or `jan`…"""
    names = names_of(language)
    return names.months_short_alone if short else names.months_alone


def say_span(first: date | None, last: date | None, language: str) -> str:
    """Return a span of days for a narrow place: `22 nov – 5 dec 2019`, `22–25 nov 2019`.

    None leaves that side open; with neither there is nothing to say.
    """
    words = words_of(language)
    if first is None or last is None:
        day, template = (first, words.since) if first else (last, words.until)
        if day is None:
            return ""
        return template.format(date=say_day_short(day, language, year=True))
    names = names_of(language)
    return _days_between(first, last, names, names.day_short, names.day_year_short)


def say_when(when: When, language: str, weekday: bool = False) -> str:
    """Return a date in words, as exact as it is: `begin december 2019`, `≈ december 2019`.

    `weekday` names the day of the week of a single day.
    """
    return _say_when(when, language, weekday)


@lru_cache(maxsize=4096)
def _say_when(when: When, language: str, weekday: bool) -> str:
    words = words_of(language)
    expression = when.expression
    if expression is None:
        return words.undated
    return _Speaker(names_of(language), words, weekday).say(when, expression)


def say_time(clock: ClockTime, language: str) -> str:
    """Return a time in words: `15:30`, `± 15:30`, `tot 15:00`, `15:30–16:00`, `ochtend`."""
    words = words_of(language)
    if clock.part is not None:
        return words.parts[clock.part]
    if clock.about:
        return words.time_about.format(time=clock.text.removesuffix("~"))
    first, slash, last = clock.text.partition("/")
    if not slash:
        return clock.text
    if first == "..":
        return words.time_until.format(time=last)
    if last == "..":
        return words.time_from.format(time=first)
    return f"{first}–{last}"


def _parts(day: date) -> DateParts:
    return DateParts(str(day.year), day.month, day.day, day.weekday())


def _days_between(first: date, last: date, names: DateNames, day: str, day_year: str) -> str:
    """Join two days and name what they share once; `day` and `day_year` are the patterns."""
    starts, ends = _parts(first), _parts(last)
    if first == last:
        return fill(day_year, ends, names)
    if first.year != last.year:
        return fill(day_year, starts, names) + _DASH + fill(day_year, ends, names)
    if names.year_first:
        return fill(day_year, starts, names) + _DASH + fill(day, ends, names)
    if first.month == last.month and day_year[:2] in ("d ", "d."):
        stop = day_year[1].strip()
        return f"{first.day}{stop}–{fill(day_year, ends, names)}"
    return fill(day, starts, names) + _DASH + fill(day_year, ends, names)


class _Speaker:
    """Says EDTF in one language."""

    def __init__(self, names: DateNames, words: DateWords, weekday: bool) -> None:
        self._names = names
        self._words = words
        self._weekday = weekday

    def say(self, when: When, expression: Expression) -> str:
        """Return the whole date in words."""
        if expression.kind == "point":
            return self._point(expression.points[0])
        if expression.kind == "lasted":
            return self._interval(expression.spans[0])
        third = third_of(when)
        if third is not None:
            said = (
                str(third.year)
                if third.month is None
                else self._month(str(third.year), third.month)
            )
            marks = 0
            for point in expression.points:
                marks |= _marks(point)
            return self._marked(self._words.thirds[_THIRDS[third.third]].format(date=said), marks)
        return self._set(expression)

    def _marked(self, said: str, marks: int) -> str:
        """Add what the qualifiers say: 1 uncertain, 2 approximate, 3 both."""
        if marks & 2:
            said = self._words.about.format(date=said)
        return self._words.uncertain.format(date=said) if marks & 1 else said

    def _point(self, point: Point) -> str:
        return self._marked(self._bare(point), _marks(point))

    def _bare(self, point: Point) -> str:
        """Return one date without its qualifiers."""
        if point.year == "XXXX":
            return self._yearless(point)
        if point.month is None:
            return self._year(point.year)
        year = str(int(point.year)) if "X" not in point.year else point.year
        if point.group:
            return self._part_of_year(point, year)
        if point.month == "XX" and point.day in (None, "XX"):
            return self._words.month_unknown.format(date=self._year(point.year))
        if _told_in_part(point):
            return self._in_figures(point)
        return self._calendar_date(point, year)

    def _calendar_date(self, point: Point, year: str) -> str:
        """Return a month, or a day of which at least the month is told."""
        month = int(point.month or 0)
        if point.day is None:
            return self._month(year, month)
        if point.day == "XX":
            return self._words.day_unknown.format(date=self._month(year, month))
        if self._weekday and point.single_day and point.earliest is not None:
            return fill(self._names.weekday_day_year, _parts(point.earliest), self._names)
        return fill(self._names.day_year, DateParts(year, month, int(point.day)), self._names)

    def _year(self, digits: str) -> str:
        """`2019`, the decade `201X`, or the years between which a wider pattern lies."""
        if "X" not in digits:
            return str(int(digits))
        if digits.endswith("X") and "X" not in digits[:3] and digits[2] != "0":
            return self._words.decade.format(date=str(int(digits[:3] + "0")))
        if digits.rstrip("X").isdigit():
            first = max(int(digits.replace("X", "0")), 1)
            return f"{first}–{int(digits.replace('X', '9'))}"
        return digits

    def _month(self, year: str, month: int) -> str:
        return fill(self._names.month_year, DateParts(year, month), self._names)

    def _months(self, year: str, first: int, last: int) -> str:
        """Return the months of one year, which is named once, or not at all if it is empty."""
        alone = self._names.months_alone
        if not year:
            return alone[first - 1] + _DASH + alone[last - 1]
        if self._names.year_first:
            return self._month(year, first) + _DASH + alone[last - 1]
        return alone[first - 1] + _DASH + self._month(year, last)

    def _part_of_year(self, point: Point, year: str) -> str:
        """Say a season, a quarter, or the months of a longer part."""
        group = point.group
        if group >= 37:
            months = 4 if group < 40 else 6
            first = months * (group - (37 if group < 40 else 40)) + 1
            return self._months(year, first, first + months - 1)
        if group >= 33:
            return f"{self._names.quarters[group - 33]} {year}"
        season = (group - 21) % 4
        wraps = group in (24, 28, 30)
        if wraps and year.isdigit():
            year = f"{year}–{int(year) + 1}"
        said = self._words.seasons[season].format(date=year)
        if group < 25:
            return said
        return self._words.hemispheres[0 if group < 29 else 1].format(date=said)

    def _yearless(self, point: Point) -> str:
        words, names = self._words, self._names
        if point.month is None or (point.month == "XX" and point.day in (None, "XX")):
            return words.only_year_unknown
        if point.group:
            said = self._part_of_year(point, "").strip()
        elif _told_in_part(point):
            return point.digits
        elif point.day in (None, "XX"):
            said = names.months_alone[int(point.month) - 1]
        else:
            said = fill(names.day, DateParts("", int(point.month), int(point.day)), names)
        return words.year_unknown.format(date=said)

    def _in_figures(self, point: Point) -> str:
        """Say a date with digits left open in an uncommon place: as written, and its bounds."""
        names = self._names
        if point.earliest is None or point.latest is None:
            return point.digits
        span = _days_between(
            point.earliest, point.latest, names, names.day_short, names.day_year_short
        )
        return f"{point.digits} ({span})"

    def _interval(self, span: Span) -> str:
        words = self._words
        first, last = span.first, span.last
        if isinstance(first, Point) and isinstance(last, Point):
            return self._between(first, last)
        if isinstance(first, Point):
            template = words.since if last == ".." else words.unknown_end
            return template.format(date=self._point(first))
        if isinstance(last, Point):
            template = words.until if first == ".." else words.unknown_start
            return template.format(date=self._point(last))
        return words.open_ends

    def _between(self, first: Point, last: Point) -> str:
        """Join two dates and name once what they share, where both are plain."""
        names = self._names
        if first == last or not (first.certain and last.certain):
            return _DASH.join(dict.fromkeys((self._point(first), self._point(last))))
        starts, ends = first.earliest, last.earliest
        if starts is None or ends is None or "X" in first.digits + last.digits:
            return self._point(first) + _DASH + self._point(last)
        if first.single_day and last.single_day:
            return _days_between(starts, ends, names, names.day, names.day_year)
        if first.month is None and last.month is None:
            return f"{starts.year}–{ends.year}"
        months = first.day is None and last.day is None and first.month and last.month
        if months and starts.year == ends.year and not (first.group or last.group):
            return self._months(str(starts.year), starts.month, ends.month)
        return self._point(first) + _DASH + self._point(last)

    def _set(self, expression: Expression) -> str:
        words, spans = self._words, expression.spans
        one = expression.kind == "one"
        if one and len(spans) == 1:
            return self._one_span(spans[0])
        said = [self._member(span) for span in spans]
        comma = "; " if any("," in date_said for date_said in said) else ", "
        if not one and len(said) > 1 and all(span.single for span in spans):
            return comma.join(said[:-1]) + words.last_and + said[-1]
        return (words.one_of if one else words.each_of).format(dates=comma.join(said))

    def _one_span(self, span: Span) -> str:
        """Say a set that is one range: one day before, after or between dates."""
        words = self._words
        if span.single:
            return words.one_of.format(dates=self._end(span.first))
        if isinstance(span.first, Point) and isinstance(span.last, Point):
            starts, ends = self._point(span.first), self._point(span.last)
            same_year = span.first.year == span.last.year and not self._names.year_first
            if same_year and all(end.single_day and end.certain for end in span.points):
                starts = fill(self._names.day, _parts_of(span.first), self._names)
            return words.between.format(first=starts, last=ends)
        return self._member(span)

    def _member(self, span: Span) -> str:
        words = self._words
        if span.single:
            return self._end(span.first)
        if isinstance(span.first, Point) and isinstance(span.last, Point):
            return self._between(span.first, span.last)
        if isinstance(span.last, Point):
            beyond = _neighbour(span.last, 1)
            if beyond is None:
                return words.at_the_latest.format(date=self._point(span.last))
            return words.before.format(date=self._point(beyond))
        assert isinstance(span.first, Point)
        beyond = _neighbour(span.first, -1)
        if beyond is None:
            return words.at_the_earliest.format(date=self._point(span.first))
        return words.after.format(date=self._point(beyond))

    def _end(self, end: End) -> str:
        return self._point(end) if isinstance(end, Point) else end


def _parts_of(point: Point) -> DateParts:
    return DateParts(point.year, int(point.month or 1), int(point.day or 1))


def _told_in_part(point: Point) -> bool:
    """Tell whether the month, or one digit of the day, is left open."""
    return "X" in (point.month or "") or (point.day or "").count("X") == 1


def _marks(point: Point) -> int:
    """Return the qualifiers of all components as one."""
    return point.marks[0] | point.marks[1] | point.marks[2]


def _neighbour(point: Point, step: int) -> Point | None:
    """Return the day, month or year after (1) or before (-1) a plain one, None for another kind."""
    if not point.certain or point.group or "X" in point.digits:
        return None
    edge = point.latest if step > 0 else point.earliest
    if edge is None or not 1 < edge.toordinal() + step <= date.max.toordinal():
        return None
    day = date.fromordinal(edge.toordinal() + step)
    year, month, number = day.isoformat().split("-")
    return Point(
        year, month if point.month else None, number if point.day else None, (0, 0, 0), day, day
    )
