"""The footer: what the keys do here and now, as many as fit; a click does the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.message import Message
from textual.strip import Strip

from tui.model.plain import cells
from tui.timeline.spans import Span, cut_spans, text_of
from tui.timeline.wrapping import Line, wrap_spans
from tui.widgets.one_line import NoticeLine, Severity

GAP = "   "

MOST_LINES = 4
"""A message takes at most this many lines."""


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

    def notice(self, text: str, severity: Severity = "information") -> None:
        """Shows a message; one that is too long for the line takes as many as it needs."""
        super().notice(text, severity)
        self._fit()

    def clear_notice(self) -> None:
        super().clear_notice()
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        lines = len(self._notice_lines(self.size.width)) or 1
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    def _notice_lines(self, width: int) -> list[Line]:
        """The message in lines, the last one cut where there would be too many."""
        notice = self.notice_spans()
        room = max(1, width - 2)
        if not notice:
            return []
        lines = wrap_spans(notice, room)
        if len(lines) <= MOST_LINES:
            return lines
        words = " ".join(text_of(line).strip() for line in lines[MOST_LINES - 1 :])
        last = cut_spans([Span(words, notice[0].role)], room, self.signs.ellipsis)
        return [*lines[: MOST_LINES - 1], tuple(last)]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._notice_lines(width) if width > 0 else []
        if not lines:
            return super().render_line(y)
        self._spans = ()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        return self.ink.strip([Span(" "), *lines[y]], width)

    def spans(self, width: int) -> Sequence[Span]:
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
