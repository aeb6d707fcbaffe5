"""The dateline of a page: when it was published, which is no event and dates none of its list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tui.exchange.prose.rows import Row
from tui.exchange.prose.told import Told

_FIRST_ROWS = 10
_FEWEST = 3
"""Entries that make a list."""

_WORDS = re.compile(
    r"(?:[\W0-9]|\b(?:leestijd|lesezeit|lecture|read|reading|time|min|mins|minuten|minutes|uhr|uur|u"
    r"|h|om|um|at|à|op|am|on|le|laatste|last|update|updated|modified|stand|gepubliceerd|geplaatst"
    r"|published|posted|publié|mis|jour|aktualisiert|veröffentlicht|bijgewerkt|gewijzigd)\b)*"
)
"""What stands beside the date in such a line, evened."""


def mark_dateline(rows: Sequence[Row]) -> Told | None:
    """Mark the dateline among the first rows, and return the day that the list is read from.

    Of a list of times that is the one day that the introduction tells, of days without a year
    the dateline itself: they come before it. None where no dateline would mislead.
    """
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        own = _dateline(row)
        if own is None:
            continue
        below = [
            each.lead
            for each in rows[place + 1 :]
            if each.lead is not None and each.kind in ("entry", "date")
        ]
        days = [lead.told for lead in below if lead.told is not None and lead.told.rank >= 2]
        found = None
        if not days and sum(1 for lead in below if lead.time is not None) >= _FEWEST:
            found = _day_of_times(rows, row, own)
        elif _rises(days, own, published=bool(row.times)):
            found = own
        if found is not None:
            row.kind, row.lead = "letterhead", None
        return found
    return None


def _dateline(row: Row) -> Told | None:
    """Return the date of a row that tells when a page was published and nothing else."""
    if row.level or len(row.dates) != 1 or row.kind not in ("date", "entry", "prose"):
        return None
    told = row.dates[0]
    if told.rank != 3 or told.year is None or len(told.parts) != 1:
        return None
    rest = row.even[: told.start] + " " + row.even[told.end :]
    return told if len(rest) < 60 and _WORDS.fullmatch(rest) else None


def _day_of_times(rows: Sequence[Row], dateline: Row, own: Told) -> Told | None:
    """Return the only other day that is told above a list of times, where it comes earlier."""
    if not dateline.times:
        return None
    days: dict[tuple[int, int, int], Told] = {}
    for row in rows[: 2 * _FIRST_ROWS]:
        if row is dateline:
            continue
        if row.kind == "entry" and row.lead is not None and row.lead.time is not None:
            break
        for told in row.dates:
            if told.rank == 3 and told.year is not None and len(told.parts) == 1:
                days.setdefault(_key(told), told)
    earlier = [told for key, told in days.items() if key < _key(own)]
    return earlier[0] if len(earlier) == len(days) == 1 else None


def _rises(days: Sequence[Told], own: Told, published: bool) -> bool:
    """Tell whether days without a year rise to the dateline.

    They begin earlier in the year than it, or it is one for certain: it tells a time of day.
    """
    keys = [_key(told)[1:] for told in days if told.year is None]
    if len(keys) < _FEWEST or len(keys) * 5 < len(days) * 4:
        return False
    steps = [after >= before for before, after in itertools.pairwise(keys)]
    return (published or keys[0] < _key(own)[1:]) and sum(steps) * 3 >= len(steps) * 2


def _key(told: Told) -> tuple[int, int, int]:
    part = told.parts[0]
    return part.year or 0, part.month or 0, part.day or 0
