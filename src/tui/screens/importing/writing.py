"""Writing what the preview takes over: in a thread, with a way to stop it; all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.worker import Worker, get_current_worker

from tui.exchange.again import draft as drafting
from tui.exchange.again.draft import Draft
from tui.exchange.again.edits import step_of
from tui.exchange.cancelling import Cancelled, Progress
from tui.importing import label_of
from tui.locale import _, ngettext
from tui.locale.said import said
from tui.messages import WorkFailed
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.screens.forms.edit_step import EditStep
from tui.screens.importing.words import summary
from tui.store.errors import StoreError

if TYPE_CHECKING:
    from tui.screens.importing.screen import ImportScreen


class Writing:
    """Stands before `Screen` among the bases of the preview."""

    writer: Worker[None] | None = None
    """The thread that writes; None while nothing is written."""

    @property
    def _preview(self) -> ImportScreen:
        return cast("ImportScreen", self)

    def action_take_over(self) -> None:
        """Asks once more, with the sums, and writes all as one step."""
        preview, draft = self._preview, self._preview.draft
        if draft is None:
            return
        count = draft.counts().taken
        if not count and not step_of(draft).edits:
            preview.tell(_("There is nothing to import."))
            return
        question = ngettext("Import {count} entry?", "Import {count} entries?", count)
        left = len(draft.unplaced)
        words = ngettext("{count} line has no place.", "{count} lines have no place.", left)
        aside = f"{summary(draft)}." + (f" {words.format(count=left)}" if left else "")

        def answered(answer: str | None) -> None:
            if answer == YES:
                self._write(draft, preview.entries.cursor)

        sure = ask_sure(question.format(count=count), _("import"), aside)
        preview.app.push_screen(sure, answered)

    def _write(self, draft: Draft, place: int) -> None:
        """Begins to write; until that has ended nothing can be decided."""
        preview = self._preview
        preview.set_aside()
        preview.entries.say(_("Writing…"))
        self.writer = preview.run_worker(
            lambda: self._write_all(draft, place), thread=True, group="write", exit_on_error=False
        )

    def _write_all(self, draft: Draft, place: int) -> None:
        """Writes the step, unless the chronology says something else by now; in a thread."""
        preview, app = self._preview, self._preview.app
        try:
            draft, other = drafting.rebased(draft, preview.around.reading().here)
            if other:
                words = _("The chronology changed meanwhile: look again, then press again.")
                app.call_from_thread(self._back, draft, place, words)
                return
            edits = step_of(draft).edits
            step = EditStep(edits, label_of([preview.source]), progress=self._putting_together())
            refused = preview.saver(step) if preview.saver is not None and edits else None
        except Cancelled:
            words = _("The writing was stopped: nothing has been imported.")
            app.call_from_thread(self._back, draft, place, words)
        except StoreError as error:
            app.call_from_thread(self._back, draft, place)
            app.call_from_thread(preview.say_refused, said(error))
        except Exception as error:
            words = _("The import could not be written; a report of it was written.")
            app.call_from_thread(self._back, draft, place, words)
            app.post_message(WorkFailed(error))
        else:
            app.call_from_thread(self._end, draft, place, step, refused)

    def _putting_together(self) -> Progress:
        """Tells how many entries are ready, and stops where the user wants it."""
        worker = get_current_worker()
        entries, app = self._preview.entries, self._preview.app

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            words = _("Putting entries together: {percent}%; esc stops it.")
            words = words.format(percent=100 * done // of) if done < of else _("Writing…")
            app.call_from_thread(entries.say, words)

        return told

    def _back(self, draft: Draft, place: int, words: str = "") -> None:
        """Shows the draft as it was, as nothing of it was written."""
        self.writer = None
        self._preview.take(draft, place)
        if words:
            self._preview.tell(words, "warning")

    def _end(self, draft: Draft, place: int, step: EditStep, error: StoreError | None) -> None:
        self.writer = None
        if error is not None:
            self._preview.take(draft, place)
        self._preview.handed_over(step, error)

    def stop_writing(self) -> bool:
        """Has the writing end with nothing written, where it can; True while there is some."""
        if self.writer is None:
            return False
        self.writer.cancel()
        return True
