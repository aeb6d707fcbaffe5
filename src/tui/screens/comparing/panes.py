"""The two panes of the screen: the list of differences, and the chosen one in full."""

from __future__ import annotations

from array import array

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.locale import _
from tui.model.comparison import Kind
from tui.model.plain import plain
from tui.screens.comparing.change_lines import change_sheet, row_spans
from tui.screens.comparing.change_list import HEADING, ROW, ChangeList, Item, ListLines
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.full_pane import FullPane
from tui.widgets.ink import Ink
from tui.widgets.pane import Pane

STRIPS_KEPT = 1000
EMPTY = ListLines(array("i"), array("i"), {}, 0)


class ChangeInk(Ink):
    """Inks what is gone and what was added: struck through and underlined, beside the colour."""

    def _resolve(self, role: str, ground: str) -> Style:
        if role == "inserted":
            return self.style("success", ground) + Style(underline=True)
        if role == "deleted":
            return self.style("error", ground) + Style(strike=True, bold=False)
        return super()._resolve(role, ground)


class ChangesPane(Pane, inherit_bindings=False):
    """The list: headings by day, and a row a difference; the cursor is on a row."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row, or on none."""

        def __init__(self, item: Item | None) -> None:
            super().__init__()
            self.item = item

    class Opened(Message):
        """The row at the cursor is to be gone to."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", id=id)
        self.signs = signs
        self._changes: ChangeList | None = None
        self._lines = EMPTY
        self._cursor = 0
        self._strips: dict[int, Strip] = {}
        self._said = ""

    # What it shows

    def say(self, words: str) -> None:
        """Shows a sentence where there is no row."""
        self._said = words
        self.forget_lines()

    def show(self, changes: ChangeList | None, kind: Kind | None = None) -> None:
        """Shows the rows of one kind, or all; the cursor stays on its row where it is shown."""
        before = self.item_number if changes is self._changes else None
        self._changes = changes
        self._lines = changes.lines(kind) if changes is not None else EMPTY
        rows = self._lines.rows
        self._cursor = 0
        if before is not None and rows:
            self._cursor = next((at for at, row in enumerate(rows) if row >= before), len(rows) - 1)
        self.set_line_count(self._lines.count)
        self.forget_lines()
        if rows:
            self._show_cursor()
        self.post_message(self.Moved(self.item))

    def forget_lines(self) -> None:
        """Draws everything again."""
        self._strips.clear()
        self.refresh()

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    def on_resize(self) -> None:
        self.forget_lines()
        if self._lines.rows:
            self._show_cursor()

    @property
    def item_number(self) -> int | None:
        """The number of the item under the cursor."""
        return self._lines.rows[self._cursor] if self._lines.rows else None

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        number = self.item_number
        return None if number is None or self._changes is None else self._changes.items[number]

    # Moving

    def go(self, position: int) -> None:
        """Puts the cursor on a row, or on the nearest end."""
        position = max(0, min(position, len(self._lines.rows) - 1))
        if position == self._cursor or not self._lines.rows:
            return
        self.repaint_line(self._lines.places[self._cursor])
        self._cursor = position
        self.repaint_title()
        self._show_cursor()
        self.post_message(self.Moved(self.item))

    def _show_cursor(self) -> None:
        line = self._lines.places[self._cursor]
        above = line - 1 if line - 1 in self._lines.headings else line
        self.reveal(above, line)
        self.repaint_line(line)

    def next_alike(self, way: int) -> bool:
        """Goes to the next row (way 1) or the one before (-1) of the same kind; False for none."""
        item = self.item
        rows = self._lines.rows
        if item is None or self._changes is None:
            return False
        at = self._cursor + way
        while 0 <= at < len(rows):
            if self._changes.items[rows[at]].kind == item.kind:
                self.go(at)
                return True
            at += way
        return False

    def action_move(self, step: int) -> None:
        """Moves by rows."""
        self.go(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self._cursor + pages * max(1, self.visible_lines - 1))

    def action_end(self, last: int) -> None:
        """Moves to the first or the last row."""
        self.go(len(self._lines.rows) - 1 if last else 0)

    def action_open(self) -> None:
        """Asks for the row at the cursor to be gone to."""
        item = self.item
        if item is not None:
            self.post_message(self.Opened(item))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked row."""
        what, position = self._lines.at(self.line_at(event.y))
        if what == ROW:
            self.go(position)
            if event.chain > 1:
                self.action_open()

    # Drawing

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        spans = [Span(self.margin), Span(_("What changed"), role)]
        count = len(self._lines.rows)
        right = [Span(f"{self._cursor + 1}/{count} ", "dim")] if count else []
        return spans, right

    def draw_row(self, y: int) -> Strip:
        if y == 0 or self._lines.count:
            return super().draw_row(y)
        width = self.view_width
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, 60))))
        at = y - 2
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self.signs.ellipsis), width)

    def draw_line(self, line: int, width: int) -> Strip:
        what, number = self._lines.at(line)
        if what == ROW and number == self._cursor:
            return self.ink.strip(self._row(number, width), width, self.ground)
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > STRIPS_KEPT:
                self._strips.clear()
            spans = self._row(number, width) if what == ROW else []
            if what == HEADING and self._changes is not None:
                heading = [Span(self.margin), Span(self._changes.headings[number], "strong")]
                spans = cut_spans(heading, width, self.signs.ellipsis)
            strip = self._strips[line] = self.ink.strip(spans, width)
        return strip

    def _row(self, position: int, width: int) -> list[Span]:
        assert self._changes is not None
        item = self._changes.items[self._lines.rows[position]]
        return row_spans(item, self._changes.comparison, self.signs, width - 1)


class ChangePane(FullPane):
    """One difference in full; it scrolls."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__(id=id)
        self.signs = signs
        self.ink = ChangeInk(self)

    def show_change(self, changes: ChangeList | None, item: Item | None) -> None:
        """Shows a difference, or nothing."""
        if changes is None or item is None:
            self.show(None)
            return
        comparison = changes.comparison
        self.show(lambda width: change_sheet(item, comparison, width, self.signs))
