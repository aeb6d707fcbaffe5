"""Settles once per document whether numbers stand day first or month first."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

from tui.exchange.prose.told import Part, Told
from tui.model.typed_words import is_month_first


def order_of(tolds: Sequence[Told], language: str, wanted: str) -> tuple[bool, bool]:
    """Return whether the month stands first, and whether that could not be told for certain.

    Impossible days decide, then weekdays, then which order lets the entries follow one another;
    then the language: month first in American English (BCP 47 tags) alone.
    """
    parts = [part for told in tolds for part in told.parts if part.numeric]
    if not parts:
        return False, False
    day_first = sum(1 for part in parts if (part.day or 0) > 12)
    month_first = sum(1 for part in parts if (part.month or 0) > 12)
    if day_first or month_first:
        return month_first > day_first, bool(day_first and month_first)
    days = [part for part in parts if part.day != part.month]
    if not days:
        return False, False
    fits = [_weekday_fits(part, swapped) for part in days for swapped in (False, True)]
    plain, swapped = sum(fits[0::2]), sum(fits[1::2])
    if plain != swapped:
        return swapped > plain, False
    leads = [told.parts[0] for told in tolds if told.parts and told.parts[0].numeric]
    kept, turned = _disorder(leads, False), _disorder(leads, True)
    if kept != turned and len(leads) > 2:
        return turned < kept, False
    return is_month_first(wanted or language), True


def _weekday_fits(part: Part, swapped: bool) -> int:
    if part.weekday is None or part.year is None or not part.month or not part.day:
        return 0
    month, day = (part.day, part.month) if swapped else (part.month, part.day)
    try:
        return int(date(part.year, month, day).weekday() == part.weekday)
    except ValueError:
        return 0


def _disorder(parts: list[Part], swapped: bool) -> int:
    """Count how often the order turns; the fewer, the likelier the reading."""
    keys = [
        (part.year or 0, *((part.day, part.month) if swapped else (part.month, part.day)))
        for part in parts
    ]
    ups = sum(1 for first, second in itertools.pairwise(keys) if second < first)
    downs = sum(1 for first, second in itertools.pairwise(keys) if second > first)
    return min(ups, downs)
