"""A line under the header that says what is the matter for as long as it lasts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.model.plain import plain
from tui.timeline.spans import Span
from tui.timeline.wrapping import Line, wrap_spans
from tui.widgets.one_line import OneLine

MOST_LINES = 3
"""So many lines it takes at most."""


class StandingLine(OneLine):
    """A sentence that stays; it is not there at all where there is nothing to say."""

    text = ""

    def show(self, text: str) -> None:
        """Takes what it says, "" for nothing."""
        self.text = plain(text)
        self.display = bool(self.text)
        self._fit()
        self.draw_again()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        lines = len(self._lines(self.size.width)) or 1
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    def _lines(self, width: int) -> Sequence[Line]:
        if not self.text or width <= 0:
            return []
        spans = [Span(f"{self.signs.broken} {self.text}", "error")]
        return wrap_spans(spans, max(1, width - 2))[:MOST_LINES]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        return self.ink.strip([Span(" "), *lines[y]], width)
