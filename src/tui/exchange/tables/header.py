"""Finds the row that names the columns; what stands above it is no part of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tui.exchange.tables.cell_dates import DateCells, looks_like_date
from tui.exchange.tables.epochs import are_counts
from tui.exchange.tables.grid import Grid, GridRow, words_in
from tui.exchange.tables.headings import folded_heading, key_of_heading

LOOKED_AT: Final = 40
"""Rows in which the header is sought."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its columns: `headings` are unique, `above` stands before the header.

    Columns of a table without a header are called by their letters, as a spreadsheet does.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[GridRow]
    above: Sequence[GridRow] = ()
    header: GridRow | None = None
    from_1904: bool = False


def table_of(grid: Grid, dates: DateCells, wanted: Sequence[str]) -> Table:
    """The table in a sheet; `wanted` are headings that the user has told of."""
    rows = grid.rows
    place = _header_place(rows[:LOOKED_AT], dates, wanted)
    width = max(map(_filled, rows), default=0)
    if place < 0:
        letters = tuple(letters_of(column) for column in range(width))
        return Table(grid.name, letters, rows, from_1904=grid.from_1904)
    named = [_heading(row_cell) for row_cell in map(words_in, rows[place].cells[:width])]
    named += [""] * (width - len(named))
    headings: list[str] = []
    for column, heading in enumerate(named):
        unique = heading or letters_of(column)
        number = 2
        while unique in headings:
            unique, number = f"{heading or letters_of(column)} ({number})", number + 1
        headings.append(unique)
    return Table(
        grid.name,
        tuple(headings),
        rows[place + 1 :],
        rows[:place],
        rows[place],
        grid.from_1904,
    )


def letters_of(column: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _filled(row: GridRow) -> int:
    """How many cells a row has but for the empty ones at its end."""
    width = len(row.cells)
    while width and not words_in(row.cells[width - 1]):
        width -= 1
    return width


def _heading(text: str) -> str:
    return " ".join(text.split())[:200]


def _header_place(rows: Sequence[GridRow], dates: DateCells, wanted: Sequence[str]) -> int:
    """Where the header stands; -1 where the first row is an entry already."""
    best, best_score = -1, 1.0
    told = frozenset(map(folded_heading, wanted))
    for place, row in enumerate(rows):
        score = _score(row, dates, told)
        if score > best_score:
            best, best_score = place, score
    if best >= 0:
        return best
    return _above_dates(rows, dates)


def _score(row: GridRow, dates: DateCells, told: frozenset[str]) -> float:
    """How much a row is a header: columns that are known by name; no dates, no long texts."""
    cells = [words_in(cell) for cell in row.cells]
    filled = [cell for cell in cells if cell]
    if any(looks_like_date(cell, dates) for cell in row.cells) or not filled:
        return 0.0
    keys: dict[str, int] = {}
    for cell in filled:
        key, sure = key_of_heading(cell) if len(cell) <= 60 else ("", 0)
        if folded_heading(cell) in told:
            key, sure = cell, 3
        if key:
            keys[key] = max(sure, keys.get(key, 0))
    weights = {3: 1.0, 2: 1.0, 1: 0.5}
    known = sum(weights[sure] for sure in keys.values())
    return known if len(filled) > 1 and known / len(filled) >= 0.2 else 0.0


def _above_dates(rows: Sequence[GridRow], dates: DateCells) -> int:
    """The row above the first one with a date, where its cell in that column is a word."""
    for place, row in enumerate(rows):
        columns = [at for at, cell in enumerate(row.cells) if looks_like_date(cell, dates)]
        if not columns:
            columns = [at for at, cell in enumerate(row.cells) if are_counts((words_in(cell),))]
        if not columns:
            continue
        if not place:
            return -1
        above = rows[place - 1].cells
        filled = sum(bool(words_in(cell)) for cell in above)
        named = columns[0] < len(above) and words_in(above[columns[0]])
        most = sum(bool(words_in(cell)) for cell in row.cells)
        return place - 1 if named and filled >= max(2, most / 2) else -1
    return -1
