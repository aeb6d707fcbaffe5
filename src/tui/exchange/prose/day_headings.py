"""Whether each day that heads a part of a document is one entry, or has several below it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.prose.rows import Row

_FEWEST = 4
"""How many days must stand above paragraphs for them to say how the document is made."""


def days_are_entries(rows: Sequence[Row]) -> bool:
    """Tell whether what stands below a day is one entry, of however many paragraphs.

    So it is where most days have one paragraph, and none has times or bullets below it.
    """
    days = several = 0
    below: int | None = None
    for row in rows:
        if row.kind == "date":
            several += below is not None and below > 1
            lead = row.lead
            is_day = lead is not None and lead.told is not None and lead.told.rank == 3
            below = 0 if is_day else None
            days += is_day
        elif below is None or row.kind in ("aside", "letterhead"):
            continue
        elif row.kind in ("entry", "heading") or _is_item(row):
            return False
        elif row.gap or not below:
            below += 1
    several += below is not None and below > 1
    return days >= _FEWEST and 2 * several < days


def _is_item(row: Row) -> bool:
    lead = row.lead
    if lead is None:
        return False
    return bool(lead.bullet) or (lead.time is not None and lead.time.part is None)
