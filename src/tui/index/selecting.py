"""Answers to filters: which rows, how many under each heading, and windows of them."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from tui.index.checksum import IndexLiesError, checksum
from tui.index.numbering import (
    PLANNED_POSITIONS,
    POSITIONS,
    end_row,
    first_event_row,
    first_row,
    heading_of,
)
from tui.index.reading import split
from tui.index.schema import BROKEN_BLOCK
from tui.index.sql import Sql
from tui.index.state import State, starts_of
from tui.model.query import Query
from tui.model.rows import EventRow, HeadingRow, RowFlag, Selection

_BROKEN = int(RowFlag.BROKEN)
_AT_ONCE = 500

ROW_COLUMNS = (
    "row, id, date, time, title, channel, from_, to_, present, informed, tags, flags,"
    " file, line, seq, digest, checksum"
)

IS_EVENT = f"(c.row & {POSITIONS - 1}) >= {PLANNED_POSITIONS}"
"""A test that a row is not a planned appointment."""


def asks_for_broken(query: Query) -> bool:
    """Tells whether a filter lets through blocks that cannot be read."""
    return any(
        term.field == "is" and not term.negated and any(v.text == "broken" for v in term.values)
        for term in query.terms
    )


def rows_sql(
    connection: sqlite3.Connection, state: State, query: Query, beyond: Sql | None = None
) -> Sql:
    """A SELECT of the numbers of all rows that a filter lets through; raises QueryError."""
    from tui.index.conditions import row_query
    from tui.index.filters import Filters

    filters = Filters(connection, state.lookup, state.headings)
    conditions = filters.conditions(query)
    return row_query(conditions, asks_for_broken(query), beyond)


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
    sql = rows_sql(connection, state, query)
    numbers = connection.execute(sql.text, sql.parameters)
    rows = array("q", chain.from_iterable(numbers))
    broken = frozenset[int]()
    if asks_for_broken(query):
        found = connection.execute(f"SELECT row FROM facet WHERE key = {BROKEN_BLOCK}")
        broken = frozenset(number for (number,) in found)
    headings = tuple(_headings_of(rows, state, broken))
    return Selection(
        query=str(query),
        headings=headings,
        total=sum(heading.events for heading in headings),
        everything=state.everything,
        broken=state.broken,
        generation=state.generation,
        rows=rows,
        starts=starts_of(headings),
    )


def _headings_of(rows: array[int], state: State, broken: frozenset[int]) -> Iterable[HeadingRow]:
    """The headings of sorted rows, with their counts."""
    start = 0
    while start < len(rows):
        number = heading_of(rows[start])
        end = bisect_left(rows, end_row(number), start)
        first_event = bisect_left(rows, first_event_row(number), start, end)
        unreadable = sum(row in broken for row in rows[first_event:end]) if broken else 0
        yield state.by_number[number]._replace(
            lines=end - start, events=end - first_event - unreadable
        )
        start = end


def window(
    connection: sqlite3.Connection, state: State, selection: Selection, first: int, count: int
) -> list[EventRow]:
    """The rows of a selection from position `first` on, at most `count`."""
    first = max(0, first)
    if count <= 0:
        return []
    if selection.rows is not None:
        return rows_numbered(connection, state, selection.rows[first : first + count])
    rank = bisect_right(selection.starts, first) - 1
    if rank < 0:
        return []
    low = first_row(selection.headings[rank].heading)
    found = connection.execute(
        f"SELECT {ROW_COLUMNS} FROM row WHERE row >="
        " (SELECT row FROM row WHERE row >= ? ORDER BY row LIMIT 1 OFFSET ?)"
        " ORDER BY row LIMIT ?",
        (low, first - selection.starts[rank], count),
    )
    rows = event_rows(found, state)
    _check_headings(rows, selection, first, count)
    return rows


def _check_headings(rows: Sequence[EventRow], selection: Selection, first: int, count: int) -> None:
    """Raises IndexLiesError where the rows of a window are not as many as its headings say."""
    end = selection.starts[-1] + selection.headings[-1].lines
    agrees = len(rows) == max(0, min(count, end - first))
    rank = bisect_right(selection.starts, first) - 1
    heading, until = -1, first
    for position, row in enumerate(rows, first):
        if position == until:
            heading = selection.headings[rank].heading
            until = selection.starts[rank] + selection.headings[rank].lines
            rank += 1
        agrees &= heading_of(row.row) == heading
    if not agrees:
        raise IndexLiesError(f"{len(rows)} rows from {first} on are not under their headings")


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
