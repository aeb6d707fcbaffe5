"""What the main screen does to show what is wrong or missing, and to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.blocks import ACTOR
from tui.screens.main.actor_editing import ActorEditing
from tui.screens.main.editor import EditorActions

if TYPE_CHECKING:
    from tui.analysis.findings import Finding
    from tui.screens.problems.screen import Left


class FindingProblems(ActorEditing, EditorActions):
    """The action that lists the findings of the check."""

    def action_problems(self) -> None:
        """Lists what is wrong or missing in the chronology; Enter goes there."""
        from tui.screens.problems.screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self.workspace), self._leave_problems)

    def _leave_problems(self, left: Left | None) -> None:
        if left is None:
            return
        if left.changed is not None:
            self.reload(left.changed)
            self.call_later(self.tell_notices)
        if left.finding is not None:
            self.call_later(self._go_to_finding, left.finding)

    def _go_to_finding(self, finding: Finding) -> None:
        """Goes to the event of a finding, opens its actor's form, or its file in the editor."""
        table, id_ = finding.entry
        if finding.event:
            self.go_to_event(finding.event)
            return
        if table == ACTOR and id_ and not self.refuses_changes():
            standing = self.workspace.standing(ACTOR, id_)
            if standing is not None:
                self.open_actor_form(standing)
                return
        self._edit_file(finding.file, finding.line)
