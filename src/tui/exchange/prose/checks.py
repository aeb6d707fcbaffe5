"""What contradicts itself in a document: weekdays, years that jump, days that do not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.exchange.prose.calendar_days import day_or_none
from tui.exchange.prose.settling import Dated
from tui.locale import N_
from tui.model.imported import Doubt
from tui.model.when import parse_edtf

_NEAR = 120
_FAR = 200
_CLOSE = 31
"""Days from the only neighbour that the first or last entry has."""


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
    if any((part.week or part.season) and part.year is None for part in item.dated.parts):
        return None
    return Doubt(
        "no-such-day",
        N_("“{wording}” is no day of the calendar; the entry is left without a date"),
        {"wording": item.wording},
        line=item.line,
    )


def counted_doubt(item: Checked) -> Doubt | None:
    """The date was counted from the one told before it (`twee dagen later`)."""
    told = item.dated.told or (item.dated.above.told if item.dated.above is not None else None)
    if told is None or not told.shift or item.dated.text is None:
        return None
    return Doubt(
        "counted-date",
        N_("“{wording}” is counted from the date that stands before it: {day}"),
        {"wording": item.wording, "day": item.dated.text},
        line=item.line,
    )


class Span(NamedTuple):
    """The first and the last day that a date may be."""

    first: date
    last: date


def order_doubts(items: Sequence[Checked], direction: int) -> dict[int, Doubt]:
    """Doubts by the place of the entry: a year that jumps, and entries out of order."""
    found: dict[int, Doubt] = {}
    spans = [(place, _span_of(item)) for place, item in enumerate(items) if not item.inner]
    known = [(place, span) for place, span in spans if span is not None]
    for (place, span), before, after in zip(
        known,
        [None, *(span for _, span in known)],
        [*(span for _, span in known[1:]), None],
        strict=False,
    ):
        item = items[place]
        doubt = _year_doubt(item, span, before, after, direction)
        if doubt is None and before is not None and item.dated.told is not None:
            doubt = _order_doubt(item, span, before, direction)
        if doubt is not None:
            found[place] = doubt
    return found


def _year_doubt(
    item: Checked, span: Span, before: Span | None, after: Span | None, direction: int
) -> Doubt | None:
    if not item.dated.told_year:
        return None
    neighbours = (before.first if before else None, after.first if after else None)
    fitting = _better_year(span.first, *neighbours, direction)
    if fitting is None:
        return None
    return Doubt(
        "year-jump",
        N_("{day} is far from the entries around it; did the source mean {fitting}?"),
        {"day": span.first.isoformat(), "fitting": str(fitting)},
        line=item.line,
    )


def _order_doubt(item: Checked, span: Span, before: Span, direction: int) -> Doubt | None:
    """A date that lies wholly on the wrong side of the one before it."""
    back = span.last < before.first if direction > 0 else span.first > before.last
    if not back:
        return None
    return Doubt(
        "out-of-order",
        N_("{day} stands after {before}"),
        {"day": span.first.isoformat(), "before": before.first.isoformat()},
        line=item.line,
    )


def _span_of(item: Checked) -> Span | None:
    """The days that a date may be, where it is known at least to the month."""
    parts, text = item.dated.parts, item.dated.text
    if not parts or text is None or parts[0].rank < 2 or parts[0].year is None:
        return None
    when = parse_edtf(text)
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return None if first is None or last is None else Span(first, last)


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
        if not -7 <= away <= (_NEAR if before is not None and after is not None else _CLOSE):
            continue
        backward = (day - neighbour).days * (direction if before is not None else -direction) < 0
        if backward or (far_from_both and after is not None and abs((after - other).days) <= _NEAR):
            return year
    return None
