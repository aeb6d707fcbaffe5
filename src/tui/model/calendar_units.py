"""Units of time: days, ISO weeks, months and longer, numbered so that they can be counted.

Days are proleptic Gregorian ordinals, as everywhere; weeks begin on Monday (ISO 8601).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

DAYS, WEEKS, MONTHS, QUARTERS = "day", "week", "month", "quarter"
YEARS, DECADES, CENTURIES, MILLENNIA = "year", "decade", "century", "millennium"

LAST_YEAR = 9999


class Unit(NamedTuple):
    """A length of time: `number` counts units up to a day, `start` is a unit's first ordinal."""

    name: str
    number: Callable[[int], int]
    start: Callable[[int], int]


def _months(length: int) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """The number and the first day of a unit of so many months."""

    def number(ordinal: int) -> int:
        day = date.fromordinal(ordinal)
        return (day.year * 12 + day.month - 1) // length

    def start(number: int) -> int:
        year, month = divmod(number * length, 12)
        if year < 1:
            return 1
        if year > LAST_YEAR:
            return date.max.toordinal() + 1
        return date(year, month + 1, 1).toordinal()

    return number, start


UNITS: tuple[Unit, ...] = (
    Unit(DAYS, lambda ordinal: ordinal, lambda number: number),
    Unit(WEEKS, lambda ordinal: (ordinal - 1) // 7, lambda number: number * 7 + 1),
    Unit(MONTHS, *_months(1)),
    Unit(QUARTERS, *_months(3)),
    Unit(YEARS, *_months(12)),
    Unit(DECADES, *_months(120)),
    Unit(CENTURIES, *_months(1200)),
    Unit(MILLENNIA, *_months(12_000)),
)
"""From short to long; weeks begin on Monday."""
