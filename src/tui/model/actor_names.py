"""The actors by everything they are called, for reading names that someone typed."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.folding import fold
from tui.model.nearest import nearest_names
from tui.model.rows import ActorRow


def folded_name(name: str) -> str:
    """A name as it is compared: folded, with single spaces."""
    return " ".join(fold(name).split())


class ActorNames:
    """The actors by everything they are called, case and accents folded."""

    def __init__(self, actors: Iterable[ActorRow]) -> None:
        actors = list(actors)
        self._ids = {folded_name(actor.id): actor.id for actor in reversed(actors)}
        self._names: dict[str, list[str]] = {}
        self._spelled: dict[str, str] = {}
        for actor in actors:
            for merged in actor.was:
                self._ids.setdefault(folded_name(merged), actor.id)
            for name in (actor.short, actor.name, *actor.aliases, actor.id):
                folded = folded_name(name)
                self._spelled.setdefault(folded, name)
                known = self._names.setdefault(folded, [])
                if actor.id not in known:
                    known.append(actor.id)
        self._names.pop("", None)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of the actors called so; an actor's own id goes before other actors' names."""
        folded = folded_name(name)
        if folded in self._ids:
            return (self._ids[folded],)
        return tuple(self._names.get(folded, ()))

    def nearest(self, word: str, more: Iterable[str] = ()) -> tuple[str, ...]:
        """Up to three names (or words of `more`) most like `word`."""
        known = {folded_name(name): name for name in more} | self._spelled
        return tuple(known[name] for name in nearest_names(folded_name(word), known))
