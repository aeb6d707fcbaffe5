"""What became of planned appointments, from the links that name their events."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui.index.chains import NAMELESS, links_with, moved_together, nameless, parts
from tui.index.numbering import PLANNED_POSITIONS, POSITIONS, heading_of
from tui.model.clock_time import DAY, PARTS, TimeError, clock_time_of
from tui.model.outcomes import (
    CONFIRMS,
    FORWARD,
    MOST_MOVED,
    MOVES,
    OUTCOMES,
    TELLING,
    Fates,
    Naming,
)
from tui.model.rows import RowFlag

_FLAGS = {
    "cancels": int(RowFlag.CANCELLED),
    "holds": int(RowFlag.HELD),
    "moves": int(RowFlag.MOVED),
}
_CONFIRMED = int(RowFlag.CONFIRMED)
_ALL_FLAGS = sum(_FLAGS.values()) | _CONFIRMED
_PLANNED = int(RowFlag.PLANNED)
_IS_EVENT = f"(row & {POSITIONS - 1}) >= {PLANNED_POSITIONS}"
_MOST_ORDERED = 200
"""Events that are ordered by links and `seq` as well; more are by their dates and times alone."""

_POINTS = ("noon", "midnight")


def write_planned_flags(connection: sqlite3.Connection, events: Iterable[str]) -> None:
    """Brings the planned rows of `events` up to date with the links that name them.

    Those that their appointments were moved to follow, because what names the one may count for
    the other.
    """
    done: set[str] = set()
    for event in events:
        if not event or event in done:
            continue
        chain = [event]
        if _is_moved(connection, event):
            chain = moved_together(connection, chain)
        done.update(chain)
        for together in [chain] if len(chain) <= MOST_MOVED else [[each] for each in chain]:
            _write(connection, together)


def _write(connection: sqlite3.Connection, chain: list[str]) -> None:
    """Writes the flags of events that moves join, or of one that is taken by itself."""
    planned = _planned_among(connection, chain)
    if planned:
        flags = _flags_of(connection, chain)
        connection.executemany(
            "UPDATE row SET flags = ? WHERE row = ?",
            [((before & ~_ALL_FLAGS) | flags(each), row) for row, each, before in planned],
        )


def _is_moved(connection: sqlite3.Connection, event: str) -> bool:
    """Whether an event moves another, or is moved."""
    found = connection.execute(
        "SELECT 1 FROM link WHERE event = ? AND rel = ?"
        " UNION ALL SELECT 1 FROM link WHERE target = ? AND rel = ? LIMIT 1",
        (event, MOVES, event, MOVES),
    )
    return found.fetchone() is not None


def _planned_among(connection: sqlite3.Connection, events: list[str]) -> list[tuple[int, str, int]]:
    """The rows of the appointments of these events, with the id of the event and their flags."""
    found: list[tuple[int, str, int]] = []
    for part in parts(events):
        marks = ", ".join("?" * len(part))
        question = f"SELECT row, id, flags FROM row WHERE id IN ({marks}) AND flags & {_PLANNED}"
        found += connection.execute(question, part).fetchall()
    return found


def _flags_of(connection: sqlite3.Connection, chain: list[str]) -> Callable[[str], int]:
    """Gives the flags of the appointments of events that moves join, or of one that is alone."""
    namings = _namings(connection, chain)
    several = len(chain) > 1
    for event in chain:
        told = [naming for naming in namings.get(event, ()) if naming[1] != event]
        several = several or len({rel for rel, _by in told if rel in OUTCOMES}) > 1
    order = _KnownOrder(connection, chain if several else [], namings if several else {})
    arranging = _arranging(connection, chain) if several else set()
    fates = Fates(namings, order.in_order, arranging, order.before)

    def flags(event: str) -> int:
        fate = fates.fate(event)
        confirmed = _CONFIRMED if any(rel == CONFIRMS for rel, _by in fate.told) else 0
        return confirmed | (_FLAGS[fate.decided[0]] if fate.decided else 0)

    return flags


def _namings(connection: sqlite3.Connection, events: list[str]) -> dict[str, list[Naming]]:
    """What says of each event's appointment what became of it; events without an id count too."""
    found: dict[str, list[Naming]] = {}
    for by, rel, target in links_with(connection, "target", events):
        if rel in TELLING:
            found.setdefault(target, []).append((rel, by))
    return found


def _arranging(connection: sqlite3.Connection, events: list[str]) -> set[str]:
    """Those of the events that arrange an appointment."""
    found: set[str] = set()
    flag = int(RowFlag.APPOINTMENT)
    for part in parts(events):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            f"SELECT id FROM row WHERE id IN ({marks}) AND flags & {flag}", part
        )
        found.update(event for (event,) in rows)
    return found


class _Known(NamedTuple):
    """When an event was: the seconds before which it certainly was not and by which it was.

    `day` and `seq` order it within its day; `before` are the events that links put before it, and
    `after` those that they put after it.
    """

    row: int
    not_before: int | None
    done_by: int | None
    day: str
    seq: int
    before: frozenset[str]
    after: frozenset[str]


class _KnownOrder:
    """Tells whether one event certainly came before another, from dates, times, links and seq."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        chain: list[str],
        namings: dict[str, list[Naming]],
    ) -> None:
        ids = {*chain, *(by for named in namings.values() for _rel, by in named)}
        self._known = {each: known for each in ids if (known := _known(connection, each))}
        self._reached: dict[str, set[str]] = {}
        self.in_order = sorted(self._known, key=lambda each: self._known[each].row)

    def before(self, one: str, other: str) -> bool:
        """Whether `one` certainly came before `other`; what is not known is not certain."""
        first, second = self._known.get(one), self._known.get(other)
        if first is None or second is None or one == other:
            return False
        if _over(first, second) or _over(second, first):
            return _over(first, second)
        if len(self._known) > _MOST_ORDERED:
            return False
        return other in self._after(one) and one not in self._after(other)

    def _after(self, one: str) -> set[str]:
        """The events that come after one, directly or not."""
        found = self._reached.get(one)
        if found is None:
            found, waiting = set(), [one]
            while waiting:
                current = waiting.pop()
                nexts = {each for each in self._known if self._comes_next(current, each)} - found
                found |= nexts
                waiting += nexts
            self._reached[one] = found
        return found

    def _comes_next(self, one: str, other: str) -> bool:
        """Whether dates and times, a link or `seq` put one event right before another."""
        first, second = self._known[one], self._known[other]
        if _over(first, second):
            return True
        if _over(second, first):
            return False
        same_day = bool(first.day) and first.day == second.day
        by_seq = same_day and 0 != first.seq < second.seq != 0
        return by_seq or one in second.before or other in first.after


def _over(first: _Known, second: _Known) -> bool:
    ended, starts = first.done_by, second.not_before
    return ended is not None and starts is not None and ended < starts


def _known(connection: sqlite3.Connection, event: str) -> _Known | None:
    row_number = int(event.removeprefix(NAMELESS)) if nameless(event) else None
    found = connection.execute(
        f"SELECT row, date, time, seq FROM row WHERE {'id' if row_number is None else 'row'} = ?"
        f" AND {_IS_EVENT} ORDER BY row",
        (event if row_number is None else row_number,),
    ).fetchone()
    if found is None:
        return None
    row, day, time, seq = found
    earliest, latest, certain = connection.execute(
        "SELECT earliest, latest, certain FROM heading WHERE number = ?", (heading_of(row),)
    ).fetchone() or (0, 0, 0)
    starts, ends = _bounds(time)
    links = (
        links_with(connection, "event", [event])
        if row_number is None
        else links_with(connection, "row", [row_number])
    )
    return _Known(
        row,
        (earliest - 1) * DAY + starts if certain and earliest else None,
        (latest - 1) * DAY + ends if certain and latest else None,
        day if earliest and earliest == latest else "",
        seq,
        frozenset(target for _event, rel, target in links if rel != FORWARD),
        frozenset(target for _event, rel, target in links if rel == FORWARD),
    )


def _bounds(time: str) -> tuple[int, int]:
    """The first and the last second of a day that a time leaves open; all of it where about."""
    try:
        clock = clock_time_of(time) if time else None
    except TimeError:
        clock = None
    if clock is None or clock.about:
        return 0, DAY - 1
    ends = DAY - 1 if clock.latest is None else clock.latest
    if clock.part in PARTS and clock.part not in _POINTS:
        ends -= 1
    return clock.earliest or 0, ends
