"""The state of the main screen and the way it flows: query, answer, cursor, detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import EVENT
from tui.model.query import Query, QueryError, parse_query
from tui.model.rows import ActorRow, EventRow, FacetCounts, HeadingRow, Selection
from tui.questions import NOT_EVENTS
from tui.session import Session
from tui.sides import side_numbers
from tui.store.errors import StoreError
from tui.store.repository import Applied
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.model.edits import Edit
    from tui.model.page import BrokenPage, EventPage

NO_QUERY = Query()
"""No filter: everything shows."""

Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the workspace said of a query: the selection, and counts for the sidebar."""

    query: Query
    selection: Selection
    facets: FacetCounts


class MainState(Screen[None]):
    """What the main screen knows, and the only ways to change it.

    Queries are answered in a worker; an answer that a newer question has overtaken is
    dropped by its number. After an edit the answer is taken at once, so that what the
    user wrote is on screen in the same breath.
    """

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
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

    # What the screen draws with; MainScreen fills these in.

    def draw_answer(self, answer: Answer, cursor: int | None) -> None:
        """Shows a selection with the cursor at a position."""
        raise NotImplementedError

    def draw_cursor(self, heading: HeadingRow | None) -> None:
        """Shows in the activity strip where the cursor is."""
        raise NotImplementedError

    def draw_page(self) -> None:
        """Shows the page of the event under the cursor."""
        raise NotImplementedError

    def draw_chronology(self) -> None:
        """Shows the title, the actors and what else comes from the chronology itself."""
        raise NotImplementedError

    def tell(self, message: str, severity: Severity = "information") -> None:
        """Says something in the line that the user looks at; it goes away by itself."""
        raise NotImplementedError

    def tell_done(self, label: str) -> None:
        """Says what was done, and how it is taken back."""
        self.tell(_("Done: {what}. u takes it back.").format(what=label))

    # Asking

    def ask(self, query: Query) -> Answer:
        """Asks the workspace now, on this thread."""
        selection = self.workspace.select(query)
        facets = self.workspace.facets(query.without_actor_toggles())
        return Answer(query, selection, facets)

    def choose(self, query: Query) -> None:
        """Puts a query in force; the answer follows from a worker."""
        self.query_in_force = query
        if query.words():
            self.last_search = query
        self._asked += 1
        self.run_worker(
            partial(self._answer_later, query, self._asked),
            thread=True,
            exclusive=True,
            group="select",
            exit_on_error=False,
        )

    def _answer_later(self, query: Query, asked: int) -> None:
        try:
            answer = self.ask(query)
        except (QueryError, StoreError) as error:
            self.app.call_from_thread(self.tell, said(error), "error")
            return
        self.app.call_from_thread(self._take_answer, answer, asked)

    def _take_answer(self, answer: Answer, asked: int) -> None:
        if asked == self._asked and self.is_attached:
            self.take(answer)

    def take(self, answer: Answer, event_id: str | None = None) -> None:
        """Shows an answer; the cursor stays on its event, or goes to the nearest one."""
        self.answer = answer
        self.draw_answer(answer, self._cursor_for(answer.selection, event_id))

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

    def reload(self, event_id: str | None = None) -> None:
        """Asks again after a change and shows it at once; says why not if it cannot."""
        self._asked += 1
        try:
            answer = self._ask_anew()
        except StoreError as error:
            self.tell(said(error), "error")
            return
        self.draw_chronology()
        self.take(answer, event_id)
        self.turn_to(self.row)

    def _ask_anew(self) -> Answer:
        """The answer to the query in force; to none where it names what is there no more."""
        try:
            return self.ask(self.query_in_force)
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
            self.call_later(self.reload)

    def _page_of(self, row: EventRow) -> EventPage | BrokenPage:
        """The page of a row; what is wrong where it cannot be read, and never another's page."""
        try:
            return self.workspace.page(row)
        except StoreError as error:
            from tui.model.page import BrokenPage

            self.tell(said(error), "error")
            return BrokenPage(row.path, row.line, said(error), "")

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
            self._asked += 1
            self.take(self.ask(NO_QUERY), event_id)
            return
        self.draw_answer(self.answer, position)

    # Changing

    def change(
        self, edits: Sequence[Edit], label: str, event_id: str | None = None
    ) -> Applied | None:
        """Writes edits as one undo step and shows the result; says why not if it fails."""
        try:
            applied = self.workspace.apply(edits, label)
        except StoreError as error:
            self.tell(said(error), "error")
            return None
        ids = zip(edits, applied.ids, strict=False)
        self.reload(event_id or next((made for edit, made in ids if edit.table == EVENT), None))
        return applied

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
        """The page under the cursor when it is an event's."""
        from tui.model.page import EventPage

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
