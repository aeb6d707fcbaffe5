"""One state of the index: what hardly any question can do without, read once a change."""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.index.actor_lookup import ActorLookup
from tui.index.areas import Areas
from tui.index.checksum import IndexLiesError
from tui.index.packed_headings import HEADING_COLUMNS, all_headings, heading_row
from tui.index.reading import split
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW
from tui.model.rows import ActorRow, HeadingRow

if TYPE_CHECKING:
    from tui.index.link_spans import LinkSpans

_SEARCHES_REMEMBERED = 6
_MATCHES_REMEMBERED = 6
"""Each filter that was asked counts twice: as it is spelled, and as what it comes to."""


class Remembered:
    """The last answers that were given, as sets of slots (up to 150 KB at a million rows)."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: dict[Hashable, int] = {}

    def get(self, asked: Hashable) -> int | None:
        """The answer to a question that was asked lately."""
        answer = self._answers.pop(asked, None)
        if answer is not None:
            self._answers[asked] = answer
        return answer

    def keep(self, asked: Hashable, answer: int) -> int:
        """Remembers an answer, and forgets the one that was not wanted for longest."""
        while len(self._answers) >= self._most:
            del self._answers[next(iter(self._answers))]
        self._answers[asked] = answer
        return answer


MANY_LINKS = 20_000
"""Links are all looked at, one after the other, where there are no more than these."""


class State:
    """What the index holds at one moment: headings, counts, actors, files.

    `generation` counts changes, `everything` events and `broken` blocks that cannot be read,
    `paths` gives files by their number, `links` is how many there are, MANY_LINKS + 1 for all
    greater numbers.
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
        self.spans: LinkSpans | None = None
        """The same of very many links, once they were read for it."""
        self._areas: Areas | None = None
        self._common_words: dict[str, int] | None = None
        self.searched = Remembered(_SEARCHES_REMEMBERED)
        """The answers to searches for words, by the search."""
        self.matched = Remembered(_MATCHES_REMEMBERED)
        """The answers to filters, by their text."""

    def common_words(self, connection: sqlite3.Connection) -> dict[str, int]:
        """The words that are kept as facets, with their keys."""
        if self._common_words is None:
            found = connection.execute("SELECT value, key FROM facet_name WHERE kind = 'word'")
            self._common_words = dict(found.fetchall())
        return self._common_words

    def areas(self, connection: sqlite3.Connection) -> Areas:
        """Where the slots of the headings lie, read when it is first asked for."""
        if self._areas is None:
            self._areas = Areas(connection, self.headings)
        return self._areas

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
    generation = generation_of(connection)
    everything, broken = _counts(connection)
    paths = {
        number: os.fsdecode(path)
        for number, path in connection.execute("SELECT id, path FROM file")
    }
    return State(
        generation=generation + earlier_generations,
        headings=all_headings(connection, generation),
        everything=everything,
        broken=broken,
        actors=_actors(connection, paths),
        paths=paths,
        links=_links(connection),
    )


def next_state(connection: sqlite3.Connection, before: State, touched: Iterable[int]) -> State:
    """The state after a change in which rows came and went under the `touched` headings.

    No heading has got another number, and files and actors are those of before.
    """
    headings = list(before.headings)
    for number in touched:
        found = connection.execute(
            f"SELECT {HEADING_COLUMNS} FROM heading WHERE number = ?", (number,)
        )
        place = bisect_left(headings, number, key=_number)
        end = place + (place < len(headings) and headings[place].heading == number)
        headings[place:end] = map(heading_row, found)
    everything, broken = _counts(connection)
    state = State(
        generation=before.generation + 1,
        headings=tuple(headings),
        everything=everything,
        broken=broken,
        actors=before.actors,
        paths=before.paths,
        links=_links(connection),
    )
    state.lookup = before.lookup
    if before.spans is not None:
        state.spans = before.spans.after(connection, frozenset(touched))
    return state


def _counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many events there are, and how many blocks that cannot be read."""
    counts = dict(
        connection.execute(
            f"SELECT key, events FROM facet_name WHERE key IN ({EVERY_ROW}, {BROKEN_BLOCK})"
        ).fetchall()
    )
    return counts[EVERY_ROW], counts[BROKEN_BLOCK]


def _links(connection: sqlite3.Connection) -> int:
    """How many links there are; more than MANY_LINKS are not counted, as that takes time."""
    some = f"SELECT 1 FROM link LIMIT {MANY_LINKS + 1}"
    return int(connection.execute(f"SELECT count(*) FROM ({some})").fetchone()[0])


def _number(heading: HeadingRow) -> int:
    return heading.heading


def starts_of(headings: Sequence[HeadingRow]) -> tuple[int, ...]:
    """The position of each heading's first row; raises IndexLiesError where that cannot be."""
    lines = [heading[4] for heading in headings]
    if lines and min(lines) < 0:
        raise IndexLiesError(f"a heading has {min(lines)} lines")
    return tuple(accumulate(lines[:-1], initial=0)) if lines else ()


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
