"""Answers to filters: which rows, how many under each heading, and windows of them."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui.index.areas import rows_under
from tui.index.checksum import IndexLiesError, checksum
from tui.index.numbering import heading_of
from tui.index.packed_headings import heading_row
from tui.index.postings import rows_with
from tui.index.reading import split
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW, PLANNED_ROW
from tui.index.state import State, starts_of
from tui.model.query import Query
from tui.model.rows import EventRow, HeadingRow, RowFlag, Selection

_BROKEN = int(RowFlag.BROKEN)
_AT_ONCE = 500

ROW_COLUMNS = (
    "row, id, date, time, title, channel, from_, to_, present, informed, tags, flags,"
    " file, line, seq, digest, checksum"
)


def asks_for_broken(query: Query) -> bool:
    """Tells whether a filter lets through blocks that cannot be read."""
    return any(
        term.field == "is" and not term.negated and any(v.text == "broken" for v in term.values)
        for term in query.terms
    )


def matching(connection: sqlite3.Connection, state: State, query: Query) -> int:
    """The rows that a filter lets through, as a set of slots; raises QueryError."""
    from tui.index.conditions import rows_meeting
    from tui.index.filters import Filters

    known = state.matched.get(str(query))
    if known is not None:
        return known
    conditions = tuple(Filters(connection, state).conditions(query))
    every = (EVERY_ROW, BROKEN_BLOCK) if asks_for_broken(query) else (EVERY_ROW,)
    # `actor:jenv` comes to the same as `actor:jenv*`, which is asked while it is typed.
    known = state.matched.get((conditions, every))
    if known is None:
        known = rows_meeting(connection, state, conditions, rows_with(connection, every))
        state.matched.keep((conditions, every), known)
    return state.matched.keep(str(query), known)


def no_events(connection: sqlite3.Connection) -> int:
    """The rows that are no events: planned appointments and broken blocks."""
    return rows_with(connection, (PLANNED_ROW, BROKEN_BLOCK))


def select(connection: sqlite3.Connection, state: State, query: Query) -> Selection:
    """The answer to a filter; raises QueryError."""
    if not query.terms:
        return Selection(
            query="",
            headings=state.headings,
            total=state.everything,
            everything=state.everything,
            broken=state.broken,
            generation=state.generation,
            rows=None,
            starts=state.starts,
        )
    found = matching(connection, state, query)
    others = found & no_events(connection)
    rows = state.areas(connection).bytes_of(found)
    headings = headings_of(connection, state, rows, others)
    return Selection(
        query=str(query),
        headings=headings,
        total=found.bit_count() - others.bit_count(),
        everything=state.everything,
        broken=state.broken,
        generation=state.generation,
        rows=rows,
        starts=starts_of(headings),
    )


def headings_of(
    connection: sqlite3.Connection, state: State, rows: bytes, others: int
) -> tuple[HeadingRow, ...]:
    """The headings of a set of rows, with their counts; `others` are those that are no events."""
    areas = state.areas(connection)
    lines = areas.counts(rows)
    less = areas.counts(areas.bytes_of(others)) if others else {}
    whole, no_less = state.headings, less.get
    found: list[HeadingRow] = []
    for rank, count in lines.items():
        number, date, earliest, latest, _, _, certain = whole[rank]
        events = count - no_less(rank, 0)
        found.append(heading_row((number, date, earliest, latest, count, events, certain)))
    return tuple(found)


def numbers_of(connection: sqlite3.Connection, state: State, bits: int) -> list[int]:
    """The numbers of the rows of a set of slots, in order; meant for small sets."""
    return list(numbers_in_turn(connection, state, bits))


def numbers_in_turn(connection: sqlite3.Connection, state: State, bits: int) -> Iterator[int]:
    """The numbers of the rows of a set of slots, in order, heading by heading as they are asked.

    Whoever asks keeps the connection until the last one.
    """
    if not bits:
        return
    rows = state.areas(connection).bytes_of(bits)
    for heading in headings_of(connection, state, rows, 0):
        yield from rows_under(connection, heading, rows)


def window(
    connection: sqlite3.Connection, state: State, selection: Selection, first: int, count: int
) -> list[EventRow]:
    """The rows of a selection from position `first` on, at most `count`."""
    first = max(0, first)
    if count <= 0:
        return []
    numbers = numbers_from(connection, selection, first, count)
    rows = rows_numbered(connection, state, numbers)
    if [heading_of(row.row) for row in rows] != [heading_of(number) for number in numbers]:
        raise IndexLiesError(f"{len(rows)} rows from {first} on are not under their headings")
    return rows


def numbers_from(
    connection: sqlite3.Connection, selection: Selection, first: int, count: int
) -> list[int]:
    """The numbers of the rows of a selection from position `first` on, at most `count`."""
    if not selection.headings:
        return []
    numbers: list[int] = []
    rank = max(0, bisect_right(selection.starts, first) - 1)
    while len(numbers) < count and rank < len(selection.headings):
        under = rows_under(connection, selection.headings[rank], selection.rows)
        skipped = max(0, first - selection.starts[rank])
        numbers += under[skipped : skipped + count - len(numbers)]
        rank += 1
    end = selection.starts[-1] + selection.headings[-1].lines
    if len(numbers) != max(0, min(count, end - first)):
        raise IndexLiesError(f"{len(numbers)} rows from {first} on, of {end}")
    return numbers


def rows_numbered(
    connection: sqlite3.Connection, state: State, numbers: Sequence[int]
) -> list[EventRow]:
    """The rows with these numbers, in their order."""
    rows: list[EventRow] = []
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        found = connection.execute(
            f"SELECT {ROW_COLUMNS} FROM row WHERE row IN ({marks})", tuple(part)
        )
        by_number = {row.row: row for row in event_rows(found, state)}
        if len(by_number) != len(part):
            raise IndexLiesError(f"{len(part) - len(by_number)} rows are not there")
        rows += [by_number[number] for number in part]
    return rows


def event_rows(found: Iterable[tuple[Any, ...]], state: State) -> list[EventRow]:
    """Rows of the timeline from ROW_COLUMNS; merged actor ids are resolved."""
    merged = state.lookup.merged
    rows: list[EventRow] = []
    for columns in found:
        *start, from_, to, present, informed, tags, flags, file, line, seq, digest, sum_ = columns
        words = (*start[1:], from_, to, present, informed, tags)
        if checksum(words, flags, seq, digest) != sum_:
            raise IndexLiesError(f"row {start[0]} is not what was written")
        roles = [split(role) for role in (from_, to, present, informed)]
        if merged:
            roles = [tuple(dict.fromkeys(merged.get(i, i) for i in role)) for role in roles]
        path = state.paths.get(file, "")
        seq = 0 if flags & _BROKEN else seq
        rows.append(EventRow._make((*start, *roles, split(tags), flags, path, line, seq)))
    return rows
