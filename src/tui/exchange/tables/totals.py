"""Rows that sum up those above them: they tell of no event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_TOTALS: Final = frozenset(
    (
        *("totaal", "total", "subtotaal", "subtotal", "eindtotaal", "som", "sum", "summe"),
        *("gesamt", "gesamtsumme", "somme", "aantal", "count"),
    )
)


def sums_up(cells: Sequence[str]) -> bool:
    """Whether the words of a row without a date are a word for a sum, and beside it numbers."""
    filled = [words.casefold().rstrip(": ") for words in cells if words]
    if _TOTALS.isdisjoint(filled):
        return False
    return all(words in _TOTALS or not any(map(str.isalpha, words)) for words in filled)
