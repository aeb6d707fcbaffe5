"""How many events each date has, by side, channel or actor: sets of slots that do not overlap."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.index.postings import count_by_facet, rows_with
from tui.index.selecting import matching, no_events
from tui.index.state import State
from tui.model.breakdown import (
    CHANNEL,
    MOST_NAMED,
    NONE,
    NOTHING,
    ONE,
    REST,
    SEVERAL,
    SIDE,
    Breakdown,
    Part,
)
from tui.model.query import Query

ACTING = ("from", "present")
"""The roles that say whose event it is: who acts, and who takes part without a direction."""


class _Named(NamedTuple):
    """A value with the facets that stand for it, and how often they occur."""

    value: str
    keys: tuple[int, ...]
    events: int


def break_down(connection: sqlite3.Connection, state: State, query: Query, by: str) -> Breakdown:
    """The events of a filter by date, and by `by` (tui.model.breakdown); raises QueryError."""
    events = matching(connection, state, query) & ~no_events(connection)
    areas = state.areas(connection)
    parts: list[Part] = []
    found: list[dict[int, int]] = []
    for part, rows in _parts(connection, state, query, by, events):
        if rows:
            parts.append(part)
            found.append(areas.counts(areas.bytes_of(rows)))
    ranks = sorted({rank for counts in found for rank in counts})
    return Breakdown(
        by=by,
        parts=tuple(parts),
        headings=tuple([state.headings[rank] for rank in ranks]),
        counts=tuple([tuple([counts.get(rank, 0) for counts in found]) for rank in ranks]),
        generation=state.generation,
    )


def _parts(
    connection: sqlite3.Connection, state: State, query: Query, by: str, events: int
) -> list[tuple[Part, int]]:
    """The parts with their rows: each row of `events` is in exactly one of them."""
    if by == NOTHING:
        return [(Part(ONE), events)]
    named, all_named = _named(connection, state, query, by, events)
    rows = [rows_with(connection, value.keys) & events for value in named]
    once = several = 0
    for some in rows:
        several |= once & some
        once |= some
    found = [
        (Part(ONE, value.value), some & ~several) for value, some in zip(named, rows, strict=True)
    ]
    if by != SIDE:
        found.sort(key=lambda part: -part[1].bit_count())
    found.append((Part(SEVERAL), several))
    found.append((Part(NONE if all_named else REST), events & ~once))
    return found


def _named(
    connection: sqlite3.Connection, state: State, query: Query, by: str, events: int
) -> tuple[list[_Named], bool]:
    """The values that get a part of their own, and whether there are no others."""
    kinds = (CHANNEL,) if by == CHANNEL else ACTING
    marks = ", ".join("?" * len(kinds))
    facets = connection.execute(
        f"SELECT key, value, events FROM facet_name WHERE kind IN ({marks})", kinds
    ).fetchall()
    if query.terms:
        counts: Mapping[int, int] = count_by_facet(connection, kinds, events)
    else:
        counts = {key: count for key, _, count in facets}
    values = _values(state, by, [(key, value) for key, value, _ in facets], counts)
    often = sorted(values, key=lambda named: (-named.events, named.value))[:MOST_NAMED]
    if by == SIDE:
        # The sides keep the order that gives them their colours.
        order = {side: place for place, side in enumerate(_sides(state))}
        often.sort(key=lambda named: order[named.value])
    return often, len(often) == len(values)


def _values(
    state: State, by: str, facets: Iterable[tuple[int, str]], counts: Mapping[int, int]
) -> list[_Named]:
    """The values that occur; merged actors and all actors of a side are one."""
    sides = _side_of(state) if by == SIDE else {}
    keys: dict[str, list[int]] = {}
    events: Counter[str] = Counter()
    for key, name in facets:
        value = name if by == CHANNEL else state.lookup.resolve(name)
        if by == SIDE:
            value = sides.get(value, "")
        if value and counts.get(key, 0) > 0:
            keys.setdefault(value, []).append(key)
            events[value] += counts[key]
    return [_Named(value, tuple(keys[value]), events[value]) for value in keys]


def _side_of(state: State) -> dict[str, str]:
    return {actor.id: actor.side for actor in state.actors}


def _sides(state: State) -> Sequence[str]:
    return list(dict.fromkeys(actor.side for actor in state.actors if actor.side))
