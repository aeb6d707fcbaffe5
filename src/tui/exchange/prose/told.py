"""How a source tells a date or a time, with its place in the line; nothing is settled yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.model.thirds import Third
from tui.model.typed_words import Limit

Shape = Literal["point", "lasted", "one", "all"]


class Part(NamedTuple):
    """One date as told: what is not told is None.

    `numeric` says that day and month were numbers whose order the document settles; they stand
    here as if the day came first. `season` is a part of the year (21-24, 33-36), `week` the number
    of a week (ISO 8601), 0 for none.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int = 0
    numeric: bool = False
    week: int = 0

    @property
    def rank(self) -> int:
        """3 for a day, 2 for a month, season or week, 1 for a year, 0 for a weekday alone."""
        if self.day is not None:
            return 3
        if self.month is not None or self.season or self.week:
            return 2
        return 1 if self.year is not None else 0


@dataclass(frozen=True, slots=True)
class Told:
    """A date told in `[start, end)` of a line; `core` is where the date itself begins.

    `parts` are the dates of a range or a list. `third` is begin, half or eind, of the last part
    `third_to`; `nth_week` counts the weeks of a month (-1: its last). `limit` is as in typed
    dates; `before` is the word that joins it to the sentence (`op`, `van`). `night` says that it
    is the night of it or, with one day and `night_to`, the night that ends on it; `weekly` that
    it is the week of that day. `shift` counts days from the date told before it (`de volgende
    dag`: 1), or months where it is `monthly`; with `written` from the day of writing (`gisteren`).
    `within` says that the `third` is one of the month or year told before it (`eind van de maand`).
    """

    start: int
    core: int
    end: int
    parts: tuple[Part, ...]
    shape: Shape = "point"
    third: Third | None = None
    third_to: Third | None = None
    nth_week: int = 0
    limit: Limit | None = None
    about: bool = False
    maybe: bool = False
    night: bool = False
    night_to: bool = False
    before: str = ""
    weekly: bool = False
    shift: int | None = None
    monthly: bool = False
    written: bool = False
    within: Literal["", "month", "year"] = ""

    @property
    def rank(self) -> int:
        """How exact its last part is: 3 for a day, 2 a month, 1 a year, 0 a weekday alone."""
        return self.parts[-1].rank if self.parts else 0

    @property
    def year(self) -> int | None:
        """The year that is told, of the last part that tells one."""
        return next((part.year for part in reversed(self.parts) if part.year is not None), None)


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time told in `[start, end)` of a line.

    `first` and `last` are minutes since midnight, None where open; they are equal for one time.
    `part` is a part of the day (docs/format.md) and then there are no minutes. `halfday` says
    that the words may mean the hour in the morning or in the afternoon. `zone` is the offset from
    UTC in minutes, where one is told. `limit` is `until` for a time that ends something and
    `from` for one that begins it. `seconds` go with `first`. `later` counts minutes after the
    time told before it (`een uur later`).
    """

    start: int
    end: int
    first: int | None = None
    last: int | None = None
    about: bool = False
    part: str | None = None
    halfday: bool = False
    limit: Limit | None = None
    zone: int | None = None
    seconds: int = 0
    later: int | None = None
    before: str = ""

    @property
    def text(self) -> str:
        """The time as docs/format.md writes it."""
        if self.part is not None:
            return self.part
        first, last = self.first, self.last
        if self.limit in ("until", "before", "by") and last is not None:
            return f"../{clock(last)}"
        if self.limit in ("from", "after") and first is not None:
            return f"{clock(first)}/.."
        if first is not None and last is not None and first != last:
            return f"{clock(first)}/{clock(last)}"
        seconds = f":{self.seconds:02}" if self.seconds else ""
        return clock(first or 0) + seconds + ("~" if self.about else "")


def clock(minutes: int) -> str:
    """Return minutes since midnight as `HH:MM`, past midnight on the next day."""
    minutes %= 24 * 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
