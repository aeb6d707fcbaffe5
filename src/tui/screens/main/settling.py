"""What the main screen does where a block changed while the user had it in an editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.model.blocks import EVENT
from tui.screens.main.drafting import Drafting
from tui.store.errors import BlockChanged, StoreError

if TYPE_CHECKING:
    from tui.model.edits import ReplaceBlock
    from tui.screens.conflict.words import EventWords


class Settling(Drafting):
    """Settles the text that came back from an editor with what the file says by now."""

    def settle_text(
        self, edit: ReplaceBlock, error: StoreError, label: str, settled: Callable[[bool], None]
    ) -> bool:
        """Shows both versions field by field; False where the text is not one block of TOML.

        `settled` is told afterwards whether all that the user changed is settled: it is not
        where they went back, or changed comments, which only the text itself holds.
        """
        from tui.model.conflict import conflict_of, edit_between
        from tui.model.edits import ChangeEntry
        from tui.screens.conflict.screen import SettleConflict
        from tui.screens.forms.edit_step import EditStep

        if not isinstance(error, BlockChanged) or edit.seen is None:
            return False
        whole = ChangeEntry(EVENT, edit.id, {}, edit.seen, edit.path, edit.line)
        mine = edit_between(edit.seen, edit.text, whole)
        conflict = None if mine is None else conflict_of(mine, error.text)
        if mine is None or not mine.values or conflict is None or not conflict.fields:
            return False
        comments_stay = _comments(edit.text) <= _comments(edit.seen)

        def closed(result: object) -> None:
            self.call_later(settled, result is not None and comments_stay)

        words = self._event_words()

        def make_step(chosen: ChangeEntry | None, values: dict[str, object]) -> EditStep:
            made = words.made(values)
            return EditStep((*made, chosen) if chosen else (), label, edit.id)

        self.open_step_screen(SettleConflict(conflict, words, make_step), closed)
        return True

    def _event_words(self) -> EventWords:
        """How an event of this chronology is told and edited."""
        from tui.model.actor_book import ActorBook
        from tui.model.drafts import DateContext
        from tui.screens.conflict.words import EventWords
        from tui.screens.forms.event_editors import Surroundings

        book, documents = ActorBook(self.actors), self.workspace.documents()
        here = DateContext(self.workspace.chronology.language or "en", self.cursor_day)
        tags = sorted(self.answer.facets.tags) if self.answer else ()
        return EventWords(Surroundings(book, documents, tags, here, self.workspace.row_of))


def _comments(text: str) -> set[str]:
    """The lines of a text that may hold a comment."""
    return {line.strip() for line in text.splitlines() if "#" in line}
