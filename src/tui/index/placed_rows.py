"""Rows as they are written, made from what was prepared and from where it stands."""

from __future__ import annotations

from array import array

from tui.index.checksum import checksum
from tui.index.new_rows import Place, PreparedRow
from tui.index.prepared import BrokenPart
from tui.index.row_writer import NewRow
from tui.index.schema import BROKEN_BLOCK
from tui.model.rows import RowFlag

_BROKEN = int(RowFlag.BROKEN)


def new_row(row: PreparedRow, place: Place) -> NewRow:
    """A row of an event or of its planned appointment, whose block stands at `place`."""
    columns = row.columns
    line = place.line
    order = place.file, line, row.seq, row.time_at, line, place.start, place.end, 0
    event_id, flags = str(columns[0]), columns[11]
    assert isinstance(flags, int)
    return NewRow((*columns, *order), flags, row.keys, row.body, event_id, row.links, row.checksum)


def broken_row(part: BrokenPart, place: Place) -> NewRow:
    """The row of a block that cannot be read, beside the event on line `at_line`."""
    columns = (
        *("", 0, "", "", part.error, ""),
        *("", "", "", "", "", _BROKEN),
        *(place.file, part.line, part.seq, part.time_at, part.at_line),
        *(part.start, part.end, part.error_line),
    )
    words = ("", "", "", part.error, "", "", "", "", "", "")
    mark = checksum(words, _BROKEN, part.seq, 0)
    keys = array("i", (BROKEN_BLOCK,)).tobytes()
    return NewRow(columns, _BROKEN, keys, b"", "", (), mark)
