"""The problems screen: every finding of the check, each a way to its event."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.analysis.findings import Finding
from tui.locale import _, ngettext
from tui.screens.closing import ClosesOnce
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.pick_list import PickList, PickRow


class ProblemsScreen(ClosesOnce, ModalScreen[Finding | None]):
    """Lists findings; dismisses with the one that was picked, or None."""

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [Binding("escape,q,p", "dismiss", show=False)]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self._findings = tuple(findings)

    def compose(self) -> ComposeResult:
        count = len(self._findings)
        title = ngettext("{count} problem", "{count} problems", count).format(count=count)
        with Vertical(classes="dialog -wide"):
            yield Static(title if count else _("Problems"), classes="dialog-title", markup=False)
            yield PickList(
                [
                    PickRow(finding.code, finding.message, f"{finding.file}:{finding.line}")
                    for finding in self._findings
                ],
                left_width=18,
                empty=_("Nothing is wrong or missing."),
            )
            yield KeyLine([Key("↵", _("go there")), Key("esc", _("close"), "dismiss")])

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(PickList).focus()

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        if message.place < len(self._findings):
            self.dismiss(self._findings[message.place])
