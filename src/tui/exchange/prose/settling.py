"""Settles what a document leaves out of its dates: the year, the month, the day of a weekday."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui.exchange.prose.calendar_days import Near, day_or_none, edtf_of, shifted
from tui.exchange.prose.told import Part, Told


@dataclass(slots=True)
class Dated:
    """A date of a heading or an entry, in the order of the document.

    `text` is its EDTF once settled, None where none can be given; `near` what the next date is
    read from; `parts` the settled parts; `told_year` says that the source tells the year here;
    `listed` that it stands in a list and not in running text.
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


class Settler:
    """Settles the dates of one document."""

    def __init__(
        self, month_first: bool, letterhead: Near | None, year: int | None, today: date
    ) -> None:
        self._month_first = month_first
        self._letterhead = letterhead
        self._year = year
        self._today = today
        self.direction = 1

    def settle(self, dated: Sequence[Dated]) -> None:
        """Give every date its EDTF, as far as it can be known."""
        for item in dated:
            if item.told is not None:
                item.parts = self.ordered(item.told)
                item.told_year = item.told.year is not None
        self.direction = self._direction(dated)
        first = next((place for place, item in enumerate(dated) if item.told_year), None)
        if first is not None:
            self._forward(dated[first:], None)
            self._backward(dated[:first], dated[first].near)
        elif self._letterhead is not None and self._letterhead.year is not None:
            if self.direction < 0 or not any(self._tells_day(item) for item in dated):
                self._forward(dated, self._letterhead)
            else:
                self._backward(dated, self._letterhead)
        else:
            start = None if self._year is None else Near(self._year)
            self._forward(dated, start)

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
        if not own or sum(item.told_year for item in own) < 2:
            keys = [(0, item.parts[0].month or 0, item.parts[0].day or 0) for item in own]
        else:
            keys = [
                (item.parts[0].year or 0, item.parts[0].month or 0, item.parts[0].day or 0)
                for item in own
                if item.told_year
            ]
        ups = sum(1 for before, after in itertools.pairwise(keys) if after > before)
        downs = sum(1 for before, after in itertools.pairwise(keys) if after < before)
        return -1 if downs > ups else 1

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
                item.text, item.near, item.parts = base.text, base.near, base.parts
            elif near is not None and near.exact is not None:
                item.text, item.near = near.exact.isoformat(), near
            return
        if told.shift is not None:
            self._settle_shift(item, near, told.shift)
            return
        if item.above is not None and item.above.near is not None and not item.told_year:
            near = self._under(item.above, near)
            item.parts = _pinned(item.parts, item.above)
        item.parts = self.settled_parts(item.parts, near, direction)
        if item.parts and item.parts[0].rank:
            item.text = edtf_of(told, item.parts)
            last = item.parts[-1] if direction > 0 else item.parts[0]
            if item.text is not None:
                item.near = Near(last.year, last.month, last.day)

    def _under(self, above: Dated, near: Near | None) -> Near | None:
        """Return what a date under a heading is read from: the heading, or what followed it."""
        head = above.near
        if head is None or near is None:
            return head or near
        if head.month is None:
            return near if near.year == head.year else head
        return near if (near.year, near.month) == (head.year, head.month) else head

    def _settle_shift(self, item: Dated, near: Near | None, days: int) -> None:
        if near is None:
            return
        moved = shifted(near, days)
        if moved is not None:
            part = Part(moved.year, moved.month, moved.day)
            item.parts, item.near = (part,), moved
            item.text = edtf_of(Told(0, 0, 0, (part,)), (part,))

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
                near = Near(settled.year, settled.month, settled.day)
                direction = 1
        return _in_years(filled, known)

    def _settled_part(
        self, part: Part, known: int | None, near: Near | None, direction: int
    ) -> Part:
        if part.rank == 0 and part.weekday is not None:
            return self._weekday(part.weekday, near, direction) or part
        if part.day is not None and part.month is None and near is not None:
            part = part._replace(month=near.month)
        if part.year is None and known is not None:
            return part._replace(year=known)
        if part.year is None and near is not None and near.year is not None:
            return part._replace(year=self._year_of(part, near, direction))
        return part

    def _year_of(self, part: Part, near: Near, direction: int) -> int | None:
        if near.year is None or part.month is None:
            return near.year
        if near.month is None:
            return near.year

        def cost(year: int) -> float:
            away = Near(year, part.month, part.day).ordinal - near.ordinal
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
        if near is self._letterhead:
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
    told = [
        part
        for item in dated
        for part in item.parts
        if part.weekday is not None and part.year is None and part.month and part.day
    ]
    if not told:
        return None
    for year in range(today.year, today.year - 40, -1):
        fits = 0
        for part in told:
            day = day_or_none(year, part.month or 1, part.day or 1)
            fits += day is not None and day.weekday() == part.weekday
        if fits == len(told) or (len(told) > 4 and fits >= 0.9 * len(told)):
            return year
    return None
