"""The first line of the preview: what is imported, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.model.plain import plain
from tui.timeline.spans import Span, spread
from tui.widgets.one_line import NoticeLine


class ImportHead(NoticeLine):
    """` import brief.docx           13 accepted, 1 skipped`, and messages at the right."""

    named = ""
    summary = ""

    def show(self, named: str, summary: str) -> None:
        """Takes the name of the document and the sums."""
        self.named, self.summary = named, summary
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        left = [Span(" "), Span(_("import"), "accent"), Span(f" {plain(self.named)}", "strong")]
        right = self.notice_spans() or [Span(self.summary, "dim")]
        return spread(left, [*right, Span(" ")], width, self.signs.ellipsis)
