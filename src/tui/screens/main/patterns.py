"""What the main screen does to show patterns in the events that the filter lets through."""

from __future__ import annotations

from textual.screen import Screen

from tui.locale import _
from tui.model.query import Query
from tui.screens.main.state import MainState
from tui.widgets.timeline import Timeline


class ShowingPatterns(MainState):
    """The actions that open the screens of patterns; each may lead back to an event."""

    def action_activity(self) -> None:
        """Counts the events that show, by day or longer."""
        from tui.screens.patterns.activity import ActivityScreen

        heading = self.query_one("#timeline", Timeline).heading
        near = heading.heading if heading is not None else 0
        screen = ActivityScreen(self.workspace, self.query_in_force, near, self.signs)
        self.app.push_screen(screen, self._back_from_activity)

    def _back_from_activity(self, date_text: str | None) -> None:
        """Goes to the first event that has a date, given as its canonical EDTF."""
        self.catch_up()
        if date_text is None or self.answer is None:
            return
        selection = self.answer.selection
        for heading, start in zip(selection.headings, selection.starts, strict=True):
            if heading.date == date_text:
                others = heading.lines - heading.events
                rows = self.workspace.rows(selection, start, others + 1)
                first = next((n for n, row in enumerate(rows) if self.is_event(row)), 0)
                self.draw_answer(self.answer, start + first)
                return

    def action_swimlanes(self) -> None:
        """Draws the events across a lane for each actor."""
        from tui.screens.patterns.swimlanes import SwimlanesScreen

        near = self.row.id if self.row is not None else ""
        self._open_pattern(
            SwimlanesScreen(self.workspace, self.session, self.query_in_force, near, self.signs)
        )

    def action_contacts(self) -> None:
        """Shows who contacts whom, and goes to the events of a pair."""
        from tui.screens.patterns.contacts import ContactsScreen

        self._open_pattern(
            ContactsScreen(self.workspace, self.query_in_force, self._show_contacts, self.signs)
        )

    def _show_contacts(self, query: Query, exact: bool) -> None:
        """Shows the contacts of two actors alone, or where no filter does all that names both."""
        self.choose(query)
        if not exact:
            self.tell(_("These are all events in which both have a part."))

    def _open_pattern(self, screen: Screen[str | None]) -> None:
        self.app.push_screen(screen, self._back_from_pattern)

    def _back_from_pattern(self, event_id: str | None) -> None:
        self.catch_up()
        if event_id is not None:
            self.go_to_event(event_id)
