"""A light reading of events: what the index keeps, without the models that check everything.

The rules are those of docs/format.md and of `tui.model.event`: a wrong value counts as absent
and makes the event FAULTY; of a list only the wrong items are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tui.index.schema import SEPARATOR
from tui.model.clock_time import ClockTime, TimeError, clock_time_of
from tui.model.folding import fold
from tui.model.plain import first_sentence
from tui.model.rows import RowFlag
from tui.model.when import NO_DATE, DateError, When, when_of

Raw = Mapping[str, object]

NO_TIME = -1
"""Stands for an absent time: such events come first in their day."""

FIELD_BREAK = " \ue000 "
"""A word that no search holds; a phrase does not reach over it."""

_LONGEST_TITLE = 400
_BIGGEST_SEQ = 1 << 60
_NIGHT_FALLS = 22 * 3600

_KEY = int(RowFlag.KEY)
_INTERNAL = int(RowFlag.INTERNAL)
_DISPUTED = int(RowFlag.DISPUTED)
_UNVERIFIED = int(RowFlag.UNVERIFIED)
_UNCERTAIN = int(RowFlag.UNCERTAIN)
_APPOINTMENT = int(RowFlag.APPOINTMENT)
_UNSOURCED = int(RowFlag.UNSOURCED)
_FAULTY = int(RowFlag.FAULTY)
_PLANNED = int(RowFlag.PLANNED)
_KEPT_WHEN_PLANNED = _KEY | _INTERNAL | _DISPUTED | _UNVERIFIED | _UNSOURCED

_STATUSES = ("undisputed", "disputed", "unverified")
_SOURCE_TEXTS = ("document", "pin", "quote", "key", "url")
_ONLY_TEXTS = frozenset({str})
_OF_APPOINTMENTS = frozenset({"appointment", "appointment_with", "appointment_time"})
_LISTS = ("from", "to", "present", "informed", "about", "tags")
_ALSO_SEARCHED = frozenset({"wording", "note"})
_FLAGS_OF_STATUS = {"disputed": _DISPUTED, "unverified": _UNVERIFIED}
_NOT_KEPT = frozenset(
    {"place", "appointment_place", "disputed_by", "files", "received", "accepted"}
)


class PlannedReading(NamedTuple):
    """An appointment, as it stands under the day it is planned for; undated ones do not."""

    when: When
    time: str
    time_at: int
    parties: tuple[str, ...]
    flags: int


class EventReading(NamedTuple):
    """What the index keeps of an event. `time_at` is its earliest second, NO_TIME without one.

    `documents` are ids or free texts, `body` the folded words that a search looks at, `links`
    pairs of relation and event id.
    """

    id: str
    when: When
    time: str
    time_at: int
    title: str
    channel: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    present: tuple[str, ...]
    informed: tuple[str, ...]
    about: tuple[str, ...]
    tags: tuple[str, ...]
    documents: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    status: str
    seq: int
    flags: int
    body: str
    planned: PlannedReading | None


class Values:
    """Takes values out of a raw entry by type, and remembers whether any was wrong."""

    __slots__ = ("faulty", "raw")

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.faulty = False

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if isinstance(value, str):
            return value
        self.faulty |= value is not None
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, without empty and double ones."""
        value = self.raw.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.faulty = True
            return ()
        if len(value) == 1 and isinstance(value[0], str):
            return (value[0],) if value[0] else ()
        if not _ONLY_TEXTS.issuperset(map(type, value)):
            self.faulty = True
            value = [item for item in value if isinstance(item, str)]
        if "" in value:
            value = filter(None, value)
        return tuple(dict.fromkeys(value))

    def truth(self, key: str, default: bool) -> bool:
        value = self.raw.get(key)
        if isinstance(value, bool):
            return value
        self.faulty |= value is not None
        return default

    def number(self, key: str, default: int = 0) -> int:
        value = self.raw.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return max(-_BIGGEST_SEQ, min(_BIGGEST_SEQ, value))
        self.faulty |= value is not None
        return default

    def tables(self, key: str) -> list[object]:
        value = self.raw.get(key)
        if isinstance(value, list):
            return value
        self.faulty |= value is not None
        return []

    def when(self, key: str) -> When:
        value = self.raw.get(key)
        if value is None:
            return NO_DATE
        try:
            return when_of(value)
        except DateError:
            self.faulty = True
            return NO_DATE

    def clock(self, key: str) -> ClockTime | None:
        value = self.raw.get(key)
        if value is None:
            return None
        try:
            return clock_time_of(value)
        except TimeError:
            self.faulty = True
            return None

    def moment(self, key: str) -> tuple[When, ClockTime | None]:
        """A date-time, date or EDTF string as a date and the time it holds."""
        value = self.raw.get(key)
        if not isinstance(value, datetime):
            return self.when(key), None
        if value.tzinfo is not None:
            self.faulty = True
            return NO_DATE, None
        day = date(value.year, value.month, value.day)
        return when_of(day), clock_time_of(value.time())


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _links(values: Values) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for item in values.tables("links"):
        rel, event = (item.get("rel"), item.get("event")) if isinstance(item, dict) else (0, 0)
        if isinstance(rel, str) and isinstance(event, str) and rel.strip() and event.strip():
            found.append((rel, event))
        else:
            values.faulty = True
    return tuple(found)


Sources = tuple[int, Sequence[str], Sequence[str]]
"""How many sources there are, the documents they name, and their quotes."""

_NO_SOURCES: Sources = 0, (), ()


def _sources(values: Values) -> Sources:
    count = 0
    documents: list[str] = []
    quotes: list[str] = []
    for item in values.tables("sources"):
        if isinstance(item, str):
            count += 1
            documents.append(item)
            continue
        if not isinstance(item, dict) or not (
            _ONLY_TEXTS.issuperset(map(type, item.values()))
            or all(isinstance(item.get(key, ""), str) for key in _SOURCE_TEXTS)
        ):
            values.faulty = True
            continue
        count += 1
        documents.append(item.get("document", ""))
        quotes.append(item.get("quote", ""))
    return count, documents, quotes


def _is_free_text(document: str) -> bool:
    """Tells whether a source names its document by words: an id has no spaces."""
    return bool(document) and document.split(None, 1) != [document]


def _check_the_rest(values: Values) -> None:
    """Looks at the values that the index does not keep, so that faults in them count."""
    raw = values.raw
    for key in ("place", "appointment_place"):
        values.text(key)
    for key in ("disputed_by", "files"):
        if key in raw:
            values.texts(key)
    if "received" in raw:
        values.moment("received")
    for item in values.tables("accepted"):
        fits = isinstance(item, dict) and _is_filled(item.get("code"))
        if not fits or not isinstance(item.get("why", ""), str):  # type: ignore[attr-defined]
            values.faulty = True


def _status(values: Values) -> str:
    status = values.text("status")
    if status and status not in _STATUSES:
        values.faulty = True
        return ""
    return status


def _time_at(when: When, clock: ClockTime | None) -> int:
    """The earliest second of a time, as it counts in the order; a night over days is 22:00."""
    if clock is None:
        return NO_TIME
    if clock.part == "night" and when.shape == "lasted" and when.earliest != when.latest:
        return _NIGHT_FALLS
    return clock.earliest or 0


def is_uncertain(when: When) -> bool:
    """Tells whether a date is known, but not as one exact day."""
    return not (when.exact or when.undated)


def _planned(values: Values, parties: tuple[str, ...], flags: int) -> PlannedReading | None:
    """The appointment of an event that has values for one, if it is one."""
    own_parties = values.texts("appointment_with")
    clock = values.clock("appointment_time")
    if "appointment" not in values.raw:
        return None
    when, exact_clock = values.moment("appointment")
    if not when.text:
        return None
    clock = exact_clock or clock
    flags = flags & _KEPT_WHEN_PLANNED | _PLANNED | (_UNCERTAIN if is_uncertain(when) else 0)
    return PlannedReading(
        when=when,
        time=clock.text if clock else "",
        time_at=_time_at(when, clock),
        parties=own_parties or tuple(dict.fromkeys(parties)),
        flags=flags,
    )


def _flags(values: Values, when: When, status: str, sources: int) -> int:
    raw = values.raw
    flags = _FLAGS_OF_STATUS.get(status, 0)
    if "key" in raw and values.truth("key", False):
        flags |= _KEY
    if "public" in raw and not values.truth("public", True):
        flags |= _INTERNAL
    if is_uncertain(when):
        flags |= _UNCERTAIN
    return flags if sources else flags | _UNSOURCED


def read_lightly(raw: Raw) -> EventReading:
    """Reads one raw event for the index; no value in it raises an error."""
    values = Values(raw)
    when = values.when("date")
    clock = values.clock("time") if "time" in raw else None
    title, text = values.text("title"), values.text("text")
    from_, to, present, informed, about, tags = [
        values.texts(key) if key in raw else () for key in _LISTS
    ]
    status = _status(values) if "status" in raw else ""
    count, documents, quotes = _sources(values) if "sources" in raw else _NO_SOURCES
    flags = _flags(values, when, status, count)
    planned = None
    if not _OF_APPOINTMENTS.isdisjoint(raw):
        planned = _planned(values, from_ + to + present, flags)
    searched = [title, text, *quotes, *tags, *filter(_is_free_text, documents)]
    if not _ALSO_SEARCHED.isdisjoint(raw):
        searched[2:2] = values.text("wording"), values.text("note")
    if not _NOT_KEPT.isdisjoint(raw):
        _check_the_rest(values)
    reading = EventReading(
        values.text("id"),
        when,
        clock.text if clock else "",
        _time_at(when, clock) if clock else NO_TIME,
        (title if title.strip() else first_sentence(text))[:_LONGEST_TITLE],
        values.text("channel"),
        from_,
        to,
        present,
        informed,
        about,
        tags,
        tuple(dict.fromkeys(filter(None, documents))),
        _links(values) if "links" in raw else (),
        status,
        values.number("seq") if "seq" in raw else 0,
        flags | (_APPOINTMENT if planned else 0),
        FIELD_BREAK.join([fold(part) for part in searched if part]),
        planned,
    )
    return reading._replace(flags=reading.flags | _FAULTY) if values.faulty else reading


def joined(items: tuple[str, ...]) -> str:
    """A list of texts as one column."""
    if len(items) == 1:
        return items[0]
    return SEPARATOR.join(item.replace(SEPARATOR, " ") for item in items)


def split(column: str) -> tuple[str, ...]:
    """The list of texts that a column holds."""
    return tuple(column.split(SEPARATOR)) if column else ()
