"""Text inputs that show hostile text inert, sign for sign, and keep it until it is changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import Binding
from textual.widgets import Input, TextArea

from tui.model.drafts import FormValue
from tui.model.plain import HIDDEN_SIGN, plain

LONGEST_TEXT = 200_000
"""Characters a text may have to be edited in the form; wrapping more than this takes seconds."""


@lru_cache(maxsize=4096)
def _sign_of(character: str) -> str:
    """One visible character for one that styles, breaks or hides text; others unchanged."""
    if unicodedata.category(character) in ("Mn", "Mc"):
        return character
    shown = plain(character, keep_newlines=True)
    if shown == "\n":
        return "␊"
    return shown if len(shown) == 1 else HIDDEN_SIGN


def inert(text: str, keep_tabs: bool = False) -> str:
    """`text` with a visible sign for each control, bidi or zero-width character.

    Character for character, so that positions in an editor stay what they are.
    """
    if text.isprintable():
        return text
    return "".join(char if keep_tabs and char == "\t" else _sign_of(char) for char in text)


class _Inert(Highlighter):
    """Shows an input's value inert."""

    def __init__(self, field: Input) -> None:
        self._field = field

    def __call__(self, text: str | Text) -> Text:
        del text
        return Text(inert(self._field.value), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""


class TextField(Input):
    """A one-line input without a box."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.highlighter = _Inert(self)
        self.cursor_blink = False

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.value


class TextBox(TextArea):
    """A text area without a box, as high as its text; Ctrl+arrows and the usual keys work."""

    BINDINGS = [
        Binding("ctrl+home", "cursor_document_start", show=False),
        Binding("ctrl+end", "cursor_document_end", show=False),
    ]

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT],
            soft_wrap=True,
            compact=True,
            placeholder=placeholder,
            tab_behavior="focus",
            highlight_cursor_line=False,
            read_only=len(value) > LONGEST_TEXT,
            id=id,
        )
        self.cursor_blink = False
        self._first_value = value
        self._first_text = self.text

    @property
    def too_long(self) -> bool:
        """The text is longer than the form edits; it is kept as it is."""
        return len(self._first_value) > LONGEST_TEXT

    @property
    def value(self) -> str:
        """The text; to the letter what was given for as long as nobody changed it."""
        if self.too_long or self.text == self._first_text:
            return self._first_value
        return self.text

    @property
    def form_value(self) -> FormValue:
        """What a form reads from this field."""
        return self.value

    @property
    def parts(self) -> tuple[str, str]:
        """The text before the cursor and the text behind it."""
        cursor = self.cursor_location
        return (
            self.document.get_text_range((0, 0), cursor),
            self.document.get_text_range(cursor, self.document.end),
        )

    def watch(
        self,
        obj: Any,
        attribute_name: str,
        callback: Callable[..., Any],
        init: bool = True,
    ) -> None:
        """Hears of another theme by the app's signal: its watchers keep each box for good."""
        if obj is not self.app or attribute_name != "theme":
            super().watch(obj, attribute_name, callback, init)
            return
        self.app.theme_changed_signal.subscribe(self, lambda _theme: callback(), immediate=True)

    def on_unmount(self) -> None:
        """Lets go of the app."""
        self.app.theme_changed_signal.unsubscribe(self)

    def get_line(self, line_index: int) -> Text:
        """A line for the screen, inert."""
        line = self.document.get_line(line_index)
        return Text(inert(line, keep_tabs=True), end="", no_wrap=True)

    def action_cursor_document_start(self) -> None:
        """Goes to the start of the text."""
        self.move_cursor((0, 0))

    def action_cursor_document_end(self) -> None:
        """Goes to the end of the text."""
        self.move_cursor(self.document.end)
