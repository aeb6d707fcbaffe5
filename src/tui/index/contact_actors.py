"""Which actors are in most contacts of a filter's answer, without counting all where they are many.

No filter leaves an actor in more events than there are without one. So the actors are counted from
those with most events on, until what the others could come to is not enough.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.index.facets import keys_of_rows
from tui.index.postings import count_keys
from tui.index.selecting import numbers_of
from tui.index.state import State

ROLES = ("from", "to", "present", "informed")
"""The roles that make contacts, as kinds of facets."""

_FEW = 20_000
"""Events up to which their own facets are counted, instead of the events of each facet."""

_AT_ONCE = 1_000
"""Actors that are counted before a look is taken whether more could matter."""


@dataclass(slots=True)
class Named:
    """An actor with the facets of its roles, and how many events have these."""

    id: str
    keys: dict[str, list[int]] = field(default_factory=dict)
    contacts: int = 0
    informed: int = 0

    @property
    def every_key(self) -> list[int]:
        """The facets of all its roles."""
        return [key for keys in self.keys.values() for key in keys]


@dataclass(frozen=True, slots=True)
class Foremost:
    """The actors in most contacts, and how many have a part; None where that was not counted."""

    actors: Sequence[Named]
    in_all: int | None


def foremost_actors(
    connection: sqlite3.Connection, state: State, among: int | None, most: int
) -> Foremost:
    """At most so many actors that a set of events (None: all) names, those in most first."""
    everyone = _sorted(state, _of_all(connection, state))
    if among is None:
        return Foremost(everyone[:most], len(everyone))
    if among.bit_count() <= _FEW:
        counted = _sorted(state, _recounted(everyone, _own_facets(connection, state, among)))
        return Foremost(counted[:most], len(counted))
    found: list[Named] = []
    for start in range(0, len(everyone), _AT_ONCE):
        part = everyone[start : start + _AT_ONCE]
        if len(found) >= most and found[most - 1].contacts > part[0].contacts:
            return Foremost(found[:most], None)
        keys = [key for actor in part for key in actor.every_key]
        found += _recounted(part, count_keys(connection, keys, among))
        found = _sorted(state, found)
    return Foremost(found[:most], len(found))


def _of_all(connection: sqlite3.Connection, state: State) -> list[Named]:
    """The actors that any event names, with how many do; merged ids are one actor."""
    found: dict[str, Named] = {}
    resolve = state.lookup.resolve
    for key, kind, value, events in connection.execute(
        f"SELECT key, kind, value, events FROM facet_name WHERE kind IN {ROLES} AND events > 0"
    ):
        id_ = resolve(value)
        actor = found.get(id_)
        if actor is None:
            actor = found[id_] = Named(id_)
        actor.keys.setdefault(kind, []).append(key)
        if kind == "informed":
            actor.informed += events
        else:
            actor.contacts += events
    return list(found.values())


def _own_facets(connection: sqlite3.Connection, state: State, events: int) -> Mapping[int, int]:
    """How many of a few events each facet has."""
    counted: Counter[int] = Counter()
    for blob in keys_of_rows(connection, numbers_of(connection, state, events)):
        keys: array[int] = array("i", blob)
        counted.update(keys)
    return counted


def _recounted(actors: Iterable[Named], counts: Mapping[int, int]) -> list[Named]:
    """The actors with these counts of their facets, without those that have none."""
    found: list[Named] = []
    for actor in actors:
        by_role = {
            role: sum([counts.get(key, 0) for key in keys]) for role, keys in actor.keys.items()
        }
        informed = by_role.pop("informed", 0)
        contacts = sum(by_role.values())
        if contacts or informed:
            found.append(Named(actor.id, actor.keys, contacts, informed))
    return found


def _sorted(state: State, actors: Iterable[Named]) -> list[Named]:
    """Those in most contacts first; alike ones as they stand in the files."""
    order = {actor.id: place for place, actor in enumerate(state.actors)}
    return sorted(
        actors,
        key=lambda each: (-each.contacts, -each.informed, order.get(each.id, len(order)), each.id),
    )
