"""The screen of the swimlanes: a lane an actor, days downward, contacts drawn across."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.locale import _
from tui.model.plain import plain
from tui.model.query import Query
from tui.model.rows import EventRow, RowFlag, Selection
from tui.screens.knowledge.asking import AskingScreen, TitleLine
from tui.screens.knowledge.words_pane import WordsLine
from tui.screens.main.date_words import ScreenDateWords
from tui.session import Session
from tui.timeline.lane_order import FILES, MOST, ORDERS, SIDES, LaneOrder, lane_order
from tui.timeline.row_actors import actor_spans
from tui.timeline.row_look import RowLook
from tui.timeline.signs import Signs
from tui.timeline.spans import Span
from tui.timeline.words import time_words
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.swimlanes import Swimlanes
from tui.workspace import Workspace

_NAMES_WIDTH = 60
"""Cells for who is in contact with whom, in the words of the event at the cursor."""


class Found(NamedTuple):
    """The answer: the events, how many each actor takes part in, and where the cursor is."""

    selection: Selection
    events: Mapping[str, int]
    cursor: int


class SwimlanesScreen(AskingScreen):
    """The events that the filter lets through, drawn across the lanes of their actors."""

    CSS_PATH = "../../styles/patterns.tcss"
    AUTO_FOCUS = "#swimlanes"
    BINDINGS = [
        Binding("escape,q", "dismiss", show=False),
        Binding("s", "next_order", show=False),
        Binding("shift+left,less_than_sign", "move_lane(-1)", show=False),
        Binding("shift+right,greater_than_sign", "move_lane(1)", show=False),
        Binding("x", "hide_lane", show=False),
        Binding("0", "all_lanes", show=False),
        Binding("u", "undo", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        query: Query,
        near: str,
        signs: Signs,
    ) -> None:
        super().__init__(workspace, signs)
        self._query = query
        self._near = near
        """The event that the cursor is on at first."""
        self._today = session.clock().date().toordinal()
        self._order_name = MOST
        self._order: LaneOrder | None = None

    def compose(self) -> ComposeResult:
        """The lanes, the event at the cursor in words, and the keys."""
        yield TitleLine(self.signs, id="patterns-title")
        yield Swimlanes(self.workspace.rows, self._row_look(), id="swimlanes")
        yield WordsLine(self.signs, id="event-words")
        yield KeyLine(
            [
                Key("enter", _("go there"), "go"),
                Key("esc", _("close"), "dismiss"),
                Key("←→", _("lanes"), ""),
                Key("s", _("order"), "next_order"),
                Key("<>", _("move lane"), ""),
                Key("x", _("hide lane"), "hide_lane"),
                Key("0", _("all lanes"), "all_lanes"),
            ]
        )

    def on_mount(self) -> None:
        """Begins to ask."""
        self._lanes.say(_("Reading…"))
        self.ask_again()

    @property
    def _lanes(self) -> Swimlanes:
        return self.query_one("#swimlanes", Swimlanes)

    def _row_look(self) -> RowLook:
        looks = self.looks
        dates = ScreenDateWords(looks.language)
        return RowLook(dates, looks.actors, looks.sides, self.signs, (), self._today)

    # Asking

    def ask_again(self) -> None:
        """Asks for the events, and how many each actor takes part in."""
        row = self._lanes.row
        near = row.id if row is not None else self._near
        self.ask(lambda: self._find(near), self._show)

    def _find(self, near: str) -> Found:
        workspace = self.workspace
        selection = workspace.select(self._query)
        cursor = workspace.position(selection, near) if near else None
        return Found(selection, workspace.facets(self._query).actors, cursor or 0)

    def _show(self, found: Found) -> None:
        if not found.selection.headings:
            self._order = None
            self._lanes.say(self._nothing())
            self._show_title()
            return
        actors = self.workspace.actors()
        if self._order is None:
            self._order = lane_order(found.events, actors, self._order_name)
        else:
            self._order = self._order.counted_anew(found.events, actors)
        self._lanes.show(found.selection, self._order, self._row_look(), found.cursor)
        self._show_title()

    def _nothing(self) -> str:
        if self._query.text:
            return _("The filter lets no event through. Press esc, and take it off with esc.")
        return _("There are no events yet. Press esc, and press a to add one.")

    def _show_title(self) -> None:
        what = plain(self._query.text) or _("all events")
        aside: list[Span] = []
        if self._order is not None and self._order.hidden:
            words = _("{count} lanes hidden").format(count=len(self._order.hidden))
            aside = [Span(words, "dim")]
        self.query_one(TitleLine).show(_("swimlanes"), [Span(what, "strong")], aside)

    # The event at the cursor

    @on(Swimlanes.Moved)
    def _moved(self) -> None:
        """Says the event in words: when, who, what."""
        lanes = self._lanes
        row, heading = lanes.row, lanes.heading
        if row is None or heading is None:
            self.query_one(WordsLine).say([])
            return
        self.query_one(WordsLine).say(self._words(row, heading.date))

    def _words(self, row: EventRow, date: str) -> list[Span]:
        look = self._row_look()
        heading = self._lanes.heading
        spans: list[Span] = []
        if heading is not None and heading.date == date:
            spans.append(Span(plain(look.dates.heading(heading, True)), "strong"))
        time = time_words(row.time, look.dates, self.signs, 12).strip()
        if time:
            spans.append(Span(f" {time}", "strong"))
        if row.flags & RowFlag.BROKEN:
            return [*spans, Span(f"  {plain(row.title)}", "warning")]
        names = actor_spans(row, _NAMES_WIDTH, look)
        spans += [Span("  "), *names] if names else []
        if row.informed:
            told = ", ".join(map(look.name, row.informed))
            spans.append(Span("  " + _("informed: {names}").format(names=told), "dim"))
        return [*spans, Span(f"  {plain(row.title)}")]

    @on(Swimlanes.Opened)
    def action_go(self) -> None:
        """Goes to the event in the timeline."""
        row = self._lanes.row
        if row is None:
            return
        if row.id:
            self.dismiss(row.id)
        else:
            self.tell(_("This event has no id yet: it is given one at its first save."))

    # Lanes

    def action_next_order(self) -> None:
        """Orders the lanes anew: by events, by side, as the actors are written down."""
        if self._order is None:
            return
        at = ORDERS.index(self._order_name) + 1
        self._order_name = ORDERS[at % len(ORDERS)]
        hidden = self._order.hidden
        events = self._order.events or {}
        order = lane_order(events, self.workspace.actors(), self._order_name)
        self._arrange(LaneOrder(order.actors, order.events, hidden))
        self.tell(
            {
                MOST: _("Who takes part most stands first."),
                SIDES: _("The lanes stand side by side, of one side after the other."),
                FILES: _("The lanes stand as the actors are written down."),
            }[self._order_name]
        )

    def _arrange(self, order: LaneOrder, lane: str | None = None) -> None:
        self._order = order
        self._lanes.use_order(order, lane)
        self._show_title()

    def action_move_lane(self, step: int) -> None:
        """Moves the lane at the cursor among the others."""
        actor = self._lanes.actor
        if self._order is not None and actor is not None:
            self._arrange(self._order.moved(actor, step), actor)

    def action_hide_lane(self) -> None:
        """Hides the lane at the cursor; its events stay."""
        actor = self._lanes.actor
        if self._order is None or actor is None:
            return
        if len(self._order.lanes) < 2:
            self.tell(_("One lane has to stay; 0 brings the others back."))
            return
        self._arrange(self._order.without(actor))
        self.tell(
            _("{name} has no lane now; 0 brings it back.").format(name=self.looks.name(actor))
        )

    def action_all_lanes(self) -> None:
        """Brings hidden lanes back."""
        if self._order is not None:
            self._arrange(self._order.with_all())
