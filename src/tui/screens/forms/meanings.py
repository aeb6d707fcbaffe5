"""How a typed date or time was understood, in the chronology's language."""

from __future__ import annotations

from datetime import date, datetime, time

from tui.locale import _
from tui.locale.dates import say_day, say_day_short, say_span, say_time, say_when
from tui.model.clock_time import clock_time_of
from tui.model.drafts import DateContext, raw_text, read_moment
from tui.model.typed_date import read_typed_date, read_typed_time
from tui.model.when import When, when_of


def say_date_text(text: str, here: DateContext) -> str:
    """What a typed date means; raises ValueError (DateError) where it cannot be read."""
    when = read_typed_date(text, here.language, here.near)
    return _meaning(when, here.language) if when.text else ""


def say_time_text(text: str, here: DateContext) -> str:
    """What a typed time means, "" where it says so itself; raises ValueError (TimeError)."""
    clock = read_typed_time(text.strip())
    words = say_time(clock, here.language)
    return "" if clock.exact and clock.text == text.strip() else words


def say_moment_text(text: str, here: DateContext) -> str:
    """What a typed date with or without a time means; raises ValueError."""
    moment = read_moment(text, here)
    if isinstance(moment, datetime):
        return f"{say_day(moment.date(), here.language)}, {_clock_words(moment.time(), here)}"
    return "" if moment is None else _meaning(when_of(moment), here.language)


def _meaning(when: When, language: str) -> str:
    """A date in words, with its weekday; of one day among several, which ones."""
    words = say_when(when, language, weekday=True)
    span = say_span(when.earliest, when.latest, language)
    if when.shape != "one" or span in words:
        return words
    return _("{date}: one day of {span}").format(date=words, span=span)


def say_value_date(value: object, language: str) -> str:
    """A date as it stands in a file in words; as it stands where it cannot be read."""
    try:
        when = when_of(value)
    except ValueError:
        return raw_text(value)
    return say_when(when, language) if when.text else ""


def say_row_date_short(text: str, language: str, weekday: bool = True) -> str:
    """The date of a row (EDTF) for a narrow column."""
    try:
        when = when_of(text)
    except ValueError:
        return text
    if when.exact and when.earliest is not None:
        return say_day_short(when.earliest, language, weekday=weekday, year=True)
    return say_when(when, language) if when.text else ""


def say_row_time(text: str, language: str) -> str:
    """The time of a row in words; as it stands where it cannot be read."""
    try:
        return say_time(clock_time_of(text), language) if text else ""
    except ValueError:
        return text


def say_ordinal(ordinal: int, language: str) -> str:
    """A day, by its proleptic Gregorian ordinal, in words."""
    return say_day(date.fromordinal(ordinal), language)


def _clock_words(clock: time, here: DateContext) -> str:
    return say_time(clock_time_of(clock), here.language)
