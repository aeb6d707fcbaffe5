"""A list to pick one line from, in dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.model.plain import cells, cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.ink import Ink


class PickRow(NamedTuple):
    """One line: words in a dimmed column at the left, the words, a dimmed aside at the right."""

    left: str
    words: str
    aside: str = ""


class PickList(ScrollView, can_focus=True):
    """Lines, one of them at the cursor; Enter or a click picks it.

    A dialog with a search field leaves the focus there and calls `move` on the arrow keys.
    `left_width` is the width of the left column in cells, `empty` what an empty list says.
    """

    DEFAULT_CSS = """
    PickList { height: auto; max-height: 12; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("enter", "pick", show=False),
    ]

    class Moved(Message):
        """The cursor is on another line."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Picked(Message):
        """A line was picked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(
        self,
        rows: Sequence[PickRow] = (),
        left_width: int = 0,
        empty: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.ink = Ink(self)
        self._rows: tuple[PickRow, ...] = tuple(rows)
        self._left_width = left_width
        self._empty = empty
        self._here = 0

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self.ink.clear()
        super().notify_style_update()

    @property
    def place(self) -> int | None:
        """Where the cursor is, None in an empty list."""
        return self._here if self._rows else None

    def on_mount(self) -> None:
        """Measures the list."""
        self._measure()

    def show(self, rows: Sequence[PickRow], place: int = 0) -> None:
        """Shows these lines, the cursor at `place`."""
        self._rows = tuple(rows)
        self._here = max(0, min(place, len(self._rows) - 1))
        self._measure()
        self.scroll_to(y=max(0, self._here - self.size.height + 1), animate=False)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, max(1, len(self._rows)))
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Takes the whole width."""
        self.virtual_size = Size(self.size.width, max(1, len(self._rows)))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line a row."""
        del container, viewport, width
        return max(1, len(self._rows))

    def move(self, step: int) -> None:
        """Puts the cursor on another line and keeps it in view."""
        if not self._rows:
            return
        here = max(0, min(self._here + step, len(self._rows) - 1))
        if here == self._here:
            return
        self._here = here
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        if here < top:
            self.scroll_to(y=here, animate=False)
        elif here >= top + height:
            self.scroll_to(y=here - height + 1, animate=False)
        self.refresh()
        self.post_message(self.Moved(here))

    def action_move(self, step: int) -> None:
        """Moves the cursor by lines."""
        self.move(step)

    def action_move_page(self, pages: int) -> None:
        """Moves the cursor by a page."""
        self.move(pages * max(1, self.size.height - 1))

    def action_pick(self) -> None:
        """Picks the line at the cursor."""
        if self._rows:
            self.post_message(self.Picked(self._here))

    def on_click(self, event: events.Click) -> None:
        """Picks the clicked line."""
        place = event.y + int(self.scroll_offset.y)
        if 0 <= place < len(self._rows):
            self._here = place
            self.refresh()
            self.post_message(self.Moved(place))
            self.post_message(self.Picked(place))

    def render_line(self, y: int) -> Strip:
        """One line, the left column and the words cut to their room."""
        width = self.size.width
        base, dim = self.ink.style("text"), self.ink.style("dim")
        place = y + int(self.scroll_offset.y)
        signs = signs_of(self.app)
        if not self._rows:
            words = f"  {cut(self._empty, width - 3, signs.ellipsis)}" if y == 0 else ""
            return Strip([Segment(words, dim)]).adjust_cell_length(width, base)
        if place >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[place]
        here = place == self._here
        style = self.ink.style("title", "cursor") if here else base
        faint = self.ink.style("dim", "cursor") if here else dim
        pointer = f"{signs.closed} " if here else "  "
        left = cut(plain(row.left), self._left_width, signs.ellipsis)
        left += " " * (self._left_width - cells(left))
        room = max(1, width - cells(pointer) - cells(left) - 1)
        aside = cut(plain(row.aside), max(0, room // 2), signs.ellipsis) if row.aside else ""
        left_room = room - (cells(aside) + 2 if aside else 0)
        words = cut(plain(row.words), left_room, signs.ellipsis)
        gap = " " * max(0, room - cells(words) - cells(aside))
        segments = [Segment(pointer, style), Segment(left, faint), Segment(words, style)]
        segments += [Segment(gap, style), Segment(aside, faint)]
        return Strip(segments).adjust_cell_length(width, style)
