"""Picking an actor by typing some of a name."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.rows import ActorRow
from tui.screens.closing import ClosesOnce
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField

FOUND = 50
"""Actors that a search offers."""


class PickActor(ClosesOnce, ModalScreen[str | None]):
    """Finds an actor and picks it; dismisses with its id, or None."""

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/knowledge.tcss"]
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, actors: Sequence[ActorRow], title: str) -> None:
        super().__init__()
        self._book = ActorBook(actors)
        self._title = title
        self._found: tuple[ActorRow, ...] = ()
        self._words = TextField("", _("name, short name or alias"))
        self._list = PickList(left_width=20, empty=_("Nobody is called like that."))

    def compose(self) -> ComposeResult:
        """The search field and what it finds."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._title, classes="dialog-title", markup=False)
            yield Field("find", _("actor"), self._words)
            yield self._list
            yield KeyLine(
                [
                    Key("enter", _("take"), "pick"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """Begins with all actors."""
        self._list.can_focus = False
        self._find("")
        self._words.focus()

    def _find(self, text: str) -> None:
        self._found = self._book.complete(text, (), FOUND)
        self._list.show([PickRow(row.short, row.name, row.side) for row in self._found])

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        self._find(event.value)

    @on(Input.Submitted)
    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Takes the actor at the cursor."""
        place = self._list.place
        if place is not None:
            self.dismiss(self._found[place].id)

    def action_move(self, step: int) -> None:
        """Moves the cursor in what was found."""
        self._list.move(step)
