"""The grid of contacts on the screen: who contacts as rows, who is contacted as columns."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.model.plain import cells, cut
from tui.screens.patterns.contacts_grid import CELL, WIDEST_CELL, ContactGrid, Pair
from tui.timeline.signs import ASCII, Signs
from tui.timeline.spans import Span
from tui.timeline.wrapping import wrap
from tui.widgets.cell_grid import CellGrid

_HEAD = 3


class ContactsPane(CellGrid):
    """Draws a contact grid; the columns are as wide as there is room."""

    gap = 1

    def __init__(self, signs: Signs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(signs, id=id)
        self._grid: ContactGrid | None = None
        self._widest = 0
        self._heads: dict[tuple[str, int], Sequence[Span]] = {}

    def say(self, words: str) -> None:
        self._grid = None
        super().say(words)

    def show(self, grid: ContactGrid, pair: Pair | None) -> None:
        """Shows a grid, the cursor on a pair of actors where they are in it."""
        self._grid = grid
        self._heads.clear()
        names = [grid.looks.name(actor) for actor in grid.counts.actors]
        self._widest = max(map(cells, names), default=0)
        pair = pair or grid.begin()
        row = grid.at(pair[0]) if pair is not None else 0
        column = grid.at(pair[1]) if pair is not None else 0
        self._fit()
        self.begin(row or 0, column or 0)

    def on_resize(self) -> None:
        self._fit()
        super().on_resize()

    def _fit(self) -> None:
        columns = max(1, self.column_count)
        self.cell_width = max(CELL, min(WIDEST_CELL, self.room // columns))

    @property
    def pair(self) -> Pair | None:
        """Who contacts and who is contacted in the cursor's cell."""
        place, grid = self.place, self._grid
        if place is None or grid is None:
            return None
        return grid.actor(place[0]), grid.actor(place[1])

    # What the grid asks

    @property
    def row_count(self) -> int:
        return len(self._grid.order) if self._grid is not None else 0

    @property
    def column_count(self) -> int:
        return self.row_count

    @property
    def widest_name(self) -> int:
        return self._widest

    def corner(self, line: int) -> str:
        down, right = ("v", ">") if self.signs is ASCII else ("↓", "→")
        words = {1: f"{_('from')} {down}", 2: f"{_('to')} {right}"}
        return words.get(line, "")

    def head(self, column: int, room: int) -> Sequence[Span]:
        """The actor's name in three lines, in its side's colour."""
        assert self._grid is not None
        actor = self._grid.actor(column)
        known = self._heads.get((actor, room))
        if known is None:
            known = self._heads[actor, room] = self._name_lines(self._grid, actor, room)
        return known

    def _name_lines(self, grid: ContactGrid, actor: str, room: int) -> Sequence[Span]:
        name, role = grid.looks.name(actor), grid.looks.role(actor)
        breaks = list(wrap(name, room))
        lines = [name[start:end] for start, end in breaks[:_HEAD]]
        if len(breaks) > _HEAD:
            lines[-1] = cut(name[breaks[_HEAD - 1][0] :], room, self.signs.ellipsis)
        lines = ["", "", *lines][-_HEAD:]
        return [Span(line, role) for line in lines]

    def row_name(self, row: int) -> tuple[Span, Span, str]:
        assert self._grid is not None
        bar, name = self._grid.looks.bar_and_name(self._grid.actor(row))
        return bar, name, ""

    def cell_spans(self, row: int, column: int, room: int) -> Sequence[Span]:
        assert self._grid is not None
        return self._grid.cell(row, column, room)
