"""The door of this room: a calendar as events (docs/formats/ics.md)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.exchange.calendars.changes import Changes, at_start, original_of
from tui.exchange.calendars.components import CalendarFile, Part, read_components
from tui.exchange.calendars.entries import Told, moment_of, told_of, words_of
from tui.exchange.calendars.own import own_entries
from tui.exchange.calendars.repeating import repeats, times_of
from tui.exchange.cancelling import Progress, untold
from tui.exchange.local_times import floating_note, zone_of
from tui.exchange.out.calendar_file import PRODUCT
from tui.exchange.out.inert import inert
from tui.exchange.parties import Parties
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.drafts import raw_text
from tui.model.imported import Doubt, Imported, ImportedEntry, LinkedKey, Unplaced, Wanted

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

MOST_ENTRIES: Final = 50_000
_LONGEST_KEY: Final = 200
_APART: Final = ("title", "text", "place", "tags")
"""Keys of an event of which a newer edition of the calendar shows the changes."""


def read_calendar(path: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """The meetings, days and journals of an iCalendar file; what is to be done has no place.

    Raises LibraryMissing, Damaged, what reading text raises, and Cancelled.
    """
    progress(0, 0)
    file = read_components(path)
    parties = Parties(wanted.actors)
    zone = zone_of(wanted.timezone)
    document = slug(path.stem) or "calendar"
    unplaced = [Unplaced(part.line, _in_words(part)) for part in file.parts
                if part.kind in ("VTODO", "VFREEBUSY")]  # fmt: skip
    unplaced += [Unplaced(each.line, inert(each.text)) for each in file.broken]
    unplaced.sort(key=lambda each: each.line)
    if file.product == PRODUCT:
        entries = own_entries(file.parts, parties, zone)
        return Imported(entries, parties.proposed(), unplaced, keeps=True, whole=True)
    reader = _Reader(parties, zone, document, wanted.today, file)
    entries = list(reader.entries(progress))
    notes = reader.notes()
    return Imported(entries, parties.proposed(), unplaced, notes, {"id": document})


def _in_words(part: Part) -> str:
    """A task or a time that is taken, in its own words."""
    names = ("SUMMARY", "DUE", "STATUS", "DESCRIPTION")
    words = [words_of(part.component, name) for name in names if name != "DUE"]
    due = moment_of(part.component, "DUE")
    if due is not None:
        words.insert(1, due.isoformat())
    return f"{part.kind}: {' · '.join(filter(None, words))}"[:1000]


class _Reader:
    """Makes entries of the components of a file, those with one UID together."""

    def __init__(
        self, parties: Parties, zone: ZoneInfo | None, document: str, today: date,
        file: CalendarFile,
    ) -> None:  # fmt: skip
        self._parties, self._zone, self._document = parties, zone, document
        self._today, self._file = today, file
        self._changes = Changes(parties, zone, document, bool(file.method))
        self._floats = self._beyond = False
        self._updated = 0

    def entries(self, progress: Progress) -> Iterator[ImportedEntry]:
        groups: dict[str, list[Part]] = defaultdict(list)
        for part in self._file.parts:
            if part.kind in ("VEVENT", "VJOURNAL"):
                groups[_uid(part.component)].append(part)
        count = 0
        for done, (uid, parts) in enumerate(groups.items()):
            progress(done, len(groups))
            for entry in self._group(uid, parts):
                if count >= MOST_ENTRIES:
                    self._beyond = True
                    return
                count += 1
                yield entry

    def notes(self) -> list[Doubt]:
        """What there is to say of the whole calendar."""
        notes = [floating_note()] if self._floats else []
        if self._updated:
            words = N_(
                "Earlier versions of an entry, whose time is the same, are left out: {count}."
            )
            notes.append(Doubt("earlier-versions", words, {"count": self._updated}))
        if self._beyond:
            words = N_("Only the first {count} entries are read: import the calendar in parts.")
            notes.append(Doubt("many-entries", words, {"count": MOST_ENTRIES}))
        return notes

    def _group(self, uid: str, parts: Sequence[Part]) -> Iterator[ImportedEntry]:
        """All that a calendar says of one UID: versions, times, exceptions."""
        wholes = sorted((p for p in parts if "RECURRENCE-ID" not in p.component), key=_version)
        singles: dict[str, Part] = {}
        for part in sorted((p for p in parts if "RECURRENCE-ID" in p.component), key=_version):
            singles[_recurrence(part.component)] = part
        if wholes:
            current = wholes[-1]
            moved = [each for each in wholes[:-1] if _other_time(each, current)]
            self._updated += len(wholes) - 1 - len(moved[-1:])
            if repeats(current.component) and not self._is_cancelled(current.component):
                yield from self._series(uid, current, singles)
                return
            yield from self._single(current, uid, moved[-1].component if moved else None)
        for told, part in singles.items():
            yield from self._single(part, f"{uid} {told}", original_of(part.component))

    def _series(self, uid: str, current: Part, singles: dict[str, Part]) -> Iterator[ImportedEntry]:
        series = [current.component, *(part.component for part in singles.values())]
        times = times_of(series, self._today, current.line)
        done: set[str] = set()
        for place, component in enumerate(times.components):
            told = _recurrence(component) or _start(component)
            part = singles.get(told)
            if part is not None and told in done:
                # An exception for a time and all after it (RANGE): each has its own start.
                told, part = f"{told} {_start(component)}", None
            done.add(told)
            line = current.line if part is None else part.line
            before = None if part is None else original_of(part.component)
            made = Part(current.kind, component if part is None else part.component, line)
            doubts = times.doubts if place == 0 else ()
            yield from self._single(made, f"{uid} {told}", before, doubts)
        for told, part in singles.items():
            if told not in done:
                yield from self._single(part, f"{uid} {told}", original_of(part.component))

    def _single(
        self, part: Part, key: str, before: Any | None, doubts: Sequence[Doubt] = ()
    ) -> Iterator[ImportedEntry]:
        """One meeting, or what became of it."""
        component, key = part.component, _short(key)
        if self._is_cancelled(component):
            series = repeats(component)
            yield from self._changes.cancelled(component, key, part.line, series)
            return
        if before is not None:
            start = at_start(component, moment_of(before, "DTSTART"))
            yield from self._changes.moved(start, component, key, part.line)
        told = told_of(component, part.line, self._parties, self._zone)
        told.doubts += doubts
        self._floats = self._floats or told.floats
        quoted = part.kind == "VEVENT" and not _occurs(component)
        entry = _entry(told, key, self._document, quoted)
        if before is not None:
            entry = replace(entry, links=(LinkedKey("holds", f"{key} moved"),))
        yield entry

    def _is_cancelled(self, component: Any) -> bool:
        status = words_of(component, "STATUS").upper()
        return status == "CANCELLED" or self._file.method == "CANCEL"


def _entry(told: Told, key: str, document: str, quoted: bool) -> ImportedEntry:
    """The entry of a meeting. Its words are quoted, so that a newer edition shows its changes."""
    source: dict[str, object] = {"document": document, "key": key}
    if quoted:
        words = [told.values.get("title"), told.values["text"]]
        source["quote"] = "\n".join(str(each) for each in words if each)
    values = {**told.values, "sources": [source]}
    apart = {key: raw_text(told.values.get(key) or "") for key in _APART} | told.names
    if quoted:
        del apart["text"]
    line, doubts = told.line, tuple(told.doubts)
    return ImportedEntry(values, key, line, line, doubts, own_key=True, told=apart)


def _occurs(component: Any) -> bool:
    return "RECURRENCE-ID" in component


def _uid(component: Any) -> str:
    uid = words_of(component, "UID")
    if uid:
        return uid
    told = "\n".join(words_of(component, name) for name in ("SUMMARY", "DESCRIPTION"))
    whole = f"{_start(component)}\n{told}"
    return f"event-{hashlib.sha256(whole.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _short(key: str) -> str:
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:80]}-{hashlib.sha256(key.encode()).hexdigest()[:24]}{key[-40:]}"


def _start(component: Any) -> str:
    start = moment_of(component, "DTSTART")
    return "" if start is None else start.isoformat()


def _recurrence(component: Any) -> str:
    told = moment_of(component, "RECURRENCE-ID")
    return "" if told is None else told.isoformat()


def _version(part: Part) -> tuple[int, str, int]:
    sequence = words_of(part.component, "SEQUENCE")
    stamp = moment_of(part.component, "LAST-MODIFIED") or moment_of(part.component, "DTSTAMP")
    number = int(sequence) if sequence.isdigit() and len(sequence) < 9 else 0
    return number, "" if stamp is None else stamp.isoformat(), part.line


def _other_time(one: Part, other: Part) -> bool:
    return bool(_start(one.component)) and _start(one.component) != _start(other.component)
