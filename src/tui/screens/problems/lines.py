"""The lines of the problems screen: findings under headings, as far as the filter leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tui.analysis.findings import Acceptance, Finding
from tui.locale import _
from tui.model.folding import fold
from tui.widgets.pick_list import PickRow

Grouping = Literal["code", "file"]


class ProblemLines(NamedTuple):
    """What the list shows: its rows, which of them are headings, and what the others stand for.

    `at` has for each row its finding, None for a heading; `found` is how many findings there are.
    """

    rows: tuple[PickRow, ...]
    headings: frozenset[int]
    at: tuple[Acceptance | None, ...]
    found: int

    def place_of(self, finding: Finding | None) -> int:
        """The row of a finding, else the first one."""
        places = (place for place, each in enumerate(self.at) if each and each.finding == finding)
        return next(places, 0)


def not_accepted(findings: Iterable[Finding]) -> tuple[Acceptance, ...]:
    """Findings in the shape of accepted ones, without a why."""
    return tuple(Acceptance(finding, "") for finding in findings)


def problem_lines(
    found: Sequence[Acceptance], grouping: Grouping, searched: str = ""
) -> ProblemLines:
    """The findings under a heading for each code or file, in order of the first of each.

    `searched` are words that all have to be in a finding: its message, code, file, id or why.
    """
    wanted = fold(searched).split()
    groups: dict[str, list[Acceptance]] = {}
    for each in found:
        if not wanted or all(word in _said(each) for word in wanted):
            groups.setdefault(getattr(each.finding, grouping), []).append(each)
    rows: list[PickRow] = []
    at: list[Acceptance | None] = []
    headings: set[int] = set()
    for name, group in groups.items():
        headings.add(len(rows))
        rows.append(PickRow("", name, str(len(group))))
        at.append(None)
        for each in group:
            rows.append(_row(each, grouping))
            at.append(each)
    return ProblemLines(tuple(rows), frozenset(headings), tuple(at), len(at) - len(headings))


def _said(each: Acceptance) -> str:
    finding = each.finding
    return fold(f"{finding.message} {finding.code} {finding.file} {finding.entry[1]} {each.why}")


def _row(each: Acceptance, grouping: Grouping) -> PickRow:
    finding = each.finding
    name = finding.event or finding.entry[1] or _("line {line}").format(line=finding.line)
    return PickRow(name, finding.message, finding.code if grouping == "file" else "")
