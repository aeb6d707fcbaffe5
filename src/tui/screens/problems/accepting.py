"""Accepting a finding for good in its event, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.analysis.findings import Acceptance, Finding, Report
from tui.locale import _
from tui.model.blocks import EVENT
from tui.model.drafts import StandingEntry, change_of
from tui.model.edits import Edit
from tui.model.plain import plain
from tui.screens.closing import ClosesOnce
from tui.widgets.field import Field
from tui.widgets.key_line import Key, KeyLine
from tui.widgets.text_fields import TextField


def accepting(event: StandingEntry, code: str, why: str) -> Edit:
    """The edit by which an event accepts a code, for the first time or with another why."""
    kept = _others(event.raw, code)
    return change_of(EVENT, event, {"accepted": [*kept, {"code": code, "why": why}]})


def taking_back(event: StandingEntry, code: str) -> Edit:
    """The edit by which an event accepts a code no longer."""
    return change_of(EVENT, event, {"accepted": _others(event.raw, code) or None})


def _others(raw: Mapping[str, object], code: str) -> list[object]:
    """What an event accepts beside a code, as it stands in the file."""
    accepted = raw.get("accepted")
    if not isinstance(accepted, list):
        return []
    return [one for one in accepted if not (isinstance(one, Mapping) and one.get("code") == code)]


def with_accepted(report: Report, finding: Finding, why: str) -> Report:
    """The report once an event has accepted a code: all its findings by that code go over."""
    same = [each for each in report.findings if _is_of(each, finding)]
    left = tuple(each for each in report.findings if not _is_of(each, finding))
    return Report(left, (*report.accepted, *(Acceptance(each, why) for each in same)))


def with_taken_back(report: Report, finding: Finding) -> Report:
    """The report once an event accepts a code no longer."""
    back = [each for each in report.accepted if _is_of(each.finding, finding)]
    left = tuple(each for each in report.accepted if not _is_of(each.finding, finding))
    again = tuple(each.finding for each in back if each.found)
    return Report((*report.findings, *again), left)


def _is_of(each: Finding, finding: Finding) -> bool:
    return (each.event, each.code) == (finding.event, finding.code)


def moved_lines(report: Report, path: str, line: int, by: int) -> Report:
    """The report once what stands below a line of a file stands `by` lines further down."""

    def moved(finding: Finding) -> Finding:
        if finding.file != path or finding.line <= line:
            return finding
        return Finding(
            finding.code, finding.message, path, finding.line + by, finding.event, finding.entry
        )

    accepted: Sequence[Acceptance] = [
        Acceptance(moved(each.finding), each.why, each.found) for each in report.accepted
    ]
    return Report(tuple(map(moved, report.findings)), tuple(accepted))


class AskWhy(ClosesOnce, ModalScreen[str | None]):
    """Asks why a finding is accepted; dismisses with the words, or None."""

    CSS_PATH = "../../styles/forms.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        self._input = TextField("", _("oral, see note"))

    def compose(self) -> ComposeResult:
        """The finding, the word why, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(_("Accept for good"), classes="dialog-title", markup=False)
            yield Static(plain(self._finding.message), classes="dialog-aside", markup=False)
            yield Field("why", _("why"), self._input)
            yield KeyLine([Key("enter", _("accept"), "take"), Key("esc", _("cancel"), "dismiss")])

    def on_mount(self) -> None:
        """The input has the keys."""
        self._input.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Field).say_problem("")

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Hands back why; without a word others would ask again."""
        why = self._input.value.strip()
        if why:
            self.dismiss(why)
        else:
            self.query_one(Field).say_problem(_("Say in a word why it may stay as it is."))
            self._input.focus()
