"""Begin, half and eind of a month or a year: how people word a date that is known to a third.

A month's thirds are those of docs/format.md: begin is day 1-10, half (medio) 11-20, eind 21 to
the end. A year's are taken alike: four months each. Both are kept as one day among a range.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from tui.model.edtf import Point, read_expression
from tui.model.when import When

Third = Literal["begin", "half", "eind"]

_ORDER: tuple[Third, ...] = ("begin", "half", "eind")


class NamedThird(NamedTuple):
    """A third of a month, or of a year when `month` is None."""

    third: Third
    year: int
    month: int | None


def third_text(third: Third, year: int, month: int | None) -> str:
    """Return the EDTF of a third, e.g. `[2019-12-01..2019-12-10]`."""
    place = _ORDER.index(third)
    if month is None:
        return f"[{year:04}-{4 * place + 1:02}..{year:04}-{4 * place + 4:02}]"
    last = _last_day(year, month) if third == "eind" else 10 * place + 10
    return f"[{year:04}-{month:02}-{10 * place + 1:02}..{year:04}-{month:02}-{last:02}]"


def third_of(when: When) -> NamedThird | None:
    """Return which third of a month or year `when` is; None when it is something else.

    Qualifiers do not matter, so `≈ begin december` is one too.
    """
    if when.shape != "one" or when.earliest is None or when.latest is None:
        return None
    spans = read_expression(when.text).spans
    if len(spans) != 1 or not all(isinstance(end, Point) for end in spans[0]):
        return None
    digits = "..".join(end.digits for end in spans[0] if isinstance(end, Point))
    year, month = when.earliest.year, when.earliest.month
    for third in _ORDER:
        for named in (NamedThird(third, year, month), NamedThird(third, year, None)):
            if third_text(*named) == f"[{digits}]":
                return named
    return None


def _last_day(year: int, month: int) -> int:
    if month == 12:
        return 31
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1).day
