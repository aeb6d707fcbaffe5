"""What the main screen does to tell what changed since an earlier edition."""

from __future__ import annotations

from tui.screens.main.state import MainState


class Comparing(MainState):
    """The action that compares the chronology with another edition of it."""

    def action_compare(self) -> None:
        """Asks what to compare with, and shows what changed since."""
        from tui.recent import recent_chronologies
        from tui.screens.comparing.choose import ChooseEdition

        recent = recent_chronologies(self.session.folders)
        self.app.push_screen(ChooseEdition(self.workspace.path, recent), self._compare_with)

    def _compare_with(self, named: str | None) -> None:
        from tui.recent import recent_chronologies
        from tui.screens.comparing.screen import ComparingScreen

        if named is None:
            return
        recent = recent_chronologies(self.session.folders)
        screen = ComparingScreen(self.workspace.path, named, recent, self.signs)
        self.app.push_screen(screen, self._go_to_compared)

    def _go_to_compared(self, event_id: str | None) -> None:
        if event_id is not None:
            self.go_to_event(event_id)
