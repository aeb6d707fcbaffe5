"""The preview of an import: the source beside the entries; nothing is written before you say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.exchange.again import draft as drafting
from tui.exchange.again.draft import Draft, Row
from tui.exchange.again.notes import notes_of
from tui.exchange.cancelling import Cancelled
from tui.exchange.source_errors import SourceError
from tui.exchange.source_formats import format_of
from tui.importing import Reading, Source, read, read_draft
from tui.locale import _
from tui.locale.said import said
from tui.messages import WorkFailed
from tui.screens.dialogs.confirm import YES, Ask, ask_sure
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.step_screen import StepScreen
from tui.screens.importing.around import Around
from tui.screens.importing.ask_year import AskYear
from tui.screens.importing.deciding import Deciding
from tui.screens.importing.formats import format_word
from tui.screens.importing.head_line import ImportHead
from tui.screens.importing.notes import Notes
from tui.screens.importing.panes import EntriesPane, EntryPane, SourcePane
from tui.screens.importing.words import book_of, keys_help, no_entry, summary
from tui.screens.importing.writing import Writing
from tui.store.errors import StoreError
from tui.timeline.signs import UNICODE, Signs
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_line import Severity

SIDE_BY_SIDE = 72
"""Columns from which the source stands beside the entries."""


class ImportScreen(Deciding, Writing, StepScreen, Screen[EditStep | None]):
    """Shows what was read from a document; dismisses with the step that takes it over, or None."""

    CSS_PATH = "../../styles/importing.tcss"
    AUTO_FOCUS = "#import-entries"
    BINDINGS = [
        Binding("escape,q", "leave", show=False),
        Binding("tab,shift+tab", "other_pane", show=False, priority=True),
        Binding("ctrl+s", "take_over", show=False, priority=True),
        Binding("n", "unsure(1)", show=False),
        Binding("N", "unsure(-1)", show=False),
        Binding("e", "edit", show=False),
        Binding("a", "accept", show=False),
        Binding("x", "skip", show=False),
        Binding("A", "turn_all", show=False),
        Binding("plus", "join", show=False),
        Binding("S", "split", show=False),
        Binding("M", "actors", show=False),
        Binding("y", "year", show=False),
        Binding("c", "columns", show=False),
        Binding("f", "format", show=False),
        Binding("o", "notes", show=False),
        Binding("question_mark,f1", "keys", show=False),
    ]

    def __init__(self, source: Source, around: Around, signs: Signs = UNICODE) -> None:
        super().__init__()
        self.source = source
        self.around = around
        self._signs = signs
        self._draft: Draft | None = None
        self._reading: Reading | None = None
        self._year_asked = False

    def compose(self) -> ComposeResult:
        """The panes between the head and the keys."""
        yield ImportHead(self._signs, id="import-head")
        with Container(id="importing"):
            yield SourcePane(self._signs, id="import-source")
            yield EntriesPane(self._signs, id="import-entries")
        yield EntryPane(self._signs, id="import-entry")
        yield KeyLine(
            [
                Key("^s", _("import"), "take_over"),
                Key("space", _("skip"), "turn"),
                Key("e", _("edit"), "edit"),
                Key("n", _("unsure"), "unsure(1)"),
                Key("M", _("actors"), "actors"),
                Key("tab", _("source"), "other_pane"),
                Key("?", _("keys"), "keys"),
                Key("esc", _("leave"), "leave"),
                Key("a", _("accept"), "accept"),
                Key("+", _("join"), "join"),
                Key("S", _("split"), "split"),
                Key("c", _("columns"), "columns"),
                Key("f", _("format"), "format"),
                Key("o", _("notes"), "notes"),
                Key("y", _("year"), "year"),
            ]
        )

    def on_mount(self) -> None:
        """Begins to read."""
        self.entries.language = self.query_one(EntryPane).language = self.around.language
        self._draw()
        self._begin(self._read_first)

    def on_resize(self, event: events.Resize) -> None:
        """Puts the panes beside each other where there is room, else one above the other."""
        self.set_class(event.size.width < SIDE_BY_SIDE, "-stacked")

    @property
    def entries(self) -> EntriesPane:
        return self.query_one("#import-entries", EntriesPane)

    @property
    def draft(self) -> Draft | None:
        """What was read, with what the user decided; None while it is read."""
        return self._draft

    @property
    def row(self) -> Row | None:
        """The entry at the cursor."""
        draft = self._draft
        return draft.rows[self.entries.cursor] if draft is not None and draft.rows else None

    # Reading

    def _begin(self, work: Callable[[], None]) -> None:
        self.entries.say(_("Reading {name}…").format(name=self.source.name))
        self.run_worker(work, thread=True, exclusive=True, group="read", exit_on_error=False)

    def _read_first(self) -> None:
        def work() -> None:
            if not self.source.format:
                self.source = replace(self.source, format=format_of(self.source.path))
            reading = self.around.reading()
            draft = read_draft(self.source, reading, self._progress())
            self._when_read(self._take_first, reading, draft)

        self._guarded(work)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Does work in a thread; what keeps it from ending well is told."""
        try:
            work()
        except Cancelled:
            pass
        except (SourceError, StoreError) as error:
            self._when_read(self._refused, said(error))
        except Exception as error:
            sentence = _("{name} could not be read; a report of it was written.")
            self._when_read(self._refused, sentence.format(name=self.source.name))
            self.app.post_message(WorkFailed(error))

    def _when_read(self, step: Callable[..., None], *arguments: object) -> None:
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(step, *arguments)

    def _progress(self) -> Callable[[int, int], None]:
        worker = get_current_worker()
        last = -1

        def told(done: int, of: int) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise Cancelled
            now = 100 * done // of if of else done // 100
            if now == last:
                return
            last = now
            words = _("{name}: {percent}% read; esc stops it.")
            share = words.format(name=self.source.name, percent=now)
            if not of:
                share = _("{name}: {count} read; esc stops it.")
                share = share.format(name=self.source.name, count=done)
            self.app.call_from_thread(self.entries.say, share)

        return told

    def _refused(self, sentence: str) -> None:
        self._draw()
        way_out = _("Press f to read it as another format, esc to close this.")
        self.entries.say(f"{sentence}\n\n{way_out}")

    def _take_first(self, reading: Reading, draft: Draft) -> None:
        self._reading = reading
        self.take(draft)
        if not draft.rows:
            self.entries.say(no_entry(draft))
        if draft.imported.lacks_year and not self._year_asked and self.source.year is None:
            self._year_asked = True
            self.call_after_refresh(self.action_year)

    def _take_again(self, draft: Draft) -> None:
        self.take(draft)
        if not draft.rows:
            self.entries.say(no_entry(draft))

    def take(self, draft: Draft, cursor: int | None = None) -> None:
        """Shows a draft, the cursor where it was or on a row."""
        self._draft = draft
        self.set_class(not draft.imported.lines, "-sourceless")
        place = self.entries.cursor if cursor is None else cursor
        self.query_one(SourcePane).show(draft)
        self.entries.show(draft.rows, place)
        self._draw()

    def set_aside(self) -> None:
        """Shows no entries, and lets nothing be decided, until a draft is taken again."""
        self._draft = None
        self.entries.show((), 0)

    def _draw(self) -> None:
        words = "" if self._draft is None else summary(self._draft)
        form = format_word(self.source.format) if self.source.format else ""
        self.query_one(ImportHead).show(self.source.name, words, form)

    def tell(self, sentence: str, severity: Severity = "information") -> None:
        self.query_one(ImportHead).notice(sentence, severity)

    # Moving

    @on(EntriesPane.Moved)
    def _moved(self) -> None:
        draft, row = self._draft, self.row
        if draft is not None:
            book = book_of(draft, self.around.actors)
            self.query_one(EntryPane).show(draft, row, book)
            self.query_one(SourcePane).show_entry(row)

    @on(EntriesPane.Wanted)
    async def _wanted(self, message: EntriesPane.Wanted) -> None:
        await self.run_action(message.action)

    @on(SourcePane.PlaceWanted)
    def _place_wanted(self, message: SourcePane.PlaceWanted) -> None:
        self.place(message.unplaced)

    def action_other_pane(self) -> None:
        """Goes to the other pane, where a source is shown."""
        if self.has_class("-sourceless"):
            self.tell(_("What was read has no lines to show."))
            return
        other = "#import-source" if self.entries.has_focus else "#import-entries"
        self.query_one(other).focus()

    def action_unsure(self, way: int) -> None:
        """Goes to the next entry (or the one before) of which something is unsure."""
        if self._draft is None:
            return
        at = self.entries.cursor + way
        rows = self._draft.rows
        while 0 <= at < len(rows):
            if rows[at].doubts:
                self.entries.go(at)
                return
            at += way
        self.tell(_("Nothing else is unsure in this direction."))

    # Reading again

    def action_year(self) -> None:
        """Asks for the year, and reads again with it."""
        draft = self._draft
        if draft is None:
            return
        if not draft.imported.lacks_year:
            self.tell(_("Every day has its year."))
            return

        def told(year: int | None) -> None:
            if year is not None:
                self.source = replace(self.source, year=year)
                self._begin(self._read_again)

        self.app.push_screen(AskYear(draft.imported.guessed_year or self.source.year), told)

    def action_columns(self) -> None:
        """Shows what the columns of a table are read as, and reads again where they are others."""
        draft = self._draft
        if draft is None:
            return
        if not draft.imported.columns:
            self.tell(_("This document has no columns to tell of."))
            return

        def told(columns: Mapping[str, str] | None) -> None:
            if columns is not None:
                self.source = replace(self.source, columns=columns)
                self._begin(self._read_again)

        from tui.screens.importing.columns import Columns

        self.app.push_screen(Columns(draft.imported.columns, draft.imported.lines), told)

    def action_format(self) -> None:
        """Asks as which format the document is to be read, and reads it anew."""
        if self.writer is not None:
            return
        from tui.screens.importing.formats import WhatFormat

        def told(form: str | None) -> None:
            if form is not None and form != self.source.format:
                self.source = replace(self.source, format=form, columns={})
                self.set_aside()
                self._begin(self._read_first)

        self.app.push_screen(WhatFormat(self.source.name, self.source.format), told)

    def action_notes(self) -> None:
        """Shows what there is to say of the document as a whole."""
        notes = [] if self._draft is None else notes_of(self._draft)
        if notes:
            self.app.push_screen(Notes(notes))
        else:
            self.tell(_("There is nothing to say of this document as a whole."))

    def _read_again(self) -> None:
        def work() -> None:
            assert self._reading is not None and self._draft is not None
            imported = read(self.source, self._reading, self._progress())
            draft = drafting.with_reading(self._draft, imported)
            self._when_read(self._take_again, replace(draft, columns=self.source.columns))

        self._guarded(work)

    # Leaving

    def action_keys(self) -> None:
        """Shows all keys of the preview."""
        self.app.push_screen(Ask(_("Keys"), [], keys_help(), away=_("close")))

    def action_leave(self) -> None:
        """Leaves; asks first where decisions would be lost."""
        if self.stop_writing():
            return
        if self._draft is None or not self._draft.touched:
            self.dismiss(None)
            return

        def answered(answer: str | None) -> None:
            if answer == YES:
                self.dismiss(None)

        aside = _("What you decided here is lost; nothing has been imported.")
        self.app.push_screen(ask_sure(_("Leave the import?"), _("leave"), aside), answered)
