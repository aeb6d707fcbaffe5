"""Settles what a document leaves out of its dates: the year, the month, the day of a weekday."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.exchange.prose.calendar_days import (
    Near,
    day_or_none,
    edtf_of,
    months_away,
    near_of,
    shifted,
)
from tui.exchange.prose.told import Part, Told

_LONG_BEFORE = 5 * 365
"""How many days before all others a day is history, and no fact of a chronology."""

_FEW = 4
"""How many years must be told for them alone to say whether the oldest stands first."""


@dataclass(slots=True)
class Dated:
    """A date of a heading or an entry, in the order of the document.

    `text` is its EDTF once settled, None where none can be given; `near` what the next date is
    read from; `parts` the settled parts; `told_year` says that the source tells the year here;
    `listed` that it stands in a list and not in running text; `nightly` that its two days are
    those of a night, of which a time is on one.
    """

    told: Told | None
    heading: bool = False
    above: Dated | None = None
    line: int = 0
    text: str | None = None
    near: Near | None = None
    parts: tuple[Part, ...] = ()
    told_year: bool = False
    listed: bool = True
    nightly: bool = False


class Settler:
    """Settles the dates of one document."""

    def __init__(
        self,
        month_first: bool,
        letterhead: Near | None,
        year: int | None,
        today: date,
        span: bool = False,
    ) -> None:
        self._span = span
        self._month_first = month_first
        self._letterhead = letterhead
        self._year = year
        self._today = today
        self.direction = 1
        self._first: int | None = None

    def settle(self, dated: Sequence[Dated]) -> None:
        """Give every date its EDTF, as far as it can be known."""
        for item in dated:
            if item.told is not None:
                item.parts = self.ordered(item.told)
                item.told_year = item.told.year is not None
        self.direction = self._direction(dated)
        yearless = sum(1 for item in dated if item.listed and _is_yearless_day(item))
        first = next(
            (
                place
                for place, item in enumerate(dated)
                if item.told_year and (yearless < _FEWEST_DAYS or not _is_aside_year(item))
            ),
            None,
        )
        if first is not None:
            self._forward(dated[first:], None)
            if not self._from_year(dated[:first], dated[first].near):
                self._backward(dated[:first], dated[first].near)
        elif self._letterhead is not None and self._letterhead.year is not None:
            if self.direction < 0 or not any(self._tells_day(item) for item in dated):
                self._forward(dated, self._letterhead)
            else:
                self._backward(dated, self._letterhead)
        else:
            start = None if self._year is None else Near(self._year)
            self._forward(dated, start)
        days = [item.near.ordinal for item in dated if item.near is not None and item.near.day]
        self._first = min(days, default=None)

    def may_tell(self, near: Near) -> bool:
        """Tell whether a date inside an entry may be that of a fact of the chronology.

        What lies long before all of its days is history, and so is a month or year before them.
        """
        if self._first is None:
            return True
        before = self._first - near.ordinal
        return before <= 0 or (near.day is not None and before < _LONG_BEFORE)

    def _from_year(self, dated: Sequence[Dated], after: Near | None) -> bool:
        """Settle what stands before the first year that is told, from the year of the title.

        False where that comes after the year that is told, so that it cannot be.
        """
        if self._year is None or self.direction < 0 or after is None or not dated:
            return False
        self._forward(dated, Near(self._year))
        last = next((item.near for item in reversed(dated) if item.near is not None), None)
        if last is not None and last.ordinal <= after.ordinal:
            return True
        for item in dated:
            item.text = item.near = None
            item.parts = () if item.told is None else self.ordered(item.told)
        return False

    def _tells_day(self, item: Dated) -> bool:
        return bool(item.parts) and item.parts[0].rank > 0

    def ordered(self, told: Told) -> tuple[Part, ...]:
        """Return the parts of `told` with numbers in the document's order."""
        if not self._month_first:
            return told.parts
        return tuple(
            part._replace(month=part.day, day=part.month) if part.numeric else part
            for part in told.parts
        )

    def _direction(self, dated: Sequence[Dated]) -> int:
        """1 where the oldest stands first, -1 where the newest does."""
        own = [item for item in dated if item.parts and item.parts[0].rank >= 2]
        yearly = [item for item in own if item.told_year]
        steps = [
            _step(before.parts[0], after.parts[0])
            for some in ((yearly, own) if len(yearly) < _FEW else (yearly,))
            for before, after in itertools.pairwise(some)
        ]
        return -1 if sum(steps) < 0 else 1

    def _forward(self, dated: Sequence[Dated], near: Near | None) -> None:
        for item in dated:
            self._settle_one(item, near, self.direction)
            if not (near is not None and self._looks_back(item, near)):
                near = item.near or near

    def _looks_back(self, item: Dated, near: Near) -> bool:
        """Tell whether running text goes back to an earlier month or year for a moment."""
        if item.listed or item.heading or item.near is None or item.told is None:
            return False
        if item.told.rank not in (1, 2) or near.month is None:
            return False
        return (near.ordinal - item.near.ordinal) * self.direction > 60

    def _backward(self, dated: Sequence[Dated], near: Near | None) -> None:
        """Settle what stands before the first year that is told, from that year back."""
        pending: set[int] = set()
        for item in reversed(dated):
            if not self._tells_day(item):
                pending.add(id(item))
                continue
            self._settle_one(item, near, -self.direction)
            near = item.near or near
        start: Near | None = None
        for item in dated:
            if id(item) in pending:
                self._settle_one(
                    item, start or (near if item.told is not None else None), self.direction
                )
            start = item.near or start

    def _settle_one(self, item: Dated, near: Near | None, direction: int) -> None:
        told = item.told
        if told is None:
            base = item.above
            if base is not None:
                item.nightly = base.nightly or (base.told is not None and base.told.night)
                item.text, item.near, item.parts = base.text, base.near, base.parts
            elif near is not None and near.exact is not None:
                item.text, item.near = near.exact.isoformat(), near
            return
        if told.written:
            near, direction = self._letterhead, -1
        if told.within:
            self._settle_within(item, near, told)
            return
        if told.shift is not None:
            self._settle_shift(item, near, told)
            return
        if item.above is not None and item.above.near is not None and not item.told_year:
            near = self._under(item.above, near)
            item.parts = _pinned(item.parts, item.above)
        item.parts = self.settled_parts(item.parts, near, direction)
        if item.parts and item.parts[0].rank:
            item.text = edtf_of(told, item.parts)
            last = item.parts[-1] if (direction > 0) != item.heading else item.parts[0]
            if item.text is not None:
                item.near = near_of(last)

    def _under(self, above: Dated, near: Near | None) -> Near | None:
        """Return what a date under a heading is read from: the heading, or what followed it."""
        head = above.near
        if head is None or near is None:
            return head or near
        if head.month is None:
            return near if near.year == head.year else head
        return near if (near.year, near.month) == (head.year, head.month) else head

    def _settle_shift(self, item: Dated, near: Near | None, told: Told) -> None:
        """Count on from `near`; months away are never certain, and neither is `about a week`."""
        if near is None or told.shift is None:
            return
        moved = months_away(near, told.shift) if told.monthly else shifted(near, told.shift)
        if moved is not None:
            part = Part(moved.year, moved.month, moved.day)
            item.parts, item.near = (part,), moved
            item.text = edtf_of(Told(0, 0, 0, (part,), about=told.about or told.monthly), (part,))

    def _settle_within(self, item: Dated, near: Near | None, told: Told) -> None:
        """The third of the month or year of `near`."""
        if near is None or (told.within == "month" and near.month is None):
            return
        part = Part(near.year, near.month if told.within == "month" else None)
        item.parts, item.near = (part,), Near(part.year, part.month)
        item.text = edtf_of(Told(0, 0, 0, (part,), third=told.third), (part,))

    def settled_parts(
        self, parts: tuple[Part, ...], near: Near | None, direction: int
    ) -> tuple[Part, ...]:
        """Fill in what the parts leave out, from `near`."""
        known = next((part.year for part in reversed(parts) if part.year is not None), None)
        filled: list[Part] = []
        for part in parts:
            settled = self._settled_part(part, known, near, direction)
            filled.append(settled)
            if settled.year is not None and part.rank:
                near = near_of(settled)
                direction = 1
        return _in_years(filled, known)

    def _settled_part(
        self, part: Part, known: int | None, near: Near | None, direction: int
    ) -> Part:
        if part.rank == 0 and part.weekday is not None:
            return self._weekday(part.weekday, near, direction) or part
        if part.day is not None and part.month is None and near is not None:
            part = part._replace(month=_month_of(part, near, direction))
        if part.year is None and known is not None:
            return part._replace(year=known)
        if part.year is None and near is not None and near.year is not None:
            return part._replace(year=self._year_of(part, near, direction))
        return part

    def _year_of(self, part: Part, near: Near, direction: int) -> int | None:
        if near.year is None or near.month is None or not (part.month or part.week):
            return near.year

        def cost(year: int) -> float:
            away = near_of(part._replace(year=year)).ordinal - near.ordinal
            price = away * direction
            price = price if price >= 0 else -4 * price
            if part.weekday is not None and part.day is not None and part.month is not None:
                day = day_or_none(year, part.month, part.day)
                if day is None or day.weekday() != part.weekday:
                    price += 150
            return price

        return min((near.year, near.year + 1, near.year - 1), key=cost)

    def _weekday(self, weekday: int, near: Near | None, direction: int) -> Part | None:
        exact = near.exact if near is not None else None
        if exact is None:
            return None
        if near is self._letterhead and not self._span:
            direction = -1
        away = (
            (weekday - exact.weekday()) % 7 if direction > 0 else -((exact.weekday() - weekday) % 7)
        )
        moved = date.fromordinal(max(1, min(exact.toordinal() + away, date.max.toordinal())))
        return Part(moved.year, moved.month, moved.day)

    def mentioned(
        self, told: Told, near: Near | None, later: bool
    ) -> tuple[str | None, tuple[Part, ...]]:
        """Return the EDTF of a date inside an entry, read near the entry's own."""
        parts = self.ordered(told)
        if told.shift is not None or not parts:
            return None, ()
        parts = self.settled_parts(parts, near, 1 if later else -1 if near else 1)
        return edtf_of(told, parts), parts


_FEWEST_DAYS = 3


def _is_yearless_day(item: Dated) -> bool:
    return item.told is not None and item.told.rank == 3 and not item.told_year


def _is_aside_year(item: Dated) -> bool:
    """Tell whether a year is only told in the text of a list, and need not be that of its days."""
    return not item.listed and not item.heading and item.told is not None and item.told.rank < 3


def _month_of(part: Part, near: Near, direction: int) -> int | None:
    """The month of a day that is told alone: the same, or the next where the weekday says so."""
    if part.weekday is None or near.month is None or near.day is None or part.day is None:
        return near.month
    moved = months_away(near, direction)
    if moved is None or moved.month is None:
        return near.month
    if near.year is None or moved.year is None:
        passed = (near.day - part.day) * direction > 7
        return moved.month if passed else near.month
    here = day_or_none(near.year, near.month, part.day)
    there = day_or_none(moved.year, moved.month, part.day)
    if here is not None and here.weekday() == part.weekday:
        return near.month
    fits = there is not None and there.weekday() == part.weekday
    return moved.month if fits else near.month


def _step(before: Part, after: Part) -> int:
    """1 where a date goes on from the one before, -1 back, 0 where neither can be told."""
    if before.year is not None and after.year is not None and before.year != after.year:
        return 1 if after.year > before.year else -1
    first, second = near_of(before), near_of(after)
    if first.month == second.month and (first.day is None or second.day is None):
        return 0
    one, two = (first.month or 0, first.day or 0), (second.month or 0, second.day or 0)
    return 0 if one == two else 1 if two > one else -1


def _pinned(parts: tuple[Part, ...], above: Dated) -> tuple[Part, ...]:
    """Under the heading of a year a month or day lies in that year."""
    told = above.told
    if told is None or told.rank != 1 or len(told.parts) > 1 or any(part.year for part in parts):
        return parts
    return tuple(part._replace(year=told.year) if part.month else part for part in parts)


def _in_years(parts: list[Part], known: int | None) -> tuple[Part, ...]:
    """Let a range that ends before it starts begin in the year before."""
    if len(parts) == 2 and known is not None:
        first, last = parts
        if (
            first.year == last.year
            and first.month
            and last.month
            and (first.month, first.day or 0) > (last.month, last.day or 31)
            and first.month - last.month > 5
        ):
            first = first._replace(year=(first.year or 1) - 1)
        return (first, last)
    return tuple(parts)


def guessed_year(dated: Sequence[Dated], today: date) -> int | None:
    """Return the latest year not after `today` in which the weekdays told fit, None for none."""
    told = _weekdays_of(part for item in dated for part in item.parts)
    years = range(today.year, max(today.year - 40, 0), -1)
    return next((year for year in years if told and _fit(told, year)), None)


def year_fits(dated: Sequence[Dated], year: int) -> bool:
    """Tell whether the weekdays that are told without a year fit `year`, if any are told."""
    return _fit(_weekdays_of(part for item in dated if item.told for part in item.told.parts), year)


def _weekdays_of(parts: Iterable[Part]) -> list[Part]:
    return [
        part
        for part in parts
        if part.weekday is not None and part.year is None and part.month and part.day
    ]


def _fit(told: Sequence[Part], year: int) -> bool:
    """Tell whether weekdays fit a year: all of them, or of many nearly all."""
    fits = 0
    for part in told:
        day = day_or_none(year, part.month or 1, part.day or 1)
        fits += day is not None and day.weekday() == part.weekday
    return fits == len(told) or (len(told) > 4 and fits >= 0.9 * len(told))
