"""What the main screen does with drafts that were left behind: it offers them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import _
from tui.model.blocks import ACTOR, EVENT
from tui.screens.main.actor_editing import ActorEditing
from tui.screens.main.drafting import Restored
from tui.screens.main.editor import EditorActions
from tui.screens.main.several import Several

if TYPE_CHECKING:
    from tui.drafts.draft_folder import LeftDraft
    from tui.model.drafts import StandingEntry


class OfferingDrafts(Several, ActorEditing, EditorActions):
    """Actions that show what was kept, and open it again in its form."""

    def look_for_drafts(self) -> None:
        """Offers what was left behind, if anything was; in a thread, after the first paint."""
        if self.drafts.path.is_dir():
            self.run_worker(self._find_drafts, thread=True, group="drafts", exit_on_error=False)

    def _find_drafts(self) -> None:
        left = self.drafts.left_behind()
        if left:
            self.app.call_from_thread(self._offer_when_idle, left)

    def _offer_when_idle(self, left: list[LeftDraft]) -> None:
        """Offers drafts, unless the user is at something else by now: then it is only said."""
        if self.app.screen is self:
            self._offer(left)
        elif self.is_attached:
            self.tell(_("An unsaved edit was kept: the palette (^p) has it, under unsaved edits."))

    def action_show_drafts(self) -> None:
        """Shows the unsaved edits that were kept."""
        left = self.drafts.left_behind()
        if left:
            self._offer(left)
        else:
            self.tell(_("No unsaved edits were kept."))

    def _offer(self, left: list[LeftDraft]) -> None:
        from tui.screens.dialogs.left_drafts import LeftDrafts

        offered = self.drafts.mark_offered(left)
        screen = LeftDrafts(offered, self.drafts.discard, self.session.clock())
        self.app.push_screen(screen, self._open_again)

    def _open_again(self, left: LeftDraft | None) -> None:
        """Opens a draft in its form; it stays where it is until that form is saved or given up."""
        if left is None or self.refuses_changes():
            return
        from tui.drafts import draft as kinds

        kept = self.drafts.take(left)
        if kept is None:
            self.tell(_("This edit is open in another relaas, or was taken up there."), "warning")
            return
        subject, typed = left.draft.subject, left.draft.typed
        restored = Restored(kept, typed)
        try:
            standing = self._stood(left, ACTOR if subject.kind == kinds.ACTOR_DRAFT else EVENT)
        except ValueError:
            standing = None
        if subject.kind == kinds.BLOCK_DRAFT:
            self.edit_text_again(kept, typed.text("text"))
        elif subject.kind == kinds.LINE_DRAFT:
            self.open_quick_add(restored)
        elif subject.kind == kinds.ACTOR_DRAFT:
            self.open_actor_form(standing, self._noted(restored, standing))
        elif subject.kind == kinds.EVENT_DRAFT:
            self.open_event_form(standing, {}, self._noted(restored, standing))
        elif standing is not None:
            self.open_split(standing, restored)
        else:
            kept.leave()
            self.tell(_("The event to split is gone: press u if it was deleted here."), "warning")

    def _stood(self, left: LeftDraft, table: str) -> StandingEntry | None:
        """The entry of a draft as it stood when its form was opened; None where it is gone now.

        Its text of then goes along, so that saving notices what others made of it meanwhile.
        """
        from tui.model.drafts import standing_entry

        subject = left.draft.subject
        if subject.seen is None:
            return None
        is_event = table == EVENT
        if subject.entry and is_event and self.workspace.row_of(subject.entry) is None:
            return None
        if subject.entry and not is_event and self.workspace.standing(table, subject.entry) is None:
            return None
        return standing_entry(table, subject.entry, subject.seen, subject.path, subject.line)

    @staticmethod
    def _noted(restored: Restored, standing: StandingEntry | None) -> Restored:
        """The draft with a word that its entry is gone, where it is."""
        if standing is not None or not restored.kept.subject.seen:
            return restored
        return restored._replace(note=_("It is gone from the chronology: saving adds it anew."))
