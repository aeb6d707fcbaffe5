"""A pane that shows one thing in full, laid out anew at each width."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding
from textual.strip import Strip

from tui.timeline.detail_sheet import DetailSheet
from tui.timeline.spans import Span
from tui.widgets.pane import Pane


class FullPane(Pane, inherit_bindings=False):
    """One item in full; it scrolls."""

    BINDINGS = [
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("pageup,ctrl+b", "scroll_page(-1)", show=False),
        Binding("pagedown,ctrl+f,space", "scroll_page(1)", show=False),
        Binding("home,g", "scroll_end_of(0)", show=False),
        Binding("end,G", "scroll_end_of(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", id=id)
        self._lay: Callable[[int], DetailSheet] | None = None
        self._sheet = DetailSheet(1)

    def show(self, lay: Callable[[int], DetailSheet] | None) -> None:
        """Shows what `lay` makes of a width, or nothing."""
        self._lay = lay
        self.scroll_to(y=0, animate=False)
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self._lay is not None and self.size.width > 0
        self._sheet = self._lay(self.text_width) if shown and self._lay else DetailSheet(1)
        self._sheet.finish()
        self.set_line_count(max(0, len(self._sheet) - 1))
        self.refresh()

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        spans = self._sheet.line(0).spans
        return [Span(self.margin), *(span._replace(role=role) for span in spans)], []

    def draw_line(self, line: int, width: int) -> Strip:
        return self.ink.strip([Span(self.margin), *self._sheet.line(line + 1).spans], width)

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by lines."""
        self.scroll_to(y=self.top_line + lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scrolls by pages."""
        self.action_scroll_by(pages * max(1, self.visible_lines - 1))

    def action_scroll_end_of(self, last: int) -> None:
        """Scrolls to the beginning or to the end."""
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)
