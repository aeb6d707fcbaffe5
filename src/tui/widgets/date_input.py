"""A date or time as people type it, and beneath it how it was understood."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.model.drafts import FormValue
from tui.widgets.text_fields import TextField


class DateInput(Vertical):
    """A text input; `say` answers what a text means ("" where that adds nothing).

    What cannot be read raises ValueError in `say`: then nothing stands beneath, and whoever
    holds the input says what is wrong.
    """

    DEFAULT_CSS = """
    DateInput { height: auto; width: 1fr; }
    DateInput > .meaning { color: $text-muted; height: 1; display: none; }
    DateInput > .meaning.-said { display: block; }
    """

    class Changed(Message):
        """The text is another one now."""

        def __init__(self, sender: DateInput) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> DateInput:
            """The input that changed."""
            return self.sender

    def __init__(
        self,
        value: str,
        say: Callable[[str], str],
        placeholder: str = "",
        steady: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.field = TextField(value, placeholder)
        self.field.select_on_focus = True
        self._say = say
        self._steady = steady
        self._meaning: Static | None = None

    def compose(self) -> ComposeResult:
        """The input; what it means joins it when there is something to say."""
        yield self.field

    def on_mount(self) -> None:
        """Says what the first value means."""
        self._tell()

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.field.value

    @value.setter
    def value(self, text: str) -> None:
        self.field.value = text

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.value

    def meaning(self) -> str:
        """What the text means; "" where it says so itself or cannot be read."""
        if not self.value.strip():
            return ""
        try:
            return self._say(self.value)
        except ValueError:
            return ""

    @on(TextField.Changed)
    def _text_changed(self, event: TextField.Changed) -> None:
        event.stop()
        self._tell()
        self.post_message(self.Changed(self))

    def _tell(self) -> None:
        meaning = self.meaning()
        if self._meaning is None:
            if not meaning and not self._steady:
                return
            self._meaning = Static("", markup=False, classes="meaning")
            self.mount(self._meaning)
        self._meaning.update(meaning)
        self._meaning.set_class(bool(meaning) or self._steady, "-said")
