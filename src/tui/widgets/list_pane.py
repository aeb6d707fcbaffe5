"""ListPane: a pane whose cursor goes through what it lists, by the same keys everywhere."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from textual.binding import Binding
from textual.strip import Strip

from tui.model.plain import plain
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.pane import Pane

_STRIPS_KEPT = 1000
_WIDEST = 60
"""Cells of a line of the sentence that an empty pane says."""


class ListPane(Pane, inherit_bindings=False):
    """What panes with a cursor share: the keys, the lines once drawn, and a sentence for none.

    A subclass says how much it lists (`listed`), where its cursor is (`_cursor`) and how it gets
    elsewhere (`go`). `enter` calls its `action_open`.
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    def __init__(self, title: str, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(title, id=id)
        self.signs = signs
        self._cursor = 0
        self._strips: dict[int, Strip] = {}
        self._said = ""

    @property
    @abstractmethod
    def listed(self) -> int:
        """How much the cursor can be on."""

    @abstractmethod
    def go(self, place: int) -> None:
        """Puts the cursor on a place, or on the nearest end."""

    def action_move(self, step: int) -> None:
        """Moves by places."""
        self.go(self._cursor + step)

    def action_end(self, last: int) -> None:
        """Moves to the first or the last place."""
        self.go(self.listed - 1 if last else 0)

    # Drawing

    def forget_lines(self) -> None:
        """Draws everything again."""
        self._strips.clear()
        self.refresh()

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    def kept(self, line: int, width: int, draw: Callable[[], Strip]) -> Strip:
        """A line as it was drawn at this width before, else as `draw` draws it."""
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != width:
            if len(self._strips) >= _STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[line] = draw()
        return strip

    def draw_row(self, y: int) -> Strip:
        """A line below the title is of the sentence where nothing is listed."""
        if y == 0 or self.listed or not self._said:
            return super().draw_row(y)
        width = self.view_width
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, _WIDEST))))
        at = y - 2
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self.signs.ellipsis), width)
