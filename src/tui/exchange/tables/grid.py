"""A table as it was read, before anybody knows what its columns mean; and how large it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, NamedTuple

from tui.model.imported import Doubt

MOST_ROWS: Final = 200_000
"""More rows than this nobody looks through; a workbook is counted as a whole."""

MOST_COLUMNS: Final = 500
LONGEST_CELL: Final = 100_000
"""Characters."""

STEP: Final = 1000
"""Rows between two reports of progress."""


class Stamp(NamedTuple):
    """A date or time as a spreadsheet keeps it, and how exactly its cell shows it.

    `text` is what people see; `day` is "" or EDTF, `clock` None where the cell shows no time.
    `at_midnight` means that the cell could show a time but holds midnight, which is what
    spreadsheets put where no time was given.
    """

    text: str
    day: str
    clock: time | None = None
    at_midnight: bool = False


Cell = str | Stamp


class GridRow(NamedTuple):
    """A row: its number as the spreadsheet shows it, and its cells.

    `spread` are the columns whose value a merged cell further up gives.
    """

    number: int
    cells: Sequence[Cell]
    spread: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `name` is "" where the file has only one; empty rows are left out.

    `from_1904` says that its bare numbers count days from 1904, as older Macs did.
    """

    name: str
    rows: Sequence[GridRow]
    notes: tuple[Doubt, ...] = field(default=())
    from_1904: bool = False


def words_in(cell: Cell) -> str:
    """The words of a cell as people see them, line ends kept, blanks around them not."""
    return cell.text if isinstance(cell, Stamp) else cell.strip()


def stamp_of(value: datetime | date | time, form: str) -> Stamp:
    """A spreadsheet's date as exact as its format (`yyyy-mm-dd`, `mmm-yy`) lets it be seen."""
    letters = _letters(form)
    has_clock = "h" in letters or "s" in letters
    if isinstance(value, time):
        return Stamp(_clock(value), "", value)
    whole = value if isinstance(value, datetime) else datetime.combine(value, time())
    day = whole.date().isoformat()
    if "y" in letters and "d" not in letters and not has_clock:
        day = day[:7] if "m" in letters else day[:4]
    clock = whole.time() if has_clock and whole.time() != time() else None
    text = f"{day} {_clock(clock)}" if clock else day
    return Stamp(text, day, clock, has_clock and clock is None)


def _clock(value: time) -> str:
    plain = value.replace(microsecond=0)
    return plain.strftime("%H:%M:%S" if plain.second else "%H:%M")


def _letters(form: str) -> set[str]:
    """The letters of a number format that stand for parts of a date: no words, no colours."""
    bare: list[str] = []
    quoted = False
    bracket = False
    for sign in form.split(";", maxsplit=1)[0].lower():
        if sign == '"':
            quoted = not quoted
        elif sign in "[]":
            bracket = sign == "["
        elif not quoted and (not bracket or sign == "h"):
            bare.append(sign)
    return set(bare)
