"""The floor of the keys: a bare list drawn by lines, with a cursor and nothing else."""

from __future__ import annotations

import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class BareList(ScrollView, can_focus=True):
    """As many lines as it is told; the cursor's line is drawn in reverse."""

    BINDINGS = [
        ("down", "move(1)", ""),
        ("up", "move(-1)", ""),
        ("pagedown", "page(1)", ""),
        ("pageup", "page(-1)", ""),
        ("home", "go(0)", ""),
        ("end", "go(-1)", ""),
    ]

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.cursor = 0
        self.lines = lines
        self.virtual_size = Size(80, lines)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        style = Style(reverse=number == self.cursor)
        return Strip([Segment(f"line {number + 1}".ljust(self.size.width), style)])

    def action_move(self, lines: int) -> None:
        before = self.cursor
        self.cursor = max(0, min(self.lines - 1, self.cursor + lines))
        top, height = self.scroll_offset.y, self.size.height
        if not top <= self.cursor < top + height:
            top = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=top, animate=False)
        for number in (before, self.cursor):
            self.refresh(Region(0, number - top, self.size.width, 1))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * self.size.height)

    def action_go(self, line: int) -> None:
        self.action_move(line % self.lines - self.cursor)


class BareApp(App[None]):
    """The list alone."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield BareList(self.lines)

    def on_mount(self) -> None:
        self.query_one(BareList).focus()


if __name__ == "__main__":
    BareApp(int(sys.argv[1])).run()
