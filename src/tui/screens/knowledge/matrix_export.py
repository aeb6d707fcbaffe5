"""Writing a matrix to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.exchange.out.matrix_table import FORMS, MatrixTable, matrix_text
from tui.locale import _, ngettext
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


class ExportMatrix(ClosesOnce, ModalScreen[str | None]):
    """Asks for a file and writes the matrix to it; dismisses with a sentence, or None.

    `table` makes the table with or without internal events, `hidden` is how many such events are
    in it, and `store` is the chronology, beside which the file is suggested, with `name` in its
    own. `title` stands above it all.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/knowledge.tcss"]
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "write", show=False, priority=True),
    ]

    def __init__(
        self,
        table: Callable[[bool], MatrixTable],
        hidden: int,
        store: Path,
        *,
        title: str,
        name: str,
    ) -> None:
        super().__init__()
        self._table = table
        self._hidden = hidden
        self._title = title
        default = store.parent / f"{store.stem}-{name}.csv"
        self._path = TextField(str(default), _("a name that ends in .csv or .md"))
        self._internal = OneOf(
            [(False, _("leave out")), (True, _("write too"))], False, id="internal"
        )

    def compose(self) -> ComposeResult:
        """The file, and what is for the team alone."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Field("path", _("file"), self._path)
            yield Field("internal", _("internal"), self._internal)
            aside = _("Internal events are for the team alone, and so is what they tell.")
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
        text = matrix_text(self._table(internal), path.suffix.lower())
        try:
            write_export(path, text, overwrite)
        except ExportExists:
            self._ask_to_overwrite(path)
            return
        except (StoreError, OSError, ValueError) as error:
            self._refuse(said(error))
            return
        sentence = _("{file} is written.").format(file=path.name)
        self.dismiss(" ".join(part for part in (sentence, self._left_out(internal)) if part))

    def _left_out(self, internal: bool) -> str:
        if internal or not self._hidden:
            return ""
        words = ngettext(
            "{count} internal event was left out.",
            "{count} internal events were left out.",
            self._hidden,
        )
        return words.format(count=self._hidden)

    def _ask_to_overwrite(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == YES:
                self._write(overwrite=True)

        question = _("Write over {file}?").format(file=path.name)
        self.app.push_screen(ask_sure(question, _("overwrite"), str(path.parent)), answered)

    def _refuse(self, sentence: str) -> None:
        self.query_one("#field-path", Field).say_problem(sentence)
        self._path.focus()
