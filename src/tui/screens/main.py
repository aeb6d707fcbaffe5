"""The main screen: header, actors, timeline, detail, filter line and footer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module

from textual import events, on
from textual.app import ComposeResult
from textual.worker import get_current_worker

from tui.commands.command import ACTORS, DETAIL, MAIN, TIMELINE
from tui.commands.table import COMMANDS, bindings, footer_words
from tui.locale import _
from tui.locale.said import said
from tui.messages import StartScreenWanted
from tui.model.rows import HeadingRow, Selection
from tui.screens.chip_words import chip_words
from tui.screens.date_words import ScreenDateWords
from tui.screens.layout import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    PANES,
    Arrangement,
    PaneName,
    Wishes,
    arrange,
)
from tui.screens.main_actors import ActorEditing
from tui.screens.main_copy import Copying
from tui.screens.main_editor import EditorActions
from tui.screens.main_filter import Filtering
from tui.screens.main_several import Several
from tui.screens.main_state import NO_QUERY, Answer, Severity
from tui.screens.panes import ActorsPane, DetailPane, Row, Stack, TimelinePane
from tui.store.errors import StoreError
from tui.widgets.chips import Chips
from tui.widgets.footer_line import FooterLine, FooterWord
from tui.widgets.header_line import HeaderFacts, HeaderLine
from tui.widgets.splitter import Splitter
from tui.widgets.strip import ActivityStrip
from tui.widgets.timeline import Timeline
from tui.workspace import Progress


class MainScreen(Filtering, Copying, Several, ActorEditing, EditorActions):
    """One open chronology on screen.

    State comes down from here (`draw_…`), messages come up from the panes.
    """

    BLANK = True
    BINDINGS = bindings(MAIN)
    AUTO_FOCUS = "#timeline"

    def compose(self) -> ComposeResult:
        words = ScreenDateWords(self.workspace.chronology.language)
        yield HeaderLine(self.signs, id="header")
        with Row(id="panes"):
            yield ActorsPane(self.signs, id="actors")
            yield Splitter(self.signs, id="actors-edge")
            with Stack(id="middle"):
                yield ActivityStrip(self.signs, id="strip")
                yield TimelinePane(
                    self.workspace.rows,
                    self.workspace.links_between,
                    words,
                    self.signs,
                    id="timeline",
                )
            yield Splitter(self.signs, id="detail-edge")
            yield DetailPane(self.signs, id="detail")
        yield Chips(self.signs, id="chips")
        yield FooterLine(self.signs, id="footer")

    def on_mount(self) -> None:
        """Reads what changed on disk and shows the first answer; the detail follows."""
        settings = self.session.settings
        self._wishes = Wishes(
            actors_width=settings.sidebar_width, detail_width=settings.detail_width
        )
        self._has_details = False
        timeline = self.timeline
        timeline.today = self.session.clock().date().toordinal()
        timeline.rows_per_event = self.session.settings.lines_per_event
        self.draw_chronology()
        self.take(self.ask(NO_QUERY))
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Does what the first paint does not need: the details, complaints, a long reading."""
        for complaint in self.session.complaints:
            self.tell(complaint, "warning")
        self.run_worker(self._learn_to_read, thread=True, group="details", exit_on_error=False)
        if not self.workspace.is_small:
            self.run_worker(self._read_files, thread=True, group="read", exit_on_error=False)

    def _learn_to_read(self) -> None:
        """Imports what reads an event in full, in a thread: it takes as long as the start."""
        import_module("tui.pages")

        self.app.call_from_thread(self._show_details)

    def _show_details(self) -> None:
        self._has_details = True
        self.turn_to(self.row)

    def _read_files(self) -> None:
        """Reads what changed on disk since the index was made, and shows it as it comes in."""
        try:
            changed = self.workspace.refresh(self._show_progress)
        except StoreError as error:
            self.app.call_from_thread(self.tell, said(error), "error")
            return
        if changed:
            self.app.call_from_thread(self.reload)

    def _show_progress(self, progress: Progress) -> None:
        """Says how far reading has come, and shows what is there by now."""
        if get_current_worker().is_cancelled:
            return
        words = _("Reading: {read} of {files} files").format(
            read=progress.read, files=progress.files
        )
        self.app.call_from_thread(self.tell, words)
        self.app.call_from_thread(self.reload)

    # The panes

    @property
    def timeline(self) -> TimelinePane:
        """The timeline pane."""
        return self.query_one("#timeline", TimelinePane)

    @property
    def focused_pane(self) -> PaneName:
        """The pane that has the keys, the timeline if none has."""
        focused = self.focused
        for name in PANES:
            if focused is not None and focused.id == name:
                return name
        return "timeline"

    def on_resize(self, event: events.Resize) -> None:
        """Arranges the panes for the window's new size."""
        self.arrange_panes(event.size.width, event.size.height)

    def arrange_panes(self, width: int, height: int) -> None:
        """Shows the panes that fit; the focused one always does."""
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self._tell_size(small)
        panes = arrange(width, replace(self._wishes, focused=self.focused_pane))
        self._show_panes(panes)

    def _tell_size(self, small: bool) -> None:
        """Says so where the window is too small for anything else."""
        self.set_class(small, "-too-small")
        if small and not self.query("#too-small"):
            from textual.widgets import Static

            words = _("This window is too small. Make it {columns} × {rows} or larger.")
            text = words.format(columns=LEAST_WIDTH, rows=LEAST_HEIGHT)
            self.mount(Static(text, id="too-small", markup=False))

    def _show_panes(self, panes: Arrangement) -> None:
        actors = self.query_one("#actors")
        detail = self.query_one("#detail")
        middle = self.query_one("#middle")
        actors.display = panes.shows("actors")
        detail.display = panes.shows("detail")
        middle.display = panes.shows("timeline")
        self.query_one("#actors-edge").display = panes.shows("actors") and panes.shows("timeline")
        self.query_one("#detail-edge").display = panes.shows("detail") and panes.shows("timeline")
        actors.styles.width = panes.actors
        detail.styles.width = panes.detail

    def _rearrange(self) -> None:
        self.arrange_panes(self.size.width, self.size.height)

    def action_show_pane(self, name: PaneName) -> None:
        """Goes to a pane; where it was hidden it takes the place of another."""
        if name != "timeline":
            self._wishes = replace(self._wishes, third=name)
        self.query_one(f"#{name}").display = True
        self.query_one("#middle").display = True
        self.query_one(f"#{name}").focus()
        self.call_later(self._rearrange)

    def action_next_pane(self) -> None:
        """Goes to the pane at the right, from the last to the first."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """Goes to the pane at the left, from the first to the last."""
        self._turn_pane(-1)

    def _turn_pane(self, step: int) -> None:
        number = (PANES.index(self.focused_pane) + step) % len(PANES)
        self.action_show_pane(PANES[number])

    def action_zoom(self) -> None:
        """Gives the window to the focused pane alone, and back."""
        self._wishes = replace(self._wishes, zoomed=not self._wishes.zoomed)
        self._rearrange()

    def action_two_lines(self) -> None:
        """Shows each event on one line, or on two."""
        self.timeline.rows_per_event = 3 - self.timeline.rows_per_event

    def focus_timeline(self) -> None:
        """Gives the timeline the keys."""
        self.timeline.focus()

    @on(Splitter.Dragged)
    def _edge_dragged(self, message: Splitter.Dragged) -> None:
        self._set_edge(message.splitter, message.x)

    @on(Splitter.Reset)
    def _edge_reset(self, message: Splitter.Reset) -> None:
        self._set_edge(message.splitter, 0)

    def _set_edge(self, splitter: Splitter, x: int) -> None:
        """Puts the edge of a pane at a column; 0 leaves its width to the window again."""
        if splitter.id == "actors-edge":
            self._wishes = replace(self._wishes, actors_width=x)
        else:
            width = self.size.width - x - 1 if x else 0
            self._wishes = replace(self._wishes, detail_width=width)
        self._rearrange()

    def on_descendant_focus(self) -> None:
        """Shows the footer of the pane that has the keys."""
        self.draw_footer()

    # Drawing what the state says

    def draw_chronology(self) -> None:
        actors = self.actors
        sides = self.side_numbers
        timeline = self.timeline
        timeline.actors = {
            **{old: actor for actor in actors for old in actor.was},
            **{actor.id: actor for actor in actors},
        }
        timeline.sides = sides
        self.query_one("#actors", ActorsPane).show_actors(actors, sides)

    def draw_answer(self, answer: Answer, cursor: int | None) -> None:
        selection = answer.selection
        filtered = answer.query != NO_QUERY
        timeline = self.timeline
        timeline.filtered = filtered
        timeline.marks_words = answer.query.words()
        timeline.empty_text = (
            _("Nothing found. Esc takes the filter off.")
            if filtered
            else _("No events yet. Press a to add the first one.")
        )
        timeline.show(selection, cursor)
        self.query_one(ActivityStrip).show(selection)
        sidebar = self.query_one("#actors", ActorsPane)
        sidebar.show_counts(answer.facets.actors)
        sidebar.show_filter(
            frozenset(answer.query.actor_ids()), frozenset(answer.query.excluded_actor_ids())
        )
        self._draw_header(answer)
        self.draw_filter()
        self.draw_count()
        self.draw_cursor(timeline.heading)
        self.turn_to(timeline.row)

    def _draw_header(self, answer: Answer) -> None:
        selection = answer.selection
        chronology = self.workspace.chronology
        self.query_one(HeaderLine).show(
            HeaderFacts(
                title=chronology.title or self.workspace.path.stem,
                period=period_words(selection, chronology.language),
                events=selection.everything,
                shown=selection.total if answer.query != NO_QUERY else None,
                broken=selection.broken,
            )
        )

    def draw_filter(self) -> None:
        chips = self.query_one(Chips)
        answer = self.answer
        if answer is None or answer.query == NO_QUERY or self.searching:
            chips.display = False
            return
        chips.show(
            chip_words(answer.query, self.timeline.actors),
            answer.selection.total,
            answer.selection.everything,
        )
        chips.display = True

    def draw_page(self) -> None:
        words = self.answer.query.words() if self.answer is not None else ()
        pane = self.query_one("#detail", DetailPane)
        if self.page is not None:
            pane.show(self.page, words)
        elif self.row is None:
            from tui.model.page import SummaryPage

            pane.show(SummaryPage("", ()))

    def turn_to(self, row: object) -> None:
        if self._has_details:
            super().turn_to(row)  # type: ignore[arg-type]
        else:
            self.row = row  # type: ignore[assignment]

    def draw_footer(self) -> None:
        if self.searching:
            self.query_one(FooterLine).show(search_words())
            return
        where = {"actors": ACTORS, "timeline": TIMELINE, "detail": DETAIL}[self.focused_pane]
        words = footer_words(where, self.session.settings.keys)
        self.query_one(FooterLine).show(
            [FooterWord(name, key, word, number) for number, (key, word, name) in enumerate(words)]
        )

    def tell(self, message: str, severity: Severity = "information") -> None:
        self.query_one(FooterLine).notice(message, severity)

    # What the panes say

    def draw_cursor(self, heading: HeadingRow | None) -> None:
        self.query_one("#strip", ActivityStrip).show_cursor(heading)

    @on(Timeline.Opened)
    def _opened(self) -> None:
        self.action_show_pane("detail")

    @on(Timeline.EditWanted)
    async def _double_clicked(self) -> None:
        await self.action_edit_event()

    @on(Timeline.MarksChanged)
    def _marks_changed(self, message: Timeline.MarksChanged) -> None:
        self.marked = message.marked

    def set_marked(self, marked: frozenset[str]) -> None:
        self.marked = marked
        self.timeline.marked = marked

    @on(FooterLine.Picked)
    def _footer_picked(self, message: FooterLine.Picked) -> None:
        if message.command:
            self.run_command(message.command)

    def run_command(self, name: str) -> None:
        """Runs a command by its name, in the pane where it works."""
        command = next(command for command in COMMANDS if command.name == name)
        if MAIN in command.where:
            self.call_later(self.app.run_action, command.action, self)
            return
        pane = self.focused_pane
        if pane not in command.where:
            pane = next(name for name in PANES if name in command.where)
            self.action_show_pane(pane)
        self.call_later(self.app.run_action, command.action, self.query_one(f"#{pane}"))

    # The program itself

    def action_help(self) -> None:
        """Shows all keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.session.settings.keys))

    def action_theme(self) -> None:
        """Switches between the dark and the light theme."""
        from tui import theme

        self.app.theme = theme.LIGHT if self.app.current_theme.dark else theme.DARK

    def action_other_chronology(self) -> None:
        """Goes to the start screen."""
        self.app.post_message(StartScreenWanted())

    def action_quit(self) -> None:
        """Leaves; everything was saved when it was changed."""
        self.app.exit(0)


def period_words(selection: Selection, language: str) -> str:
    """From the first to the last day of a selection, in short words."""
    from tui.locale.dates import say_span

    dated = [heading for heading in selection.headings if heading.earliest or heading.latest]
    if not dated:
        return ""
    first = min(heading.earliest or heading.latest for heading in dated)
    last = max(heading.latest or heading.earliest for heading in dated)
    return say_span(date.fromordinal(first), date.fromordinal(last), language)


def search_words() -> list[FooterWord]:
    """What the keys do while a filter is typed."""
    return [
        FooterWord("", "enter", _("keep the filter"), 0),
        FooterWord("", "esc", _("back to the one before"), 1),
        FooterWord("", "→", _("complete"), 2),
    ]
