"""What the columns of a table are: as they were guessed, and as the user says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.exchange.key_words import key_label
from tui.exchange.tables.headings import COLUMN_KEYS, MANY
from tui.locale import _
from tui.model.imported import SourceLine
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow

SPARE = "note"
"""What a column becomes whose key another column gets: nothing of it is lost."""

LOOKED_AT = 200
"""Lines in which an example of a column is sought."""


class Columns(ClosesOnce, ModalScreen[Mapping[str, str] | None]):
    """Lists the columns with what each is read as; dismisses with other keys for them, or None.

    `columns` are keys by heading ("" leaves a column out), `lines` the rows of the table.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
        Binding("x,delete", "leave_out", show=False),
    ]

    def __init__(self, columns: Mapping[str, str], lines: Sequence[SourceLine]) -> None:
        super().__init__()
        self._before = dict(columns)
        self._columns = dict(columns)
        self._examples = examples(list(columns), lines[:LOOKED_AT])
        self._list = PickList(left_width=24)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("What are the columns?"), classes="dialog-title", markup=False)
            yield self._list
            yield KeyLine(
                [
                    Key("^s", _("read it so"), "take"),
                    Key("enter", _("change"), "change"),
                    Key("x", _("leave out"), "leave_out"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """The list has the keys."""
        self._show()
        self._list.focus()

    def _show(self) -> None:
        rows = [
            PickRow(heading, column_word(key), self._examples.get(heading, ""))
            for heading, key in self._columns.items()
        ]
        self._list.show(rows, self._list.place or 0)

    @property
    def _heading(self) -> str | None:
        place = self._list.place
        return None if place is None else list(self._columns)[place]

    @on(PickList.Picked)
    def action_change(self) -> None:
        """Asks what the column at the cursor is."""
        heading = self._heading
        if heading is None:
            return

        def told(key: str | None) -> None:
            if key is not None:
                self._put(heading, key)

        self.app.push_screen(WhatColumn(heading, self._columns[heading]), told)

    def action_leave_out(self) -> None:
        """Leaves the column at the cursor out."""
        if self._heading is not None:
            self._put(self._heading, "")

    def _put(self, heading: str, key: str) -> None:
        self._columns = changed(self._columns, heading, key)
        self._show()

    def action_take(self) -> None:
        """Hands back the keys, where they are others."""
        self.dismiss(None if self._columns == self._before else self._columns)


def changed(columns: Mapping[str, str], heading: str, key: str) -> dict[str, str]:
    """The columns with one read as `key`; where only one can be it, the other becomes a note."""
    taken = bool(key) and key not in MANY
    others = {
        other: SPARE if taken and before == key else before for other, before in columns.items()
    }
    return {**others, heading: key}


def examples(headings: Sequence[str], lines: Sequence[SourceLine]) -> dict[str, str]:
    """For each column the first of its cells that says something."""
    found: dict[str, str] = {}
    for number, heading in enumerate(headings):
        at, start = number, 0
        for place, line in enumerate(lines):
            named = [" ".join(cell.split()) for cell in line.cells]
            if heading in named:
                at, start = named.index(heading), place + 1
                break
        cells = (line.cells[at] for line in lines[start:] if at < len(line.cells))
        example = next(filter(None, (" ".join(cell.split()) for cell in cells)), "")
        if example:
            found[heading] = example
    return found


class WhatColumn(ClosesOnce, ModalScreen[str | None]):
    """Asks what a column is; dismisses with a key ("" for none), or None."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, heading: str, key: str) -> None:
        super().__init__()
        self._heading = heading
        self._key = key
        self._keys = ("", *COLUMN_KEYS)
        self._list = PickList([PickRow("", column_word(each)) for each in self._keys])

    def compose(self) -> ComposeResult:
        """The list of keys."""
        with Vertical(classes="dialog"):
            title = _("What is “{heading}”?").format(heading=plain(self._heading))
            yield Static(title, classes="dialog-title", markup=False)
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("take"), "pick"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """The list has the keys, the cursor on what the column is now."""
        if self._key in self._keys:
            self._list.move(self._keys.index(self._key))
        self._list.focus()

    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Hands back the key at the cursor."""
        place = self._list.place
        if place is not None:
            self.dismiss(self._keys[place])


def column_word(key: str) -> str:
    """What a column is read as, in words."""
    words = {
        "": _("(left out)"),
        "date_end": _("end date"),
        "time_end": _("end time"),
        "source": _("source"),
        "source_pin": _("place in the source"),
        "source_url": _("address of the source"),
        "source_key": _("number in the source"),
    }
    return words.get(key) or key_label(key)
