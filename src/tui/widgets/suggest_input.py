"""An input of free text that offers what may be meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from tui.model.drafts import FormValue
from tui.widgets.suggestions import Suggestion, Suggestions
from tui.widgets.text_fields import TextField

Suggest = Callable[[str], Sequence[Suggestion]]
"""What may be meant by a typed text; an empty text gives what to begin with."""


def suggest_nothing(typed: str) -> Sequence[Suggestion]:
    """No suggestions, whatever is typed."""
    del typed
    return ()


class SuggestField(TextField):
    """The text input inside; what it cannot do itself it asks its parent."""

    BINDINGS = [
        Binding("down", "suggestion(1)", show=False),
        Binding("up", "suggestion(-1)", show=False),
        Binding("escape", "close", show=False),
        Binding("backspace", "back", show=False),
    ]

    class Asked(Message):
        """A key that concerns the suggestions or the chips: "down", "up", "close", "back"."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc and Backspace are taken only where the parent has a use for them."""
        parent = self.parent
        if isinstance(parent, SuggestInput):
            if action == "close":
                return parent.suggestions.is_open
            if action == "back":
                return not self.value
        return super().check_action(action, parameters)

    def action_suggestion(self, step: int) -> None:
        """Goes to another suggestion."""
        self.post_message(self.Asked("down" if step > 0 else "up"))

    def action_close(self) -> None:
        """Takes the suggestions away."""
        self.post_message(self.Asked("close"))

    def action_back(self) -> None:
        """Backspace in an empty input."""
        self.post_message(self.Asked("back"))


class SuggestInput(Vertical):
    """A text input with suggestions while typing; any text is allowed.

    `suggest` answers with suggestions for what is typed. Arrow down shows or walks them,
    Enter takes the marked one, or else moves on (the `Input.Submitted` bubbles).
    """

    DEFAULT_CSS = """
    SuggestInput { height: auto; width: 1fr; }
    """

    class Changed(Message):
        """The value is another one now."""

        def __init__(self, sender: SuggestInput) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> SuggestInput:
            """The input that changed."""
            return self.sender

    first_chosen = False
    """Whether Enter takes the first suggestion without going to it."""

    def __init__(
        self,
        value: str = "",
        suggest: Suggest = suggest_nothing,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.field = SuggestField(value, placeholder)
        self.suggestions = Suggestions()
        self._suggest = suggest
        self._typed = value

    def compose(self) -> ComposeResult:
        """The input; the list that hangs under it comes when there is something in it."""
        yield self.field

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.field.value

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.value

    def offer(self) -> None:
        """Shows the suggestions for what is typed."""
        lines = self._suggest(self.field.value)
        if lines and not self.suggestions.is_attached:
            self.mount(self.suggestions)
        self.suggestions.absolute_offset = self.field.region.bottom_left
        self.suggestions.offer(lines, 0 if self.first_chosen and lines else -1)

    def take(self, suggestion: Suggestion) -> None:
        """Puts the suggestion in the input."""
        self._typed = suggestion.value
        self.field.value = suggestion.value
        self.field.cursor_position = len(suggestion.value)
        self.suggestions.close()

    @on(TextField.Changed)
    def _text_changed(self, event: TextField.Changed) -> None:
        event.stop()
        if event.value == self._typed:
            return
        self._typed = event.value
        if self.field.has_focus:
            if event.value.strip():
                self.offer()
            else:
                self.suggestions.close()
        self.post_message(self.Changed(self))

    @on(TextField.Submitted)
    def _submitted(self, event: TextField.Submitted) -> None:
        chosen = self.suggestions.chosen
        if chosen is not None:
            event.stop()
            self._take_and_tell(chosen)
        else:
            self.suggestions.close()

    @on(Suggestions.Taken)
    def _clicked(self, event: Suggestions.Taken) -> None:
        event.stop()
        self._take_and_tell(event.suggestion)
        self.field.focus()

    def _take_and_tell(self, suggestion: Suggestion) -> None:
        self.take(suggestion)
        self.post_message(self.Changed(self))

    @on(SuggestField.Asked)
    def _asked(self, event: SuggestField.Asked) -> None:
        event.stop()
        if event.what == "close":
            self.suggestions.close()
        elif event.what == "back":
            self.back()
        elif self.suggestions.is_open:
            self.suggestions.move(1 if event.what == "down" else -1)
        elif event.what == "down":
            self.offer()

    def back(self) -> None:
        """Backspace in an empty input; nothing to take back here."""

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The list goes when the focus does."""
        del event
        self.suggestions.close()
