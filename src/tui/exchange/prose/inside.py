"""Facts with a date of their own that are told inside an entry, and what an entry arranges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from tui.exchange.prose.calendar_days import Near
from tui.exchange.prose.facts import ARRANGING, beside, is_event, is_past
from tui.exchange.prose.pieces import Chunk, Piece
from tui.exchange.prose.sentences import sentences
from tui.exchange.prose.settling import Settler
from tui.exchange.prose.told import Told
from tui.model.clock_time import clock_time_of
from tui.model.when import parse_edtf


class Appointment(NamedTuple):
    """A meeting or call that an entry arranges, as the keys of an event hold it."""

    appointment: date | datetime | str
    appointment_time: str | None
    line: int


def told_inside(piece: Piece, near: Near, settler: Settler) -> list[tuple[Piece, str, Near]]:
    """Take out of a listed entry the sentences that tell a fact with an earlier date.

    Returns each as a piece with its EDTF; the entry keeps the rest of its words. A later date
    counts only where the sentence is in the past tense and arranges nothing.
    """
    found: list[tuple[Piece, str, Near]] = []
    kept: list[Chunk] = []
    for place, chunk in enumerate(piece.chunks):
        begin = chunk.begin
        first = piece.text if place == 0 else chunk.begin
        if (place and piece.row.level) or not any(
            first <= told.start < chunk.end for told in chunk.row.dates
        ):
            kept.append(chunk)
            continue
        spans = sentences(chunk.row.text[first : chunk.end])
        for number, (start, end) in enumerate(spans):
            if place == 0 and number == 0:
                continue
            inner = _fact(chunk, first + start, first + end, near, settler)
            if inner is None:
                continue
            if first + start > begin:
                kept.append(Chunk(chunk.row, begin, first + start))
            begin = first + end
            found.append(inner)
        if begin < chunk.end and chunk.row.text[begin : chunk.end].strip():
            kept.append(Chunk(chunk.row, begin, chunk.end))
    if found:
        piece.chunks = kept
    return found


def _fact(
    chunk: Chunk, begin: int, end: int, near: Near, settler: Settler
) -> tuple[Piece, str, Near] | None:
    row = chunk.row
    if ARRANGING.search(row.even, begin, end):
        return None
    for told in row.dates:
        if not begin <= told.start < end or told.rank < 2 or not is_event(row, told, begin):
            continue
        if told.limit in ("until", "before", "by", "from", "after"):
            continue
        text, parts = settler.mentioned(told, near, later=False)
        if text is None or not parts:
            continue
        last = parts[-1]
        there = Near(last.year, last.month, last.day)
        if there == near or (near.exact and there.exact == near.exact):
            continue
        if _holds(there, near) or not settler.may_tell(there):
            continue
        earlier = there.ordinal < near.ordinal
        if not earlier and not (told.year is not None and is_past(row, begin, end)):
            continue
        piece = Piece([Chunk(row, begin, end)], begin, told, wording=[(told.start, told.end)])
        piece.inner = True
        return piece, text, there
    return None


def _holds(wider: Near, near: Near) -> bool:
    """Tell whether a month or year is that of the day of the entry itself."""
    if wider.day is not None or wider.year != near.year:
        return False
    return wider.month is None or wider.month == near.month


def appointment_of(piece: Piece, near: Near, settler: Settler) -> Appointment | None:
    """Return the meeting that an entry arranges: a later date in a sentence that arranges."""
    for chunk, begin, end in _sentences(piece):
        row = chunk.row
        if not ARRANGING.search(row.even, begin, end):
            continue
        for told in row.dates:
            if not begin <= told.start < end or told is piece.told or told.rank < 3:
                continue
            if len(told.parts) > 1 or told.limit is not None:
                continue
            text, parts = settler.mentioned(told, near, later=True)
            if text is None or not parts:
                continue
            there = Near(parts[-1].year, parts[-1].month, parts[-1].day)
            if there.ordinal < near.ordinal or there.year is None:
                continue
            return _appointment(chunk, told, text, begin, end)
    return None


def _appointment(chunk: Chunk, told: Told, text: str, begin: int, end: int) -> Appointment:
    times = [item for item in chunk.row.times if begin <= item.start < end]
    near = beside(chunk.row, told, times)
    day = parse_edtf(text).value or text
    line = chunk.row.number_at(told.start)
    if near is None:
        return Appointment(day, None, line)
    clock = clock_time_of(near.text)
    if isinstance(day, date) and isinstance(clock.value, time):
        return Appointment(datetime.combine(day, clock.value), None, line)
    return Appointment(day, clock.text, line)


def _sentences(piece: Piece) -> Iterator[tuple[Chunk, int, int]]:
    for place, chunk in enumerate(piece.chunks):
        first = piece.text if place == 0 else chunk.begin
        for start, end in sentences(chunk.row.text[first : chunk.end]):
            yield chunk, first + start, first + end
