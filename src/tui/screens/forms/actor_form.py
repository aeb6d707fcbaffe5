"""The actor form: every key of an actor, checked while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.drafts.draft import Typed
from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.actor_book import ActorBook, slug
from tui.model.actor_drafts import (
    ACTOR_FORM_KEYS,
    KINDS,
    actor_changes,
    actor_problems,
    actor_values,
)
from tui.model.blocks import ACTOR
from tui.model.drafts import DateContext, FormValue, StandingEntry, change_of, raw_text
from tui.model.edits import AddEntry, Edit
from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.screens.forms.actor_words import actor_labels, kind_word, say_post
from tui.screens.forms.asking_to_leave import AsksToLeave
from tui.screens.forms.drafted import Drafted
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_editors import form_value, suggest_words
from tui.screens.forms.post_form import EditPost
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.errors import StoreError
from tui.widgets.chip_input import ChipInput
from tui.widgets.date_input import DateInput
from tui.widgets.field import Field
from tui.widgets.item_list import ItemList
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.widgets.suggest_input import SuggestInput
from tui.widgets.suggestions import MOST, Suggestion
from tui.widgets.text_fields import TextField


class ActorForm(Drafted, AsksToLeave, Screen[EditStep | None]):
    """Edits an actor or makes a new one; dismisses with an `EditStep`, or None for nothing.

    * `actor`: the actor as it stands (see `standing_entry`), None for a new one;
    * `actors`: all actors, for part_of, sides and posts;
    * `language`: the chronology's (BCP 47); `near`: the day that settles a year left out.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        *TAB_KEYS,
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(
        self,
        actor: StandingEntry | None,
        *,
        actors: Sequence[ActorRow],
        language: str = "en",
        near: date,
    ) -> None:
        super().__init__()
        self._actor = actor
        self._raw: Mapping[str, object] = actor.raw if actor else {}
        self._book = ActorBook(actors)
        self._sides = sorted({row.side for row in actors if row.side})
        self._here = DateContext(language, near)
        self._first = actor_values(self._raw)
        self._fields: dict[str, Field] = {}
        self._id_field = TextField("", _("a-z, 0-9, - ; it never changes"))
        self._follows_name = True
        self._keys = KeyLine(
            [
                Key("^s", _("save"), "save"),
                Key("esc", _("leave"), "leave"),
                Key("tab", _("next field"), "focus_next"),
            ]
        )

    def compose(self) -> ComposeResult:
        """The fields of an actor."""
        with Horizontal(id="form-title"):
            title = _("Edit actor") if self._actor else _("New actor")
            yield Static(title, classes="form-name", markup=False)
            yield Static(self.note or plain(self._actor.id if self._actor else ""), markup=False)
        with VerticalScroll(id="form", classes="-actor", can_focus=False):
            yield from self._compose_fields()
            yield from self._compose_others()
        yield self._keys

    def _compose_fields(self) -> ComposeResult:
        labels = actor_labels()
        begin = {key: self.begins_with(key, value) for key, value in self._first.items()}
        first = {key: value for key, value in begin.items() if isinstance(value, str)}
        yield Field("name", labels["name"], TextField(first["name"], _("the full name")))
        yield Field("short", labels["short"], TextField(first["short"], _("what the panes show")))
        if self._actor is None:
            yield Field("id", _("id"), self._id_field)
        yield Field("kind", labels["kind"], OneOf(_kinds(first["kind"]), first["kind"]))
        sides = SuggestInput(first["side"], partial(suggest_words, self._sides), _("a country, …"))
        yield Field("side", labels["side"], sides)
        part_of = SuggestInput(first["part_of"], self._suggest_actor, _("another actor's id"))
        yield Field("part_of", labels["part_of"], part_of)
        aliases = begin["aliases"]
        assert isinstance(aliases, tuple)
        names = ChipInput(aliases, placeholder=_("a name, Enter"))
        yield Field("aliases", labels["aliases"], names)
        posts = begin["posts"]
        assert isinstance(posts, tuple)
        say = partial(say_post, self._book, self._here.language)
        yield Field("posts", labels["posts"], ItemList(posts, say, _("add a post")))

    def _compose_others(self) -> ComposeResult:
        """What the form only shows: merged ids and keys relaas does not know."""
        shown = ("id", *ACTOR_FORM_KEYS)
        others = {key: value for key, value in self._raw.items() if key not in shown}
        if others:
            yield Static(_("Other keys, kept as they are"), classes="heading", markup=False)
        for key, value in others.items():
            words = f"{plain(key)} = {plain(raw_text([value])[1:-1])}"
            yield Static(words, classes="other-key", markup=False)

    def _suggest_actor(self, typed: str) -> list[Suggestion]:
        own = (self._actor.id,) if self._actor else ()
        found = self._book.complete(typed, own, MOST)
        exact = [row for row in found if row.id == typed]
        return [] if exact else [Suggestion(row.id, row.id, row.name) for row in found]

    def on_mount(self) -> None:
        """Begins with the name."""
        self._fields = {field.key: field for field in self.query(Field)}
        if not self._fields:
            return  # it was closed before it was ever shown
        self._fields["name"].focus_editor()
        gone = self._kept.subject.entry if self._kept and self._actor is None else ""
        if id_ := self.before.text("id") or gone:
            self._follows_name = False
            self._id_field.value = id_
        self.put_unfinished()
        self.is_filled = True
        self.keep_draft()
        self.call_after_refresh(self._open_inner_again)

    def typed(self) -> Typed:
        """What the form says, for its draft."""
        values = self.values()
        if self._actor is None:
            values["id"] = self._id_field.value
        return Typed(values, self.unfinished())

    def draft_title(self) -> str:
        """The name that the panes show."""
        values = self.values()
        return str(values["short"]) or str(values["name"]) or self._id_field.value

    def _open_inner_again(self) -> None:
        """Opens the post that was being typed when the draft was left behind."""
        inner = self.before.inner
        editor = self._fields["posts"].editor
        if inner is not None and inner.key == "posts" and isinstance(editor, ItemList):
            self._open_post(editor, min(inner.place, len(editor.items)), inner.values)

    def values(self) -> dict[str, FormValue]:
        """The form's values as they stand."""
        return {key: form_value(self._fields[key].editor) for key in ACTOR_FORM_KEYS}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form began with."""
        unfinished = any(editor.unfinished for editor in self.query(ChipInput))
        return unfinished or self.values() != self._first

    def _found(self) -> dict[str, ValueError]:
        id_ = self._actor.id if self._actor else self._id_field.value.strip()
        found = actor_problems(self._raw, self.values(), id_, self._book)
        return {key: found[key] for key in self._fields if key in found}

    @on(Input.Changed)
    @on(SuggestInput.Changed)
    @on(ChipInput.Changed)
    @on(DateInput.Changed)
    @on(OneOf.Changed)
    @on(ItemList.Changed)
    def _edited(self) -> None:
        if not self._fields:
            return
        if self._id_field.has_focus:
            self._follows_name = False
        elif self._actor is None and self._follows_name:
            name = str(self.values()["short"]) or str(self.values()["name"])
            self._id_field.value = self._book.free_id(name) if slug(name) else ""
            self._id_field.cursor_position = len(self._id_field.value)
        self._say_problems(self._found() if self.changed else {})
        self.keep_draft()

    def _say_problems(self, found: Mapping[str, ValueError]) -> None:
        for key, field in self._fields.items():
            error = found.get(key)
            field.say_problem(said(error) if error else "")
        sentence = ngettext("{count} field to mend", "{count} fields to mend", len(found))
        self._keys.say(sentence.format(count=len(found)) if found else "")

    @on(Input.Submitted)
    @on(OneOf.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    @on(ItemList.Opened)
    def _post_opened(self, event: ItemList.Opened) -> None:
        event.stop()
        self._open_post(event.sender, event.place)

    def _open_post(
        self, editor: ItemList, place: int, typed: Mapping[str, str] | None = None
    ) -> None:
        item = editor.items[place] if place < len(editor.items) else None

        def edited(post: Mapping[str, object] | None) -> None:
            if post is not None:
                editor.put(place, post)
            self.inner_closed()

        told = partial(self.inner_says, "posts", place)
        self.app.push_screen(EditPost(item, self._book, self._here, typed, told), edited)

    def action_save(self) -> None:
        """Saves, or goes to the first field that is wrong."""
        for editor in self.query(ChipInput):
            editor.finish()
        found = self._found()
        if found:
            self._say_problems(found)
            self._fields[next(iter(found))].focus_editor()
            return
        step = self._step()
        if step is None:
            self.dismiss(None)
        else:
            self.hand_over(step)

    def settle(self, step: EditStep, error: StoreError) -> bool:
        """Shows both versions where another program changed the actor meanwhile."""
        from tui.screens.conflict.settling import settle
        from tui.screens.conflict.words import ActorWords

        return settle(self, step, error, ActorWords(self._book, self._here.language))

    def _step(self) -> EditStep | None:
        changed = actor_changes(self._raw, self.values())
        if not changed:
            return None
        name = plain(str(self.values()["short"]) or str(self.values()["name"]))
        edit: Edit
        if self._actor is None:
            kept = {key: value for key, value in changed.items() if value is not None}
            edit = AddEntry(ACTOR, {"id": self._id_field.value.strip(), **kept})
            return EditStep((edit,), _("add actor {name}").format(name=name))
        edit = change_of(ACTOR, self._actor, changed)
        return EditStep((edit,), _("edit actor {name}").format(name=name))


def _kinds(value: str) -> list[tuple[str | bool, str]]:
    """The kinds; a value that is none of them is one more, shown as it stands."""
    options: list[tuple[str | bool, str]] = [("", _("not said"))]
    options += [(kind, kind_word(kind)) for kind in KINDS]
    if value and value not in KINDS:
        options.insert(0, (value, f"{value} (!)"))
    return options
