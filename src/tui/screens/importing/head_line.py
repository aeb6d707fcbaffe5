"""The first line of the preview: what is imported, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.model.plain import plain
from tui.timeline.spans import Span, spread
from tui.widgets.one_line import NoticeLine


class ImportHead(NoticeLine):
    """` import brief.docx  Word document      13 accepted`, and messages at the right."""

    named = ""
    summary = ""
    form = ""

    def show(self, named: str, summary: str, form: str) -> None:
        """Takes the name of the document, the sums, and as what it was read."""
        self.named, self.summary, self.form = named, summary, form
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        left = [Span(" "), Span(_("import"), "accent"), Span(f" {plain(self.named)}", "strong")]
        left += [Span(f"  {self.form}", "dim")] if self.form else []
        right = self.notice_spans() or [Span(self.summary, "dim")]
        return spread(left, [*right, Span(" ")], width, self.signs.ellipsis)
