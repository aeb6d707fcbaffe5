"""Picking an event by searching: the target of a link."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.terms import link_word
from tui.model.event import RELATIONS
from tui.model.folding import fold
from tui.model.rows import EventRow
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.typed_pick import LIST_KEYS
from tui.screens.forms.meanings import say_row_date_short, say_row_time
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.suggestions import Suggestion
from tui.widgets.text_fields import TextField


class PickedEvent(NamedTuple):
    """The event that was picked, and the relation to it ("" where none was asked for)."""

    event: str
    rel: str


class PickEvent(ClosesOnce, ModalScreen[PickedEvent | None]):
    """Finds an event by words and picks it; dismisses with a `PickedEvent`, or None.

    * `search`: events for a typed text (also for an empty one), best first;
    * `title`: what the event is picked for; `language`: dates are said in it;
    * `rel`: the relation a link begins with; None asks for no relation;
    * `may_point`: whether the user may point at it in the timeline instead: then the id is "";
    * `chosen`: the event that is the target now; `without`: ids that cannot be picked.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        *LIST_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "pick", show=False, priority=True),
        Binding("ctrl+t", "point", show=False, priority=True),
    ]

    def __init__(
        self,
        search: Callable[[str], Sequence[EventRow]],
        *,
        title: str,
        language: str,
        rel: str | None = None,
        chosen: EventRow | None = None,
        without: Collection[str] = (),
        may_point: bool = False,
    ) -> None:
        super().__init__()
        self._search = search
        self._title = title
        self._language = language
        self._relation = None if rel is None else SuggestInput(rel, suggest_relations, "confirms")
        self._chosen = chosen
        self._without = frozenset(without)
        self._may_point = may_point
        self._found: tuple[EventRow, ...] = ()
        self._words = TextField("", _("words of the event, or its id"))
        self._list = PickList(left_width=17, empty=_("Nothing found; try other words."))

    def compose(self) -> ComposeResult:
        """The relation, the search field and what it finds."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._title, classes="dialog-title", markup=False)
            if self._relation is not None:
                yield Field("rel", _("relation"), self._relation)
            yield Field("find", _("event"), self._words)
            yield self._list
            point = [Key("^t", _("point at it"), "point")] if self._may_point else []
            yield KeyLine(
                [
                    Key("enter", _("take"), "pick"),
                    *point,
                    Key("esc", _("cancel"), "dismiss"),
                    Key("↑↓", _("choose")),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    def on_mount(self) -> None:
        """Begins with the present target, else with what an empty search finds."""
        self._list.can_focus = False
        self._find("")
        first = self._relation
        if first is not None and not first.value:
            first.field.focus()
        else:
            self._words.focus()

    def _find(self, text: str) -> None:
        found = [row for row in self._search(text) if row.id not in self._without]
        if self._chosen is not None and not text.strip():
            chosen = self._chosen
            found = [chosen, *(row for row in found if row.id != chosen.id)]
        self._found = tuple(found)
        self._list.show(
            [
                PickRow(
                    say_row_date_short(row.date, self._language),
                    row.title,
                    say_row_time(row.time, self._language),
                )
                for row in found
            ]
        )

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        if event.input is self._words:
            self._find(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input is self._words:
            self.action_pick()
        else:
            self._words.focus()

    @on(PickList.Picked)
    def action_pick(self) -> None:
        """Takes the event at the cursor; a link needs its relation first."""
        place = self._list.place
        if place is None:
            self._words.focus()
            return
        rel = ""
        if self._relation is not None:
            rel = self._relation.value.strip()
            if not rel:
                field = self.query_one("#field-rel", Field)
                field.say_problem(_("Say how the events are related, such as: answers, follows."))
                self._relation.field.focus()
                return
        self.dismiss(PickedEvent(self._found[place].id, rel))

    def action_point(self) -> None:
        """Leaves it to the user to point at the event in the timeline."""
        if self._may_point:
            self.dismiss(PickedEvent("", ""))

    def action_move(self, step: int) -> None:
        """Moves the cursor in what was found."""
        self._list.move(step)


def suggest_relations(typed: str) -> list[Suggestion]:
    """The known relations that what is typed may mean, in either language."""
    wanted = fold(typed.strip())
    lines = []
    for rel in RELATIONS:
        word = link_word(rel, outgoing=True)
        if fold(rel).startswith(wanted) or fold(word).startswith(wanted):
            lines.append(Suggestion(rel, rel, word if word != rel else ""))
    return [] if [line for line in lines if line.value == typed] else lines
