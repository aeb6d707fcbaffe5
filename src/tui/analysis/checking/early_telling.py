"""Actors who tell of something before it is known to have reached them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from tui.analysis.checking.told_events import ToldEvent, ToldEvents
from tui.analysis.findings import NOT_YET_KNOWN, Finding
from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.facts import GIVEN, SILENT_RELATIONS
from tui.analysis.knowledge.of_actor import said_before_known
from tui.analysis.knowledge.spreading import spread_of
from tui.locale import _
from tui.model.edtf import shown

MOST_TELLERS: Final = 60
"""An event of which more events tell is left out: to work out all their ways takes too long, and
so much is told of it that it was in everybody's mouth."""

PASSES_ON: Final = "relays"


def early_findings(told: ToldEvents, names: Mapping[str, str]) -> Iterator[Finding]:
    """Events in which an actor tells of another before it certainly reached them.

    Only what is told outright counts: that the event itself reached them later (`received`), or
    that a later event relays it to them, and nothing else tells that they knew (docs/knowledge.md).
    That nothing tells how somebody knew is no finding.
    """
    for event in told.events:
        for actor in dict.fromkeys(chain.from_iterable(_suspects(event, told))):
            yield from _told_early(event, actor, told, names)


def _suspects(event: ToldEvent, told: ToldEvents) -> Iterator[Iterable[str]]:
    """The actors who tell of an event, and whom it reached by a receipt or by being passed on."""
    facts = event.facts
    if not facts.id:
        return
    naming = told.naming(facts.id)
    tellers = {actor for rel, e in naming if rel not in SILENT_RELATIONS for actor in e.facts.from_}
    tellers -= {*facts.from_, *facts.present}
    if not tellers:
        return
    if facts.received is not None:
        yield tellers & {*facts.to, *facts.informed}
    for rel, other in naming:
        if rel == PASSES_ON:
            yield tellers & {*other.facts.to, *other.facts.informed}


def _told_early(
    event: ToldEvent, actor: str, told: ToldEvents, names: Mapping[str, str]
) -> Iterator[Finding]:
    around = _tellers(event, told)
    if len(around) > MOST_TELLERS:
        return
    spread = spread_of(FactBook(each.facts for each in around), event.facts.id)
    for saying in said_before_known(spread, actor):
        known, speaking = saying.known, told.get(saying.said)
        if saying.sureness != "certainly" or known is None or speaking is None:
            continue
        by = told.get(known.event)
        passed_on = by is not None and (PASSES_ON, event.facts.id) in by.facts.links
        if by is None or known.role not in GIVEN or not (by is event or passed_on):
            continue
        text = _("{actor} tells of {event} here, which reached them only later, by {by}.")
        if by is event:
            text = _("{actor} tells of {event} here, which they only received later.")
        name = shown(names.get(actor, actor))
        message = text.format(actor=name, event=event, by=by)
        yield speaking.place.finding(NOT_YET_KNOWN, message)


def _tellers(event: ToldEvent, told: ToldEvents) -> list[ToldEvent]:
    """An event and those that tell of it, directly or along further links; one more than
    `MOST_TELLERS` at most."""
    found = {event.facts.id: event}
    waiting = [event]
    while waiting and len(found) <= MOST_TELLERS:
        for rel, other in told.naming(waiting.pop().facts.id):
            if rel not in SILENT_RELATIONS and other.facts.id and other.facts.id not in found:
                found[other.facts.id] = other
                waiting.append(other)
    return list(found.values())
