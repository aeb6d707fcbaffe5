"""What became of an appointment: which of the events that name it count, and which decides.

An event that names the arranging one by `confirms`, `moves`, `cancels` or `holds` says what became
of its appointment (docs/appointments.md). Where an appointment was moved, what came certainly after
the move is of the new appointment, whichever of the two it names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

CONFIRMS, MOVES, CANCELS, HOLDS = "confirms", "moves", "cancels", "holds"

FORWARD = "prepares"
"""The relation that stands in the earlier event and names the later one."""

OUTCOMES = (HOLDS, CANCELS, MOVES)
"""Relations after which an appointment is no longer open; where the order of two is not known,
the one that stands first here decides."""

TELLING = (CONFIRMS, *OUTCOMES)
"""Relations that say what became of an appointment."""

MOST_MOVED = 20
"""Events that moves join: where there are more, each is taken by itself."""

Naming = tuple[str, str]
"""A relation, and the id of the event that has it."""


class Fate(NamedTuple):
    """What became of one appointment.

    `told` are the namings that count for it, in the order given. `decided` is the one of OUTCOMES
    that decides, None where it is open. `certain` is False where the order of two outcomes is not
    known and another one may have come last.
    """

    told: tuple[Naming, ...] = ()
    decided: Naming | None = None
    certain: bool = True


class Fates:
    """Works out what became of appointments.

    `namings` are the namings of each event, `in_order` the events that have them, in the order of
    the timeline, `arranging` the events that arrange an appointment, and `before` tells whether one
    event certainly came before another.
    """

    def __init__(
        self,
        namings: Mapping[str, Sequence[Naming]],
        in_order: Sequence[str],
        arranging: Collection[str],
        before: Callable[[str, str], bool],
    ) -> None:
        self._places = {event: place for place, event in enumerate(in_order)}
        self._arranging = arranging
        self._before = before
        self._reaching: dict[str, dict[Naming, None]] = {
            event: {(rel, by): None for rel, by in named if rel in TELLING and by != event}
            for event, named in namings.items()
        }
        self._hand_on(
            {
                event: [by for rel, by in found if rel == MOVES]
                for event, found in self._reaching.items()
            }
        )

    def _hand_on(self, moves: Mapping[str, Sequence[str]]) -> None:
        """Lets what names an event reach those that move it, where it came certainly after them."""
        joined = _joined(moves)
        waiting = [
            (event, naming)
            for event, found in self._reaching.items()
            for naming in found
            if len(joined.get(event, ())) <= MOST_MOVED
        ]
        while waiting:
            event, naming = waiting.pop()
            for move in moves.get(event, ()):
                reached = self._reaching.setdefault(move, {})
                by = naming[1]
                if by != move and naming not in reached and self._before(move, by):
                    reached[naming] = None
                    waiting.append((move, naming))

    def fate(self, event: str) -> Fate:
        """What became of the appointment that an event arranges."""
        own = sorted(self._reaching.get(event, ()), key=self._place)
        moves = [by for rel, by in own if rel == MOVES and by in self._arranging]
        told = tuple(
            (rel, by)
            for rel, by in own
            if rel == MOVES or not any(self._before(move, by) for move in moves if move != by)
        )
        return Fate(told, *self._decided(told))

    def _place(self, naming: Naming) -> int:
        return self._places.get(naming[1], 0)

    def _decided(self, told: Sequence[Naming]) -> tuple[Naming | None, bool]:
        outcomes = [naming for naming in told if naming[0] in OUTCOMES]
        held = [naming for naming in outcomes if naming[0] == HOLDS]
        if held:
            # What took place took place, whatever was said of it before or after.
            return held[-1], True
        last = [
            one
            for one in outcomes
            if not any(self._before(one[1], other[1]) for other in outcomes if other != one)
        ]
        if not outcomes:
            return None, True
        last = last or outcomes
        best = min(OUTCOMES.index(rel) for rel, _by in last)
        chosen = [naming for naming in last if naming[0] == OUTCOMES[best]]
        return chosen[-1], len(last) == 1 or len({rel for rel, _by in last}) == 1


def _joined(moves: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Each event that is moved or moves another, with all that moves join it with."""
    joined: dict[str, set[str]] = {}
    for event, by in moves.items():
        for each in by:
            one, other = joined.get(event, {event}), joined.get(each, {each})
            if one is not other:
                together = one | other
                joined.update(dict.fromkeys(together, together))
    return joined
