"""What would settle a thing that is only possible: which date or time of which event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tui.analysis.knowledge.facts import EventFacts

SettleKey = Literal["date", "time", "received"]


class Settle(NamedTuple):
    """A key of an event that is missing or not exact, and would settle something if it were.

    `beside` is the event that it has to be compared with, "" where it settles a moment by itself.
    """

    event: str
    key: SettleKey
    beside: str = ""


def settles_moment(event: EventFacts, sure: bool, on_receipt: bool) -> tuple[Settle, ...]:
    """What would make it certain that, and when, the news came by an event."""
    if not sure or on_receipt:
        return (Settle(event.id, "received"),)
    if not event.when.certain or event.moment.latest is None:
        return (Settle(event.id, "date"),)
    if event.clock is not None and event.clock.about:
        return (Settle(event.id, "time"),)
    return ()


def settles_order(
    one: EventFacts, other: EventFacts, received: Iterable[str] = ()
) -> tuple[Settle, ...]:
    """What would tell which of two events came first; `received` are those whose receipt counts.

    It is the dates that are not exact, else the times; beside a receipt, a date that is exact will
    do.
    """
    of_receipt = frozenset(received)
    found: list[Settle] = []
    for event, beside in ((one, other), (other, one)):
        if event.id in of_receipt:
            found.append(Settle(event.id, "received", beside.id))
        elif not event.when.exact:
            found.append(Settle(event.id, "date", beside.id))
        elif beside.id not in of_receipt and (event.clock is None or not event.clock.exact):
            found.append(Settle(event.id, "time", beside.id))
    return tuple(found)


def each_once(settles: Iterable[Settle]) -> tuple[Settle, ...]:
    """The settles in order, without double ones."""
    return tuple(dict.fromkeys(settles))
