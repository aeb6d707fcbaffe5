"""The actors in a role: completed by any of their names, or made on the spot."""

from __future__ import annotations

from collections.abc import Iterable

from tui.locale import _
from tui.model.actor_book import ActorBook
from tui.model.rows import ActorRow
from tui.widgets.chip_input import ChipInput
from tui.widgets.suggestions import MOST, Suggestion

_NEW = "\0new:"
"""Marks the value of a suggestion as a name that is no actor yet; no id can begin so."""


class ActorInput(ChipInput):
    """Actors, by id. Typing completes by name, short name or alias, whatever case or accents.

    Enter takes the first suggestion; the last one makes a new actor of the typed name, which
    goes into `book.made` for the form to add. A text that is nobody's name stays in the input.
    """

    first_chosen = True

    def __init__(
        self,
        book: ActorBook,
        values: Iterable[object] = (),
        placeholder: str = "",
        may_make: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self.book = book
        self._may_make = may_make
        super().__init__(
            values,
            self._complete,
            say=book.short,
            known=lambda value: book.find(value) is not None,
            placeholder=placeholder,
            id=id,
        )

    def _complete(self, typed: str) -> list[Suggestion]:
        taken = [value for value in self._values if isinstance(value, str)]
        found = self.book.complete(typed, taken, MOST - 1)
        lines = [Suggestion(actor.id, _words(actor), _aside(actor)) for actor in found]
        name = " ".join(typed.split())
        if self._may_make and name and self.book.exact(name) is None:
            words = _("make new actor “{name}”").format(name=name)
            lines.append(Suggestion(_NEW + name, words, fresh=True))
        return lines

    def take(self, suggestion: Suggestion) -> None:
        """Adds the suggested actor, made first where it is a new one."""
        if suggestion.value.startswith(_NEW):
            actor = self.book.make(suggestion.value.removeprefix(_NEW))
            suggestion = Suggestion(actor.id, actor.name)
        super().take(suggestion)

    def finish(self) -> bool:
        """Takes what is typed if it is one actor's name; False leaves it standing."""
        if not self.unfinished:
            return True
        actor = self.book.exact(self.unfinished)
        if actor is None:
            return False
        self._clear()
        self.add(actor.id)
        return True


def _words(actor: ActorRow) -> str:
    return actor.short or actor.name


def _aside(actor: ActorRow) -> str:
    """What tells apart actors with like names: the full name, or the side."""
    return actor.name if actor.name != _words(actor) else actor.side
