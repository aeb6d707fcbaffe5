"""Asking for the year of days that are told without one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.screens.closing import ClosesOnce
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.text_fields import TextField


class AskYear(ClosesOnce, ModalScreen[int | None]):
    """Asks for a year; dismisses with it, or None. `guess` is the one that the weekdays fit."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, guess: int | None) -> None:
        super().__init__()
        self._guess = guess
        self._year = TextField("" if guess is None else str(guess), _("four figures"))

    def compose(self) -> ComposeResult:
        """The field, and where the guess comes from."""
        with Vertical(classes="dialog"):
            title = _("Which year is it?")
            yield Static(title, classes="dialog-title", markup=False)
            yield Field("year", _("year"), self._year)
            aside = _("The document tells days without a year.")
            if self._guess is not None:
                aside = _("The weekdays of the document fit {year}.").format(year=self._guess)
            yield Static(aside, classes="dialog-aside -after", markup=False)
            yield KeyLine([Key("enter", _("take"), "take"), Key("esc", _("later"), "dismiss")])

    def on_mount(self) -> None:
        """The field has the keys."""
        self._year.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Field).say_problem("")

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Hands back the year."""
        text = self._year.value.strip()
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 0:
            self.dismiss(int(text))
        else:
            self.query_one(Field).say_problem(_("A year has four figures, such as 2019."))
