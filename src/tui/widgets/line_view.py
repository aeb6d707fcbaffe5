"""A scrolling view drawn by lines whose length may change without a new layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """What the panes share: lines, a scroll bar that is always there, no layout on a new length.

    Textual lays the whole screen out again when a view's virtual size changes; here nothing
    else depends on it, and a layout a key costs twenty times the key's own repaint. The track
    of the scroll bar is the background's colour, so that it shows only where it can be used.
    """

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._frame: dict[int, Strip] = {}
        self._frame_size = Size(0, 0)

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def watch_virtual_size(self) -> None:
        """Lets the scroll bar and the scroll offset follow the new length.

        A length that fits counts as one that just fits, so that the empty track is not
        drawn again for it.
        """
        window = self.container_size.height
        if not self.is_attached or not window:
            return
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_size = window
            bar.window_virtual_size = max(window, self.virtual_size.height)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draws again; the lines of `regions` only, if there are any."""
        if repaint and not regions:
            self._frame.clear()
        elif repaint:
            for y in {y for region in regions for y in region.line_range}:
                self._frame.pop(y, None)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, as they are drawn.

        A pane has no border, no padding and a colour behind every cell, and is asked for all
        its lines whenever one line of another pane is drawn; so what it shows is kept line by
        line, past Textual's own way of adding borders and backgrounds to each.
        """
        if self._frame_size != self.outer_size:
            self._frame_size = self.outer_size
            self._frame.clear()
        frame = self._frame
        missing = [y for y in crop.line_range if y not in frame]
        if missing:
            self._draw(missing)
        strips = [frame[y] for y in crop.line_range]
        if crop.column_span != (0, self._frame_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _draw(self, lines: Sequence[int]) -> None:
        """Draws lines into the frame, as wide as the pane with its scroll bar."""
        width = self._frame_size.width
        style = self.rich_style
        filters = self.get_line_filters()
        background = self.background_colors[1] if filters else Color(0, 0, 0)
        for y in lines:
            strip = self.render_line(y).adjust_cell_length(width, style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            self._frame[y] = strip
