"""The floor of the keys: a bare list drawn by lines, with a cursor and nothing else."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES = 1_000


class BareList(ScrollView, can_focus=True):
    """A thousand lines; the cursor's line is drawn in reverse."""

    BINDINGS = [("down", "move(1)", ""), ("up", "move(-1)", "")]

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.virtual_size = Size(80, LINES)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        style = Style(reverse=number == self.cursor)
        return Strip([Segment(f"line {number + 1}".ljust(self.size.width), style)])

    def action_move(self, lines: int) -> None:
        before = self.cursor
        self.cursor = max(0, min(LINES - 1, self.cursor + lines))
        for number in (before, self.cursor):
            self.refresh(Region(0, number - self.scroll_offset.y, self.size.width, 1))


class BareApp(App[None]):
    """The list alone."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield BareList()

    def on_mount(self) -> None:
        self.query_one(BareList).focus()


if __name__ == "__main__":
    BareApp().run()
