"""The bars of the activity screen: a line a period, drawn only where they are in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.analysis.activity import EMPTY, Bar, Chart
from tui.model.plain import plain
from tui.screens.patterns.activity_bars import Columns, Entry, Scale, in_lines, line_spans
from tui.screens.patterns.activity_words import ActivityLooks, unit_words
from tui.timeline.signs import Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.framed import Framed
from tui.widgets.ink import Ink
from tui.widgets.pane import Pane

MOST_LEGEND = 4
"""Lines that the legend may have."""


class ActivityPane(Pane, inherit_bindings=False):
    """Bars with a cursor."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("left,left_square_bracket", "next_full(-1)", show=False),
        Binding("right,right_square_bracket", "next_full(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Moved(Message):
        """The cursor is on another bar, or the bars are others."""

    class Opened(Message):
        """The bar at the cursor is to be gone to."""

    def __init__(self, looks: ActivityLooks, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", id=id)
        self._looks = looks
        self._chart = Chart()
        self._said = ""
        self._cursor = 0
        self._columns = Columns(0, 0, 1)
        self._columns_width = -1

    @property
    def place(self) -> int | None:
        """The bar that the cursor is on; None where there is none."""
        return self._cursor if self._chart.bars else None

    @property
    def bar(self) -> Bar | None:
        """The same as the bar itself."""
        return self._chart.bars[self._cursor] if self._chart.bars else None

    def say(self, words: str) -> None:
        """Shows a sentence in place of bars."""
        self._chart, self._said, self.pane_title = Chart(), words, ""
        self.set_line_count(0)
        self.refresh()

    def show(self, chart: Chart, looks: ActivityLooks, place: int) -> None:
        """Shows a chart with the cursor on a bar."""
        self._chart, self._looks, self._said = chart, looks, ""
        self._cursor = max(0, min(place, len(chart.bars) - 1))
        self._columns_width = -1
        self.pane_title = unit_words(chart.unit)
        self.set_line_count(len(chart.bars))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    # Drawing

    @property
    def _widths(self) -> Columns:
        width = self.text_width
        if self._columns_width != width:
            self._columns = Columns.of(self._chart, self._looks, width)
            self._columns_width = width
        return self._columns

    @property
    def _scale(self) -> Scale:
        return Scale(self._chart.highest, self._widths.bar)

    def title_spans(self) -> tuple[Sequence[Span], Sequence[Span]]:
        left, _right = super().title_spans()
        if not self._chart.bars:
            return left, []
        return left, [Span(self._scale.words(), "dim"), Span(" ")]

    def draw_row(self, y: int) -> Strip:
        if self._said and y:
            width = self.view_width
            text = plain(self._said)
            lines = [text[start:end] for start, end in wrap(text, max(1, width - 4))]
            said = lines[y - 1] if y <= len(lines) else ""
            return self.ink.strip([Span("  "), Span(said, "dim")], width)
        return super().draw_row(y)

    def draw_line(self, line: int, width: int) -> Strip:
        bar = self._chart.bars[line]
        spans = line_spans(bar, self._chart, self._looks, self._widths, self._scale)
        shown = cut_spans([Span(self.margin), *spans], width - 1, self._looks.signs.ellipsis)
        return self.ink.strip(shown, width, self.ground if line == self._cursor else "")

    def on_resize(self) -> None:
        """Everything is drawn anew at another width."""
        self.refresh()
        self._reveal()

    # Moving

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self._chart.bars) - 1))
        if place == self._cursor or not self._chart.bars:
            return
        before, self._cursor = self._cursor, place
        self.repaint_line(before)
        self.repaint_line(place)
        self._reveal()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        if self._chart.bars:
            self.reveal(self._cursor)

    def action_move(self, step: int) -> None:
        """Moves by bars."""
        self._go(self._cursor + step)

    def action_next_full(self, step: int) -> None:
        """Moves to the next bar, or the one before, that holds events."""
        bars, place = self._chart.bars, self._cursor + step
        while 0 <= place < len(bars) and bars[place].kind == EMPTY:
            place += step
        if 0 <= place < len(bars):
            self._go(place)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self._go(self._cursor + pages * max(1, self.visible_lines - 1))

    def action_end(self, last: int) -> None:
        """Goes to the first or the last bar."""
        self._go(len(self._chart.bars) - 1 if last else 0)

    def action_open(self) -> None:
        """Opens the bar at the cursor."""
        if self._chart.bars:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked bar; twice opens it."""
        place = self.line_at(event.y)
        if event.y < 1 or not 0 <= place < len(self._chart.bars):
            return
        self._go(place)
        if event.chain == 2:
            self.action_open()


class LegendLines(Framed):
    """What the characters of the bars mean, in as many lines as that needs."""

    DEFAULT_CSS = "LegendLines { height: 1; }"

    def __init__(self, signs: Signs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.ink = Ink(self)
        self._signs = signs
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows other entries."""
        self._entries = entries
        self.fit()
        self.refresh()

    def fit(self) -> None:
        """Takes the height that the entries need at this width."""
        lines = min(MOST_LEGEND, len(self._lines()))
        self.set_class(not lines, "-empty")
        if lines and (self.styles.height is None or self.styles.height.cells != lines):
            self.styles.height = lines

    def _lines(self) -> list[list[Span]]:
        width = self.size.width or self.screen.size.width
        return in_lines(self._entries, max(1, width - 2), self._signs.ellipsis)

    def on_resize(self) -> None:
        """Another width may need other lines."""
        self.fit()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self._lines()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        return self.ink.strip(cut_spans([Span(" "), *lines[y]], width, self._signs.ellipsis), width)
