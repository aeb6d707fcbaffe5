"""What became of appointments, worked out from the links that name their events.

The rules are those of docs/appointments.md. Order within a day is the known one: dates, times,
links and `seq`, never the place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.moments import UNKNOWN, Moment, day_starts
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.row_facts import facts_of_row
from tui.model.outcomes import CANCELS, CONFIRMS, HOLDS, MOVES, Fate, Fates
from tui.model.rows import EventRow

AppointmentState = Literal["open", "confirmed", "moved", "cancelled", "held", "overdue"]

STATES: tuple[AppointmentState, ...] = (
    "open",
    "confirmed",
    "moved",
    "cancelled",
    "held",
    "overdue",
)
"""All states, in the order in which they are listed."""

PUBLIC_CHANNELS = ("announcement", "parliament")
"""Channels by which an appointment is made known beyond its parties."""

_MOST_ORDERED = 60
"""A longer history stands as the timeline has it: comparing each with each would take too long."""

_STATE_OF: Mapping[str, AppointmentState] = {
    MOVES: "moved",
    CANCELS: "cancelled",
    HOLDS: "held",
}


class Step(NamedTuple):
    """One event of an appointment's history: `rel` is its relation, or `announces`."""

    rel: str
    event: EventFacts


@dataclass(frozen=True, slots=True)
class AppointmentStory:
    """An appointment with its state and the events that led to it.

    `event` arranges it. `history` holds all that tells of it in known order, as far as there is
    one. `decided_by` brought the state about, None while it is open. `moved_to` is the event with
    the appointment that stands in its place at last, `moved_from` the one before it. `certain` is
    False where the order of two outcomes is not known. `expected` is the state without regard to
    today: what is `overdue` is else open or confirmed.
    """

    event: EventFacts
    state: AppointmentState
    expected: AppointmentState
    history: tuple[Step, ...] = ()
    decided_by: EventFacts | None = None
    moved_to: EventFacts | None = None
    moved_from: EventFacts | None = None
    certain: bool = True

    def told_by(self, rel: str) -> tuple[EventFacts, ...]:
        """The events of its history with one relation."""
        return tuple(step.event for step in self.history if step.rel == rel)

    @property
    def moment(self) -> Moment:
        """When it is to be."""
        return self.event.appointment or UNKNOWN

    @property
    def ahead(self) -> tuple[int, int] | None:
        """How many seconds before the appointment it was decided upon, at least and at most.

        None where that is not known; below 0 where it was afterwards.
        """
        if self.decided_by is None:
            return None
        planned, told = self.moment, self.decided_by.moment
        bounds = (planned.not_before, planned.done_by, told.not_before, told.done_by)
        if None in bounds:
            return None
        starts, ends, first, last = (bound or 0 for bound in bounds)
        return starts - last, ends - first


class Stories:
    """The stories of appointments among some events, with all that names them.

    `facts` are the events, in the order of the timeline.
    """

    def __init__(self, facts: Iterable[EventFacts]) -> None:
        self._facts = {each.id: each for each in reversed(tuple(facts)) if each.id}
        everyone = list(reversed(self._facts.values()))
        self._order = Order(everyone)
        self._namings: dict[str, list[tuple[str, str]]] = {}
        for each in everyone:
            for rel, named in dict.fromkeys(each.links):
                self._namings.setdefault(named, []).append((rel, each.id))
        arranging = {each.id for each in everyone if each.appointment is not None}
        in_order = [each.id for each in everyone]
        self._fates = Fates(self._namings, in_order, arranging, self._before)

    def _before(self, one: str, other: str) -> bool:
        return self._order.before(one, other) is Precedence.CERTAINLY

    def story(self, event_id: str, today: datetime | None = None) -> AppointmentStory | None:
        """The story of the appointment that an event arranges, None where it arranges none.

        Without `today` nothing is overdue.
        """
        event = self._facts.get(event_id)
        if event is None or event.appointment is None:
            return None
        fate = self._fates.fate(event_id)
        confirmed = any(rel == CONFIRMS for rel, _by in fate.told)
        expected: AppointmentState = "confirmed" if confirmed else "open"
        decided = None
        if fate.decided is not None:
            rel, by = fate.decided
            expected, decided = _STATE_OF[rel], self._facts[by]
        state = expected
        if decided is None and today is not None and _is_past(event.appointment, today):
            state = "overdue"
        moved = [named for rel, named in event.links if rel == MOVES and named in self._facts]
        return AppointmentStory(
            event,
            state,
            expected,
            self._history(event_id, fate),
            decided,
            self._moved_to(event_id) if expected == "moved" else None,
            self._facts[moved[-1]] if moved else None,
            fate.certain,
        )

    def _moved_to(self, event_id: str) -> EventFacts | None:
        """The last appointment of a chain of moves; None where no new day was told."""
        seen = {event_id}
        current: EventFacts | None = None
        while True:
            fate = self._fates.fate(current.id if current else event_id)
            if fate.decided is None or fate.decided[0] != MOVES or fate.decided[1] in seen:
                return current
            moved = self._facts[fate.decided[1]]
            if moved.appointment is None:
                return None
            seen.add(moved.id)
            current = moved

    def _history(self, event_id: str, fate: Fate) -> tuple[Step, ...]:
        steps = [Step(rel, self._facts[by]) for rel, by in fate.told]
        counted = {by for _rel, by in fate.told}
        steps += [
            Step("announces", self._facts[by])
            for _rel, by in dict.fromkeys(self._namings.get(event_id, ()))
            if by not in counted and self._facts[by].channel in PUBLIC_CHANNELS
        ]
        place = {each: number for number, each in enumerate(reversed(self._facts))}
        steps.sort(key=lambda step: place[step.event.id])
        return tuple(self._in_known_order(steps))

    def _in_known_order(self, steps: Sequence[Step]) -> list[Step]:
        """The steps as the timeline has them, save where the known order says otherwise."""
        if len(steps) > _MOST_ORDERED:
            return list(steps)
        left, found = list(steps), []
        while left:
            first = next(
                (
                    step
                    for step in left
                    if not any(self._before(each.event.id, step.event.id) for each in left)
                ),
                left[0],
            )
            left.remove(first)
            found.append(first)
        return found


def acting(event: EventFacts) -> tuple[str, ...]:
    """Who acts in an event: those it comes from, else those who take part."""
    return event.from_ or event.present


def _is_past(planned: Moment, today: datetime) -> bool:
    """Whether an appointment's last possible day is over."""
    return planned.latest is not None and planned.latest < day_starts(today.date())


def stories_of_rows(
    rows: Iterable[EventRow],
    planned: Iterable[EventRow],
    links: Iterable[tuple[str, str, str]],
) -> Stories:
    """The stories of appointments from rows of the index.

    `rows` are events, `planned` the rows of their appointments, and `links` name the event that has
    the link, the relation and the event that is named.
    """
    by_event: dict[str, list[tuple[str, str]]] = {}
    for event, rel, named in links:
        by_event.setdefault(event, []).append((rel, named))
    appointments: dict[str, EventRow] = {}
    for row in planned:
        appointments.setdefault(row.id, row)
    return Stories(
        facts_of_row(row, by_event.get(row.id, ()), appointments.get(row.id))
        for row in sorted(rows)
        if row.id
    )
