"""Choosing the edition to compare with: a revision, a file or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.worker import get_current_worker

from tui.locale import _, interface_language
from tui.locale.dates import say_day_short
from tui.model.folding import fold
from tui.screens.dialogs.typed_pick import TypedPick
from tui.store.editions.revisions import Revision, revisions_of
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField


class Offer(NamedTuple):
    """Something to compare with: what names it, and its row."""

    named: str
    row: PickRow


class ChooseEdition(TypedPick[str]):
    """Asks what to compare with; dismisses with a path or a revision, or None.

    Suggests the last revisions of the chronology at `store`, and the chronologies in `recent`.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/comparing.tcss"]

    def __init__(self, store: Path, recent: Sequence[Path] = ()) -> None:
        words = TextField("", _("a revision, or the path of a file or folder"))
        empty = _("Type the path of the file or folder to compare with.")
        found = PickList(left_width=13, empty=empty)
        super().__init__(_("What changed since…"), "edition", _("compare with"), words, found)
        self.taking = _("compare")
        self._store = store
        self._offers = [_of_path(path) for path in recent if not _same_place(path, store)]
        self._shown: list[Offer] = []

    def on_mount(self) -> None:
        """What git knows comes from a thread."""
        self.run_worker(self._ask_git, thread=True, group="revisions")

    def _ask_git(self) -> None:
        found = revisions_of(self._store)
        if found and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take_revisions, found)

    def _take_revisions(self, found: Sequence[Revision]) -> None:
        self._offers = [*map(_of_revision, found), *self._offers]
        self.show_fitting()

    def fitting(self, typed: str) -> list[PickRow]:
        """What is typed itself, and the suggestions that it fits."""
        typed = typed.strip()
        wanted = fold(typed)
        self._shown = [
            offer for offer in self._offers if wanted in fold(" ".join((offer.named, *offer.row)))
        ]
        if typed:
            self._shown.insert(0, Offer(typed, PickRow(_("as typed"), typed)))
        return [offer.row for offer in self._shown]

    def picked(self, place: int) -> str:
        """The path or the revision."""
        return self._shown[place].named


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
