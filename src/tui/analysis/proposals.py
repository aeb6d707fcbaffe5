"""Links that an event's own words suggest: proposed with a reason, and never made unasked.

The words are Dutch and English, as the texts of chronologies are (docs/threads.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.order import contradicted
from tui.locale import _
from tui.model.outcomes import CANCELS, CONFIRMS, HOLDS, MOVES

MOST = 5
"""Proposals that are given at most."""

_WORDS: tuple[tuple[str, str], ...] = (
    (CANCELS, r"\b(zeg\w* .{0,60}\baf\b|afge(zegd|last|blazen)|afzeg\w*|afgelasting|vervalt"
              r"|gaat niet door|niet (kan|zal) doorgaan|cancel\w*|calls? .{0,40}\boff\b"
              r"|called off)"),
    (MOVES, r"\b(verzet\b|verplaats\w*|uitgesteld|uitstel\b|verschoven|moves?\b|moved\b"
            r"|postpone\w*|reschedul\w*)"),
    (CONFIRMS, r"\b(bevestig\w*|confirm\w*)"),
)  # fmt: skip
"""What words say of an appointment, the most telling relation first."""

_RELAYED = (
    r"\b(inform(eert|eren|s|ed)|geeft .{0,60}\bdoor\b|op de hoogte|brengt .{0,40}\bover\b"
    r"|meldt|laat .{0,40}\bweten\b|pass(es|ed) .{0,40}\bon\b|tells?\b|told\b|relays?)"
)
_ANSWERED = r"\b(antwoord\w*|beantwoord\w*|reageert|reactie|answer\w*|repl(y|ies|ied)\b)"
_REPLY = re.compile(r"^\s*((re|aw|antw|sv)\s*:\s*)+", re.IGNORECASE)
_FORWARD = re.compile(r"^\s*((fw|fwd|doorst)\s*:\s*)+", re.IGNORECASE)
_WRITTEN = ("email", "letter", "message", "note-verbale", "parliament")
_HELD_BY = ("meeting", "phone", "video")


class Proposal(NamedTuple):
    """A link that may be meant: the relation, the event that would be named, and why."""

    rel: str
    event: str
    reason: str


class Wording(NamedTuple):
    """An event with all its words: its title and its text."""

    facts: EventFacts
    text: str


def proposals(
    about: Wording,
    earlier: Sequence[EventFacts],
    say_day: Callable[[EventFacts], str] | None = None,
) -> list[Proposal]:
    """Links that an event's words suggest with earlier events, the likeliest first.

    `earlier` are events in the timeline's order; what certainly came later is passed over.
    `say_day` says the day of an event's appointment as texts do (`5 december`), "" where unknown.
    """
    facts = about.facts
    candidates = [
        each
        for each in reversed(earlier)
        if each.id and each.id != facts.id and not contradicted(each, facts)
    ]
    linked = {named for _rel, named in facts.links}
    linked |= {each.id for each in candidates for _rel, named in each.links if named == facts.id}
    found = [
        *_of_mail(facts, candidates),
        *_of_appointments(about, candidates, say_day),
        *_answers(about, candidates),
        *_relays(about, candidates),
    ]
    alone: dict[str, Proposal] = {}
    for proposal in found:
        if proposal.event not in linked:
            alone.setdefault(proposal.event, proposal)
    return list(alone.values())[:MOST]


def _says(pattern: str, text: str) -> str:
    """The words of a text that a pattern finds, "" for none."""
    found = re.search(pattern, text, re.IGNORECASE)
    return " ".join(found.group(0).split()) if found else ""


def _of_mail(facts: EventFacts, candidates: Iterable[EventFacts]) -> Iterable[Proposal]:
    """The mail that a mail with `Re:` or `Fwd:` before the same subject answers or passes on."""
    for rel, mark in (("answers", _REPLY), ("relays", _FORWARD)):
        if not mark.match(facts.title):
            continue
        subject = _bare(facts.title)
        same = (each for each in candidates if subject and _bare(each.title) == subject)
        named = next(same, None)
        if named is not None:
            yield Proposal(rel, named.id, _("the same subject"))


def _bare(title: str) -> str:
    """A subject without what mail programs put before it."""
    before = ""
    while before != title:
        before, title = title, _FORWARD.sub("", _REPLY.sub("", title))
    return " ".join(title.split()).casefold()


def _of_appointments(
    about: Wording,
    candidates: Sequence[EventFacts],
    say_day: Callable[[EventFacts], str] | None,
) -> Iterable[Proposal]:
    """What the words say of an appointment that is still to come, or is on this day.

    One that was called off is not called off again: who speaks of that tells what they heard.
    """
    facts = about.facts
    called_off = {named for each in candidates for rel, named in each.links if rel == CANCELS}
    said = [(rel, words) for rel, pattern in _WORDS if (words := _says(pattern, about.text))]
    ranked: list[tuple[int, int, Proposal]] = []
    for near, each in enumerate(candidates):
        if each.appointment is None or each.appointment.certainly_before(facts.moment):
            continue
        shared = len(_people(facts) & _people(each))
        same_time = facts.appointment is not None and facts.appointment == each.appointment
        day = say_day(each) if say_day else ""
        named_day = bool(day) and day.casefold() in about.text.casefold()
        proposal = _of_one(
            facts,
            each,
            said=[
                (rel, words) for rel, words in said if rel != CANCELS or each.id not in called_off
            ],
            same_time=same_time,
            day=day if named_day else "",
            shared=bool(shared),
        )
        if proposal is not None:
            ranked.append((-2 * (same_time + named_day) - min(shared, 3), near, proposal))
    ranked.sort(key=lambda each: each[:2])
    return [proposal for _rank, _near, proposal in ranked]


def _of_one(
    facts: EventFacts,
    each: EventFacts,
    *,
    said: Sequence[tuple[str, str]],
    same_time: bool,
    day: str,
    shared: bool,
) -> Proposal | None:
    """The link with one appointment, None where nothing suggests any."""
    if said and (shared or same_time or day):
        rel, words = said[0]
        return Proposal(rel, each.id, _("it says “{words}”").format(words=words))
    if same_time:
        return Proposal("refers", each.id, _("the same appointment time"))
    if _takes_place(facts, each):
        return Proposal(HOLDS, each.id, _("on the day of the appointment, with its parties"))
    if day:
        return Proposal("refers", each.id, _("it names the day: “{words}”").format(words=day))
    return None


def _takes_place(facts: EventFacts, each: EventFacts) -> bool:
    """Whether an event may be the appointment itself: on its day, with all who were to meet."""
    planned = each.appointment
    if planned is None or facts.channel not in _HELD_BY or not each.appointment_with:
        return False
    if planned.not_before is None or planned.done_by is None:
        return False
    when = facts.moment
    if when.not_before is None or when.done_by is None:
        return False
    one_day = when.not_before <= planned.done_by and planned.not_before <= when.done_by
    there = {*facts.from_, *facts.to, *facts.present}
    return one_day and {*each.appointment_with} <= there


def _people(facts: EventFacts) -> set[str]:
    """Everyone whom an event names."""
    return {
        *(*facts.from_, *facts.to, *facts.present, *facts.informed, *facts.about),
        *facts.appointment_with,
    }


def _answers(about: Wording, candidates: Iterable[EventFacts]) -> Iterable[Proposal]:
    """What was asked or written the other way round, where the words are of an answer."""
    facts, words = about.facts, _says(_ANSWERED, about.text)
    if not words:
        return
    for each in candidates:
        to_me = {*each.to, *each.informed} & {*facts.from_}
        from_them = {*each.from_} & {*facts.to, *facts.present, *facts.informed}
        written = each.channel in _WRITTEN and each.channel == facts.channel
        if to_me and (from_them or written):
            yield Proposal("answers", each.id, _("it says “{words}”").format(words=words))
            return


def _relays(about: Wording, candidates: Iterable[EventFacts]) -> Iterable[Proposal]:
    """What the sender had just been told, where the words are of telling others."""
    facts, words = about.facts, _says(_RELAYED, about.text)
    if not words:
        return
    for each in candidates:
        if {*each.to, *each.present, *each.informed} & {*facts.from_}:
            yield Proposal("relays", each.id, _("it says “{words}”").format(words=words))
            return
