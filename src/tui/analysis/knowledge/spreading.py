"""How the news of one event spread: who knew of it, from when on, and by which way.

docs/knowledge.md gives the rules, with examples.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.choosing import knower_of, settles_between
from tui.analysis.knowledge.facts import GIVEN, SLOW_CHANNELS, TAKING_PART, EventFacts
from tui.analysis.knowledge.moments import Moment
from tui.analysis.knowledge.order import Order, Precedence, contradicted
from tui.analysis.knowledge.settling import Settle, each_once, settles_moment
from tui.analysis.knowledge.ways import Carrier, Knower, Way, sooner

_LAST = 1 << 62
_NO_START = -1
"""Stands for an earliest second that is not known."""


@dataclass(frozen=True)
class Spread:
    """How the news of one event travelled.

    `carriers` begin with the event itself; each stands after the one it names. `ways` are all ways
    of all actors. `knowers` stand in the order in which they came to know, as far as it is known.
    `public` are the ways by which everybody could know; nobody counts as knowing by them. `never`
    are the actors of whom nothing tells that they knew. `cut` is True where more events tell of it
    than were looked at: there may be more knowers then, and sooner ones.
    """

    event: EventFacts
    carriers: tuple[Carrier, ...]
    ways: tuple[Way, ...]
    knowers: tuple[Knower, ...]
    public: tuple[Way, ...]
    never: tuple[str, ...]
    order: Order
    book: FactBook
    cut: bool = False

    @cached_property
    def by_actor(self) -> dict[str, Knower]:
        """The knowers by id."""
        return {knower.actor: knower for knower in self.knowers}

    def sooner(self, one: Way, other: Way) -> Precedence:
        """Whether the news came by one way before it came by the other."""
        return sooner(one, other, self.order)

    def was_there(self, actor: str, way: Way) -> bool:
        """Whether an actor certainly came to know no later than by a way: its event told them too,
        or they told of it there."""
        return (actor, way.event) in self._certainly_at

    @cached_property
    def _certainly_at(self) -> frozenset[tuple[str, str]]:
        """The actors to whom an event certainly told the news when it was, each with that event."""
        return frozenset(
            (way.actor, way.event) for way in self.ways if way.sure and not way.on_receipt
        )

    def settles(self, one: Way, other: Way) -> tuple[Settle, ...]:
        """What would tell by which of two ways the news came first; nothing where that is known."""
        if self.sooner(one, other) is Precedence.POSSIBLY:
            return settles_between(one, other, self.book)
        return ()


def spread_of(book: FactBook, event_id: str, cut: bool = False) -> Spread:
    """How the news of an event spread; raises KeyError where the book does not hold it.

    `book` holds the event and all events that tell of it, directly or along further links.
    """
    paths = _paths(book, event_id)
    order = Order(book[carrier] for carrier in paths)
    carriers = sorted(
        (_carrier(book, order, path) for path in paths.values()),
        key=lambda carrier: (_start(carrier.moment), carrier.depth, book[carrier.event].seq),
    )
    in_order = tuple(_parents_first(carriers))
    ways: dict[str, list[Way]] = defaultdict(list)
    public = []
    for carrier in in_order:
        facts = book[carrier.event]
        for way in _ways_of(facts, carrier):
            ways[way.actor].append(way)
        if facts.everybody:
            public.append(_way(facts, carrier, "", ""))
    knowers = [knower_of(actor, each, order, book) for actor, each in ways.items()]
    return Spread(
        event=book[event_id],
        carriers=in_order,
        ways=tuple(way for each in ways.values() for way in each),
        knowers=tuple(in_known_order(knowers, order, book)),
        public=tuple(sorted(public, key=lambda way: _start(way.moment))),
        never=tuple(actor for actor in book.everyone(paths) if actor not in ways),
        order=order,
        book=book,
        cut=cut,
    )


def _paths(book: FactBook, event_id: str) -> dict[str, tuple[str, ...]]:
    """The best path from an event to each event that tells of it, along the links.

    A path that nothing contradicts goes before others; then one whose events can be sooner; then
    a short one.
    """
    start = book[event_id]
    found: dict[str, tuple[str, ...]] = {}
    begun = (False, _earliest(start), 1, (event_id,))
    waiting: list[tuple[bool, int, int, tuple[str, ...]]] = [begun]
    while waiting:
        clashes, earliest, length, path = heapq.heappop(waiting)
        current = path[-1]
        if current in found:
            continue
        found[current] = path
        for teller in book.telling_of(current):
            if teller not in found:
                facts = book[teller]
                wrong = clashes or contradicted(book[current], facts)
                reach = max(earliest, _earliest(facts))
                heapq.heappush(waiting, (wrong, reach, length + 1, (*path, teller)))
    return found


def _earliest(facts: EventFacts) -> int:
    return _NO_START if facts.moment.earliest is None else facts.moment.earliest


def _start(moment: Moment) -> int:
    return _LAST if moment.earliest is None else moment.earliest


def _carrier(book: FactBook, order: Order, path: tuple[str, ...]) -> Carrier:
    """An event as a carrier: its moment is after those of its path, before what comes after it."""
    event = book[path[-1]]
    clashes = [
        (one, other) for one, other in pairwise(path) if contradicted(book[one], book[other])
    ]
    before = [book[one] for one in path[:-1]]
    sooner_end = event.moment.latest
    if not clashes and sooner_end is not None:
        clashes = [(one.id, event.id) for one in before if _earliest(one) > sooner_end]
    starts = [one.moment.earliest for one in before if one.moment.earliest is not None]
    limits = [one.moment.not_before for one in before if one.moment.not_before is not None]
    moment = event.moment.no_later(order.latest(event.id)).not_sooner(
        max(starts, default=None), None if clashes else max(limits, default=None)
    )
    parent = path[-2] if len(path) > 1 else ""
    return Carrier(event.id, parent, path, moment, not clashes, tuple(clashes))


def _ways_of(facts: EventFacts, carrier: Carrier) -> Iterator[Way]:
    """The ways by which those who took part in a carrier came to know; the best of each."""
    best: dict[tuple[str, bool], Way] = {}
    for role in TAKING_PART:
        for actor in facts.role(role):
            way = _way(facts, carrier, actor, role)
            best.setdefault((actor, way.on_receipt or not way.sure), way)
    yield from best.values()


def _way(facts: EventFacts, carrier: Carrier, actor: str, role: str) -> Way:
    moment, sure, on_receipt = carrier.moment, carrier.sound, False
    settles = _clash_settles(carrier)
    if role in GIVEN and facts.received is not None:
        on_receipt = True
        late = moment.latest if moment.earliest is None else moment.earliest
        end = facts.received.latest
        sure = sure and not (end is not None and late is not None and end < late)
        moment = facts.received.not_sooner(carrier.moment.earliest, carrier.moment.not_before)
    elif role in GIVEN and facts.channel in SLOW_CHANNELS:
        sure = False
        moment = Moment(moment.earliest, None, moment.certain, moment.not_before, None)
    if not settles and not (sure and moment.certain and moment.latest is not None):
        settles = settles_moment(facts, sure, on_receipt)
    others = facts.from_ or (facts.present if role == "present" else ())
    told_by = () if role == "from" else tuple(other for other in others if other != actor)
    return Way(actor, carrier.path, role, told_by, moment, sure, on_receipt, settles)


def _clash_settles(carrier: Carrier) -> tuple[Settle, ...]:
    """The dates of the events on a way that do not fit together."""
    found = []
    for one, other in carrier.clashes:
        found += [Settle(one, "date", other), Settle(other, "date", one)]
    return each_once(found)


def _parents_first(carriers: Iterable[Carrier]) -> Iterator[Carrier]:
    """The carriers in their order, but none before the one it names."""
    waiting: dict[str, list[Carrier]] = defaultdict(list)
    given: set[str] = set()
    for carrier in carriers:
        if carrier.parent and carrier.parent not in given:
            waiting[carrier.parent].append(carrier)
            continue
        ready = [carrier]
        while ready:
            current = ready.pop(0)
            given.add(current.event)
            yield current
            ready += waiting.pop(current.event, [])


def in_known_order(knowers: Iterable[Knower], order: Order, book: FactBook) -> list[Knower]:
    """The knowers by when they first knew; where times do not tell, by the order of the day."""

    def key(knower: Knower) -> tuple[int, bool, int, int, str]:
        first = knower.first
        return (
            _start(first.moment),
            not first.sure,
            book[first.event].seq,
            len(first.path),
            first.event,
        )

    by_time = sorted(knowers, key=key)
    placed: list[Knower] = []
    for knower in by_time:
        at = len(placed)
        while at and _surely_sooner(knower, placed[at - 1], order):
            at -= 1
        placed.insert(at, knower)
    return placed


def _surely_sooner(one: Knower, other: Knower, order: Order) -> bool:
    return sooner(one.first, other.first, order) is Precedence.CERTAINLY
