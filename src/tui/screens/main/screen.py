"""The main screen: header, actors, timeline, detail, filter line and footer."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from textual import on
from textual.app import ComposeResult
from textual.worker import Worker, WorkerCancelled, WorkerState, get_current_worker

from tui.beside import beside
from tui.commands.command import ACTORS, DETAIL, MAIN, TIMELINE
from tui.commands.table import COMMANDS, bindings, footer_words, unknown_names
from tui.following import Progress
from tui.locale import _
from tui.messages import StartScreenWanted, WorkFailed
from tui.model.plain import plain
from tui.model.rows import EventRow, HeadingRow, Selection
from tui.screens.main.answer import NO_QUERY, Answer
from tui.screens.main.arranging import Arranging
from tui.screens.main.comparing import Comparing
from tui.screens.main.copying import Copying
from tui.screens.main.date_words import ScreenDateWords
from tui.screens.main.exporting import Exporting
from tui.screens.main.finding_problems import FindingProblems
from tui.screens.main.importing import Importing
from tui.screens.main.knowing import Knowing
from tui.screens.main.layout import PANES, Wishes
from tui.screens.main.left_drafts import OfferingDrafts
from tui.screens.main.linking import Linking
from tui.screens.main.panes import ActorsPane, DetailPane, Row, Stack, TimelinePane
from tui.screens.main.patterns import ShowingPatterns
from tui.screens.main.watching import Watching
from tui.screens.main.words import chip_words, period_words, pointing_words, search_words
from tui.timeline.gutter import LinkPair
from tui.timeline.signs import ASCII
from tui.widgets.chips import Chips
from tui.widgets.footer_line import FooterLine, FooterWord
from tui.widgets.header_line import HeaderFacts, HeaderLine
from tui.widgets.one_line import Severity
from tui.widgets.splitter import Splitter
from tui.widgets.strip import ActivityStrip
from tui.widgets.timeline import Timeline


class MainScreen(
    Arranging,
    Linking,
    Copying,
    Comparing,
    Exporting,
    Importing,
    Knowing,
    ShowingPatterns,
    FindingProblems,
    OfferingDrafts,
    Watching,
):
    """One open chronology on screen.

    State comes down from here (`draw_…`), messages come up from the panes.
    """

    BLANK = True
    BINDINGS = bindings(MAIN)
    AUTO_FOCUS = "#timeline"
    _is_painted = False

    def compose(self) -> ComposeResult:
        self._language = self.workspace.chronology.language
        words = ScreenDateWords(self._language)
        yield HeaderLine(self.signs, id="header")
        with Row(id="panes"):
            yield ActorsPane(self.signs, id="actors")
            yield Splitter(self.signs, id="actors-edge")
            with Stack(id="middle"):
                yield ActivityStrip(self.signs, id="strip")
                yield TimelinePane(
                    self._rows,
                    self._links,
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
        self.wishes = Wishes(
            actors_width=settings.sidebar_width, detail_width=settings.detail_width
        )
        self._has_details = False
        timeline = self.timeline
        timeline.today = self.session.clock().date().toordinal()
        timeline.rows_per_event = self.session.settings.lines_per_event
        self.draw_chronology()
        self.take(self.ask(NO_QUERY))
        if self.workspace.trouble is not None:
            self.draw_standing()

    def _compositor_refresh(self) -> None:
        """Paints; at the start once, and what the paint must not wait for begins after it.

        Textual draws a screen while the app is still being put together and throws that away,
        tells that a paint was made then, and paints all of it a second time after the first.
        """
        if self.app._batch_count and not self._is_painted:
            return
        super()._compositor_refresh()
        if not self._is_painted and self.answer is not None and self.is_current:
            self._is_painted = True
            self._repaint_required = False
            self.call_later(self._after_first_paint)

    def _after_first_paint(self) -> None:
        """Does what the first paint does not need: the details, complaints, a long reading."""
        for complaint in self.session.complaints:
            self.tell(complaint, "warning")
        for name in unknown_names(self.session.settings.keys):
            words = _("Settings: there is no command “{name}” to give keys to.")
            self.tell(words.format(name=plain(name)), "warning")
        self.run_worker(self._learn_to_read, thread=True, group="details", exit_on_error=False)
        if not self.workspace.is_small:
            self.run_worker(self._read_files(), group="read", exit_on_error=False)
        self.start_watching()

    def _rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """A window of rows; of a selection that is no longer true none, and a new one is asked."""
        rows = self.workspace.rows(selection, first, count)
        if not rows and selection.generation != self.workspace.generation:
            self.call_later(self.catch_up)
        return rows

    def _links(self, selection: Selection, first: int, count: int) -> list[LinkPair]:
        """The links around a window of rows; of very many those that pass it by come later."""
        links = self.workspace.links_between(selection, first, count)
        if not self.workspace.knows_passing_links():
            self.call_later(self.learn_links)
        return links

    def _learn_to_read(self) -> None:
        """Imports what reads an event in full, in a thread: it takes as long as the start."""
        import_module("tui.pages")

        self.app.call_from_thread(self._show_details)

    def _show_details(self) -> None:
        self._has_details = True
        self.turn_to(self.row)
        if self.workspace.is_small:
            self.look_for_drafts()

    async def _read_files(self) -> None:
        """Reads what changed on disk since the index was made, and shows it as it comes in."""
        await beside(partial(self.workspace.follow, self._show_progress))
        self.catch_up()
        self.look_for_drafts()

    def _show_progress(self, progress: Progress) -> None:
        """Says how far reading has come, and shows what is there by now; called in a thread."""
        if get_current_worker().is_cancelled:
            raise WorkerCancelled
        if self.answer is None or not self.answer.selection.total:
            self.app.call_from_thread(self.show_reading, progress)
        else:
            # Reading goes on while the screen is drawn.
            self.post_message(self.MoreRead(progress))

    def on_descendant_focus(self) -> None:
        """Shows the footer of the pane that has the keys."""
        self.draw_footer()

    # Drawing what the state says

    def draw_chronology(self) -> None:
        actors = self.actors
        sides = self.side_numbers
        timeline = self.timeline
        language = self.workspace.chronology.language
        if language != self._language:
            self._language = language
            timeline.date_words = ScreenDateWords(language)
        timeline.actors = {
            **{old: actor for actor in actors for old in actor.was},
            **{actor.id: actor for actor in actors},
        }
        timeline.sides = sides
        self.query_one("#actors", ActorsPane).show_actors(actors, sides)

    def draw_answer(self, answer: Answer, cursor: int | None, keep_line: bool = False) -> None:
        selection = answer.selection
        filtered = answer.query != NO_QUERY
        timeline = self.timeline
        timeline.filtered = filtered
        timeline.one_thread = [term.field for term in answer.query.terms] == ["thread"]
        timeline.marks_words = answer.query.words()
        timeline.empty_text = (
            _("Nothing found. Esc takes the filter off.")
            if filtered
            else _("No events yet. Press a to add the first one.")
        )
        timeline.show(selection, cursor, keep_line)
        self.query_one(ActivityStrip).show(selection)
        sidebar = self.query_one("#actors", ActorsPane)
        sidebar.show_counts(answer.facets.actors, answer.counted)
        sidebar.show_filter(
            frozenset(answer.query.actor_ids()), frozenset(answer.query.excluded_actor_ids())
        )
        self.draw_header()
        self.draw_filter()
        self.draw_count()
        self.draw_cursor(timeline.heading)
        self.turn_to(timeline.row)

    def draw_counts(self, answer: Answer) -> None:
        self.query_one("#actors", ActorsPane).show_counts(answer.facets.actors, answer.counted)

    def draw_gutter(self) -> None:
        self.timeline.lines_changed()

    def draw_header(self) -> None:
        answer = self.answer
        if answer is None:
            return
        selection = answer.selection
        chronology = self.workspace.chronology
        self.query_one(HeaderLine).show(
            HeaderFacts(
                title=chronology.title or self.workspace.path.stem,
                period=period_words(selection, chronology.language),
                events=selection.everything,
                shown=selection.total if answer.query != NO_QUERY else None,
                broken=selection.broken,
                read_only=not self.workspace.may_write,
            )
        )

    def draw_filter(self) -> None:
        chips = self.query_one(Chips)
        answer = self.answer
        if answer is None or answer.query == NO_QUERY or self.searching:
            chips.display = False
            return
        chips.show(
            chip_words(answer.query, self.timeline.actors, self.title_of),
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
        if self.pointing is not None:
            self.query_one(FooterLine).clear_notice()
            self.query_one(FooterLine).show(pointing_words())
            return
        if self.searching:
            right = "right" if self.signs is ASCII else "→"
            self.query_one(FooterLine).show(search_words(right))
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
        if self.pointing is not None:
            self.action_link()
            return
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

    @on(Worker.StateChanged)
    def _worker_ended(self, event: Worker.StateChanged) -> None:
        """Has a fault in a thread reported; one that comes of leaving is none."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None and self.app.is_running:
            self.app.post_message(WorkFailed(error))

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
