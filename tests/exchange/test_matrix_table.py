"""The matrix of who knew when as CSV and Markdown."""

from __future__ import annotations

import csv
from io import StringIO

from tui.exchange.out.matrix_table import MatrixTable, matrix_csv, matrix_markdown

TABLE = MatrixTable(
    "Wie | wist",
    ("actor", "name", "=1+1, “Afspraak”"),
    (("bz", "=cmd|' /C calc'!A0", "5 dec\u202e"), ("jenv", "Jen|V\nen *meer*", "")),
)


def test_csv_reads_back_and_no_cell_runs_as_a_formula() -> None:
    text = matrix_csv(TABLE)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text[1:], newline="")))
    assert rows[0][2] == "'=1+1, “Afspraak”"
    assert rows[1][1].startswith("'=cmd")
    assert "\u202e" not in text
    assert rows[2][2] == ""


def test_markdown_keeps_its_columns_whatever_the_words_are() -> None:
    lines = matrix_markdown(TABLE).splitlines()
    assert lines[0] == "# Wie \\| wist"
    table = [line for line in lines if line.startswith("| ") or line.startswith("|-")]
    assert all(line.replace("\\|", "").count("|") == 4 for line in table)
    assert "\\*meer\\*" in lines[-1]
