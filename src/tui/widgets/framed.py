"""Widgets that keep what they show line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, DimFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

NOT_NEEDED = (ANSIToTruecolor, DimFilter)
"""Filters of lines that would change nothing: no style here is dim, and none has one of the
sixteen colours of the terminal unless the theme has, which switches the first one off."""


class Framed(Widget):
    """A widget that draws its lines itself and keeps them until they are drawn again.

    Whenever one line of a pane is drawn, Textual asks every widget on screen for all its
    lines, and adds borders, padding and background to them in a way that takes most of the
    time of a key. What is drawn here has none of these, so that is passed by.
    """

    ALLOW_SELECT = False
    _frame_size = Size(0, 0)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._frame: dict[int, Strip] = {}
        self._ground: Style | None = None

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self._ground = None
        super().notify_style_update()

    def begin_drawing(self) -> None:
        """Looks up once what all lines of a frame depend on: size and scroll offset are dear."""

    def draw_row(self, y: int) -> Strip:
        """Draws one line of a frame, after `begin_drawing`."""
        return self.render_line(y)

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
        """The lines of a region, as they are drawn; those that are missing are drawn now."""
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
        """Draws lines into the frame, as wide as the widget with its scroll bar."""
        width = self._frame_size.width
        filters = [each for each in self.get_line_filters() if not isinstance(each, NOT_NEEDED)]
        background = self.background_colors[1] if filters else Color(0, 0, 0)
        self.begin_drawing()
        for y in lines:
            strip = self.draw_row(y)
            if strip.cell_length != width:
                self._ground = self._ground or self.rich_style
                strip = strip.adjust_cell_length(width, self._ground)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            self._frame[y] = strip
