"""A table of words as CSV and as Markdown: who knew when, an actor a row and an event a column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

from tui.exchange.out.cells import defused
from tui.exchange.out.inert import inert, one_line
from tui.exchange.out.markdown import escaped

FORMS = (".csv", ".md")
"""The endings of the files that can be written."""


class MatrixTable(NamedTuple):
    """A title, the heads of the columns and the rows, all as raw words; `note` stands below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def matrix_text(table: MatrixTable, ending: str) -> str:
    """The text of a file with one of the endings in FORMS."""
    return matrix_csv(table) if ending == ".csv" else matrix_markdown(table)


def matrix_csv(table: MatrixTable) -> str:
    """The table as CSV (RFC 4180) with a byte-order mark, so that spreadsheets read it as UTF-8;
    no cell runs as a formula."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for row in (table.heads, *table.rows):
        writer.writerow([defused(inert(cell)) for cell in row])
    return "\ufeff" + written.getvalue()


def matrix_markdown(table: MatrixTable) -> str:
    """The table as Markdown, its words escaped."""
    lines = [f"# {_cell(table.title)}", "", _row(table.heads)]
    lines.append(f"|{' --- |' * len(table.heads)}")
    lines += [_row(row) for row in table.rows]
    if table.note:
        lines += ["", _cell(table.note)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return escaped(one_line(inert(text)))
