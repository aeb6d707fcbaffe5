"""`relaas check STORE`: everything that does not fit, a line each."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tui.analysis.checks import report
from tui.analysis.findings import Acceptance, Finding
from tui.commandline.arguments import Parser
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.locale import _, ngettext
from tui.model.plain import plain
from tui.session import Session


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Writes the findings; 1 when there are any. Raises UsageError and StoreError."""
    store = Path(parser.require(arguments.store, "STORE"))
    workspace = open_store(str(store), session, output).workspace
    answer = report(workspace.blocks(), workspace.chronology)
    findings = answer.findings
    if arguments.json:
        output.json(
            {
                "findings": [_as_json(finding) for finding in findings],
                "accepted": [_accepted_as_json(each) for each in answer.accepted],
            }
        )
    else:
        folder = store if store.is_dir() else store.parent
        for finding in findings:
            where = plain(f"{folder / finding.file}:{finding.line}")
            output.line(f"{where}: {plain(finding.message)} [{finding.code}]")
        if output.terminal:
            output.line(_summary(len(findings)))
    return 1 if findings else 0


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "message": finding.message,
        "file": finding.file,
        "line": finding.line,
        "event": finding.event,
    }


def _accepted_as_json(each: Acceptance) -> dict[str, object]:
    return {**_as_json(each.finding), "why": each.why, "found": each.found}


def _summary(count: int) -> str:
    if not count:
        return _("No findings.")
    return "\n" + ngettext("{count} finding", "{count} findings", count).format(count=count)
