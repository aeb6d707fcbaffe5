"""The lines of a tree beside its rows: which row came of which, drawn as the gutter's pieces.

Rows keep their own order, so that the branches of several parents may run beside each other; a
row stands one column to the right of its parent, or further where that column is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.timeline.gutter import DOWN, LEFT, PITCH, RIGHT, UP
from tui.timeline.signs import Signs
from tui.timeline.spans import Span

MOST_COLUMNS = 6
"""A row that is deeper stands in the last column, beside the others."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The pieces of each row by their cell, on the row itself and below it, and its node's cell."""

    on_row: tuple[Mapping[int, int], ...] = ()
    below_row: tuple[Mapping[int, int], ...] = ()
    nodes: tuple[int, ...] = ()
    width: int = 0

    def spans(self, row: int, signs: Signs, node: str, node_role: str) -> list[Span]:
        """The cells of a row, its node drawn as `node`."""
        if not self.width:
            return []
        cells = [signs.lanes[self.on_row[row].get(cell, 0)] for cell in range(self.width)]
        at = self.nodes[row]
        before, after = "".join(cells[:at]), "".join(cells[at + 1 :])
        return [Span(before, "dim"), Span(node, node_role), Span(after, "dim")]

    def below(self, row: int, signs: Signs) -> list[Span]:
        """The cells of a line under a row; before the first row (-1) there are none."""
        arms = self.below_row[row] if 0 <= row < len(self.below_row) else {}
        text = "".join(signs.lanes[arms.get(cell, 0)] for cell in range(self.width))
        return [Span(text, "dim")] if text else []


@dataclass(slots=True)
class _Columns:
    """Which rows each column is taken for: by a row itself, or by the line down from it."""

    last_child: Mapping[int, int]
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, row: int, wished: int, most: int) -> int:
        """The first column from the wished one on that is free as far down as the row needs."""
        end = self.last_child.get(row, row)
        for column in range(wished, most):
            if all(end < since or to < row for since, to in self.taken.get(column, ())):
                self.taken.setdefault(column, []).append((row, end))
                return column
        return most - 1


def draw_tree(parents: Sequence[int | None], most: int = MOST_COLUMNS) -> Tree:
    """Draws rows, each with the number of an earlier row that it came of, or None for a root.

    A parent that does not stand above its row counts as none.
    """
    above = [p if p is not None and 0 <= p < row else None for row, p in enumerate(parents)]
    last_child = {p: row for row, p in enumerate(above) if p is not None}
    columns = _Columns(last_child)
    places: list[int] = []
    for row, parent in enumerate(above):
        wished = 0 if parent is None else min(places[parent] + 1, most - 1)
        places.append(columns.place(row, wished, most))
    on_row: list[dict[int, int]] = [{} for _row in above]
    below: list[dict[int, int]] = [{} for _row in above]
    for row, parent in enumerate(above):
        if row in last_child:
            _trunk(on_row, below, places[row] * PITCH, row, last_child[row])
        if parent is not None:
            _branch(on_row[row], places[parent] * PITCH, places[row] * PITCH)
    width = (max(places, default=-1) + 1) * PITCH
    nodes = tuple(place * PITCH for place in places)
    return Tree(tuple(on_row), tuple(below), nodes, width)


def _trunk(
    on_row: list[dict[int, int]], below: list[dict[int, int]], cell: int, first: int, last: int
) -> None:
    """The line down from a row to the last that came of it."""
    for row in range(first, last):
        below[row][cell] = UP | DOWN
    for row in range(first + 1, last + 1):
        arms = UP if row == last else UP | DOWN
        on_row[row][cell] = on_row[row].get(cell, 0) | arms


def _branch(arms: dict[int, int], start: int, end: int) -> None:
    """The line across from a parent's line to a row."""
    if start == end:
        return
    left, right = sorted((start, end))
    arms[left] = arms.get(left, 0) | RIGHT
    arms[right] = arms.get(right, 0) | LEFT
    for cell in range(left + 1, right):
        arms[cell] = arms.get(cell, 0) | LEFT | RIGHT
