"""What the main screen does to change actors, from the sidebar."""

from __future__ import annotations

from textual import on

from tui.locale import _
from tui.model.blocks import ACTOR
from tui.screens.main.editing import Editing
from tui.widgets.actors import Actors


class ActorEditing(Editing):
    """Messages of the sidebar that change the chronology."""

    @on(Actors.EditWanted)
    def _edit_actor(self, message: Actors.EditWanted) -> None:
        standing = self.workspace.standing(ACTOR, message.actor_id)
        if standing is None:
            self.tell(
                _("The actor {id} has no entry; press a to add one.").format(id=message.actor_id)
            )
            return
        self._open_actor_form(standing)

    @on(Actors.AddWanted)
    def _add_actor(self) -> None:
        self._open_actor_form(None)

    def _open_actor_form(self, standing: object) -> None:
        from tui.model.drafts import StandingEntry
        from tui.screens.forms.actor_form import ActorForm

        self.app.push_screen(
            ActorForm(
                standing if isinstance(standing, StandingEntry) else None,
                actors=self.actors,
                language=self.workspace.chronology.language or "en",
                near=self.cursor_day,
            ),
            self.take_step,
        )

    @on(Actors.MergeWanted)
    def _merge_actor(self, message: Actors.MergeWanted) -> None:
        from tui.screens.dialogs.merge_actors import MergeActors

        self.app.push_screen(
            MergeActors(
                self.actors,
                message.actor_id,
                lambda actor_id: self.workspace.standing(ACTOR, actor_id),
            ),
            self.take_step,
        )
