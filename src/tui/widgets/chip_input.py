"""An input of several words or names, each a chip that can be taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from tui.model.drafts import FormValue, raw_text
from tui.model.plain import cells, cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn
from tui.widgets.suggest_input import Suggest, SuggestInput, suggest_nothing
from tui.widgets.suggestions import Suggestion
from tui.widgets.text_fields import TextField

TYPING_ROOM = 10
"""Cells that the input keeps beside the chips; with less the chips go on lines of their own."""

LONGEST_CHIP = 34


class ChipLine(Drawn):
    """The chips, wrapped over as many lines as they need; a click takes one off."""

    DEFAULT_CSS = """
    ChipLine { width: auto; height: auto; display: none; }
    ChipLine.-filled { display: block; }
    """

    class Clicked(Message):
        """The chip at `place` was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._chips: tuple[tuple[str, bool], ...] = ()

    def show(self, chips: Iterable[tuple[str, bool]]) -> None:
        """Shows these chips: the words of each, and whether it can be used."""
        self._chips = tuple((cut(plain(words), LONGEST_CHIP), good) for words, good in chips)
        self.set_class(bool(self._chips), "-filled")
        self.refresh(layout=True)

    def total_width(self) -> int:
        """Cells that all chips take on one line."""
        return sum(self._chip_width(place) + 1 for place in range(len(self._chips)))

    def _chip_width(self, place: int) -> int:
        words, good = self._chips[place]
        return cells(words) + (4 if good else 6)

    def _lines(self, width: int) -> list[list[int]]:
        """The places of the chips that stand on each line."""
        lines: list[list[int]] = [[]]
        used = 0
        for place in range(len(self._chips)):
            wide = self._chip_width(place) + 1
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(place)
            used += wide
        return lines

    def get_content_width(self, container: object, viewport: object) -> int:
        """All on one line if there is room for that."""
        del viewport
        return min(self.total_width(), getattr(container, "width", 80))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the chips need."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Text:
        """Each chip with the sign that takes it off."""
        name, off = self.ink.style("text", "blurred"), self.ink.style("dim", "blurred")
        wrong = self.ink.style("error", "blurred")
        signs = signs_of(self.app)
        text = Text(no_wrap=True, end="")
        for number, line in enumerate(self._lines(self.size.width)):
            if number:
                text.append("\n")
            for place in line:
                words, good = self._chips[place]
                if not good:
                    text.append(f" {signs.faulty}", wrong)
                text.append(f" {words} ", name).append("× " if signs.arrow != ">" else "x ", off)
                text.append(" ")
        return text

    def on_click(self, event: events.Click) -> None:
        """Tells which chip was clicked on its sign."""
        event.stop()
        lines = self._lines(self.size.width)
        if event.y >= len(lines):
            return
        left = 0
        for place in lines[event.y]:
            right = left + self._chip_width(place)
            if right - 3 <= event.x < right:
                self.post_message(self.Clicked(place))
                return
            left = right + 1


class ChipInput(SuggestInput):
    """Several values: type one and press Enter (or a comma where `comma` says so).

    `values` may hold what is no text (a fault in the file): it is shown flagged and kept.
    Backspace in the empty input takes the last one off, a click on its sign any of them.
    """

    DEFAULT_CSS = """
    ChipInput { height: auto; width: 1fr; layout: horizontal; }
    ChipInput > SuggestField { width: 1fr; min-width: 10; }
    ChipInput.-stacked { layout: vertical; }
    """

    def __init__(
        self,
        values: Iterable[object] = (),
        suggest: Suggest = suggest_nothing,
        *,
        say: Callable[[str], str] = str,
        known: Callable[[str], bool] = bool,
        comma: bool = False,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__("", self._suggest_other, placeholder, id)
        self._values: tuple[object, ...] = tuple(values)
        self._suggest_any = suggest
        self._say = say
        self._known = known
        self._comma = comma
        self.chips = ChipLine()
        self._first_placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The chips, then the input, side by side while there is room."""
        yield self.chips
        yield self.field

    def on_mount(self) -> None:
        """Shows the chips of the start."""
        self._show()

    def on_resize(self) -> None:
        """Puts the input under the chips where they leave no room."""
        self._arrange()

    @property
    def values(self) -> tuple[object, ...]:
        """What the field holds."""
        return self._values

    @values.setter
    def values(self, values: tuple[object, ...]) -> None:
        self._values = values
        self._show()
        self.post_message(self.Changed(self))

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.values

    @property
    def unfinished(self) -> str:
        """What is typed and not taken yet."""
        return self.field.value.strip()

    def _suggest_other(self, typed: str) -> list[Suggestion]:
        """The suggestions that are not among the values yet."""
        return [line for line in self._suggest_any(typed) if line.value not in self._values]

    def _show(self) -> None:
        self.field.placeholder = "" if self._values else self._first_placeholder
        self.chips.show(
            (self._say(value), self._known(value))
            if isinstance(value, str)
            else (raw_text(value), False)
            for value in self._values
        )
        self._arrange()

    def _arrange(self) -> None:
        room = self.size.width - self.chips.total_width()
        self.set_class(bool(self._values) and room < TYPING_ROOM, "-stacked")

    def take(self, suggestion: Suggestion) -> None:
        """Adds the suggestion's value."""
        self._clear()
        self.add(suggestion.value)

    def add(self, value: str) -> None:
        """Adds a value that is not there yet."""
        if value and value not in self._values:
            self._values = (*self._values, value)
            self._show()

    def back(self) -> None:
        """Takes the last value off."""
        if self._values:
            self.values = self._values[:-1]

    def finish(self) -> bool:
        """Takes what is typed, if it can be a value; False if it cannot."""
        if self.unfinished:
            self.add(self.unfinished)
            self._clear()
        return True

    def _clear(self) -> None:
        self._typed = ""
        self.field.value = ""
        self.suggestions.close()

    @on(TextField.Changed)
    def _comma_typed(self, event: TextField.Changed) -> None:
        if self._comma and "," in event.value:
            *whole, rest = event.value.split(",")
            for word in whole:
                self.add(word.strip())
            self._typed = rest
            self.field.value = rest.lstrip()
            self.suggestions.close()

    @on(TextField.Submitted)
    def _enter(self, event: TextField.Submitted) -> None:
        if self.suggestions.chosen is None and self.unfinished:
            event.stop()
            event.prevent_default()
            self.finish()
            self.post_message(self.Changed(self))

    @on(ChipLine.Clicked)
    def _chip_clicked(self, event: ChipLine.Clicked) -> None:
        event.stop()
        self.values = (*self._values[: event.place], *self._values[event.place + 1 :])

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What is typed is taken when the focus leaves, unless nobody knows it."""
        super().on_descendant_blur(event)
        if self.unfinished:
            self.finish()
            self.post_message(self.Changed(self))
