"""Inquiries into a chronology: who knew of an event, and what an actor knew.

Only the events that an answer needs are read: those that name the event, by the links that the
index has, and their blocks from the files. What they come to is worked out in
`tui.analysis.knowledge`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import count
from threading import RLock
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.facts import SILENT_RELATIONS, TAKING_PART, EventFacts, facts_of
from tui.analysis.knowledge.matrix import Matrix, matrix_of
from tui.analysis.knowledge.members import (
    HeldPost,
    Membership,
    counting_members,
    posts_of,
    through_members,
)
from tui.analysis.knowledge.of_actor import Knowledge
from tui.analysis.knowledge.spreading import Spread, spread_of
from tui.index.database import QueryInterruptedError
from tui.index.naming import EventPlace, Naming
from tui.model.blocks import ACTOR, BlockRef
from tui.model.rows import ActorRow, EventRow
from tui.store.errors import StoreError
from tui.store.parse import read_blocks

MOST_TELLING = 500
"""Events that are looked at for one event, unless more are asked for: where more tell of it, the
answer says that it was cut."""


MOST_REMEMBERED = 50_000
"""Events whose facts are kept for the next question."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def _one_at_a_time(
    question: Callable[Concatenate[Inquiry, Given], Answer],
) -> Callable[Concatenate[Inquiry, Given], Answer]:
    """A question that waits until the one before it is answered, whichever thread asks.

    One that was interrupted before its turn raises QueryInterruptedError as it comes.
    """

    @wraps(question)
    def asked(inquiry: Inquiry, /, *given: Given.args, **named: Given.kwargs) -> Answer:
        number = inquiry.next_number()
        with inquiry.asking:
            within, inquiry.answering = inquiry.answering, inquiry.answering or number
            try:
                inquiry.go_on()
                return question(inquiry, *given, **named)
            finally:
                inquiry.answering = within

    return asked


class Chronology(Protocol):
    """What an inquiry asks of an open chronology."""

    @property
    def generation(self) -> int:
        """Grows with every change."""

    def actors(self) -> list[ActorRow]:
        """All actors."""

    def links_naming(self, event_ids: Collection[str]) -> list[Naming]:
        """The links that name any of these events."""

    def places_of(self, event_ids: Collection[str]) -> dict[str, EventPlace]:
        """Where the blocks of these events stand, in files that are as they were indexed."""

    def actor_refs(self, actor_ids: Collection[str]) -> list[BlockRef]:
        """Where the blocks of these actors stand."""

    def block_text(self, ref: BlockRef) -> str:
        """The text of a block; raises StoreError."""

    def raw_event(self, place: EventPlace) -> object:
        """What a block says whose parts stand apart, None where it says nothing."""

    def matching_rows(self, query: str) -> Iterable[EventRow]:
        """The events that a filter lets through; raises QueryError."""


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """What an actor knew: one entry an event, by when the news of it came.

    `cut` is True where more events were to be looked at than allowed.
    """

    actor: str
    known: tuple[Knowledge, ...]
    cut: bool


class Inquiry:
    """Asks an open chronology who knew what; any thread may.

    What was read stays read until something changes. After `interrupt` the questions asked until
    then end with QueryInterruptedError, so that a newer one need not wait for them.
    """

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self.asking = RLock()
        """Held while a question is answered."""
        self.answering = 0
        """The number of the question that is being answered, 0 for none."""
        self._numbers = count(1)
        self._asked = 0
        self._unwanted = 0
        self._generation = -1
        self._facts: dict[str, EventFacts] = {}
        self._membership: Membership | None = None
        self._actors: list[ActorRow] = []

    # One question at a time

    def next_number(self) -> int:
        """The number of a question that is asked now."""
        self._asked = next(self._numbers)
        return self._asked

    def interrupt(self) -> None:
        """Ends all questions that were asked until now."""
        self._unwanted = self._asked

    def go_on(self) -> None:
        """Raises QueryInterruptedError where nobody wants the answer any more."""
        if self.answering <= self._unwanted:
            raise QueryInterruptedError

    # Asking

    @_one_at_a_time
    def who_knew(
        self, event_id: str, counting: bool = False, most: int | None = MOST_TELLING
    ) -> Spread | None:
        """How the news of an event spread; None where there is no such event.

        With `counting` what members knew counts for their body. At most `most` events that tell
        of it are looked at; None looks at all. Raises StoreError.
        """
        self._renew()
        found, cut = self._telling_of([event_id], most)
        if event_id not in found:
            return None
        self._read(found[event_id].carried())
        named = [self._facts[each] for each in found[event_id].carried() if each in self._facts]
        book = FactBook([*found.values(), *named], self._actors)
        spread = spread_of(book, event_id, cut)
        return counting_members(spread, self.membership()) if counting else spread

    @_one_at_a_time
    def what_knew(
        self, actor_id: str, counting: bool = False, most: int | None = None
    ) -> ActorAnswer:
        """What an actor knew, and apart from it what their members knew. Raises StoreError."""
        self._renew()
        membership = self.membership()
        ties = [*membership.members(actor_id), *membership.posts(actor_id)]
        everyone = dict.fromkeys((actor_id, *(tie.member for tie in ties)))
        own = dict.fromkeys(each for actor in everyone for each in self._events_of(actor))
        known_of = self._told_by(own)
        found, cut = self._telling_of(known_of, most)
        book = FactBook(found.values(), self._actors)
        known: list[Knowledge] = []
        for event_id in known_of:
            if event_id not in book:
                continue
            self.go_on()
            spread = spread_of(book, event_id, cut)
            theirs = through_members(spread, membership, actor_id)
            if counting:
                spread = counting_members(spread, membership)
            mine = spread.by_actor.get(actor_id)
            if mine is not None or theirs is not None:
                known.append(Knowledge(spread, mine, theirs))
        known.sort(key=_by_moment)
        return ActorAnswer(actor_id, tuple(known), cut)

    @_one_at_a_time
    def matrix(
        self,
        query: str = "is:key",
        actors: Sequence[str] | None = None,
        counting: bool = False,
        most: int | None = None,
    ) -> Matrix:
        """Who first knew when of the events of a filter; raises QueryError and StoreError."""
        self._renew()
        events = self.events(query)
        found, cut = self._telling_of(events, most)
        book = FactBook(found.values(), self._actors)
        rows = [actor.id for actor in self._actors] if actors is None else actors
        return matrix_of(book, events, rows, self.membership() if counting else None, cut)

    def events(self, query: str) -> list[str]:
        """The ids of the events that a filter lets through, in order; raises QueryError."""
        found: list[str] = []
        for row in self._chronology.matching_rows(query):
            if self.answering:
                self.go_on()
            if row.id:
                found.append(row.id)
        return found

    @_one_at_a_time
    def membership(self) -> Membership:
        """Who is part of whom, and held which post when."""
        self._renew()
        if self._membership is None:
            posts: list[HeldPost] = []
            for ref in self._chronology.actor_refs([actor.id for actor in self._actors]):
                posts += self._posts_at(ref)
            resolve = FactBook((), self._actors).resolve
            self._membership = Membership(self._actors, posts, resolve)
        return self._membership

    # Reading what is needed

    def _renew(self) -> None:
        if len(self._facts) > MOST_REMEMBERED:
            self._facts.clear()
        if self._generation != self._chronology.generation:
            self._facts.clear()
            self._membership = None
            self._actors = self._chronology.actors()
            self._generation = self._chronology.generation

    def _posts_at(self, ref: BlockRef) -> tuple[HeldPost, ...]:
        try:
            text = self._chronology.block_text(ref)
        except StoreError:
            return ()
        if "posts" not in text:
            return ()
        blocks = read_blocks(ref.path, text.encode())
        return tuple(
            post
            for block in blocks
            if block.table == ACTOR and block.raw is not None
            for post in posts_of(block.raw)
        )

    def _events_of(self, actor_id: str) -> list[str]:
        """The events in which an actor takes part."""
        quoted = actor_id.replace('"', '\\"')
        roles = [f'{role}:"{quoted}"' for role in TAKING_PART]
        return [event_id for role in roles for event_id in self.events(role)]

    def _told_by(self, event_ids: Iterable[str]) -> list[str]:
        """The events that these tell of, along their links, and these themselves."""
        found: dict[str, None] = {}
        waiting = list(dict.fromkeys(event_ids))
        while waiting:
            found |= dict.fromkeys(waiting)
            self._read(waiting)
            told = [
                named
                for each in waiting
                if each in self._facts
                for named in self._facts[each].carried()
            ]
            waiting = [each for each in dict.fromkeys(told) if each not in found]
        return list(found)

    def _telling_of(
        self, event_ids: Iterable[str], most: int | None
    ) -> tuple[dict[str, EventFacts], bool]:
        """These events and those that tell of them, nearest first; and whether there were more."""
        wanted = dict.fromkeys(event_ids)
        waiting, cut = list(wanted), False
        while waiting:
            links = self._chronology.links_naming(waiting)
            tellers = dict.fromkeys(
                link.event for link in links if link.event and link.rel not in SILENT_RELATIONS
            )
            waiting = [each for each in tellers if each not in wanted]
            if most is not None and len(wanted) + len(waiting) > most:
                waiting = waiting[: max(0, most - len(wanted))]
                cut = True
            wanted |= dict.fromkeys(waiting)
        self._read(wanted)
        return {each: self._facts[each] for each in wanted if each in self._facts}, cut

    def _read(self, event_ids: Iterable[str]) -> None:
        """Reads the facts of events that are not known yet; one that has gone is left out."""
        missing = [each for each in dict.fromkeys(event_ids) if each not in self._facts]
        if not missing:
            return
        places = self._chronology.places_of(missing)
        for event_id, place in sorted(places.items(), key=lambda item: item[1].ref):
            self.go_on()
            raw = self._raw(place)
            if isinstance(raw, dict) and raw.get("id") == event_id:
                self._facts[event_id] = facts_of(raw)

    def _raw(self, place: EventPlace) -> object:
        if not place.whole:
            return self._chronology.raw_event(place)
        try:
            text = self._chronology.block_text(place.ref)
        except StoreError:
            return None
        blocks = read_blocks(place.ref.path, text.encode())
        return blocks[0].raw if blocks else None


def _by_moment(known: Knowledge) -> tuple[bool, int, str]:
    """Own knowledge by when it came, what only members knew after it."""
    knower = known.own or known.theirs
    earliest = None if knower is None else knower.first.moment.earliest
    return known.own is None, (1 << 62) if earliest is None else earliest, known.event
