"""What there is to say of a document as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.exchange.again.notes import Note, note_line
from tui.locale import _
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.key_line import Key, KeyLine


class Notes(ClosesOnce, ModalScreen[None]):
    """Lists the notes on a document, a paragraph each."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [Binding("escape,q,enter,o", "dismiss", show=False)]

    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__()
        self._notes = notes

    def compose(self) -> ComposeResult:
        """The notes, to scroll through."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("Of this document"), classes="dialog-title", markup=False)
            with VerticalScroll(id="import-notes"):
                text = "\n\n".join(plain(note_line(note)) for note in self._notes)
                yield Static(text, markup=False)
            yield KeyLine([Key("esc", _("close"), "dismiss"), Key("↑↓", _("scroll"))])

    def on_mount(self) -> None:
        """The notes have the keys."""
        self.query_one("#import-notes").focus()
