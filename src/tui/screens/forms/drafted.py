"""What a form does for its draft: keep what is typed on disk, and begin again from there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, cast

from tui.drafts.draft import InnerForm, Typed
from tui.model.drafts import FormValue
from tui.model.plain import cut, first_sentence, plain
from tui.widgets.chip_input import ChipInput
from tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.drafts.draft_folder import OpenDraft
    from tui.model.actor_book import ActorBook

LONGEST_TITLE = 60


class Drafted:
    """A form with a draft; stands before `Screen` among the bases.

    A form calls `keep_draft` at every change. Dismissing it, because its step was written or
    because the user gave it up, takes the draft away; any other end leaves it.
    """

    _kept: OpenDraft | None = None
    _inner: InnerForm | None = None
    before = Typed()
    """What was typed when the draft was left behind; empty for a form that begins anew."""
    note = ""
    """What the user should know of the draft that the form begins from."""
    is_filled = False
    """Whether the fields say what they begin with; a form sets it once they do."""
    has_draft = False
    """Whether all that was typed is on disk."""

    def drafted_in(self, kept: OpenDraft, before: Typed | None = None, note: str = "") -> Self:
        """Takes the draft to keep, and what it said when it was left behind; gives the form."""
        self._kept = kept
        self.before = before or Typed()
        self._inner = self.before.inner
        self.note = note
        return self

    # What a form says of itself

    @abstractmethod
    def typed(self) -> Typed:
        """What the form says now."""

    @abstractmethod
    def draft_title(self) -> str:
        """What the form is about, in the words that people know it by."""

    @property
    def is_worth_keeping(self) -> bool:
        """Whether anything would be lost without the draft."""
        return bool(getattr(self, "changed", True)) or self._inner is not None

    # The draft

    @property
    def would_be_lost(self) -> bool:
        """Whether the program cannot end now without losing what is typed."""
        is_open = self._kept is not None and self.is_filled
        return is_open and self.is_worth_keeping and not self.has_draft

    def keep_draft(self) -> None:
        """Brings the draft up to what the form says, once its fields say anything."""
        if self._kept is None or not self.is_filled:
            return
        if self.is_worth_keeping:
            title = cut(plain(self.draft_title()), LONGEST_TITLE)
            self.has_draft = self._kept.keep(replace(self.typed(), inner=self._inner), title)
        else:
            self._kept.drop()
            self.has_draft = False

    def dismiss(self, result: Any = None) -> Any:
        """Closes the form, which has nothing to keep any more."""
        if self._kept is not None:
            self._kept.drop()
            self._kept = None
            self.has_draft = False
        return super().dismiss(result)  # type: ignore[misc]

    # A form opened from this one

    def inner_says(self, key: str, place: int, values: Mapping[str, str]) -> None:
        """Keeps what is typed in a form that was opened for the item at `place` of a list."""
        self._inner = InnerForm(key, place, dict(values))
        self.keep_draft()

    def inner_closed(self) -> None:
        """Forgets the form that was opened from this one."""
        self._inner = None
        self.keep_draft()

    # Fields

    def begins_with(self, key: str, first: FormValue) -> FormValue:
        """The value that a field begins with: as typed before, where that is of its kind."""
        value = self.before.values.get(key, first)
        return value if isinstance(value, tuple) == isinstance(first, tuple) else first

    def unfinished(self) -> dict[str, str]:
        """What stands in fields for several values and is not taken yet."""
        fields = cast("Screen[Any]", self).query(Field)
        return {
            field.key: field.editor.unfinished
            for field in fields
            if isinstance(field.editor, ChipInput) and field.editor.unfinished
        }

    def put_unfinished(self) -> None:
        """Puts back what was typed and not taken."""
        for field in cast("Screen[Any]", self).query(Field):
            text = self.before.unfinished.get(field.key)
            if text and isinstance(field.editor, ChipInput):
                field.editor.field.value = text


def made_again(typed: Typed, book: ActorBook) -> Typed:
    """Makes the actors of a draft again, unless they are there by now; its values follow."""
    ids: dict[object, str] = {}
    for id_, name in typed.actors:
        if book.find(id_) is None or id_ in ids:
            actor = book.exact(name) or book.make(name)
            ids[id_] = actor.id
    if all(old == new for old, new in ids.items()):
        return typed
    values = {
        key: tuple(ids.get(item, item) if isinstance(item, str) else item for item in value)
        if isinstance(value, tuple)
        else value
        for key, value in typed.values.items()
    }
    return replace(typed, values=values)


def title_of_event(values: Mapping[str, FormValue], id_: str = "") -> str:
    """What an event is known by: its title, else its first sentence, else its id."""
    words = str(values.get("title") or "") or first_sentence(str(values.get("text") or ""))
    return words or id_
