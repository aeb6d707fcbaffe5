"""Workbooks (.xlsx) as grids: values only, nothing is calculated (docs/formats/xlsx.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from tui.exchange.cancelling import Progress
from tui.exchange.documents.archives import safe_archive
from tui.exchange.source_errors import Damaged, LibraryMissing
from tui.exchange.tables.csv_rows import check_row
from tui.exchange.tables.grid import MOST_COLUMNS, STEP, Cell, Grid, GridRow, stamp_of, words_in
from tui.locale import N_
from tui.model.imported import Doubt

_CHUNK: Final = 1_000_000
_MAC_YEAR: Final = 1904
_LARGE: Final = 1e15
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNREAD = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_MOST_MERGED: Final = 50_000

Merged = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 0 and 1."""


def xlsx_grids(path: Path, progress: Progress) -> list[Grid]:
    """The sheets that show; raises LibraryMissing, Damaged and the errors of the bounds."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise LibraryMissing(str(path), library="openpyxl", extra="xlsx") from None
    content = safe_archive(path, "Excel")
    try:
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # the library raises whatever its parts do
        raise Damaged(str(path), format="Excel", reason=_reason(error)) from None
    try:
        return list(_grids(book, path, progress))
    finally:
        book.close()


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _grids(book: Any, path: Path, progress: Progress) -> Iterator[Grid]:
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    count = 0
    from_1904 = book.epoch.year == _MAC_YEAR
    for sheet in shown:
        merged, unread = _looked_through(book, sheet)
        notes = _notes(sheet.title, unread, hidden if sheet is shown[0] else [])
        rows = list(_rows(sheet, path, count, progress))
        count += len(rows)
        name = sheet.title if len(shown) > 1 else ""
        yield Grid(name, _spread(rows, merged), notes, from_1904)


def _notes(sheet: str, unread: int, hidden: Sequence[str]) -> tuple[Doubt, ...]:
    notes: list[Doubt] = []
    if hidden:
        words = N_("these sheets are hidden and were not read: {sheets}")
        notes.append(Doubt("hidden-sheets", words, {"sheets": ", ".join(hidden)}))
    if unread:
        words = N_(
            "formulas of sheet {sheet} that have no value in the file, so that their cells are "
            "empty: {count}; save it anew in its own program and import it again"
        )
        notes.append(Doubt("formulas", words, {"count": unread, "sheet": sheet}))
    return tuple(notes)


def _rows(sheet: Any, path: Path, before: int, progress: Progress) -> Iterator[GridRow]:
    of = sheet.max_row or 0
    sheet.reset_dimensions()
    count = before
    try:
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number % STEP == 0:
                progress(min(number, of) if of else number, of)
            width = len(row)
            while width and row[width - 1].value in (None, ""):
                width -= 1
            if not width:
                continue
            cells = [_cell(each) for each in row[: MOST_COLUMNS + 1]]
            if any(map(words_in, cells)):
                check_row(path, number, [words_in(cell) for cell in cells], count)
                count += 1
                yield GridRow(number, cells)
    except (KeyError, TypeError, ValueError, IndexError, EOFError, OSError, SyntaxError) as error:
        raise Damaged(str(path), format="Excel", reason=_reason(error)) from None


def _cell(cell: Any) -> Cell:
    """A cell as people see it; a date as exact as its format shows it."""
    value = cell.value
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        value = (datetime.min + value).time()
    if isinstance(value, datetime | date | time):
        return stamp_of(value, cell.number_format or "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGE:
        return str(int(value))
    return "" if value is None else str(value)


def _looked_through(book: Any, sheet: Any) -> tuple[list[Merged], int]:
    """The merged cells of a sheet, and how many formulas have no value: read beside the rows."""
    merged: list[Merged] = []
    unread = 0
    tail = b""
    with book._archive.open(sheet._worksheet_path) as part:
        while chunk := part.read(_CHUNK):
            piece = tail + chunk
            cut = piece.rfind(b"<") if len(chunk) == _CHUNK else len(piece)
            cut = max(piece.rfind(b"<c ", 0, cut), piece.rfind(b"<mergeCell ", 0, cut), 0) or cut
            cut = cut if len(chunk) == _CHUNK else len(piece)
            tail = piece[cut:]
            head = piece[:cut]
            unread += sum(1 for _found in _UNREAD.finditer(head))
            for found in _MERGED.finditer(head):
                if len(merged) < _MOST_MERGED:
                    first, top, last, bottom = found.groups()
                    merged.append((_column(first), int(top), _column(last), int(bottom)))
    return merged, unread


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _spread(rows: list[GridRow], merged: Sequence[Merged]) -> list[GridRow]:
    """The rows with the value of a merged cell in each row that it spans, in its first column."""
    tall = [each for each in merged if each[3] > each[1]]
    if not tall:
        return rows
    places = {row.number: at for at, row in enumerate(rows)}
    numbers = [row.number for row in rows]
    for column, top, _last, bottom in tall:
        at = places.get(top)
        if at is None or column >= len(rows[at].cells) or not words_in(rows[at].cells[column]):
            continue
        value = rows[at].cells[column]
        for place in range(at + 1, len(rows)):
            if numbers[place] > bottom:
                break
            cells = list(rows[place].cells)
            cells += [""] * (column + 1 - len(cells))
            if not words_in(cells[column]):
                cells[column] = value
                rows[place] = GridRow(numbers[place], cells, rows[place].spread | {column})
    return rows
