"""What the main screen does to change a chronology's events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.locale import _, ngettext
from tui.locale.said import said, sentence
from tui.model.blocks import EVENT
from tui.model.rows import RowFlag
from tui.screens.main.state import MainState
from tui.store.errors import StoreError
from tui.store.repository import Applied

if TYPE_CHECKING:
    from tui.model.drafts import StandingEntry
    from tui.screens.forms.edit_step import EditStep

NOT_DUPLICATED = ("id", "links", "key", "accepted")
"""Keys of an event that a duplicate does not take over."""


class Editing(MainState):
    """Actions that add, change, move and delete events, and take that back."""

    def marked_in_order(self) -> list[str]:
        """The ids of the marked events as the timeline orders them."""
        raise NotImplementedError

    def set_marked(self, marked: frozenset[str]) -> None:
        """Takes the marked events."""
        raise NotImplementedError

    # One event

    def action_add_event(self) -> None:
        """Adds an event with a form that begins with the cursor's day."""
        draft: dict[str, object] = {}
        if self.row is not None and self.row.date:
            from tui.model.when import DateError, when_of

            try:
                draft["date"] = when_of(self.row.date).value
            except DateError:
                draft = {}
        self._open_form(None, draft)

    async def action_edit_event(self) -> None:
        """Changes the event with a form; a broken block goes to the editor."""
        if self.row is not None and self.row.flags & RowFlag.BROKEN:
            await self.run_action("edit_block")
            return
        standing = self.standing_event()
        if standing is not None:
            self._open_form(standing, {})

    def standing_event(self) -> StandingEntry | None:
        """The event under the cursor as it stands in its file, None where it cannot be edited."""
        from tui.model.drafts import standing_event

        page = self.event_page
        if page is None:
            return None
        if page.locked:
            why = sentence(page.locked)
            self.tell(_("{why} Press E to change it in your editor.").format(why=why))
            return None
        return standing_event(page.event.id, page.block_text, page.path, page.line)

    def action_duplicate(self) -> None:
        """Adds an event like the one under the cursor."""
        standing = self.standing_event()
        if standing is not None:
            kept = {key: standing.raw[key] for key in standing.raw if key not in NOT_DUPLICATED}
            self._open_form(None, kept)

    def _open_form(self, standing: StandingEntry | None, draft: Mapping[str, object]) -> None:
        from tui.screens.forms.event_form import EventForm

        self.app.push_screen(
            EventForm(
                standing,
                actors=self.actors,
                documents=self.workspace.documents(),
                tags=sorted(self.answer.facets.tags) if self.answer else (),
                language=self.workspace.chronology.language or "en",
                near=self.cursor_day,
                search=self.workspace.find_events,
                find_event=self.workspace.row_of,
                draft=draft,
            ),
            self.take_step,
        )

    def take_step(self, step: EditStep | None) -> None:
        """Writes what an editing screen handed back."""
        self.write_step(step)

    def write_step(self, step: EditStep | None) -> bool:
        """Writes a step, if there is one; True when it was written."""
        if step is None or not step.edits:
            return False
        if self.change(step.edits, step.label, step.event or None) is None:
            return False
        self.tell_done(step.label)
        return True

    def action_quick_add(self) -> None:
        """Adds an event on one line."""
        from tui.screens.forms.quick_add import QuickAdd

        self.app.push_screen(
            QuickAdd(
                self.actors,
                language=self.workspace.chronology.language or "en",
                near=self.cursor_day,
            ),
            self.take_step,
        )

    def action_delete(self) -> None:
        """Deletes the marked events, or the one under the cursor; undo brings them back."""
        from tui.model.edits import RemoveEntry

        if self.marked:
            ids = self.marked_in_order()
            label = ngettext("delete {count} event", "delete {count} events", len(ids))
            step = [RemoveEntry(EVENT, name) for name in ids]
            if self.change(step, label.format(count=len(ids))) is not None:
                self.set_marked(frozenset())
                self.tell(_("Deleted. u brings it back."))
            return
        if self.row is None or not self.is_event(self.row):
            return
        standing = self.standing_event()
        if standing is None or self.event_page is None:
            return
        edit = RemoveEntry(EVENT, standing.id, standing.block_text, standing.path, standing.line)
        label = _("delete “{title}”").format(title=self.event_page.event.shown_title[:60])
        if self.change([edit], label) is not None:
            self.tell(_("Deleted. u brings it back."))

    # Order within the day

    def action_move_up(self) -> None:
        """Moves the event up within its day."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Moves the event down within its day."""
        self._move(1)

    def _move(self, step: int) -> None:
        from tui.model.edits import ChangeEntry
        from tui.model.ordering import moved

        row = self.row
        if row is None or not row.id or not self.is_event(row):
            return
        seqs = moved(self.workspace.rows_of_heading(row), row.id, step)
        if seqs is None:
            self.tell(
                _("It is the first of its day.") if step < 0 else _("It is the last of its day.")
            )
            return
        edits = [ChangeEntry(EVENT, name, {"seq": seq}) for name, seq in seqs.items()]
        self.change(edits, _("change the order of the day"), row.id)

    # Taking back

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._step(self.workspace.undo, _("Undone: {what}."), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Does again what was taken back."""
        self._step(self.workspace.redo, _("Redone: {what}."), _("Nothing to redo."))

    def _step(self, step: Callable[[], Applied | None], done: str, nothing: str) -> None:
        """Goes a step through the history and tells what it was, or why it cannot be."""
        try:
            applied = step()
        except StoreError as error:
            self.tell(said(error), "error")
            return
        if applied is None:
            self.tell(nothing)
            return
        self.reload(next(iter(applied.ids), None))
        self.tell(done.format(what=applied.label))
