"""Pane: a scrolling list of drawn lines below a title line that stays where it is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip

from tui.timeline.spans import Span, spread
from tui.widgets.ink import Ink
from tui.widgets.line_view import LineView

TITLE_LINES = 1
"""How many lines at the top do not scroll."""

MARGIN_WIDTH = 16
"""A narrower pane has no margin at the left: its words need the cells."""


class Pane(LineView):
    """What the sidebar and the detail pane share: title, drawing, scrolling, repainting.

    A subclass says how many lines it has (`set_line_count`) and draws one (`draw_line`).
    The focused pane shows it in its title.
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.pane_title = title
        self.ink = Ink(self)
        self._line_count = 0
        self.view_top = 0
        self.view_lines = 1
        self.view_width = 0
        """The first line, how many lines and how wide, while a frame is drawn."""

    def set_line_count(self, count: int) -> None:
        """Says how many lines there are below the title."""
        before, self._line_count = self._line_count, count
        self.virtual_size = Size(0, count + TITLE_LINES)
        if count != before:
            self.repaint_lines(min(before, count), max(before, count))

    @property
    def visible_lines(self) -> int:
        """How many lines fit below the title."""
        return max(1, self.size.height - TITLE_LINES)

    @property
    def top_line(self) -> int:
        """The first line that is shown below the title."""
        return self.scroll_offset.y

    def repaint_line(self, line: int) -> None:
        """Draws one line again, if it is in view."""
        y = line - self.top_line
        if 0 <= y < self.visible_lines:
            self.refresh(Region(0, y + TITLE_LINES, self.size.width, 1))

    def repaint_lines(self, first: int, end: int) -> None:
        """Draws the lines from `first` up to `end` again, as far as they are in view."""
        top = max(0, first - self.top_line)
        bottom = min(self.visible_lines, end - self.top_line)
        if top < bottom:
            self.refresh(Region(0, top + TITLE_LINES, self.size.width, bottom - top))

    def repaint_title(self) -> None:
        """Draws the title line again."""
        self.refresh(Region(0, 0, self.size.width, TITLE_LINES))

    def reveal(self, line: int, until: int | None = None) -> None:
        """Scrolls as little as needed to bring the lines from `line` to `until` into view."""
        last = line if until is None else until
        top = self.top_line
        if last >= top + self.visible_lines:
            top = last - self.visible_lines + 1
        top = min(top, line)
        if top != self.top_line:
            self.scroll_to(y=top, animate=False)

    def line_at(self, y: int) -> int:
        """The line at a height inside the pane; -1 for the title, past the end for none."""
        return -1 if y < TITLE_LINES else y - TITLE_LINES + self.top_line

    @property
    def margin(self) -> str:
        """The space at the left. At the right one cell stays free for the scrollbar."""
        return " " if self.size.width >= MARGIN_WIDTH else ""

    @property
    def text_width(self) -> int:
        """The cells between the margins."""
        return max(1, self.size.width - len(self.margin) - 1)

    @property
    def ground(self) -> str:
        """The background that marks the cursor: paler while another pane has the focus."""
        return "cursor" if self.has_focus else "blurred"

    def title_spans(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """The title line's left and right part."""
        role = "focus" if self.has_focus else "title"
        return [Span(self.margin), Span(self.pane_title, role)], []

    @abstractmethod
    def draw_line(self, line: int, width: int) -> Strip:
        """Draws a line; a subclass does this."""

    def begin_drawing(self) -> None:
        self.view_top = self.top_line
        self.view_lines = self.visible_lines
        self.view_width = self.size.width

    def render_line(self, y: int) -> Strip:
        self.begin_drawing()
        return self.draw_row(y)

    def draw_row(self, y: int) -> Strip:
        width = self.view_width
        if y < TITLE_LINES:
            left, right = self.title_spans()
            return self.ink.strip(spread(left, right, width), width)
        line = y - TITLE_LINES + self.view_top
        if line >= self._line_count:
            return self.ink.blank(width)
        return self.draw_line(line, width)

    def forget_looks(self) -> None:
        """Drops what was drawn in colours or at a width that no longer hold."""
        self.ink.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_looks()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
