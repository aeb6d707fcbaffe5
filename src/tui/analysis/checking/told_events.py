"""The events that are checked together, and what names what among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tui.analysis.findings import Place
from tui.analysis.knowledge.book import with_merged
from tui.analysis.knowledge.facts import EventFacts
from tui.model.clock_time import DAY
from tui.model.edtf import shown

LONGEST_TITLE: Final = 40
"""Signs of a title in a message, so that the sentence around it can still be read."""


class ToldEvent(NamedTuple):
    """One event as it is checked: its facts, where it stands, and what it says.

    `words` are its title and text, `status` as in docs/format.md. `keys` are the ids that its
    sources gave it (Message-ID, UID, commit).
    """

    facts: EventFacts
    place: Place
    words: str
    status: str
    keys: frozenset[str]

    @property
    def day(self) -> int | None:
        """The ordinal of its day, None where that is not exactly known."""
        when = self.facts.when
        return when.earliest.toordinal() if when.exact and when.earliest else None

    def __str__(self) -> str:
        """How a message names it: its title, and its id to look it up by."""
        title = " ".join(self.facts.title.split())
        if len(title) > LONGEST_TITLE:
            title = title[: LONGEST_TITLE - 1].rstrip() + "…"
        return (
            f"“{shown(title)}” ({shown(self.facts.id)})" if self.facts.id else f"“{shown(title)}”"
        )


class ToldEvents:
    """Events in the order in which they were read; of several with one id the first counts."""

    def __init__(self) -> None:
        self.events: list[ToldEvent] = []
        self._by_id: dict[str, ToldEvent] = {}
        self._naming: defaultdict[str, list[tuple[str, ToldEvent]]] = defaultdict(list)
        self._by_day: dict[int, list[ToldEvent]] = {}

    def add(self, event: ToldEvent) -> None:
        """Takes an event, unless one with its id was taken before."""
        if event.facts.id:
            if event.facts.id in self._by_id:
                return
            self._by_id[event.facts.id] = event
        self.events.append(event)
        for rel, named in event.facts.links:
            self._naming[named].append((rel, event))

    def with_merged(self, merged: Mapping[str, str]) -> ToldEvents:
        """The same events, with the ids that merged actors have now."""
        if not merged:
            return self
        told = ToldEvents()
        for event in self.events:
            told.add(event._replace(facts=with_merged(event.facts, merged)))
        return told

    def get(self, event_id: str) -> ToldEvent | None:
        """The event with an id, None where there is none."""
        return self._by_id.get(event_id)

    def naming(self, event_id: str) -> list[tuple[str, ToldEvent]]:
        """The events that name one, each with its relation, in the order of the files."""
        return self._naming.get(event_id, [])

    def named_by(self, rel: str) -> Iterable[tuple[ToldEvent, ToldEvent]]:
        """The links of one relation, as pairs of the event that has it and the one it names."""
        for event in self.events:
            for relation, named in event.facts.links:
                other = self.get(named) if relation == rel else None
                if other is not None and other is not event:
                    yield event, other

    @property
    def last_day(self) -> int:
        """The ordinal of the last day that an event is exactly dated on; 0 where none is."""
        return max(self.by_day, default=0)

    @property
    def by_day(self) -> dict[int, list[ToldEvent]]:
        """The events with an exact day, by its ordinal."""
        if not self._by_day:
            for event in self.events:
                if event.day is not None:
                    self._by_day.setdefault(event.day, []).append(event)
        return self._by_day


def day_of(second: int) -> int:
    """The ordinal of the day in which a second of knowledge's count lies."""
    return second // DAY + 1
