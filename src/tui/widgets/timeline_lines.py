"""The lines of the timeline as strips: drawn once, kept until what they show changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip

from tui.locale import _
from tui.model.plain import cells, cut, plain
from tui.timeline.gutter import Piece
from tui.timeline.layout import Break, Gap, Heading, Line, Row
from tui.timeline.row_look import RowLook
from tui.timeline.rows import (
    Columns,
    columns_for,
    gutter_spans,
    joined_spans,
    row_spans,
    second_line_spans,
)
from tui.timeline.spans import Span
from tui.timeline.words import break_words, gap_words
from tui.timeline.wrapping import wrap
from tui.widgets.ink import Ink
from tui.widgets.timeline_gutter import NO_THREAD, GutterWindow

if TYPE_CHECKING:
    from tui.widgets.timeline import Timeline

STRIPS_KEPT = 1500
BOLD = Style(bold=True)
HEADING_ROLE = "-heading"


class _HeadingInk(Ink):
    """Inks headings too: bold in the colour of the role that their own role is named for."""

    def _resolve(self, role: str, ground: str) -> Style:
        if role.endswith(HEADING_ROLE):
            return self.style(role.removesuffix(HEADING_ROLE), ground) + BOLD
        return super()._resolve(role, ground)


class TimelineLines:
    """Draws the lines of one timeline and keeps them."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._ink = _HeadingInk(timeline)
        self._strips: dict[tuple[int, int], Strip] = {}
        """By line and the thread in the accent there."""
        self._look: RowLook | None = None
        self._columns: Columns | None = None
        self._frame_columns = columns_for(0, 0)
        self._gutter = GutterWindow()

    # What is kept, and for how long

    def clear(self) -> None:
        """Forgets drawn lines: words, marks or the width changed."""
        self._strips.clear()
        self._look = None
        self._columns = None

    def forget_looks(self) -> None:
        """Forgets colours too: the theme changed."""
        self._ink.clear()
        self._strips.clear()

    def use_selection(self) -> None:
        """Takes the timeline's new selection."""
        timeline = self._timeline
        self.clear()
        self._gutter.use(timeline.selection, timeline.layout_lines.rows, timeline.links_between)

    def cursor_moved(self) -> None:
        """Draws the gutter again where the thread that the cursor left or entered has lanes."""
        timeline, layout = self._timeline, self._timeline.layout_lines
        changed = self._gutter.pick(timeline.cursor)
        if not changed:
            return
        columns = self.columns
        top = timeline.scroll_offset.y
        above = layout.row_near(top, below=False)
        below = layout.row_near(top + timeline.size.height, below=True)
        first = last = -1
        for position in sorted(each for each in changed if above <= each <= below):
            line = layout.line_of(position)
            if line > last:
                timeline.repaint_lines(first, last - first, columns.sign)
                first = line
            last = layout.line_of(position + 1) if position + 1 < layout.rows else layout.lines
        timeline.repaint_lines(first, last - first, columns.sign)

    # What lines look like

    @property
    def columns(self) -> Columns:
        """The columns at the present width."""
        width = self._timeline.text_width
        if self._columns is None or self._columns.width != width:
            self._columns = columns_for(width, self._gutter.widest)
            self._gutter.forget()
            self._strips.clear()
        return self._columns

    @property
    def look(self) -> RowLook:
        """What the words of all rows depend on."""
        if self._look is None:
            timeline = self._timeline
            self._look = RowLook(
                timeline.date_words,
                timeline.actors,
                timeline.sides,
                timeline.signs,
                timeline.marks_words,
                timeline.today,
            )
        return self._look

    def begin_drawing(self) -> None:
        """Takes the columns at the present width, which the lines of a frame share."""
        self._frame_columns = self.columns

    def strip(self, line: int) -> Strip:
        """One line of the timeline, after `begin_drawing`; an empty one past its end."""
        timeline = self._timeline
        columns = self._frame_columns
        if not 0 <= line < timeline.layout_lines.lines:
            return self.blank()
        shown = timeline.layout_lines.at(line)
        if isinstance(shown, Row) and shown.position == timeline.cursor:
            ground = "cursor" if timeline.has_focus else "blurred"
            return self._drawn(self._row(shown, columns), columns.width, ground)
        self._draw_gutter_around(self._row_of_lanes(shown))
        touched = self._row_of_lanes(shown) in self._gutter.touched
        key = (line, self._gutter.thread if touched else NO_THREAD)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[key] = self._drawn(self._spans(shown, columns), columns.width)
        return strip

    def _drawn(self, spans: Sequence[Span], width: int, ground: str = "") -> Strip:
        if ground == "cursor":
            spans = [
                span._replace(role="strong") if span.role == "text" else span for span in spans
            ]
        return self._ink.strip(joined_spans(spans), width, ground)

    def _spans(self, shown: Line, columns: Columns) -> list[Span]:
        match shown:
            case Row():
                return self._row(shown, columns)
            case Heading(heading, year):
                return self._heading(heading, year)
            case Gap():
                return self._gap(shown, columns)
            case Break():
                return self._break(shown, columns)
        return self._passing(shown, columns)

    def _row(self, shown: Row, columns: Columns) -> list[Span]:
        timeline, look = self._timeline, self.look
        row = timeline.rows.row(shown.position)
        if row is None:
            return []
        gutter = self._lanes_of(shown, columns)
        if shown.sub:
            return second_line_spans(row, columns, look, gutter)
        return row_spans(row, columns, look, gutter, row.id in timeline.marked)

    # The gutter

    def _row_of_lanes(self, shown: Line) -> int:
        """The row whose lanes a line shows: its own, or the one above it."""
        if isinstance(shown, Row):
            return shown.position
        return self._timeline.layout_lines.first_of(shown.heading) - 1

    def _lanes_of(self, shown: Line, columns: Columns) -> list[Span]:
        if not columns.lanes:
            return []
        position = self._row_of_lanes(shown)
        own = isinstance(shown, Row) and shown.sub == 0
        self._draw_gutter_around(position)
        drawn = self._gutter.drawn
        pieces: tuple[Piece, ...] = (drawn.on_row if own else drawn.below_row).get(position, ())
        node = own and position == self._timeline.cursor
        thread = drawn.threads.get(position, NO_THREAD) if node else self._gutter.thread
        return gutter_spans(pieces, columns, self.look.signs, thread, node)

    def _draw_gutter_around(self, position: int) -> None:
        """Draws the gutter of the rows on screen, where that of a row is not drawn yet."""
        if self._gutter.covers(max(0, position)) or not self.columns.lanes:
            return
        timeline, layout = self._timeline, self._timeline.layout_lines
        top = timeline.scroll_offset.y
        first = min(layout.row_near(top, below=False), max(0, position))
        last = max(layout.row_near(top + timeline.size.height, below=True), position) + 1
        self._strips.clear()
        self._gutter.draw(first, last, self.columns.lanes, timeline.cursor)

    def _passing(self, shown: Line, columns: Columns) -> list[Span]:
        """The lanes that pass a line between two rows."""
        return [Span(" " * columns.gutter), *self._lanes_of(shown, columns)]

    # The lines between rows

    def _heading(self, heading: int, year: bool) -> list[Span]:
        timeline = self._timeline
        layout = timeline.layout_lines
        text = plain(timeline.date_words.heading(layout.headings[heading], year))
        role = "strong"
        if layout.is_today(heading):
            role = "today-heading"
        elif layout.is_weekend(heading):
            role = "weekend-heading"
        spans = [Span(" "), Span(text, role)]
        if layout.is_today(heading):
            spans.append(Span("  " + _("today"), "today"))
        return spans

    def heading_at_top(self, heading: int) -> Strip:
        """The heading of the first row in view, which itself has scrolled away."""
        layout = self._timeline.layout_lines
        text = plain(self._timeline.date_words.heading(layout.headings[heading], True))
        spans = [Span(" "), Span(text, "dim")]
        return self._drawn(spans, self.columns.width)

    def _gap(self, gap: Gap, columns: Columns) -> list[Span]:
        timeline = self._timeline
        words = gap_words(gap, timeline.date_words, timeline.filtered, timeline.one_thread)
        sign = timeline.signs.gap
        spans = self._passing(gap, columns)
        return [*spans, Span(f"{sign} {plain(words)} {sign}", "dim")]

    def _break(self, shown: Break, columns: Columns) -> list[Span]:
        """A thin rule with the month or year at its right end."""
        signs = self._timeline.signs
        text = plain(break_words(shown, self._timeline.date_words))
        room = columns.width - 1 - cells(text) - 2
        rule = signs.horizontal * max(0, room)
        return [Span(" "), Span(rule, "rule"), Span(f" {text}", "dim")]

    def blank(self) -> Strip:
        """A line without anything."""
        return self._drawn([], self._timeline.text_width)

    def empty(self, y: int) -> Strip:
        """A line of the pane when no row is in it: says why, and what to press."""
        timeline = self._timeline
        width = timeline.text_width
        text = plain(timeline.empty_text, keep_newlines=True)
        lines = [text[start:end] for start, end in wrap(text, max(1, min(width - 4, 44)))]
        top = max(0, (timeline.size.height - len(lines)) // 3)
        if not top <= y < top + len(lines) or not text:
            return self.blank()
        said = cut(lines[y - top], width)
        left = max(0, (width - cells(said)) // 2)
        return self._drawn([Span(" " * left), Span(said, "text" if y == top else "dim")], width)
