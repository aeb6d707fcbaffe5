"""What the main screen does to bring a document in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.main.changing import Changing

if TYPE_CHECKING:
    from tui.importing import Source


class Importing(Changing):
    """The action that imports a document."""

    def action_import(self) -> None:
        """Asks for a document, and shows what was read of it before anything is written."""
        from tui.screens.importing.choose import ChooseSource

        if self.refuses_changes():
            return
        path = self.workspace.path
        folder = path if path.is_dir() else path.parent
        self.app.push_screen(ChooseSource(folder.resolve()), self._preview)

    def _preview(self, source: Source | None) -> None:
        from tui.importing import reading_of
        from tui.screens.importing.around import Around
        from tui.screens.importing.screen import ImportScreen

        if source is None:
            return
        today = self.session.clock().date()
        around = Around(
            reading=lambda: reading_of(self.workspace, today),
            actors=self.actors,
            documents=self.workspace.documents(),
            language=self.workspace.chronology.language or "en",
            today=today,
            search=self.workspace.find_events,
            find_event=self.workspace.row_of,
        )
        self.open_step_screen(ImportScreen(source, around, self.signs))
