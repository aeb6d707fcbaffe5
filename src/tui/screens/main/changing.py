"""Changing a chronology from the main screen: whether it may be, writing, and showing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import ACTOR, EVENT
from tui.screens.main.state import MainState
from tui.screens.main.words import refusal_words
from tui.store.errors import EntryExists, StoreError
from tui.store.repository import Applied

if TYPE_CHECKING:
    from tui.model.edits import Edit
    from tui.screens.forms.edit_step import EditStep
    from tui.screens.forms.step_screen import StepScreen


class Changing(MainState):
    """The ways in which the main screen writes; what was written shows at once."""

    def refuses_changes(self) -> bool:
        """Whether nothing can be changed just now; says why before anybody begins to type."""
        if self.workspace.trouble is not None:
            self.tell(refusal_words(self.workspace.trouble), "warning")
            return True
        if not self.workspace.may_write:
            words = _("{path} is read-only: make it writable, or work on a copy of it.")
            self.tell(words.format(path=self.workspace.path), "warning")
            return True
        return False

    def change(
        self, edits: Sequence[Edit], label: str, event_id: str | None = None
    ) -> Applied | None:
        """Writes edits as one undo step and shows the result; says why not if it fails."""
        try:
            applied = self.workspace.apply(edits, label)
        except StoreError as error:
            self.tell(said(error), "error")
            return None
        self.show_applied(edits, applied, event_id)
        return applied

    def show_applied(
        self, edits: Sequence[Edit], applied: Applied, event_id: str | None = None
    ) -> None:
        """Shows what was written, with the cursor on the event, else on the first one in it."""
        ids = zip(edits, applied.ids, strict=False)
        self.reload(event_id or next((made for edit, made in ids if edit.table == EVENT), None))
        self.call_later(self.tell_notices)

    def open_step_screen(
        self,
        screen: StepScreen,
        after: Callable[[object], None] | None = None,
    ) -> None:
        """Opens a screen that hands over a step; it stays open until its step is written.

        Afterwards the event that was made or changed shows and what was done is told. `after`
        gets what the screen dismissed with: its step, another answer, or None.
        """
        from tui.screens.forms.edit_step import EditStep

        written: list[tuple[EditStep, Applied]] = []

        def save(step: EditStep) -> StoreError | None:
            try:
                written.append(self._written(step))
            except StoreError as error:
                return error
            return None

        def closed(result: object) -> None:
            if written:
                step, applied = written[-1]
                self.show_applied(step.edits, applied, step.event or None)
            if after is not None:
                after(result)
            if written:
                self.tell_done(written[-1][0].label)
            elif isinstance(result, EditStep):
                self.reload(result.event or None)
                self.catch_up()
                self.tell(_("Nothing was written: it stays as the other program left it."))

        self.app.push_screen(cast("Screen[object]", screen.saved_by(save)), closed)

    def _written(self, step: EditStep) -> tuple[EditStep, Applied]:
        """Writes a step; an actor of it whom another program added meanwhile is taken as it is."""
        from tui.model.made_actors import without_those_there

        try:
            return step, self.workspace.apply(step.edits, step.label, step.progress)
        except EntryExists:
            self.workspace.follow()
            edits = without_those_there(step.edits, partial(self.workspace.standing, ACTOR))
            if len(edits) == len(step.edits):
                raise
            done = self.workspace.apply(edits, step.label, step.progress)
            return replace(step, edits=edits), done

    def tell_done(self, label: str) -> None:
        """Says what was done, and how it is taken back."""
        self.tell(_("Done: {what}. u takes it back.").format(what=label))
