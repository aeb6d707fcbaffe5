"""The footer: what the keys do here and now, as many as fit; a click does the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.message import Message

from tui.model.plain import cells
from tui.timeline.spans import Span, cut_spans
from tui.widgets.one_line import NoticeLine

GAP = "   "


class FooterWord(NamedTuple):
    """A command in the footer: its id, the key as people call it, and a word for it.

    Where the line is too narrow those with the highest `priority` number go first, and
    among equals the later ones.
    """

    command: str
    key: str
    word: str
    priority: int = 0


class FooterLine(NoticeLine):
    """` a add   e edit   / filter`, from the table of commands; messages take its place."""

    words: Sequence[FooterWord] = ()

    class Picked(Message):
        """A command was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def show(self, words: Sequence[FooterWord]) -> None:
        """Takes the commands that can be used now, in the order in which they are shown."""
        if words != self.words:
            self.words = tuple(words)
            self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        notice = self.notice_spans()
        if notice:
            return cut_spans([Span(" "), *notice], max(0, width - 1), self.signs.ellipsis)
        spans: list[Span] = []
        for number in self._fitting(width):
            word = self.words[number]
            spans.append(Span(GAP if spans else " "))
            spans.append(Span(word.key, "strong", number))
            spans.append(Span(f" {word.word}", "dim", number))
        return spans

    def _fitting(self, width: int) -> list[int]:
        """The numbers of the commands that fit, in the order they are shown."""
        left = width - 2
        fitting: list[int] = []
        by_weight = sorted(range(len(self.words)), key=lambda number: self.words[number].priority)
        for number in by_weight:
            word = self.words[number]
            size = cells(word.key) + 1 + cells(word.word) + (len(GAP) if fitting else 0)
            if size > left:
                break
            left -= size
            fitting.append(number)
        return sorted(fitting)

    def picked(self, target: int) -> None:
        self.post_message(self.Picked(self.words[target].command))
