"""A list to pick from whose lines stand under headings."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip

from tui.model.plain import cells, cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.pick_list import PickList, PickRow


class HeadedList(PickList):
    """As a `PickList`; the rows at `headings` are headings, which the cursor passes over.

    A heading shows its `words` and, dimmed, its `aside` behind them.
    """

    DEFAULT_CSS = """
    HeadedList { height: 1fr; max-height: 100%; }
    """
    BINDINGS = [
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("right,right_square_bracket", "move_group(1)", show=False),
        Binding("left,left_square_bracket", "move_group(-1)", show=False),
    ]

    def __init__(self, empty: str = "") -> None:
        super().__init__(empty=empty)
        self._headings: frozenset[int] = frozenset()

    def say_empty(self, sentence: str) -> None:
        """What the list says where it has no rows."""
        self._empty = sentence
        self.refresh()

    def show_under(
        self, rows: Sequence[PickRow], headings: frozenset[int], place: int = 0, widest: int = 24
    ) -> None:
        """Shows rows and headings, the cursor at `place` or at the next row from there; the left
        column is as wide as its widest words, `widest` cells at most, and left out at 0."""
        self._headings = headings
        left = max((cells(plain(row.left)) for row in rows), default=0)
        self._left_width = min(left + 2, widest)
        self.show(rows, place)
        if self._here in headings:
            self._here += 1 if self._here + 1 < len(self._rows) else -1
        self._show_heading()

    def move(self, step: int) -> None:
        """Puts the cursor on another row; over a heading it goes on in the same direction."""
        target = max(0, min(self._here + step, len(self._rows) - 1))
        if target in self._headings:
            target += 1 if step > 0 or target == 0 else -1
        super().move(target - self._here)
        self._show_heading()

    def action_move_group(self, step: int) -> None:
        """Puts the cursor on the first row under the next heading, or under the one before."""
        firsts = sorted(heading + 1 for heading in self._headings)
        if step > 0:
            target = next((place for place in firsts if place > self._here), self._here)
        else:
            target = next((place for place in reversed(firsts) if place < self._here), self._here)
        self.move(target - self._here)

    def _show_heading(self) -> None:
        """Brings the heading of the topmost row into view with it."""
        if self._here - 1 in self._headings and int(self.scroll_offset.y) == self._here:
            self.scroll_to(y=self._here - 1, animate=False)

    def render_line(self, y: int) -> Strip:
        """A heading, or a row."""
        place = y + int(self.scroll_offset.y)
        if place not in self._headings or place >= len(self._rows):
            return super().render_line(y)
        width, row = self.size.width, self._rows[place]
        words = cut(
            plain(row.words), max(1, width - 2 - cells(row.aside)), signs_of(self.app).ellipsis
        )
        parts = [Segment(words, self.ink.style("strong")), Segment("  ", self.ink.style("text"))]
        parts.append(Segment(plain(row.aside), self.ink.style("dim")))
        return Strip(parts).adjust_cell_length(width, self.ink.style("text"))
