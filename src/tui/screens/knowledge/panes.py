"""The two panes of these screens: lines with a cursor on their items, and one item in full."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.model.plain import plain
from tui.screens.knowledge.sheet import NO_ITEM, Sheet
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import wrap
from tui.widgets.pane import Pane

STRIPS_KEPT = 1000


class SheetPane(Pane, inherit_bindings=False):
    """Lines that are laid out anew at each width; the cursor goes from item to item."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("home,g", "end(0)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("right_square_bracket", "section(1)", show=False),
        Binding("left_square_bracket", "section(-1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Moved(Message):
        """The cursor is on another item, or on none (-1)."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    class Opened(Message):
        """The item at the cursor is wanted."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", id=id)
        self.signs = signs
        self._lay: Callable[[int], Sheet] | None = None
        self._sheet = Sheet(1)
        self._cursor = 0
        self._strips: dict[int, Strip] = {}
        self._said = ""
        self._aside = ""

    # What it shows

    def say(self, words: str) -> None:
        """Shows a sentence in place of lines."""
        self._said = words
        self._lay = None
        self._lay_out()
        self.post_message(self.Moved(NO_ITEM))

    def show(self, title: str, aside: str, lay: Callable[[int], Sheet], cursor: int = 0) -> None:
        """Shows what `lay` makes of a width, the cursor on an item."""
        self.pane_title, self._aside = title, aside
        self._said = ""
        self._lay = lay
        self._cursor = cursor
        self._lay_out()
        self.post_message(self.Moved(self.item))

    def _lay_out(self) -> None:
        shown = self._lay is not None and self.size.width > 0
        self._sheet = self._lay(self.text_width) if shown and self._lay else Sheet(1)
        self._cursor = max(0, min(self._cursor, self._sheet.items - 1))
        self.set_line_count(len(self._sheet))
        self._forget_lines()
        if self._sheet.items:
            self._show_cursor()

    def _forget_lines(self) -> None:
        self._strips.clear()
        self.refresh()

    def forget_looks(self) -> None:
        super().forget_looks()
        self._strips.clear()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def item(self) -> int:
        """The item that the cursor is on, -1 for none."""
        return self._cursor if self._sheet.items else NO_ITEM

    # Moving

    def go(self, item: int) -> None:
        """Puts the cursor on an item, or on the nearest end."""
        item = max(0, min(item, self._sheet.items - 1))
        if not self._sheet.items:
            return
        if item != self._cursor:
            self._repaint_item(self._cursor)
            self._cursor = item
            self._repaint_item(item)
            self.repaint_title()
            self.post_message(self.Moved(item))
        self._show_cursor()

    def _repaint_item(self, item: int) -> None:
        first, last = self._sheet.place(item)
        self.repaint_lines(first, last + 1)

    def _show_cursor(self) -> None:
        first, last = self._sheet.place(self._cursor)
        before = self._sheet.place(self._cursor - 1)[1] + 1 if self._cursor else 0
        after = len(self._sheet) - 1 if self._cursor == self._sheet.items - 1 else last
        room = self.visible_lines
        self.reveal(max(before, last - room + 1), min(after, first + room - 1))
        self.reveal(first, min(last, first + room - 1))

    def action_move(self, step: int) -> None:
        """Moves by items."""
        self.go(self._cursor + step)

    def action_page(self, pages: int) -> None:
        """Moves by a page: to the item that stands a page further."""
        if not self._sheet.items:
            return
        wanted = self._sheet.place(self._cursor)[0] + pages * max(1, self.visible_lines - 1)
        self.go(self._item_near(wanted))

    def _item_near(self, line: int) -> int:
        """The last item that begins at a line or above it."""
        low, high = 0, self._sheet.items - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._sheet.place(middle)[0] <= line:
                low = middle
            else:
                high = middle - 1
        return low

    def action_end(self, last: int) -> None:
        """Moves to the first or the last item."""
        self.go(self._sheet.items - 1 if last else 0)

    def action_section(self, way: int) -> None:
        """Moves to the first item of the next part, or of this one or the one before."""
        if not self._sheet.items:
            return
        here = self._sheet.place(self._cursor)[0]
        firsts = [self._first_item(line) for line in (0, *self._sheet.sections)]
        places = [item for item in firsts if item is not None]
        if way > 0:
            self.go(next((i for i in places if self._sheet.place(i)[0] > here), self._cursor))
        else:
            earlier = [i for i in places if self._sheet.place(i)[0] < here]
            self.go(earlier[-1] if earlier else 0)

    def _first_item(self, line: int) -> int | None:
        found = (each.item for each in self._sheet.lines[line:] if each.item != NO_ITEM)
        return next(found, None)

    def action_open(self) -> None:
        """Asks for the item at the cursor."""
        if self._sheet.items:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked item; a double click opens it."""
        line = self.line_at(event.y)
        if 0 <= line < len(self._sheet) and self._sheet.lines[line].item != NO_ITEM:
            self.go(self._sheet.lines[line].item)
            if event.chain > 1:
                self.action_open()

    # Drawing

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        left = [Span(self.margin), Span(self.pane_title, role)] if self.pane_title else []
        return left, [Span(f"{self._aside} ", "dim")] if self._aside else []

    def draw_row(self, y: int) -> Strip:
        if y == 0 or not self._said:
            return super().draw_row(y)
        width = self.view_width
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(width - 4, 60))))
        at = y - 2
        spans = [Span("  "), Span(text[slice(*breaks[at])])] if 0 <= at < len(breaks) else []
        return self.ink.strip(cut_spans(spans, width, self.signs.ellipsis), width)

    def draw_line(self, line: int, width: int) -> Strip:
        known = self._sheet.lines[line]
        if known.item != NO_ITEM and known.item == self._cursor:
            return self.ink.strip(self._spans(line, width), width, self.ground)
        strip = self._strips.get(line)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[line] = self.ink.strip(self._spans(line, width), width)
        return strip

    def _spans(self, line: int, width: int) -> list[Span]:
        spans = [Span(self.margin), *self._sheet.lines[line].spans()]
        return cut_spans(spans, width, self.signs.ellipsis)
