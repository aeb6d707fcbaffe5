"""What one actor knew: on a day, what reached them late, and what they said before they knew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.moments import Moment, day_ends
from tui.analysis.knowledge.order import Precedence
from tui.analysis.knowledge.settling import Settle, each_once
from tui.analysis.knowledge.spreading import Spread
from tui.analysis.knowledge.ways import Knower, Way, sooner
from tui.model.when import When

Sureness = Literal["certainly", "possibly", "no"]

APPOINTMENT_RELATIONS = frozenset({"cancels", "moves", "confirms"})
"""Relations of events whose news is worth most before the appointment that they name."""


def known_on(knower: Knower, day: When) -> Sureness:
    """Whether an actor knew when a day was over.

    Of a day that is not exact it has to be so on the first for "certainly", and on the last for
    "possibly"; on a qualified one nothing is certain.
    """
    first, last = day.earliest or day.latest, day.latest
    if day.certain and first is not None and knower.certainly_by(day_ends(first)):
        return "certainly"
    if last is None or knower.possibly_by(day_ends(last)):
        return "possibly"
    return "no"


def way_on(knower: Knower, day: When) -> Way:
    """The way to show for what an actor knew on a day: the first, or one that may be sooner."""
    if known_on(knower, day) == "certainly" or day.latest is None:
        return knower.first
    end = day_ends(day.latest)
    return next((way for way in knower.ways if way.moment.possibly_by(end)), knower.first)


def settles_on(knower: Knower, day: When, book: FactBook) -> tuple[Settle, ...]:
    """What would settle whether an actor knew on a day; nothing where that is certain."""
    if known_on(knower, day) != "possibly" or day.latest is None:
        return ()
    found: list[Settle] = []
    for way in knower.ways:
        if way.moment.possibly_by(day_ends(day.latest)):
            last = book[way.event]
            found += way.settles or (
                [Settle(way.event, "received")]
                if way.on_receipt
                else [Settle(way.event, "date")] * (not last.when.exact)
            )
    return each_once(found)


@dataclass(frozen=True, slots=True)
class Late:
    """News that reached an actor after it reached others, or after the appointment it is about.

    `before` are the actors who certainly knew sooner, `maybe_before` those who possibly did; those
    who were in the event itself with the actor are in neither. `appointment` is the event that
    arranged the appointment, "" for none, `after` whether the news came after the time of it.
    `settles` says what would make certain what is only possible.
    """

    actor: str
    event: str
    before: tuple[str, ...]
    maybe_before: tuple[str, ...]
    appointment: str
    planned: Moment | None
    after: Sureness
    settles: tuple[Settle, ...]


def late(spread: Spread, actor: str) -> Late | None:
    """How late the news of an event reached an actor; None where they were never late, or it
    never reached them."""
    knower = spread.by_actor.get(actor)
    if knower is None:
        return None
    before, maybe = [], []
    for other in spread.knowers:
        if other.actor != actor:
            which = sooner(other.first, knower.first, spread.order)
            if which is Precedence.CERTAINLY and not any(
                sooner(other.first, way, spread.order) is not Precedence.CERTAINLY
                for way in knower.sooner
            ):
                before.append(other.actor)
            elif which is Precedence.POSSIBLY and not _known_with(spread, knower, other):
                maybe.append(other.actor)
    appointment, planned = _appointment(spread)
    at_it = ("holds", appointment) in spread.book[knower.first.event].links
    after: Sureness = "no" if at_it else _after(knower, planned)
    if not before and not maybe and after == "no":
        return None
    settles = _late_settles(spread, knower, after)
    return Late(
        actor, spread.event.id, tuple(before), tuple(maybe), appointment, planned, after, settles
    )


def _known_with(spread: Spread, knower: Knower, other: Knower) -> bool:
    """Whether an actor certainly knew no later than another one, by the event that told both."""
    return knower.first.event == other.first.event or spread.was_there(knower.actor, other.first)


def _appointment(spread: Spread) -> tuple[str, Moment | None]:
    """The appointment that an event is about: that which it calls off, moves or confirms, else
    the one it makes itself."""
    for rel, named in spread.event.links:
        arranging = spread.book.get(named)
        if rel in APPOINTMENT_RELATIONS and arranging is not None and arranging.appointment:
            return named, arranging.appointment
    own = spread.event.appointment
    return (spread.event.id, own) if own is not None else ("", None)


def _after(knower: Knower, planned: Moment | None) -> Sureness:
    """Whether someone came to know only after an appointment."""
    if planned is None or planned.unknown:
        return "no"
    if planned.done_by is not None and all(
        way.moment.not_before is not None and way.moment.not_before > planned.done_by
        for way in knower.ways
    ):
        return "certainly"
    known_by = knower.first.known_by
    if planned.not_before is not None and known_by is not None and known_by <= planned.not_before:
        return "no"
    latest = knower.first.moment.latest
    if latest is not None and planned.earliest is not None and latest <= planned.earliest:
        return "no"
    return "possibly"


def _late_settles(spread: Spread, knower: Knower, after: Sureness) -> tuple[Settle, ...]:
    if after != "possibly":
        return ()
    facts = spread.book[knower.first.event]
    if knower.first.settles:
        return knower.first.settles
    if knower.first.on_receipt:
        return (Settle(facts.id, "received"),)
    return (Settle(facts.id, "time" if facts.when.exact else "date"),)


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that an actor told (`said`) of an event (`about`) before they are known to know.

    `sureness` is "certainly" where nothing tells that they knew before they spoke, and "possibly"
    where what tells it may have been before; `known` is then how they came to know otherwise, as
    it is where they came to know later. `settles` says which dates or times would settle it.
    """

    actor: str
    said: str
    about: str
    sureness: Sureness
    known: Way | None
    settles: tuple[Settle, ...]


def said_before_known(spread: Spread, actor: str) -> tuple[Saying, ...]:
    """What an actor told of an event, as one who acts or sends, before they are known to know it.

    Only the other ways count: that they spoke of it shows that they knew, not since when.
    """
    book = spread.book
    spoken = [
        carrier
        for carrier in spread.carriers[1:]
        if actor in book[carrier.event].from_ and spread.event.id in book[carrier.event].carried()
    ]
    others = [way for way in spread.ways if way.actor == actor]
    found = []
    for carrier in spoken:
        ways = [way for way in others if way.event != carrier.event]
        saying = _saying(spread, actor, carrier.event, ways)
        if saying is not None:
            found.append(saying)
    return tuple(found)


def _saying(spread: Spread, actor: str, said: str, ways: Iterable[Way]) -> Saying | None:
    """What was said before any of the ways, None where one of them certainly came first."""
    spoken = next(
        way
        for way in spread.ways
        if way.actor == actor and way.event == said and not way.on_receipt
    )
    maybe: list[Way] = []
    after: list[Way] = []
    for way in ways:
        which = sooner(way, spoken, spread.order)
        if which is Precedence.CERTAINLY:
            return None
        (maybe if which is Precedence.POSSIBLY else after).append(way)
    about = spread.event.id
    if not maybe:
        return Saying(actor, said, about, "certainly", after[0] if after else None, ())
    settles = [settle for way in maybe for settle in spread.settles(way, spoken)]
    return Saying(actor, said, about, "possibly", maybe[0], each_once(settles))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an actor knew of one event.

    `own` is what they knew themselves, `theirs` what the first of their members knew: neither is
    filled in from the other.
    """

    spread: Spread
    own: Knower | None
    theirs: Knower | None

    @property
    def event(self) -> str:
        """The event that is known of."""
        return self.spread.event.id

    @property
    def actor(self) -> str:
        """The actor who knew, themselves or by their members; "" for nobody."""
        knower = self.own or self.theirs
        return "" if knower is None else knower.actor
