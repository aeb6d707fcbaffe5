"""The components of an iCalendar file, each with its line; what is broken is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.exchange.documents.reading import read_text
from tui.exchange.source_errors import Damaged, LibraryMissing

KINDS: Final = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
_BEGIN = re.compile(r"^BEGIN:[ \t]*([A-Z-]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^END:[ \t]*([A-Z-]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_METHOD = re.compile(r"^METHOD:[ \t]*([A-Z-]+)", re.IGNORECASE | re.MULTILINE)
_PRODUCT = re.compile(r"^PRODID[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)


class Part(NamedTuple):
    """One component as the library reads it, and its first line in the file."""

    kind: str
    component: Any
    line: int


class Broken(NamedTuple):
    """A component that cannot be read, as it stands in the file."""

    line: int
    text: str


class CalendarFile(NamedTuple):
    """What is in a file: `product` is the program that wrote it, `method` why it was sent."""

    product: str
    method: str
    parts: list[Part]
    broken: list[Broken]


class _Extent(NamedTuple):
    kind: str
    line: int
    text: str


def read_components(path: Path) -> CalendarFile:
    """Reads a file; raises LibraryMissing, Damaged, and what reading text raises."""
    try:
        from icalendar import Calendar
    except ImportError:
        raise LibraryMissing(str(path), library="icalendar", extra="ics") from None
    text = read_text(path)
    if not re.search(r"^\s*BEGIN:VCALENDAR", text, re.IGNORECASE | re.MULTILINE):
        raise Damaged(str(path), format="iCalendar", reason="it has no BEGIN:VCALENDAR")
    extents = list(_extents(text))
    product, method = _PRODUCT.search(text), _METHOD.search(text)
    told = (product[1].strip() if product else "", method[1].upper() if method else "")
    try:
        whole = [found for calendar in Calendar.from_ical(text, multiple=True)
                 for found in calendar.walk() if found.name in KINDS]  # fmt: skip
    except Exception:
        whole = []
    if [found.name for found in whole] == [extent.kind for extent in extents]:
        pairs = zip(whole, extents, strict=True)
        parts = [Part(extent.kind, found, extent.line) for found, extent in pairs]
        return CalendarFile(*told, parts, [])
    return CalendarFile(*told, *_one_by_one(text, extents))


def _extents(text: str) -> Iterator[_Extent]:
    """Where the components stand; one within another belongs to it."""
    place = line = 0
    while True:
        found = _BEGIN.search(text, place)
        if found is None:
            return
        line += text.count("\n", place, found.start())
        place = found.start()
        kind = found[1].upper()
        if kind not in KINDS:
            line += text.count("\n", place, found.end())
            place = found.end()
            continue
        end = _end_of(text, found.end(), kind)
        yield _Extent(kind, line + 1, text[place:end])
        line += text.count("\n", place, end)
        place = end


def _end_of(text: str, place: int, kind: str) -> int:
    for found in _END.finditer(text, place):
        if found[1].upper() in (kind, "VCALENDAR"):
            return found.end() if found[1].upper() == kind else found.start()
    return len(text)


def _one_by_one(text: str, extents: list[_Extent]) -> tuple[list[Part], list[Broken]]:
    """Each component alone, with the time zones of the file."""
    from icalendar import Calendar

    zones = "".join(
        f"{text[found.start() : _end_of(text, found.end(), 'VTIMEZONE')].strip()}\r\n"
        for found in _BEGIN.finditer(text)
        if found[1].upper() == "VTIMEZONE"
    )
    parts: list[Part] = []
    broken: list[Broken] = []
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}END:VCALENDAR\r\n"
    try:
        Calendar.from_ical(head)  # the library remembers the zones
    except Exception:
        zones = ""
    for extent in extents:
        try:
            calendar = Calendar.from_ical(
                f"BEGIN:VCALENDAR\r\n{extent.text.strip()}\r\nEND:VCALENDAR\r\n"
            )
            (found,) = (each for each in calendar.walk() if each.name == extent.kind)
            parts.append(Part(extent.kind, found, extent.line))
        except Exception:
            broken.append(Broken(extent.line, " ".join(extent.text.split())[:1000]))
    return parts, broken
