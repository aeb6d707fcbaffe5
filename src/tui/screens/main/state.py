"""The state of the main screen and the way it flows: query, answer, cursor, detail."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.locale import _
from tui.locale.said import said
from tui.long_work import short_turns
from tui.model.query import Query, QueryError, parse_query
from tui.model.rows import ActorRow, EventRow, FacetCounts, HeadingRow, Selection
from tui.questions import NOT_EVENTS, QueryInterruptedError
from tui.screens.main.answer import NO_QUERY, Answer
from tui.screens.main.drawing import Drawing
from tui.screens.main.words import standing_words
from tui.session import Session
from tui.sides import side_numbers
from tui.store.errors import StoreError, StoreMissing
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.widgets.changed_lines import LineCompositor
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.model.page import BrokenPage, EventPage

_LONGEST_PAINT = 0.5
"""Seconds that counting waits for the answer to be painted."""


class MainState(Drawing, Screen[None]):
    """What the main screen knows and shows; `Changing` writes.

    Queries are answered in a worker; an answer that a newer question has overtaken is
    dropped by its number. After an edit the answer is taken at once, so that what the
    user wrote is on screen in the same breath.
    """

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
        self._compositor = LineCompositor()
        self.workspace = workspace
        self.session = session
        self.query_in_force: Query = NO_QUERY
        self.last_search: Query = NO_QUERY
        self.answer: Answer | None = None
        self.row: EventRow | None = None
        self.last_row: EventRow | None = None
        """The row that the cursor was on last: the place to return to from an empty list."""
        self.page: EventPage | BrokenPage | None = None
        self.marked: frozenset[str] = frozenset()
        self.trail: list[str] = []
        self.signs: Signs = ASCII if session.settings.ascii_signs else UNICODE
        self._asked = 0

    def tell_notices(self) -> None:
        """Says what there is to know of saving and of the undo journal; each thing once."""
        notices = self.workspace.notices()
        if notices:
            self.tell(" ".join(map(said, notices)), "warning")

    def tell_no_event(self) -> None:
        """Says why nothing happens where there is no event under the cursor."""
        if self.query_in_force == NO_QUERY:
            self.tell(_("There is no event here yet; a adds one."))
        else:
            self.tell(_("Nothing was found, so there is no event here; Esc takes the filter off."))

    # Asking

    def ask(self, query: Query, counted: bool = True) -> Answer:
        """Asks the workspace now, on this thread.

        Unless it is to be `counted`, the counts may be left to `_count` where they take long.
        """
        selection = self.workspace.select(query)
        wanted = query.without_actor_toggles()
        if counted or self.answer is None or self.workspace.is_small or not wanted.terms:
            return Answer(query, selection, self.workspace.facets(wanted))
        return Answer(query, selection, self.answer.facets, counted=False)

    def choose(self, query: Query) -> None:
        """Puts a query in force; the answer follows from a worker."""
        self.query_in_force = query
        if query.words():
            self.last_search = query
        self.in_thread(partial(self._answer_later, query, self.next_question()))

    def in_thread(self, question: Callable[[], None]) -> None:
        """Asks in a thread, instead of what was being asked there."""
        self.run_worker(question, thread=True, exclusive=True, group="select", exit_on_error=False)

    def next_question(self) -> int:
        """The number of a new question; those before it are pointless, and end."""
        self._asked += 1
        self.workspace.interrupt()
        return self._asked

    def _answer_later(self, query: Query, asked: int) -> None:
        """Answers in two steps where much is to be counted: first what shows, then how often."""
        if asked != self._asked:
            return
        try:
            with short_turns():
                answer = self.ask(query, counted=False)
                painted = Event()
                self.app.call_from_thread(self._take_answer, answer, asked, painted)
                if not answer.counted:
                    painted.wait(_LONGEST_PAINT)
                    self._count(answer, asked)
        except QueryInterruptedError:
            return
        except (QueryError, StoreError) as error:
            self.app.call_from_thread(self.tell, said(error), "error")

    def _count(self, answer: Answer, asked: int) -> None:
        """Counts for the sidebar, in a thread, unless a newer question would wait for that."""
        if asked != self._asked:
            return
        with contextlib.suppress(QueryInterruptedError):
            facets = self.workspace.facets(answer.query.without_actor_toggles())
            self.app.call_from_thread(self._take_counts, answer.selection, facets, asked)

    def _take_answer(self, answer: Answer, asked: int, painted: Event | None = None) -> None:
        if asked == self._asked and self.is_attached:
            known = self.answer
            if known is None or known.selection.generation != answer.selection.generation:
                self.draw_chronology()
            self.take(answer)
            if answer.selection.generation != self.workspace.generation:
                self.call_later(self.catch_up)
        if painted is not None:
            self.call_after_refresh(painted.set)

    def _take_counts(self, selection: Selection, facets: FacetCounts, asked: int) -> None:
        answer = self.answer
        if asked == self._asked and self.is_attached and answer is not None:
            if answer.selection is not selection:
                return
            self.answer = replace(answer, facets=facets, counted=True)
            self.draw_counts(self.answer)

    def take(self, answer: Answer, event_id: str | None = None, keep_line: bool = False) -> None:
        """Shows an answer; the cursor stays on its event, or goes to the nearest one."""
        self.answer = answer
        self.draw_answer(answer, self._cursor_for(answer.selection, event_id), keep_line)

    def _cursor_for(self, selection: Selection, event_id: str | None) -> int | None:
        row = self.row or self.last_row
        if event_id is None and row is None:
            return None
        wanted = event_id or (row.id if row is not None else "")
        if event_id is None and row is not None:
            nearest = self.workspace.nearest(selection, row.row)
            rows = self.workspace.rows(selection, nearest, 1)
            if rows and rows[0].id == wanted:
                return nearest
        position = self.workspace.position(selection, wanted) if wanted else None
        if position is None and row is not None:
            return self.workspace.nearest(selection, row.row)
        return position

    def reload(self, event_id: str | None = None, keep_line: bool = False) -> None:
        """Asks again after a change and shows it at once; says why not if it cannot."""
        asked = self.next_question()
        try:
            answer = self.ask_anew(counted=False)
        except StoreError as error:
            self.tell(said(error), "error")
            return
        self.show_again(answer, event_id, keep_line)
        if not answer.counted:
            self.in_thread(partial(self._count, answer, asked))

    def show_again(
        self, answer: Answer, event_id: str | None = None, keep_line: bool = False
    ) -> None:
        """Shows everything as it is after a change."""
        self.draw_chronology()
        self.take(answer, event_id, keep_line)
        self.turn_to(self.row)

    def ask_anew(self, counted: bool = True) -> Answer:
        """The answer to the query in force; to none where it names what is there no more."""
        try:
            return self.ask(self.query_in_force, counted)
        except QueryError:
            self.query_in_force = NO_QUERY
            return self.ask(NO_QUERY)

    # The cursor

    def turn_to(self, row: EventRow | None) -> None:
        """Takes a row as the one under the cursor and shows its page; says why not if it fails.

        Where another program had changed the file, the whole screen follows.
        """
        self.row = row
        self.last_row = row or self.last_row
        before = self.workspace.generation
        self.page = None if row is None else self._page_of(row)
        self.draw_page()
        if self.workspace.generation != before:
            self.call_later(self.catch_up)

    def _page_of(self, row: EventRow) -> EventPage | BrokenPage:
        """The page of a row; what is wrong where it cannot be read, and never another's page."""
        try:
            return self.workspace.page(row)
        except StoreError as error:
            from tui.model.page import BrokenPage

            # A file that has just gone is told of by who follows the files.
            is_gone = isinstance(error, StoreMissing)
            words = standing_words(error, nothing_read=True) if is_gone else said(error)
            if self.workspace.trouble is None and not is_gone:
                self.tell(words, "error")
            line = error.line or row.line
            text = self.workspace.text_around(row.path, line) if error.line else ""
            return BrokenPage(row.path, line, words, text)

    def cursor_moved(self, row: EventRow | None, heading: HeadingRow | None) -> None:
        """Takes the row that the timeline's cursor is on now, and the heading above it."""
        self.draw_cursor(heading)
        if row is not self.row or self.page is None:
            self.turn_to(row)

    def go_to_event(self, event_id: str, remember: bool = True) -> None:
        """Moves the cursor to an event, taking the filter off where it hides it."""
        if remember and self.row is not None:
            self.trail.append(self.row.id)
        if self.answer is None:
            return
        position = self.workspace.position(self.answer.selection, event_id)
        if position is None:
            if self.workspace.row_of(event_id) is None:
                self.tell(_("No event has the id {id}.").format(id=event_id), "warning")
                return
            self.query_in_force = NO_QUERY
            self.next_question()
            self.take(self.ask(NO_QUERY), event_id)
            return
        self.draw_answer(self.answer, position)

    # Small questions

    @property
    def actors(self) -> list[ActorRow]:
        """The actors of the chronology."""
        return self.workspace.actors()

    @property
    def side_numbers(self) -> dict[str, int]:
        """A colour number from 1 for each side, in order of first appearance."""
        return side_numbers(self.workspace.actors())

    @property
    def event_page(self) -> EventPage | None:
        """The page under the cursor when it is an event's, also before the details show."""
        from tui.model.page import EventPage

        if self.page is None and self.row is not None:
            self.page = self._page_of(self.row)
        return self.page if isinstance(self.page, EventPage) else None

    @property
    def cursor_day(self) -> date:
        """The day of the event under the cursor, else today: it settles a year left out."""
        from tui.model.when import DateError, when_of

        row = self.row or self.last_row
        if row is not None and row.date:
            try:
                when = when_of(row.date)
            except DateError:
                when = None
            day = when and (when.earliest or when.latest)
            if day:
                return day
        return self.session.clock().date()

    @staticmethod
    def is_event(row: EventRow) -> bool:
        """Whether a row is an event, not a planned appointment or a broken block."""
        return not row.flags & NOT_EVENTS

    def parse(self, text: str, live: bool = False) -> Query:
        """Reads a filter; raises QueryError."""
        return parse_query(text, live=live)
