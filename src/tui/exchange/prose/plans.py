"""What running text says of days after it was written: plans, which are no facts of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.exchange.prose.pieces import Chunk, Piece
from tui.exchange.prose.settling import Dated
from tui.model.imported import Unplaced

_LIST = 5
"""How many entries make a list beside which running text is only explanation."""

_LONG_BEFORE = 2 * 365
"""How many days before a list a month or year in the text beside it is history."""

_SHARE = 2
"""Which part of the facts may be plans; of more, the day is not that of the document."""


def without_plans(
    pieces: Sequence[Piece], own: Sequence[Dated], written: date | None
) -> tuple[list[Piece], list[Dated], list[Unplaced]]:
    """Return the pieces of a document with their dates, without what lies after its day.

    The words of a plan stay with the piece before it in the same paragraph; those of others are
    returned. Entries of a list are kept: a list may well be one of plans.
    """
    listed = [dated.near.ordinal for dated in own if dated.listed and dated.near is not None]
    first = min(listed) if len(listed) >= _LIST else None
    later = [written is not None and _is_after(dated, written) for dated in own]
    if sum(later) > max(1, len(own) // _SHARE):
        later = [False] * len(own)
    later = [
        after or (first is not None and _is_history(dated, first))
        for dated, after in zip(own, later, strict=True)
    ]
    kept: list[Piece] = []
    dates: list[Dated] = []
    left: list[Unplaced] = []
    for piece, dated, after in zip(pieces, own, later, strict=True):
        if piece.listed or not after:
            kept.append(piece)
            dates.append(dated)
        elif kept and kept[-1].chunks[-1].row is piece.row:
            kept[-1].chunks += piece.chunks
        else:
            left += [
                Unplaced(chunk.row.number_at(chunk.begin), _words(chunk)) for chunk in piece.chunks
            ]
    return kept, dates, left


def _words(chunk: Chunk) -> str:
    """Return the words of a chunk, with the number of its row where it begins that."""
    lead = chunk.row.lead
    begins = lead is not None and chunk.begin == lead.begin
    return chunk.row.text[0 if begins else chunk.begin : chunk.end].strip()


def _is_history(dated: Dated, first: int) -> bool:
    """Tell whether a month or year lies long before the first day of a list."""
    near = dated.near
    if near is None or dated.told is None or near.day is not None:
        return False
    return first - near.ordinal > _LONG_BEFORE


def _is_after(dated: Dated, written: date) -> bool:
    """Tell whether all that a date may be lies after a day."""
    if dated.told is None or dated.text is None or not dated.parts:
        return False
    first = dated.parts[0]
    if first.year is None or first.season or first.week:
        return False
    day = (first.year, first.month or 1, first.day or 1)
    return day > (written.year, written.month, written.day)
