"""Forms that ask before what was typed is lost."""

from __future__ import annotations

from abc import abstractmethod

from tui.screens.dialogs.confirm import DISCARD, SAVE, ask_leave
from tui.screens.forms.step_screen import StepScreen


class AsksToLeave(StepScreen):
    """A form with a step that can be left; stands before `Screen` among the bases."""

    @property
    @abstractmethod
    def changed(self) -> bool:
        """Whether there is something that is not saved."""

    @abstractmethod
    def action_save(self) -> None:
        """Saves what was typed, and closes."""

    def action_leave(self) -> None:
        """Leaves; asks first where something would be lost."""
        if not self.changed:
            self._screen.dismiss(None)
            return

        def answered(answer: str | None) -> None:
            if answer == SAVE:
                self.action_save()
            elif answer == DISCARD:
                self._screen.dismiss(None)

        self.open_over(ask_leave(), answered)
