"""Meetings that were called off or moved, as appointments and what became of them.

A meeting that did not take place then is no event of that day. What the calendar tells is that
it was arranged (an event with the appointment) and, later, cancelled or moved (docs/format.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tui.exchange.calendars.entries import Told, moment_of, told_of, wording_of
from tui.exchange.local_times import at_home, clock_of
from tui.exchange.parties import Parties
from tui.locale import N_, _
from tui.model.imported import ImportedEntry, LinkedKey

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Changes:
    """Makes the entries of meetings that the calendar says were cancelled or moved.

    `stamps` says that DTSTAMP tells when a change was sent, as it does in calendars with a
    METHOD (RFC 5545, 3.8.7.2); in others it may tell when the file was written.
    """

    def __init__(self, parties: Parties, zone: ZoneInfo | None, document: str, stamps: bool):
        self._parties, self._zone = parties, zone
        self._document, self._stamps = document, stamps

    def cancelled(
        self, component: Any, key: str, line: int, series: bool
    ) -> Iterator[ImportedEntry]:
        """A meeting that was called off; `series` where it stands for all its times."""
        planned = self._planned(component, component, key, line)
        yield self._entry(planned, f"{key} planned")
        told = self._changed(component, line, _("Cancelled: {title}"))
        if series:
            words = N_("the calendar cancels the whole series; its first time alone is shown")
            told.doubt("series-cancelled", words, "appointment")
        yield self._entry(told, f"{key} cancelled", LinkedKey("cancels", f"{key} planned"))

    def moved(self, before: Any, after: Any, key: str, line: int) -> Iterator[ImportedEntry]:
        """A meeting that had another time; `before` tells that time in its DTSTART."""
        yield self._entry(self._planned(before, after, key, line), f"{key} planned")
        told = self._changed(after, line, _("Moved: {title}"))
        self._appoint(told, after)
        yield self._entry(told, f"{key} moved", LinkedKey("moves", f"{key} planned"))

    def _planned(self, component: Any, whole: Any, key: str, line: int) -> Told:
        """The event that arranged a meeting, on the day that the calendar says it was made."""
        del key
        told = told_of(whole, line, self._parties, self._zone)
        told.values = {name: each for name, each in told.values.items() if name not in _ON_DAY}
        self._appoint(told, component)
        self._stamp(told, moment_of(whole, "CREATED"))
        if "date" not in told.values:
            told.doubt("unknown-day", N_("the calendar does not tell when it was arranged"), "date")
        return told

    def _appoint(self, told: Told, component: Any) -> None:
        meeting = told_of(component, told.line, self._parties, self._zone)
        start = moment_of(component, "DTSTART")
        if isinstance(start, datetime):
            told.values["appointment"] = at_home(start, self._zone).replace(microsecond=0)
        elif "date" in meeting.values:
            told.values["appointment"] = meeting.values["date"]
        taking_part = [*_ids(meeting, "from"), *_ids(meeting, "present")]
        if taking_part:
            told.values["appointment_with"] = list(dict.fromkeys(taking_part))
        if "place" in meeting.values:
            told.values["appointment_place"] = meeting.values["place"]

    def _changed(self, component: Any, line: int, words: str) -> Told:
        """The event that called a meeting off or moved it, where the calendar tells when."""
        meeting = told_of(component, line, self._parties, self._zone)
        told = Told(line)
        title = str(meeting.values.get("title") or meeting.values["text"])
        told.values["text"] = words.format(title=title)
        for name in ("from", "tags"):
            if name in meeting.values:
                told.values[name] = meeting.values[name]
        if "present" in meeting.values:
            told.values["to"] = meeting.values["present"]
        when = moment_of(component, "LAST-MODIFIED")
        if when is None and self._stamps:
            when = moment_of(component, "DTSTAMP")
        self._stamp(told, when)
        if "date" not in told.values:
            words_ = N_("the calendar does not tell when this was changed")
            told.doubt("unknown-day", words_, "date")
        return told

    def _stamp(self, told: Told, when: object) -> None:
        if isinstance(when, datetime):
            moment = at_home(when, self._zone)
            told.values |= {"date": moment.date(), "time": clock_of(moment)}

    def _entry(self, told: Told, key: str, *links: LinkedKey) -> ImportedEntry:
        values = {**told.values, "sources": [{"document": self._document, "key": key}]}
        line = told.line
        return ImportedEntry(values, key, line, line, tuple(told.doubts), links, own_key=True)


_ON_DAY = ("date", "time", "wording", "place", "channel", "present")


def _ids(told: Told, role: str) -> list[str]:
    found = told.values.get(role)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def original_of(component: Any) -> Any | None:
    """An exception as it was before it was moved; None for one that was not moved."""
    before, now = moment_of(component, "RECURRENCE-ID"), moment_of(component, "DTSTART")
    if before is None or now is None or isinstance(before, datetime) != isinstance(now, datetime):
        return None
    if (
        wording_of(component, before, None).split(" ")[0]
        == wording_of(component, now, None).split(" ")[0]
    ):
        return None
    if isinstance(before, datetime) and isinstance(now, datetime):
        aware = before.tzinfo is not None and now.tzinfo is not None
        if aware and before == now:
            return None
    return at_start(component, before)


def at_start(component: Any, start: object) -> Any:
    """A copy of a component with another start and no end."""
    copy = component.copy()
    for name in ("DTSTART", "DTEND", "DURATION"):
        copy.pop(name, None)
    copy.add("DTSTART", start)
    return copy
