"""What contradicts itself in a document: weekdays, years that jump, days that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.exchange.prose.calendar_days import day_or_none
from tui.exchange.prose.settling import Dated
from tui.locale import N_
from tui.model.imported import Doubt

_NEAR = 120
_FAR = 200


class Checked(NamedTuple):
    """An entry as the checks see it: its date, its line, and what the source says of it."""

    dated: Dated
    line: int
    wording: str
    inner: bool


def weekday_doubt(item: Checked) -> Doubt | None:
    """The weekday told is not that of the date."""
    for part in item.dated.parts:
        if part.weekday is None or part.year is None or not part.month or not part.day:
            continue
        day = day_or_none(part.year, part.month, part.day)
        if day is not None and day.weekday() != part.weekday:
            return Doubt(
                "weekday",
                N_("“{wording}”: {day} falls on another weekday"),
                {"wording": item.wording, "day": day.isoformat()},
                line=item.line,
            )
    return None


def missing_day_doubt(item: Checked) -> Doubt | None:
    """The date told does not exist, so that the entry has none."""
    told = item.dated.told
    if item.dated.text is not None or told is None or told.shift is not None or not told.rank:
        return None
    return Doubt(
        "no-such-day",
        N_("“{wording}” is no day of the calendar; the entry is left without a date"),
        {"wording": item.wording},
        line=item.line,
    )


def order_doubts(items: Sequence[Checked], direction: int) -> dict[int, Doubt]:
    """Doubts by the place of the entry: a year that jumps, and entries out of order."""
    found: dict[int, Doubt] = {}
    days = [(place, _day_of(item)) for place, item in enumerate(items) if not item.inner]
    known = [(place, day) for place, day in days if day is not None]
    for (place, day), before, after in zip(
        known,
        [None, *(day for _, day in known)],
        [*(day for _, day in known[1:]), None],
        strict=False,
    ):
        item = items[place]
        fitting = _better_year(day, before, after, direction) if item.dated.told_year else None
        if fitting is not None:
            found[place] = Doubt(
                "year-jump",
                N_("{day} is far from the entries around it; did the source mean {fitting}?"),
                {"day": day.isoformat(), "fitting": str(fitting)},
                line=item.line,
            )
        elif (
            before is not None
            and (day - before).days * direction < 0
            and item.dated.told is not None
        ):
            found[place] = Doubt(
                "out-of-order",
                N_("{day} stands after {before}"),
                {"day": day.isoformat(), "before": before.isoformat()},
                line=item.line,
            )
    return found


def _day_of(item: Checked) -> date | None:
    parts = item.dated.parts
    if not parts or item.dated.text is None or parts[0].rank < 2:
        return None
    part = parts[0]
    if part.year is None or not part.month:
        return None
    return day_or_none(part.year, part.month, part.day or 1)


def _better_year(day: date, before: date | None, after: date | None, direction: int) -> int | None:
    """Return the year that would bring a day that stands far off between its neighbours."""
    neighbour = before if before is not None else after
    if neighbour is None or abs((day - neighbour).days) < _FAR:
        return None
    far_from_both = after is None or before is None or abs((day - after).days) >= _FAR
    for year in (day.year + 1, day.year - 1, neighbour.year):
        other = day_or_none(year, day.month, day.day)
        if other is None or other == day:
            continue
        away = (other - neighbour).days * (direction if before is not None else -direction)
        if not -7 <= away <= _NEAR:
            continue
        backward = (day - neighbour).days * (direction if before is not None else -direction) < 0
        if backward or (far_from_both and after is not None and abs((after - other).days) <= _NEAR):
            return year
    return None
