"""`relaas index STORE`: bring the index of a chronology up to date."""

from __future__ import annotations

from argparse import Namespace

from tui.commandline.arguments import Parser
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.locale import _, ngettext
from tui.session import Session


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Writes how many events and files there are; raises UsageError and StoreError."""
    store = parser.require(arguments.store, "STORE")
    begun = session.clock()
    opened = open_store(store, session, output, rebuild=arguments.rebuild)
    seconds = (session.clock() - begun).total_seconds()
    summary = opened.workspace.index_summary()
    if arguments.json:
        output.json(
            {
                "events": summary.events,
                "files": summary.files,
                "read": opened.files_read,
                "seconds": round(seconds, 3),
            }
        )
        return 0
    events = ngettext("{count} event", "{count} events", summary.events)
    files = ngettext("{count} file", "{count} files", summary.files)
    text = _("{events} in {files}; {read} read in {seconds} s")
    output.line(
        text.format(
            events=events.format(count=summary.events),
            files=files.format(count=summary.files),
            read=opened.files_read,
            seconds=f"{seconds:.2f}",
        )
    )
    return 0
