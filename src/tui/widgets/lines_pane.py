"""A pane of drawn lines that are only read: no cursor, the keys scroll."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.strip import Strip

from tui.timeline.spans import Span, spread
from tui.widgets.pane import Pane

SpanLine = tuple[Sequence[Span], Sequence[Span]]
"""What stands at the left of a line, which gives way, and at its right."""


class LinesPane(Pane, inherit_bindings=False):
    """Lines of spans below a title."""

    BINDINGS = [
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("pageup,ctrl+b", "scroll_by(-10)", show=False),
        Binding("pagedown,ctrl+f", "scroll_by(10)", show=False),
    ]

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(title, id=id)
        self._lines: tuple[SpanLine, ...] = ()

    def show(self, title: str, lines: Sequence[SpanLine]) -> None:
        """Shows other lines, from the first on."""
        self.pane_title, self._lines = title, tuple(lines)
        self.set_line_count(len(self._lines))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def draw_line(self, line: int, width: int) -> Strip:
        left, right = self._lines[line]
        spans = spread([Span(self.margin), *left], [*right, Span(" ")], width)
        return self.ink.strip(spans, width)

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by lines."""
        top = max(0, min(self.top_line + lines, len(self._lines) - self.visible_lines))
        self.scroll_to(y=top, animate=False)
