"""Records of labelled fields, one to a block: `Date/time : …`, `Class : …`, `Remarks : …`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.times import glued_time
from tui.exchange.prose.told import Told, ToldTime

_FEWEST = 3
"""How many blocks must have the same first label for them to be records."""

_FIELD = re.compile(r"\s*(?P<label>[a-z][a-z /.()-]{0,30}?)\s*:\s+(?=\S)")
_DAY_FIELD = re.compile(
    r"\s*(?:datum|date|datum ?/ ?(?:tijd|uhrzeit|zeit)|date ?/ ?time|date ?/ ?heure"
    r"|datum (?:en tijd|und uhrzeit)|date (?:and time|et heure))\s*:\s+"
)
_POST = frozenset(("van", "aan", "from", "to", "von", "an", "de", "a"))
"""Labels of a letter or a mail: what follows its head is the rest of it."""

_BESIDE = 8


def joined_records(rows: Sequence[Row], dated: Callable[[Row], Row]) -> list[Row]:
    """Join the rows of each record to one entry, on the day and time of its field for these.

    `dated` fills in the dates and times of a row.
    """
    blocks = _blocks(rows)
    first = Counter(_label(block[0]) for block in blocks if _day_row(block) is not None)
    found: list[Row] = []
    for block in blocks:
        day = _day_row(block)
        if day is not None and first[_label(block[0])] >= _FEWEST:
            record = _joined(block, day, dated)
            found += [record] if record is not None else block
        else:
            found += block
    return found


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows between blank lines; a table's stand by themselves."""
    blocks: list[list[Row]] = []
    for row in rows:
        if row.gap or row.cells or row.level or row.kind != "plain" or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _label(row: Row) -> str:
    found = _FIELD.match(row.even)
    return "" if found is None else found["label"]


def _day_row(block: Sequence[Row]) -> int | None:
    """Return the place of the field with the day in a block of fields, None for another block.

    A block that tells several days is no record: nothing says where each ends.
    """
    labels = [_label(row) for row in block]
    if len(block) < 3 or not labels[0] or any(row.cells or row.level for row in block):
        return None
    if sum(map(bool, labels)) < 3 or not _POST.isdisjoint(labels):
        return None
    days = [place for place, row in enumerate(block) if _day_of(row) is not None]
    return days[0] if len(days) == 1 else None


def _day_of(row: Row) -> Told | None:
    label = _DAY_FIELD.match(row.even)
    told = row.dates[0] if row.dates else None
    if label is None or told is None or told.start != label.end() or told.rank < 3:
        return None
    return told


def _joined(block: Sequence[Row], place: int, dated: Callable[[Row], Row]) -> Row | None:
    """Return a block as one row, each of its lines on a line of its own."""
    text, starts, numbers, begin = "", [], [], 0
    for number, row in enumerate(block):
        text += "\n" if number else ""
        begin = len(text) if number == place else begin
        starts += [len(text) + start for start in row.starts]
        numbers += row.numbers
        text += row.text
    joined = dated(
        replace(
            block[0], text=text, starts=starts, numbers=numbers, end_number=block[-1].end_number
        )
    )
    told = next((told for told in joined.dates if told.start >= begin), None)
    if told is None:
        return None
    joined.kind = "entry"
    indent = len(text) - len(text.lstrip())
    time = _time_beside(joined, told) or _time_of_field(joined)
    joined.lead = Lead(indent, indent, told, time, True)
    joined.lead.bracketed = joined.lead.record = True
    return joined


def _time_of_field(row: Row) -> ToldTime | None:
    """Return the time of a field of its own: `Tijd: 14.32`."""
    field = _TIME_FIELD.search(row.even)
    if field is None:
        return None
    here = (time for time in row.times if time.start == field.end())
    return next(here, None) or glued_time(row.even, field.end())


_TIME_FIELD = re.compile(r"(?:^|\n)\s*(?:tijd|tijdstip|time|uhrzeit|zeit|heure)\s*:\s+")


def _time_beside(row: Row, told: Told) -> ToldTime | None:
    """Return the time that stands right after a day on its line."""
    return next(
        (
            time
            for time in row.times
            if 0 <= time.start - told.end < _BESIDE and "\n" not in row.text[told.end : time.start]
        ),
        None,
    )
