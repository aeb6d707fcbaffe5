"""A choice between a few values on one line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message

from tui.model.drafts import FormValue
from tui.model.plain import cells, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn


class OneOf(Drawn, can_focus=True):
    """Shows all options, the chosen one marked; arrows, Space and clicks choose.

    `options` are pairs of a value and its words.
    """

    DEFAULT_CSS = """
    OneOf { height: auto; width: 1fr; }
    """
    BINDINGS = [
        Binding("right,space", "choose(1)", show=False),
        Binding("left", "choose(-1)", show=False),
        Binding("enter", "move_on", show=False),
    ]

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, sender: OneOf) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> OneOf:
            """The choice that changed."""
            return self.sender

    class Submitted(Message):
        """Enter: on to the next field."""

    def __init__(
        self,
        options: Sequence[tuple[str | bool, str]],
        value: FormValue,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id)
        self._options = tuple(options)
        self._place = next(
            (
                place
                for place, (option, _) in enumerate(self._options)
                if type(option) is type(value) and option == value
            ),
            0,
        )

    @property
    def value(self) -> str | bool:
        """The chosen value."""
        return self._options[self._place][0]

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.value

    def _choose(self, place: int) -> None:
        place %= len(self._options)
        if place != self._place:
            self._place = place
            self.refresh()
            self.post_message(self.Changed(self))

    def action_choose(self, step: int) -> None:
        """Chooses the next or the previous option."""
        self._choose(self._place + step)

    def action_move_on(self) -> None:
        """Goes on to the next field."""
        self.post_message(self.Submitted())

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """For each option its left edge, its line and its width, wrapped to `width`."""
        places: list[tuple[int, int, int]] = []
        left = line = 0
        for _value, words in self._options:
            wide = cells(plain(words)) + 2
            if left and left + wide > width:
                left, line = 0, line + 1
            places.append((left, line, wide))
            left += wide + 3
        return places

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the options need."""
        del container, viewport
        return self._places(width)[-1][1] + 1

    def render(self) -> Text:
        """All options, the chosen one with the sign that says so."""
        signs = signs_of(self.app)
        text = Text(no_wrap=True, end="", overflow="crop")
        last_line = 0
        for place, (left, line, _wide) in enumerate(self._places(self.size.width)):
            if line > last_line:
                text.append("\n")
            elif left:
                text.append("   ")
            last_line = line
            here = place == self._place
            role = ("focus" if self.has_focus else "text") if here else "dim"
            text.append(
                f"{signs.on if here else signs.off} ", self.ink.style(role if here else "dim")
            )
            text.append(plain(self._options[place][1]), self.ink.style(role))
        return text

    def on_click(self, event: events.Click) -> None:
        """Chooses the clicked option."""
        for place, (left, line, wide) in enumerate(self._places(self.size.width)):
            if line == event.y and left <= event.x < left + wide:
                self._choose(place)
                return

    def on_focus(self) -> None:
        """Shows that the arrow keys choose here."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows the choice quietly."""
        self.refresh()
