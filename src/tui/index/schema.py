"""The tables of the index. A change here needs a new VERSION: older indexes are rebuilt.

Facets and words know rows by their slot (`tui.index.slots`), all else by their number.
"""

from __future__ import annotations

VERSION = 4

APPLICATION_ID = 0x52454C41
"""Marks a SQLite file as an index of relaas."""

EVERY_ROW = 1
BROKEN_BLOCK = 2
INTERNAL_EVENT = 3
PLANNED_ROW = 4
"""Keys of facets that every index has: all rows but broken blocks, broken blocks, internal, and
planned appointments."""

SEPARATOR = "\x1f"
"""Stands between the items of a list that is kept in one column."""

PRAGMAS = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"

TABLES = f"""
CREATE TABLE fact (name TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, inode INTEGER NOT NULL
);

CREATE TABLE heading (
    number INTEGER PRIMARY KEY,
    date TEXT NOT NULL UNIQUE,
    earliest INTEGER NOT NULL, latest INTEGER NOT NULL, certain INTEGER NOT NULL,
    lines INTEGER NOT NULL, events INTEGER NOT NULL
);

CREATE TABLE row (
    row INTEGER PRIMARY KEY, slot INTEGER NOT NULL,
    id TEXT NOT NULL, digest INTEGER NOT NULL,
    date TEXT NOT NULL, time TEXT NOT NULL, title TEXT NOT NULL, channel TEXT NOT NULL,
    from_ TEXT NOT NULL, to_ TEXT NOT NULL, present TEXT NOT NULL, informed TEXT NOT NULL,
    tags TEXT NOT NULL, flags INTEGER NOT NULL,
    file INTEGER NOT NULL, line INTEGER NOT NULL, seq INTEGER NOT NULL,
    time_at INTEGER NOT NULL, at_line INTEGER NOT NULL,
    start INTEGER NOT NULL, end_ INTEGER NOT NULL, error_line INTEGER NOT NULL,
    keys BLOB NOT NULL, checksum INTEGER NOT NULL
);
CREATE INDEX row_by_id ON row (id, slot);
CREATE INDEX row_by_file ON row (file);

CREATE TABLE facet_name (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL, events INTEGER NOT NULL,
    UNIQUE (kind, value)
);
CREATE INDEX facet_by_folded ON facet_name (kind, folded);
CREATE TABLE area (
    first INTEGER PRIMARY KEY, heading INTEGER NOT NULL, size INTEGER NOT NULL,
    places BLOB NOT NULL
);
CREATE INDEX area_by_heading ON area (heading, first, size);
CREATE TABLE posting (
    key INTEGER NOT NULL, chunk INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (key, chunk)
) WITHOUT ROWID;
INSERT INTO facet_name VALUES
    ({EVERY_ROW}, 'row', '', '', 0),
    ({BROKEN_BLOCK}, 'is', 'broken', 'broken', 0),
    ({INTERNAL_EVENT}, 'is', 'internal', 'internal', 0),
    ({PLANNED_ROW}, 'row', 'planned', 'planned', 0);

CREATE TABLE link (
    row INTEGER NOT NULL, number INTEGER NOT NULL,
    event TEXT NOT NULL, rel TEXT NOT NULL, target TEXT NOT NULL,
    PRIMARY KEY (row, number)
) WITHOUT ROWID;
CREATE INDEX link_by_event ON link (event);
CREATE INDEX link_by_target ON link (target);

CREATE TABLE twin (
    id TEXT NOT NULL, digest INTEGER NOT NULL,
    file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end_ INTEGER NOT NULL,
    PRIMARY KEY (id, digest, file, line)
) WITHOUT ROWID;
CREATE INDEX twin_by_file ON twin (file);

CREATE TABLE actor (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end_ INTEGER NOT NULL,
    id TEXT NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL, kind TEXT NOT NULL,
    part_of TEXT NOT NULL, side TEXT NOT NULL, aliases TEXT NOT NULL, was TEXT NOT NULL
);
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end_ INTEGER NOT NULL,
    id TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL,
    path TEXT NOT NULL
);
CREATE TABLE view (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end_ INTEGER NOT NULL,
    name TEXT NOT NULL, filter TEXT NOT NULL
);
CREATE TABLE chronology (
    number INTEGER PRIMARY KEY,
    file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end_ INTEGER NOT NULL,
    title TEXT NOT NULL, summary TEXT NOT NULL, language TEXT NOT NULL, timezone TEXT NOT NULL,
    sources_wanted INTEGER NOT NULL, format INTEGER NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5(body, tokenize = 'ascii', prefix = '2');
INSERT INTO words (words, rank) VALUES
    ('hashsize', 8388608), ('pgsz', 8000), ('automerge', 16), ('crisismerge', 64);
CREATE VIRTUAL TABLE document_words USING fts5(title, tokenize = 'ascii');
"""

ENTRY_TABLES = ("actor", "document", "view", "chronology")
"""The tables that hold whole entries, replaced file by file."""
