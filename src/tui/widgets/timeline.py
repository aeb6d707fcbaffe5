"""The timeline: events under headings, drawn line by line."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.model.rows import ActorRow, EventRow, HeadingRow, RowFlag, Selection
from tui.timeline.layout import Layout, Row
from tui.timeline.row_window import FetchRows, RowWindow
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.words import DateWords
from tui.widgets.timeline_gutter import LinksBetween
from tui.widgets.timeline_lines import TimelineLines
from tui.widgets.timeline_moves import CONTEXT, TimelineMoves

LEAST_FOR_HEADING = 6
"""A pane of fewer lines keeps no heading at its top."""

SIGNPOSTS = 4
"""At most so many lines above a day's first event are brought into view with it."""


class Timeline(TimelineMoves, can_focus=True, inherit_bindings=False):
    """The events of a selection, one or two lines each, with a cursor that stands on rows.

    It is given frozen rows and callables. `show` puts a selection in it; every other
    attribute may be set at any time. Keys are bound by whoever uses it to its actions.
    """

    class Moved(Message):
        """Another row is under the cursor, below `heading`; no row: position -1, and None."""

        def __init__(self, position: int, row: EventRow | None, heading: HeadingRow | None) -> None:
            super().__init__()
            self.position = position
            self.row = row
            self.heading = heading

    class Opened(Message):
        """A row was opened by key."""

        def __init__(self, row: EventRow) -> None:
            super().__init__()
            self.row = row

    class EditWanted(Message):
        """A row was double-clicked."""

        def __init__(self, row: EventRow) -> None:
            super().__init__()
            self.row = row

    class MarksChanged(Message):
        """Other events are marked than before."""

        def __init__(self, marked: frozenset[str]) -> None:
            super().__init__()
            self.marked = marked

    actors: var[Mapping[str, ActorRow]] = var({}, init=False)
    sides: var[Mapping[str, int]] = var({}, init=False)
    """A colour number from 1 for each side."""
    marks_words: var[tuple[str, ...]] = var((), init=False)
    """Words and phrases whose matches are marked."""
    marked: var[frozenset[str]] = var(frozenset(), init=False)
    """Ids of the marked events."""
    signs: var[Signs] = var(UNICODE, init=False)
    rows_per_event: var[int] = var(1, init=False)
    today: var[int] = var(0, init=False)
    """Today's ordinal; 0: unknown."""
    filtered: var[bool] = var(False, init=False)
    """A filter is in force: then gaps tell of nothing found, not of no contact."""
    one_thread: var[bool] = var(False, init=False)
    """One thread is shown alone: then gaps tell of the days between its events."""
    empty_text: var[str] = var("", init=False)
    """What is said where there is no row."""

    def __init__(
        self,
        fetch_rows: FetchRows,
        links_between: LinksBetween | None,
        dates: DateWords,
        signs: Signs = UNICODE,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.links_between = links_between
        self.set_reactive(Timeline.signs, signs)
        self._date_words = dates
        self.rows = RowWindow(fetch_rows)
        self.selection: Selection | None = None
        self.layout_lines = Layout(())
        self.lines = TimelineLines(self)
        self._cursor = 0
        self._told: EventRow | None = None
        self._keeps: int | None = None
        self._top = 0
        """The first line while a frame is drawn."""

    @property
    def date_words(self) -> DateWords:
        """Says dates in the chronology's language."""
        return self._date_words

    @date_words.setter
    def date_words(self, words: DateWords) -> None:
        self._date_words = words
        self._redraw()

    # Showing a selection

    def show(
        self, selection: Selection, cursor: int | None = None, keep_line: bool = False
    ) -> None:
        """Shows a selection with the cursor at a position (None: the first row).

        With `keep_line` the cursor stays at its height on the screen, else the pane scrolls
        as little as it can. Posts `Moved` if another row is under the cursor than before.
        """
        if selection is self.selection and not keep_line:
            self.move_to(cursor or 0)
            return
        y = self.line_of_cursor - self.scroll_offset.y if keep_line else None
        if selection is not self.selection:
            self.selection = selection
            self.rows.use(selection)
            self._lay_out()
            self.lines.use_selection()
        self._cursor = max(0, min(cursor or 0, self.layout_lines.rows - 1))
        self._place(y)
        self._redraw()
        self._tell()

    def _lay_out(self) -> None:
        headings = self.selection.headings if self.selection is not None else ()
        self.layout_lines = Layout(headings, self.rows_per_event, self.today)
        size = Size(0, self.layout_lines.lines)
        if size != self.virtual_size:
            self.virtual_size = size

    def _place(self, y: int | None = None) -> None:
        """Scrolls so that the cursor's row is in view, at height `y` where that can be."""
        if not self.size.height:
            self._keeps = y
            return
        if y is not None and self.layout_lines.rows:
            self.scroll_to(y=self.line_of_cursor - y, animate=False, force=True)
        self._reveal()

    def _reveal(self) -> None:
        """Brings the cursor's row into view with some lines around it and its heading."""
        layout, height = self.layout_lines, self.size.height
        if not layout.rows or not height:
            return
        line = self.line_of_cursor
        context = min(CONTEXT, max(0, (height - self.rows_per_event) // 2))
        last = min(line + self.rows_per_event - 1 + context, layout.lines - 1)
        first = max(0, line - context)
        heading = layout.heading_at(self._cursor)
        if layout.first_of(heading) == self._cursor:
            first = max(layout.block_line(heading), line - SIGNPOSTS)
            first = max(0, min(first, line - context))
        first = max(first, line + min(self.rows_per_event, height) - height)
        top = max(self.scroll_offset.y, last - height + 1)
        top = min(top, first)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def on_resize(self) -> None:
        self.lines.clear()
        kept, self._keeps = self._keeps, None
        self._place(kept)

    # The cursor

    @property
    def cursor(self) -> int:
        """The position of the row under the cursor."""
        return self._cursor

    @property
    def row(self) -> EventRow | None:
        """The row under the cursor; None where there is none."""
        return self.rows.row(self._cursor) if self.layout_lines.rows else None

    @property
    def heading(self) -> HeadingRow | None:
        """The heading that the cursor's row stands under."""
        layout = self.layout_lines
        return layout.headings[layout.heading_at(self._cursor)] if layout.rows else None

    @property
    def line_of_cursor(self) -> int:
        """The first line of the cursor's row among all lines."""
        return self.layout_lines.line_of(self._cursor) if self.layout_lines.rows else 0

    def move_to(self, position: int) -> None:
        """Moves the cursor to a row, the nearest one where there is none."""
        position = max(0, min(position, self.layout_lines.rows - 1))
        if position == self._cursor:
            self._reveal()
            return
        before, self._cursor = self._cursor, position
        self._repaint(before)
        self._repaint(position)
        self._reveal()
        self.lines.cursor_moved()
        self._tell()

    def _tell(self) -> None:
        row = self.row
        if row != self._told:
            self._told = row
            self.announce(self.Moved(self._cursor if row else -1, row, self.heading))

    def announce(self, message: Moved) -> None:
        """Posts that another row is under the cursor.

        A subclass may act at once instead, so that what follows the cursor is drawn in the
        same frame: a message reaches the screen one frame later.
        """
        self.post_message(message)

    def _repaint(self, position: int) -> None:
        """Draws a row again, where it is in view."""
        if 0 <= position < self.layout_lines.rows:
            self.repaint_lines(self.layout_lines.line_of(position), self.rows_per_event)

    def repaint_lines(self, line: int, count: int = 1, width: int = 0) -> None:
        """Draws some lines again where they are in view; only their first `width` cells if set."""
        y = line - self.scroll_offset.y
        first, last = max(0, y), min(y + count, self.size.height)
        if first < last:
            self.refresh(Region(0, first, width or self.text_width, last - first))

    # Drawing

    @property
    def text_width(self) -> int:
        """The cells of a line: those of the pane without the column of its scrollbar."""
        return max(0, self.size.width - self.scrollbar_size_vertical)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        self.begin_drawing()
        return self.draw_row(y)

    def begin_drawing(self) -> None:
        self._top = self.scroll_offset.y
        self.lines.begin_drawing()

    def draw_row(self, y: int) -> Strip:
        layout = self.layout_lines
        if not layout.rows:
            return self.lines.empty(y) if self.selection is not None else self.lines.blank()
        heading = self._heading_at_top() if y == 0 else None
        if heading is not None:
            return self.lines.heading_at_top(heading)
        return self.lines.strip(y + self._top)

    def _heading_at_top(self) -> int | None:
        """The heading that the first line shows because its own line has scrolled away."""
        line = self.scroll_offset.y
        if line >= self.layout_lines.lines or self.size.height < LEAST_FOR_HEADING:
            return None
        shown = self.layout_lines.at(line)
        return shown.heading if isinstance(shown, Row) else None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.lines.forget_looks()

    def lines_changed(self) -> None:
        """Draws the lanes of the gutter anew: more links are known."""
        self.lines.use_selection()
        self.refresh()

    def _redraw(self) -> None:
        self.lines.clear()
        self.refresh()

    def watch_actors(self) -> None:
        self._redraw()

    def watch_sides(self) -> None:
        self._redraw()

    def watch_marks_words(self) -> None:
        self._redraw()

    def watch_marked(self) -> None:
        self._redraw()

    def watch_signs(self) -> None:
        self._redraw()

    def watch_filtered(self) -> None:
        self._redraw()

    def watch_one_thread(self) -> None:
        self._redraw()

    def watch_empty_text(self) -> None:
        self._redraw()

    def watch_rows_per_event(self) -> None:
        self._lay_out_again()

    def watch_today(self) -> None:
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Builds the lines anew; the cursor's row keeps its height on the screen."""
        before = self.layout_lines
        y = before.line_of(self._cursor) - self.scroll_offset.y if before.rows else None
        self._lay_out()
        self._place(y)
        self._redraw()

    def on_focus(self) -> None:
        self._repaint(self._cursor)

    def on_blur(self) -> None:
        self._repaint(self._cursor)

    # Opening and marking

    def action_open(self) -> None:
        """Opens the row under the cursor."""
        if (row := self.row) is not None:
            self.post_message(self.Opened(row))

    def action_toggle_mark(self) -> None:
        """Marks the event under the cursor, or takes its mark off, and goes on."""
        row = self.row
        if row is not None and self._toggle_mark(row):
            self.action_cursor_down()

    def _toggle_mark(self, row: EventRow) -> bool:
        if not row.id or row.flags & (RowFlag.PLANNED | RowFlag.BROKEN):
            return False
        self.marked = self.marked ^ {row.id}
        self.post_message(self.MarksChanged(self.marked))
        return True

    def on_click(self, event: events.Click) -> None:
        """Moves the cursor to the row under the mouse; Ctrl marks it, twice edits it."""
        layout = self.layout_lines
        offset = event.get_content_offset(self)
        if offset is None or not layout.rows:
            return
        line = offset.y + self.scroll_offset.y
        if line >= layout.lines:
            return
        heading = self._heading_at_top() if offset.y == 0 else None
        if heading is not None:
            self.move_to(layout.first_of(heading))
            return
        self.move_to(layout.row_near(line, below=True))
        row = self.row
        if row is None:
            return
        if event.ctrl:
            self._toggle_mark(row)
        elif event.chain == 2 and isinstance(layout.at(line), Row):
            self.post_message(self.EditWanted(row))
