"""Actors, documents, views and the chronology itself as columns of the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tui.index.reading import Raw, Values, joined
from tui.index.schema import ENTRY_TABLES
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, VIEW, Block
from tui.model.folding import fold

Columns = tuple[str | int, ...]

Entry = tuple[str, Columns]
"""The table of an entry, and its columns from `line` on."""


def _actor(raw: Raw) -> Columns:
    """Id, name, short name, kind, part of, side, aliases, merged ids."""
    values = Values(raw)
    entry_id = values.text("id")
    name = values.text("name") or entry_id
    return (
        entry_id,
        name,
        values.text("short") or name,
        values.text("kind"),
        values.text("part_of"),
        values.text("side"),
        joined(values.texts("aliases")),
        joined(values.texts("was")),
    )


def _document(raw: Raw) -> Columns:
    """Id, title, date, address, file."""
    values = Values(raw)
    return (
        values.text("id"),
        values.text("title"),
        values.when("date").text,
        values.text("url"),
        values.text("file"),
    )


def _view(raw: Raw) -> Columns:
    """Name and filter."""
    values = Values(raw)
    return values.text("name"), values.text("filter")


def _chronology(raw: Raw) -> Columns:
    """Title, summary, language, time zone, sources wanted, format."""
    values = Values(raw)
    return (
        values.text("title"),
        values.text("summary"),
        values.text("language"),
        values.text("timezone"),
        values.number("sources_wanted", 1),
        values.number("format", 1),
    )


_COLUMNS = {ACTOR: _actor, DOCUMENT: _document, VIEW: _view, CHRONOLOGY: _chronology}


def entry_of(block: Block) -> Entry | None:
    """What the index keeps of an entry that is no event; None for other blocks."""
    compose = _COLUMNS.get(block.table)
    if compose is None or block.raw is None:
        return None
    return block.table, (block.line, block.start, block.end, *compose(block.raw))


def write_entries(
    connection: sqlite3.Connection, file: int, entries: Sequence[Entry], known: bool
) -> None:
    """Puts in the entries of a file other than events, instead of those it had (if `known`)."""
    if known:
        connection.execute(
            "DELETE FROM document_words WHERE rowid IN"
            " (SELECT number FROM document WHERE file = ?)",
            (file,),
        )
        for table in ENTRY_TABLES:
            connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    for table, columns in entries:
        marks = ", ".join("?" * (len(columns) + 1))
        made = connection.execute(
            f"INSERT INTO {table} VALUES (NULL, {marks})", (file, *columns)
        ).lastrowid
        if table == DOCUMENT:
            connection.execute(
                "INSERT INTO document_words (rowid, title) VALUES (?, ?)",
                (made, fold(str(columns[4]))),
            )


def in_64_bits(number: int) -> int:
    """An unsigned 64-bit number (an inode can be one) as SQLite's signed one."""
    return number - (1 << 64) if number >= 1 << 63 else number


def from_64_bits(number: int) -> int:
    """The unsigned number that `in_64_bits` was given."""
    return number + (1 << 64) if number < 0 else number
