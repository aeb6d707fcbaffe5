"""What each row of a document is: an entry, a day above entries, a heading, running text."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.prose.leads import is_sentence
from tui.exchange.prose.rows import Row


def mark_kinds(rows: Sequence[Row]) -> None:
    """Say of each row that is not marked yet what it is."""
    for place, row in enumerate(rows):
        if row.kind != "plain":
            continue
        lead = row.lead
        rest = row.text[lead.text :] if lead is not None else row.text
        if lead is not None and (lead.told is not None or lead.time is not None):
            if not any(char.isalnum() for char in rest):
                row.kind = "date" if lead.told is not None else "entry"
            elif is_sentence(row, lead):
                row.kind = "prose"
            else:
                row.kind = "entry"
        elif _is_heading(row, rows[place + 1] if place + 1 < len(rows) else None):
            row.kind = "heading"
        elif row.dates or row.times:
            row.kind = "prose"


def _is_heading(row: Row, after: Row | None) -> bool:
    text = row.text.strip()
    if row.level:
        return True
    if (
        row.cells
        or not row.gap
        or (row.lead is not None and row.lead.bullet and not row.lead.numbered)
    ):
        return False
    if len(text) > 90 or len(text.split()) > 10 or text[-1:] in ".!?;,:…" or not text[:1].isupper():
        return (
            row.lead is not None and row.lead.numbered and len(text) < 60 and text[-1:] not in ".;,"
        )
    return after is not None
