"""Accounts that contradict each other, while none of them is marked as disputed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.findings import CONTRADICTION, Finding
from tui.analysis.knowledge.facts import EventFacts
from tui.locale import _

OPEN: Final = frozenset({"disputed", "unverified"})
"""Statuses that tell a reader that an account may not hold."""


def contradiction_findings(told: ToldEvents) -> Iterator[Finding]:
    """Two accounts of which the chronology does not say that one may be wrong."""
    for event, other in told.named_by("contradicts"):
        if event.status in OPEN or other.status in OPEN:
            continue
        if _corrected(event, told) or _corrected(other, told):
            continue
        text = _("This contradicts {event}, and neither is marked as disputed or corrected.")
        yield event.place.finding(CONTRADICTION, text.format(event=other))
    for cancelling, named in told.named_by("cancels"):
        held = _held_before(cancelling, named, told)
        if held is not None and not OPEN & {cancelling.status, held.status}:
            text = _("This cancels {named}, which {held} had held already.")
            message = text.format(named=named, held=held)
            yield cancelling.place.finding(CONTRADICTION, message)


def _corrected(event: ToldEvent, told: ToldEvents) -> bool:
    named = told.naming(event.facts.id)
    mine = any(rel == "corrects" for rel, _named in event.facts.links)
    return mine or any(rel == "corrects" for rel, _other in named)


def _held_before(cancelling: ToldEvent, named: ToldEvent, told: ToldEvents) -> ToldEvent | None:
    """The event that holds an appointment certainly before another one cancels it."""
    for rel, other in told.naming(named.facts.id):
        if rel == "holds" and _before(other.facts, cancelling.facts):
            return other
    return None


def _before(one: EventFacts, other: EventFacts) -> bool:
    """Whether one event was certainly before another, by dates and times, else by `seq`."""
    if one.moment.certainly_before(other.moment):
        return True
    if other.moment.certainly_before(one.moment) or one.day != other.day:
        return False
    return bool(one.day) and 0 < one.seq < other.seq
