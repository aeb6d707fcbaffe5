"""Times of which the hour and the minutes stand in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tui.exchange.tables.grid import Cell, GridRow, words_in
from tui.exchange.tables.headings import folded_heading

_MINUTES: Final = frozenset(("min", "minuut", "minuten", "minute", "minutes"))
_NUMBER = re.compile(r"[0-9]{1,2}")


def with_minutes(row: GridRow, at: int, keys: Sequence[str], headings: Sequence[str]) -> Cell:
    """The cell of a time; a bare hour with the minutes that stand in the column beside it."""
    hour, beside = row.cells[at], at + 1
    if beside >= min(len(row.cells), len(keys)) or keys[beside] != "note":
        return hour
    if folded_heading(headings[beside]) not in _MINUTES:
        return hour
    both = words_in(hour), words_in(row.cells[beside])
    return f"{both[0]}:{int(both[1]):02}" if all(map(_NUMBER.fullmatch, both)) else hour
