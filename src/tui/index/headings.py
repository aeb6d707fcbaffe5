"""Headings: which number a date expression has, so that numbers sort as the dates do."""

from __future__ import annotations

import sqlite3
from bisect import bisect
from collections.abc import Callable

from tui.index.numbering import SLOT_BITS, SLOTS, UNDATED_DAY
from tui.model.when import When, span_key, when_of

_MIDDLE = SLOTS // 2

MoveHeadings = Callable[[dict[int, int]], None]
"""Moves the rows of headings: old number to new number."""


class HeadingBook:
    """Finds or makes the heading of a date expression; lives as long as one change."""

    def __init__(self, connection: sqlite3.Connection, move: MoveHeadings) -> None:
        self._connection = connection
        self._move = move
        self._numbers: dict[str, int] = {}
        self.made: set[int] = set()
        """Headings that did not exist before this change."""

    def number_for(self, date: str) -> int:
        """The number of the heading of a date, "" for the one that all undated events share."""
        number = self._numbers.get(date)
        if number is None:
            found = self._connection.execute(
                "SELECT number FROM heading WHERE date = ?", (date,)
            ).fetchone()
            number = found[0] if found else self._make(when_of(date))
            self._numbers[date] = number
        return number

    def _make(self, when: When) -> int:
        day = _day_of(when)
        first = day << SLOT_BITS
        beside = self._connection.execute(
            "SELECT number, date FROM heading WHERE number BETWEEN ? AND ? ORDER BY number",
            (first, first + SLOTS - 1),
        ).fetchall()
        numbers = [number for number, _ in beside]
        place = 0
        if beside:
            place = bisect([span_key(when_of(date)) for _, date in beside], span_key(when))
        number = _free_slot(numbers, place, first)
        if number is None:
            number = self._spread(beside, place, first)
        self._insert(number, when)
        return number

    def _spread(self, beside: list[tuple[int, str]], place: int, first: int) -> int:
        """Spreads the headings of a crowded day, and gives the number that came free.

        A day that holds as many date expressions as there are slots gets no more: the
        surplus stands under the nearest heading there is.
        """
        count = len(beside) + 1
        if count >= SLOTS:
            return beside[max(0, place - 1)][0]
        slots = [first + SLOTS * (rank + 1) // (count + 1) for rank in range(count)]
        free = slots.pop(place)
        moved = {old: new for (old, _), new in zip(beside, slots, strict=True) if old != new}
        self._move(moved)
        self._numbers = {text: moved.get(old, old) for text, old in self._numbers.items()}
        self.made = {moved.get(old, old) for old in self.made}
        return free

    def _insert(self, number: int, when: When) -> None:
        self.made.add(number)
        self._connection.execute(
            "INSERT OR IGNORE INTO heading VALUES (?, ?, ?, ?, ?, 0, 0)",
            (
                number,
                when.text,
                when.earliest.toordinal() if when.earliest else 0,
                when.latest.toordinal() if when.latest else 0,
                when.certain,
            ),
        )


def _day_of(when: When) -> int:
    day = when.earliest or when.latest
    return day.toordinal() if day else UNDATED_DAY


def _free_slot(numbers: list[int], place: int, first: int) -> int | None:
    """A number between the neighbours of `place`, or None where there is no room."""
    if not numbers:
        return first + _MIDDLE
    below = numbers[place - 1] if place else first - 1
    above = numbers[place] if place < len(numbers) else first + SLOTS
    middle = (below + above) // 2
    return middle if below < middle < above else None
