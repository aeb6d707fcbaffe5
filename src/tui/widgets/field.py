"""One field of a form: a label at the left, the editor at the right, what is wrong beneath."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tui.model.plain import cut, plain
from tui.widgets.app_signs import signs_of
from tui.widgets.drawn import Drawn

LABEL_WIDTH = 16
"""Cells of the label column, its margins among them."""


class Field(Drawn):
    """A labelled editor; `key` names it. The focused one shows a bar at its left."""

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; layout: vertical; border-left: blank; padding-right: 1; }
    Field:focus-within { border-left: outer $accent; }
    Field > * { margin-left: 16; }
    Field > .problem { color: $error; height: auto; width: 1fr; display: none; }
    Field > .problem.-said { display: block; }
    Field > .problem.-quiet { color: $warning; }
    """

    def __init__(self, key: str, label: str, editor: Widget) -> None:
        super().__init__(id=f"field-{key}")
        self.key = key
        self.editor = editor
        self._label = label
        self._problem: Static | None = None

    def compose(self) -> ComposeResult:
        """The editor; what is wrong joins it when there is something to say."""
        yield self.editor

    def render(self) -> Text:
        """The label, in the accent while the cursor is in the field."""
        role = "accent" if self.has_pseudo_class("focus-within") else "dim"
        label = cut(self._label, LABEL_WIDTH - 2)
        return Text(f" {label}", style=self.ink.style(role), no_wrap=True, end="")

    def focus_editor(self) -> None:
        """Puts the cursor in the editor and brings it into view."""
        for widget in (self.editor, *self.editor.query(Widget)):
            if widget.focusable:
                widget.focus()
                self.scroll_visible(animate=False)
                return

    def say_problem(self, sentence: str, quiet: bool = False) -> None:
        """Shows a sentence under the editor; `quiet` for what does not keep from saving."""
        if self._problem is None:
            if not sentence:
                return
            self._problem = Static("", markup=False, classes="problem")
            self.mount(self._problem)
        self._problem.update(f"{signs_of(self.app).faulty} {plain(sentence)}" if sentence else "")
        self._problem.set_class(bool(sentence), "-said")
        self._problem.set_class(quiet, "-quiet")
