"""The preview of a replacement: each place with its words before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.model.plain import cells, cut, plain
from tui.model.replacing import Place
from tui.widgets.app_signs import signs_of
from tui.widgets.ink import Ink

LINES_EACH = 2
"""Lines that a place takes: where it is with the words before, and the words after."""

AROUND = 200
"""Characters beside a match that are looked at for the words around it."""


class PlaceList(ScrollView, can_focus=True):
    """Places to take or to leave: Space or a click turns one, `a` all of them.

    `say` tells where a place is, in a few words.
    """

    DEFAULT_CSS = """
    PlaceList { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("home,g", "move(-1000000)", show=False),
        Binding("end,G", "move(1000000)", show=False),
        Binding("space,enter", "turn", show=False),
        Binding("a", "turn_all", show=False),
    ]

    class Turned(Message):
        """Other places are taken now."""

    def __init__(self, say: Callable[[Place], str], empty: str = "") -> None:
        super().__init__()
        self.ink = Ink(self)
        self._say = say
        self._empty = empty
        self._places: tuple[Place, ...] = ()
        self._left_out: set[int] = set()
        self._here = 0

    def notify_style_update(self) -> None:
        """The styles are others now."""
        self.ink.clear()
        super().notify_style_update()

    @property
    def taken(self) -> list[Place]:
        """The places that are not left out."""
        return [place for n, place in enumerate(self._places) if n not in self._left_out]

    @property
    def total(self) -> int:
        """How many places there are."""
        return len(self._places)

    def show(self, places: Sequence[Place], empty: str) -> None:
        """Shows these places, all of them taken; `empty` is what none says."""
        self._places = tuple(places)
        self._left_out.clear()
        self._here = 0
        self._empty = empty
        self._measure()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Takes the whole width."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, max(1, LINES_EACH * len(self._places)))

    def action_move(self, step: int) -> None:
        """Moves the cursor by places."""
        if not self._places:
            return
        self._here = max(0, min(self._here + step, len(self._places) - 1))
        top, height = int(self.scroll_offset.y), max(LINES_EACH, self.size.height)
        line = self._here * LINES_EACH
        if line < top:
            self.scroll_to(y=line, animate=False)
        elif line + LINES_EACH > top + height:
            self.scroll_to(y=line + LINES_EACH - height, animate=False)
        self.refresh()

    def action_move_page(self, pages: int) -> None:
        """Moves the cursor by a page."""
        self.action_move(pages * max(1, self.size.height // LINES_EACH - 1))

    def action_turn(self) -> None:
        """Takes the place at the cursor, or leaves it out."""
        if self._places:
            self._left_out ^= {self._here}
            self.refresh()
            self.post_message(self.Turned())

    def action_turn_all(self) -> None:
        """Takes all places, or leaves all out where all are taken."""
        self._left_out = set() if self._left_out else set(range(len(self._places)))
        self.refresh()
        self.post_message(self.Turned())

    def on_click(self, event: events.Click) -> None:
        """Turns the clicked place."""
        place = (event.y + int(self.scroll_offset.y)) // LINES_EACH
        if 0 <= place < len(self._places):
            self._here = place
            self.action_turn()

    def on_focus(self) -> None:
        """Shows the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows the cursor quietly."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The first or second line of a place."""
        width = self.size.width
        number, second = divmod(y + int(self.scroll_offset.y), LINES_EACH)
        if not self._places:
            words = cut(self._empty, width, signs_of(self.app).ellipsis) if y == 0 else ""
            segments = [Segment(words, self.ink.style("dim"))]
            return Strip(segments).adjust_cell_length(width, self.ink.style("text"))
        if number >= len(self._places):
            return Strip.blank(width, self.ink.style("text"))
        ground = "cursor" if number == self._here and self.has_focus else ""
        segments = self._line(number, bool(second), ground, width)
        return Strip(segments).adjust_cell_length(width, self.ink.style("text", ground))

    def _line(self, number: int, second: bool, ground: str, width: int) -> list[Segment]:
        place = self._places[number]
        signs = signs_of(self.app)
        out = number in self._left_out
        room = width - _HEAD_WIDTH - 2
        if second:
            head = " " * (_HEAD_WIDTH - 2) + f"{signs.arrow} "
            match = place.new
        else:
            where = cut(plain(self._say(place)), _HEAD_WIDTH - 5, signs.ellipsis)
            head = f"{signs.off if out else signs.on} {where}"
            head += " " * (_HEAD_WIDTH - cells(head))
            match = place.text[place.start : place.end]
        before, after = _around(place, match, room, signs.ellipsis)
        role = "gone" if out and second else "dim" if out else "text"
        strong = "gone" if out and second else "dim" if out else "success" if second else "error"
        return [
            Segment(head, self.ink.style("dim", ground)),
            Segment(before, self.ink.style("dim" if not out else role, ground)),
            Segment(cut(plain(match), room, signs.ellipsis), self.ink.style(strong, ground)),
            Segment(after, self.ink.style("dim" if not out else role, ground)),
        ]


_HEAD_WIDTH = 24


def _around(place: Place, match: str, room: int, ellipsis: str) -> tuple[str, str]:
    """The words before and after a match, cut so that the match stays in view."""
    before = plain(place.text[max(0, place.start - AROUND) : place.start])
    after = plain(place.text[place.end : place.end + AROUND])
    left_room = max(0, (room - cells(plain(match))) // 3)
    while cells(before) > left_room and before:
        word, space, rest = before.partition(" ")
        before = rest if space else before[len(word) - left_room :] if left_room else ""
        if not space:
            break
    right_room = max(0, room - cells(before) - cells(plain(match)))
    return before, cut(after, right_room, ellipsis)
