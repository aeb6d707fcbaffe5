"""The years of a column whose days are told without one, as prose settles them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tui.exchange.prose.settling import Dated, Settler
from tui.exchange.prose.told import Part, Told
from tui.exchange.tables.cell_dates import ToldCell

_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(?:(\d\d)|XX))?")


def dated_cell(cell: ToldCell) -> Dated | None:
    """What a cell without a year tells, as prose has it; None for any other cell."""
    found = _YEARLESS.fullmatch(cell.date) if cell.yearless else None
    if found is None:
        return None
    part = Part(None, int(found[1]), int(found[2]) if found[2] else None, cell.weekday)
    return Dated(Told(0, 0, 0, (part,)), parts=(part,))


def years_of(dated: Mapping[int, Dated], year: int | None, today: date) -> dict[int, int]:
    """The year of each cell by the number of its row: the first is in `year`, and after December
    comes the next January. None where no year is told."""
    if year is None or not dated:
        return {}
    settled = {number: Dated(each.told, parts=each.parts) for number, each in sorted(dated.items())}
    Settler(False, None, year, today).settle(tuple(settled.values()))
    return {number: each.parts[0].year or year for number, each in settled.items()}


def in_year(cell: ToldCell, year: int) -> ToldCell:
    """A cell without a year in one; as it was where that year does not have the day."""
    text = f"{year:04}{cell.date[4:]}".removesuffix("-XX")
    if len(text) != len("2019-11-22"):
        return cell._replace(date=text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return cell._replace(wanting="unread")
    other = cell.weekday is not None and day.weekday() != cell.weekday
    return cell._replace(date=text, wanting="weekday" if other else cell.wanting)


def after(end: ToldCell, day: str) -> ToldCell:
    """The end of what began on a day: within a year of it, where that has a year."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return end
    year = int(day[:4])
    there = in_year(end, year)
    return there if there.date >= day else in_year(end, year + 1)
