"""The problems screen: every finding of the check, each a way to its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.analysis.checks import Progress, report
from tui.analysis.findings import Acceptance, Finding, Report
from tui.beside import beside
from tui.locale import _, ngettext
from tui.locale.said import said
from tui.model.blocks import EVENT
from tui.model.drafts import StandingEntry
from tui.model.edits import Edit
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.screens.problems.accepting import (
    AskWhy,
    accepting,
    moved_lines,
    taking_back,
    with_accepted,
    with_taken_back,
)
from tui.screens.problems.lines import Grouping, ProblemLines, not_accepted, problem_lines
from tui.store.errors import StoreError
from tui.widgets.app_signs import signs_of
from tui.widgets.headed_list import HeadedList
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList
from tui.widgets.text_fields import TextField
from tui.workspace import Workspace

ROOM_FOR_IDS = 60
"""Columns from which on the list has the ids of the events beside what was found."""


class Left(NamedTuple):
    """What the problems screen was left with: the finding to go to, and the event that was changed
    last; None for neither."""

    finding: Finding | None
    changed: str | None


class _ClosedError(Exception):
    """The screen has closed: nobody waits for the check."""


class ProblemsScreen(ClosesOnce, Screen[Left]):
    """Lists what a check has found, by code or by file.

    Enter leaves for the place of a finding, `a` accepts it with a word why, or takes that back
    among the accepted ones (`v`). A large chronology is checked in a thread.
    """

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("q,p", "leave", show=False),
        Binding("a", "accept", show=False),
        Binding("g", "regroup", show=False),
        Binding("v", "show_accepted", show=False),
        Binding("slash", "search", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._report: Report | None = None
        self._grouping: Grouping = "code"
        self._accepted_ones = False
        self._lines: ProblemLines = problem_lines((), "code")
        self._changed: str | None = None
        self._closed = False
        self._list = HeadedList()
        self._search = TextField("", _("words of a finding, a code, a file"), id="problems-search")
        self._reading = Static("", id="problems-reading", markup=False)
        self._keys = KeyLine([])

    def compose(self) -> ComposeResult:
        """The title, the search, the findings, the chosen one in full, and the keys."""
        with Horizontal(id="form-title"):
            yield Static("", id="problems-title", classes="form-name", markup=False)
            yield Static("", id="problems-count", markup=False)
        yield self._search
        with Vertical(id="problems"):
            yield self._list
            yield self._reading
        yield self._keys

    def on_mount(self) -> None:
        """Begins to check; a small chronology at once."""
        self._search.display = False
        self._list.focus()
        if self._workspace.is_small:
            self._check_now()
        else:
            self.run_worker(self._check_beside(), group="check", exit_on_error=False)
            self._show()

    def on_resize(self) -> None:
        """Draws the list anew, with or without ids."""
        chosen = self._chosen
        self._show(chosen.finding if chosen else None)

    def on_unmount(self) -> None:
        """Lets a check that goes on know that nobody waits for it."""
        self._closed = True

    # Checking

    def _checked(self, progress: Progress | None = None) -> Report:
        return report(self._workspace.blocks(), self._workspace.chronology, progress)

    def _check_now(self) -> None:
        try:
            self._report = self._checked()
        except StoreError as error:
            self._say(said(error), wrong=True)
            return
        self._show()

    async def _check_beside(self) -> None:
        loop = asyncio.get_running_loop()

        def progress(count: int) -> None:
            if self._closed:
                raise _ClosedError
            loop.call_soon_threadsafe(self._show_progress, count)

        try:
            self._report = await beside(lambda: self._checked(progress))
        except StoreError as error:
            self._say(said(error), wrong=True)
        except _ClosedError:
            return
        if not self._closed:
            self._show()

    def _show_progress(self, count: int) -> None:
        if self._closed or self._report is not None:
            return
        words = ngettext("{count} event looked at", "{count} events looked at", count)
        self.query_one("#problems-count", Static).update(words.format(count=f"{count:,}"))

    # Showing

    def _show(self, finding: Finding | None = None) -> None:
        """Shows the list anew, the cursor on `finding` where it is still there."""
        shown = self._shown_ones()
        self._lines = problem_lines(shown, self._grouping, self._search.value)
        self._list.say_empty(self._nothing(bool(shown)))
        place = self._lines.place_of(finding)
        widest = self.size.width // 3 if self.size.width >= ROOM_FOR_IDS else 0
        self._list.show_under(self._lines.rows, self._lines.headings, place, widest)
        title = _("Accepted") if self._accepted_ones else _("Problems")
        self.query_one("#problems-title", Static).update(title)
        self.query_one("#problems-count", Static).update(self._counts(len(shown)))
        self._show_chosen()

    def _shown_ones(self) -> tuple[Acceptance, ...]:
        if self._report is None:
            return ()
        return self._report.accepted if self._accepted_ones else not_accepted(self._report.findings)

    def _nothing(self, hidden: bool) -> str:
        if self._report is None:
            return _("Looking at every event; Esc goes back.")
        if hidden:
            return _("Nothing has these words; Esc takes them off.")
        if self._accepted_ones:
            return _("Nothing is accepted; v goes back to the problems.")
        return _("Nothing is wrong or missing.")

    def _counts(self, everything: int) -> str:
        if self._report is None:
            return ""
        shown = self._lines.found
        words = ngettext("{count} finding", "{count} findings", shown).format(count=f"{shown:,}")
        if shown != everything:
            words = _("{count} of {total}").format(count=f"{shown:,}", total=f"{everything:,}")
        accepted = len(self._report.accepted)
        if accepted and not self._accepted_ones:
            words += ", " + _("{count} accepted").format(count=f"{accepted:,}")
        return words

    @on(PickList.Moved)
    def _show_chosen(self) -> None:
        """Shows the chosen finding in full, where it is, and the keys that work on it."""
        chosen = self._chosen
        self._reading.display = chosen is not None
        if chosen is not None:
            finding = chosen.finding
            where = f"[{finding.code}]  {finding.file}:{finding.line}"
            why = [_("accepted: {why}").format(why=chosen.why)] if self._accepted_ones else []
            lines = (finding.message, *why, where)
            self._reading.update("\n".join(map(plain, lines)))
            self._reading.remove_class("-wrong")
        self._show_keys(chosen)

    def _show_keys(self, chosen: Acceptance | None) -> None:
        keys = [Key("esc", _("close"), "back")]
        accepted = len(self._report.accepted) if self._report else 0
        if self._accepted_ones:
            keys.insert(0, Key("v", _("problems"), "show_accepted"))
        elif accepted:
            keys.insert(0, Key("v", _("accepted"), "show_accepted"))
        if chosen is not None or self._search.value:
            keys.insert(0, Key("/", _("filter"), "search"))
        if chosen is not None:
            other = _("by file") if self._grouping == "code" else _("by kind")
            keys.insert(0, Key("g", other, "regroup"))
            if chosen.finding.event or self._accepted_ones:
                word = _("take back") if self._accepted_ones else _("accept")
                keys.insert(0, Key("a", word, "accept"))
            keys.insert(0, Key("enter", _("go there"), "go"))
        if len(self._lines.headings) > 1:
            after = _("next kind") if self._grouping == "code" else _("next file")
            keys.append(Key("]", after, "next_group"))
        self._keys.show(keys)

    @property
    def _chosen(self) -> Acceptance | None:
        place = self._list.place
        return None if place is None or place >= len(self._lines.at) else self._lines.at[place]

    def _say(self, sentence: str, wrong: bool = False) -> None:
        sign = f"{signs_of(self.app).faulty} " if wrong else ""
        self._reading.update(f"{sign}{plain(sentence)}")
        self._reading.set_class(wrong, "-wrong")
        self._reading.display = True

    # What the keys do

    @on(PickList.Picked)
    def action_go(self) -> None:
        """Leaves for the place of the chosen finding."""
        chosen = self._chosen
        if chosen is not None:
            self.dismiss(Left(chosen.finding, self._changed))

    def action_regroup(self) -> None:
        """Groups by file in place of by code, or the other way round."""
        chosen = self._chosen
        self._grouping = "file" if self._grouping == "code" else "code"
        self._show(chosen.finding if chosen else None)

    def action_next_group(self) -> None:
        """Goes to the next code or file."""
        self._list.action_move_group(1)

    def action_show_accepted(self) -> None:
        """Shows the accepted findings in place of the others, or the other way round."""
        if self._report is not None:
            self._accepted_ones = not self._accepted_ones
            self._show()

    def action_search(self) -> None:
        """Lets the user type words that a finding must have."""
        if self._report is not None:
            self._search.display = True
            self._search.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        chosen = self._chosen
        self._show(chosen.finding if chosen else None)

    @on(Input.Submitted)
    def _searched(self) -> None:
        self._list.focus()

    def on_key(self, event: object) -> None:
        """From the search the arrow down goes to the list."""
        if getattr(event, "key", "") == "down" and self.focused is self._search:
            self._list.focus()

    def action_accept(self) -> None:
        """Accepts the chosen finding with a word why; an accepted one is taken back."""
        chosen = self._chosen
        if chosen is None:
            return
        finding = chosen.finding
        if not finding.event:
            self._say(
                _("Only what an event says can be accepted; this has to be put right: enter."),
                wrong=True,
            )
        elif self._accepted_ones:
            label = _("take back “{code}”").format(code=finding.code)
            self._write(finding, label, lambda entry: taking_back(entry, finding.code))
        else:
            self.app.push_screen(AskWhy(finding), lambda why: self._accept(finding, why))

    def _accept(self, finding: Finding, why: str | None) -> None:
        if why is not None:
            label = _("accept “{code}”").format(code=finding.code)
            self._write(finding, label, lambda entry: accepting(entry, finding.code, why), why)

    def _write(
        self,
        finding: Finding,
        label: str,
        edit_of: Callable[[StandingEntry], Edit],
        why: str | None = None,
    ) -> None:
        """Writes one undo step, and shows what is left."""
        assert finding.event is not None
        before = self._workspace.standing(EVENT, finding.event)
        if before is None:
            sentence = _("“{id}” cannot be changed here: it is gone, or a part of it is broken.")
            self._say(sentence.format(id=finding.event), wrong=True)
            return
        try:
            self._workspace.apply([edit_of(before)], label)
        except StoreError as error:
            self._say(said(error), wrong=True)
            return
        self._changed = finding.event
        place = self._list.place or 0
        self._take_over(finding, before, why)
        self._list.move(place - (self._list.place or 0))
        self._show_chosen()

    def _take_over(self, finding: Finding, before: StandingEntry, why: str | None) -> None:
        """Brings the report up to date: a small chronology is checked again, a large one is not."""
        if self._workspace.is_small:
            self._check_now()
            return
        if self._report is None:
            return
        after = self._workspace.standing(EVENT, before.id)
        by = _lines_of(after) - _lines_of(before)
        moved = moved_lines(self._report, finding.file, finding.line, by)
        self._report = (
            with_taken_back(moved, finding) if why is None else with_accepted(moved, finding, why)
        )
        self._show()

    def action_back(self) -> None:
        """Takes the search off, then goes back to the problems, then to the chronology."""
        if self._search.display:
            self._search.display = False
            self._search.value = ""
            self._list.focus()
        elif self._accepted_ones:
            self.action_show_accepted()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Goes back to the chronology."""
        self.dismiss(Left(None, self._changed))


def _lines_of(entry: StandingEntry | None) -> int:
    return 0 if entry is None or entry.block_text is None else entry.block_text.count("\n")
