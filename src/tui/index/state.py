"""One state of the index: what hardly any question can do without, read once a change."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from functools import cached_property

from tui.index.actor_lookup import ActorLookup
from tui.index.reading import split
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW
from tui.model.rows import ActorRow, HeadingRow


class State:
    """What the index holds at one moment: headings, counts, actors, files.

    `generation` counts changes, `everything` events and `broken` blocks that cannot be read,
    `paths` gives files by their number, `links` is how many there are.
    """

    def __init__(
        self,
        *,
        generation: int,
        headings: tuple[HeadingRow, ...],
        everything: int,
        broken: int,
        actors: tuple[ActorRow, ...],
        paths: dict[int, str],
        links: int,
    ) -> None:
        self.generation = generation
        self.headings = headings
        self.starts = starts_of(headings)
        self.everything = everything
        self.broken = broken
        self.actors = actors
        self.paths = paths
        self.links = links
        self.linked: list[tuple[int, int, int, int | None]] | None = None
        """The rows that links join, once they were asked for: lowest, highest, holder, named."""

    @cached_property
    def lookup(self) -> ActorLookup:
        """The actors by id and name."""
        return ActorLookup(self.actors)

    @cached_property
    def by_number(self) -> dict[int, HeadingRow]:
        """The headings by their number."""
        return {heading.heading: heading for heading in self.headings}


def generation_of(connection: sqlite3.Connection) -> int:
    """How many changes the index has seen."""
    found = connection.execute("SELECT value FROM fact WHERE name = 'generation'").fetchone()
    return int(found[0]) if found else 0


def read_state(connection: sqlite3.Connection, earlier_generations: int = 0) -> State:
    """The state of the index as this connection sees it.

    `earlier_generations` are those of the index that this one has replaced.
    """
    headings = tuple(
        HeadingRow(number, date, earliest, latest, lines, events, bool(certain))
        for number, date, earliest, latest, lines, events, certain in connection.execute(
            "SELECT number, date, earliest, latest, lines, events, certain"
            " FROM heading ORDER BY number"
        )
    )
    counts = dict(
        connection.execute(
            f"SELECT key, events FROM facet_name WHERE key IN ({EVERY_ROW}, {BROKEN_BLOCK})"
        ).fetchall()
    )
    paths = {
        number: os.fsdecode(path)
        for number, path in connection.execute("SELECT id, path FROM file")
    }
    return State(
        generation=generation_of(connection) + earlier_generations,
        headings=headings,
        everything=counts[EVERY_ROW],
        broken=counts[BROKEN_BLOCK],
        actors=_actors(connection, paths),
        paths=paths,
        links=connection.execute("SELECT count(*) FROM link").fetchone()[0],
    )


def starts_of(headings: Sequence[HeadingRow]) -> tuple[int, ...]:
    """The position of each heading's first row."""
    starts: list[int] = []
    position = 0
    for heading in headings:
        starts.append(position)
        position += heading.lines
    return tuple(starts)


def _actors(connection: sqlite3.Connection, paths: dict[int, str]) -> tuple[ActorRow, ...]:
    """All actors by file and line; of several with one id the first, none without an id."""
    found = connection.execute(
        "SELECT file, line, id, name, short, kind, part_of, side, aliases, was"
        " FROM actor WHERE id <> ''"
    ).fetchall()
    found.sort(key=lambda columns: (paths[columns[0]], columns[1]))
    actors: dict[str, ActorRow] = {}
    for _, _, *texts, aliases, was in found:
        actors.setdefault(texts[0], ActorRow._make((*texts, split(aliases), split(was))))
    return tuple(actors.values())
