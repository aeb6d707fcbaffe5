"""The matrix of actors and events: when each first knew of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.members import Membership, counting_members
from tui.analysis.knowledge.spreading import Spread, spread_of
from tui.analysis.knowledge.ways import Knower


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who first knew of which event when.

    `actors` are the rows and `events` the columns, both in the order asked for; `spreads` hold
    what is known of each column. A cell without a knower is an actor who never did.
    """

    actors: tuple[str, ...]
    events: tuple[EventFacts, ...]
    spreads: Mapping[str, Spread]

    def cell(self, actor: str, event_id: str) -> Knower | None:
        """How an actor came to know of an event; None where nothing tells that they did."""
        return self.spreads[event_id].by_actor.get(actor)

    def known(self, actor: str) -> int:
        """Of how many of the events an actor certainly knew."""
        cells = [self.cell(actor, event.id) for event in self.events]
        return sum(1 for knower in cells if knower is not None and knower.certain)


def matrix_of(
    book: FactBook,
    events: Sequence[str],
    actors: Sequence[str],
    membership: Membership | None = None,
    cut: bool = False,
) -> Matrix:
    """The matrix of some events, those that the book lacks left out, and some actors.

    With a `membership` an actor also knows what members of theirs knew. `cut` marks the spreads as
    made from fewer events than there are.
    """
    spreads: dict[str, Spread] = {}
    for event_id in dict.fromkeys(events):
        if event_id in book:
            spread = spread_of(book, event_id, cut)
            if membership is not None:
                spread = counting_members(spread, membership)
            spreads[event_id] = spread
    columns = tuple(spread.event for spread in spreads.values())
    return Matrix(tuple(map(book.resolve, dict.fromkeys(actors))), columns, spreads)
