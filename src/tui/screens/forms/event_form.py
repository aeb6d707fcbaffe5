"""The event form: every key of an event, checked while typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.drafts.draft import Typed
from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.actor_book import ActorBook
from tui.model.blocks import EVENT
from tui.model.drafts import (
    DateContext,
    FieldError,
    FormValue,
    StandingEntry,
    change_of,
    changes,
    form_values,
    new_values,
    other_keys,
    problems,
    raw_text,
    standing_fault,
)
from tui.model.edits import AddEntry, Edit
from tui.model.plain import cut, first_sentence, plain
from tui.model.rows import ActorRow, DocumentRow, EventRow
from tui.screens.dialogs.pick_event import PickedEvent, PickEvent
from tui.screens.forms.actor_words import new_actors
from tui.screens.forms.asking_to_leave import AsksToLeave
from tui.screens.forms.drafted import Drafted, made_again, title_of_event
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_editors import ACTOR_KEYS, Surroundings, form_value, make_editor
from tui.screens.forms.event_fields import FieldGroup, field_groups
from tui.screens.forms.source_form import EditSource
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.errors import StoreError
from tui.widgets.actor_input import ActorInput
from tui.widgets.chip_input import ChipInput
from tui.widgets.date_input import DateInput
from tui.widgets.field import Field
from tui.widgets.item_list import ItemList
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.text_fields import TextBox

LONGEST_LABEL = 40


class EventForm(Drafted, AsksToLeave, Screen[EditStep | None]):
    """Edits an event or makes a new one; dismisses with an `EditStep`, or None for nothing.

    * `event`: the event as it stands (see `standing_event`), None for a new one;
    * `actors`, `documents`, `tags`: what completes;
    * `language`: the chronology's (BCP 47), dates are said in it;
    * `near`: the day that settles a year left out: the cursor's, else today;
    * `search`: events for a typed text, best first, for the target of a link;
    * `find_event`: the row of an event's id, None where nobody has it;
    * `draft`: raw keys that a new event begins with (the cursor's date, or those of the
      event it duplicates).

    Only changed keys are in the `ChangeEntry`, with `seen` from the event's block. Actors
    made on the way come first, as `AddEntry`s of the same step.
    """

    CSS_PATH = "../../styles/forms.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide")]
    BINDINGS = [
        *TAB_KEYS,
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        event: StandingEntry | None,
        *,
        actors: Sequence[ActorRow],
        documents: Sequence[DocumentRow] = (),
        tags: Sequence[str] = (),
        language: str = "en",
        near: date,
        search: Callable[[str], Sequence[EventRow]],
        find_event: Callable[[str], EventRow | None],
        draft: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__()
        self._event = event
        self._raw: Mapping[str, object] = event.raw if event else {}
        self._here = DateContext(language, near)
        self._book = ActorBook(actors)
        self._around = Surroundings(self._book, documents, tags, self._here, find_event)
        self._search = search
        self._first = form_values(self._raw if event else draft or {})
        self._keys = KeyLine(
            [
                Key("^s", _("save"), "save"),
                Key("esc", _("leave"), "leave"),
                Key("tab", _("next field"), "focus_next"),
            ]
        )
        self._fields: dict[str, Field] = {}

    def compose(self) -> ComposeResult:
        """The groups of fields, in one column or in two."""
        self.before = made_again(self.before, self._book)
        title = _("Edit event") if self._event else _("New event")
        with Horizontal(id="form-title"):
            yield Static(title, classes="form-name", markup=False)
            yield Static(self.note or plain(self._event.id if self._event else ""), markup=False)
        with VerticalScroll(id="form", can_focus=False):
            groups = field_groups()
            for side in ("left", "right"):
                with Vertical(classes=f"side -{side}"):
                    for group in groups:
                        if group.side == side:
                            yield from self._group(group)
                    if side == "right":
                        yield from self._other_keys()
        yield self._keys

    def _group(self, group: FieldGroup) -> ComposeResult:
        if group.heading:
            yield Static(group.heading, classes="heading", markup=False)
        for spec in group.fields:
            editor = make_editor(
                spec, self.begins_with(spec.key, self._first[spec.key]), self._around
            )
            yield Field(spec.key, spec.label, editor)

    def _other_keys(self) -> ComposeResult:
        """What the form only shows."""
        others = other_keys(self._raw)
        if not others:
            return
        yield Static(_("Other keys, kept as they are"), classes="heading", markup=False)
        for key, value in others.items():
            words = f"{plain(key)} = {plain(raw_text([value])[1:-1])}"
            yield Static(cut(words, 400), classes="other-key", markup=False)

    def on_mount(self) -> None:
        """Puts the cursor in the first field, and says which values cannot be used."""
        self._fields = {field.key: field for field in self.query(Field)}
        if not self._fields:
            return  # it was closed before it was ever shown
        self._fields["date" if not self._event else "title"].focus_editor()
        self.put_unfinished()
        self.is_filled = True
        self._edited()
        self.call_after_refresh(self._open_inner_again)

    def typed(self) -> Typed:
        """What the form says, for its draft; fields that are and were empty are left out."""
        empty = form_values({})
        values = {
            key: value
            for key, value in self.values().items()
            if value != empty[key] or self._first[key] != empty[key]
        }
        made = tuple((actor.id, actor.name) for actor in self._book.made)
        return Typed(values, self.unfinished(), made)

    def draft_title(self) -> str:
        """What the event is known by."""
        return title_of_event(self.values(), self._event.id if self._event else "")

    def _open_inner_again(self) -> None:
        """Opens the source that was being typed when the draft was left behind."""
        inner = self.before.inner
        editor = self._fields["sources"].editor
        if inner is not None and inner.key == "sources" and isinstance(editor, ItemList):
            place = min(inner.place, len(editor.items))
            item = editor.items[place] if place < len(editor.items) else None
            self._open_source(editor, place, item, inner.values)

    def values(self) -> dict[str, FormValue]:
        """The form's values as they stand."""
        return {key: form_value(field.editor) for key, field in self._fields.items()}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form began with."""
        return self.values() != self._first or any(
            editor.unfinished for editor in self.query(ChipInput)
        )

    def problems(self, leaving: bool = False) -> dict[str, ValueError]:
        """What keeps the form from being saved, by key, in the order of the fields.

        A name that is still being typed counts only when `leaving`, as does a new event's
        text that is still to come.
        """
        found = problems(self._raw, self.values(), self._here)
        if self._event is None and not leaving:
            found.pop("text", None)
        for key, field in self._fields.items():
            editor = field.editor
            if not isinstance(editor, ActorInput) or not editor.unfinished:
                continue
            if leaving or not editor.field.has_focus:
                found[key] = _unknown_actor(editor.unfinished)
        return {key: found[key] for key in self._fields if key in found}

    @on(Input.Changed)
    @on(TextBox.Changed)
    @on(SuggestInput.Changed)
    @on(ChipInput.Changed)
    @on(DateInput.Changed)
    @on(OneOf.Changed)
    @on(ItemList.Changed)
    def _edited(self) -> None:
        if self._fields:
            self._say_problems(self.problems())
            self.keep_draft()

    def _say_problems(self, found: Mapping[str, ValueError]) -> None:
        """Says under each field what is wrong with it, and below how many are."""
        values = self.values()
        for key, field in self._fields.items():
            fault = None
            if key not in found and self._event and values[key] == self._first[key]:
                fault = standing_fault(key, self._raw.get(key))
            error = found.get(key, fault)
            field.say_problem(said(error) if error else "", quiet=fault is not None)
        sentence = ngettext("{count} field to mend", "{count} fields to mend", len(found))
        self._keys.say(sentence.format(count=len(found)) if found else "")

    @on(Input.Submitted)
    @on(OneOf.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    @on(ItemList.Opened)
    def _item_opened(self, event: ItemList.Opened) -> None:
        event.stop()
        editor, place = event.sender, event.place
        item = editor.items[place] if place < len(editor.items) else None
        if editor is self._fields["links"].editor:
            self._open_link(editor, place, item)
        else:
            self._open_source(editor, place, item)

    def _open_link(self, editor: ItemList, place: int, item: object | None) -> None:
        known: Mapping[str, object] = item if isinstance(item, Mapping) else {}

        def picked(pick: PickedEvent | None) -> None:
            if pick is not None:
                editor.put(place, {**known, "rel": pick.rel, "event": pick.event})

        self.app.push_screen(
            PickEvent(
                self._search,
                title=_("Link to an event"),
                language=self._here.language,
                rel=raw_text(known.get("rel", "")),
                chosen=self._around.find_event(raw_text(known.get("event", ""))),
                without=(self._event.id,) if self._event else (),
            ),
            picked,
        )

    def _open_source(
        self,
        editor: ItemList,
        place: int,
        item: object | None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        def edited(source: Mapping[str, object] | None) -> None:
            if source is not None:
                editor.put(place, source)
            self.inner_closed()

        told = partial(self.inner_says, "sources", place)
        self.app.push_screen(EditSource(item, self._around.documents, typed, told), edited)

    def action_save(self) -> None:
        """Saves, or goes to the first field that is wrong."""
        for editor in self.query(ChipInput):
            editor.finish()
        found = self.problems(leaving=True)
        if not found:
            step = self._step()
            if step is None:
                self.dismiss(None)
            else:
                self.hand_over(step)
            return
        self._say_problems(found)
        self._fields[next(iter(found))].focus_editor()

    def settle(self, step: EditStep, error: StoreError) -> bool:
        """Shows both versions where another program changed the event meanwhile."""
        from tui.screens.conflict.settling import settle
        from tui.screens.conflict.words import EventWords

        return settle(self, step, error, EventWords(self._around))

    def _step(self) -> EditStep | None:
        """The edits that make the file say what the form says."""
        values = self.values()
        used = {id_ for key in ACTOR_KEYS for id_ in cast("tuple[object, ...]", values[key])}
        edits: list[Edit] = [*new_actors(self._book, used)]
        words = str(values["title"]) or first_sentence(str(values["text"]))
        title = cut(plain(words), LONGEST_LABEL)
        if self._event is None:
            edits.append(AddEntry(EVENT, new_values(values, self._here)))
            return EditStep(tuple(edits), _("add “{title}”").format(title=title))
        changed = changes(self._raw, values, self._here)
        if not changed:
            return None
        edits.append(change_of(EVENT, self._event, changed))
        return EditStep(tuple(edits), _("edit “{title}”").format(title=title), self._event.id)

    def action_page(self, pages: int) -> None:
        """Scrolls the form by a page."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_relative(y=pages * form.size.height, animate=False)


def _unknown_actor(name: str) -> FieldError:
    sentence = _("“{name}” is no actor yet: press Enter here to choose or make one, or clear it.")
    return FieldError(sentence, name=name)
