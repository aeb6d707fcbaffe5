"""Merging two actors: who stays, and what it takes over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.drafts import StandingEntry, raw_text
from tui.model.merging import merge_actors, merged_values
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.screens.dialogs.typed_pick import LIST_KEYS
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.text_fields import TextField

FOUND = 50
"""Actors that a search offers."""


class MergeActors(StepScreen, ModalScreen[EditStep | None]):
    """Merges the actor `chosen` with another; dismisses with an `EditStep`, or None.

    * `actors`: all actors; `chosen`: the id of one of the two;
    * `standing`: the entry of an actor's id as it stands in its file, None if it is gone.

    The one that stays keeps the other's id in `was` and its names among its aliases, so no
    event changes. `chosen` is the one that goes, unless the user turns it round.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]
    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        *LIST_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "merge", show=False, priority=True),
    ]

    def __init__(
        self,
        actors: Sequence[ActorRow],
        chosen: str,
        standing: Callable[[str], StandingEntry | None],
    ) -> None:
        super().__init__()
        self._book = ActorBook(actors)
        self._chosen = chosen
        self._standing = standing
        self._found: tuple[ActorRow, ...] = ()
        self._told: tuple[StandingEntry, StandingEntry] | None = None
        """Who stays and who goes, as they stood when the user was told."""
        self._words = TextField("", _("name, short name or alias of the other"))
        self._list = PickList(left_width=20, empty=_("Nobody is called like that."))
        self._stays = OneOf(
            [(False, _("the other")), (True, plain(self._book.short(chosen)))], False
        )
        self._becomes = Static("", markup=False, classes="dialog-aside -after")

    def compose(self) -> ComposeResult:
        """The other actor, who stays, and what becomes of it."""
        title = _("Merge {name} with").format(name=plain(self._book.short(self._chosen)))
        with Vertical(classes="dialog -wide"):
            yield Static(title, classes="dialog-title", markup=False)
            yield Field("other", _("actor"), self._words)
            yield self._list
            yield Static("", classes="dialog-gap")
            yield Field("stays", _("who stays"), self._stays)
            yield self._becomes
            yield KeyLine(
                [
                    Key("^s", _("merge"), "merge"),
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """Begins with all actors."""
        self._list.can_focus = False
        self._find("")
        self._words.focus()

    def _find(self, text: str) -> None:
        self._found = self._book.complete(text, (self._chosen,), FOUND)
        self._list.show([PickRow(row.short, row.name, row.side) for row in self._found])
        self._tell()

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        self._find(event.value)

    @on(PickList.Moved)
    @on(OneOf.Changed)
    def _tell(self) -> None:
        """Says what the merge does."""
        pair = self._told = self._pair()
        if pair is None:
            self._becomes.update("")
            return
        winner, other = pair
        values = merged_values(winner, other)
        sentence = _("{winner} stays; {other} goes, and what names it still holds.").format(
            winner=self._book.short(winner.id), other=self._book.short(other.id)
        )
        aliases = values.get("aliases")
        if isinstance(aliases, list):
            names = ", ".join(raw_text(alias) for alias in aliases)
            sentence += "\n" + _("Also called: {names}").format(names=names)
        self._becomes.update(plain(sentence, keep_newlines=True))

    def _pair(self) -> tuple[StandingEntry, StandingEntry] | None:
        """Who stays and who goes, as they stand in their files."""
        place = self._list.place
        if place is None:
            return None
        here, there = self._standing(self._chosen), self._standing(self._found[place].id)
        if here is None or there is None:
            return None
        return (here, there) if self._stays.value is True else (there, here)

    def read_again(self) -> bool:
        """Says what the merge does by now."""
        self._tell()
        return self._told is not None

    @on(PickList.Picked)
    @on(Input.Submitted)
    def _picked(self) -> None:
        """On to who stays."""
        self._tell()
        self._stays.focus()

    @on(OneOf.Submitted)
    def action_merge(self) -> None:
        """Merges the two."""
        pair = self._told
        if pair is None:
            self.query_one("#field-other", Field).say_problem(_("Choose the other actor."))
            self._words.focus()
            return
        winner, other = pair
        label = _("merge {other} into {winner}").format(
            other=plain(self._book.short(other.id)), winner=plain(self._book.short(winner.id))
        )
        self.hand_over(EditStep(tuple(merge_actors(winner, other)), label))

    def action_move(self, step: int) -> None:
        """Moves the cursor in the list."""
        self._list.move(step)
