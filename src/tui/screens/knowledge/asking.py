"""What the screens of knowledge share: asking in a thread, and following what changes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from tui.locale import _
from tui.locale.said import said
from tui.messages import WorkFailed
from tui.model.query import QueryError
from tui.questions import QueryInterruptedError
from tui.screens.closing import ClosesOnce
from tui.screens.following import FollowingScreen
from tui.screens.knowledge.looks import Looks
from tui.store.errors import StoreError
from tui.store.repository import Applied
from tui.timeline.signs import Signs
from tui.timeline.spans import Span, spread
from tui.widgets.one_line import NoticeLine, Severity
from tui.workspace import Workspace

Answer = TypeVar("Answer")


class TitleLine(NoticeLine):
    """What is asked at the left, and messages at the right."""

    lead = ""
    subject: Sequence[Span] = ()
    aside: Sequence[Span] = ()

    def show(self, lead: str, subject: Sequence[Span], aside: Sequence[Span] = ()) -> None:
        """Takes what the screen is about, and what stands at the right but for messages."""
        self.lead, self.subject, self.aside = lead, subject, aside
        self.draw_again()

    def spans(self, width: int) -> Sequence[Span]:
        left = [Span(" "), Span(self.lead, "accent"), Span("  "), *self.subject]
        right = self.notice_spans() or self.aside
        return spread(left, [*right, Span(" ")], width, self.signs.ellipsis)


class AskingScreen(ClosesOnce, FollowingScreen, Screen[str | None]):
    """A screen that asks who knew what; it dismisses with the id of an event to go to, or None.

    An answer that a newer question has overtaken is dropped; closing the screen ends what is being
    asked. When the chronology changes, by another program or by taking a change back, it asks
    again: `ask_again`, which a subclass defines.
    """

    def __init__(self, workspace: Workspace, signs: Signs) -> None:
        super().__init__()
        self.workspace = workspace
        self.signs = signs
        self.counting = False
        """Whether what members knew counts."""
        self._asked = 0
        self._waiting = False
        """Whether an answer is still to come."""
        self._generation = -1

    @property
    def looks(self) -> Looks:
        """How actors look just now."""
        return Looks.of(self.workspace.actors(), self.workspace.chronology.language, self.signs)

    # Asking

    def ask(self, question: Callable[[], Answer], take: Callable[[Answer], None]) -> None:
        """Asks in a thread, and takes the answer unless something newer has been asked."""
        self._end_question()
        self._generation = self.workspace.generation
        self._waiting = True
        asked = self._asked

        def work() -> None:
            worker = get_current_worker()
            try:
                answer = question()
            except QueryInterruptedError:
                if not worker.is_cancelled:
                    self.app.call_from_thread(self._interrupted, asked)
                return
            except (QueryError, StoreError) as error:
                if not worker.is_cancelled:
                    self.app.call_from_thread(self._refused, said(error), asked)
                return
            if not worker.is_cancelled:
                self.app.call_from_thread(self._take, answer, take, asked)

        self.run_worker(work, thread=True, exclusive=True, group="knowledge", exit_on_error=False)

    def _take(self, answer: Answer, take: Callable[[Answer], None], asked: int) -> None:
        if asked == self._asked and self.is_attached:
            self._waiting = False
            take(answer)
            self.chronology_changed()

    def _interrupted(self, asked: int) -> None:
        """Asks once more where it was another screen's question that ended this one."""
        if asked == self._asked and self.is_attached:
            self._waiting = False
            self.call_later(self.ask_again)

    def _refused(self, sentence: str, asked: int) -> None:
        if asked == self._asked and self.is_attached:
            self._waiting = False
            self.tell(sentence, "error")

    @on(Worker.StateChanged)
    def _worker_ended(self, event: Worker.StateChanged) -> None:
        """Has a fault in a thread reported."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None and self.app.is_running:
            self.app.post_message(WorkFailed(error))

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Closes; ends what is being asked first, so that what is asked next need not wait."""
        if self.is_active:
            self._end_question()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Ends what is being asked."""
        self._end_question()

    def _end_question(self) -> None:
        """Makes what is being asked pointless, and interrupts it."""
        self._asked += 1
        if self._waiting:
            self._waiting = False
            self.workspace.interrupt()

    # Following

    @abstractmethod
    def ask_again(self) -> None:
        """Asks what the screen shows; a subclass does this."""

    def chronology_changed(self) -> None:
        """Asks again where the answer that shows is of an earlier state of the chronology."""
        if self._generation != self.workspace.generation:
            self.ask_again()

    def on_screen_resume(self) -> None:
        """Follows what happened while another screen was over this one."""
        if self._generation != -1:
            self.chronology_changed()

    def action_undo(self) -> None:
        """Takes the last change back, and asks again."""
        self._step(self.workspace.undo, _("Undone: {what}."), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Does again what was taken back, and asks again."""
        self._step(self.workspace.redo, _("Redone: {what}."), _("Nothing to redo."))

    def _step(self, step: Callable[[], Applied | None], done: str, nothing: str) -> None:
        try:
            applied = step()
        except StoreError as error:
            self.tell(said(error), "error")
            return
        self.tell(done.format(what=applied.label) if applied is not None else nothing)
        self.chronology_changed()

    # What all of them do

    def tell(self, sentence: str, severity: Severity = "information") -> None:
        """Shows a message in the title line."""
        self.query_one(TitleLine).notice(sentence, severity)

    def action_members(self) -> None:
        """Counts what members knew, or no longer."""
        self.counting = not self.counting
        self.ask_again()
        self.tell(
            _("What members knew counts now.")
            if self.counting
            else _("What members knew is told apart.")
        )
