"""The screen of the matrix: actors and events, each cell when the one first knew of the other."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.analysis.knowledge.matrix import Matrix
from tui.analysis.knowledge.members import Membership
from tui.knowledge_words import way_moment_words
from tui.locale import _
from tui.model.plain import plain
from tui.screens.knowledge.asking import AskingScreen, TitleLine
from tui.screens.knowledge.matrix_grid import Grid, table_of, without_internal
from tui.screens.knowledge.matrix_pane import MatrixPane
from tui.screens.knowledge.words_pane import WordsLine
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import Span
from tui.widgets.key_line import Key, KeyLine
from tui.workspace import Workspace

KEY_EVENTS = "is:key"
MOST_EVENTS = 300
"""A filter that lets more events through has to be narrowed first."""


class Found(NamedTuple):
    """The answer: the matrix, what leaves internal events out of it, and how many events are too
    many (0 where they are not)."""

    matrix: Matrix | None
    membership: Membership | None
    internal: frozenset[str]
    too_many: int = 0


class MatrixScreen(AskingScreen):
    """Who knew when of the key events, or of those that a filter lets through."""

    CSS_PATH = "../../styles/knowledge.tcss"
    AUTO_FOCUS = "#matrix"
    BINDINGS = [
        Binding("escape,q,m", "dismiss", show=False),
        Binding("s", "sort_rows", show=False),
        Binding("S", "sort_columns", show=False),
        Binding("0", "unsorted", show=False),
        Binding("f", "other_events", show=False),
        Binding("p", "members", show=False),
        Binding("o", "go", show=False),
        Binding("w", "who_knew", show=False),
        Binding("W", "what_knew", show=False),
        Binding("x,ctrl+s", "export", show=False),
        Binding("u", "undo", show=False),
        Binding("ctrl+r", "redo", show=False),
    ]

    def __init__(self, workspace: Workspace, filter_text: str = "", signs: Signs = UNICODE) -> None:
        super().__init__(workspace, signs)
        self._filter = filter_text
        self._filtered = False
        """Whether the events of the filter show, not the key events."""
        self._found: Found | None = None
        self._grid: Grid | None = None

    def compose(self) -> ComposeResult:
        """The grid, the cell in words, and the keys."""
        yield TitleLine(self.signs, id="knowledge-title")
        yield MatrixPane(self.looks, id="matrix")
        yield WordsLine(self.signs, id="cell")
        yield KeyLine(
            [
                Key("enter", _("who knew"), "who_knew"),
                Key("esc", _("close"), "dismiss"),
                Key("s", _("sort actors"), "sort_rows"),
                Key("S", _("sort events"), "sort_columns"),
                Key("f", _("filter or key events"), "other_events"),
                Key("x", _("export"), "export"),
                Key("p", _("members"), "members"),
                Key("o", _("go there"), "go"),
                Key("W", _("what they knew"), "what_knew"),
            ]
        )

    def on_mount(self) -> None:
        """Begins to ask."""
        self._pane.say(_("Looking who knew…"))
        self.ask_again()

    @property
    def _pane(self) -> MatrixPane:
        return self.query_one("#matrix", MatrixPane)

    @property
    def _query(self) -> str:
        return self._filter if self._filtered else KEY_EVENTS

    # Asking

    def ask_again(self) -> None:
        self._show_title()
        self.ask(partial(self._find, self._query, self.counting), self._show)

    def _find(self, query: str, counting: bool) -> Found:
        total = self.workspace.select(query).total
        if total > MOST_EVENTS:
            return Found(None, None, frozenset(), total)
        inquiry = self.workspace.inquiry()
        matrix = inquiry.matrix(query, counting=counting)
        internal = frozenset(inquiry.events("is:internal"))
        return Found(matrix, inquiry.membership() if counting else None, internal)

    def _show(self, found: Found) -> None:
        self._found = found
        matrix = found.matrix
        if matrix is None or not matrix.events or not matrix.actors:
            self._grid = None
            self._pane.say(self._nothing(found))
            self.query_one(WordsLine).say([])
            return
        grid = Grid.of(matrix)
        self._order(grid if self._grid is None else grid.sorted_like(self._grid))

    def _nothing(self, found: Found) -> str:
        if found.too_many:
            words = _("{count} events are too many for columns; at most {most} fit. Press esc, ")
            words += _("narrow the filter with /, and come back.")
            return words.format(count=found.too_many, most=MOST_EVENTS)
        if self._filtered:
            return _("The filter lets no event through. Press f for the key events.")
        if found.matrix is not None and found.matrix.events:
            return _("There are no actors yet. Press esc, go to the sidebar with 1, and press a.")
        words = _("No event is a key event yet. Press e on one and tick “key”; ")
        return words + _("or press f for the events of the filter.")

    def _show_title(self) -> None:
        what = _("key events")
        if self._filtered:
            what = plain(self._filter) or _("all events")
        aside = [Span(_("members counted"), "dim")] if self.counting else []
        self.query_one(TitleLine).show(_("who knew when"), [Span(what, "strong")], aside)

    # Order

    def _order(self, grid: Grid) -> None:
        self._grid = grid
        self._pane.show(grid, self.looks)

    def action_sort_rows(self) -> None:
        """Sorts the actors by the cursor's event; again, as they are in the chronology."""
        place = self._pane.place
        if place is not None:
            self._sort_rows(place[1])

    def _sort_rows(self, column: int) -> None:
        if self._grid is not None:
            again = self._grid.by_column == self._grid.columns[column]
            self._order(self._grid.sorted_by_column(None if again else column))
            self.tell(
                _("The actors stand as in the chronology.")
                if again
                else _("The actors stand by when they knew of this event.")
            )

    def action_sort_columns(self) -> None:
        """Sorts the events by the cursor's actor; again, by time."""
        place = self._pane.place
        if place is not None:
            self._sort_columns(place[0])

    def _sort_columns(self, row: int) -> None:
        if self._grid is not None:
            again = self._grid.by_row == self._grid.rows[row]
            self._order(self._grid.sorted_by_row(None if again else row))
            self.tell(
                _("The events stand by time.")
                if again
                else _("The events stand by when this actor knew of them.")
            )

    def action_unsorted(self) -> None:
        """Puts actors and events in the order of the chronology."""
        if self._grid is not None:
            self._order(Grid.of(self._grid.matrix))

    @on(MatrixPane.HeadPicked)
    def _head_picked(self, message: MatrixPane.HeadPicked) -> None:
        if message.column >= 0:
            self._sort_rows(message.column)
        else:
            self._sort_columns(message.row)

    def action_other_events(self) -> None:
        """Shows the events of the filter in place of the key events, or the other way round."""
        self._filtered = not self._filtered
        self.ask_again()

    # The cell

    @on(MatrixPane.Moved)
    def _moved(self) -> None:
        """Says the cell in words."""
        cell, grid, looks = self._pane.cell, self._grid, self.looks
        if cell is None or grid is None:
            self.query_one(WordsLine).say([])
            return
        actor, event = cell
        spread = grid.matrix.spreads[event]
        knower = self._pane.knower
        spans = [Span(looks.name(actor), looks.role(actor)), Span("  ")]
        if knower is None:
            spans.append(Span(_("never knew of it"), "dim"))
        else:
            said = way_moment_words(knower.first, looks.language)
            spans.append(Span(f"{said}, {looks.how(knower.first)}"))
        spans.append(Span(f"  “{looks.title(spread.event, event)}”", "dim"))
        self.query_one(WordsLine).say(spans)

    def action_go(self) -> None:
        """Goes to the event of the column in the timeline."""
        cell = self._pane.cell
        if cell is not None:
            self.dismiss(cell[1])

    @on(MatrixPane.Opened)
    def action_who_knew(self) -> None:
        """Shows who knew of the event of the column."""
        from tui.screens.knowledge.who_knew import WhoKnewScreen

        cell = self._pane.cell
        if cell is not None:
            screen = WhoKnewScreen(self.workspace, cell[1], self.signs)
            self.app.push_screen(screen, self._go_on)

    def action_what_knew(self) -> None:
        """Shows what the actor of the row knew."""
        from tui.screens.knowledge.what_knew import WhatKnewScreen

        cell = self._pane.cell
        if cell is not None:
            screen = WhatKnewScreen(self.workspace, cell[0], signs=self.signs)
            self.app.push_screen(screen, self._go_on)

    def _go_on(self, event_id: str | None) -> None:
        if event_id is not None:
            self.dismiss(event_id)

    # Export

    def action_export(self) -> None:
        """Asks for a file and writes the matrix to it."""
        from tui.exchange.out.matrix_table import MatrixTable
        from tui.screens.knowledge.matrix_export import ExportMatrix

        found, grid = self._found, self._grid
        if found is None or found.matrix is None or grid is None:
            self.tell(_("There is nothing to export here."))
            return

        def table(internal: bool) -> MatrixTable:
            shown = grid
            if not internal:
                matrix = without_internal(grid.matrix, found.internal, found.membership)
                shown = Grid.of(matrix).sorted_like(grid)
            return table_of(shown, self.looks, self._title, "")

        def written(sentence: str | None) -> None:
            if sentence:
                self.tell(sentence)

        hidden = sum(event.id in found.internal for event in grid.matrix.events)
        screen = ExportMatrix(
            table,
            hidden,
            self.workspace.path,
            title=_("Export who knew when"),
            name=_("who-knew-when"),
        )
        self.app.push_screen(screen, written)

    @property
    def _title(self) -> str:
        title = self.workspace.chronology.title or self.workspace.path.stem
        return _("Who knew when: {title}").format(title=title)
