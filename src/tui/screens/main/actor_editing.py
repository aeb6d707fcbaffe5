"""What the main screen does to change actors, from the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.locale import _
from tui.model.blocks import ACTOR
from tui.screens.main.drafting import Restored
from tui.screens.main.editing import Editing
from tui.widgets.actors import Actors

if TYPE_CHECKING:
    from tui.model.drafts import StandingEntry


class ActorEditing(Editing):
    """Messages of the sidebar that change the chronology."""

    @on(Actors.EditWanted)
    def _edit_actor(self, message: Actors.EditWanted) -> None:
        if self.refuses_changes():
            return
        standing = self.workspace.standing(ACTOR, message.actor_id)
        if standing is None:
            self.tell(
                _("The actor {id} has no entry; press a to add one.").format(id=message.actor_id)
            )
            return
        self.open_actor_form(standing)

    @on(Actors.AddWanted)
    def _add_actor(self) -> None:
        if not self.refuses_changes():
            self.open_actor_form(None)

    def open_actor_form(
        self, standing: StandingEntry | None, restored: Restored | None = None
    ) -> None:
        """Opens the form of an actor, or with None of a new one."""
        from tui.drafts.draft import ACTOR_DRAFT
        from tui.screens.forms.actor_form import ActorForm

        form = ActorForm(
            standing,
            actors=self.actors,
            language=self.workspace.chronology.language or "en",
            near=self.cursor_day,
        )
        self.open_step_screen(self.with_draft(form, ACTOR_DRAFT, standing, restored))

    @on(Actors.MergeWanted)
    def _merge_actor(self, message: Actors.MergeWanted) -> None:
        from tui.screens.dialogs.merge_actors import MergeActors

        if self.refuses_changes():
            return
        self.open_step_screen(
            MergeActors(
                self.actors,
                message.actor_id,
                lambda actor_id: self.workspace.standing(ACTOR, actor_id),
            )
        )
