"""A chronology as iCalendar (RFC 5545): events and appointments (docs/formats/ics.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from tui.exchange.out.calendar_lines import (
    address_of,
    day_after,
    day_value,
    lines,
    moment_value,
    parameter,
    text_value,
)
from tui.exchange.out.calendar_zone import zone_lines
from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import inert, one_line
from tui.exchange.out.losses import Tally
from tui.exchange.out.moments import Span, span_of, span_of_moment, zone_of
from tui.exchange.out.telling import SAFE_ADDRESSES, Teller, Told, capitalised

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

PRODUCT = "-//relaas//relaas//EN"

_STATUSES = {
    "cancelled": "CANCELLED",
    "moved": "CANCELLED",
    "confirmed": "CONFIRMED",
    "held": "CONFIRMED",
}
"""What a calendar calls what became of an appointment; else it is tentative."""

_IN_APPOINTMENT = ("appointment", "appointment_with", "appointment_place")

Property = tuple[str, str]


class _Made(NamedTuple):
    """What all entries of one calendar share."""

    teller: Teller
    zone: ZoneInfo | None
    stamp: str
    numbered: bool


def calendar_file(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, an entry at a time."""
    teller = Teller(export, options, tally)
    chronology = export.chronology
    tally.take(chronology, "chronology")
    tally.take_entries(export.actors, export.documents, export.views)
    zone = zone_of(text_of(chronology, "timezone"))
    stamp = f"{moment_value(options.now.astimezone(UTC))}Z"
    made = _Made(teller, zone, stamp, options.numbered)
    yield from lines(_head(teller))
    if zone is not None and export.years is not None:
        yield from zone_lines(zone, *export.years)
    for told in teller.entries():
        yield from _event(told, made)
        if told.event.appointment is not None:
            yield from _appointment(told, made)
    yield from lines([("END", "VCALENDAR")])


def _head(teller: Teller) -> Iterator[Property]:
    yield "BEGIN", "VCALENDAR"
    yield "VERSION", "2.0"
    yield "PRODID", PRODUCT
    yield "CALSCALE", "GREGORIAN"
    chronology = teller.export.chronology
    title = text_value(one_line(teller.tally.text(text_of(chronology, "title"))))
    summary = text_value(teller.tally.text(text_of(chronology, "summary")).strip())
    for names, value in ((("NAME", "X-WR-CALNAME"), title), (("DESCRIPTION",), summary)):
        for name in names if value else ():
            yield name, value


def _event(told: Told, made: _Made) -> Iterator[str]:
    """The entry of an event; none where its date has no first or no last day."""
    tally = made.teller.tally
    span = span_of(told.when, told.clock)
    if span is None:
        tally.leave_out("undated" if told.when.undated else "open")
        return
    if not span.sure:
        tally.note("widened")
    if not span.clock_told:
        tally.note("clock-in-words")
    if span.start is not None and made.zone is None:
        tally.note("floating")
    yield from lines(_event_properties(told, span, made))


def _event_properties(told: Told, span: Span, made: _Made) -> Iterator[Property]:
    teller, event = made.teller, told.event
    yield "BEGIN", "VEVENT"
    yield "UID", text_value(uid_of(told))
    yield "DTSTAMP", made.stamp
    yield from _when(span, made.zone)
    summary = told.shown_title
    if not span.sure:
        summary = f"{summary} ({told.date})"
        yield "X-RELAAS-DATE", text_value(told.when.text)
    if told.clock is not None and (span.start is None or not span.clock_told):
        yield "X-RELAAS-TIME", text_value(told.clock.text)
    if made.numbered:
        summary = f"{told.number}. {summary}"
    yield "SUMMARY", text_value(summary)
    yield "DESCRIPTION", text_value(_description(told, span, teller))
    yield "X-RELAAS-TEXT-LINES", str(told.text.count("\n") + 1 if told.text else 0)
    if event.place:
        yield "LOCATION", text_value(one_line(teller.tally.text(event.place)))
    if event.tags:
        tags = (one_line(teller.tally.text(tag)) for tag in event.tags)
        yield "CATEGORIES", ",".join(map(text_value, tags))
    everyone = (*event.from_, *event.to, *event.present)
    yield from _attendees(everyone, "REQ-PARTICIPANT", teller)
    informed = [id_ for id_ in event.informed if id_ not in everyone]
    yield from _attendees(informed, "NON-PARTICIPANT", teller)
    address = next((source.url for source in event.sources if source.url), "")
    if address.startswith(SAFE_ADDRESSES) and " " not in address:
        yield "URL", teller.tally.text(address).replace("\n", "")
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _when(span: Span, zone: ZoneInfo | None) -> Iterator[Property]:
    """Start and end: whole days, or the clock in the zone of the chronology, or floating."""
    if span.start is None:
        yield "DTSTART;VALUE=DATE", day_value(span.first)
        end = day_after(span.last)
        if end is not None:
            yield "DTEND;VALUE=DATE", day_value(end)
        return
    zoned = "" if zone is None else f";TZID={zone.key}"
    yield f"DTSTART{zoned}", moment_value(span.start)
    if span.end is not None:
        yield f"DTEND{zoned}", moment_value(span.end)


def _attendees(ids: tuple[str, ...] | list[str], role: str, teller: Teller) -> Iterator[Property]:
    for id_ in dict.fromkeys(ids):
        name = parameter(teller.tally.text(teller.names.short(id_)))
        yield f"ATTENDEE;CN={name};ROLE={role}", address_of(id_)


def _description(told: Told, span: Span, teller: Teller) -> str:
    """The text, and below it what a calendar has no place for."""
    rows = [told.text] if told.text else []
    known = [": ".join((capitalised(fact.label), fact.words)) for fact in told.facts]
    if not span.clock_told or not span.sure:
        said = f"{told.date}, {told.time}" if told.time else told.date
        known.insert(0, f"{capitalised(teller.label('date'))}: {said}")
    contact = " · ".join(part for part in (told.contact, told.channel) if part)
    return "\n".join([*rows, *([contact] if contact else []), *known])


def _appointment(told: Told, made: _Made) -> Iterator[str]:
    """The entry of the meeting or call that an event arranged."""
    teller, event = made.teller, told.event
    span = span_of_moment(event.appointment, event.appointment_time)
    if span is None:
        teller.tally.leave_out("undated-appointment")
        return
    if not span.sure or not span.clock_told:
        teller.tally.note("appointment-in-words")
    if span.start is not None and made.zone is None:
        teller.tally.note("floating")
    yield from lines(_appointment_properties(told, span, made))


def _appointment_properties(told: Told, span: Span, made: _Made) -> Iterator[Property]:
    teller, event = made.teller, told.event
    yield "BEGIN", "VEVENT"
    yield "UID", text_value(f"{uid_of(told)}-appointment")
    yield "DTSTAMP", made.stamp
    yield from _when(span, made.zone)
    label = capitalised(teller.label("appointment"))
    yield "SUMMARY", text_value(f"{label}: {told.shown_title}")
    known = [
        f"{capitalised(fact.label)}: {fact.words}"
        for fact in told.facts
        if fact.key in _IN_APPOINTMENT
    ]
    yield "DESCRIPTION", text_value("\n".join([told.text, *known]).strip())
    if event.appointment_place:
        yield "LOCATION", text_value(one_line(teller.tally.text(event.appointment_place)))
    yield "STATUS", _STATUSES.get(teller.export.states.get(event.id, ""), "TENTATIVE")
    yield from _attendees(event.appointment_parties, "REQ-PARTICIPANT", teller)
    yield "RELATED-TO", text_value(uid_of(told))
    yield "END", "VEVENT"


def uid_of(told: Told) -> str:
    """The event's id; of one that has none yet a name made from what it says."""
    if told.event.id:
        return one_line(inert(told.event.id))
    said = "\n".join((told.when.text, told.time, told.text, str(told.number)))
    return f"relaas-{hashlib.sha256(said.encode()).hexdigest()[:24]}"
