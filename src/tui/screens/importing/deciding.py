"""What a person does with the entries of a draft: the actions of the preview."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, cast

from tui.exchange.again import draft as drafting
from tui.exchange.again.draft import Draft, Row
from tui.exchange.again.proposed_actors import actor_merged, actor_refused, actor_renamed
from tui.locale import _
from tui.model.imported import Unplaced
from tui.screens.forms.edit_step import EditStep
from tui.screens.importing.actors import Decision, FoundActors, WhoIsIt
from tui.screens.importing.around import Around
from tui.screens.importing.changing import changes_of_form, form_on, split_on, standing_of
from tui.screens.importing.panes import EntriesPane
from tui.screens.importing.words import book_of
from tui.widgets.one_line import Severity

if TYPE_CHECKING:
    from textual.screen import Screen


class Deciding:
    """Stands before `Screen` among the bases of the preview."""

    _draft: Draft | None = None
    around: Around

    @property
    @abstractmethod
    def entries(self) -> EntriesPane:
        """The list of entries."""

    @property
    @abstractmethod
    def row(self) -> Row | None:
        """The entry at the cursor."""

    @abstractmethod
    def take(self, draft: Draft, cursor: int | None = None) -> None:
        """Shows a draft, the cursor where it was or on a row."""

    @abstractmethod
    def tell(self, sentence: str, severity: Severity = "information") -> None:
        """Says something at the top."""

    @property
    def _here(self) -> Screen[EditStep | None]:
        return cast("Screen[EditStep | None]", self)

    def action_turn(self) -> None:
        """Skips the entry, or takes it after all."""
        if self._draft is None or self.row is None:
            return
        if self.row.state == "unchanged" and not self.row.edited:
            self.tell(_("It is in the chronology already."))
            return
        self.take(drafting.turned(self._draft, self.entries.cursor), self.entries.cursor + 1)

    def action_skip(self) -> None:
        """Skips the entry."""
        if self.row is not None and self.row.taken:
            self.action_turn()

    def action_accept(self) -> None:
        """Takes the entry as it is: what was unsure of it has been looked at."""
        if self._draft is not None and self.row is not None and self.row.state != "unchanged":
            here = self.entries.cursor
            self.take(drafting.settled(self._draft, here), here + 1)

    def action_turn_all(self) -> None:
        """Skips everything, or takes everything where something is skipped."""
        if self._draft is not None:
            some_out = any(
                not row.taken for row in self._draft.rows if row.state in ("new", "changed")
            )
            self.take(drafting.turned_all(self._draft, some_out))

    def action_join(self) -> None:
        """Joins the entry with the next one."""
        draft, here = self._draft, self.entries.cursor
        if draft is None or here + 1 >= len(draft.rows):
            self.tell(_("There is no next entry to join with."))
            return
        try:
            self.take(drafting.joined(draft, here), here)
        except ValueError:
            self.tell(_("The next one is in the chronology already; join it there."))

    def place(self, unplaced: Unplaced | None) -> None:
        """Makes an entry of words that have no place."""
        if self._draft is None:
            return
        if unplaced is None:
            self.tell(_("This line is in an entry already, or says nothing."))
            return
        draft, at = drafting.placed(self._draft, unplaced)
        self.take(draft, at)
        self.entries.focus()
        self.tell(_("It is an entry now; e changes its day."))

    # Forms

    def action_edit(self) -> None:
        """Opens the entry in the form of an event."""
        draft, row = self._draft, self.row
        if draft is None or row is None:
            return
        form = form_on(draft, row, self.around)
        self._here.app.push_screen(form.saved_by(partial(self._edited, row.number)))

    def _edited(self, number: int, step: EditStep) -> None:
        assert self._draft is not None
        place = self._draft.place_of(number)
        self.take(changes_of_form(self._draft, place, step), place)

    def action_split(self) -> None:
        """Asks where the entry is split."""
        draft, row = self._draft, self.row
        if draft is None or row is None:
            return

        def split(step: EditStep) -> None:
            assert self._draft is not None
            place = self._draft.place_of(row.number)
            self.take(split_on(self._draft, place, step), place)

        from tui.screens.dialogs.split_join import SplitEvent

        self._here.app.push_screen(SplitEvent(standing_of(row)).saved_by(split))

    def action_actors(self, place: int = 0) -> None:
        """Lists the new actors, to be renamed, merged or refused; the cursor is at a place."""
        if self._draft is None:
            return

        def picked(decision: Decision | None) -> None:
            draft = self._draft
            if decision is None or draft is None:
                return
            ids = [each.id for each in draft.actors]
            at = ids.index(decision.id)
            if decision.refused:
                decided(at, decision)
                return
            book = book_of(draft, self.around.actors)
            who = WhoIsIt(draft.actors[at], book)
            self._here.app.push_screen(who, partial(decided, at))

        def decided(at: int, decision: Decision | None) -> None:
            if decision is not None and self._draft is not None:
                self.take(_with_decision(self._draft, decision))
            self.action_actors(at)

        self._here.app.push_screen(FoundActors(self._draft, place), picked)


def _with_decision(draft: Draft, decision: Decision) -> Draft:
    if decision.refused:
        return actor_refused(draft, decision.id)
    if decision.into:
        return actor_merged(draft, decision.id, decision.into)
    return actor_renamed(draft, decision.id, decision.name)
