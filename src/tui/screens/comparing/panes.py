"""The two panes of the screen: the list of differences, and the chosen one in full."""

from __future__ import annotations

from array import array

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.locale import _
from tui.model.comparison import Kind
from tui.screens.comparing.change_lines import change_sheet, row_spans
from tui.screens.comparing.change_list import HEADING, ROW, ChangeList, Item, ListLines
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.widgets.full_pane import FullPane
from tui.widgets.ink import Ink
from tui.widgets.list_pane import ListPane

EMPTY = ListLines(array("i"), array("i"), {}, 0)


class ChangeInk(Ink):
    """Inks what is gone and what was added: struck through and underlined, beside the colour."""

    def _resolve(self, role: str, ground: str) -> Style:
        if role == "inserted":
            return self.style("success", ground) + Style(underline=True)
        if role == "deleted":
            return self.style("error", ground) + Style(strike=True, bold=False)
        return super()._resolve(role, ground)


class ChangesPane(ListPane):
    """The list: headings by day, and a row a difference; the cursor is on a row."""

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
        super().__init__("", signs, id=id)
        self._changes: ChangeList | None = None
        self._lines = EMPTY

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

    def on_resize(self) -> None:
        self.forget_lines()
        if self._lines.rows:
            self._show_cursor()

    @property
    def listed(self) -> int:
        """How many rows there are."""
        return len(self._lines.rows)

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

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self._cursor + pages * max(1, self.visible_lines - 1))

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

    def draw_line(self, line: int, width: int) -> Strip:
        what, number = self._lines.at(line)
        if what == ROW and number == self._cursor:
            return self.ink.strip(self._row(number, width), width, self.ground)
        return self.kept(line, width, lambda: self._still_line(what, number, width))

    def _still_line(self, what: str, number: int, width: int) -> Strip:
        """A line that the cursor is not on."""
        spans = self._row(number, width) if what == ROW else []
        if what == HEADING and self._changes is not None:
            heading = [Span(self.margin), Span(self._changes.headings[number], "strong")]
            spans = cut_spans(heading, width, self.signs.ellipsis)
        return self.ink.strip(spans, width)

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
