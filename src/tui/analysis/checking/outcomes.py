"""Appointments of which nothing tells what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.analysis.checking.told_events import ToldEvent, ToldEvents, day_of
from tui.analysis.findings import NO_OUTCOME, Finding
from tui.analysis.knowledge.moments import Moment, as_datetime
from tui.locale import _
from tui.model.edtf import shown

MOVES: Final = "moves"
ENDINGS: Final = frozenset({"holds", "cancels"})
"""The relations by which an event tells what became of an appointment."""

MOST_LOOKED_AT: Final = 300
"""Events of a day among which the appointment is looked for."""

TALKS: Final = frozenset({"meeting", "phone", "video", ""})
"""Channels of an event that may be the appointment itself."""


def outcome_findings(told: ToldEvents) -> Iterator[Finding]:
    """Appointments whose day is over in the chronology, without an event that tells the outcome.

    A chronology that tells of no later day has not come so far: there nothing is missing.
    Appointments that are one (moved, or told again) are looked at together, and the last of
    them is named.
    """
    for group in _groups(told):
        if _settled(group, told):
            continue
        last = max(group, key=lambda event: (_over(event), event.facts.id))
        planned = last.facts.appointment
        if planned is not None and 0 < _over(last) < told.last_day:
            text = _("Nothing tells what became of the appointment of {date}: {way}")
            yield last.place.finding(
                NO_OUTCOME, text.format(date=_date_of(planned), way=_way(last, told))
            )


def _groups(told: ToldEvents) -> list[list[ToldEvent]]:
    """The events that arrange one appointment: joined by `moves`, or by its moment."""
    arranging = {e.facts.id: e for e in told.events if e.facts.appointment and e.facts.id}
    parent = {id_: id_ for id_ in arranging}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    alike: dict[tuple[Moment, frozenset[str]], str] = {}
    for id_, event in arranging.items():
        planned = event.facts.appointment
        assert planned is not None
        same = alike.setdefault((planned, frozenset(event.facts.appointment_with)), id_)
        parent[root(id_)] = root(same)
        for rel, named in event.facts.links:
            other = arranging.get(named)
            if other is not None and (rel == MOVES or other.facts.appointment == planned):
                parent[root(id_)] = root(named)
    groups: dict[str, list[ToldEvent]] = {}
    for id_, event in arranging.items():
        groups.setdefault(root(id_), []).append(event)
    return list(groups.values())


def _settled(group: list[ToldEvent], told: ToldEvents) -> bool:
    """Whether an event holds or cancels one of them, or moves it to a time that is not told."""
    for member in group:
        for rel, event in told.naming(member.facts.id):
            if rel in ENDINGS or (rel == MOVES and event.facts.appointment is None):
                return True
    return False


def _over(event: ToldEvent) -> int:
    """The ordinal of the day by which the appointment was certainly over; 0 where it may not be."""
    planned = event.facts.appointment
    return 0 if planned is None or planned.done_by is None else day_of(planned.done_by)


def _way(event: ToldEvent, told: ToldEvents) -> str:
    """What to do: link the event that may be the appointment, or write one."""
    parties = frozenset(event.facts.appointment_with)
    for other in told.by_day.get(_over(event), ())[:MOST_LOOKED_AT]:
        facts = other.facts
        there = parties.intersection(facts.present + facts.from_ + facts.to)
        if other is not event and len(there) > 1 and facts.channel in TALKS:
            return _("is it {event}? Then link that with “holds”.").format(event=other)
    return _("link the event that “holds”, “cancels” or “moves” it.")


def _date_of(planned: Moment) -> str:
    """An appointment's time as it is written in a file."""
    if planned.earliest is None or planned.latest is None:
        return ""
    if planned.point:
        return as_datetime(planned.earliest).isoformat(" ", "minutes")
    first, last = (as_datetime(bound).date() for bound in (planned.earliest, planned.latest))
    return shown(first.isoformat() if first == last else f"{first}/{last}")
