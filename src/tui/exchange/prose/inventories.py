"""Lists in which each line is a document or an event with its day somewhere among its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.sentences import sentences
from tui.exchange.prose.told import Told

_FEWEST = 3
"""Lines that make a list."""

_LONGEST = 240
"""How long a line of such a list is at most."""


def lead_from_lines(rows: Sequence[Row]) -> None:
    """Make entries of the lines of a list that tell one day each, where nothing else is dated.

    As in `Brief d.d. 3 mei 2019 van de gemeente`, or titles that all end in their day above
    paragraphs that tell none. The words stay whole.
    """
    if any(row.kind in ("entry", "date") for row in rows):
        return
    told = [row for row in rows if row.kind not in ("aside", "letterhead") and not row.cells]
    days = [(row, day) for row in told if (day := _only_day(row)) is not None]
    ending = [(row, day) for row, day in days if _ends_with(row, day)]
    if len(ending) >= _FEWEST and len(ending) == len(days):
        days = ending
    elif len(days) < _FEWEST or len(days) * 3 < sum(1 for row in told if not row.level) * 2:
        return
    for row, day in days:
        lead = row.lead or Lead(0, 0)
        lead.told, lead.separated, lead.bracketed = day, True, True
        lead.time = next((time for time in row.times if time.start >= day.end), None)
        row.kind = "entry"


def lead_from_places(rows: Sequence[Row]) -> None:
    """Take the place before a day for part of what leads an entry, where several lines have one.

    As in `Rabat, 5 mei 2019 – Brief overhandigd.`
    """
    found: list[tuple[Row, Told, int]] = []
    for row in rows:
        lead = row.lead
        if row.kind != "plain" or row.cells or lead is None or lead.told is not None:
            continue
        for told in row.dates[:1]:
            sign = _SIGN.match(row.text, told.end)
            placed = _PLACE.fullmatch(row.text[lead.begin : told.start])
            if told.rank == 3 and sign is not None and placed is not None:
                found.append((row, told, sign.end()))
    if len(found) < _FEWEST:
        return
    for row, told, text in found:
        if row.lead is not None:
            row.lead.told, row.lead.text, row.lead.separated = told, text, True


_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}, ?(?:den |de |the |le )?")
_SIGN = re.compile(r"\s*[.:;|]\s+(?=\S)|\s+[-–—]\s+(?=\S)")


def _ends_with(row: Row, told: Told) -> bool:
    """Tell whether a short line ends in its day, apart from the words before it."""
    apart = row.even[: told.start].rstrip()[-1:] in _APART
    return apart and len(row.text) < _TITLE and not row.even[told.end :].strip(" .*_|)")


_APART = frozenset("-,:;|·(/•")
_TITLE = 120


def _only_day(row: Row) -> Told | None:
    """Return the only date of a line that is no running text."""
    if len(row.dates) != 1 or len(row.text) > _LONGEST or row.kind == "date":
        return None
    told = row.dates[0]
    refers = told.before.startswith("of:") or not told.before
    return told if refers and told.rank == 3 and len(sentences(row.text)) == 1 else None
