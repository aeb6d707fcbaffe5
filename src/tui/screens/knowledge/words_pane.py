"""A few lines of words below the grid: what the cursor is on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from tui.timeline.signs import Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap_spans
from tui.widgets.framed import Framed
from tui.widgets.ink import Ink


class WordsLine(Framed):
    """Words wrapped to the width; what does not fit in the height is cut."""

    def __init__(self, signs: Signs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.ink = Ink(self)
        self._signs = signs
        self._spans: Sequence[Span] = ()

    def say(self, spans: Sequence[Span]) -> None:
        """Shows other words."""
        self._spans = spans
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = wrap_spans(self._spans, max(1, width - 3))
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        line = [Span(" "), *lines[y]]
        if y == self.size.height - 1 and len(lines) > y + 1:
            line.append(Span(self._signs.ellipsis, "dim"))
        return self.ink.strip(cut_spans(line, width, self._signs.ellipsis), width)
