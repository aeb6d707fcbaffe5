"""The history: every change that is known, what it did, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import Static

from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.history import HistoryEntry, StepState
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.store.errors import StoreError
from tui.store.undo.undo_errors import StepNotStanding
from tui.timeline.history_lines import fate, moment
from tui.widgets.app_signs import signs_of
from tui.widgets.change_view import ChangeView
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.step_list import StepList
from tui.workspace import Workspace

WIDE = 100
"""Columns from which on the list and the change stand beside each other."""


class HistoryScreen(ClosesOnce, Screen[str | None]):
    """Lists the steps of a chronology, newest first, with what the chosen one did.

    Enter or `u` takes the chosen step back, by a new step that stands at the top then. Dismisses
    with the id of the event that was changed last, "" where something else was, None for nothing.
    """

    CSS_PATH = "../../styles/forms.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS = [
        Binding("escape,q,H", "leave", show=False),
        Binding("u,enter", "take_back", show=False),
    ]

    def __init__(self, workspace: Workspace, today: date, language: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._today = today
        self._language = language
        self._entries: Sequence[HistoryEntry] = ()
        self._changed: str | None = None
        self._list = StepList(
            empty=_("Nothing was changed yet: a adds, e changes."),
        )
        self._view = ChangeView(_("What it did"))
        self._said = Static("", id="history-said", markup=False)
        self._keys = KeyLine([])

    def compose(self) -> ComposeResult:
        """The title, the steps, the change, and the keys."""
        with Horizontal(id="form-title"):
            yield Static(_("History"), classes="form-name", markup=False)
            yield Static("", id="history-count", markup=False)
        with Container(id="history"):
            yield self._list
            yield self._view
        yield self._said
        yield self._keys

    def on_mount(self) -> None:
        """The list has the keys."""
        self._read()
        self._list.focus()

    def _read(self, step_id: str = "") -> None:
        """Reads the history anew; the cursor goes to a step, else to the newest."""
        try:
            self._entries = self._workspace.history()
        except StoreError as error:
            self._say(said(error), wrong=True)
        for notice in self._workspace.notices():
            self._say(said(notice), wrong=True)
        rows = [
            PickRow(moment(each.when, self._today, self._language), each.label, fate(each))
            for each in self._entries
        ]
        places = (place for place, each in enumerate(self._entries) if each.id == step_id)
        self._list.show(rows, next(places, 0))
        count = len(rows)
        words = ngettext("{count} change", "{count} changes", count).format(count=count)
        self.query_one("#history-count", Static).update(words if count else "")
        self._show()

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._say("")
        self._show()

    def _show(self) -> None:
        """Shows what the chosen step did, and the keys that work on it."""
        entry = self._chosen
        self._view.display = entry is not None
        keys = [Key("esc", _("close"), "leave")]
        if entry is not None:
            self._view.show(self._workspace.changed_blocks(entry.id), _("Its texts were not kept."))
            keys.insert(0, Key("tab", _("read it"), "focus_next"))
            if entry.state is StepState.STANDS:
                keys.insert(0, Key("enter", _("take back"), "take_back"))
        self._keys.show(keys)

    @property
    def _chosen(self) -> HistoryEntry | None:
        place = self._list.place
        return None if place is None else self._entries[place]

    @on(PickList.Picked)
    def action_take_back(self) -> None:
        """Takes the chosen step back, or says why it cannot be."""
        entry = self._chosen
        if entry is None:
            return
        if entry.state is StepState.UNDONE:
            self._say(_("It is undone already."))
            return
        words = _("do again: {what}") if entry.reverses else _("take back: {what}")
        try:
            applied = self._workspace.take_back(entry.id, words.format(what=entry.origin))
        except StoreError as error:
            if isinstance(error, StepNotStanding):
                self._read(entry.id)
            self._say(said(error), wrong=True)
            return
        self._changed = next(iter(applied.ids), "")
        self._read()
        self._say(_("Taken back. That is a change itself: take it back to have it as it was."))

    def _say(self, sentence: str, wrong: bool = False) -> None:
        sign = f"{signs_of(self.app).faulty} " if wrong else ""
        self._said.update(f"{sign}{plain(sentence)}" if sentence else "")
        self._said.set_class(wrong, "-wrong")
        self._said.display = bool(sentence)

    def action_leave(self) -> None:
        """Goes back to the chronology."""
        self.dismiss(self._changed)
