"""Writing the comparison to a file."""

from __future__ import annotations

from pathlib import Path

from tui.exchange.comparison_files import FORMS, export_of
from tui.exchange.leaving_out import left_out_words
from tui.locale import _
from tui.model.comparison import Comparison
from tui.screens.dialogs.write_file import WriteFile


class ExportChanges(WriteFile):
    """Asks for a file and writes the comparison to it; dismisses with a sentence, or None."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/comparing.tcss"]

    def __init__(self, comparison: Comparison, store: Path) -> None:
        super().__init__(
            _("Export what changed"),
            store.parent / f"{store.stem}-changes.html",
            _("a name that ends in .html, .md or .json"),
            tuple(FORMS),
            _("Internal events and notes are for the team alone."),
        )
        self._comparison = comparison

    def text_of(self, form: str, internal: bool) -> tuple[str, str]:
        export = export_of(self._comparison, form, internal)
        return export.text, left_out_words(export.left_out)
