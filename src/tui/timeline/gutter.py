"""The gutter: lanes that join linked events, as `git log --graph` joins commits.

A lane begins at an event that later rows are linked with, and ends at the last of those:
a chain is one straight lane, an event in two threads joins two. Lanes are drawn two cells
apart; what finds no lane is told as a number, a link to a row that is filtered away as a
stub. Positions are 0-based among all rows of a selection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
"""The arms of a gutter piece; their sum is its index in `Signs.lanes`."""

PITCH = 2
"""Cells from one lane to the next."""

MOST_COLUMNS = 32
"""More lanes than this at one place are only counted."""

LinkPair = tuple[int, int | None]
"""Two linked positions; None: the other one is filtered away."""


class Lane(NamedTuple):
    """A lane from an event to the last row linked with it; `joins` are the rows on it."""

    start: int
    end: int
    joins: tuple[int, ...]
    column: int


class Piece(NamedTuple):
    """One cell of the gutter: its arms (0 with a `text`: a number) and its thread's event."""

    cell: int
    arms: int
    thread: int
    text: str = ""


NO_PIECES: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Gutter:
    """The pieces of a window of rows, from `first` (included) to `last` (excluded).

    `on_row` holds a row's own line, `below_row` what runs on under it: over its second line
    and over the blank lines and headings before the next row. `threads` names for each row
    that is linked the lowest position of its thread, as far as the window's links tell.
    """

    first: int = 0
    last: int = 0
    on_row: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    below_row: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    threads: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[int, int] = field(default_factory=dict)
    """The column of each lane by its start: hand it on, so that scrolling moves no lane."""
    widest: int = 0
    """How many lanes the window needs."""


def draw_gutter(
    links: Iterable[LinkPair],
    first: int,
    last: int,
    lanes: int,
    before: Mapping[int, int] | None = None,
) -> Gutter:
    """Draws the rows from `first` to `last` (excluded) with at most `lanes` lanes.

    `links` are all pairs that touch or span the window. `before` are the columns of an
    earlier drawing of a window that overlaps or touches this one.
    """
    pairs, stubs = _sorted_links(links)
    assigned = assign_lanes(pairs, before or {})
    threads = _threads(pairs)
    for position in stubs:
        threads.setdefault(position, position)
    window = _Window(first, last, lanes, threads)
    for lane in assigned:
        window.add(lane)
    on_row, below_row = window.pieces(stubs)
    return Gutter(
        first,
        last,
        on_row,
        below_row,
        threads,
        {lane.start: lane.column for lane in assigned},
        max((lane.column + 1 for lane in assigned), default=1 if stubs else 0),
    )


def _sorted_links(links: Iterable[LinkPair]) -> tuple[set[tuple[int, int]], set[int]]:
    """The pairs, lower position first and once each, and the rows that have a stub."""
    pairs: set[tuple[int, int]] = set()
    stubs: set[int] = set()
    for one, other in links:
        if other is None:
            stubs.add(one)
        elif one != other:
            pairs.add((min(one, other), max(one, other)))
    return pairs, stubs


def assign_lanes(pairs: Iterable[tuple[int, int]], before: Mapping[int, int]) -> list[Lane]:
    """Gives each event that later rows are linked with a lane of its own column.

    A lane keeps the column it had `before`; a new one goes on where a lane ends, else takes
    the first that is free over its whole length. Two lanes of one column touch at most in
    one row.
    """
    joins: dict[int, list[int]] = {}
    for start, end in sorted(pairs):
        joins.setdefault(start, []).append(end)
    columns = {start: before[start] for start in joins if start in before}
    taken: dict[int, list[tuple[int, int]]] = {}
    for start, column in columns.items():
        taken.setdefault(column, []).append((start, joins[start][-1]))
    ending: dict[int, list[int]] = {}
    for start, column in columns.items():
        ending.setdefault(joins[start][-1], []).append(column)
    lanes: list[Lane] = []
    for start, ends in joins.items():
        if start not in columns:
            column = _free_column(start, ends[-1], taken, sorted(ending.get(start, ())))
            columns[start] = column
            taken.setdefault(column, []).append((start, ends[-1]))
            ending.setdefault(ends[-1], []).append(column)
        lanes.append(Lane(start, ends[-1], tuple(ends), columns[start]))
    return lanes


def _free_column(
    start: int, end: int, taken: Mapping[int, Sequence[tuple[int, int]]], wished: Sequence[int]
) -> int:
    def free(column: int) -> bool:
        return all(to <= start or end <= since for since, to in taken.get(column, ()))

    for column in wished:
        if free(column):
            return column
    return next((column for column in range(MOST_COLUMNS) if free(column)), MOST_COLUMNS)


def _threads(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each linked position and the lowest position of the thread it is in."""
    lowest: dict[int, int] = {}

    def find(position: int) -> int:
        while (up := lowest.setdefault(position, position)) != position:
            lowest[position] = lowest[up]
            position = up
        return position

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        lowest[high] = low
    return {position: find(position) for position in lowest}


class _Window:
    """Gathers the arms of the rows of a window, lane by lane."""

    def __init__(self, first: int, last: int, lanes: int, threads: Mapping[int, int]) -> None:
        self._rows = range(first, last)
        self._lanes = lanes
        self._threads = threads
        self._arms: dict[int, dict[int, int]] = {}
        self._below: dict[int, dict[int, int]] = {}
        self._thread_at: dict[tuple[int, int], int] = {}
        self._nodes: dict[int, set[int]] = {}
        self._hidden: dict[int, int] = {}
        """Where hidden lanes begin (+1) and are past (-1), then how many each row has."""

    def add(self, lane: Lane) -> None:
        """Draws one lane; a hidden one is only counted."""
        rows = range(max(lane.start, self._rows.start), min(lane.end + 1, self._rows.stop))
        if lane.column >= self._lanes:
            self._hidden[rows.start] = self._hidden.get(rows.start, 0) + 1
            self._hidden[rows.stop] = self._hidden.get(rows.stop, 0) - 1
            return
        thread = self._threads[lane.start]
        column = lane.column
        for row in rows:
            arms = (UP if row > lane.start else 0) | (DOWN if row < lane.end else 0)
            cells = self._arms.setdefault(row, {})
            cells[column] = cells.get(column, 0) | arms
            self._thread_at[row, column] = thread
            if row < lane.end:
                self._below.setdefault(row, {})[column] = thread
        for row in (lane.start, *lane.joins):
            if row in self._rows:
                self._nodes.setdefault(row, set()).add(column)

    def pieces(
        self, stubs: set[int]
    ) -> tuple[dict[int, tuple[Piece, ...]], dict[int, tuple[Piece, ...]]]:
        """The pieces on the rows' own lines and below them."""
        changes, hidden = self._hidden, 0
        self._hidden = {}
        for row in self._rows if changes else ():
            hidden += changes.get(row, 0)
            if hidden:
                self._hidden[row] = hidden
        on_row = {
            row: self._row_pieces(row, row in stubs)
            for row in {*self._arms, *self._hidden, *(stubs & set(self._rows))}
        }
        below = {
            row: tuple(
                Piece(column * PITCH, UP | DOWN, thread)
                for column, thread in sorted(columns.items())
            )
            for row, columns in self._below.items()
        }
        return on_row, below

    def _row_pieces(self, row: int, stub: bool) -> tuple[Piece, ...]:
        arms = {column * PITCH: arm for column, arm in self._arms.get(row, {}).items()}
        threads = {cell: self._thread_at[row, cell // PITCH] for cell in arms}
        own = self._threads.get(row, row)
        nodes = sorted(column * PITCH for column in self._nodes.get(row, ()))
        edge = self._lanes * PITCH - 1
        if stub and not nodes and (cell := max(arms, default=-PITCH) + PITCH) < edge:
            nodes = [cell]
        if nodes:
            self._join(arms, threads, own, nodes, stub)
        elif stub and self._lanes:
            arms[edge], threads[edge] = LEFT, own
        pieces = [Piece(cell, arms[cell], threads[cell]) for cell in sorted(arms)]
        if self._lanes and (hidden := self._hidden.get(row, 0)):
            pieces = [piece for piece in pieces if piece.cell != edge]
            pieces.append(Piece(edge, 0, own, str(hidden) if hidden < 10 else "+"))
        return tuple(pieces)

    def _join(
        self,
        arms: dict[int, int],
        threads: dict[int, int],
        own: int,
        nodes: Sequence[int],
        stub: bool,
    ) -> None:
        """Joins the row's lanes by a line across, ticks a lane that runs on, adds the stub."""
        left, right = nodes[0], nodes[-1]
        for cell in range(left, right + 1):
            if cell in nodes:
                across = (LEFT if cell > left else 0) | (RIGHT if cell < right else 0)
            elif cell in arms:
                continue
            else:
                across = LEFT | RIGHT
            arms[cell] = arms.get(cell, 0) | across
            threads[cell] = own
        if stub:
            arms[right] = arms.get(right, 0) | RIGHT
            arms[right + 1] = LEFT
            threads[right] = threads[right + 1] = own
        elif left == right and arms[left] == UP | DOWN:
            arms[left] |= RIGHT
