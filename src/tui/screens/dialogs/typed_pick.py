"""Picking by typing: a field, and below it what fits what is typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField

LIST_KEYS = [
    Binding("down", "move(1)", show=False),
    Binding("up", "move(-1)", show=False),
    Binding("pagedown", "move(8)", show=False),
    Binding("pageup", "move(-8)", show=False),
]
"""Move in a list while the field above it has the focus; the screen has an `action_move`."""

Picked = TypeVar("Picked")


class TypedPick(ClosesOnce, ModalScreen[Picked | None]):
    """A dialog that finds while the user types; dismisses with what was picked, or None.

    A subclass says what fits what is typed (`fitting`) and what a line stands for (`picked`).
    """

    BINDINGS = [
        *LIST_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "pick", show=False, priority=True),
    ]

    taking = ""
    """What Enter does, where it is not to take."""

    def __init__(
        self, title: str, name: str, label: str, words: TextField, found: PickList
    ) -> None:
        super().__init__()
        self._title = title
        self._field = Field(name, label, words)
        self._words = words
        self._list = found
        self._list.can_focus = False

    @abstractmethod
    def fitting(self, typed: str) -> Sequence[PickRow]:
        """What fits what is typed, a line each."""

    @abstractmethod
    def picked(self, place: int) -> Picked:
        """What the line at a place stands for."""

    def compose(self) -> ComposeResult:
        """The title, the field, what fits, and the keys."""
        with Vertical(classes="dialog -wide"):
            yield Static(plain(self._title), classes="dialog-title", markup=False)
            yield self._field
            yield self._list
            yield KeyLine(
                [
                    Key("enter", self.taking or _("take"), "pick"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                ]
            )

    def on_mount(self) -> None:
        """Begins with what fits the field as it stands."""
        self.show_fitting()
        self._words.focus()

    @on(Input.Changed)
    def show_fitting(self) -> None:
        """Shows what fits what is typed."""
        self._list.show(self.fitting(self._words.value))

    @on(Input.Submitted)
    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Takes the line at the cursor."""
        place = self._list.place
        if place is not None:
            self.dismiss(self.picked(place))

    def action_move(self, step: int) -> None:
        """Moves the cursor in what fits."""
        self._list.move(step)
