"""What the keys do in the timeline: the cursor's ways over rows, days, months and gaps."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from tui.timeline.layout import Layout
from tui.widgets.line_view import LineView

CONTEXT = 2
"""Lines that stay visible above and below the cursor."""


class TimelineMoves(LineView):
    """The actions that move the cursor of a timeline; the timeline itself does the rest."""

    layout_lines: Layout
    """Which line shows what."""

    @property
    @abstractmethod
    def cursor(self) -> int:
        """The position of the row under the cursor."""

    @property
    @abstractmethod
    def line_of_cursor(self) -> int:
        """The first line of the cursor's row among all lines."""

    @abstractmethod
    def move_to(self, position: int) -> None:
        """Moves the cursor to a row, the nearest one where there is none."""

    def action_cursor_up(self) -> None:
        """To the row above."""
        self.move_to(self.cursor - 1)

    def action_cursor_down(self) -> None:
        """To the row below."""
        self.move_to(self.cursor + 1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self._page(-1)

    def action_page_down(self) -> None:
        """A screenful down."""
        self._page(1)

    def _page(self, step: int) -> None:
        layout = self.layout_lines
        if not layout.rows:
            return
        distance = max(1, self.size.height - CONTEXT) * step
        position = layout.row_near(self.line_of_cursor + distance, below=step > 0)
        if position == self.cursor:
            position += step
        self.scroll_to(y=self.scroll_offset.y + distance, animate=False, force=True)
        self.move_to(position)

    def action_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_to(self.layout_lines.rows - 1)

    def action_next_day(self) -> None:
        """To the first row of the next heading."""
        self._jump(self.layout_lines.next_day)

    def action_previous_day(self) -> None:
        """To the first row of this heading, or of the one before."""
        self._jump(self.layout_lines.previous_day)

    def action_next_month(self) -> None:
        """To the first row of the next month."""
        self._jump(self.layout_lines.next_month)

    def action_previous_month(self) -> None:
        """To the first row of this month, or of the one before."""
        self._jump(self.layout_lines.previous_month)

    def action_next_gap(self) -> None:
        """To the first row after the next gap."""
        self._jump(self.layout_lines.next_gap)

    def action_previous_gap(self) -> None:
        """To the first row after the gap before this row."""
        self._jump(self.layout_lines.previous_gap)

    def _jump(self, find: Callable[[int], int | None]) -> None:
        if self.layout_lines.rows and (position := find(self.cursor)) is not None:
            self.move_to(position)
