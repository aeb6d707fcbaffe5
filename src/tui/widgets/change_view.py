"""The view of a change: blocks before and after, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.strip import Strip

from tui.model.history import ChangedBlock
from tui.timeline.history_lines import change_lines
from tui.timeline.spans import Span
from tui.timeline.wrapping import Line, wrap_spans
from tui.widgets.app_signs import signs_of
from tui.widgets.pane import TITLE_LINES, Pane


class ChangeView(Pane):
    """Scrolls through what a step did; `title` heads it."""

    BINDINGS = [
        Binding("down,j", "scroll_lines(1)", show=False),
        Binding("up,k", "scroll_lines(-1)", show=False),
        Binding("pagedown,space", "scroll_pages(1)", show=False),
        Binding("pageup", "scroll_pages(-1)", show=False),
        Binding("home,g", "scroll_lines(-1000000)", show=False),
        Binding("end,G", "scroll_lines(1000000)", show=False),
    ]

    def __init__(self, title: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(title, id=id)
        self._blocks: tuple[ChangedBlock, ...] = ()
        self._instead = ""
        self._lines: list[Line] = []

    def show(self, blocks: Sequence[ChangedBlock], instead: str = "") -> None:
        """Shows these blocks from the first line on; `instead` is said where there are none."""
        self._blocks = tuple(blocks)
        self._instead = instead
        self._measure()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Wraps the lines anew."""
        self._measure()

    def _measure(self) -> None:
        width = max(1, self.text_width)
        if self._blocks:
            self._lines = change_lines(self._blocks, width, signs_of(self.app))
        else:
            self._lines = wrap_spans([Span(self._instead, "dim")], width)
        self.set_line_count(len(self._lines))

    def draw_line(self, line: int, width: int) -> Strip:
        """One line, with the margin at the left."""
        return self.ink.strip([Span(self.margin), *self._lines[line]], width)

    def action_scroll_lines(self, lines: int) -> None:
        """Scrolls by lines, not past the last."""
        most = max(0, len(self._lines) + TITLE_LINES - self.size.height)
        self.scroll_to(y=max(0, min(self.top_line + lines, most)), animate=False)

    def action_scroll_pages(self, pages: int) -> None:
        """Scrolls by what fits, but for one line."""
        self.action_scroll_lines(pages * max(1, self.visible_lines - 1))
