"""Known order: what came before what, from dates, times, links and `seq` alone.

The place of an event in its file tells nothing (docs/format.md, order). Sets of events are kept as
the bits of whole numbers, so that hundreds of events on one day take no time worth telling of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum

from tui.analysis.knowledge.facts import FORWARD, EventFacts


class Precedence(Enum):
    """Whether one event came before another, as far as it is known."""

    CERTAINLY = "certainly before"
    POSSIBLY = "possibly before"
    CERTAINLY_NOT = "certainly not before"


def contradicted(earlier: EventFacts, later: EventFacts) -> bool:
    """Whether dates, times or `seq` say that what should be the later event came first."""
    if later.moment.certainly_before(earlier.moment):
        return True
    if earlier.moment.certainly_before(later.moment):
        return False
    same_day = bool(later.day) and later.day == earlier.day
    return same_day and bool(later.seq) and bool(earlier.seq) and later.seq < earlier.seq


class _Line:
    """Events along a line of numbers: which of them lie beyond a point of it, as bits."""

    def __init__(self, points: Iterable[tuple[int, int]], onward: bool) -> None:
        """`points` are places on the line, each with the number of its event; `onward` asks for
        what lies after a point, else for what lies before it."""
        ordered = sorted(points)
        self._places = [place for place, _number in ordered]
        self._onward = onward
        self._bits = [0]
        for _place, number in reversed(ordered) if onward else ordered:
            self._bits.append(self._bits[-1] | 1 << number)

    def beyond(self, point: int) -> int:
        """The events after a point, or before it."""
        if self._onward:
            return self._bits[len(self._places) - bisect_right(self._places, point)]
        return self._bits[bisect_left(self._places, point)]


class Order:
    """The known order of some events.

    Dates and times weigh most: a link or a `seq` that contradicts them orders nothing. `seq` orders
    two events of one day that both have one; 0 is the same as none. Where links and `seq` go round
    in a circle, the order of the events in it is not known.
    """

    def __init__(self, facts: Iterable[EventFacts]) -> None:
        self._events = list({each.id: each for each in facts}.values())
        self._number = {each.id: number for number, each in enumerate(self._events)}
        moments = [event.moment for event in self._events]
        self._starts = _Line(
            [
                (each.not_before, at)
                for at, each in enumerate(moments)
                if each.not_before is not None
            ],
            onward=True,
        )
        self._ends = _Line(
            [(each.done_by, at) for at, each in enumerate(moments) if each.done_by is not None],
            onward=False,
        )
        self._told = self._told_next()
        self._reached: dict[int, int] = {}

    def before(self, one: str, other: str) -> Precedence:
        """Whether the event `one` came before `other`; unknown ids are possibly before each."""
        if one == other:
            return Precedence.CERTAINLY_NOT
        first, second = self._number.get(one), self._number.get(other)
        if first is None or second is None:
            return Precedence.POSSIBLY
        if self._events[first].moment.certainly_before(self._events[second].moment):
            return Precedence.CERTAINLY
        if self._events[second].moment.certainly_before(self._events[first].moment):
            return Precedence.CERTAINLY_NOT
        onward = self._after(first) >> second & 1
        back = self._after(second) >> first & 1
        if onward == back:
            return Precedence.POSSIBLY
        return Precedence.CERTAINLY if onward else Precedence.CERTAINLY_NOT

    def latest(self, event_id: str) -> int | None:
        """The last second by which an event has certainly been: its own, or that of one that
        links or `seq` put after it; None where nothing tells."""
        number = self._number[event_id]
        event = self._events[number]
        bounds = [event.moment.done_by]
        for later in _numbers(self._follow(number, with_times=False)):
            bound = self._events[later].moment.done_by
            if bound is not None and (event.moment.earliest or 0) <= bound:
                bounds.append(bound)
        return min((bound for bound in bounds if bound is not None), default=None)

    def _told_next(self) -> list[int]:
        """For each event those that a link or `seq` puts after it, without those that dates and
        times put before it."""
        told = [0] * len(self._events)
        days: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, event in enumerate(self._events):
            if event.day and event.seq:
                days[event.day].append((event.seq, number))
            for rel, named in event.links:
                other = self._number.get(named, number)
                first, second = (number, other) if rel == FORWARD else (other, number)
                if first != second:
                    told[first] |= 1 << second
        for day in days.values():
            line = _Line(day, onward=True)
            for seq, number in day:
                told[number] |= line.beyond(seq)
        for number, event in enumerate(self._events):
            if event.moment.not_before is not None:
                told[number] &= ~self._ends.beyond(event.moment.not_before)
        return told

    def _after(self, number: int) -> int:
        """The events that came after one, by links, `seq`, dates and times together."""
        known = self._reached.get(number)
        if known is None:
            known = self._reached[number] = self._follow(number, with_times=True)
        return known

    def _follow(self, number: int, with_times: bool) -> int:
        """The events after one, directly or over others; dates and times too where asked."""
        found, waiting = 0, 1 << number
        looked_at = 0
        while waiting:
            looked_at |= waiting
            nexts = 0
            for current in _numbers(waiting):
                nexts |= self._told[current]
                ended = self._events[current].moment.done_by
                if with_times and ended is not None:
                    nexts |= self._starts.beyond(ended)
            found |= nexts
            waiting = nexts & ~looked_at
        return found


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
