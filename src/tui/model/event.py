"""Events as the format defines them (docs/format.md), read leniently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
)

from tui.model.clock_time import ClockTime, clock_time_of
from tui.model.when import When, when_of

ROLES = ("from", "to", "present", "informed", "about")
"""The roles an actor can have in an event, in the order people read them."""

CHANNELS = (
    "phone",
    "voicemail",
    "video",
    "email",
    "letter",
    "message",
    "note-verbale",
    "meeting",
    "parliament",
    "announcement",
    "document",
    "decision",
    "other",
)
"""The channels that have a sign and a translation; any other word is allowed."""

RELATIONS = (
    "answers",
    "confirms",
    "cancels",
    "moves",
    "holds",
    "corrects",
    "contradicts",
    "relays",
    "prepares",
    "follows",
    "refers",
)
"""The relations of links that relaas knows; any other word is allowed."""

STATUSES = ("undisputed", "disputed", "unverified")


def _checked_date(value: object) -> object:
    """A date of the format: a TOML date or an EDTF string that can be read."""
    when_of(value)
    return value


def _checked_time(value: object) -> object:
    """A time of the format: a TOML time or one of its strings."""
    clock_time_of(value)
    return value


def _checked_moment(value: object) -> object:
    """An appointment or a receipt: a date-time, a date or an EDTF string."""
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            raise ValueError("a date-time has no offset; write the chronology's local time")
        return value
    return _checked_date(value)


EventDate = Annotated[date | str, BeforeValidator(_checked_date)]
EventTime = Annotated[time | str, BeforeValidator(_checked_time)]
Moment = Annotated[datetime | date | str, BeforeValidator(_checked_moment)]
ActorIds = tuple[StrictStr, ...]


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


Words = Annotated[StrictStr, AfterValidator(_not_blank)]


class Entry(BaseModel):
    """What all tables share: frozen, and unknown keys kept at every depth."""

    model_config = ConfigDict(frozen=True, extra="allow", serialize_by_alias=True)

    def unknown(self) -> Mapping[str, object]:
        """The keys relaas does not know, as they stand in the file."""
        return self.model_extra or {}


class Link(Entry):
    """A relation from this event to an earlier one (`prepares`: to a later one)."""

    rel: Words
    event: Words


class Source(Entry):
    """Where an event is told: a document's id or free text, and the place in it."""

    document: StrictStr = ""
    pin: StrictStr = ""
    quote: StrictStr = ""
    key: StrictStr = ""
    url: StrictStr = ""


class Accepted(Entry):
    """A finding that someone has accepted for good, and why."""

    code: Words
    why: StrictStr = ""


def _source(value: object) -> object:
    """A source written as plain text is a source whose document is that text."""
    return {"document": value} if isinstance(value, str) else value


class Event(Entry):
    """One event. Absent keys have their default; `from` is `from_` in Python."""

    id: StrictStr = ""
    date: EventDate | None = None
    time: EventTime | None = None
    wording: StrictStr = ""
    seq: StrictInt = 0
    title: StrictStr = ""
    text: StrictStr = ""
    channel: StrictStr = ""
    place: StrictStr = ""
    from_: ActorIds = Field(default=(), alias="from")
    to: ActorIds = ()
    present: ActorIds = ()
    informed: ActorIds = ()
    about: ActorIds = ()
    received: Moment | None = None
    appointment: Moment | None = None
    appointment_time: EventTime | None = None
    appointment_with: ActorIds = ()
    appointment_place: StrictStr = ""
    links: tuple[Link, ...] = ()
    sources: tuple[Annotated[Source, BeforeValidator(_source)], ...] = ()
    status: Literal["", "undisputed", "disputed", "unverified"] = ""
    disputed_by: ActorIds = ()
    tags: tuple[StrictStr, ...] = ()
    key: StrictBool = False
    public: StrictBool = True
    note: StrictStr = ""
    files: tuple[StrictStr, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def when(self) -> When:
        """The date as understood, with its earliest and latest day."""
        return when_of(self.date)

    @property
    def clock_time(self) -> ClockTime | None:
        """The time as understood, None where none is told."""
        return None if self.time is None else clock_time_of(self.time)

    @property
    def shown_title(self) -> str:
        """The title, else the first sentence of the text."""
        return self.title or first_sentence(self.text)

    def role(self, name: str) -> ActorIds:
        """The actor ids in a role, by the role's name in the file."""
        ids: ActorIds = getattr(self, "from_" if name == "from" else name)
        return ids

    @property
    def appointment_parties(self) -> ActorIds:
        """Who the appointment is with: its own list, else all who take part in the event."""
        parties = self.appointment_with or (*self.from_, *self.to, *self.present)
        return tuple(dict.fromkeys(parties))


EVENT_KEYS: tuple[str, ...] = tuple(
    str(info.alias or name) for name, info in Event.model_fields.items()
)
"""The keys of `[[event]]` in the order they are written."""


class Post(Entry):
    """A post that a person held over a time."""

    post: Words
    date: EventDate | None = None


class Actor(Entry):
    """Someone or something that takes part: a person, a post, an organisation, a group."""

    id: StrictStr = ""
    name: StrictStr = ""
    short: StrictStr = ""
    kind: StrictStr = ""
    part_of: StrictStr = ""
    side: StrictStr = ""
    aliases: tuple[StrictStr, ...] = ()
    posts: tuple[Post, ...] = ()
    was: tuple[StrictStr, ...] = ()


class Document(Entry):
    """Something that events cite."""

    id: StrictStr = ""
    title: StrictStr = ""
    date: EventDate | None = None
    url: StrictStr = ""
    file: StrictStr = ""
    skipped: tuple[StrictStr, ...] = ()
    imported: tuple[StrictStr, ...] = ()
    columns: Mapping[StrictStr, StrictStr] = Field(default_factory=dict)


class View(Entry):
    """A saved filter."""

    name: StrictStr = ""
    filter: StrictStr = ""


EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that is valid TOML but not what the format asks for.

    `key` is the path to it ("links.1.rel"), `value` what stands there, `reason` why not.
    """

    key: str
    value: object
    reason: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[EntryT]):
    """An entry as read: what could be used, and the values that were set aside."""

    entry: EntryT
    faults: tuple[Fault, ...] = field(default=())


def read_entry(kind: type[EntryT], raw: Mapping[str, object]) -> Reading[EntryT]:
    """Reads a block: a wrong value becomes a fault and counts as absent, never an error."""
    usable: dict[str, object] = dict(raw)
    faults: list[Fault] = []
    while True:
        try:
            return Reading(kind.model_validate(usable), tuple(faults))
        except ValidationError as error:
            set_aside = _set_aside(usable, error)
            if not set_aside:
                raise
            faults += set_aside


def _set_aside(usable: dict[str, object], error: ValidationError) -> list[Fault]:
    """Takes the values named by a validation error out of `usable`, and tells of them."""
    faults: list[Fault] = []
    wrong_items: dict[str, dict[int, str]] = {}
    for problem in error.errors(include_url=False):
        top, *rest = problem["loc"]
        reason = str(problem["msg"]).removeprefix("Value error, ")
        key = str(top)
        value = usable.get(key)
        if rest and isinstance(rest[0], int) and isinstance(value, list):
            wrong_items.setdefault(key, {}).setdefault(rest[0], reason)
        elif key in usable:
            faults.append(Fault(key, usable.pop(key), reason))
    for key, items in wrong_items.items():
        values = usable.get(key)
        if not isinstance(values, list):
            continue
        faults += [Fault(f"{key}.{number}", values[number], why) for number, why in items.items()]
        usable[key] = [value for number, value in enumerate(values) if number not in items]
    return faults


def read_event(raw: Mapping[str, object]) -> Reading[Event]:
    """Reads one `[[event]]` block."""
    return read_entry(Event, raw)


SENTENCE_ENDS = ".!?…"


def first_sentence(text: str) -> str:
    """The first sentence of a text, on one line, for where no title is given."""
    line = " ".join(text[:2000].split())
    for position, sign in enumerate(line):
        ends = sign in SENTENCE_ENDS and line[position + 1 : position + 2] in ("", " ")
        if ends and not line[:position].endswith((" J", " Mr", " dr", " mr", " nr", " p")):
            return line[: position + (1 if sign in "!?…" else 0)] or line
    return line
