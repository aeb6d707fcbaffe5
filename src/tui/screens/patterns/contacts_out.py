"""Taking the contact matrix out of the screen: to the clipboard and to a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.locale import _
from tui.model.contacts import ContactCounts
from tui.model.query import Query, parse_query
from tui.questions import QueryInterruptedError
from tui.screens.knowledge.asking import Answer, AskingScreen
from tui.screens.patterns.contacts_grid import ContactGrid, table_of
from tui.screens.patterns.contacts_words import left_out_words, table_title
from tui.timeline.signs import Signs
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.exchange.out.matrix_table import MatrixTable


class TakingOut(AskingScreen):
    """A screen with a contact matrix of the events of a filter, by one channel or by all."""

    def __init__(self, workspace: Workspace, query: Query, signs: Signs) -> None:
        super().__init__(workspace, signs)
        self.query_shown = query
        self.channel = ""
        self.grid = ContactGrid(ContactCounts())
        self.counting_contacts = False
        """Whether the counts of the matrix, or the pairs, are being asked for."""

    def insist(self, question: Callable[[], Answer], take: Callable[[Answer], None]) -> None:
        """Asks in a thread, and again where what another screen asks has interrupted it."""
        asked = self._asked + 1

        def insisting() -> Answer:
            while True:
                try:
                    return question()
                except QueryInterruptedError:
                    if self._asked != asked:
                        raise

        self.ask(insisting, take)

    # Copying and exporting

    def action_copy(self, form: str) -> None:
        """Copies the matrix as a table, with tabs or in Markdown."""
        from tui.exchange.out.matrix_table import matrix_markdown
        from tui.screens.patterns.activity_table import tab_separated

        if not self.grid.counts.counts:
            self.tell(_("There is nothing to copy here."))
            return
        table = table_of(self.grid, self._table_title, left_out_words(self.grid))
        tabs = form == "tabs"
        self.app.copy_to_clipboard(tab_separated(table) if tabs else matrix_markdown(table))
        self.tell(_("Copied as a table.") if tabs else _("Copied as a table in Markdown."))

    @property
    def _table_title(self) -> str:
        title = self.workspace.chronology.title or self.workspace.path.stem
        return table_title(title, self.grid, self.query_shown, self.channel)

    def action_export(self) -> None:
        """Counts without internal events, and asks for a file to write the matrix to."""
        if not self.grid.counts.counts:
            self.tell(_("There is nothing to export here."))
        elif not self.counting_contacts:
            public = Query((*self.query_shown.terms, *parse_query("is:public").terms))
            find = partial(self.workspace.contact_counts, public, self.channel)
            self.insist(find, self._export)

    def _export(self, public: ContactCounts) -> None:
        from tui.screens.knowledge.matrix_export import ExportMatrix

        grid, title = self.grid, self._table_title

        def table(internal: bool) -> MatrixTable:
            shown = grid if internal else grid.of(public)
            return table_of(shown, title, left_out_words(shown))

        def written(sentence: str | None) -> None:
            if sentence:
                self.tell(sentence)

        screen = ExportMatrix(
            table,
            grid.counts.events - public.events,
            self.workspace.path,
            title=_("Export contacts"),
            name=_("contacts"),
        )
        self.app.push_screen(screen, written)
