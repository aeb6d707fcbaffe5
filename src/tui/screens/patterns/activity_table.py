"""The bars as a table for the clipboard: a row a bar that holds events, a column a part."""

from __future__ import annotations

from datetime import date

from tui.analysis.activity import EMPTY, Bar, Chart
from tui.exchange.out.cells import defused
from tui.exchange.out.inert import inert, one_line
from tui.exchange.out.matrix_table import MatrixTable
from tui.locale import _
from tui.screens.patterns.activity_words import ActivityLooks, full_label


def table_of(chart: Chart, looks: ActivityLooks, title: str) -> MatrixTable:
    """The table; the last column adds up to all events, and an open or unknown day is empty."""
    parts = [looks.part(chart.by, part) for part in chart.parts] if chart.by else []
    heads = (_("period"), _("first day"), _("last day"), *parts, _("events"))
    rows = [_row(bar, chart, looks) for bar in chart.bars if bar.kind != EMPTY]
    return MatrixTable(title, heads, tuple(rows))


def _row(bar: Bar, chart: Chart, looks: ActivityLooks) -> tuple[str, ...]:
    counts = map(str, bar.counts if chart.by else ())
    return (
        full_label(bar, chart.unit, looks),
        _day(bar.first),
        _day(bar.last),
        *counts,
        str(bar.total),
    )


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def tab_separated(table: MatrixTable) -> str:
    """The table with tabs between its cells, as spreadsheets take it; none runs as a formula."""
    return "\n".join(
        "\t".join(defused(one_line(inert(cell))) for cell in row)
        for row in (table.heads, *table.rows)
    )
