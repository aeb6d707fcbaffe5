"""Ways of knowing: by which events the news of one came to an actor, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.analysis.knowledge.moments import Moment
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.knowledge.settling import Settle


@dataclass(frozen=True, slots=True)
class Carrier:
    """An event that carried the news: the event itself, or one that tells of it.

    `parent` is the event that it names ("" for the event itself), `path` leads from the event
    itself to this one. `sound` is False where dates, times or `seq` contradict that way; `clashes`
    are then the pairs of events that do not fit, the one that should be earlier first.
    """

    event: str
    parent: str
    path: tuple[str, ...]
    moment: Moment
    sound: bool = True
    clashes: tuple[tuple[str, str], ...] = ()

    @property
    def depth(self) -> int:
        """How many links lie between it and the event itself."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which an actor came to know, or may have.

    `path` holds the events from the one that is known of to the one in which the actor had `role`;
    `told_by` are those who told it there. The moment lies never before an event of the path; with
    `on_receipt` it is that of the receipt. `sure` is False where it is open whether the news came
    that way: nobody tells that the letter was received, or the dates contradict the way. `settles`
    says what would make it certain. `through` is the member who knew, where members count.
    """

    actor: str
    path: tuple[str, ...]
    role: str
    told_by: tuple[str, ...]
    moment: Moment
    sure: bool = True
    on_receipt: bool = False
    settles: tuple[Settle, ...] = ()
    through: str = ""

    @property
    def certain(self) -> bool:
        """Whether the actor certainly knew, and within the bounds of the moment."""
        return self.sure and self.moment.certain

    @property
    def by_receipt(self) -> bool:
        """Whether it is the receipt that counts: one that is told, or that nobody tells of."""
        return self.on_receipt or any(settle.key == "received" for settle in self.settles)

    @property
    def event(self) -> str:
        """The event by which the news came."""
        return self.path[-1]

    @property
    def known_by(self) -> int | None:
        """The second by which the actor certainly knew by this way, None where there is none."""
        return self.moment.done_by if self.sure else None


def sooner(one: Way, other: Way, order: Order) -> Precedence:
    """Whether the news came by one way before it came by the other."""
    if _over(one, other):
        return Precedence.CERTAINLY
    if _over(other, one):
        return Precedence.CERTAINLY_NOT
    if one.event == other.event:
        same = one.sure and other.sure and one.moment == other.moment
        return Precedence.CERTAINLY_NOT if same else Precedence.POSSIBLY
    told = order.before(one.event, other.event)
    if told is Precedence.CERTAINLY and one.sure and not one.on_receipt:
        return told
    if told is Precedence.CERTAINLY_NOT and other.sure and not other.on_receipt:
        return told
    return Precedence.POSSIBLY


def _over(one: Way, other: Way) -> bool:
    """Whether the news had certainly come one way before it could have come the other way."""
    known_by, not_before = one.known_by, other.moment.not_before
    return known_by is not None and not_before is not None and known_by < not_before


@dataclass(frozen=True, slots=True)
class Knower:
    """An actor who knew, or possibly did.

    `first` is the way by which they certainly knew soonest, else the soonest possible one.
    `sooner` are ways that may have come before it, and `settles` says which dates or times would
    make what is possible certain.
    """

    actor: str
    first: Way
    sooner: tuple[Way, ...] = ()
    settles: tuple[Settle, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether they certainly knew, within the bounds of `first`."""
        return self.first.certain

    @property
    def ways(self) -> tuple[Way, ...]:
        """The first way, then those that may have come before it."""
        return (self.first, *self.sooner)

    @property
    def moment(self) -> Moment:
        """When they first knew, over all ways: from the soonest possible to the soonest sure."""
        if not self.sooner:
            return self.first.moment
        starts = [way.moment.earliest for way in self.ways]
        limits = [way.moment.not_before for way in self.ways]
        earliest = min((start for start in starts if start is not None), default=None)
        limit = min((start for start in limits if start is not None), default=None)
        return replace(
            self.first.moment,
            earliest=None if None in starts else earliest,
            not_before=None if None in limits else limit,
        )

    def certainly_by(self, second: int) -> bool:
        """Whether they certainly knew when a second was over."""
        return self.first.known_by is not None and self.first.known_by <= second

    def possibly_by(self, second: int) -> bool:
        """Whether they knew or may have known when a second was over."""
        return any(way.moment.possibly_by(second) for way in self.ways)
