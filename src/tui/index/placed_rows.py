"""Rows that are to be put in: what was prepared of them, and where it stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from tui.index.checksum import checksum
from tui.index.file_changes import NewBroken, NewEvent
from tui.index.new_rows import PreparedRow, SortKey
from tui.index.schema import BROKEN_BLOCK
from tui.model.rows import RowFlag

_BROKEN = int(RowFlag.BROKEN)

Order = tuple[int, int, int, int, int, int, int, int]
"""The columns of table `row` from `file` to `error_line`."""

NewRow = tuple[SortKey, PreparedRow, Order]
"""A row with its order under its heading, and what table `row` keeps of where it stands."""


class Planned(NamedTuple):
    """The new rows of a date: appointments that are planned for it, and all others."""

    planned: list[NewRow]
    others: list[NewRow]


class NumberedRows(NamedTuple):
    """New rows under one heading with their numbers, in their order."""

    heading: int
    numbers: list[int]
    rows: list[NewRow]


def rows_by_date(events: Iterable[NewEvent], broken: Iterable[NewBroken]) -> dict[str, Planned]:
    """The rows of new events and broken blocks, by the date that names their heading."""
    found: dict[str, Planned] = {}
    for event in events:
        path, file, line, start, end = event.place
        for row, is_planned in ((event.row, False), (event.planned, True)):
            if row is None:
                continue
            date, _, seq, time_at, *_ = row
            under = found.get(date)
            if under is None:
                under = found[date] = Planned([], [])
            order = file, line, seq, time_at, line, start, end, 0
            new = (seq, time_at, path, line, 0), row, order
            (under.planned if is_planned else under.others).append(new)
    for each in broken:
        found.setdefault(each.part.date, Planned([], [])).others.append(_broken_row(each))
    return found


def _broken_row(broken: NewBroken) -> NewRow:
    """The row of a block that cannot be read, beside the event on line `at_line`."""
    part = broken.part
    columns = ("", 0, "", "", part.error, "", "", "", "", "", "", _BROKEN)
    words = ("", "", "", part.error, "", "", "", "", "", "")
    mark = checksum(words, _BROKEN, part.seq, 0)
    keys = array("i", (BROKEN_BLOCK,)).tobytes()
    row = PreparedRow(part.date, columns, part.seq, part.time_at, keys, b"", (), mark)
    order = part.line, part.seq, part.time_at, part.at_line, part.start, part.end, part.error_line
    return broken.sort_key, row, (broken.place.file, *order)
