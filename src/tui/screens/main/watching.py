"""What the main screen does when other programs change the chronology under it."""

from __future__ import annotations

import contextlib
from functools import partial

from textual.message import Message

from tui.clock import processor_seconds
from tui.following import Progress
from tui.locale import _
from tui.messages import WorkFailed
from tui.questions import QueryInterruptedError
from tui.screens.following import FollowingScreen
from tui.screens.main.answer import Answer
from tui.screens.main.state import MainState
from tui.screens.main.words import changes_words, standing_words
from tui.store.errors import BrokenHead, NotUtf8, StoreError
from tui.watching import Watcher
from tui.widgets.footer_line import FooterLine
from tui.widgets.standing_line import StandingLine

BETWEEN_RELOADS = 0.5
"""Seconds between two times that the screen is drawn anew while a chronology is being read."""


class Watching(MainState):
    """Follows the files: shows what came in from outside, and says what is the matter.

    What is open over the screen (a form, a dialog, the palette) is left alone; the screen is
    right when it comes back.
    """

    class FilesRead(Message):
        """Files that other programs changed have been read."""

    class MoreRead(Message):
        """Some more of a chronology that is being read can be shown."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    watcher: Watcher | None = None
    _will_reload = False
    """What was read since the screen was drawn will be shown in a moment."""
    _shown_trouble: StoreError | None = None
    _lost: tuple[str, str] | None = None
    """The event that went away under the cursor, and the one that the cursor is on since."""
    _told_last = ""
    """What was said of changes from outside last."""
    _stood_in = False
    """The screen shows a broken block in place of all that the file would say."""

    def start_watching(self) -> None:
        """Begins to look at the files; called once there is something on the screen."""
        seconds = self.session.watch_seconds
        self.watcher = Watcher(
            self.workspace.look,
            self._tell_screen,
            processor_seconds,
            every=seconds,
            fail=self._tell_fault,
        )
        if not seconds:
            return
        self.workspace.when_out_of_step = self.watcher.wake
        self.app.app_suspend_signal.subscribe(self, self._suspended, immediate=True)
        self.app.app_resume_signal.subscribe(self, self._resumed, immediate=True)
        self.watcher.start()

    def _suspended(self, _app: object) -> None:
        if self.watcher is not None:
            self.watcher.pause()

    def _resumed(self, _app: object) -> None:
        if self.watcher is not None:
            self.watcher.resume()

    def on_unmount(self) -> None:
        """Leaves the files alone once the screen has gone."""
        if self.watcher is not None:
            self.watcher.stop()
        self.app.app_suspend_signal.unsubscribe(self)
        self.app.app_resume_signal.unsubscribe(self)

    def _tell_screen(self) -> None:
        """Called in the watching thread; the event loop may have ended meanwhile."""
        with contextlib.suppress(RuntimeError):
            self.post_message(self.FilesRead())

    def _tell_fault(self, error: Exception) -> None:
        """Called in the watching thread."""
        with contextlib.suppress(RuntimeError):
            self.app.post_message(WorkFailed(error))

    def on_watching_files_read(self) -> None:
        """Shows what was read, also on the screens over this one that follow the chronology."""
        self.catch_up()
        for screen in self.app.screen_stack:
            if isinstance(screen, FollowingScreen):
                screen.chronology_changed()

    def on_watching_more_read(self, message: MoreRead) -> None:
        """Says how far reading has come; shows what came in, but not each time that some did."""
        self._tell_progress(message.progress)
        if not self._will_reload:
            self._will_reload = True
            self.set_timer(BETWEEN_RELOADS, self._show_more)

    def _show_more(self) -> None:
        self._will_reload = False
        if self.answer is None or self.answer.selection.generation != self.workspace.generation:
            self.reload()

    def show_reading(self, progress: Progress) -> None:
        """Says how far reading has come, and shows at once what is there by now."""
        self._tell_progress(progress)
        self.reload()

    def _tell_progress(self, progress: Progress) -> None:
        words = _("Reading: {read} of {files} files")
        self.tell(words.format(read=progress.read, files=progress.files))

    def catch_up(self) -> None:
        answer = self.answer
        if answer is None:
            return
        if answer.selection.generation != self.workspace.generation:
            asked = self.next_question()
            if self.workspace.is_small:
                self._show_anew(self.ask_anew(), asked)
            else:
                self.in_thread(partial(self._ask_in_thread, asked))
        self.draw_standing()
        if self.is_active:
            self._tell_changes()
            self.tell_notices()

    def _ask_in_thread(self, asked: int) -> None:
        """Asks for the answer to the filter in force where that may take long."""
        with contextlib.suppress(QueryInterruptedError):
            self.app.call_from_thread(self._show_anew, self.ask_anew(), asked)

    def _show_anew(self, answer: Answer, asked: int) -> None:
        """Shows the chronology as it is now: the cursor on its event, at its line if it can."""
        if asked != self._asked or not self.is_attached:
            return
        if self._stood_in and not self.workspace.stands_in:
            self.row = self.last_row = None
        self._stood_in = self.workspace.stands_in
        before = self.row
        back = self._event_that_is_back()
        self.show_again(answer, back, keep_line=back is None)
        if answer.selection.generation != self.workspace.generation:
            self.call_later(self.catch_up)
        after = self.row.id if self.row is not None else ""
        if before is None or before.id == after or self.workspace.row_of(before.id) is not None:
            return
        if self._lost is not None and self._lost[1] == before.id:
            self._lost = (self._lost[0], after)
        elif before.id:
            self._lost = (before.id, after)

    def _event_that_is_back(self) -> str | None:
        """The event that went away under the cursor, once it is there again."""
        if self._lost is None:
            return None
        lost, landed = self._lost
        if landed != (self.row.id if self.row is not None else ""):
            self._lost = None
        elif self.workspace.row_of(lost) is not None:
            self._lost = None
            return lost
        return None

    # What stands while it lasts

    def draw_standing(self) -> None:
        """Says what is the matter with the files for as long as it lasts."""
        trouble = self.workspace.trouble
        before, self._shown_trouble = self._shown_trouble, trouble
        line = self.query(StandingLine)
        self._stood_in = self.workspace.stands_in
        words = standing_words(trouble, self._stood_in) if trouble is not None else ""
        if line:
            line.first().show(words)
        elif words:
            made = StandingLine(self.signs, id="standing")
            made.show(words)
            self.mount(made, after="#header")
        if str(before) == str(trouble):
            return
        self.draw_header()
        if trouble is None or isinstance(trouble, BrokenHead | NotUtf8):
            self.turn_to(self.row)

    # What is told once

    def _tell_changes(self) -> None:
        """Says what came in, behind a message that is still to be read."""
        words = changes_words(self.workspace.outside_changes())
        if words:
            self.query_one(FooterLine).add_notice(words, instead_of=self._told_last)
            self._told_last = words

    def on_screen_resume(self) -> None:
        """Tells what came in while something else was over the screen, all of it at once."""
        self._tell_changes()
