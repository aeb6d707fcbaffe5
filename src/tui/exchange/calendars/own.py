"""A calendar that relaas itself has written, back as its events (docs/formats/ics.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from tui.exchange.calendars.components import Part
from tui.exchange.calendars.entries import LONGEST_TEXT, Told, moment_of, told_of, words_of
from tui.exchange.local_times import at_home
from tui.exchange.parties import Parties, valid_id
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.imported import ImportedEntry
from tui.model.plain import first_sentence
from tui.model.when import DateError, when_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_APPOINTMENT: Final = "-appointment"


def own_entries(
    parts: Sequence[Part], parties: Parties, zone: ZoneInfo | None
) -> list[ImportedEntry]:
    """The events, each with the appointment that the calendar has apart."""
    appointments = {
        str(part.component.get("RELATED-TO")): part
        for part in parts
        if "RELATED-TO" in part.component
    }
    entries: list[ImportedEntry] = []
    for part in parts:
        uid = str(part.component.get("UID", ""))
        if part.kind != "VEVENT" or "RELATED-TO" in part.component:
            continue
        told = _event(part, parties, zone)
        appointment = appointments.get(uid)
        if appointment is not None and uid + _APPOINTMENT == str(appointment.component.get("UID")):
            _appoint(told, appointment, parties, zone)
        key = valid_id(uid)
        values = {"id": key, **told.values} if key else told.values
        doubts = tuple(told.doubts)
        entries.append(ImportedEntry(values, uid or str(part.line), part.line, part.line, doubts))
    return entries


def _event(part: Part, parties: Parties, zone: ZoneInfo | None) -> Told:
    component = part.component
    told = told_of(component, part.line, parties, zone)
    for key in ("wording", "channel", "title"):
        told.values.pop(key, None)
    text, summary = words_of(component, "DESCRIPTION", LONGEST_TEXT), words_of(component, "SUMMARY")
    lines = words_of(component, "X-RELAAS-TEXT-LINES")
    if lines.isdigit() and len(lines) < 6:
        text = "\n".join(text.split("\n")[: int(lines)])
    edtf = words_of(component, "X-RELAAS-DATE")
    if edtf:
        summary = summary.rpartition(" (")[0] or summary
        _put(told, "date", edtf)
        told.values.pop("time", None)
    clock = words_of(component, "X-RELAAS-TIME")
    if clock:
        _put(told, "time", clock)
    told.values["text"] = text or summary
    if summary and summary != " ".join(first_sentence(text).split()):
        told.values["title"] = summary
    return told


def _put(told: Told, key: str, text: str) -> None:
    """A date or a time as EDTF or as docs/format.md writes times; a wrong one changes nothing."""
    try:
        told.values[key] = when_of(text).value if key == "date" else clock_time_of(text).value
    except (DateError, TimeError):
        return


def _appoint(told: Told, part: Part, parties: Parties, zone: ZoneInfo | None) -> None:
    start = moment_of(part.component, "DTSTART")
    meeting = told_of(part.component, part.line, parties, zone).values
    moment: date | object = meeting.get("date")
    if isinstance(start, datetime):
        moment = at_home(start, zone)
    if moment is not None:
        told.values["appointment"] = moment
        present = meeting.get("present")
        if present:
            told.values["appointment_with"] = present
        if "place" in meeting:
            told.values["appointment_place"] = meeting["place"]
