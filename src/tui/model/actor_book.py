"""The actors by all their names: completion while typing, and ids for new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.model.folding import fold
from tui.model.rows import ActorRow

LONGEST_ID = 40
"""Characters of an id made from a name."""


class _Names(NamedTuple):
    actor: ActorRow
    folded: tuple[str, ...]
    """Short name, name, id and aliases, folded."""


class ActorBook:
    """The actors of a chronology and those that a form has made meanwhile."""

    def __init__(self, actors: Iterable[ActorRow]) -> None:
        self._actors: dict[str, ActorRow] = {}
        self._merged: dict[str, str] = {}
        self._names: list[_Names] | None = None
        self.made: list[ActorRow] = []
        for actor in actors:
            self._take(actor)

    def _take(self, actor: ActorRow) -> None:
        self._actors[actor.id] = actor
        self._merged.update((old, actor.id) for old in actor.was)
        self._names = None

    def find(self, id_: str) -> ActorRow | None:
        """The actor with this id, or the one it was merged into."""
        return self._actors.get(id_) or self._actors.get(self._merged.get(id_, ""))

    def short(self, id_: str) -> str:
        """The name that the panes show for an id; the id itself where nobody has it."""
        actor = self.find(id_)
        return actor.short or actor.name if actor else id_

    def _folded_names(self) -> list[_Names]:
        if self._names is None:
            self._names = [
                _Names(
                    actor,
                    tuple(
                        fold(name)
                        for name in dict.fromkeys(
                            (actor.short, actor.name, actor.id, *actor.aliases)
                        )
                        if name
                    ),
                )
                for actor in self._actors.values()
            ]
        return self._names

    def complete(
        self, typed: str, without: Iterable[str] = (), limit: int = 8
    ) -> tuple[ActorRow, ...]:
        """The actors that `typed` may mean, best first: whole name, its start, a word's start.

        Case and accents do not matter. Nothing typed gives the first actors of all.
        """
        wanted = fold(typed.strip())
        left_out = frozenset(without)
        ranked: list[tuple[int, int, ActorRow]] = []
        for place, (actor, names) in enumerate(self._folded_names()):
            if actor.id in left_out:
                continue
            rank = min((_rank(wanted, name) for name in names), default=_NO_MATCH)
            if rank < _NO_MATCH:
                ranked.append((rank, place, actor))
        ranked.sort(key=lambda entry: entry[:2])
        return tuple(actor for _, _, actor in ranked[:limit])

    def exact(self, typed: str) -> ActorRow | None:
        """The one actor with this id, name, short name or alias; None if there are more."""
        wanted = fold(typed.strip())
        if not wanted:
            return None
        by_id = self.find(typed.strip())
        if by_id is not None:
            return by_id
        found = [actor for actor, names in self._folded_names() if wanted in names]
        return found[0] if len(found) == 1 else None

    def make(self, name: str) -> ActorRow:
        """A new actor of this name, kept in `made`; one of the same name is not made twice."""
        name = " ".join(name.split())
        for actor in self.made:
            if fold(actor.name) == fold(name):
                return actor
        actor = ActorRow(self.free_id(name), name, name, "", "", "", (), ())
        self._take(actor)
        self.made.append(actor)
        return actor

    def free_id(self, name: str) -> str:
        """An id for a name that no actor has or had (docs/format.md, `actor.id`)."""
        stem = slug(name) or "actor"
        taken = self._actors.keys() | self._merged.keys()
        if stem not in taken:
            return stem
        number = 2
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"


_NO_MATCH = 9


def _rank(wanted: str, name: str) -> int:
    """How well a folded name answers what was typed: 0 is best, `_NO_MATCH` not at all."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    place = name.find(wanted)
    if place < 0:
        return _NO_MATCH
    return 3 if name[place - 1].isalnum() else 2


def slug(name: str) -> str:
    """A name as an id: lower-case ASCII letters and digits, joined by `-`; may be empty."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    return "-".join(words)[:LONGEST_ID].rstrip("-")
