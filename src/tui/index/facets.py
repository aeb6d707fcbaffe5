"""How many events of a filter's answer each actor, channel, tag and status has."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.index.postings import count_by_facet, rows_with
from tui.index.selecting import matching, no_events, numbers_of
from tui.index.state import State
from tui.model.query import Query
from tui.model.rows import FacetCounts

_FEW = 1_000
"""Events up to which their own facets are counted, instead of the events of each facet."""

_AT_ONCE = 500
_KINDS = ("actor", "channel", "tag", "status")
_AMONG_KINDS = ", ".join(f"'{kind}'" for kind in _KINDS)


class _Merged(NamedTuple):
    """An actor that others were merged into: its id, and the keys of all its ids."""

    id: str
    keys: tuple[int, ...]


def count_facets(connection: sqlite3.Connection, state: State, query: Query) -> FacetCounts:
    """The counts for a filter; raises QueryError."""
    merged = _merged_actors(connection, state)
    if query.terms:
        counts = _counts_of_query(connection, state, query, merged)
    else:
        counts = _counts_of_all(connection, merged)
    new_ids = {actor.keys[0]: actor.id for actor in merged}
    found: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}
    for key, kind, value in connection.execute(
        f"SELECT key, kind, value FROM facet_name WHERE kind IN ({_AMONG_KINDS})"
    ):
        if counts.get(key, 0) > 0:
            found[kind][new_ids.get(key, value)] = counts[key]
    return FacetCounts(
        actors=found["actor"],
        channels=found["channel"],
        tags=found["tag"],
        statuses=found["status"],
    )


def _merged_actors(connection: sqlite3.Connection, state: State) -> list[_Merged]:
    """The actors with several ids, of which events name at least one."""
    found: list[_Merged] = []
    for actor in dict.fromkeys(state.lookup.merged.values()):
        keys = [
            key
            for name in state.lookup.all_ids(actor)
            for (key,) in connection.execute(
                "SELECT key FROM facet_name WHERE kind = 'actor' AND value = ?", (name,)
            )
        ]
        if keys:
            found.append(_Merged(actor, tuple(keys)))
    return found


def _counts_of_all(connection: sqlite3.Connection, merged: list[_Merged]) -> dict[int, int]:
    counts: dict[int, int] = dict(
        connection.execute(
            f"SELECT key, events FROM facet_name WHERE kind IN ({_AMONG_KINDS}) AND events > 0"
        ).fetchall()
    )
    return counts | _counts_of_merged(connection, merged, None)


def _counts_of_merged(
    connection: sqlite3.Connection, merged: list[_Merged], events: int | None
) -> dict[int, int]:
    """The counts of actors with several ids: an event that names one by two counts once."""
    counts: dict[int, int] = {}
    for actor in merged:
        rows = rows_with(connection, actor.keys)
        together = rows if events is None else rows & events
        counts |= dict.fromkeys(actor.keys, 0) | {actor.keys[0]: together.bit_count()}
    return counts


def _counts_of_query(
    connection: sqlite3.Connection, state: State, query: Query, merged: list[_Merged]
) -> dict[int, int]:
    events = matching(connection, state, query) & ~no_events(connection)
    if events.bit_count() > _FEW:
        counts = count_by_facet(connection, _KINDS, events)
        return counts | _counts_of_merged(connection, merged, events)
    counted: Counter[int] = Counter()
    same = {key: actor.keys[0] for actor in merged for key in actor.keys}
    for blob in keys_of_rows(connection, numbers_of(connection, state, events)):
        keys: array[int] = array("i", blob)
        counted.update({same.get(key, key) for key in keys} if same else keys)
    return counted


def keys_of_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[bytes]:
    """The facets of rows by their numbers, each as an array of keys."""
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        for (blob,) in connection.execute(f"SELECT keys FROM row WHERE row IN ({marks})", part):
            yield blob
