"""Which line of the timeline shows what, from the headings of a selection alone.

Positions are 0-based among all rows of the selection; lines are 0-based among all lines of
the timeline. Above a heading come, as far as they apply: a blank line, a gap with a blank
line, a break where a month or year begins. Nothing here walks the events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from tui.model.rows import HeadingRow

BLANK, GAP, BREAK, HEADING = 1, 2, 4, 8

ABOVE: tuple[tuple[int, ...], ...] = tuple(
    (
        *((BLANK,) if flags & BLANK else ()),
        *((GAP,) if flags & GAP else ()),
        *((BLANK,) if flags & GAP and not flags & BREAK else ()),
        *((BREAK,) if flags & BREAK else ()),
        HEADING,
    )
    for flags in range(8)
)
"""The lines of a heading's block down to the heading itself, by its flags."""

HEIGHTS = bytes(len(above) for above in ABOVE).ljust(256, b"\0")
LAST_ORDINAL = date.max.toordinal()
SHORTEST_MONTH = 28


class Blank(NamedTuple):
    """An empty line between headings; `heading` is the one below."""

    heading: int


class Heading(NamedTuple):
    """The line of a heading; `year` tells whether its year is worth saying."""

    heading: int
    year: bool


class Gap(NamedTuple):
    """Days on which nothing is known, as ordinals, both ends included."""

    heading: int
    first: int
    last: int


class Break(NamedTuple):
    """The beginning of a month, or of a year when `month` is 0."""

    heading: int
    year: int
    month: int


class Row(NamedTuple):
    """A line of the row at `position`: `sub` is 0 for its first line."""

    heading: int
    position: int
    sub: int


Line = Blank | Heading | Gap | Break | Row


class Layout:
    """Answers in O(log n) which line shows what, and where rows, days, months and gaps are.

    `today` is an ordinal (0: unknown): days that have not come are no gap.
    """

    def __init__(
        self, headings: Sequence[HeadingRow], rows_per_event: int = 1, today: int = 0
    ) -> None:
        self.headings = headings
        self.rows_per_event = rows_per_event
        self.today = today
        counts = [heading[4] for heading in headings]
        self._starts: list[int] = list(accumulate(counts, initial=0))
        self._calendar = Calendar(headings, today)
        heights = self._calendar.flags.translate(HEIGHTS)
        if rows_per_event == 1:
            blocks = [above + count for above, count in zip(heights, counts, strict=True)]
        else:
            blocks = [
                above + count * rows_per_event for above, count in zip(heights, counts, strict=True)
            ]
        self._blocks: list[int] = list(accumulate(blocks, initial=0))

    @property
    def lines(self) -> int:
        """How many lines the timeline has."""
        return self._blocks[-1]

    @property
    def rows(self) -> int:
        """How many rows stand under all headings."""
        return self._starts[-1]

    def at(self, line: int) -> Line:
        """What a line shows. Raises IndexError outside the timeline."""
        if not 0 <= line < self.lines:
            raise IndexError(line)
        heading = bisect_right(self._blocks, line) - 1
        above = ABOVE[self._calendar.flags[heading]]
        offset = line - self._blocks[heading]
        if offset >= len(above):
            row, sub = divmod(offset - len(above), self.rows_per_event)
            return Row(heading, self._starts[heading] + row, sub)
        return self._above(heading, above[offset])

    def _above(self, heading: int, kind: int) -> Line:
        if kind == GAP:
            return Gap(heading, *self._calendar.gaps[heading])
        if kind == BREAK:
            return Break(heading, *self._calendar.breaks[heading])
        if kind == HEADING:
            return Heading(heading, heading in self._calendar.years)
        return Blank(heading)

    def line_of(self, position: int) -> int:
        """The first line of the row at a position."""
        heading = self.heading_at(position)
        row = position - self._starts[heading]
        return self.heading_line(heading) + 1 + row * self.rows_per_event

    def row_near(self, line: int, below: bool) -> int:
        """The row that a line belongs to, else the next one `below` or above, kept in range."""
        shown = self.at(max(0, min(line, self.lines - 1)))
        if isinstance(shown, Row):
            return shown.position
        position = self._starts[shown.heading] - (0 if below else 1)
        return max(0, min(position, self.rows - 1))

    def heading_at(self, position: int) -> int:
        """The heading under which a position stands. Raises IndexError where there is none."""
        if not 0 <= position < self.rows:
            raise IndexError(position)
        return bisect_right(self._starts, position) - 1

    def heading_line(self, heading: int) -> int:
        """The line of a heading."""
        return self._blocks[heading] + len(ABOVE[self._calendar.flags[heading]]) - 1

    def block_line(self, heading: int) -> int:
        """The first line that belongs to a heading: the blank, gap or break above it."""
        return self._blocks[heading]

    def first_of(self, heading: int) -> int:
        """The first position under a heading."""
        return self._starts[heading]

    def is_today(self, heading: int) -> bool:
        """The heading is today's, for certain and of no other day."""
        row = self.headings[heading]
        return row.certain and row.earliest == row.latest == self.today != 0

    def is_weekend(self, heading: int) -> bool:
        """The heading is one day for certain, a Saturday or a Sunday."""
        row = self.headings[heading]
        return row.certain and row.earliest == row.latest != 0 and (row.earliest - 1) % 7 >= 5

    def next_day(self, position: int) -> int | None:
        """The first row under the next heading."""
        heading = self.heading_at(position) + 1
        return self._starts[heading] if heading < len(self.headings) else None

    def previous_day(self, position: int) -> int | None:
        """The first row under this heading, or under the one before when already there."""
        heading = self.heading_at(position)
        if position == self._starts[heading]:
            heading -= 1
        return self._starts[heading] if heading >= 0 else None

    def next_month(self, position: int) -> int | None:
        """The first row of the next month that has any."""
        return self._after(self._calendar.months, position)

    def previous_month(self, position: int) -> int | None:
        """The first row of this month, or of the one before when already there."""
        return self._before(self._calendar.months, position)

    def next_gap(self, position: int) -> int | None:
        """The first row after the next gap."""
        return self._after(self._calendar.gap_headings, position)

    def previous_gap(self, position: int) -> int | None:
        """The first row after the gap before this row."""
        return self._before(self._calendar.gap_headings, position)

    def _after(self, marks: Sequence[int], position: int) -> int | None:
        index = bisect_right(marks, self.heading_at(position))
        return self._starts[marks[index]] if index < len(marks) else None

    def _before(self, marks: Sequence[int], position: int) -> int | None:
        heading = self.heading_at(position)
        index = bisect_right(marks, heading) - 1
        if index >= 0 and self._starts[marks[index]] == position:
            index -= 1
        return self._starts[marks[index]] if index >= 0 else None

    def on_day(self, ordinal: int) -> int | None:
        """The first row of the first heading that lies on or after a day, else the last row."""
        if not self.rows:
            return None
        keys = self._calendar.keys
        heading = bisect_left(keys, ordinal)
        return self._starts[heading] if heading < len(self.headings) else self.rows - 1


class Calendar:
    """Where months, years and gaps begin among headings that stand in order.

    `flags` holds a byte a heading; `gaps`, `breaks` and `years` hold what applies to few.
    `months` and `gap_headings` are the headings that begin a month or follow a gap, in order;
    `keys` is the day by which each heading is ordered, rising, undated ones last.
    """

    def __init__(self, headings: Sequence[HeadingRow], today: int) -> None:
        self.flags = bytearray((BLANK,)) * len(headings)
        if headings:
            self.flags[0] = 0
        self.gaps: dict[int, tuple[int, int]] = {}
        self.breaks: dict[int, tuple[int, int]] = {}
        self.years: set[int] = set()
        self.months: list[int] = []
        self.gap_headings: list[int] = []
        self.keys: list[int] = []
        starts = self._walk(headings, today or LAST_ORDINAL)
        self._break(starts, headings)
        self.gap_headings += self.gaps

    def _walk(self, headings: Sequence[HeadingRow], today: int) -> list[tuple[int, int, int]]:
        """Finds gaps and where months begin: (heading, year, month) for each month.

        A heading whose start is open may be about any day before its end: no gap there.
        """
        covered = max([row[3] for row in headings if not row[2]], default=0)
        month_end, key = 0, 0
        starts: list[tuple[int, int, int]] = []
        flags, keys = self.flags, self.keys
        for index, (_, _, earliest, latest, _, _, _) in enumerate(headings):
            day = earliest or latest
            if not day:
                if key != LAST_ORDINAL + 1:
                    key = LAST_ORDINAL + 1
                    starts.append((index, 0, 0))
                keys.append(key)
                continue
            if day > key:  # noqa: PLR1730 - calling max thousands of times takes three times as long
                key = day
            keys.append(key)
            if earliest > covered + 1 and covered:
                last = min(earliest - 1, today)
                if covered < last:
                    flags[index] |= GAP
                    self.gaps[index] = (covered + 1, last)
            end = latest or LAST_ORDINAL
            if end > covered:  # noqa: PLR1730 - as above
                covered = end
            if key > month_end:
                first = date.fromordinal(key)
                starts.append((index, first.year, first.month))
                month_end = _last_of_month(first)
        return starts

    def _break(
        self,
        starts: Sequence[tuple[int, int, int]],
        headings: Sequence[HeadingRow],
    ) -> None:
        """Marks months and years; a break is drawn only where several headings follow in it."""
        ends = [start[0] for start in starts[1:]] + [len(headings)]
        year_before = -1
        for nth, (index, year, month) in enumerate(starts):
            self.months.append(index)
            new_year = year != year_before
            year_before = year
            if new_year and year:
                self.years.add(index)
            if not index or not year or _is_wide(headings[index]):
                continue
            if ends[nth] - index > 1:
                self.breaks[index] = (year, month)
            elif new_year and nth + 1 < len(starts) and starts[nth + 1][1] == year:
                self.breaks[index] = (year, 0)
        for index in self.breaks:
            self.flags[index] |= BREAK


def _is_wide(heading: HeadingRow) -> bool:
    """The heading is about a month or more, so that it says itself what a break would say."""
    return heading.latest - heading.earliest >= SHORTEST_MONTH - 1 or not heading.earliest


def _last_of_month(day: date) -> int:
    """The ordinal of the last day of a day's month."""
    if day.month == 12:
        return day.replace(day=31).toordinal()
    return day.replace(month=day.month + 1, day=1).toordinal() - 1
