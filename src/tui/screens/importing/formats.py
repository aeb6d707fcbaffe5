"""Which format a document is read as: what was recognised, and what the user says."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.exchange.out.formats import FORMATS
from tui.exchange.readers import formats
from tui.locale import _
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow


class WhatFormat(ClosesOnce, ModalScreen[str | None]):
    """Asks as what a document is to be read; dismisses with a format, or None.

    `document` is what it is called, `now` the format that it is read as ("": none was recognised).
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, document: str, now: str) -> None:
        super().__init__()
        self._document = document
        self._now = now
        self._formats = formats()
        rows = [PickRow(each, format_word(each)) for each in self._formats]
        self._list = PickList(rows, left_width=12)

    def compose(self) -> ComposeResult:
        """The list of formats."""
        with Vertical(classes="dialog"):
            title = _("What is {document}?").format(document=plain(self._document))
            yield Static(title, classes="dialog-title", markup=False)
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("read it so"), "pick"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """The list has the keys, the cursor on what it is read as now."""
        if self._now in self._formats:
            self._list.move(self._formats.index(self._now))
        self._list.focus()

    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Hands back the format at the cursor."""
        place = self._list.place
        if place is not None:
            self.dismiss(self._formats[place])


def format_word(name: str) -> str:
    """What a format is, in words."""
    words = {
        "prose": _("text"),
        "pdf": "PDF",
        "xlsx": _("workbook"),
        "mail": _("mail"),
        "markwhen": "Markwhen",
        "git": _("history of git"),
        "relaas": _("another chronology"),
    }
    return words.get(name) or _(FORMATS[name].label)
