"""The first line of the screen: which editions are compared, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.comparison_words import edition_words
from tui.locale import _
from tui.model.comparison import Comparison, Kind
from tui.model.plain import plain
from tui.timeline.signs import ASCII
from tui.timeline.spans import Span, spread
from tui.widgets.one_line import NoticeLine


class HeadLine(NoticeLine):
    """` since HEAD~3, 1 dec 2019 14:03          + 2   − 1   ~ 3`, and messages at the right."""

    named = ""
    comparison: Comparison | None = None
    kind: Kind | None = None

    def show(self, named: str, comparison: Comparison | None, kind: Kind | None) -> None:
        """Takes what is compared, and which kind alone is shown."""
        self.named, self.comparison, self.kind = named, comparison, kind
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        since = plain(self.named)
        if self.comparison is not None:
            before = self.comparison.before
            since = edition_words(before, self.comparison.language, subject=True)
        left = [Span(" "), Span(_("since"), "accent"), Span(f" {since}", "strong")]
        right = self.notice_spans() or self._counts()
        return spread(left, [*right, Span(" ")], width, self.signs.ellipsis)

    def _counts(self) -> list[Span]:
        """How many are new, gone, changed, and could not be compared; a kind shown alone is lit."""
        if self.comparison is None:
            return []
        minus = "-" if self.signs is ASCII else "−"
        signs: tuple[tuple[Kind, str, str], ...] = (
            ("added", "+", "success"),
            ("gone", minus, "error"),
            ("changed", "~", "warning"),
        )
        spans: list[Span] = []
        for kind, sign, role in signs:
            shown = "focus" if kind == self.kind else role
            spans += [Span("  "), Span(f"{sign}{self.comparison.count(kind)}", shown)]
        if self.comparison.unreadable:
            count = f"{self.signs.broken}{len(self.comparison.unreadable)}"
            spans += [Span("  "), Span(count, "error")]
        return spans
