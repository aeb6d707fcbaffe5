"""Choosing the edition to compare with: a revision, a file or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.locale import _, interface_language
from tui.locale.dates import say_day_short
from tui.model.folding import fold
from tui.screens.closing import ClosesOnce
from tui.store.editions.revisions import Revision, revisions_of
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField


class Offer(NamedTuple):
    """Something to compare with: what names it, and its row."""

    named: str
    row: PickRow


class ChooseEdition(ClosesOnce, ModalScreen[str | None]):
    """Asks what to compare with; dismisses with a path or a revision, or None.

    Suggests the last revisions of the chronology at `store`, and the chronologies in `recent`.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/comparing.tcss"]
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, store: Path, recent: Sequence[Path] = ()) -> None:
        super().__init__()
        self._store = store
        self._offers = [_of_path(path) for path in recent if not _same_place(path, store)]
        self._shown: list[Offer] = []
        self._words = TextField("", _("a revision, or the path of a file or folder"))
        self._list = PickList(
            left_width=13, empty=_("Type the path of the file or folder to compare with.")
        )

    def compose(self) -> ComposeResult:
        """What is typed, and the suggestions."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("What changed since…"), classes="dialog-title", markup=False)
            yield Field("edition", _("compare with"), self._words)
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("compare"), "take"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """The input has the keys; what git knows comes from a thread."""
        self._list.can_focus = False
        self._show()
        self._words.focus()
        self.run_worker(self._ask_git, thread=True, group="revisions")

    def _ask_git(self) -> None:
        found = revisions_of(self._store)
        if found and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_revisions, found)

    def _take_revisions(self, found: Sequence[Revision]) -> None:
        self._offers = [*map(_of_revision, found), *self._offers]
        self._show()

    def _show(self) -> None:
        """Shows what fits what is typed, that itself first."""
        typed = self._words.value.strip()
        wanted = fold(typed)
        fitting = [
            offer for offer in self._offers if wanted in fold(" ".join((offer.named, *offer.row)))
        ]
        if typed:
            fitting.insert(0, Offer(typed, PickRow(_("as typed"), typed)))
        self._shown = fitting
        self._list.show([offer.row for offer in fitting])

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    def action_move(self, step: int) -> None:
        """Moves through the suggestions."""
        self._list.move(step)

    @on(Input.Submitted)
    @on(PickList.Picked)
    def action_take(self) -> None:
        """Hands back the marked line."""
        place = self._list.place
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place].named)


def _of_revision(revision: Revision) -> Offer:
    day = ""
    if revision.when is not None:
        day = say_day_short(revision.when.date(), interface_language(), year=True)
    row = PickRow(day, revision.subject or revision.oid[:10], revision.oid[:10])
    return Offer(revision.oid[:10], row)


def _of_path(path: Path) -> Offer:
    return Offer(str(path), PickRow(_("lately open"), path.name, str(path.parent)))


def _same_place(path: Path, other: Path) -> bool:
    try:
        return path.resolve() == other.resolve()
    except OSError:
        return False
