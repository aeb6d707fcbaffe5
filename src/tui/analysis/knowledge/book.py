"""The events that are looked at, by id and by what they name, with merged actors resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui.analysis.knowledge.facts import SILENT_RELATIONS, EventFacts
from tui.model.rows import ActorRow

_ROLES = ("from_", "to", "present", "informed", "about", "appointment_with")


def merged_ids(was: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The id that each merged one stands for now, from what each actor `was` (docs/format.md).

    An id that an actor has is its own; of two actors that were one, the first counts.
    """
    merged: dict[str, str] = {}
    for actor, before in was.items():
        for old in before:
            if old not in was:
                merged.setdefault(old, actor)
    return merged


def with_merged(event: EventFacts, merged: Mapping[str, str]) -> EventFacts:
    """An event whose merged actors have the ids that they have now."""
    roles = {
        name: tuple(dict.fromkeys(merged.get(each, each) for each in getattr(event, name)))
        for name in _ROLES
    }
    return replace(event, **roles)  # type: ignore[arg-type]


class FactBook:
    """Events as facts. Of several with one id the first counts; one without an id is left out.

    `actors` resolve merged ids (`was`, docs/format.md): every id in the facts that come out is
    the one that an actor has now.
    """

    def __init__(self, facts: Iterable[EventFacts], actors: Iterable[ActorRow] = ()) -> None:
        self.actors: Mapping[str, ActorRow] = {actor.id: actor for actor in actors}
        self._merged = merged_ids({actor.id: actor.was for actor in self.actors.values()})
        self._facts: dict[str, EventFacts] = {}
        self._naming: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for event in facts:
            self._take(event)

    def _take(self, event: EventFacts) -> None:
        if not event.id or event.id in self._facts:
            return
        if self._merged:
            event = with_merged(event, self._merged)
        self._facts[event.id] = event
        for rel, named in dict.fromkeys(event.links):
            self._naming[named].append((rel, event.id))

    def resolve(self, actor_id: str) -> str:
        """The id that an actor's id stands for now."""
        return self._merged.get(actor_id, actor_id)

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._facts

    def __getitem__(self, event_id: str) -> EventFacts:
        return self._facts[event_id]

    def get(self, event_id: str) -> EventFacts | None:
        """An event's facts, None where it is not among the events looked at."""
        return self._facts.get(event_id)

    def events(self) -> tuple[EventFacts, ...]:
        """All events, as they were handed in."""
        return tuple(self._facts.values())

    def telling_of(self, event_id: str) -> tuple[str, ...]:
        """The events that name one by a link that carries knowledge."""
        named = self._naming.get(event_id, ())
        tellers = [
            event for rel, event in named if rel not in SILENT_RELATIONS and event != event_id
        ]
        return tuple(dict.fromkeys(tellers))

    def everyone(self, event_ids: Iterable[str]) -> tuple[str, ...]:
        """The actors of the chronology, then those that these events name beside them."""
        named = [
            actor
            for event_id in event_ids
            for role in ("from_", "to", "present", "informed", "about")
            for actor in getattr(self._facts[event_id], role)
        ]
        return tuple(dict.fromkeys((*self.actors, *named)))
