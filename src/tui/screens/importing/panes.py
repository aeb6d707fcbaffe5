"""The panes of the preview: the source, the entries read from it, and one entry in full."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui.exchange.again.draft import Draft, Row
from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.imported import SourceLine, Unplaced
from tui.model.plain import plain
from tui.screens.importing.words import detail_lines, entry_spans, is_of_one_year, state_word
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span, cut_spans
from tui.timeline.wrapping import Line, wrap
from tui.widgets.pane import Pane

MOVES: list[BindingType] = [
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    Binding("pageup,ctrl+b", "page(-1)", show=False),
    Binding("pagedown,ctrl+f", "page(1)", show=False),
    Binding("home,g", "end(0)", show=False),
    Binding("end,G", "end(1)", show=False),
]


class ListPane(Pane, inherit_bindings=False):
    """A pane with a cursor that goes by items."""

    BINDINGS = MOVES

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.signs = signs
        self.cursor = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many items there are."""

    def lines_of(self, item: int) -> tuple[int, int]:
        """The first line of an item, and its last."""
        return item, item

    def cursor_moved(self) -> None:
        """Tells that the cursor is on another item."""

    def go(self, item: int) -> None:
        """Puts the cursor on an item, or on the nearest end."""
        item = max(0, min(item, self.count - 1))
        if not self.count:
            return
        before = self.cursor
        self.cursor = item
        self.reveal(*self.lines_of(item))
        if item != before:
            self.repaint_lines(self.lines_of(before)[0], self.lines_of(before)[1] + 1)
            self.repaint_lines(self.lines_of(item)[0], self.lines_of(item)[1] + 1)
            self.repaint_title()
            self.cursor_moved()

    def action_move(self, step: int) -> None:
        """Moves by items."""
        self.go(self.cursor + step)

    def action_page(self, pages: int) -> None:
        """Moves by a page."""
        self.go(self.cursor + pages * max(1, self.visible_lines - 1))

    def action_end(self, last: int) -> None:
        """Moves to the first or the last item."""
        self.go(self.count - 1 if last else 0)


class EntriesPane(ListPane, inherit_bindings=False):
    """The entries, a line each."""

    BINDINGS = [
        *MOVES,
        Binding("space", "tell('turn')", show=False),
        Binding("enter", "tell('edit')", show=False),
    ]

    class Moved(Message):
        """The cursor is on another entry."""

    class Wanted(Message):
        """Something is to be done with the entry at the cursor: an action of the screen."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(signs, id=id)
        self.language = "en"
        self._rows: Sequence[Row] = ()
        self._said = ""
        self._year = True

    @property
    def count(self) -> int:
        return len(self._rows)

    def say(self, sentence: str) -> None:
        """Shows a sentence where there is no entry."""
        self._said = sentence
        self.refresh()

    def show(self, rows: Sequence[Row], cursor: int) -> None:
        """Shows these entries with the cursor on one."""
        self._rows = rows
        self._year = not is_of_one_year(rows)
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.set_line_count(len(rows))
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(self.Moved())

    def cursor_moved(self) -> None:
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        if self._rows:
            self.reveal(self.cursor)

    def action_tell(self, action: str) -> None:
        """Asks the screen for something."""
        self.post_message(self.Wanted(action))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked entry; a click on its sign turns it."""
        line = self.line_at(event.y)
        if 0 <= line < self.count:
            self.go(line)
            if event.x <= 2:
                self.action_tell("turn")
            elif event.chain > 1:
                self.action_tell("edit")

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        right = [Span(f"{self.cursor + 1}/{self.count} ", "dim")] if self._rows else []
        return [Span(self.margin), Span(_("Entries"), role)], right

    def draw_row(self, y: int) -> Strip:
        if y == 0 or self._rows:
            return super().draw_row(y)
        text = plain(self._said, keep_newlines=True)
        breaks = list(wrap(text, max(1, min(self.view_width - 4, 60))))
        spans = [Span("  "), Span(text[slice(*breaks[y - 2])])] if 0 <= y - 2 < len(breaks) else []
        return self.ink.strip(spans, self.view_width)

    def draw_line(self, line: int, width: int) -> Strip:
        row = self._rows[line]
        spans = cut_spans(
            entry_spans(row, self.signs, self.language, self._year), width - 1, self.signs.ellipsis
        )
        return self.ink.strip(spans, width, self.ground if line == self.cursor else "")


class SourcePane(ListPane, inherit_bindings=False):
    """The source line by line, wrapped; what is in no entry is dimmed and marked at the left."""

    BINDINGS = [
        *MOVES,
        Binding("enter,space", "place", show=False),
    ]

    class PlaceWanted(Message):
        """The line at the cursor is to be an entry."""

        def __init__(self, unplaced: Unplaced | None) -> None:
            super().__init__()
            self.unplaced = unplaced

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(signs, id=id)
        self._source: Sequence[SourceLine] = ()
        self._numbers: list[int] = []
        self._unplaced: dict[int, Unplaced] = {}
        self._entry = (0, 0)
        self._starts = array("L")
        self._texts: list[str] = []
        self._of: array[int] = array("L")

    @property
    def count(self) -> int:
        return len(self._source)

    def lines_of(self, item: int) -> tuple[int, int]:
        last = self._starts[item + 1] if item + 1 < len(self._starts) else len(self._texts)
        return self._starts[item], max(self._starts[item], last - 1)

    def show(self, draft: Draft) -> None:
        """Shows the source of a draft."""
        self._unplaced = {each.line: each for each in draft.unplaced}
        if self._source is not draft.imported.lines:
            self._source = draft.imported.lines
            self._numbers = [line.number for line in self._source]
            self.cursor = 0
            self._wrap()
        self.refresh()

    def show_entry(self, row: Row | None) -> None:
        """Brings the lines of an entry into view and lights them."""
        self._entry = (row.line, max(row.line, row.end_line)) if row is not None else (0, 0)
        if row is not None and row.line and self._source:
            first = min(bisect_left(self._numbers, row.line), len(self._source) - 1)
            last = max(first, bisect_right(self._numbers, self._entry[1]) - 1)
            self.cursor = first
            top, bottom = self.lines_of(first)[0], self.lines_of(last)[1]
            self.reveal(top, min(bottom, top + self.visible_lines - 1))
        self.refresh()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._wrap()
        if self._source:
            self.reveal(*self.lines_of(self.cursor))

    def _wrap(self) -> None:
        width = max(1, self.size.width - 3)
        self._starts, self._of, self._texts = array("L"), array("L"), []
        for at, line in enumerate(self._source):
            self._starts.append(len(self._texts))
            text = plain(" | ".join(line.cells) if line.cells else line.text.rstrip())
            for start, end in wrap(text, width):
                self._texts.append(text[start:end])
                self._of.append(at)
        self.set_line_count(len(self._texts))
        self.refresh()

    def action_place(self) -> None:
        """Asks for the line at the cursor to be an entry."""
        line = self._source[self.cursor] if self._source else None
        self.post_message(self.PlaceWanted(self._unplaced.get(line.number) if line else None))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the clicked line."""
        line = self.line_at(event.y)
        if 0 <= line < len(self._of):
            self.go(self._of[line])
            if event.chain > 1:
                self.action_place()

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        right: list[Span] = []
        if self._source:
            line = self._source[self.cursor]
            where = _("line {line}").format(line=line.number)
            if line.page:
                where = _("page {page}").format(page=line.page)
            right = [Span(f"{where} ", "dim")]
        return [Span(self.margin), Span(_("Source"), role)], right

    def draw_line(self, line: int, width: int) -> Strip:
        at = self._of[line]
        source = self._source[at]
        lit = self._entry[0] <= source.number <= self._entry[1]
        loose = source.number in self._unplaced
        bar = self.signs.bar if lit else self.signs.gap if loose else " "
        role = "strong" if source.level else "text"
        spans = [
            Span(f"{bar} ", "accent" if lit else "dim"),
            Span(self._texts[line], "dim" if loose else role),
        ]
        ground = self.ground if at == self.cursor and self.has_focus else ""
        return self.ink.strip(cut_spans(spans, width - 1, self.signs.ellipsis), width, ground)


class EntryPane(Pane, inherit_bindings=False):
    """One entry in full; it scrolls with the mouse, or with the keys once it has them."""

    BINDINGS = [
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
    ]

    def __init__(self, signs: Signs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.signs = signs
        self.language = "en"
        self._shown: tuple[Draft, Row, ActorBook] | None = None
        self._lines: list[Line] = []

    def show(self, draft: Draft, row: Row | None, book: ActorBook) -> None:
        """Shows an entry, or nothing."""
        self._shown = None if row is None else (draft, row, book)
        self.scroll_to(y=0, animate=False)
        self._lay_out()

    def on_resize(self) -> None:
        """Wraps anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = []
        if self._shown is not None and self.size.width:
            draft, row, book = self._shown
            width = self.text_width
            self._lines = detail_lines(
                draft, row, book, language=self.language, width=width, signs=self.signs
            )
        self.set_line_count(len(self._lines))
        self.refresh()

    def title_spans(self) -> tuple[list[Span], list[Span]]:
        role = "focus" if self.has_focus else "title"
        words = "" if self._shown is None else state_word(self._shown[1])
        return [Span(self.margin), Span(_("Entry"), role)], [Span(f"{words} ", "dim")]

    def draw_line(self, line: int, width: int) -> Strip:
        return self.ink.strip([Span(self.margin), *self._lines[line]], width)

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by lines."""
        self.scroll_to(y=self.top_line + lines, animate=False)
