"""What the screens of threads and of appointments share: a long list, what is told, a filter."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.locale import _
from tui.locale.said import said
from tui.model.plain import plain
from tui.model.query import NO_QUERY, Query, QueryError, parse_query
from tui.model.rows import ActorRow
from tui.questions import QueryInterruptedError
from tui.screens.closing import ClosesOnce
from tui.session import Session
from tui.sides import side_numbers
from tui.store.errors import StoreError
from tui.timeline.detail_words import actor_spans
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import Span
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.lines_pane import LinesPane, SpanLine
from tui.widgets.record_list import Record, RecordList
from tui.widgets.text_fields import TextField
from tui.workspace import Workspace

WIDE = 100
"""Columns from which on the list and what is told stand beside each other."""


class RecordScreen(ClosesOnce, Screen[str | None]):
    """A list of records with what is told of the one at the cursor.

    A subclass reads (`read_records`, in a thread), and says what a record shows. Dismisses with
    the id of an event to go to, or None.
    """

    CSS_PATH = "../../styles/records.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#records"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("q", "dismiss", show=False),
        Binding("slash", "find", show=False),
        Binding("tab,shift+tab", "other_pane", show=False, priority=True),
    ]
    name_shown: ClassVar[str] = ""
    """The title of the list, before it is translated."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
        self.workspace = workspace
        self.today = session.clock()
        self.signs: Signs = ASCII if session.settings.ascii_signs else UNICODE
        self.language = workspace.chronology.language or "en"
        actors = workspace.actors()
        self.sides = side_numbers(actors)
        self.actors: dict[str, ActorRow] = {old: a for a in actors for old in a.was}
        self.actors |= {actor.id: actor for actor in actors}
        self.query_in_force: Query = NO_QUERY
        self._asked = 0
        self._reading = 0
        """The number of the question whose answer is still to come, 0 for none."""

    def compose(self) -> ComposeResult:
        """The list and what is told, the filter where it is wanted, and the keys."""
        with Container(id="record-panes"):
            yield RecordList(_(self.name_shown), self.signs, id="records")
            yield LinesPane("", id="told")
        yield Static("", id="records-said", markup=False)
        yield TextField("", _("words, or a filter such as actor:… or date:2019-12"), id="find")
        yield KeyLine(self.keys())

    def on_mount(self) -> None:
        """Begins to read."""
        self.query_one("#find").display = False
        self.query_one("#records-said").display = False
        self.read()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Closes; ends what is being read first, so that what is asked next need not wait."""
        if self.is_active and self._reading:
            self._asked += 1
            self._reading = 0
            self.workspace.interrupt()
        return super().dismiss(result)

    # What a subclass says

    @abstractmethod
    def keys(self) -> list[Key]:
        """The keys of the last line."""

    @abstractmethod
    def read_records(self, is_wanted: Callable[[], bool]) -> None:
        """Reads what the filter lets through and shows it, in a thread.

        `is_wanted` tells whether the answer still is. May raise QueryInterruptedError, QueryError
        and StoreError.
        """

    @abstractmethod
    def record(self, place: int) -> Record:
        """What the record at a place shows."""

    @abstractmethod
    def told(self, place: int) -> tuple[str, Sequence[SpanLine]]:
        """The title and the lines of what is told of the record at a place."""

    @abstractmethod
    def event_at(self, place: int) -> str:
        """The id of the event that the record at a place leads to, "" for none."""

    # Reading

    def read(self) -> None:
        """Reads anew; an answer to what was asked before is dropped."""
        if not self.is_attached:
            return
        self._asked += 1
        self._reading = asked = self._asked

        def in_thread() -> None:
            try:
                self.read_records(lambda: asked == self._asked)
                if asked == self._asked:
                    self._reading = 0
            except QueryInterruptedError:
                if asked == self._asked:
                    self.app.call_from_thread(self.call_later, self.read)
            except (QueryError, StoreError) as error:
                if asked == self._asked:
                    self.app.call_from_thread(self.complain, said(error))

        self.run_worker(in_thread, thread=True, group="records", exit_on_error=False)

    def show_records(self, count: int, title_right: str, empty: str, place: int = 0) -> None:
        """Shows so many records."""
        self.complain("")
        self.records.say(empty, title_right)
        self.records.show(count, self.record, place)

    def complain(self, sentence: str) -> None:
        """Says what is wrong with the filter, "" for nothing."""
        line = self.query_one("#records-said", Static)
        line.update(f"{self.signs.faulty} {plain(sentence)}" if sentence else "")
        line.display = bool(sentence)

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#records", RecordList)

    def names(self, ids: Sequence[str], most: int = 6) -> list[Span]:
        """Actors by their short names, at most so many."""
        spans = actor_spans(ids[:most], self.actors, self.sides)
        if len(ids) > most:
            spans.append(Span(f" +{len(ids) - most}", "dim"))
        return spans

    def name_of(self, actor_id: str) -> str:
        """An actor's short name."""
        actor = self.actors.get(actor_id)
        return plain(actor.short or actor.name) if actor else plain(actor_id)

    # What the panes and keys do

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        title, lines = ("", ()) if message.place is None else self.told(message.place)
        self.query_one("#told", LinesPane).show(title, lines)

    @on(RecordList.Opened)
    def action_go(self) -> None:
        """Goes to the event in the timeline."""
        place = self.records.place
        event = self.event_at(place) if place is not None else ""
        if event:
            self.dismiss(event)
        elif place is not None:
            self.complain(_("This event has no id yet: it is given one at its first save."))

    def action_find(self) -> None:
        """Opens the filter."""
        field = self.query_one("#find", TextField)
        field.display = True
        field.focus()

    def action_back(self) -> None:
        """Takes the filter off, else goes back to the chronology."""
        field = self.query_one("#find", TextField)
        if field.display:
            field.display = False
            field.value = ""
            self.records.focus()
            self._filter(NO_QUERY)
        else:
            self.dismiss(None)

    def action_other_pane(self) -> None:
        """Goes to the other pane."""
        self.query_one("#told" if self.records.has_focus else "#records").focus()

    @on(Input.Changed, "#find")
    def _typed(self, message: Input.Changed) -> None:
        if not self.query_one("#find").display:
            return
        try:
            query = self.workspace.checked(parse_query(message.value, live=True))
        except QueryError as error:
            self.complain(said(error))
            return
        self._filter(query)

    def _filter(self, query: Query) -> None:
        if query != self.query_in_force:
            self.query_in_force = query
            self.read()

    @on(Input.Submitted, "#find")
    def _submitted(self) -> None:
        self.records.focus()
