"""The screen “Export”: a format, a file, and what the format cannot carry."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from tui.clock import Clock
from tui.exchange.cancelling import Cancelled
from tui.exchange.out.export import Export, Options
from tui.exchange.out.formats import FORMATS, Format, format_of_name
from tui.exchange.out.loss_words import loss_sentences
from tui.exchange.out.word_document import DocxMissing
from tui.exporting import Outcome, foresee, gather, write
from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.plain import plain
from tui.model.query import Query, QueryError
from tui.screens.closing import ClosesOnce
from tui.screens.dialogs.confirm import YES, ask_sure
from tui.screens.exporting.choices import Choices
from tui.screens.forms.tab_keys import TAB_KEYS
from tui.store.editions.export_file import ExportExists
from tui.store.errors import StoreError
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.one_of import OneOf
from tui.workspace import Workspace

FIRST_FORMAT = "html"

_LINES_OF_FIELDS = 17
"""Lines of the window that the title, the fields and the keys take."""

_PAUSE = 0.001
"""Seconds in which the screen may draw, between two stretches of work."""


class ExportScreen(ClosesOnce, ModalScreen[str | None]):
    """Writes the events that a filter lets through; dismisses with what was done, or None.

    What the format cannot carry is counted in a thread while the user chooses, and told again
    once the file is written. Esc stops what is being written, and then nothing is left of it.
    """

    CSS_PATH = ["../../styles/forms.tcss", "../../styles/exporting.tcss"]
    BINDINGS = [
        *TAB_KEYS,
        Binding("escape", "away", show=False),
        Binding("ctrl+s", "write", show=False, priority=True),
    ]

    def __init__(self, workspace: Workspace, query: Query, filter_words: str, clock: Clock) -> None:
        super().__init__()
        self._workspace = workspace
        self._query = query
        self._filter_words = filter_words
        self._clock = clock
        self._choices = Choices(workspace.path, FORMATS[FIRST_FORMAT])
        self._gathered: dict[bool, Export] = {}
        self._writing: Worker[None] | None = None
        self._written = ""
        self._keys = KeyLine([])

    def compose(self) -> ComposeResult:
        """The fields, and below them what the format cannot carry."""
        with Vertical(classes="dialog -wide"):
            yield Static(self._title(), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-fields", can_focus=False):
                yield from self._choices.fields()
            with VerticalScroll(id="export-losses"):
                yield Static("", id="export-told", markup=False)
            yield self._keys

    def _title(self) -> str:
        if not self._filter_words:
            return _("Export all events")
        return _("Export the events that pass {filter}").format(filter=plain(self._filter_words))

    def on_mount(self) -> None:
        """The format is chosen first."""
        self._show_keys()
        self._choices.show_fitting()
        self._choices.format_field.focus()
        self._foresee()

    def on_resize(self, event: events.Resize) -> None:
        """What cannot be carried takes the lines that the fields leave."""
        room = event.size.height - _LINES_OF_FIELDS
        self.query_one("#export-losses").styles.max_height = max(3, min(12, room))

    def _show_keys(self) -> None:
        if self._writing is not None:
            self._keys.show([Key("esc", _("stop"), "away")])
        elif self._written:
            self._keys.show([Key("esc", _("close"), "away"), Key("^s", _("write again"), "write")])
        else:
            self._keys.show(
                [
                    Key("^s", _("write"), "write"),
                    Key("esc", _("cancel"), "away"),
                    Key("tab", _("next field"), "focus_next"),
                ]
            )

    # What will not go out

    @on(OneOf.Changed)
    def _chosen(self) -> None:
        """Another choice: the fields that fit, and another count."""
        self._choices.show_fitting()
        self._begin_anew()
        if self._writing is None:
            self._foresee()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say_problem("")
        self._begin_anew()

    def _begin_anew(self) -> None:
        """What is chosen now has not been written yet."""
        if self._written:
            self._written = ""
            self._show_keys()

    def _foresee(self) -> None:
        """Counts in a thread what the format cannot carry."""
        self._tell([_("Counting what the format cannot carry…")])
        self.run_worker(self._count, thread=True, exclusive=True, group="foresee")

    def _count(self) -> None:
        worker = get_current_worker()
        form, internal = self._choices.form, self._choices.internal
        options = self._choices.options(self._clock())

        def progress(_done: int, _of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            time.sleep(_PAUSE)

        try:
            export = self._gather(internal, progress)
            outcome = foresee(export, form, options, progress)
        except Cancelled:
            return
        except (StoreError, QueryError) as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._tell, [said(error)])
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._tell_foreseen, outcome)

    def _gather(self, internal: bool, progress: Callable[[int, int], None]) -> Export:
        """What goes out; gathered once while the screen is open."""
        export = self._gathered.get(internal)
        if export is None:
            export = gather(self._workspace, self._query, internal, progress)
            self._gathered[internal] = export
        return export

    def _tell_foreseen(self, outcome: Outcome) -> None:
        if self._writing is not None or self._written:
            return
        words = ngettext("{count} event goes out.", "{count} events go out.", outcome.written)
        self._tell([words.format(count=outcome.written), *self._losses(outcome)])

    def _losses(self, outcome: Outcome) -> list[str]:
        told = loss_sentences((*outcome.left_out, *outcome.notes))
        return told or [_("Everything in them goes out as it is.")]

    def _tell(self, sentences: list[str]) -> None:
        self.query_one("#export-told", Static).update("\n".join(map(plain, sentences)))

    # Writing

    @on(OneOf.Submitted)
    @on(Input.Submitted)
    def _move_on(self) -> None:
        self.focus_next()

    def action_write(self) -> None:
        """Writes the file; one that is there only after asking."""
        if self._writing is None:
            self._write(overwrite=False)

    def _write(self, overwrite: bool) -> None:
        form, path = self._choices.form, self._choices.path
        if not self._choices.path_field.value.strip():
            self._refuse(_("Give the file a name."))
            return
        other = format_of_name(path.name)
        if other is not None and other is not form:
            words = _("The name ends as {other} does; choose that format, or another ending.")
            self._refuse(words.format(other=_(other.label)))
            return
        self.workers.cancel_group(self, "foresee")
        internal, options = self._choices.internal, self._choices.options(self._clock())
        self._tell([_("Writing {file}…").format(file=path.name)])
        self._writing = self.run_worker(
            partial(self._write_file, path, form, options, internal, overwrite),
            thread=True, group="write",
        )  # fmt: skip
        self._show_keys()

    def _write_file(
        self, path: Path, form: Format, options: Options, internal: bool, overwrite: bool
    ) -> None:
        """Writes in a thread, and tells how far it is."""
        worker = get_current_worker()

        def progress(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            self.app.call_from_thread(self._say_progress, done, of)
            time.sleep(_PAUSE)

        def reading(_done: int, _of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled

        try:
            export = self._gather(internal, reading)
            outcome = write(path, export, form, options, overwrite=overwrite, progress=progress)
        except Cancelled:
            self.app.call_from_thread(self._stopped, path)
        except ExportExists:
            self.app.call_from_thread(self._ask_to_overwrite, path)
        except (StoreError, QueryError, OSError, ValueError, DocxMissing) as error:
            self.app.call_from_thread(self._refused, said(error))
        else:
            self.app.call_from_thread(self._done, path, outcome)

    def _say_progress(self, done: int, of: int) -> None:
        words = _("writing: {done} of {of}").format(done=done, of=of)
        self._keys.say(words if done < of else "", quiet=True)

    def _settle(self) -> None:
        self._writing = None
        self._keys.say("")
        self._show_keys()

    def _stopped(self, path: Path) -> None:
        self._settle()
        self._tell([_("Stopped: {file} is not written.").format(file=path.name)])

    def _refused(self, sentence: str) -> None:
        self._settle()
        self._foresee()
        self._refuse(sentence)

    def _done(self, path: Path, outcome: Outcome) -> None:
        words = ngettext(
            "{file} is written, with {count} event.",
            "{file} is written, with {count} events.",
            outcome.written,
        )
        self._written = words.format(file=path.name, count=outcome.written)
        self._settle()
        self._tell([self._written, *self._losses(outcome)])

    def _ask_to_overwrite(self, path: Path) -> None:
        self._settle()
        self._foresee()

        def answered(answer: str | None) -> None:
            if answer == YES:
                self._write(overwrite=True)

        question = _("Write over {file}?").format(file=path.name)
        self.app.push_screen(ask_sure(question, _("overwrite"), str(path.parent)), answered)

    def _refuse(self, sentence: str) -> None:
        self._say_problem(sentence)
        self.query_one("#field-path", Field).editor.focus()

    def _say_problem(self, sentence: str) -> None:
        self.query_one("#field-path", Field).say_problem(sentence)

    # Leaving

    def action_away(self) -> None:
        """Stops what is being written, else closes."""
        if self._writing is not None:
            self._writing.cancel()
            return
        self.workers.cancel_group(self, "foresee")
        self.dismiss(self._written or None)
