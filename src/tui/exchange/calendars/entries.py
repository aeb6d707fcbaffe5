"""One component of a calendar as the values of an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from tui.exchange.local_times import at_home, clock_of
from tui.exchange.out.inert import inert
from tui.exchange.parties import Parties
from tui.locale import N_, _
from tui.model.imported import Doubt

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LONGEST_TEXT: Final = 20_000
_LONGEST_LINE: Final = 500
_MOST_PEOPLE: Final = 500
OWN_ACTOR: Final = "urn:relaas:actor:"
_VIDEO = re.compile(r"\b(?:zoom\.us|teams\.microsoft|meet\.google|webex|jitsi|whereby)", re.I)


class Told:
    """What a component says: the values of the event, and what was unsure.

    `names` are the addresses of those who take part, by the key of the event.
    """

    def __init__(self, line: int) -> None:
        self.line = line
        self.names: dict[str, str] = {}
        self.values: dict[str, object] = {}
        self.doubts: list[Doubt] = []
        self.floats = False

    def doubt(self, code: str, words: str, key: str = "", **fields: object) -> None:
        """Adds what there is to say of it."""
        self.doubts.append(Doubt(code, words, fields, key, self.line))


def words_of(component: Any, name: str, most: int = _LONGEST_LINE) -> str:
    """A text of a component, inert, on one line unless it may be long; "" for none."""
    value = component.get(name)
    first = value[0] if isinstance(value, list) and value else value
    if most == LONGEST_TEXT and isinstance(value, list):
        first = "\n".join(str(each)[:most] for each in value)
    text = inert("" if first is None else str(first)[: 2 * most]).strip()
    return text[:most] if most == LONGEST_TEXT else " ".join(text.split())[:most]


def moment_of(component: Any, name: str) -> date | datetime | None:
    """A date or a moment of a component; None for none and for what is none."""
    value = component.get(name)
    first = value[0] if isinstance(value, list) and value else value
    found = _attribute(first, "dt")
    return found if isinstance(found, date) else None


def zone_name_of(component: Any) -> str:
    """The zone in which a component tells its start; "" for none."""
    value = component.get("DTSTART")
    first = value[0] if isinstance(value, list) and value else value
    params = _attribute(first, "params")
    return "" if params is None else str(params.get("TZID", ""))


def _attribute(value: Any, name: str) -> Any:
    """A part of a value; None for a value that the library has marked as broken."""
    try:
        return getattr(value, name, None)
    except Exception:
        return None


def told_of(component: Any, line: int, parties: Parties, zone: ZoneInfo | None) -> Told:
    """The event that a component tells of: what, when, where and who."""
    told = Told(line)
    title, text = words_of(component, "SUMMARY"), words_of(component, "DESCRIPTION", LONGEST_TEXT)
    if title and text and title != text:
        told.values["title"] = title
    elif title:
        text = text or " ".join(words_of(component, "SUMMARY", LONGEST_TEXT).split())
    told.values["text"] = text or title or _("An entry of a calendar without words.")
    if max(len(str(component.get(each, ""))) for each in ("DESCRIPTION", "SUMMARY")) > LONGEST_TEXT:
        words = N_("only the first {limit} characters of its text are kept")
        told.doubt("long-text", words, "text", limit=LONGEST_TEXT)
    elif "title" in told.values and len(str(component.get("SUMMARY"))) > _LONGEST_LINE:
        words = N_("only the first {limit} characters of its title are kept")
        told.doubt("long-title", words, "title", limit=_LONGEST_LINE)
    when_of(told, component, zone)
    _people(told, component, parties)
    place = words_of(component, "LOCATION")
    if place:
        told.values["place"] = place
    if "from" in told.values or "present" in told.values:
        video = _VIDEO.search(f"{place} {text} {words_of(component, 'URL')}")
        told.values["channel"] = "video" if video else "meeting"
    tags = list(_tags(component))
    if tags:
        told.values["tags"] = tags
    return told


def when_of(told: Told, component: Any, zone: ZoneInfo | None) -> None:
    """The days of a component, or its time on the clock, in the zone of the chronology."""
    start = moment_of(component, "DTSTART")
    if start is None:
        if words := words_of(component, "DTSTART", 150):
            told.values["wording"] = words
        told.doubt("no-date", N_("it tells no date that can be read"), "date")
        return
    end = _end(component, start)
    told.values["wording"] = wording_of(component, start, end)
    ended = moment_of(component, "DTEND")
    if ended is not None and (end is None or end < start):
        words = N_("its end ({end}) does not come after its start, and is left out")
        told.doubt("end", words, "time", end=_spelled(ended))
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if isinstance(end, date) and end > start else start
        told.values["date"] = start if last <= start else f"{start}/{last}"
        return
    zone_name = zone_name_of(component)
    if zone_name and start.tzinfo is None:
        words = N_("its time zone “{zone}” is not known: the time stands as it is told")
        told.doubt("zone", words, "time", zone=zone_name[:60])
    told.floats = zone is None and start.tzinfo is not None
    begins = at_home(start, zone)
    ends = at_home(end, zone) if isinstance(end, datetime) else None
    put_time(told.values, begins, ends)


def put_time(values: dict[str, object], begins: datetime, ends: datetime | None) -> None:
    """Date and time of what lasted from one moment to another."""
    values["date"] = begins.date()
    if ends is None or ends <= begins:
        values["time"] = clock_of(begins)
    elif ends - begins < timedelta(days=1):
        values["time"] = clock_of(begins, ends)
    else:
        values["date"] = f"{begins.date()}/{ends.date()}"
        same = ends.time() > begins.time()
        span = str(clock_of(begins, datetime.combine(begins.date(), ends.time())))
        values["time"] = span if same else f"{begins.time().isoformat('minutes')}/.."


def _end(component: Any, start: date) -> date | None:
    end = moment_of(component, "DTEND")
    if end is not None and isinstance(end, datetime) == isinstance(start, datetime):
        both = isinstance(end, datetime) and isinstance(start, datetime)
        if both and (end.tzinfo is None) != (start.tzinfo is None):  # type: ignore[attr-defined]
            return None
        return end
    length = _attribute(component.get("DURATION"), "dt")
    try:
        return start + length if isinstance(length, timedelta) else None
    except OverflowError:
        return None


def wording_of(component: Any, start: date, end: date | None) -> str:
    """How the calendar tells it, as ISO 8601 with the zone's name."""
    words = _spelled(start)
    if end is not None and end != start:
        words = f"{words}/{_spelled(end)}"
    name = zone_name_of(component)
    return inert(f"{words} {name}" if name else words)[:150]


def _spelled(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    text = moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return f"{text}Z" if moment.tzinfo is not None and moment.tzname() == "UTC" else text


def _people(told: Told, component: Any, parties: Parties) -> None:
    """The organiser as who acts, those who attend as present; who declined is told alone."""
    organisers = _listed(component.get("ORGANIZER"))[:1]
    organiser = [_id(each, parties) for each in organisers]
    addresses = {"from": [_address(each) for each in organisers], "present": [], "informed": []}
    present: list[str] = []
    informed: list[str] = []
    declined: list[str] = []
    people = _listed(component.get("ATTENDEE"))
    for each in people[:_MOST_PEOPLE]:
        told_of_it = {key: str(each.params.get(key, "")).upper()
                      for key in ("PARTSTAT", "ROLE", "CUTYPE")}  # fmt: skip
        if told_of_it["CUTYPE"] in ("ROOM", "RESOURCE"):
            continue
        if told_of_it["PARTSTAT"] == "DECLINED":
            declined.append(_name(each))
            continue
        listed = informed if told_of_it["ROLE"] == "NON-PARTICIPANT" else present
        listed.append(_id(each, parties))
        addresses["present" if listed is present else "informed"].append(_address(each))
    acts = list(dict.fromkeys(filter(None, organiser)))
    attend = [each for each in dict.fromkeys(filter(None, present)) if each not in acts]
    learn = [each for each in dict.fromkeys(filter(None, informed)) if each not in (*acts, *attend)]
    told.names = {key: " ".join(sorted(each)) for key, each in addresses.items()}
    for key, ids in (("from", acts), ("present", attend), ("informed", learn)):
        if ids:
            told.values[key] = ids
    if declined:
        names = ", ".join(declined[:20])
        told.doubt("declined", N_("declined, so not present: {names}"), "present", names=names)
    if len(people) > _MOST_PEOPLE:
        words = N_("{count} more attendees are left out")
        told.doubt("many-attendees", words, "present", count=len(people) - _MOST_PEOPLE)


def _listed(value: Any) -> list[Any]:
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if _attribute(each, "params") is not None]


def _address(person: Any) -> str:
    text = str(person)[:500]
    return text[7:] if text[:7].lower() == "mailto:" else text


def _name(person: Any) -> str:
    return inert(str(person.params.get("CN", "")) or _address(person))[:200]


def _id(person: Any, parties: Parties) -> str:
    address = _address(person)
    name = str(person.params.get("CN", ""))
    if address.startswith(OWN_ACTOR):
        return parties.with_id(unquote(address.removeprefix(OWN_ACTOR)), name)
    return parties.id_of(name, unquote(address) if "@" in unquote(address) else "")


def _tags(component: Any) -> Iterator[str]:
    for listed in _all(component.get("CATEGORIES")):
        for each in _attribute(listed, "cats") or ():
            word = " ".join(inert(str(each)[:100]).split())
            if word:
                yield word


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
