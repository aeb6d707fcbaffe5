"""Picking an actor by typing some of a name."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.rows import ActorRow
from tui.screens.dialogs.typed_pick import TypedPick
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField

FOUND = 50
"""Actors that a search offers."""


class PickActor(TypedPick[str]):
    """Finds an actor and picks it; dismisses with its id, or None."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/knowledge.tcss"]

    def __init__(self, actors: Sequence[ActorRow], title: str) -> None:
        words = TextField("", _("name, short name or alias"))
        found = PickList(left_width=20, empty=_("Nobody is called like that."))
        super().__init__(title, "find", _("actor"), words, found)
        self._book = ActorBook(actors)
        self._found: tuple[ActorRow, ...] = ()

    def fitting(self, typed: str) -> list[PickRow]:
        """The actors whose names fit."""
        self._found = self._book.complete(typed, (), FOUND)
        return [PickRow(row.short, row.name, row.side) for row in self._found]

    def picked(self, place: int) -> str:
        """The actor's id."""
        return self._found[place].id
