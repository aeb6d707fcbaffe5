"""The screen of all threads: their span, events, actors and how their appointment stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.binding import Binding, BindingType

from tui.analysis.appointments import Stories, stories_of_rows
from tui.analysis.threads import ThreadSummary, thread_summary
from tui.commands.command import N_
from tui.locale import _, ngettext
from tui.locale.dates import say_span
from tui.locale.terms import state_word
from tui.model.plain import plain
from tui.model.query import NO_QUERY
from tui.model.rows import EventRow, RowFlag
from tui.model.threads import ThreadRows, Threads
from tui.screens.threads.record_screen import RecordScreen
from tui.session import Session
from tui.timeline.detail_words import short_moment
from tui.timeline.spans import Span
from tui.widgets.key_line import Key
from tui.widgets.lines_pane import SpanLine
from tui.widgets.record_list import Record
from tui.workspace import Workspace

MOST_READ = 200
"""Events of a thread that are looked at for what is said of it: the first, and the last 20."""

_LAST_READ = 20
_SUMMARIES_KEPT = 400
_WAITING = Record((Span("…", "dim"),), (), ())

Summary = tuple[ThreadSummary, Sequence[EventRow]]


class ThreadsScreen(RecordScreen):
    """All threads; Enter goes to the event that one is named for, `t` shows it alone.

    `show_alone` is told the event of the thread that is to be shown alone.
    """

    name_shown = N_("Threads")
    BINDINGS: list[BindingType] = [  # type: ignore[misc]
        Binding("t", "alone", show=False),
        Binding("T", "dismiss", show=False),
    ]

    def __init__(
        self, workspace: Workspace, session: Session, show_alone: Callable[[str], None]
    ) -> None:
        super().__init__(workspace, session)
        self._show_alone = show_alone
        self._threads: Sequence[ThreadRows] = ()
        self._every: Threads | None = None
        self._generation = -1
        self._summaries: dict[int, Summary] = {}

    def keys(self) -> list[Key]:
        return [
            Key("enter", _("go there"), "go"),
            Key("t", _("alone"), "alone"),
            Key("/", _("filter"), "find"),
            Key("tab", _("its events"), "other_pane"),
            Key("esc", _("close"), "back"),
        ]

    # Reading

    def read_records(self, is_wanted: Callable[[], bool]) -> None:
        query, known = self.query_in_force, self._every
        if known is not None and known.generation == self.workspace.generation:
            answers: Iterable[Threads] = (known,)
        else:
            answers = self.workspace.threads()
        for answer in answers:
            if answer.whole:
                self._every = answer
            shown: Sequence[ThreadRows] = answer.threads
            if query != NO_QUERY:
                selection = self.workspace.select(query)
                shown = [thread for thread in shown if thread.meets(selection.rows)]
            if not is_wanted():
                return
            self.app.call_from_thread(self._take, answer, shown, is_wanted)

    def _take(
        self, answer: Threads, shown: Sequence[ThreadRows], is_wanted: Callable[[], bool]
    ) -> None:
        if not is_wanted() or not self.is_attached:
            return
        place = self._place_among(shown)
        self._threads = shown
        if answer.generation != self._generation:
            self._summaries.clear()
        self._generation = answer.generation
        self.show_records(len(shown), self._counted(answer, len(shown)), self._empty(), place)

    def _place_among(self, shown: Sequence[ThreadRows]) -> int:
        """Where the thread at the cursor is in another list."""
        here = self.records.place
        if here is None or here >= len(self._threads):
            return 0
        first = self._threads[here].rows[0]
        return next((n for n, thread in enumerate(shown) if thread.rows[0] == first), 0)

    def _counted(self, answer: Threads, shown: int) -> str:
        if not answer.whole:
            return _("{shown}, counting…").format(shown=f"{shown:,}")
        count = len(answer.threads)
        if shown != count:
            return _("{shown} of {count}").format(shown=f"{shown:,}", count=f"{count:,}")
        return f"{count:,}"

    def _empty(self) -> str:
        if self.query_in_force != NO_QUERY:
            return _("No thread has such an event. Esc takes the filter off.")
        return _("No events are linked yet. Press l in the timeline to make a link.")

    # What a thread shows

    def _summary(self, place: int) -> Summary | None:
        thread = self._threads[place]
        known = self._summaries.get(thread.rows[0])
        if known is not None:
            return known
        numbers = thread.rows
        if len(numbers) > MOST_READ:
            numbers = (*numbers[: MOST_READ - _LAST_READ], *numbers[-_LAST_READ:])
        rows = self.workspace.rows_numbered(numbers, self._generation)
        if not rows:
            self.call_later(self._read_again)
            return None
        summary = thread_summary(rows, self._stories(rows), self.today), rows
        if len(self._summaries) >= _SUMMARIES_KEPT:
            self._summaries.clear()
        self._summaries[thread.rows[0]] = summary
        return summary

    def _stories(self, rows: Sequence[EventRow]) -> Stories:
        arranging = [row.id for row in rows if row.id and row.flags & RowFlag.APPOINTMENT]
        if not arranging:
            return Stories(())
        chain = self.workspace.chain_of(arranging)
        return stories_of_rows(chain.rows, chain.planned, chain.links)

    def _read_again(self) -> None:
        """Reads anew once after the chronology changed."""
        if self._generation != -1:
            self._generation = -1
            self.read()

    def record(self, place: int) -> Record:
        found = self._summary(place)
        if found is None:
            return _WAITING
        summary, _rows = found
        count = len(self._threads[place].rows)
        words = ngettext("{count} event", "{count} events", count).format(count=f"{count:,}")
        span = say_span(summary.first, summary.last, self.language)
        second = [Span("  ".join(filter(None, (plain(span), words))) + "  ", "dim")]
        right: list[Span] = []
        if summary.story is not None:
            state = summary.story.state
            right = [Span(f"{self.signs.state(state)} {state_word(state)}", "dim")]
        title = [Span(plain(summary.named_for.title), "text")]
        return Record(title, right, [*second, *self.names(summary.actors)])

    def told(self, place: int) -> tuple[str, Sequence[SpanLine]]:
        found = self._summary(place)
        if found is None:
            return "", ()
        _summary, rows = found
        lines: list[SpanLine] = []
        year = ""
        for row in rows:
            day = short_moment(row.date, self.language, row.time or None, year=row.date[:4] != year)
            year = row.date[:4]
            sign = f"{self.signs.channel(row.channel)} "
            lines.append(([Span(sign), Span(plain(row.title))], [Span(f"  {day}", "dim")]))
            names = self.names(list(dict.fromkeys((*row.from_, *row.present, *row.to))), 4)
            if names:
                lines.append(([Span("  "), *names], []))
        rest = len(self._threads[place].rows) - len(rows)
        if rest > 0:
            words = ngettext("and {count} more event", "and {count} more events", rest)
            lines.append(([Span(words.format(count=f"{rest:,}"), "dim")], []))
        return _("Its events"), lines

    def event_at(self, place: int) -> str:
        found = self._summary(place)
        return "" if found is None else found[0].named_for.id

    def action_alone(self) -> None:
        """Shows the thread at the cursor alone in the timeline."""
        place = self.records.place
        event = self.event_at(place) if place is not None else ""
        if event:
            self.dismiss(None)
            self.app.call_later(partial(self._show_alone, event))
