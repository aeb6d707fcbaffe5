"""Events in the words of a document: what Markdown, web pages, .docx and calendars share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from tui.exchange.out.document_words import document_words
from tui.exchange.out.export import Export, Options, Raw, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.losses import Tally
from tui.exchange.out.short_names import ShortNames
from tui.locale.dates import say_day, say_time, say_when
from tui.model.clock_time import ClockTime, clock_time_of
from tui.model.event import Event, Source, read_event
from tui.model.plain import first_sentence
from tui.model.when import DateError, When, when_of

SAFE_ADDRESSES = ("http://", "https://", "mailto:")
"""Addresses that a document makes a link of; others are text."""


class Linked(NamedTuple):
    """Words that may lead somewhere: `address` outside, `event` to an event of the export.

    `own` means that no list of the export tells the address, so that it is written out where
    words cannot lead anywhere.
    """

    words: str
    address: str = ""
    event: str = ""
    own: bool = False


class Fact(NamedTuple):
    """What an event says beside its text: a label, and words between which a comma stands."""

    key: str
    label: str
    parts: tuple[Linked, ...]

    @property
    def words(self) -> str:
        """The parts as one text, with the addresses that no list tells."""
        return ", ".join(
            f"{part.words} <{part.address}>"
            if part.own and part.address and part.address not in part.words
            else part.words
            for part in self.parts
        )


@dataclass(frozen=True)
class Told:
    """One event in words, all of them inert.

    `number` is its number from 1, `date` its date in words, `time` its time, `contact` who acts
    towards whom, `title` its own title ("" where it has none), `text` its text with line ends.
    """

    event: Event
    number: int
    when: When
    clock: ClockTime | None
    date: str
    time: str
    contact: str
    channel: str
    title: str
    text: str
    facts: tuple[Fact, ...]

    @cached_property
    def shown_title(self) -> str:
        """The title, else the first sentence of the text."""
        return self.title or one_line(first_sentence(self.text))


class Teller:
    """Tells the events of an export one by one, in its language.

    `lines` says whether the document has the lines beside the text: in those an actor can be
    introduced too.
    """

    def __init__(
        self, export: Export, options: Options, tally: Tally, *, lines: bool = True
    ) -> None:
        self.export = export
        self.tally = tally
        self.language = export.language
        self.words = document_words(self.language)
        self.names = ShortNames(export.actors, options.introduce, self.words.hereinafter)
        self._called = self.names.name if lines else self.names.short
        self._numbered = options.numbered
        self._documents = {text_of(each, "id"): each for each in export.documents}

    def entries(self) -> Iterator[Told]:
        """The events in order; their keys are counted in the tally."""
        for number, raw in enumerate(self.export.events(), start=1):
            yield self.told(raw, number)

    def told(self, raw: Raw, number: int) -> Told:
        """One event in words; wrong values are left out and counted."""
        self.tally.take(raw)
        reading = read_event(raw)
        self.tally.leave_out("wrong-values", count=len(reading.faults))
        event = reading.entry
        clock = event.clock_time
        text = self.tally.text
        contact = self._contact(event)
        return Told(
            event=event,
            number=number,
            when=event.when,
            clock=clock,
            date=self.date(event.when),
            time="" if clock is None else text(say_time(clock, self.language)),
            contact=contact,
            channel=text(self.words.channels.get(event.channel, event.channel)),
            title=one_line(text(event.title)),
            text=self.names.in_text(text(event.text).strip(), _taking_part(event)),
            facts=tuple(self._facts(event)),
        )

    def date(self, when: When) -> str:
        """A date in words, with the weekday of a day that is known."""
        return self.tally.text(say_when(when, self.language, weekday=when.exact))

    def label(self, key: str) -> str:
        """A key in the words of the document."""
        return self.words.labels.get(key, key)

    def actors(self, ids: Iterable[str]) -> str:
        """The actors with these ids, in a row."""
        return ", ".join(one_line(self.tally.text(self._called(id_))) for id_ in ids)

    def _contact(self, event: Event) -> str:
        sides = (self.actors(event.from_), self.actors(event.to))
        if not sides[0] and sides[1]:
            return f"→ {sides[1]}"
        return " → ".join(side for side in sides if side)

    def _facts(self, event: Event) -> Iterator[Fact]:
        """What is known of an event beside its date, title, text, channel and contact."""
        for key in ("present", "informed", "about"):
            yield from self._fact(key, self.actors(event.role(key)))
        yield from self._fact("place", event.place)
        if event.received is not None:
            yield from self._fact("received", self.moment(event.received))
        yield from self._appointment(event)
        yield from self._fact("wording", f"“{event.wording}”" if event.wording else "")
        links = tuple(self._link(link.rel, link.event) for link in event.links)
        if links:
            yield Fact("links", self.label("links"), links)
        sources = tuple(part for source in event.sources for part in self.source(source))
        if sources:
            yield Fact("sources", self.label("sources"), sources)
        status = self.words.statuses.get(event.status, event.status)
        yield from self._fact("status", status)
        yield from self._fact("disputed_by", self.actors(event.disputed_by))
        yield from self._fact("tags", ", ".join(event.tags))
        marks = ", ".join(self._marks(event))
        if marks:
            yield Fact("marks", self.words.marks, (Linked(marks),))
        yield from self._fact("files", ", ".join(event.files))
        yield from self._fact("note", event.note)
        accepted = ", ".join(
            f"{each.code}: {each.why}" if each.why else each.code for each in event.accepted
        )
        yield from self._fact("accepted", accepted)

    def _marks(self, event: Event) -> Iterator[str]:
        """Key events and internal ones say so."""
        if event.key:
            yield self.words.key_event
        if not event.public:
            yield self.words.internal

    def _fact(self, key: str, words: str) -> Iterator[Fact]:
        if words:
            yield Fact(key, self.label(key), (Linked(one_line(self.tally.text(words))),))

    def _appointment(self, event: Event) -> Iterator[Fact]:
        if event.appointment is None:
            return
        words = self.moment(event.appointment)
        if event.appointment_time is not None:
            words += f" {say_time(clock_time_of(event.appointment_time), self.language)}"
        state = self.words.states.get(self.export.states.get(event.id, ""), "")
        yield from self._fact("appointment", f"{words} ({state})" if state else words)
        yield from self._fact("appointment_with", self.actors(event.appointment_with))
        yield from self._fact("appointment_place", event.appointment_place)

    def moment(self, value: object) -> str:
        """A date-time, a date or an EDTF string in words."""
        if isinstance(value, datetime):
            return f"{say_day(value.date(), self.language)} {value:%H:%M}"
        try:
            return self.date(when_of(value))
        except DateError:
            return ""

    def _link(self, rel: str, event_id: str) -> Linked:
        """A link as “confirms no. 3 (monday 25 november 2019)”."""
        words = self.words.relations.get(rel, rel)
        place = self.export.places.get(event_id)
        if place is None:
            return Linked(one_line(self.tally.text(f"{words} {event_id}")))
        target = self.date(when_of(place.date or None))
        if self._numbered:
            target = f"{self.words.number} {place.number} ({target})"
        return Linked(one_line(self.tally.text(f"{words} {target}")), event=event_id)

    def source(self, source: Source) -> Iterator[Linked]:
        """A source as it is cited: the document, the place in it, its words, its address."""
        document = self._documents.get(source.document)
        name = source.document if document is None else text_of(document, "title")
        address = source.url or ("" if document is None else text_of(document, "url"))
        quote = f"“{source.quote}”" if source.quote else ""
        words = ", ".join(part for part in (name or source.document, source.pin, quote) if part)
        if words or address:
            shown = one_line(self.tally.text(words or address))
            safe = address if address.startswith(SAFE_ADDRESSES) else ""
            yield Linked(shown, safe, own=bool(source.url))
            if address and not address.startswith(SAFE_ADDRESSES) and words:
                yield Linked(one_line(self.tally.text(address)))


def _taking_part(event: Event) -> tuple[str, ...]:
    return (*event.from_, *event.to, *event.present, *event.informed, *event.about)


def capitalised(words: str) -> str:
    """The words with a capital at the start."""
    return f"{words[:1].upper()}{words[1:]}"
