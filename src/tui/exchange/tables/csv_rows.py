"""CSV and its kin as a grid: delimiter and encoding are found out."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress
from tui.exchange.documents.bounds import MEGABYTE, read_bounded
from tui.exchange.documents.encodings import UndecodableError, decoded
from tui.exchange.source_errors import Damaged, NotText
from tui.exchange.tables.grid import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, STEP, Grid, GridRow
from tui.exchange.tables.table_errors import CellTooLong, TooManyColumns, TooManyRows
from tui.locale import N_
from tui.model.imported import Doubt

MOST_BYTES: Final = 128 * MEGABYTE

_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 60_000
_SAID = re.compile(r"\A\ufeff?\"?sep=(.)\"?\r?\n", re.I)


def text_of_file(path: Path) -> str:
    """The text of a table or of a tool's file; raises the errors of reading, and NotText."""
    try:
        return decoded(read_bounded(path, MOST_BYTES))
    except UndecodableError:
        raise NotText(str(path)) from None


def csv_grid(path: Path, progress: Progress) -> Grid:
    """The rows of a file of separated values; raises a SourceError, and Cancelled."""
    return grid_of_text(text_of_file(path), path, progress)


def grid_of_text(text: str, path: Path, progress: Progress) -> Grid:
    """The rows of a text of separated values; raises Damaged and the errors of the bounds."""
    said = _SAID.match(text)
    skipped = 1 if said else 0
    text = text[said.end() :] if said else text
    delimiter = said[1] if said else delimiter_of(text)
    rows: list[GridRow] = []
    doubts: list[Doubt] = []
    stream = StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    number = skipped
    begin = 0
    total = len(text)
    while True:
        begin = stream.tell()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            if "field larger" in str(error):
                raise CellTooLong(str(path), row=number + 1, limit=LONGEST_CELL) from None
            raise Damaged(
                str(path), format="CSV", reason=f"line {reader.line_num}: {error}"
            ) from None
        number += 1
        if stream.tell() == total and _is_open(text[begin:], delimiter):
            doubts.append(_open_quote(number))
            lines = StringIO(text[begin:], newline="")
            for cells in csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE):
                _take(rows, number, cells, path)
                number += 1
            break
        _take(rows, number, cells, path)
        if number % STEP == 0:
            progress(stream.tell(), total)
    return Grid("", rows, tuple(doubts))


def _take(rows: list[GridRow], number: int, cells: list[str], path: Path) -> None:
    if not any(cell.strip() for cell in cells):
        return
    check_row(path, number, cells, len(rows))
    rows.append(GridRow(number, cells))


def check_row(path: Path, number: int, cells: list[str], count: int) -> None:
    """Refuses a table beyond the bounds: TooManyRows, TooManyColumns, CellTooLong."""
    if count >= MOST_ROWS:
        raise TooManyRows(str(path), limit=MOST_ROWS)
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise TooManyColumns(str(path), limit=MOST_COLUMNS)
    if max(map(len, cells), default=0) > LONGEST_CELL:
        raise CellTooLong(str(path), row=number, limit=LONGEST_CELL)


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that cuts most rows into the same number of cells."""
    head = text[:_LOOKED_AT]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        lines = list(csv.reader(StringIO(head, newline=""), delimiter=delimiter))
        lines = [line for line in lines[: -1 if len(text) > len(head) else None] if any(line)]
        widths = Counter(len(line) for line in lines)
        if not widths:
            continue
        score = max(
            (count / len(lines)) * (1 + min(width, 30) / 100)
            for width, count in [*((w, c) for w, c in widths.items() if w > 1), (1, 0)]
        )
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _is_open(record: str, delimiter: str) -> bool:
    """Whether a last record holds a quotation mark that is never closed."""
    if record.count('"') % 2 == 0:
        return False
    try:
        for _row in csv.reader(StringIO(record, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _open_quote(number: int) -> Doubt:
    return Doubt(
        "open-quote",
        N_("a quotation mark is opened here and never closed: each line from here is a row"),
        line=number,
    )
