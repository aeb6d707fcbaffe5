"""What a filter asks of rows: sets of slots, and searches for words that give such sets.

A condition holds for a row that is in its set `rows`, has one of its facets, or matches one of
its searches; `negated` turns it around.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from tui.index.postings import rows_with
from tui.index.slot_bits import bits_of_marks, mark_all
from tui.index.sql import PAST_ANY_TEXT, bindable
from tui.index.state import State

_SLOTS_AT_ONCE = 1 << 20
_FIRST_CHARACTER = 0xE000
"""The first character past the surrogates: a million slots fit above it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One term of a filter, or several that search for words."""

    negated: bool = False
    rows: int = 0
    keys: tuple[int, ...] = ()
    searches: tuple[str, ...] = ()

    @property
    def only_searches(self) -> bool:
        """It asks for words alone."""
        return bool(self.searches) and not self.keys and not self.rows


def rows_meeting(
    connection: sqlite3.Connection, state: State, conditions: Sequence[Condition], among: int
) -> int:
    """The rows of a set that meet all conditions."""
    found = among
    for condition in sorted(conditions, key=_has_searches):
        if not found:
            break
        rows = condition.rows | rows_with(connection, condition.keys)
        if condition.searches:
            rows |= _searched(connection, state, condition.searches, found)
        found &= ~rows if condition.negated else rows
    return found


def _has_searches(condition: Condition) -> bool:
    return bool(condition.searches)


def _searched(
    connection: sqlite3.Connection, state: State, searches: Sequence[str], among: int
) -> int:
    """The rows that match a search, as far as `among` reaches."""
    search = " OR ".join(f"({search})" for search in searches)
    known = state.searched.get(search)
    if known is not None:
        return known
    first, end = (among & -among).bit_length() - 1, among.bit_length()
    if end - first < state.areas(connection).slots >> 1:
        return rows_matching(connection, search, first, end)
    whole = rows_matching(connection, search, 0, state.areas(connection).slots)
    return state.searched.keep(search, whole)


def rows_matching(connection: sqlite3.Connection, search: str, first: int, end: int) -> int:
    """The rows between two slots that a search of FTS5 finds."""
    where = "FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
    return _listed(connection, "rowid", where, (search,), (first, end))


def rows_with_id(
    connection: sqlite3.Connection, state: State, entry_id: str, prefix: bool = True
) -> int:
    """The rows of the events whose id is, or begins with, a text."""
    text = bindable(entry_id)
    last = text + PAST_ANY_TEXT if prefix else text
    where = "FROM row WHERE id >= ? AND id <= ? AND id <> '' AND slot BETWEEN ? AND ?"
    return _listed(connection, "slot", where, (text, last), (0, state.areas(connection).slots))


def _listed(
    connection: sqlite3.Connection,
    column: str,
    where: str,
    parameters: tuple[str, ...],
    bounds: tuple[int, int],
) -> int:
    """The rows that a SELECT finds, whose last parameters are the lowest and highest slot.

    SQLite hands them over as texts of one character for each slot, a text for each million:
    a row of an answer for each slot would take three times as long.
    """
    first, end = bounds
    starts = range(first, end, _SLOTS_AT_ONCE)
    if not starts:
        return 0
    texts = ", ".join(
        f"group_concat(CASE WHEN {column} BETWEEN {start} AND {start + _SLOTS_AT_ONCE - 1}"
        f" THEN char({column} - {start - _FIRST_CHARACTER}) END, '')"
        for start in starts
    )
    answer = connection.execute(f"SELECT {texts} {where}", (*parameters, first, end - 1))
    found = 0
    for start, text in zip(starts, answer.fetchone(), strict=True):
        if text:
            marks = bytearray(b"0") * (_FIRST_CHARACTER + min(_SLOTS_AT_ONCE, end - start))
            mark_all(marks, memoryview(text.encode("utf-32-le")).cast("I"))
            del marks[:_FIRST_CHARACTER]
            found |= bits_of_marks(marks) << start
    return found
