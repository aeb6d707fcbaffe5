"""What is open about who knew of an event, and which dates or times would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from tui.analysis.knowledge.order import Precedence
from tui.analysis.knowledge.settling import Settle, each_once
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way

DoubtKind = Literal["whether", "sooner", "first", "public"]


class Doubt(NamedTuple):
    """One thing that is open: whether or since when the actor knew, whether they knew sooner by
    `way`, which of the actor and `other` knew first, or whether the actor knew before everybody
    could. `settles` says what would settle it.
    """

    kind: DoubtKind
    actor: str
    settles: tuple[Settle, ...]
    other: str = ""
    way: Way | None = None


def doubts_about(spread: Spread, knower: Knower) -> Iterator[Doubt]:
    """What is open about one knower: whether or since when they knew, and whether sooner."""
    if not knower.first.certain:
        yield Doubt("whether", knower.actor, knower.settles)
    for way in knower.sooner:
        settles = each_once((*way.settles, *spread.settles(way, knower.first)))
        yield Doubt("sooner", knower.actor, settles, way=way)


def _known_apart(spread: Spread, one: Knower, other: Knower) -> bool:
    """Whether neither can be asked to have known first: one of them was there when the other
    came to know, or both came to know by one event."""
    return (
        one.first.event == other.first.event
        or spread.was_there(one.actor, other.first)
        or spread.was_there(other.actor, one.first)
    )


def doubts_of(spread: Spread) -> Iterator[Doubt]:
    """All that is open about who knew of an event, in the order of the knowers."""
    for knower in spread.knowers:
        yield from doubts_about(spread, knower)
    for one, other in pairwise(knower for knower in spread.knowers if knower.first.sure):
        settles = spread.settles(one.first, other.first)
        if settles and not _known_apart(spread, one, other):
            yield Doubt("first", one.actor, settles, other.actor)
    for way in spread.public[:1]:
        for knower in spread.knowers:
            first = knower.first
            if first.sure and spread.sooner(first, way) is Precedence.POSSIBLY:
                yield Doubt("public", knower.actor, spread.settles(first, way), way=way)
