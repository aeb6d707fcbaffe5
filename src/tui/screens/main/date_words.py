"""Dates in the chronology's words, for the timeline and the activity strip."""

from __future__ import annotations

from tui.locale.dates import say_day, say_month, say_time, say_when, weekday_names
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.rows import HeadingRow
from tui.model.when import DateError, when_of


class ScreenDateWords:
    """Says dates in one language; nothing is kept but the language."""

    def __init__(self, language: str) -> None:
        self.language = language or "en"

    def heading(self, heading: HeadingRow, year: bool) -> str:
        """A heading's date with its weekday; `year` where the year is worth saying."""
        try:
            when = when_of(heading.date or None)
        except DateError:
            return heading.date
        if when.exact and when.earliest is not None:
            return say_day(when.earliest, self.language, year=year)
        return say_when(when, self.language)

    def weekday(self, ordinal: int) -> str:
        """The name of a day's weekday."""
        return weekday_names(self.language)[(ordinal - 1) % 7]

    def month(self, year: int, month: int) -> str:
        """A month with its year."""
        return say_month(year, month, self.language)

    def undated(self, date: str) -> str:
        """What is known of a date that has no year, or is open at both ends."""
        try:
            return say_when(when_of(date), self.language)
        except DateError:
            return date

    def time(self, time: str) -> str:
        """A time as the file has it, in words where it is a part of the day."""
        try:
            return say_time(clock_time_of(time), self.language)
        except TimeError:
            return time
