"""The header: which chronology this is, over which time, and how many events are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.locale import _, ngettext
from tui.model.plain import cells, plain
from tui.timeline.spans import Span, cut_spans, spread, width_of
from tui.widgets.one_line import NoticeLine

LEAST_TITLE = 32
"""Cells that a longer title keeps: where they are not there, the period gives way."""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What the header says. `shown` is how many events the filter leaves, None for no filter."""

    title: str
    period: str = ""
    events: int = 0
    shown: int | None = None
    broken: int = 0
    read_only: bool = False


class HeaderLine(NoticeLine):
    """` relaas   TITLE        22 nov – 5 dec 2019   16 events`, and messages at the right."""

    facts = HeaderFacts("")

    def show(self, facts: HeaderFacts) -> None:
        """Takes what the header says."""
        if facts != self.facts:
            self.facts = facts
            self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        name = [Span(" relaas ", "accent"), Span("  ")]
        title = plain(self.facts.title)
        right = self.notice_spans() or self._right(width - width_of(name))
        if right:
            right = [*cut_spans(right, max(0, width - 1), self.signs.ellipsis), Span(" ")]
        if width - width_of(right) < width_of(name) + LEAST_TITLE // 4:
            name = [Span(" ")]
        return spread([*name, Span(title, "strong")], right, width, self.signs.ellipsis)

    def _right(self, width: int) -> list[Span]:
        """Counts and period; what does not fit beside a readable title is left out."""
        right = [*self._broken(), *self._read_only(), Span(self._count(), "dim")]
        title = min(LEAST_TITLE, cells(plain(self.facts.title)))
        room = width - width_of(right) - title - 2
        period = plain(self.facts.period)
        if period and width_of([Span(period)]) + 3 <= room:
            return [Span(f"{period}   ", "dim"), *right]
        return right

    def _broken(self) -> list[Span]:
        broken = self.facts.broken
        if not broken:
            return []
        words = ngettext("{count} broken", "{count} broken", broken).format(count=broken)
        return [Span(f"{self.signs.broken} {words}", "error"), Span("   ")]

    def _read_only(self) -> list[Span]:
        return [Span(_("read-only"), "dim"), Span("   ")] if self.facts.read_only else []

    def _count(self) -> str:
        events, shown = self.facts.events, self.facts.shown
        if shown is None:
            return ngettext("{count} event", "{count} events", events).format(count=events)
        return _("{shown} of {count} events").format(shown=shown, count=events)
