"""Contacts between actors, counted by comparing sets of slots a chunk at a time.

What counts as a contact stands in `tui.model.contacts`. Only the actors that most events name are
compared with each other: their number grows as the chronology gets shorter.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import isqrt
from typing import NamedTuple

from tui.index.contact_actors import ROLES, Named, foremost_actors
from tui.index.postings import bits_of_blob, count_by_facet, rows_with
from tui.index.selecting import headings_of, matching, no_events, window
from tui.index.slot_bits import CHUNK_BITS, CHUNK_BYTES
from tui.index.state import State, starts_of
from tui.model.contacts import (
    ChannelCount,
    ContactCounts,
    ContactDays,
    Count,
    Pair,
    PairContacts,
)
from tui.model.folding import fold
from tui.model.query import Query
from tui.model.rows import EventRow, HeadingRow, Selection

LAST = 5
"""Contacts of two actors that are shown as events."""

_LEAST_ACTORS, _MOST_ACTORS = 40, 200
_COMPARED = 500_000
"""Chunks of one actor that are compared with those of another, at most."""


class _Chunk(NamedTuple):
    """The rows of a chunk by role, a set for each actor."""

    from_: list[int]
    to: list[int]
    present: list[int]
    informed: list[int]

    def together(self, one: int, other: int) -> int:
        """The rows in which two were together."""
        first, second = self.present[one], self.present[other]
        if not first and not second:
            return 0
        return (first & self.anyhow(other)) | (second & self.anyhow(one))

    def anyhow(self, actor: int) -> int:
        """The rows in which an actor acts, is addressed or is present."""
        return self.from_[actor] | self.to[actor] | self.present[actor]


class Contacts:
    """The contacts in a filter's answer, of one channel where `channel` is not ""."""

    def __init__(
        self, connection: sqlite3.Connection, state: State, query: Query, channel: str = ""
    ) -> None:
        self._connection = connection
        self._state = state
        self._all: int | None = None
        """The events of the filter; None for all events of the chronology."""
        if query.terms:
            self._all = matching(connection, state, query) & ~no_events(connection)
        self._among = self._all
        if channel:
            rows = rows_with(connection, self._channel_keys(channel))
            self._among = rows if self._all is None else rows & self._all

    # Counting

    def counts(self) -> ContactCounts:
        """The contacts among the actors that most events name; raises QueryError."""
        foremost = foremost_actors(self._connection, self._state, self._among, self._most_actors())
        actors = foremost.actors
        directed: Counter[Pair] = Counter()
        together: Counter[Pair] = Counter()
        informed: Counter[Pair] = Counter()
        shown = 0
        for _number, chunk in self._chunks(actors):
            _count_ways(chunk.from_, chunk.to, directed)
            _count_ways(chunk.from_, chunk.informed, informed)
            _count_together(chunk, together)
            shown += _contacts_in(chunk).bit_count()
        pairs = directed.keys() | together.keys() | informed.keys()
        counts = {
            pair: Count(directed[pair] + together[pair], together[pair], informed[pair])
            for pair in pairs
        }
        return ContactCounts(
            actors=tuple([actor.id for actor in actors]),
            counts=counts,
            actors_in_all=foremost.in_all,
            events=self._state.everything if self._among is None else self._among.bit_count(),
            shown=shown,
            channels=self._channels(),
            generation=self._state.generation,
        )

    def _most_actors(self) -> int:
        chunks = max(1, self._slots >> CHUNK_BITS)
        return min(_MOST_ACTORS, max(_LEAST_ACTORS, isqrt(_COMPARED // chunks)))

    @property
    def _slots(self) -> int:
        return self._state.areas(self._connection).slots

    def _chunks(self, actors: Sequence[Named]) -> Iterator[tuple[int, _Chunk]]:
        """The sets of the actors, a chunk at a time, with the number of the chunk."""
        places = {
            key: (ROLES.index(kind), place)
            for place, actor in enumerate(actors)
            for kind, keys in actor.keys.items()
            for key in keys
        }
        if not places:
            return
        among = (
            b""
            if self._among is None
            else self._state.areas(self._connection).bytes_of(self._among)
        )
        marks = ", ".join(map(str, places))
        question = f"SELECT key, bits FROM posting WHERE chunk = ? AND key IN ({marks})"
        for number in range(self._slots >> CHUNK_BITS):
            wanted = -1
            if self._among is not None:
                piece = among[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
                wanted = int.from_bytes(piece, "little")
                if not wanted:
                    continue
            roles = [[0] * len(actors) for _role in ROLES]
            for key, blob in self._connection.execute(question, (number,)):
                role, place = places[key]
                roles[role][place] |= bits_of_blob(blob) & wanted
            yield number, _Chunk(*roles)

    # Channels

    def _channels(self) -> tuple[tuple[str, int], ...]:
        """The channels of the filter's events, however they are spelled, most events first."""
        found = self._by_channel(self._all)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def _by_channel(self, rows: int | None) -> dict[str, int]:
        """How many rows of a set (None: all) each channel has; spelled as it is most often."""
        facets = self._connection.execute(
            "SELECT key, value, folded, events FROM facet_name WHERE kind = 'channel'"
            " AND events > 0 ORDER BY events DESC, value"
        ).fetchall()
        counts: Mapping[int, int] = {key: events for key, _value, _folded, events in facets}
        if rows is not None:
            counts = count_by_facet(self._connection, ("channel",), rows)
        spelled: dict[str, str] = {}
        found: dict[str, int] = {}
        for key, value, folded, _events in facets:
            if counts.get(key, 0) > 0:
                name = spelled.setdefault(folded, value)
                found[name] = found.get(name, 0) + counts[key]
        return found

    def _channel_keys(self, channel: str) -> list[int]:
        found = self._connection.execute(
            "SELECT key FROM facet_name WHERE kind = 'channel' AND folded = ?", (fold(channel),)
        )
        return [key for (key,) in found]

    # Days

    def days(self, actors: Sequence[str]) -> ContactDays:
        """On which headings these actors were in contact with each other."""
        areas, headings = self._state.areas(self._connection), self._state.headings
        ranks_of_slots = areas.ranks_of_slots()
        uncertain = bytearray(not (h.certain and (h.earliest or h.latest)) for h in headings)
        unsure = areas.bytes_of(areas.under(uncertain))
        events: Counter[Pair] = Counter()
        loose: Counter[Pair] = Counter()
        found: defaultdict[Pair, set[int]] = defaultdict(set)
        pairs = [(one, other) for one in range(len(actors)) for other in range(one, len(actors))]
        named = [self._one(actor) for actor in actors]
        for number, chunk in self._chunks(named):
            first = number << CHUNK_BITS
            piece = unsure[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
            unsure_here = int.from_bytes(piece, "little")
            for one, other in pairs:
                rows = (chunk.from_[one] & chunk.to[other]) | (chunk.from_[other] & chunk.to[one])
                if one != other:
                    rows |= chunk.together(one, other)
                if rows:
                    events[one, other] += rows.bit_count()
                    loose[one, other] += (rows & unsure_here).bit_count()
                    days = found[one, other]
                    while rows:
                        slot = rows.bit_length() - 1
                        days.add(ranks_of_slots[first + slot])
                        rows ^= 1 << slot
        ranks = {pair: sorted(days) for pair, days in found.items()}
        return ContactDays(headings, ranks, events, loose)

    def _one(self, actor: str) -> Named:
        """An actor with its facets, merged ids included."""
        ids = self._state.lookup.all_ids(actor)
        marks = ", ".join("?" * len(ids))
        keys: dict[str, list[int]] = {}
        for key, kind in self._connection.execute(
            f"SELECT key, kind FROM facet_name WHERE kind IN {ROLES} AND value IN ({marks})", ids
        ):
            keys.setdefault(kind, []).append(key)
        return Named(actor, keys)

    # Two actors

    def of_pair(self, one: str, other: str) -> PairContacts:
        """Everything about the contacts of two actors, or of one with itself."""
        first, second = self._roles_of(one), self._roles_of(other)
        there = first["from"] & second["to"]
        back = second["from"] & first["to"]
        both = first["present"] & second["present"]
        told_back = second["from"] & first["informed"]
        together = 0
        if one == other:
            back = both = told_back = 0
        else:
            together = (first["present"] & _anyhow(second)) | (second["present"] & _anyhow(first))
        events = there | back | together
        headings, last = self._headings_and_last(events)
        return PairContacts(
            there=_counted(there, together, first["from"] & second["informed"]),
            back=_counted(back, together, told_back),
            events=events.bit_count(),
            both_present=both.bit_count(),
            channels=self._pair_channels(there, back, together),
            headings=headings,
            last=last,
        )

    def _roles_of(self, actor: str) -> dict[str, int]:
        keys = self._one(actor).keys
        rows = {role: rows_with(self._connection, keys.get(role, [])) for role in ROLES}
        if self._among is None:
            return rows
        return {role: found & self._among for role, found in rows.items()}

    def _pair_channels(self, there: int, back: int, together: int) -> tuple[ChannelCount, ...]:
        sets = (there, back, together & ~there & ~back)
        found = [self._by_channel(rows) if rows else {} for rows in sets]
        counted = [
            ChannelCount(name, *(counts.get(name, 0) for counts in found))
            for name in dict.fromkeys(name for counts in found for name in counts)
        ]
        none = [
            rows.bit_count() - sum(counts.values())
            for rows, counts in zip(sets, found, strict=True)
        ]
        if any(none):
            counted.append(ChannelCount("", *none))
        return tuple(sorted(counted, key=lambda each: (-sum(each[1:]), each.channel)))

    def _headings_and_last(
        self, events: int
    ) -> tuple[tuple[HeadingRow, ...], tuple[EventRow, ...]]:
        connection, state = self._connection, self._state
        if not events:
            return (), ()
        rows = state.areas(connection).bytes_of(events)
        headings = headings_of(connection, state, rows, 0)
        dated = sum(each.lines for each in headings if each.earliest or each.latest)
        selection = Selection(
            query="",
            headings=headings,
            total=events.bit_count(),
            everything=state.everything,
            broken=state.broken,
            generation=state.generation,
            rows=rows,
            starts=starts_of(headings),
        )
        first = max(0, dated - LAST)
        return headings, tuple(window(connection, state, selection, first, dated - first))


def _count_ways(ones: Sequence[int], others: Sequence[int], counts: Counter[Pair]) -> None:
    """Adds how many rows each of the ones has in common with each of the others."""
    there = [(place, rows) for place, rows in enumerate(others) if rows]
    for one, rows in enumerate(ones):
        if rows:
            for other, others_rows in there:
                both = rows & others_rows
                if both:
                    counts[one, other] += both.bit_count()


def _count_together(chunk: _Chunk, counts: Counter[Pair]) -> None:
    """Adds how many rows each two were together in, but for those that go from one to the other."""
    if not any(chunk.present):
        return
    for one, present in enumerate(chunk.present):
        for other in range(len(chunk.present)):
            if other == one or not (present or chunk.present[other]):
                continue
            rows = chunk.together(one, other) & ~(chunk.from_[one] & chunk.to[other])
            if rows:
                counts[one, other] += rows.bit_count()


def _contacts_in(chunk: _Chunk) -> int:
    """The rows of a chunk that are a contact between any two of the actors, or of one with itself.

    Who is together with somebody is one of two at least who have a part in the event.
    """
    acting = addressed = present = one = two = 0
    for actor in range(len(chunk.from_)):
        acting |= chunk.from_[actor]
        addressed |= chunk.to[actor]
        present |= chunk.present[actor]
        anyhow = chunk.anyhow(actor)
        two |= one & anyhow
        one |= anyhow
    return (acting & addressed) | (present & two)


def _anyhow(roles: Mapping[str, int]) -> int:
    return roles["from"] | roles["to"] | roles["present"]


def _counted(directed: int, together: int, informed: int) -> Count:
    alone = together & ~directed
    return Count((directed | together).bit_count(), alone.bit_count(), informed.bit_count())
