"""What the main screen does to change a chronology's events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from tui.locale import _, ngettext
from tui.locale.said import said, sentence
from tui.model.blocks import EVENT
from tui.model.page import BrokenPage
from tui.model.rows import RowFlag
from tui.screens.main.drafting import Drafting, Restored
from tui.store.errors import StoreError
from tui.store.repository import Applied

if TYPE_CHECKING:
    from tui.model.drafts import StandingEntry

NOT_DUPLICATED = ("id", "links", "key", "accepted")
"""Keys of an event that a duplicate does not take over."""


class Editing(Drafting):
    """Actions that add, change, move and delete events, and take that back."""

    # One event

    def action_add_event(self) -> None:
        """Adds an event with a form that begins with the cursor's day."""
        if self.refuses_changes():
            return
        draft: dict[str, object] = {}
        if self.row is not None and self.row.date:
            from tui.model.when import DateError, when_of

            try:
                draft["date"] = when_of(self.row.date).value
            except DateError:
                draft = {}
        self.open_event_form(None, draft)

    async def action_edit_event(self) -> None:
        """Changes the event with a form; a broken block goes to the editor."""
        if isinstance(self.page, BrokenPage) or (self.row and self.row.flags & RowFlag.BROKEN):
            await self.run_action("edit_block")
            return
        standing = self.standing_event()
        if standing is not None:
            self.open_event_form(standing, {})

    def standing_event(self) -> StandingEntry | None:
        """The event under the cursor as it stands in its file, None where it cannot be edited."""
        from tui.model.drafts import standing_event

        page = self.event_page
        if self.row is None:
            self.tell_no_event()
            return None
        if page is None or self.refuses_changes():
            return None
        if page.locked:
            why = sentence(page.locked)
            self.tell(_("{why} Press E to change it in your editor.").format(why=why))
            return None
        return standing_event(page.event.id, page.block_text, page.path, page.line)

    def standing_as_shown(self, ids: Iterable[str]) -> dict[str, StandingEntry | None] | None:
        """Events as they stand in their files, which is as the timeline shows them.

        None, and a sentence, where another program changed the chronology and the timeline did
        not show it yet: what is done to events is done to what the user has seen.
        """
        found = {name: self.workspace.standing(EVENT, name) for name in ids}
        if self.answer and self.answer.selection.generation == self.workspace.generation:
            return found
        self.catch_up()
        self.tell(_("Another program changed the chronology: look again, then press again."))
        return None

    def action_duplicate(self) -> None:
        """Adds an event like the one under the cursor."""
        standing = self.standing_event()
        if standing is not None:
            kept = {key: standing.raw[key] for key in standing.raw if key not in NOT_DUPLICATED}
            self.open_event_form(None, kept)

    def open_event_form(
        self,
        standing: StandingEntry | None,
        draft: Mapping[str, object],
        restored: Restored | None = None,
    ) -> None:
        """Opens the form of an event, or with None of a new one that begins with `draft`."""
        from tui.drafts.draft import EVENT_DRAFT
        from tui.screens.forms.event_form import EventForm

        form = EventForm(
            standing,
            actors=self.actors,
            documents=self.workspace.documents(),
            tags=sorted(self.answer.facets.tags) if self.answer else (),
            language=self.workspace.chronology.language or "en",
            near=self.cursor_day,
            search=self.workspace.find_events,
            find_event=self.workspace.row_of,
            draft=draft,
        )
        self.open_step_screen(self.with_draft(form, EVENT_DRAFT, standing, restored))

    def action_quick_add(self) -> None:
        """Adds an event on one line."""
        self.open_quick_add()

    def open_quick_add(self, restored: Restored | None = None) -> None:
        """Opens the bar for one line."""
        from tui.drafts.draft import LINE_DRAFT
        from tui.screens.forms.quick_add import QuickAdd

        bar = QuickAdd(
            self.actors,
            language=self.workspace.chronology.language or "en",
            near=self.cursor_day,
        )
        self.open_step_screen(self.with_draft(bar, LINE_DRAFT, restored=restored))

    def action_delete(self) -> None:
        """Deletes the marked events, or the one under the cursor; undo brings them back."""
        from tui.model.drafts import removal_of
        from tui.model.edits import RemoveEntry

        if self.marked:
            ids = self.marked_in_order()
            label = ngettext("delete {count} event", "delete {count} events", len(ids))
            found = self.standing_as_shown(ids)
            if found is None:
                return
            step = [
                removal_of(EVENT, entry) if entry is not None else RemoveEntry(EVENT, name)
                for name, entry in found.items()
            ]
            if self.change(step, label.format(count=len(ids))) is not None:
                self.set_marked(frozenset())
                self.tell(_("Deleted. u brings it back."))
            return
        if self.row is not None and not self.is_event(self.row):
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
        from tui.model.drafts import change_of
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
        found = self.standing_as_shown(seqs)
        if found is None:
            return
        edits = [
            change_of(EVENT, entry, {"seq": seq})
            if (entry := found[name]) is not None
            else ChangeEntry(EVENT, name, {"seq": seq})
            for name, seq in seqs.items()
        ]
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
            self.tell_notices()
            return
        if applied is None:
            self.tell(nothing)
        else:
            self.reload(next(iter(applied.ids), None))
            self.tell(done.format(what=applied.label))
        self.tell_notices()

    def action_history(self) -> None:
        """Lists all changes; there one can be taken back."""
        from tui.screens.dialogs.history import HistoryScreen

        def closed(event_id: str | None) -> None:
            if event_id is not None:
                self.reload(event_id or None)

        today = self.session.clock().date()
        language = self.workspace.chronology.language or "en"
        self.app.push_screen(HistoryScreen(self.workspace, today, language), closed)
