"""Small questions: documents, views, the chronology, blocks in files, events to pick from."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from itertools import islice

from tui.index.areas import rows_under
from tui.index.conditions import rows_matching, rows_with_id
from tui.index.entries import from_64_bits
from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.postings import rows_with
from tui.index.schema import BROKEN_BLOCK
from tui.index.selecting import (
    ROW_COLUMNS,
    event_rows,
    headings_of,
    no_events,
    numbers_of,
    rows_numbered,
)
from tui.index.sql import bindable, search_of
from tui.index.state import State
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW, BlockRef, Signature
from tui.model.folding import words
from tui.model.query import Value
from tui.model.rows import ChronologyRow, DocumentRow, EventRow, ViewRow

_IS_EVENT = f"(row & {POSITIONS - 1}) >= {PLANNED_POSITIONS}"

_ID_COLUMNS = {EVENT: "id", ACTOR: "id", DOCUMENT: "id", VIEW: "name", CHRONOLOGY: "''"}
_TABLES = {EVENT: "row", ACTOR: "actor", DOCUMENT: "document", VIEW: "view"}


def signatures(connection: sqlite3.Connection) -> dict[str, Signature]:
    """The files that the index has read, as they were then."""
    return {
        os.fsdecode(path): Signature(*map(from_64_bits, signature))
        for path, *signature in connection.execute("SELECT path, mtime_ns, size, inode FROM file")
    }


def signature(connection: sqlite3.Connection, path: str) -> Signature | None:
    """The state of a file when the index read it, None where it has not."""
    found = connection.execute(
        "SELECT mtime_ns, size, inode FROM file WHERE path = ?", (os.fsencode(path),)
    ).fetchone()
    return Signature(*map(from_64_bits, found)) if found else None


def documents(connection: sqlite3.Connection, state: State) -> list[DocumentRow]:
    """All documents by file and line; of several with one id the first."""
    found = connection.execute(
        "SELECT file, line, id, title, date, url, path FROM document WHERE id <> ''"
    ).fetchall()
    found.sort(key=lambda columns: (state.paths[columns[0]], columns[1]))
    rows: dict[str, DocumentRow] = {}
    for _, _, *columns in found:
        rows.setdefault(columns[0], DocumentRow(*columns))
    return list(rows.values())


def views(connection: sqlite3.Connection, state: State) -> list[ViewRow]:
    """All saved filters by file and line; of several with one name the first."""
    found = connection.execute(
        "SELECT file, line, name, filter FROM view WHERE name <> ''"
    ).fetchall()
    found.sort(key=lambda columns: (state.paths[columns[0]], columns[1]))
    rows: dict[str, ViewRow] = {}
    for _, _, name, text in found:
        rows.setdefault(name, ViewRow(name, text))
    return list(rows.values())


def chronology(connection: sqlite3.Connection, state: State) -> ChronologyRow:
    """The `[chronology]` table; its defaults where there is none."""
    found = connection.execute(
        "SELECT file, line, title, summary, language, timezone, sources_wanted, format"
        " FROM chronology"
    ).fetchall()
    if not found:
        return ChronologyRow("", "", "", "", 1, 1)
    first = min(
        found,
        key=lambda columns: (
            state.paths[columns[0]] != "chronology.toml",
            state.paths[columns[0]],
            columns[1],
        ),
    )
    return ChronologyRow(*first[2:])


def block_refs(
    connection: sqlite3.Connection, state: State, table: str, entry_id: str
) -> list[BlockRef]:
    """Where the blocks of an entry stand: one, or several where its id is double."""
    of_event = f" AND {_IS_EVENT}" if table == EVENT else ""
    found = connection.execute(
        f"SELECT file, start, end_, line FROM {_TABLES[table]}"
        f" WHERE {_ID_COLUMNS[table]} = ?{of_event}",
        (bindable(entry_id),),
    ).fetchall()
    if table == EVENT:
        found += connection.execute(
            "SELECT file, start, end_, line FROM twin WHERE id = ?", (bindable(entry_id),)
        ).fetchall()
    refs = [BlockRef(state.paths[file], start, end, line) for file, start, end, line in found]
    return sorted(refs, key=lambda ref: (ref.path, ref.line))


def ref_of_row(connection: sqlite3.Connection, state: State, row: EventRow) -> BlockRef:
    """Where the block of a row stands; a row that is gone keeps its file and line."""
    found = connection.execute(
        "SELECT file, start, end_, line FROM row WHERE row = ? AND id = ?", (row.row, row.id)
    ).fetchone()
    if found is None or state.paths.get(found[0]) != row.path:
        return BlockRef(row.path, 0, 0, row.line)
    return BlockRef(row.path, *found[1:])


def error_line(connection: sqlite3.Connection, row: EventRow) -> int:
    """The line of the error in a broken block; the block's own where the row is gone."""
    found = connection.execute("SELECT error_line FROM row WHERE row = ?", (row.row,)).fetchone()
    return (found[0] if found else 0) or row.line


def broken(connection: sqlite3.Connection, state: State) -> list[tuple[str, int, str]]:
    """The blocks that cannot be read: file, line of the error, and what is wrong."""
    found = [
        connection.execute(
            "SELECT file, line, error_line, title FROM row WHERE row = ?", (number,)
        ).fetchone()
        for number in numbers_of(connection, state, rows_with(connection, (BROKEN_BLOCK,)))
    ]
    listed = [
        (state.paths[file], error_line or line, error) for file, line, error_line, error in found
    ]
    return sorted(listed)


def ids(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """The ids in use in a table (names, for views), each once."""
    of_event = f" AND {_IS_EVENT}" if table == EVENT else ""
    column = _ID_COLUMNS[table]
    for (entry_id,) in connection.execute(
        f"SELECT DISTINCT {column} FROM {_TABLES[table]} WHERE {column} <> ''{of_event}"
    ):
        yield entry_id


def find_events(
    connection: sqlite3.Connection, state: State, text: str, limit: int
) -> list[EventRow]:
    """Events to pick from, latest first: all words of `text` start words of theirs, or their id
    starts with it. Nothing typed gives the latest events.
    """
    typed = bindable(text.strip())
    if not typed:
        found = connection.execute(
            f"SELECT {ROW_COLUMNS} FROM row WHERE id <> '' AND {_IS_EVENT}"
            " ORDER BY row DESC LIMIT ?",
            (limit,),
        )
        return event_rows(found, state)
    count = state.areas(connection).slots
    by_id = rows_with_id(connection, state, typed)
    by_words = 0
    search = " AND ".join(search_of(Value(token, prefix=True)) for token in words(typed))
    if search:
        by_words = rows_matching(connection, search, 0, count)
    numbers: dict[int, None] = {}
    for rows in (by_id, by_words):
        events = rows & ~no_events(connection)
        numbers |= dict.fromkeys(islice(_latest(connection, state, events), limit))
    return rows_numbered(connection, state, list(numbers)[:limit])


def _latest(connection: sqlite3.Connection, state: State, events: int) -> Iterator[int]:
    """The numbers of these rows, the last first."""
    rows = state.areas(connection).bytes_of(events)
    for heading in reversed(headings_of(connection, state, rows, 0)):
        yield from reversed(rows_under(connection, heading, rows))
