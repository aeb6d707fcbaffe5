"""The chips: the terms of the filter in force, each with a cross that takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from tui.locale import _
from tui.model.plain import cells, cut, plain
from tui.timeline.spans import Span, width_of
from tui.widgets.one_line import OneLine

LEAST_CHIP = 8
"""A chip is cut no shorter than this many cells before later ones are only counted."""


class Chips(OneLine):
    """` actor: Stas JenV, BZ ×   -channel: phone ×                    7 of 14`.

    Not there while no filter is in force.
    """

    DEFAULT_CSS = "Chips { display: none; } Chips.-filtering { display: block; }"

    class Removed(Message):
        """The cross of the term at `index` was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    terms: Sequence[str] = ()
    shown = 0
    total = 0

    def show(self, terms: Sequence[str], shown: int, total: int) -> None:
        """Takes the filter's terms in words, and how many of how many events it leaves."""
        if (tuple(terms), shown, total) == (self.terms, self.shown, self.total):
            return
        self.terms = tuple(terms)
        self.shown = shown
        self.total = total
        self.set_class(bool(self.terms), "-filtering")
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        words = _("{shown} of {count}").format(shown=self.shown, count=self.total)
        count = [Span(f" {words} ", "strong" if self.shown else "warning")]
        if width_of(count) > width:
            count = []
        left = self._chips(width - width_of(count))
        gap = width - width_of(left) - width_of(count)
        return [*left, Span(" " * max(0, gap)), *count]

    def _chips(self, width: int) -> list[Span]:
        """The chips that fit; the last that does not is cut, the rest are counted."""
        spans: list[Span] = []
        left = width
        for number, term in enumerate(self.terms):
            more = len(self.terms) - number - 1
            rest = f" +{more}" if more else ""
            lead = "  " if spans else " "
            text = plain(term)
            room = left - cells(lead) - 2 - cells(rest)
            if room < min(LEAST_CHIP, cells(text)):
                left_over = f" +{more + 1}"
                return [*spans, Span(left_over, "dim")] if cells(left_over) <= left else spans
            chip = [Span(cut(text, room, self.signs.ellipsis), "accent"), Span(" ")]
            cross = "x" if self.signs.ellipsis.isascii() else "×"
            spans += [Span(lead), *chip, Span(cross, "dim", number)]
            left = width - width_of(spans)
        return spans

    def picked(self, target: int) -> None:
        self.post_message(self.Removed(target))
