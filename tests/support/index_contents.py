"""All that an index holds, without the numbers that depend on how it came about."""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from typing import Any

from tui.index.chronology_index import ChronologyIndex
from tui.index.numbering import POSITIONS, heading_of
from tui.index.postings import rows_with
from tui.index.schema import ENTRY_TABLES
from tui.index.slots import FREE


def contents(index: ChronologyIndex) -> dict[str, object]:
    """The tables of an index; rows are named by their place in the order of the timeline."""
    with index._database.change() as connection:

        def asked(question: str) -> list[Any]:
            return connection.execute(question).fetchall()

        paths = {number: os.fsdecode(path) for number, path in asked("SELECT id, path FROM file")}
        names = {key: name for key, *name in asked("SELECT key, kind, value FROM facet_name")}
        rows: list[object] = []
        rank_of: dict[int, int] = {}
        rank_of_slot: dict[int, int] = {}
        for row, slot, *rest, file, line, seq, time_at, at_line, start, end, error in asked(
            "SELECT row, slot, id, digest, date, time, title, channel, from_, to_, present,"
            " informed, tags, flags, checksum,"
            " file, line, seq, time_at, at_line, start, end_, error_line FROM row ORDER BY row"
        ):
            rank_of[row] = rank_of_slot[slot] = len(rows)
            rows.append((*rest, paths[file], line, seq, time_at, at_line, start, end, error))
        words = {rank_of_slot[slot]: body for slot, body in asked("SELECT rowid, body FROM words")}
        facets = {
            tuple(names[key]): (events, _ranks(rows_with(connection, [key]), rank_of_slot))
            for key, events in asked("SELECT key, events FROM facet_name")
        }
        links = asked("SELECT row, number, event, rel, target FROM link")
        twins = asked("SELECT file, id, digest, line, start, end_ FROM twin")
        entries = {
            table: sorted(
                (paths[file], *rest) for _, file, *rest in asked(f"SELECT * FROM {table}")
            )
            for table in ENTRY_TABLES
        }
        files = asked("SELECT path, mtime_ns, size, inode FROM file")
        headings = asked(
            "SELECT date, earliest, latest, certain, lines, events FROM heading ORDER BY number"
        )
        slots = dict(asked("SELECT slot, row FROM row"))
        _check_areas(asked("SELECT heading, first, places FROM area"), slots)
        return {
            "files": sorted((os.fsdecode(path), *rest) for path, *rest in files),
            "headings": headings,
            "rows": rows,
            "words": words,
            "facets": {name: each for name, each in facets.items() if each != (0, [])},
            "links": sorted((rank_of[row], *rest) for row, *rest in links),
            "twins": sorted((paths[file], *rest) for file, *rest in twins),
            **entries,
        }


def _ranks(bits: int, rank_of_slot: dict[int, int]) -> list[int]:
    return sorted(rank_of_slot[slot] for slot in range(bits.bit_length()) if bits >> slot & 1)


def _check_areas(areas: Sequence[tuple[int, int, bytes]], rows: dict[int, int]) -> None:
    """Each slot that is taken is that of a row under the area's heading."""
    found = {
        first + at: (heading, place)
        for heading, first, places in areas
        for at, place in enumerate(array("I", places))
        if place != FREE
    }
    wanted = {slot: (heading_of(row), row & (POSITIONS - 1)) for slot, row in rows.items()}
    assert found == wanted
