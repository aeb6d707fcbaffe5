"""The lanes of the swimlanes: which actors have one, in which order, and which of them show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.model.rows import ActorRow

MOST, SIDES, FILES = "most", "sides", "files"
ORDERS = (MOST, SIDES, FILES)
"""Most events first; side by side, most events first in each; as the actors are written down."""


@dataclass(frozen=True, slots=True)
class LaneOrder:
    """Actors from left to right, with how many events each has; those hidden come back by key.

    `actors` are all that take part, in the order that was asked for or was made by hand.
    """

    actors: tuple[str, ...] = ()
    events: Mapping[str, int] | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The actors that have a lane."""
        return tuple(actor for actor in self.actors if actor not in self.hidden)

    def moved(self, actor: str, step: int) -> LaneOrder:
        """The order with a lane put so many places to the right, past what is hidden."""
        lanes = list(self.lanes)
        at = lanes.index(actor)
        lanes.insert(max(0, min(at + step, len(lanes) - 1)), lanes.pop(at))
        hidden = [actor for actor in self.actors if actor in self.hidden]
        return replace(self, actors=(*lanes, *hidden))

    def without(self, actor: str) -> LaneOrder:
        """The order with one lane less."""
        return replace(self, hidden=self.hidden | {actor})

    def with_all(self) -> LaneOrder:
        """The order with every lane."""
        return replace(self, hidden=frozenset())

    def counted_anew(self, events: Mapping[str, int], actors: Iterable[ActorRow]) -> LaneOrder:
        """The same order for other counts: who is new in them comes last."""
        taking_part = lane_order(events, actors, MOST).actors
        kept = tuple(actor for actor in self.actors if events.get(actor))
        new = tuple(actor for actor in taking_part if actor not in set(kept))
        return replace(self, actors=kept + new, events=events)


def lane_order(
    events: Mapping[str, int], actors: Iterable[ActorRow], order: str = MOST
) -> LaneOrder:
    """The actors that take part in any event, ordered as `order` says.

    `events` tells how many events each actor takes part in, by id; ids that no actor has are
    taken for actors without a side, after those of the chronology.
    """
    listed = list(actors)
    place = {actor.id: number for number, actor in enumerate(listed)}
    sides: dict[str, int] = {}
    for actor in listed:
        if actor.side:
            sides.setdefault(actor.side, len(sides))
    side_of = {actor.id: sides.get(actor.side, len(sides)) for actor in listed}

    def key(actor: str) -> tuple[int, int, int, str]:
        in_file = place.get(actor, len(place))
        if order == FILES:
            return in_file, 0, 0, actor
        side = side_of.get(actor, len(sides)) if order == SIDES else 0
        return side, -events[actor], in_file, actor

    taking_part = [actor for actor, count in events.items() if count]
    return LaneOrder(tuple(sorted(taking_part, key=key)), events)


def lanes_in_view(lanes: Sequence[str], first: int, fitting: int) -> tuple[int, int]:
    """The first lane that shows and how many do, where so many fit: no room stays empty."""
    shown = min(len(lanes), max(1, fitting))
    return max(0, min(first, len(lanes) - shown)), shown
