"""The actors that a document proposes: called otherwise, or merged into others."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.exchange.again.draft import ROLES, Draft
from tui.exchange.doubt_words import doubt_words
from tui.locale import _, ngettext
from tui.model.actor_book import ActorBook
from tui.model.drafts import raw_text
from tui.model.imported import ImportedActor
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.typed_pick import TypedPick
from tui.screens.forms.actor_words import kind_word
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField

FOUND = 30
"""Actors that a search offers."""


class Decision(NamedTuple):
    """A proposed actor is called `name`, or is the actor `into`, or is none.

    With none of these it is still to be asked who it is.
    """

    id: str
    name: str = ""
    into: str = ""
    refused: bool = False


class FoundActors(ClosesOnce, ModalScreen[Decision | None]):
    """Lists the actors that the draft proposes, the cursor at `place`.

    Dismisses with one to ask about or to refuse, or None.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("x,delete", "refuse", show=False),
    ]

    def __init__(self, draft: Draft, place: int = 0) -> None:
        super().__init__()
        self._actors = draft.actors
        self._place = place
        empty = _("No new actor was found.")
        self._list = PickList([_row(draft, each) for each in draft.actors], 20, empty)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog -wide"):
            yield Static(_("New actors"), classes="dialog-title", markup=False)
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("rename or merge"), "pick"),
                    Key("x", _("no actor"), "refuse"),
                    Key("esc", _("close"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """The list has the keys."""
        self._list.move(self._place)
        self._list.focus()

    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Hands back the actor at the cursor, to ask who it is."""
        place = self._list.place
        if place is not None:
            self.dismiss(Decision(self._actors[place].id))

    def action_refuse(self) -> None:
        """Hands back the actor at the cursor as one that is none."""
        place = self._list.place
        if place is not None:
            self.dismiss(Decision(self._actors[place].id, refused=True))


def _row(draft: Draft, actor: ImportedActor) -> PickRow:
    named = sum(
        actor.id in (each if isinstance(each, list | tuple) else ())
        for row in draft.rows
        for each in (row.values.get(key) for key in ROLES)
    )
    words = raw_text(actor.values.get("name") or actor.id)
    doubts = " ".join(map(doubt_words, actor.doubts))
    count = ngettext("named {count} time", "named {count} times", named).format(count=named)
    kind = kind_word(raw_text(actor.values.get("kind") or ""))
    aside = doubts or " ".join(part for part in (kind, count) if part)
    short = raw_text(actor.values.get("short") or "")
    return PickRow("" if short == words else short, words, aside)


class WhoIsIt(TypedPick[Decision]):
    """Asks who a proposed actor is: a new name, or another actor; dismisses with a Decision.

    `book` are the actors of the chronology and the other proposed ones.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/importing.tcss"]

    def __init__(self, actor: ImportedActor, book: ActorBook) -> None:
        self._actor = actor
        self._book = book
        self._called = raw_text(actor.values.get("name") or actor.id)
        self._offers: list[Decision] = []
        title = _("Who is “{name}”?").format(name=plain(self._called))
        words = TextField(self._called, _("its name, or that of the actor it is"))
        super().__init__(title, "name", _("name"), words, PickList(left_width=14))

    def fitting(self, typed: str) -> list[PickRow]:
        """The name itself, the actors that it may mean, and that it is none."""
        typed = " ".join(typed.split())
        offers: list[tuple[Decision, PickRow]] = []
        if typed:
            row = PickRow(_("new actor"), typed)
            offers.append((Decision(self._actor.id, name=typed), row))
        wanted = "" if typed == self._called else typed
        for found in self._book.complete(wanted, (self._actor.id,), FOUND):
            row = PickRow(
                _("the same as"), found.name, "" if found.short == found.name else found.short
            )
            offers.append((Decision(self._actor.id, into=found.id), row))
        refused = PickRow(_("no actor"), _("leave it out of every entry"))
        offers.append((Decision(self._actor.id, refused=True), refused))
        self._offers = [decision for decision, _row in offers]
        return [row for _decision, row in offers]

    def picked(self, place: int) -> Decision:
        """What is decided."""
        return self._offers[place]
