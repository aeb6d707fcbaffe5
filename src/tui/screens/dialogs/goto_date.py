"""Going to a date, typed as people type it."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.drafts import DateContext, FieldError
from tui.model.typed_date import read_typed_date
from tui.screens.closing import ClosesOnce
from tui.screens.forms.meanings import say_date_text
from tui.widgets.date_input import DateInput
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine


class GoToDate(ClosesOnce, ModalScreen[int | None]):
    """Asks for a date; dismisses with a day's proleptic Gregorian ordinal, or None.

    `language` is the chronology's (BCP 47), `near` the day that settles a year left out. A
    date of several days leads to the first, one open at its start to the last.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [Binding("escape", "dismiss", show=False)]

    def __init__(self, language: str, near: date) -> None:
        super().__init__()
        self._here = DateContext(language, near)
        self._input = DateInput(
            "",
            partial(_say, self._here),
            _("5 dec, 2019-12, begin december"),
            steady=True,
        )

    def compose(self) -> ComposeResult:
        """The date, what it means, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(_("Go to a date"), classes="dialog-title", markup=False)
            yield Field("goto", _("date"), self._input)
            yield KeyLine([Key("enter", _("go"), "go"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._input.field.focus()

    def _day(self) -> int:
        """The day typed; raises ValueError."""
        when = read_typed_date(self._input.value, self._here.language, self._here.near)
        day = when.earliest or when.latest
        if day is None:
            raise FieldError(_("Type a date, such as 5 dec or 2019-12."))
        return day.toordinal()

    @on(DateInput.Changed)
    def _typed(self) -> None:
        """While typing only a meaning shows; what cannot be read is said on Enter."""
        self.query_one(Field).say_problem("")

    @on(Input.Submitted)
    def action_go(self) -> None:
        """Goes, or says what is wrong."""
        try:
            self.dismiss(self._day())
        except ValueError as error:
            self.query_one(Field).say_problem(said(error))
            self._input.field.focus()


def _say(here: DateContext, text: str) -> str:
    return say_date_text(text, here)
