"""The screen of all appointments: when, with whom, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType

from tui.analysis.appointments import (
    STATES,
    AppointmentStory,
    Step,
    acting,
    stories_of_rows,
)
from tui.commands.command import N_
from tui.locale import _
from tui.locale.terms import state_word, story_word
from tui.model.page import StoryFact
from tui.model.plain import plain
from tui.model.query import NO_QUERY
from tui.model.rows import EventRow
from tui.pages import story_facts
from tui.screens.threads.record_screen import RecordScreen
from tui.session import Session
from tui.timeline.detail_words import short_moment
from tui.timeline.rows import state_of
from tui.timeline.spans import Span
from tui.timeline.story_words import ahead_words, story_words
from tui.timeline.wrapping import wrap
from tui.widgets.key_line import Key
from tui.widgets.lines_pane import SpanLine
from tui.widgets.record_list import Record
from tui.workspace import Workspace

_STORIES_KEPT = 400


class Found(NamedTuple):
    """An appointment: the row on the day that it is planned for, and its state."""

    row: EventRow
    state: str


class Told(NamedTuple):
    """An appointment's story, as facts for a line, and the rows of the events in it."""

    story: AppointmentStory
    facts: Sequence[StoryFact]
    rows: dict[str, EventRow]
    planned: dict[str, EventRow]


class AppointmentsScreen(RecordScreen):
    """All appointments with their history; Enter goes to the event that arranges one.

    `s` shows those of one state alone, the next one each time.
    """

    name_shown = N_("Appointments")
    BINDINGS: list[BindingType] = [  # type: ignore[misc]
        Binding("s", "next_state", show=False),
        Binding("O", "dismiss", show=False),
    ]

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__(workspace, session)
        self._found: Sequence[Found] = ()
        self._shown: Sequence[Found] = ()
        self._state = ""
        self._generation = -1
        self._stories: dict[int, Told | None] = {}

    def keys(self) -> list[Key]:
        return [
            Key("enter", _("go there"), "go"),
            Key("s", _("one state"), "next_state"),
            Key("/", _("filter"), "find"),
            Key("tab", _("its history"), "other_pane"),
            Key("esc", _("close"), "back"),
        ]

    # Reading

    def read_records(self, is_wanted: Callable[[], bool]) -> None:
        found: list[Found] = []
        generation = self.workspace.generation
        for generation, rows in self.workspace.planned_rows(self.query_in_force):
            if not is_wanted():
                return
            chain = self.workspace.chain_of([row.id for row in rows if row.id])
            stories = stories_of_rows(chain.rows, chain.planned, chain.links)
            for row in rows:
                story = stories.story(row.id, self.today) if row.id else None
                state = story.state if story else state_of(row, self.today.toordinal())
                found.append(Found(row, state))
            self.app.call_from_thread(self._take, tuple(found), generation, False, is_wanted)
        self.app.call_from_thread(self._take, tuple(found), generation, True, is_wanted)

    def _take(
        self,
        found: Sequence[Found],
        generation: int,
        whole: bool,
        is_wanted: Callable[[], bool],
    ) -> None:
        if not is_wanted() or not self.is_attached:
            return
        here = self.records.place
        before = self._shown[here].row.row if here is not None and here < len(self._shown) else None
        self._found = found
        if generation != self._generation:
            self._stories = {}
        self._generation = generation
        self._show(before, whole)

    def _show(self, row: int | None = None, whole: bool = True) -> None:
        """Shows those of the state that is wanted, the cursor on the appointment of a row."""
        self._shown = [each for each in self._found if self._state in ("", each.state)]
        place = next((n for n, each in enumerate(self._shown) if each.row.row == row), 0)
        self.show_records(len(self._shown), self._counted(whole), self._empty(), place)

    def _counted(self, whole: bool) -> str:
        if not whole:
            return _("{shown}, counting…").format(shown=f"{len(self._found):,}")
        if self._state:
            words = _("{shown} of {count} {state}")
            return words.format(
                shown=f"{len(self._shown):,}",
                count=f"{len(self._found):,}",
                state=state_word(self._state),
            )
        counts = Counter(each.state for each in self._found)
        return ", ".join(
            f"{counts[state]:,} {state_word(state)}" for state in STATES if counts[state]
        )

    def _empty(self) -> str:
        if self.query_in_force != NO_QUERY:
            return _("No appointment is found. Esc takes the filter off.")
        return _("No event arranges an appointment yet. Press e in the timeline to give one to it.")

    def action_next_state(self) -> None:
        """Shows the appointments of the next state that there is, and after the last one all."""
        there = ["", *(s for s in STATES if any(each.state == s for each in self._found))]
        at = there.index(self._state) if self._state in there else 0
        self._state = there[(at + 1) % len(there)]
        self._show()

    # What an appointment shows

    def _told(self, place: int) -> Told | None:
        row = self._shown[place].row
        if row.row in self._stories:
            return self._stories[row.row]
        told = self._read_story(row) if row.id else None
        if len(self._stories) >= _STORIES_KEPT:
            self._stories.clear()
        self._stories[row.row] = told
        return told

    def _read_story(self, row: EventRow) -> Told | None:
        chain = self.workspace.chain_of([row.id])
        story = stories_of_rows(chain.rows, chain.planned, chain.links).story(row.id, self.today)
        if story is None:
            return None
        rows = {each.id: each for each in reversed(chain.rows)}
        planned = {each.id: each for each in reversed(chain.planned)}
        return Told(story, story_facts(story, rows, planned), rows, planned)

    def record(self, place: int) -> Record:
        row, state = self._shown[place]
        moment = short_moment(row.date, self.language, row.time or None)
        words = state_word(state)
        first = [Span(f"{moment}  ", "title"), Span(plain(row.title))]
        right = [Span(f"{self.signs.state(state)} {words}", "dim")]
        second = [*self.names(row.present, 4), Span("  ")]
        return Record(first, right, [*second, Span(self._story_line(place), "dim")])

    def _story_line(self, place: int) -> str:
        told = self._told(place)
        if told is None:
            return ""
        facts = [fact for fact in told.facts if fact.rel != "overdue"]
        return ", ".join(story_words(fact, self.language, self.name_of) for fact in facts)

    def told(self, place: int) -> tuple[str, Sequence[SpanLine]]:
        row, state = self._shown[place]
        told = self._told(place)
        lines = [*self._heading(row, state, told), ([], [])]
        if told is None:
            return _("Its history"), lines
        if row.id in told.rows:
            arranged = told.story.moved_from is None
            lines += self._step(_("agreed") if arranged else _("moved here"), told.rows[row.id])
        for step in told.story.history:
            lines += self._step(self._step_word(step, told), told.rows[step.event.id])
        return _("Its history"), lines

    def _heading(self, row: EventRow, state: str, told: Told | None) -> list[SpanLine]:
        moment = short_moment(row.date, self.language, row.time or None)
        lines: list[SpanLine] = [([Span(f"{self.signs.appointment} {moment}", "strong")], [])]
        if row.present:
            lines.append(([Span(_("with") + " ", "dim"), *self.names(row.present)], []))
        page = self.workspace.event_page(row.id) if row.id else None
        if page is not None and page.event.appointment_place:
            lines.append(([Span(plain(page.event.appointment_place))], []))
        words = [state_word(state)]
        if told is not None:
            ahead = ahead_words(told.story.ahead) if told.story.state != "held" else ""
            words += filter(None, [self._by_whom(told.story), ahead])
            if told.story.moved_to is not None:
                new = told.planned[told.story.moved_to.id]
                moved = short_moment(new.date, self.language, new.time or None)
                words.insert(1, _("to {moment}").format(moment=moved))
            if not told.story.certain:
                words.append(_("the order is not known"))
        width = max(20, self.query_one("#told").size.width - 4)
        text = f"{self.signs.state(state)} {', '.join(words)}"
        lines += [([Span(text[start:end])], []) for start, end in wrap(text, width)]
        return lines

    def _by_whom(self, story: AppointmentStory) -> str:
        if story.decided_by is None or story.state not in ("cancelled", "moved"):
            return ""
        names = ", ".join(map(self.name_of, acting(story.decided_by)))
        return _("by {names}").format(names=names) if names else ""

    def _step_word(self, step: Step, told: Told) -> str:
        word = story_word(step.rel)
        new = told.planned.get(step.event.id) if step.rel == "moves" else None
        if new is None:
            return word
        moment = short_moment(new.date, self.language, new.time or None, year=False)
        return _("{word} to {moment}").format(word=word, moment=moment)

    def _step(self, word: str, row: EventRow) -> list[SpanLine]:
        moment = short_moment(row.date, self.language, row.time or None)
        names = self.names(list(dict.fromkeys((*row.from_, *row.present))), 3)
        by: list[Span] = [Span("  "), *names] if names else []
        return [
            ([Span(word, "strong"), *by], [Span(f"  {moment}", "dim")]),
            ([Span("  "), Span(plain(row.title), "dim")], []),
        ]

    def event_at(self, place: int) -> str:
        return self._shown[place].row.id
