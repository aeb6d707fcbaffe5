"""The dateline of a page: when it was published, which is no event and dates none of its list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from tui.exchange.prose.calendar_days import day_or_none
from tui.exchange.prose.rows import Row
from tui.exchange.prose.told import Told

_FIRST_ROWS = 10
_FEWEST = 3
"""Entries that make a list."""

_HEAD_ROWS = 40
"""How many rows the head of a page may have, with its menus and its picture."""

_YEARS_LATER = 2
"""How many years after all events a page must be dated for its date to be none of them."""

_WORDS = re.compile(
    r"(?:[\W0-9]|(?<![a-zé])(?:leestijd|lesezeit|lesedauer|lecture|read|reading|time|min|mins|minute|minuut|minuten|minutes|uhr|uur|u"
    r"|h|om|um|at|a|à|op|am|pm|gmt|utc|cet|cest|bst|est|edt|on|laatste|last|update|updated|modified|stand|gepubliceerd|geplaatst"
    r"|published|posted|publie|publié|le|mis|jour|aktualisiert|veröffentlicht|bijgewerkt|gewijzigd)\b)*"
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


_ABOUT_OTHER = re.compile(
    r"[\W_]*(?:uw|your|ihre?|votre|vos|betreft|onderwerp|inzake|betr|subject|re|objet|betreff|ref"
    r"|our ref|ons kenmerk|dossier\w*|zaak\w*|case|kenmerk|aktenzeichen|parketnummer)\b"
)
"""What a line of a letterhead begins with whose date is that of something else."""


def written_on(rows: Sequence[Row], month_first: bool) -> date | None:
    """Return the latest day that the head and foot of a document say that it is of, if any."""
    days: list[date] = []
    for row in rows:
        if row.kind != "letterhead" or _ABOUT_OTHER.match(row.even):
            continue
        for part in (part for told in row.dates for part in told.parts):
            month, day = part.month, part.day
            if part.numeric and month_first:
                month, day = day, month
            if part.year is not None and month is not None and day is not None:
                exact = day_or_none(part.year, month, day)
                days += [] if exact is None else [exact]
    return max(days, default=None)


def mark_published(rows: Sequence[Row]) -> None:
    """Mark the date on which a page was published, where it stands above a list with its own.

    What is dated above it, in the head of the page, is a caption or a teaser and no entry.
    """
    seen = 0
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        if row.kind not in ("date", "entry", "prose") or row.lead is None or row.level:
            continue
        if row.lead.told is None:
            continue
        seen += 1
        if _is_published(row, rows[place + 1 :], seen):
            row.kind = "letterhead"
            for above in rows[:place]:
                if above.kind in ("date", "entry", "prose") and not above.level:
                    above.kind = "aside"
            return
        if seen > 1:
            return


def _is_published(row: Row, below: Sequence[Row], seen: int) -> bool:
    """Tell whether the date of a row is that of its page: it fits no list that stands below."""
    dated = [each for each in below if each.kind in ("entry", "date") and each.lead is not None]
    if len(dated) < _FEWEST:
        return False
    after = below[0]
    titled = after.kind == "letterhead" or (
        after.kind == "heading" and after.gap and not _dates_have_titles(below)
    )
    if seen == 1 and row.kind == "date" and titled:
        return True
    own = _dateline(row)
    tolds = [each.lead.told for each in dated if each.lead is not None and each.lead.told]
    keys = [_earliest(told) for told in tolds if told.year is not None]
    if own is None or not keys or _heads_times(dated[0]):
        return False
    day = _earliest(own)
    if seen == 1 and row.kind == "date" and day[0] - max(keys)[0] >= _YEARS_LATER:
        return True
    plain = row.even[: own.start] + row.even[own.end :]
    marked = bool(row.times) or any(char.isalpha() for char in plain)
    steps = [later >= earlier for earlier, later in itertools.pairwise(keys)]
    rises = 2 * sum(steps) >= len(steps)
    if seen > 1 and not marked:
        return False
    return rises and day > keys[0] and (day > max(keys) or (marked and day == max(keys)))


def _heads_times(first: Row) -> bool:
    """Tell whether the first entry below tells a time alone, so that the day above it is its."""
    lead = first.lead
    return lead is not None and lead.told is None and lead.time is not None


def _earliest(told: Told) -> tuple[int, int, int]:
    """What orders dates: the first day that one may be."""
    part = told.parts[0]
    begins = {"half": 11, "eind": 21}.get(told.third or "", 1)
    return told.year or 0, part.month or 1, part.day or begins


def _dates_have_titles(rows: Sequence[Row]) -> bool:
    """Tell whether days stand alone above titles further on too: then they are those of entries."""
    return any(
        row.kind == "date" and after.kind == "heading" and row.dates and row.dates[-1].rank == 3
        for row, after in itertools.pairwise(rows)
    )
