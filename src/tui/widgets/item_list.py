"""A short list inside a form: its items a line each, and a line that adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.model.drafts import FormValue
from tui.model.plain import cells, cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn

SHORT_ASIDE = 14
"""Cells that an item's words leave to the aside: enough for a short date."""


class ItemList(Drawn, can_focus=True):
    """Items a line each: Enter opens one, Delete takes it away, the last line adds another.

    `say` gives an item's words and a dimmed aside. Up and Down walk the lines.
    """

    DEFAULT_CSS = """
    ItemList { height: auto; width: 1fr; }
    """
    BINDINGS = [
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
        Binding("enter,space", "open", show=False),
        Binding("delete,backspace", "remove", show=False),
    ]

    class Changed(Message):
        """The items are others now."""

    class Opened(Message):
        """An item is to be changed, or with `place` past the last one, added."""

        def __init__(self, sender: ItemList, place: int) -> None:
            super().__init__()
            self.sender = sender
            self.place = place

    def __init__(
        self,
        items: Iterable[object],
        say: Callable[[object], tuple[str, str]],
        add_words: str,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id)
        self._items = tuple(items)
        self._say = say
        self._add_words = add_words
        self._lines = tuple(say(item) for item in self._items)
        self._here = 0

    @property
    def items(self) -> tuple[object, ...]:
        """The items as they stand."""
        return self._items

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self._items

    def put(self, place: int, item: object | None) -> None:
        """Sets the item at `place` (past the last one: adds it); None takes it away."""
        kept = [] if item is None else [item]
        self._items = (*self._items[:place], *kept, *self._items[place + 1 :])
        self._lines = tuple(self._say(item) for item in self._items)
        self._here = min(self._here, len(self._items))
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line an item and one to add."""
        del container, viewport, width
        return len(self._lines) + 1

    def render(self) -> Text:
        """The items and the line that adds one; the cursor shows in the focused list only."""
        signs = signs_of(self.app)
        off = "x" if signs.arrow == ">" else "×"
        width = self.size.width
        text = Text(no_wrap=True, end="", overflow="crop")
        for place, (words, note) in enumerate((*self._lines, (f"+ {self._add_words}", ""))):
            item = place < len(self._lines)
            ground = "cursor" if self.has_focus and place == self._here else ""
            kept = min(cells(plain(note)), SHORT_ASIDE) + 2 if item and note else 0
            shown = cut(plain(words), max(1, width - 3 - kept), signs.ellipsis)
            room = width - cells(shown) - 5
            aside = f"  {cut(plain(note), room, signs.ellipsis)}" if kept else ""
            blank = " " * (width - cells(shown) - cells(aside) - 2)
            text.append(shown, self.ink.style("text" if item else "dim", ground))
            text.append(aside + blank, self.ink.style("dim", ground))
            text.append(f"{off} " if item else "  ", self.ink.style("dim", ground))
            if item:
                text.append("\n")
        return text

    def action_walk(self, step: int) -> None:
        """Goes to the next or the previous line."""
        self._here = max(0, min(self._here + step, len(self._lines)))
        self.refresh()

    def action_open(self) -> None:
        """Opens the line at the cursor."""
        self.post_message(self.Opened(self, self._here))

    def action_remove(self) -> None:
        """Takes away the item at the cursor."""
        if self._here < len(self._lines):
            self.put(self._here, None)

    def on_click(self, event: events.Click) -> None:
        """Opens the clicked line, or takes it away where its sign was clicked."""
        if not 0 <= event.y <= len(self._lines):
            return
        self._here = event.y
        if event.y < len(self._lines) and event.x >= self.size.width - 3:
            self.action_remove()
        else:
            self.action_open()
        self.refresh()

    def on_focus(self) -> None:
        """Shows the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hides the cursor."""
        self.refresh()
