"""What the main screen does to tell who knew what."""

from __future__ import annotations

from textual.screen import Screen

from tui.locale import _
from tui.model.rows import RowFlag
from tui.screens.main.state import MainState
from tui.widgets.actors import Actors


class Knowing(MainState):
    """The actions that ask who knew of an event, what an actor knew, and for the matrix."""

    def action_who_knew(self) -> None:
        """Shows who knew of the event under the cursor."""
        from tui.screens.knowledge.who_knew import WhoKnewScreen

        row = self.row
        if row is None:
            self.tell_no_event()
        elif row.flags & RowFlag.BROKEN:
            self.tell(_("This block cannot be read, so nobody can know of it; E opens it."))
        elif row.flags & RowFlag.PLANNED:
            self.tell(_("This line is an appointment: go to the event that made it, and press w."))
        elif not row.id:
            self.tell(_("This event has no id yet; press e and save it, then press w."))
        else:
            self._open(WhoKnewScreen(self.workspace, row.id, self.signs))

    def action_what_knew(self) -> None:
        """Shows what the actor under the sidebar's cursor knew, else asks for one."""
        sidebar = self.query_one("#actors", Actors)
        if sidebar.has_focus and sidebar.cursor_actor:
            self._ask_of_actor(sidebar.cursor_actor)
            return
        if not self.actors:
            self.tell(_("There are no actors yet; go to the sidebar with 1 and press a."))
            return
        from tui.screens.knowledge.pick_actor import PickActor

        self.app.push_screen(PickActor(self.actors, _("What did they know?")), self._ask_of_actor)

    def _ask_of_actor(self, actor_id: str | None) -> None:
        from tui.screens.knowledge.what_knew import WhatKnewScreen

        if actor_id:
            near = self.cursor_day
            self._open(WhatKnewScreen(self.workspace, actor_id, near=near, signs=self.signs))

    def action_knowledge_matrix(self) -> None:
        """Shows when each actor first knew of each key event."""
        from tui.screens.knowledge.matrix import MatrixScreen

        self._open(MatrixScreen(self.workspace, self.query_in_force.text, self.signs))

    def _open(self, screen: Screen[str | None]) -> None:
        self.app.push_screen(screen, self._back_from_knowing)

    def _back_from_knowing(self, event_id: str | None) -> None:
        self.catch_up()
        if event_id is not None:
            self.go_to_event(event_id)
