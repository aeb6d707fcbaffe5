"""The two panes of these screens: lines with a cursor on their items, and one item in full."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.screens.knowledge.sheet import NO_ITEM, Sheet
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.widgets.list_pane import ListPane


class SheetPane(ListPane):
    """Lines that are laid out anew at each width; the cursor goes from item to item."""

    BINDINGS = [
        Binding("right_square_bracket", "section(1)", show=False),
        Binding("left_square_bracket", "section(-1)", show=False),
    ]

    class Moved(Message):
        """The cursor is on another item, or on none (-1)."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    class Opened(Message):
        """The item at the cursor is wanted."""

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own
        super().__init__("", signs, id=id)
        self._lay: Callable[[int], Sheet] | None = None
        self._sheet = Sheet(1)
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
        self.forget_lines()
        if self._sheet.items:
            self._show_cursor()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def listed(self) -> int:
        """How many items there are."""
        return self._sheet.items

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

    def draw_line(self, line: int, width: int) -> Strip:
        known = self._sheet.lines[line]
        if known.item != NO_ITEM and known.item == self._cursor:
            return self.ink.strip(self._spans(line, width), width, self.ground)
        return self.kept(line, width, lambda: self.ink.strip(self._spans(line, width), width))

    def _spans(self, line: int, width: int) -> list[Span]:
        spans = [Span(self.margin), *self._sheet.lines[line].spans()]
        return cut_spans(spans, width, self.signs.ellipsis)
