"""Writing the comparison to a file."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.exchange.comparison_files import FORMS, export_of
from tui.exchange.leaving_out import left_out_words
from tui.locale import _
from tui.locale.said import said
from tui.model.comparison import Comparison
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.editions.export_file import ExportExists, write_export
from tui.store.errors import StoreError
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.text_fields import TextField


class ExportChanges(ClosesOnce, ModalScreen[str | None]):
    """Asks for a file and writes the comparison to it; dismisses with a sentence, or None."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/comparing.tcss"]
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "write", show=False, priority=True),
    ]

    def __init__(self, comparison: Comparison, store: Path) -> None:
        super().__init__()
        self._comparison = comparison
        default = store.parent / f"{store.stem}-changes.html"
        self._path = TextField(str(default), _("a name that ends in .html, .md or .json"))
        self._internal = OneOf(
            [(False, _("leave out")), (True, _("write too"))], False, id="internal"
        )

    def compose(self) -> ComposeResult:
        """The file, and what is for the team alone."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("Export what changed"), classes="dialog-title", markup=False)
            yield Field("path", _("file"), self._path)
            yield Field("internal", _("internal"), self._internal)
            aside = _("Internal events and notes are for the team alone.")
            yield Static(aside, classes="dialog-aside -after", markup=False)
            yield KeyLine([Key("enter", _("write"), "write"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._path.focus()
        self._path.cursor_position = len(self._path.value)

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
        if path.suffix.lower() not in FORMS:
            words = _("Give it a name that ends in {forms}.")
            self._refuse(words.format(forms=", ".join(FORMS)))
            return
        internal = self._internal.form_value is True
        export = export_of(self._comparison, path.suffix.lower(), internal)
        try:
            write_export(path, export.text, overwrite)
        except ExportExists:
            self._ask_to_overwrite(path)
            return
        except (StoreError, OSError, ValueError) as error:
            self._refuse(said(error))
            return
        sentence = _("{file} is written.").format(file=path.name)
        self.dismiss(" ".join(part for part in (sentence, left_out_words(export.left_out)) if part))

    def _ask_to_overwrite(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == YES:
                self._write(overwrite=True)

        question = _("Write over {file}?").format(file=path.name)
        self.app.push_screen(ask_sure(question, _("overwrite"), str(path.parent)), answered)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#field-path", Field).say_problem(sentence)
        self._path.focus()
