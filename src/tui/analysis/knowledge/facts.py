"""What there is to know of one event for working out who knew of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tui.analysis.knowledge.moments import UNKNOWN, Moment, moment_of
from tui.model.clock_time import ClockTime, TimeError, clock_time_of
from tui.model.plain import first_sentence
from tui.model.when import NO_DATE, DateError, When, when_of

ANNOUNCEMENT = "announcement"
"""The channel after which everybody could know."""

SLOW_CHANNELS = frozenset({"letter", "note-verbale", "voicemail"})
"""Channels that leave open when, and whether, someone read or heard what was sent."""

SILENT_RELATIONS = frozenset({"follows", "prepares"})
"""Relations that tell nobody of the event they name."""

FORWARD = "prepares"
"""The relation that stands in the earlier event and names the later one."""

TAKING_PART = ("from", "to", "present", "informed")
"""The roles in which an actor learns of an event; `about` is none of them."""

GIVEN = frozenset({"to", "informed"})
"""The roles in which it has to reach the actor."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event: when it was, who took part, and what it names.

    `moment` is its date and time, `received` when it reached `to` and `informed` (None where that
    is not told), `appointment` what it arranges. `day` is the text of its date where that is one
    day, else "". `links` are pairs of relation and event id, `wording` the source's own words for
    the time. `title` is the title, else the first sentence, raw: not made safe to show yet.
    """

    id: str
    title: str = ""
    when: When = NO_DATE
    clock: ClockTime | None = None
    wording: str = ""
    seq: int = 0
    channel: str = ""
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    received_when: When = NO_DATE
    received: Moment | None = None
    links: tuple[tuple[str, str], ...] = ()
    appointment: Moment | None = None
    appointment_with: tuple[str, ...] = ()
    key: bool = False
    moment: Moment = UNKNOWN

    @property
    def day(self) -> str:
        """The date as text where it is a single day, so that `seq` may order it; else ""."""
        return self.when.text if self.when.shape == "day" else ""

    @property
    def everybody(self) -> bool:
        """Whether everybody could know of it from then on."""
        return self.channel == ANNOUNCEMENT

    def role(self, name: str) -> tuple[str, ...]:
        """The actors in a role, by the role's name in the file."""
        ids: tuple[str, ...] = getattr(self, "from_" if name == "from" else name)
        return ids

    def carried(self) -> tuple[str, ...]:
        """The ids of the events that it tells of, each once."""
        named = [event for rel, event in self.links if rel not in SILENT_RELATIONS]
        return tuple(dict.fromkeys(named))


def facts_of(raw: Mapping[str, object]) -> EventFacts:
    """The facts of a raw event; a wrong value counts as absent, and nothing is raised."""
    when = _when(raw.get("date"))
    clock = _clock(raw.get("time"))
    title = _text(raw.get("title"))
    seq = raw.get("seq")
    received, received_clock = _moment(raw.get("received"))
    planned, planned_clock = _moment(raw.get("appointment"))
    planned_clock = planned_clock or _clock(raw.get("appointment_time"))
    roles = {name: _texts(raw.get(name)) for name in ("from", *TAKING_PART[1:], "about")}
    parties = _texts(raw.get("appointment_with"))
    return EventFacts(
        id=_text(raw.get("id")),
        title=title if title.strip() else first_sentence(_text(raw.get("text"))),
        when=when,
        clock=clock,
        wording=_text(raw.get("wording")),
        seq=seq if isinstance(seq, int) and not isinstance(seq, bool) else 0,
        channel=_text(raw.get("channel")),
        from_=roles["from"],
        to=roles["to"],
        present=roles["present"],
        informed=roles["informed"],
        about=roles["about"],
        received_when=received,
        received=moment_of(received, received_clock) if received.text else None,
        links=_links(raw.get("links")),
        appointment=moment_of(planned, planned_clock) if planned.text else None,
        appointment_with=parties
        or tuple(dict.fromkeys(roles["from"] + roles["to"] + roles["present"])),
        key=raw.get("key") is True,
        moment=moment_of(when, clock),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(item for item in value if isinstance(item, str) and item))


def _when(value: object) -> When:
    try:
        return when_of(value)
    except DateError:
        return NO_DATE


def _clock(value: object) -> ClockTime | None:
    try:
        return None if value is None else clock_time_of(value)
    except TimeError:
        return None


def _moment(value: object) -> tuple[When, ClockTime | None]:
    """A date-time, date or EDTF string as a date and the time it holds."""
    if not isinstance(value, datetime):
        return _when(value), None
    if value.tzinfo is not None:
        return NO_DATE, None
    return when_of(date(value.year, value.month, value.day)), clock_time_of(value.time())


def _links(value: object) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for item in value if isinstance(value, list) else ():
        rel, event = (item.get("rel"), item.get("event")) if isinstance(item, dict) else ("", "")
        if isinstance(rel, str) and isinstance(event, str) and rel.strip() and event.strip():
            found.append((rel, event))
    return tuple(found)
