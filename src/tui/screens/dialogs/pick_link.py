"""Picking the relation of a link, or a link that is proposed; and a link to take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.linked import Proposed
from tui.locale import _
from tui.locale.terms import link_word
from tui.model.event import RELATIONS
from tui.model.folding import fold
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.typed_pick import TypedPick
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField


class PickedLink(NamedTuple):
    """A relation, and the event that it is with: "" where that is still to be picked."""

    rel: str
    event: str = ""


def relation_sentence(rel: str) -> str:
    """What a known relation says of the event that has it."""
    words = {
        "answers": _("it answers the other"),
        "confirms": _("it confirms the other, or its appointment"),
        "cancels": _("it calls the other's appointment off"),
        "moves": _("it moves the other's appointment to another time"),
        "holds": _("it is the meeting or call that the other arranged"),
        "corrects": _("it corrects the other"),
        "contradicts": _("it is another account of the same event"),
        "relays": _("it passes the other on"),
        "prepares": _("it prepares the other, which comes later"),
        "follows": _("it follows from the other"),
        "refers": _("it refers to the other"),
    }
    return words[rel]


class PickRelation(TypedPick[PickedLink]):
    """Asks how an event is related; what is `proposed` stands first. Dismisses with a PickedLink.

    A word that is typed and not known is a relation of its own.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [*TAB_KEYS]

    def __init__(self, title: str, proposed: Sequence[Proposed]) -> None:
        words = TextField("", _("type to find one, or a word of your own"))
        super().__init__(title, "rel", _("relation"), words, PickList(left_width=14))
        self._proposed = tuple(proposed)
        self._links: list[PickedLink] = []

    def fitting(self, typed: str) -> list[PickRow]:
        """The proposals and relations that fit, and the word itself."""
        own = typed.strip()
        wanted = fold(own)
        self._links, rows = [], []
        for proposed in self._proposed:
            word = link_word(proposed.rel, outgoing=True)
            if wanted in fold(f"{word} {proposed.rel} {proposed.title}"):
                self._links.append(PickedLink(proposed.rel, proposed.event))
                rows.append(PickRow(f"{word}?", proposed.title, proposed.reason))
        for rel in RELATIONS:
            word = link_word(rel, outgoing=True)
            if fold(word).startswith(wanted) or rel.startswith(wanted):
                self._links.append(PickedLink(rel))
                rows.append(PickRow(word, relation_sentence(rel)))
        if own and own not in RELATIONS:
            self._links.append(PickedLink(own))
            rows.append(PickRow(own, _("a relation of your own")))
        return rows

    def picked(self, place: int) -> PickedLink:
        """The relation, with its event where one was proposed."""
        return self._links[place]


class StandingLink(NamedTuple):
    """A link as it stands: the event that has it, the relation, the event that it names."""

    holder: str
    rel: str
    named: str


class PickStandingLink(ClosesOnce, ModalScreen[StandingLink | None]):
    """Lists the links of an event; dismisses with the one to take away, or None."""

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [Binding("escape,q,L", "dismiss", show=False)]

    def __init__(
        self, title: str, links: Sequence[StandingLink], say: Callable[[StandingLink], PickRow]
    ) -> None:
        super().__init__()
        self._title = title
        self._links = tuple(links)
        self._say = say

    def compose(self) -> ComposeResult:
        """The title, the links and the keys."""
        with Vertical(classes="dialog -wide"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            yield PickList([self._say(link) for link in self._links], left_width=18)
            yield KeyLine([Key("enter", _("take away")), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(PickList).focus()

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        self.dismiss(self._links[message.place])
