"""Tables whose dates stand in another column than the first: which column tells the day."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.told import Told, ToldTime
from tui.exchange.prose.words import evened

_FEWEST = 3
"""How many rows a table has at least for one of its columns to be that of the days."""


_DAY_HEAD = re.compile(
    r"^(?:(?:datum|date|dag|day|tag|jour|wanneer|when|wann|quand|periode|period|zeit(?:punkt|raum)?"
    r"|moment|jaar|year|jahr|annee|tijd(?:stip)?|time|maand|month|monat|mois)\b.{0,20})?$"
)
"""How the column of the days is headed, if at all; one of due days is not."""


def lead_from_columns(rows: Sequence[Row]) -> None:
    """Give the rows of a table without a lead the day, and the time, of the columns of these."""
    tables = itertools.groupby(rows, key=lambda row: len(row.cells))
    for columns, table in tables:
        block = list(table)
        if columns < 2 or len(block) < _FEWEST:
            continue
        leads = sum(1 for row in block if row.lead is not None and row.lead.told is not None)
        if 2 * leads < len(block):
            _lead_from_columns(block)


def _lead_from_columns(block: Sequence[Row]) -> None:
    days: Counter[int] = Counter()
    clocks: Counter[int] = Counter()
    for row in block:
        days.update({at for at, span in enumerate(_spans(row)) if _day_in(row, span) is not None})
        clocks.update({at for at, span in enumerate(_spans(row)) if _time_in(row, span)})
    day = next(iter(days.most_common(1)), None)
    clock = next(iter(clocks.most_common(1)), None)
    if day is None or day[1] < _FEWEST or day[1] * 5 < len(block) * 3:
        return
    head = evened(block[0].cells[day[0]]).strip()
    if not any(map(str.isdigit, head)) and _DAY_HEAD.search(head) is None:
        return
    for row in block:
        spans = _spans(row)
        told = _day_in(row, spans[day[0]])
        time = None
        if clock is not None and clock[1] * 3 >= len(block):
            time = _time_in(row, spans[clock[0]])
        if (told is None and time is None) or row.kind != "plain":
            continue
        begin = row.lead.begin if row.lead is not None else 0
        bullet, numbered = (
            (row.lead.bullet, row.lead.numbered) if row.lead is not None else ("", False)
        )
        row.lead = Lead(begin, begin, told, time, True, bullet, numbered, bracketed=True)


def _spans(row: Row) -> list[tuple[int, int]]:
    """Where each cell of a row stands in its text."""
    spans, begin = [], 0
    for cell in row.text.split("\t"):
        spans.append((begin, begin + len(cell)))
        begin += len(cell) + 1
    spans += [(begin, begin)] * (len(row.cells) - len(spans))
    return spans


def _day_in(row: Row, span: tuple[int, int]) -> Told | None:
    """Return the day, month or year that a cell tells and little else."""
    for told in row.dates:
        if span[0] <= told.start and told.end <= span[1] and told.rank:
            rest = row.even[span[0] : told.start] + row.even[told.end : span[1]]
            times = [time for time in row.times if span[0] <= time.start < span[1]]
            return told if not any(map(str.isalpha, rest)) or times else None
    return None


def _time_in(row: Row, span: tuple[int, int]) -> ToldTime | None:
    """Return the time that a cell tells, alone or behind its day."""
    for time in row.times:
        if span[0] <= time.start and time.end <= span[1] and time.first is not None:
            days = [told for told in row.dates if span[0] <= told.start < span[1]]
            begin = days[0].end if days else span[0]
            return time if not any(map(str.isalpha, row.even[begin : time.start])) else None
    return None
