"""The screen “What changed”: the differences from an earlier edition, one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.analysis.comparing import compare
from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import EVENT
from tui.model.comparison import KINDS, Comparison, Kind
from tui.screens.closing import ClosesOnce
from tui.screens.comparing.change_list import ChangeList
from tui.screens.comparing.head_line import HeadLine
from tui.screens.comparing.panes import ChangePane, ChangesPane
from tui.store.editions.edition import edition_at
from tui.store.editions.revisions import other_edition
from tui.store.errors import StoreError
from tui.timeline.signs import UNICODE, Signs
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_line import Severity

SIDE_BY_SIDE = 72
"""Columns from which the two panes stand beside each other."""


class ComparingScreen(ClosesOnce, Screen[str | None]):
    """What changed in the chronology at `store` since the edition that `named` means.

    `recent` are chronologies to suggest where another edition is asked for. Dismisses with the
    id of an event to go to, or None.
    """

    CSS_PATH = "../../styles/comparing.tcss"
    AUTO_FOCUS = "#changes"
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("tab,shift+tab", "other_pane", show=False, priority=True),
        Binding("n", "alike(1)", show=False),
        Binding("N", "alike(-1)", show=False),
        Binding("1", "only('added')", show=False),
        Binding("2", "only('gone')", show=False),
        Binding("3", "only('changed')", show=False),
        Binding("0", "all", show=False),
        Binding("x,ctrl+s", "export", show=False),
        Binding("r,o", "other", show=False),
    ]

    def __init__(
        self, store: Path, named: str, recent: Sequence[Path] = (), signs: Signs = UNICODE
    ) -> None:
        super().__init__()
        self._store = store
        self._named = named
        self._recent = tuple(recent)
        self._signs = signs
        self._changes: ChangeList | None = None
        self._kind: Kind | None = None

    def compose(self) -> ComposeResult:
        """The two panes between the head and the keys."""
        yield HeadLine(self._signs, id="comparing-head")
        with Container(id="comparing"):
            yield ChangesPane(self._signs, id="changes")
            yield ChangePane(self._signs, id="change")
        yield KeyLine(
            [
                Key("enter", _("go there"), "go"),
                Key("esc", _("close"), "dismiss"),
                Key("x", _("export"), "export"),
                Key("n", _("next alike"), "alike(1)"),
                Key("123", _("one kind")),
                Key("r", _("other edition"), "other"),
                Key("tab", _("details"), "other_pane"),
            ]
        )

    def on_mount(self) -> None:
        """Begins to read."""
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Puts the panes beside each other where there is room, else one above the other."""
        self.set_class(event.size.width < SIDE_BY_SIDE, "-stacked")

    @property
    def changes_pane(self) -> ChangesPane:
        """The list."""
        return self.query_one("#changes", ChangesPane)

    # Reading

    def _read(self) -> None:
        """Reads both editions in a thread and compares them."""
        self._changes = None
        self._draw()
        self.changes_pane.say(_("Reading both editions…"))
        self.run_worker(self._compare, thread=True, exclusive=True, group="compare")

    def _compare(self) -> None:
        worker = get_current_worker()
        try:
            before = other_edition(self._store, self._named)
            if worker.is_cancelled:
                return
            changes = ChangeList(compare(before, edition_at(self._store)))
        except StoreError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._refused, said(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, changes)

    def _refused(self, sentence: str) -> None:
        way_out = _("Press r to compare with another edition.")
        self.changes_pane.say(f"{sentence}\n\n{way_out}")

    def _take(self, changes: ChangeList) -> None:
        self._changes = changes
        self._kind = None
        self._draw()

    def _draw(self) -> None:
        """Shows what is known, of the kind that is wanted."""
        comparison = self._changes.comparison if self._changes else None
        self.query_one(HeadLine).show(self._named, comparison, self._kind)
        self.changes_pane.show(self._changes, self._kind)
        if comparison is not None:
            self.changes_pane.say(self._nothing(comparison))

    def _nothing(self, comparison: Comparison) -> str:
        """What an empty list says."""
        if self._kind is None:
            return _("Nothing changed since {edition}.").format(edition=comparison.before.name)
        words = {
            "added": _("No event was added."),
            "gone": _("No event is gone."),
            "changed": _("No event changed."),
        }
        return f"{words[self._kind]} {_('Press 0 for all differences.')}"

    # The list

    @on(ChangesPane.Moved)
    def _moved(self, message: ChangesPane.Moved) -> None:
        self.query_one("#change", ChangePane).show_change(self._changes, message.item)

    @on(ChangesPane.Opened)
    def action_go(self) -> None:
        """Goes to the event in the timeline, if it is there."""
        item = self.changes_pane.item
        difference = item.difference if item is not None else None
        if item is None or difference is None or item.table != EVENT:
            self._tell(_("Only an event can be gone to."))
        elif difference.after is None:
            self._tell(_("This event is not in the chronology any more."))
        elif not difference.after.id:
            self._tell(_("This event has no id yet; find it by its words."))
        else:
            self.dismiss(difference.after.id)

    def action_alike(self, way: int) -> None:
        """Goes to the next or previous difference of the same kind."""
        if not self.changes_pane.next_alike(way) and self._changes:
            self._tell(_("There is no other of this kind in this direction."))

    def action_only(self, kind: Kind) -> None:
        """Shows one kind alone; the same key again shows all."""
        if self._changes is not None and kind in KINDS:
            self._kind = None if self._kind == kind else kind
            self._draw()

    def action_all(self) -> None:
        """Shows all kinds."""
        if self._kind is not None:
            self._kind = None
            self._draw()

    def action_other_pane(self) -> None:
        """Goes to the other pane."""
        other = "#change" if self.changes_pane.has_focus else "#changes"
        self.query_one(other).focus()

    def _tell(self, sentence: str, severity: Severity = "information") -> None:
        self.query_one(HeadLine).notice(sentence, severity)

    # Other editions and exports

    def action_other(self) -> None:
        """Asks for another edition to compare with."""
        from tui.screens.comparing.choose import ChooseEdition

        def chosen(named: str | None) -> None:
            if named is not None:
                self._named = named
                self._read()

        self.app.push_screen(ChooseEdition(self._store, self._recent), chosen)

    def action_export(self) -> None:
        """Asks for a file and writes the comparison to it."""
        from tui.screens.comparing.export import ExportChanges

        if self._changes is None:
            return

        def written(sentence: str | None) -> None:
            if sentence:
                self._tell(sentence)

        self.app.push_screen(ExportChanges(self._changes.comparison, self._store), written)
