"""What the main screen does to take events out in another form."""

from __future__ import annotations

from tui.screens.main.state import MainState


class Exporting(MainState):
    """The action that exports what the filter lets through."""

    def action_export(self) -> None:
        """Asks for a format and a file, and writes the events that show."""
        from tui.screens.exporting.screen import ExportScreen

        query = self.query_in_force
        screen = ExportScreen(self.workspace, query, query.text, self.session.clock)
        self.app.push_screen(screen, self._exported)

    def _exported(self, sentence: str | None) -> None:
        if sentence:
            self.tell(sentence)
