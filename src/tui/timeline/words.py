"""The words of the timeline that are about dates: gaps, breaks and times."""

from __future__ import annotations

from typing import Protocol

from tui.locale import _, ngettext
from tui.model.plain import cells, cut, plain
from tui.model.rows import HeadingRow
from tui.timeline.layout import Break, Gap
from tui.timeline.signs import Signs

SATURDAY = 5
"""Days since Monday; an ordinal less one, modulo seven, counts them."""


class DateWords(Protocol):
    """Says dates in the chronology's language."""

    def heading(self, heading: HeadingRow, year: bool) -> str:
        """A heading's date with its weekday; `year` where the year is worth saying."""

    def weekday(self, ordinal: int) -> str:
        """The name of a day's weekday."""

    def month(self, year: int, month: int) -> str:
        """A month with its year."""

    def undated(self, date: str) -> str:
        """What is known of a date that has no year, or is open at both ends."""

    def time(self, time: str) -> str:
        """A time as the file has it, in words where it is a part of the day."""


def gap_words(gap: Gap, dates: DateWords, filtered: bool, between: bool = False) -> str:
    """How a gap is named: contact was absent, or a filter found nothing.

    `between` is for one thread shown alone, where the days between its events are counted.
    """
    days = gap.last - gap.first + 1
    if between:
        text = ngettext("{count} day between", "{count} days between", days)
        return text.format(count=days)
    if days == 1:
        text = _("{weekday}: nothing found") if filtered else _("{weekday}: no contact")
        return text.format(weekday=dates.weekday(gap.first))
    if days == 2 and (gap.first - 1) % 7 == SATURDAY:
        return _("weekend: nothing found") if filtered else _("weekend: no contact")
    if filtered:
        text = ngettext("{count} day, nothing found", "{count} days, nothing found", days)
    else:
        text = ngettext("{count} day without contact", "{count} days without contact", days)
    return text.format(count=days)


def break_words(line: Break, dates: DateWords) -> str:
    """How the beginning of a month or a year is named."""
    return dates.month(line.year, line.month) if line.month else str(line.year)


def time_words(time: str, dates: DateWords, signs: Signs, width: int) -> str:
    """A time in at most `width` cells, hours under hours.

    A clock time stands between two cells that hold its signs: `≈` about, `→` until, from, and
    `–` for a range whose end does not fit. Anything else starts at the left.
    """
    before, slash, after = time.partition("/")
    if slash and before == "..":
        return f"{signs.arrow}{_minutes(after)}"
    if slash and after == "..":
        return f" {_minutes(before)}{signs.arrow}"
    if slash:
        whole = f" {_minutes(before)}{signs.to}{_minutes(after)}"
        return whole if cells(whole) <= width else f" {_minutes(before)}{signs.to}"
    if time[:1].isdigit():
        about = signs.approx if time.endswith("~") else " "
        return f"{about}{_minutes(time.removesuffix('~'))}"
    return cut(plain(dates.time(time)), width, signs.ellipsis) if time else ""


def _minutes(time: str) -> str:
    """A clock time without its seconds: they are for the details."""
    return plain(time[:5])
