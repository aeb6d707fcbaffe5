"""What the keys of an entry are called, how their values are shown, and how they are edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from textual.widget import Widget

from tui.locale import _
from tui.locale.terms import channel_word, status_word
from tui.model.actor_book import ActorBook
from tui.model.actor_drafts import ACTOR_LISTS, ACTOR_TEXTS
from tui.model.drafts import (
    FORM_KEYS,
    LISTS,
    N_,
    FieldError,
    FormValue,
    raw_text,
    shown_value,
    written_value,
)
from tui.model.edits import AddEntry
from tui.screens.forms.actor_words import actor_labels, kind_word, new_actors, say_post
from tui.screens.forms.event_editors import (
    ACTOR_KEYS,
    Surroundings,
    make_editor,
    say_link,
    say_source,
)
from tui.screens.forms.event_fields import field_groups
from tui.widgets.chip_input import ChipInput
from tui.widgets.text_fields import TextField


class EntryWords(Protocol):
    """The words and editors for one kind of entry."""

    @property
    def names(self) -> tuple[str, str]:
        """What heads the screen, and what an entry that is gone is called."""

    def label(self, key: str) -> str:
        """What a key is called; its own name where relaas does not know it."""

    def lines(self, key: str, value: object) -> list[str]:
        """A value in lines of words, none where there is no key."""

    def editor(self, key: str, value: object) -> Widget | None:
        """An editor for a value, None where only TOML will do."""

    def read(self, key: str, value: FormValue) -> object:
        """The raw value of what an editor holds; raises ValueError."""

    def made(self, raw: Mapping[str, object]) -> list[AddEntry]:
        """The new actors that the entry names, so that they are added with it."""


class EventWords:
    """The words of an event, as its form has them."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._specs = {spec.key: spec for group in field_groups() for spec in group.fields}

    @property
    def names(self) -> tuple[str, str]:
        """What heads the screen, and what an entry that is gone is called."""
        return _("Two versions of one event"), _(
            "Another program deleted the event, or gave it another id."
        )

    def label(self, key: str) -> str:
        """The form's label; the appointment's are named as such."""
        spec = self._specs.get(key)
        if spec is None:
            return key
        if key.startswith("appointment"):
            return _("appointment: {label}").format(label=spec.label)
        return spec.label

    def lines(self, key: str, value: object) -> list[str]:
        """A value in lines of words: an item a line, actors by name, the rest as it stands."""
        if value is None:
            return []
        if key in LISTS and isinstance(value, list):
            return [self._item(key, item) for item in value]
        chosen = self._choice(key, value)
        if chosen:
            return [chosen]
        return [raw_text(value) if key in FORM_KEYS else raw_text([value])[1:-1]]

    def _choice(self, key: str, value: object) -> str:
        """The word for one of a few values; "" where it is none of them."""
        if isinstance(value, bool):
            words = {"key": (_("no"), _("yes")), "public": (_("internal"), _("public"))}
            return words[key][value] if key in words else ""
        if isinstance(value, str) and value:
            word = {"channel": channel_word, "status": status_word}.get(key)
            return word(value) if word else ""
        return ""

    def _item(self, key: str, item: object) -> str:
        if key in ACTOR_KEYS and isinstance(item, str):
            return self._around.book.short(item)
        if key == "links" and isinstance(item, Mapping):
            return "  ".join(part for part in say_link(self._around, item) if part) + _rest(
                item, ("rel", "event")
            )
        if key == "sources" and isinstance(item, Mapping):
            return "  ".join(part for part in say_source(self._around, item) if part) + _rest(
                item, ("document", "pin", "quote")
            )
        return raw_text(item)

    def editor(self, key: str, value: object) -> Widget | None:
        """The form's own editor; None for links and sources, which have forms of their own."""
        spec = self._specs.get(key)
        if spec is None or key in ("links", "sources"):
            return None
        return make_editor(spec, shown_value(key, value), self._around)

    def read(self, key: str, value: FormValue) -> object:
        """The raw value of what an editor holds; raises ValueError."""
        written = written_value(key, value, self._around.here)
        if key == "text" and written is None:
            raise FieldError(N_("An event needs a text: what is stated, one fact."))
        return written

    def made(self, raw: Mapping[str, object]) -> list[AddEntry]:
        """The new actors that the event names in any role."""
        return new_actors(self._around.book, _named(raw, ACTOR_KEYS))


class ActorWords:
    """The words of an actor, as its form has them."""

    def __init__(self, book: ActorBook, language: str) -> None:
        self._book = book
        self._language = language
        self._labels = actor_labels()

    @property
    def names(self) -> tuple[str, str]:
        """What heads the screen, and what an entry that is gone is called."""
        return _("Two versions of one actor"), _(
            "Another program deleted the actor, or gave it another id."
        )

    def label(self, key: str) -> str:
        """The form's label."""
        return self._labels.get(key, key)

    def lines(self, key: str, value: object) -> list[str]:
        """A value in lines of words, an item a line."""
        if value is None:
            return []
        if key == "posts" and isinstance(value, list):
            said = (say_post(self._book, self._language, item) for item in value)
            return ["  ".join(part for part in parts if part) for parts in said]
        if key in ACTOR_LISTS and isinstance(value, list):
            return [raw_text(item) for item in value]
        if key == "kind" and isinstance(value, str):
            return [kind_word(value)]
        return [raw_text(value) if key in ACTOR_TEXTS else raw_text([value])[1:-1]]

    def editor(self, key: str, value: object) -> Widget | None:
        """A line for a text, words for the other names; None for the rest."""
        if key in ACTOR_TEXTS and (value is None or isinstance(value, str)):
            return TextField(value or "")
        if key == "aliases" and (value is None or isinstance(value, list)):
            return ChipInput(tuple(value or ()))
        return None

    def read(self, key: str, value: FormValue) -> object:
        """The raw value of what an editor holds; raises ValueError."""
        if isinstance(value, tuple):
            return list(value) or None
        written = str(value).strip() or None
        if key == "name" and written is None:
            raise FieldError(N_("An actor needs a name."))
        return written

    def made(self, raw: Mapping[str, object]) -> list[AddEntry]:
        """An actor makes no other actors."""
        del raw
        return []


def _named(raw: Mapping[str, object], keys: Sequence[str]) -> set[object]:
    lists = (raw.get(key) for key in keys)
    return {id_ for each in lists if isinstance(each, list) for id_ in each if isinstance(id_, str)}


def _rest(item: Mapping[str, object], shown: Sequence[str]) -> str:
    """The keys of an item that its words do not tell, as they stand."""
    rest = {key: value for key, value in item.items() if key not in shown}
    return f"  {raw_text(rest)}" if rest else ""
