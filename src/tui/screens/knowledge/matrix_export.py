"""Writing a matrix to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tui.exchange.out.matrix_table import FORMS, MatrixTable, matrix_text
from tui.locale import _, ngettext
from tui.screens.dialogs.write_file import WriteFile


class ExportMatrix(WriteFile):
    """Asks for a file and writes the matrix to it; dismisses with a sentence, or None.

    `table` makes the table with or without internal events, `hidden` is how many such events are
    in it, and `store` is the chronology, beside which the file is suggested, with `name` in its
    own. `title` stands above it all.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/knowledge.tcss"]

    def __init__(
        self,
        table: Callable[[bool], MatrixTable],
        hidden: int,
        store: Path,
        *,
        title: str,
        name: str,
    ) -> None:
        super().__init__(
            title,
            store.parent / f"{store.stem}-{name}.csv",
            _("a name that ends in .csv or .md"),
            tuple(FORMS),
            _("Internal events are for the team alone, and so is what they tell."),
        )
        self._table = table
        self._hidden = hidden

    def text_of(self, form: str, internal: bool) -> tuple[str, str]:
        return matrix_text(self._table(internal), form), self._left_out(internal)

    def _left_out(self, internal: bool) -> str:
        if internal or not self._hidden:
            return ""
        words = ngettext(
            "{count} internal event was left out.",
            "{count} internal events were left out.",
            self._hidden,
        )
        return words.format(count=self._hidden)
