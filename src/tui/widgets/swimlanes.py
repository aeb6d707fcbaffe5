"""Swimlanes: a column an actor, days downward, each contact drawn across the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.model.plain import cells, cut, plain
from tui.model.rows import EventRow, HeadingRow, RowFlag, Selection
from tui.timeline.lane_order import LaneOrder, lanes_in_view
from tui.timeline.layout import Break, Gap, Heading, Layout, Line, Row
from tui.timeline.row_look import RowLook
from tui.timeline.row_window import FetchRows, RowWindow
from tui.timeline.spans import Span, cut_spans
from tui.timeline.swimlanes import EDGE, Drawing, LaneColumns, lane_columns, lane_spans
from tui.timeline.words import break_words, gap_words, time_words
from tui.timeline.wrapping import wrap
from tui.widgets.ink import Ink
from tui.widgets.line_view import LineView

HEAD_LINES = 4
"""A name in two lines, how many events, and a rule."""

NAMED = 16
"""How many of the first lanes have a say in how wide all of them are."""

CONTEXT = 2
"""Lines above and below the cursor that stay in view where they can."""


class Swimlanes(LineView, inherit_bindings=False):
    """Draws a selection as swimlanes, with a cursor on an event and one on a lane."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("left,h", "lane(-1)", show=False),
        Binding("right,l", "lane(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("ctrl+home", "side(0)", show=False),
        Binding("ctrl+end", "side(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Moved(Message):
        """The cursor is on another event or lane."""

    class Opened(Message):
        """The event at the cursor is to be gone to."""

    def __init__(self, fetch_rows: FetchRows, look: RowLook, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.ink = Ink(self)
        self._look = look
        self._rows = RowWindow(fetch_rows)
        self._selection: Selection | None = None
        self._layout_lines = Layout(())
        self._order = LaneOrder()
        self._places: Mapping[str, int] = {}
        """Each actor's lane, merged ids too."""
        self._said = ""
        self._cursor = 0
        self._lane = 0
        self._first = 0
        """The first lane in view."""
        self._widest_word = 0
        """Cells of the longest word in the names of the first lanes."""
        self._today = look.today

    # What it shows

    def say(self, words: str) -> None:
        """Shows a sentence in place of lanes."""
        self._selection, self._said = None, words
        self._layout_lines = Layout(())
        self.virtual_size = Size(0, 0)
        self.refresh()

    def show(self, selection: Selection, order: LaneOrder, look: RowLook, cursor: int) -> None:
        """Shows a selection with the cursor at a position, and lanes in an order."""
        self._look, self._said = look, ""
        self._selection = selection
        self._rows.use(selection)
        self._layout_lines = Layout(selection.headings, 1, self._today)
        self.virtual_size = Size(0, self._layout_lines.lines + HEAD_LINES)
        self._cursor = max(0, min(cursor, self._layout_lines.rows - 1))
        self.use_order(order)
        self._reveal()

    def use_order(self, order: LaneOrder, lane: str | None = None) -> None:
        """Puts the lanes in another order, the cursor on one of them (None: on the same one)."""
        kept = lane or self.actor
        self._order = order
        lanes = order.lanes
        self._places = {actor: number for number, actor in enumerate(lanes)}
        self._widest_word = max(
            (cells(word) for actor in lanes[:NAMED] for word in self._look.name(actor).split()),
            default=0,
        )
        self._go_to_lane(self._places.get(kept or "", self._lane))
        self.refresh()

    @property
    def row(self) -> EventRow | None:
        """The event at the cursor."""
        return self._rows.row(self._cursor) if self._layout_lines.rows else None

    @property
    def heading(self) -> HeadingRow | None:
        """The heading that the event at the cursor stands under."""
        layout = self._layout_lines
        return layout.headings[layout.heading_at(self._cursor)] if layout.rows else None

    @property
    def actor(self) -> str | None:
        """The actor of the cursor's lane."""
        lanes = self._order.lanes
        return lanes[self._lane] if self._lane < len(lanes) else None

    @property
    def hidden_lanes(self) -> tuple[int, int]:
        """How many lanes lie left and right of those in view."""
        count, shown = len(self._order.lanes), self._columns.lanes
        return self._first, max(0, count - shown - self._first)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.ink.clear()

    def on_resize(self) -> None:
        self._go_to_lane(self._lane)
        self._reveal()
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Moving

    @property
    def _columns(self) -> LaneColumns:
        return lane_columns(self.size.width, len(self._order.lanes), self._widest_word)

    @property
    def _height(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    def go(self, position: int) -> None:
        """Puts the cursor on an event, or on the nearest end."""
        self._cursor = max(0, min(position, self._layout_lines.rows - 1))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def _reveal(self) -> None:
        """Scrolls so that the cursor's event is in view, with its heading where that can be."""
        layout, height = self._layout_lines, self._height
        if not layout.rows or not self.size.height:
            return
        line = layout.line_of(self._cursor)
        context = min(CONTEXT, max(0, (height - 1) // 2))
        first = max(0, line - context)
        heading = layout.heading_at(self._cursor)
        if layout.first_of(heading) == self._cursor:
            first = min(first, max(layout.heading_line(heading), line - height + 1))
        last = min(line + context, layout.lines - 1)
        top = min(max(self.scroll_offset.y, last - height + 1), first)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def _go_to_lane(self, lane: int) -> None:
        lanes, shown = self._order.lanes, self._columns.lanes
        self._lane = max(0, min(lane, len(lanes) - 1))
        first = min(max(self._first, self._lane - shown + 1), self._lane)
        self._first, _shown = lanes_in_view(lanes, first, shown)
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        """Moves by events."""
        self.go(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """Moves by a page of lines."""
        layout = self._layout_lines
        if layout.rows:
            line = layout.line_of(self._cursor) + pages * max(1, self._height - 1)
            self.go(layout.row_near(line, below=pages > 0))

    def action_end(self, last: int) -> None:
        """Moves to the first or the last event."""
        self.go(self._layout_lines.rows - 1 if last else 0)

    def action_lane(self, step: int) -> None:
        """Moves by lanes."""
        self._go_to_lane(self._lane + step)

    def action_side(self, last: int) -> None:
        """Moves to the first or the last lane."""
        self._go_to_lane(len(self._order.lanes) - 1 if last else 0)

    def action_open(self) -> None:
        """Asks to go to the event."""
        if self.row is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursors where the mouse is; twice goes to the event."""
        layout = self._layout_lines
        offset = event.get_content_offset(self)
        if offset is None or not layout.rows:
            return
        lane = self._columns.lane_at(offset.x)
        if lane >= 0:
            self._go_to_lane(self._first + lane)
        line = offset.y - HEAD_LINES + self.scroll_offset.y
        if offset.y >= HEAD_LINES and line < layout.lines:
            self.go(layout.row_near(line, below=True))
            if event.chain == 2:
                self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width - self.scrollbar_size_vertical
        if self._selection is None or not self._layout_lines.rows:
            return self._sentence(y, width)
        columns = self._columns
        if y < HEAD_LINES:
            return self.ink.strip(self._head(y, columns, width), width)
        line = y - HEAD_LINES + self.scroll_offset.y
        if line >= self._layout_lines.lines:
            return Strip.blank(width, self.rich_style)
        shown = self._layout_lines.at(line)
        if isinstance(shown, Row):
            return self._event(shown.position, columns, width)
        return self.ink.strip(self._between(shown, columns, width), width)

    def _sentence(self, y: int, width: int) -> Strip:
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, 60))))
        at = y - 1
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self._look.signs.ellipsis), width)

    def _in_view(self, columns: LaneColumns) -> Sequence[str]:
        return self._order.lanes[self._first : self._first + columns.lanes]

    def _head(self, y: int, columns: LaneColumns, width: int) -> list[Span]:
        """A line of the lanes' heads."""
        signs = self._look.signs
        if y == HEAD_LINES - 1:
            return [Span(" "), Span(signs.horizontal * (width - 2), "rule")]
        left, right = self.hidden_lanes
        lead = f"{left} {signs.from_right}" if left and y == 0 else ""
        spans = [Span(lead.rjust(columns.before + EDGE - 1) + " ", "dim")]
        for number, actor in enumerate(self._in_view(columns), self._first):
            text = self._head_words(actor, columns.lane - 1)[y]
            here = number == self._lane
            role = "dim" if y == HEAD_LINES - 2 else self._look.side(actor)
            if here:
                role = "focus" if self.has_focus and y < HEAD_LINES - 2 else "strong"
            before = (columns.lane - cells(text) + 1) // 2
            spans += [Span(" " * before), Span(text, role)]
            spans.append(Span(" " * (columns.lane - before - cells(text))))
        if right and y == 0:
            spans.append(Span(f" {signs.from_left} {right}", "dim"))
        return cut_spans(spans, width, signs.ellipsis)

    def _head_words(self, actor: str, room: int) -> tuple[str, str, str]:
        """An actor's name in two lines, the lower one where one is enough, and the events."""
        signs = self._look.signs
        name = self._look.name(actor)
        breaks = list(wrap(name, room))
        count = str((self._order.events or {}).get(actor, 0))
        if len(breaks) < 2:
            return "", name, count
        rest = name[breaks[1][0] :]
        return name[slice(*breaks[0])].rstrip(), cut(rest, room, signs.ellipsis), count

    def _event(self, position: int, columns: LaneColumns, width: int) -> Strip:
        row = self._rows.row(position)
        if row is None:
            return Strip.blank(width, self.rich_style)
        here = position == self._cursor
        ground = ("cursor" if self.has_focus else "blurred") if here else ""
        return self.ink.strip(self._event_spans(row, columns, here), width, ground)

    def _event_spans(self, row: EventRow, columns: LaneColumns, here: bool) -> list[Span]:
        look = self._look
        broken, planned = row.flags & RowFlag.BROKEN, row.flags & RowFlag.PLANNED
        time = time_words(row.time, look.dates, look.signs, columns.time)
        sign = look.signs.appointment if planned else look.signs.channel(row.channel)
        sign = look.signs.broken if broken else sign
        places = {
            actor: self._places[actor] - self._first
            for actor in (*row.from_, *row.to, *row.present, *row.informed)
            if actor in self._places
        }
        spans = [Span(" "), Span(time + " " * (columns.time - cells(time)), "dim")]
        spans += [Span(" "), Span(sign, "error" if broken else "text"), Span(" ")]
        spans += lane_spans(row, columns, places, look, self._lane - self._first)
        title = cut(plain(row.title), columns.title, look.signs.ellipsis)
        role = "warning" if broken else "dim" if planned else "strong" if here else "text"
        spans.append(Span(f" {title}", role))
        return spans

    def _between(self, shown: Line, columns: LaneColumns, width: int) -> list[Span]:
        """A line between events: its words, and the lanes where the words leave room."""
        look, layout = self._look, self._layout_lines
        words: list[Span] = []
        match shown:
            case Heading(heading, year):
                text = plain(look.dates.heading(layout.headings[heading], year))
                words = [Span(f" {text} ", "strong")]
            case Gap():
                text = plain(gap_words(shown, look.dates, bool(self._filter_text)))
                words = [Span(f" {look.signs.gap} {text} {look.signs.gap} ", "dim")]
            case Break():
                text = plain(break_words(shown, look.dates))
                rule = look.signs.horizontal * max(0, width - cells(text) - 3)
                return [Span(" "), Span(rule, "rule"), Span(f" {text}", "dim")]
        drawn = Drawing(columns, look.signs, self._lane - self._first).cells
        used = sum(cells(span.text) for span in words)
        start = columns.before
        if used <= start:
            return [*words, Span(" " * (start - used)), *drawn]
        return [*words, *drawn[used - start :]]

    @property
    def _filter_text(self) -> str:
        return self._selection.query if self._selection is not None else ""
