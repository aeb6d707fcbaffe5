"""Asking for a file to write something to, by its name and whether internal events go too."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.editions.export_file import ExportExists, write_export
from tui.store.errors import StoreError
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.text_fields import TextField


class WriteFile(ClosesOnce, ModalScreen[str | None]):
    """Asks for a file and writes it; dismisses with a sentence, or None.

    `suggested` is the name at first, `hint` what an empty name field says, `forms` the endings
    that a name may have, and `aside` what internal means here.
    """

    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "write", show=False, priority=True),
    ]

    def __init__(
        self, title: str, suggested: Path, hint: str, forms: Sequence[str], aside: str
    ) -> None:
        super().__init__()
        self._title = title
        self._forms = forms
        self._aside = aside
        self._path = TextField(str(suggested), hint)
        self._internal = OneOf(
            [(False, _("leave out")), (True, _("write too"))], False, id="internal"
        )

    def compose(self) -> ComposeResult:
        """The file, and what is for the team alone."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Field("path", _("file"), self._path)
            yield Field("internal", _("internal"), self._internal)
            yield Static(self._aside, classes="dialog-aside -after", markup=False)
            yield KeyLine([Key("enter", _("write"), "write"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._path.focus()
        self._path.cursor_position = len(self._path.value)

    @abstractmethod
    def text_of(self, form: str, internal: bool) -> tuple[str, str]:
        """What is written in a form such as `.md`, and a sentence on what it leaves out, or ""."""

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one("#field-path", Field).say_problem("")

    @on(OneOf.Submitted)
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Writes the file; one that is there only after asking."""
        self._write(overwrite=False)

    def _write(self, overwrite: bool) -> None:
        path = Path(self._path.value.strip()).expanduser()
        if path.suffix.lower() not in self._forms:
            words = _("Give it a name that ends in {forms}.")
            self._refuse(words.format(forms=", ".join(self._forms)))
            return
        text, left_out = self.text_of(path.suffix.lower(), self._internal.form_value is True)
        try:
            write_export(path, text, overwrite)
        except ExportExists:
            self._ask_to_overwrite(path)
            return
        except (StoreError, OSError, ValueError) as error:
            self._refuse(said(error))
            return
        sentence = _("{file} is written.").format(file=path.name)
        self.dismiss(" ".join(part for part in (sentence, left_out) if part))

    def _ask_to_overwrite(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == YES:
                self._write(overwrite=True)

        question = _("Write over {file}?").format(file=path.name)
        self.app.push_screen(ask_sure(question, _("overwrite"), str(path.parent)), answered)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#field-path", Field).say_problem(sentence)
        self._path.focus()
