"""Which actors a filter means, and which ids an actor has had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tui.index.sql import PAST_ANY_TEXT, bindable
from tui.model.folding import fold
from tui.model.query import QueryError, Value
from tui.model.rows import ActorRow

if TYPE_CHECKING:
    from tui.model.actor_names import ActorNames

_IDS_NAMED = 5


class ActorLookup:
    """The actors of one state of the index, by id, by merged id and by name."""

    def __init__(self, actors: Sequence[ActorRow]) -> None:
        self._actors = actors
        self._own = {actor.id for actor in actors}
        self.merged: dict[str, str] = {}
        """Ids that no actor has any more, with the id of the actor they were merged into."""
        for actor in actors:
            for old in actor.was:
                if old not in self._own:
                    self.merged.setdefault(old, actor.id)

    def resolve(self, actor_id: str) -> str:
        """The id that an id stands for now."""
        return self.merged.get(actor_id, actor_id)

    def all_ids(self, actor_id: str) -> list[str]:
        """An actor's id and all that were merged into it."""
        return [actor_id, *self._merged_into.get(actor_id, ())]

    @cached_property
    def _merged_into(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for old, new in self.merged.items():
            found.setdefault(new, []).append(old)
        return found

    @cached_property
    def _names(self) -> ActorNames:
        from tui.model.actor_names import ActorNames

        return ActorNames(self._actors)

    def named(self, connection: sqlite3.Connection, value: Value) -> Iterable[str]:
        """The ids of the actors that a filter's value means; raises QueryError if unclear.

        Without a prefix it is an id or a name, short name or alias that one actor has alone.
        """
        if value.prefix:
            return self._starting(connection, value.text)
        return (self.id_of(connection, value.text),)

    def id_of(self, connection: sqlite3.Connection, name: str) -> str:
        """The id of the one actor that `name` means; raises QueryError."""
        if name in self._own:
            return name
        if name in self.merged:
            return self.merged[name]
        ids = self._names.ids(name)
        if len(ids) == 1:
            return ids[0]
        if _is_used(connection, name):
            return name
        if ids:
            several = ", ".join(ids[:_IDS_NAMED]) + (" …" if len(ids) > _IDS_NAMED else "")
            raise QueryError("ambiguous-actor", value=name, ids=several)
        close = self._names.nearest(name)
        if not close:
            raise QueryError("no-actors", value=name)
        raise QueryError("unknown-actor", value=name, nearest=close[0])

    def _starting(self, connection: sqlite3.Connection, start: str) -> set[str]:
        """The actors whose id, name, short name or an alias starts like this."""
        folded = fold(start)
        found = {
            actor.id
            for actor in self._actors
            for name in (actor.id, actor.short, actor.name, *actor.aliases)
            if fold(name).startswith(folded)
        }
        used = connection.execute(
            "SELECT value FROM facet_name WHERE kind IN ('actor', 'planned')"
            " AND folded >= ? AND folded <= ?",
            (folded, folded + PAST_ANY_TEXT),
        )
        return found | {self.resolve(actor_id) for (actor_id,) in used}

    def on_side(self, value: Value) -> list[str]:
        """The actors on a side, spelled in any case."""
        sought = fold(value.text)
        sides = {side: fold(side) for side in {actor.side for actor in self._actors}}
        chosen = {
            side
            for side, folded in sides.items()
            if side and (folded.startswith(sought) if value.prefix else folded == sought)
        }
        return [actor.id for actor in self._actors if actor.side in chosen]


def _is_used(connection: sqlite3.Connection, actor_id: str) -> bool:
    """Tells whether events name an id that no actor has."""
    found = connection.execute(
        "SELECT 1 FROM facet_name JOIN posting USING (key)"
        " WHERE kind IN ('actor', 'planned') AND value = ? LIMIT 1",
        (bindable(actor_id),),
    ).fetchone()
    return found is not None
