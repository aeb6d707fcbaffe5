"""Changing several events at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.locale import _, ngettext
from tui.locale.terms import role_word, status_word
from tui.model.actor_book import ActorBook
from tui.model.bulk_changes import BulkWishes, bulk_edits, removals
from tui.model.drafts import StandingEntry
from tui.model.edits import Edit
from tui.model.event import ROLES, STATUSES
from tui.model.rows import ActorRow
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.screens.forms.actor_words import new_actors
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_editors import suggest_words
from tui.screens.forms.step_screen import StepScreen
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.widgets.actor_input import ActorInput
from tui.widgets.chip_input import ChipInput
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf

SAME = "same"


class BulkChange(StepScreen, ModalScreen[EditStep | None]):
    """Changes marked events in one undo step; dismisses with an `EditStep`, or None.

    * `events`: the events as they stand, in order;
    * `actors`: what completes; `tags`: the tags in use;
    * `again`: gives the events as they stand by now, for when another program changed one.

    What is left alone stays as it is in each event. Deleting asks once more.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "apply", show=False, priority=True),
    ]

    def __init__(
        self,
        events: Sequence[StandingEntry],
        *,
        actors: Sequence[ActorRow],
        tags: Sequence[str] = (),
        again: Callable[[], Sequence[StandingEntry]] | None = None,
    ) -> None:
        super().__init__()
        self._events = tuple(events)
        self._again = again
        self._book = ActorBook(actors)
        here = sorted({tag for event in events for tag in _texts(event.raw.get("tags"))})
        self._tags_on = ChipInput((), partial(suggest_words, tags), comma=True)
        self._tags_off = ChipInput((), partial(suggest_words, here), comma=True)
        same = (SAME, _("as it is"))
        statuses = [(status, status_word(status)) for status in STATUSES]
        self._status = OneOf([same, ("", _("not said")), *statuses], SAME)
        self._public = OneOf([same, (True, _("public")), (False, _("internal"))], SAME)
        self._key = OneOf([same, (True, _("yes")), (False, _("no"))], SAME)
        self._role = OneOf([(role, role_word(role)) for role in ROLES], "present")
        self._actors_in = ActorInput(self._book)
        self._actors_out = ActorInput(self._book, may_make=False)
        self._delete = OneOf([(False, _("no")), (True, _("all of them"))], False)
        self._keys = KeyLine(
            [
                Key("^s", _("apply"), "apply"),
                Key("esc", _("cancel"), "dismiss"),
                Key("tab", _("next field"), "focus_next"),
            ]
        )

    def compose(self) -> ComposeResult:
        """What can be changed."""
        fields = (
            Field("tags_on", _("add tags"), self._tags_on),
            Field("tags_off", _("drop tags"), self._tags_off),
            Field("status", _("status"), self._status),
            Field("public", _("for whom"), self._public),
            Field("key", _("key event"), self._key),
            Field("role", _("in the role"), self._role),
            Field("actors_in", _("add actors"), self._actors_in),
            Field("actors_out", _("drop actors"), self._actors_out),
            Field("delete", _("delete"), self._delete),
        )
        with Vertical(classes="dialog -wide"):
            yield Static(self._title(), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-fields", can_focus=False):
                yield from fields
            yield self._keys

    def _title(self) -> str:
        count = len(self._events)
        title = ngettext("Change {count} event", "Change {count} events", count)
        return title.format(count=count)

    def on_mount(self) -> None:
        """Begins with the tags."""
        self._tags_on.field.focus()
        self._count()

    def wishes(self) -> BulkWishes:
        """What the form asks for."""
        status, public, key = self._status.value, self._public.value, self._key.value
        return BulkWishes(
            tags_on=_texts(self._tags_on.values),
            tags_off=_texts(self._tags_off.values),
            status=None if status == SAME else str(status),
            public=public if isinstance(public, bool) else None,
            key=key if isinstance(key, bool) else None,
            role=str(self._role.value),
            actors_in=_texts(self._actors_in.values),
            actors_out=_texts(self._actors_out.values),
        )

    def _edits(self) -> list[Edit]:
        if self._delete.value is True:
            return removals(self._events)
        return bulk_edits(self._events, self.wishes())

    @on(ChipInput.Changed)
    @on(OneOf.Changed)
    def _count(self) -> None:
        """Says how many events change."""
        count = len(self._edits())
        sentence = _("{count} of {total} change").format(count=count, total=len(self._events))
        self._keys.say(sentence, quiet=True)

    @on(Input.Submitted)
    @on(OneOf.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    def read_again(self) -> bool:
        """Reads the events anew, so that the same change can be made to what they say now."""
        events = self._again() if self._again else ()
        if not events:
            return False
        self._events = tuple(events)
        self.query_one(".dialog-title", Static).update(self._title())
        self._count()
        return True

    def action_apply(self) -> None:
        """Applies; a deletion asks once more, a name that nobody has is refused."""
        for field in self.query(Field):
            editor = field.editor
            if isinstance(editor, ChipInput) and not editor.finish():
                field.say_problem(_("Nobody is called that; choose an actor or clear it."))
                field.focus_editor()
                return
        edits = self._edits()
        if not edits:
            self.dismiss(None)
        elif self._delete.value is True:
            count = len(edits)
            question = ngettext("Delete {count} event?", "Delete {count} events?", count)

            def answered(answer: str | None) -> None:
                if answer == YES:
                    label = ngettext("delete {count} event", "delete {count} events", count)
                    self.hand_over(EditStep(tuple(edits), label.format(count=count)))

            asked = ask_sure(question.format(count=count), _("delete"), _("Undo brings it back."))
            self.app.push_screen(asked, answered)
        else:
            count = len(edits)
            label = ngettext("change {count} event", "change {count} events", count)
            used = self.wishes().actors_in
            made = new_actors(self._book, used)
            self.hand_over(EditStep((*made, *edits), label.format(count=count)))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(item for item in value if isinstance(item, str))
