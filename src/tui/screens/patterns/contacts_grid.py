"""The contact matrix as a grid: its order, the words of its cells, and it as a table; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tui.analysis.contacts import BY_COUNT, heat, order_actors
from tui.exchange.out.matrix_table import MatrixTable
from tui.locale import _
from tui.model.contacts import NO_CONTACT, ContactCounts, Count
from tui.screens.knowledge.looks import Looks
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span

CELL, WIDEST_CELL = 8, 14
"""The cells of a column, and how many it may have where there is room."""

Pair = tuple[str, str]
"""Who contacts and who is contacted, by their ids."""

_MARKS = 2
"""Cells behind a number: together, and informed as well."""


@dataclass(frozen=True)
class ContactGrid:
    """Contacts with the actors in an order, by their places in `counts`.

    With `informed` the cells say how often who acts had the other told, not contacts.
    """

    counts: ContactCounts
    looks: Looks = field(default_factory=Looks)
    how: str = BY_COUNT
    informed: bool = False

    def of(self, counts: ContactCounts) -> ContactGrid:
        """Other counts, in the same order."""
        return replace(self, counts=counts)

    def ordered(self, how: str) -> ContactGrid:
        """The same in another order."""
        return replace(self, how=how)

    def counting(self, informed: bool) -> ContactGrid:
        """The same with other numbers in the cells."""
        return replace(self, informed=informed)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the actors in the order of rows and columns."""
        return order_actors(self.counts, self.how, self.looks.name, self._side)

    def _side(self, actor: str) -> str:
        row = self.looks.actors.get(actor)
        return row.side if row is not None else ""

    def actor(self, at: int) -> str:
        """The actor of a row or a column."""
        return self.counts.actors[self.order[at]]

    def at(self, actor: str) -> int | None:
        """The row and column of an actor; None where it is not among these."""
        actors = self.counts.actors
        return next((at for at, place in enumerate(self.order) if actors[place] == actor), None)

    def count(self, row: int, column: int) -> Count:
        """What went from the actor of a row to that of a column."""
        return self.counts.count(self.order[row], self.order[column])

    def both_ways(self, pair: Pair) -> tuple[Count, Count]:
        """What went from the one to the other, and back; nothing goes back to the same actor."""
        row, column = self.at(pair[0]), self.at(pair[1])
        if row is None or column is None:
            return NO_CONTACT, NO_CONTACT
        back = NO_CONTACT if row == column else self.count(column, row)
        return self.count(row, column), back

    def number(self, row: int, column: int) -> int:
        """What a cell counts."""
        count = self.count(row, column)
        return count.informed if self.informed else count.contacts

    def begin(self) -> Pair | None:
        """Where to begin: the first row that has anything for another, and the most of it."""
        every = range(len(self.order))
        for row in every:
            others = [at for at in every if at != row and self.number(row, at)]
            if others:
                most = max(others, key=lambda at: (self.number(row, at), -at))
                return self.actor(row), self.actor(most)
        return None

    @cached_property
    def most(self) -> int:
        """The highest number in a cell."""
        counts = self.counts.counts.values()
        numbers = (each.informed if self.informed else each.contacts for each in counts)
        return max(numbers, default=0)

    def cell(self, row: int, column: int, room: int) -> list[Span]:
        """A cell: its number, how high that is, and whether there was more to it."""
        signs = self.looks.signs
        number, count = self.number(row, column), self.count(row, column)
        width = room - 1 - _MARKS
        if number:
            height = heat(number, self.most)
            spans = [Span(shortened(number, width).rjust(width))]
            spans.append(Span(signs.levels[height - 1], "accent"))
        else:
            nothing = signs.to if row == column else "." if signs is ASCII else "·"
            spans = [Span(nothing.rjust(width) + " ", "dim")]
        together = signs.meeting if count.together and not self.informed else " "
        also = count.contacts if self.informed else count.informed
        spans.append(Span(f"{together}{'+' if also else ' '}", "dim"))
        return spans


def shortened(number: int, width: int) -> str:
    """A number in a few cells: as it is, else in thousands or millions, cut off."""
    if len(str(number)) <= max(width, 3):
        return str(number)
    for ending, size in (("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)):
        said = f"{number // size}{ending}"
        if len(said) <= max(width, 4):
            return said
    return said


def table_of(grid: ContactGrid, title: str, note: str) -> MatrixTable:
    """The grid as words for a file: a number for each cell, an empty one for nothing."""
    every = range(len(grid.order))
    names = [grid.looks.name(grid.actor(at)) for at in every]
    rows: list[Sequence[str]] = []
    for row in every:
        numbers = [grid.number(row, column) for column in every]
        actor = grid.actor(row)
        rows.append((actor, grid.looks.full_name(actor), *(str(n) if n else "" for n in numbers)))
    heads = (_("from"), _("name"), *names)
    return MatrixTable(title, heads, tuple(tuple(row) for row in rows), note)
