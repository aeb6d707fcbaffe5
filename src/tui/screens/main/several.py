"""What the main screen does to several events at once, and to one that becomes two."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from tui.locale import _, ngettext
from tui.model.blocks import EVENT
from tui.screens.main.drafting import Restored
from tui.screens.main.editing import Editing

if TYPE_CHECKING:
    from tui.model.drafts import StandingEntry

ROWS_A_READ = 500
"""Rows that are asked for at a time when a whole selection is gone through."""


class Several(Editing):
    """Actions that split, join, replace and change the marked events."""

    def _standing(self, ids: Iterable[str]) -> list[StandingEntry]:
        """The events as they stand in their files."""
        found = (self.workspace.standing(EVENT, event_id) for event_id in ids)
        return [entry for entry in found if entry is not None]

    def action_split(self) -> None:
        """Splits the event in two."""
        standing = self.standing_event()
        if standing is not None:
            self.open_split(standing)

    def open_split(self, standing: StandingEntry, restored: Restored | None = None) -> None:
        """Asks where an event is split."""
        from tui.drafts.draft import SPLIT_DRAFT
        from tui.screens.dialogs.split_join import SplitEvent

        id_ = standing.id
        again = partial(self.workspace.standing, EVENT, id_) if id_ else None
        screen = SplitEvent(standing, again)
        self.open_step_screen(self.with_draft(screen, SPLIT_DRAFT, standing, restored))

    def action_join(self) -> None:
        """Joins the marked events into the first of them."""
        from tui.screens.dialogs.split_join import JoinEvents

        if self.refuses_changes():
            return
        ids = self.marked_in_order()
        events = self._standing(ids)
        if len(events) < 2:
            self.tell(_("Mark two events or more with space, then join them."))
            return
        screen = JoinEvents(
            events,
            self._pointing_at,
            language=self.workspace.chronology.language or "en",
            again=partial(self._standing, ids),
        )
        self.open_step_screen(screen, self._take_marks_off)

    def _pointing_at(self, event_id: str) -> list[StandingEntry]:
        """The events with a link to an event."""
        links = self.workspace.links_of(event_id)
        return self._standing(dict.fromkeys(link.id for link in links if not link.outgoing))

    def action_bulk(self) -> None:
        """Changes the marked events, or the one under the cursor, in one step."""
        from tui.screens.dialogs.bulk import BulkChange

        if self.refuses_changes():
            return
        ids = self.marked_in_order() or ([self.row.id] if self.row and self.row.id else [])
        events = self._standing(ids)
        if not events:
            self.tell(_("Mark events with space first."))
            return
        tags = sorted(self.answer.facets.tags) if self.answer else ()
        again = partial(self._standing, ids)
        screen = BulkChange(events, actors=self.actors, tags=tags, again=again)
        self.open_step_screen(screen, self._take_marks_off)

    def _take_marks_off(self, step: object) -> None:
        """Takes the marks off the events once something was done with them."""
        if step is not None:
            self.set_marked(frozenset())

    def action_replace(self) -> None:
        """Finds and replaces in the events that show, with a preview."""
        from tui.screens.dialogs.replace import Replace

        if self.answer is None or self.refuses_changes():
            return
        total = self.answer.selection.total
        scope = ngettext("in {count} event", "in {count} events", total).format(count=total)
        language = self.workspace.chronology.language or "en"
        self.open_step_screen(Replace(self._shown_events, language=language, scope=scope))

    def _shown_events(self) -> list[StandingEntry]:
        """Every event of the selection as it stands; asked in a thread of its own."""
        if self.answer is None:
            return []
        selection = self.answer.selection
        ids: list[str] = []
        position = 0
        while position < sum(heading.lines for heading in selection.headings):
            rows = self.workspace.rows(selection, position, ROWS_A_READ)
            if not rows:
                # Another program changed the chronology meanwhile: all is asked again.
                selection, ids, position = self.workspace.select(self.answer.query), [], 0
            ids += [row.id for row in rows if self.is_event(row) and row.id]
            position += len(rows)
        return self._standing(dict.fromkeys(ids))
