"""Which of an actor's ways came first, and which may have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.knowledge.settling import Settle, each_once, settles_order
from tui.analysis.knowledge.ways import Knower, Way, sooner

_LAST = 1 << 62
"""Sorts after every second of the calendar."""

_LOOKED_AT = 20
"""So many of the ways that may be sooner are compared with the others, some of which came later."""


def knower_of(actor: str, ways: Iterable[Way], order: Order, book: FactBook) -> Knower:
    """What an actor's ways come to; there is at least one."""
    by_soonest = sorted(ways, key=_soonest)
    first = _first(by_soonest, order)
    rivals = [way for way in by_soonest if way is not first and _may_be_sooner(way, first, order)]
    sure = [way for way in rivals if way.sure][:_LOOKED_AT]
    rivals = [way for way in rivals if not any(_surely(other, way, order) for other in sure)]
    settles: list[Settle] = list(first.settles)
    for way in rivals:
        settles += settles_between(way, first, book)
    return Knower(actor, first, tuple(rivals), each_once(settles))


def _soonest(way: Way) -> tuple[bool, int, int, int, tuple[str, ...]]:
    known_by, earliest = way.known_by, way.moment.earliest
    return (
        not way.sure,
        _LAST if known_by is None else known_by,
        _LAST if earliest is None else earliest,
        len(way.path),
        way.path,
    )


def _first(by_soonest: Sequence[Way], order: Order) -> Way:
    """The way that certainly came first; of several with one last possible second the one that
    the order of the day puts first."""
    first = by_soonest[0]
    for way in by_soonest[1:]:
        if way.sure != first.sure or way.known_by != first.known_by:
            break
        if _surely(way, first, order):
            first = way
    return first


def _surely(one: Way, other: Way, order: Order) -> bool:
    return sooner(one, other, order) is Precedence.CERTAINLY


def _may_be_sooner(way: Way, first: Way, order: Order) -> bool:
    """Whether a way of another event, or by another receipt, may have come before the first."""
    if way.event == first.event and way.sure and way.on_receipt == first.on_receipt:
        return False
    if way.path[: len(first.path)] == first.path and not (first.by_receipt or first.through):
        # The news went over the event of the first way before it went on.
        return False
    if not first.moment.unknown and not way.moment.possibly_before(first.moment):
        return False
    return sooner(way, first, order) is Precedence.POSSIBLY


def settles_between(one: Way, other: Way, book: FactBook) -> tuple[Settle, ...]:
    """What would tell by which of two ways the news came first."""
    if one.event == other.event:
        return each_once((*one.settles, *other.settles))
    contradicted = [way.settles for way in (one, other) if not way.sure and not way.by_receipt]
    if contradicted:
        return each_once(settle for settles in contradicted for settle in settles)
    received = [way.event for way in (one, other) if way.by_receipt]
    return settles_order(book[one.event], book[other.event], received)
