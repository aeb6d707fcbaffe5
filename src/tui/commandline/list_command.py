"""`relaas list STORE`: the events of a filter, as a table or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping

from tui.commandline.arguments import Parser
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.commandline.table import Table
from tui.locale import _, ngettext
from tui.model.blocks import EVENT
from tui.model.rows import EventRow, RowFlag, Selection
from tui.model.when import NO_DATE, DateError, When, when_of
from tui.session import Session
from tui.workspace import Workspace

WINDOW = 2000
"""Rows asked for at a time."""


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Writes the events; 1 when there are none. Raises UsageError, QueryError, StoreError."""
    store = parser.require(arguments.store, "STORE")
    workspace = open_store(store, session, output).workspace
    selection = workspace.select(arguments.filter or "")
    if arguments.json:
        _write_json(workspace, selection, output)
    else:
        _write_table(workspace, selection, session, output)
    if selection.broken:
        output.say(_broken_sentence(selection.broken, store))
    if not selection.total and not arguments.json:
        nothing = _("{store} has no events yet; relaas add makes one.")
        if arguments.filter:
            nothing = _("No event of {store} passes the filter {filter}.")
        output.say(nothing.format(store=store, filter=arguments.filter))
    return 0 if selection.total else 1


def _windows(workspace: Workspace, selection: Selection) -> Iterator[list[EventRow]]:
    """The events of a selection in order, without appointments and broken parts."""
    everything = sum(heading.lines for heading in selection.headings)
    for first in range(0, everything, WINDOW):
        rows = workspace.rows(selection, first, WINDOW)
        yield [row for row in rows if not row.flags & (RowFlag.PLANNED | RowFlag.BROKEN)]


def _write_table(
    workspace: Workspace, selection: Selection, session: Session, output: Output
) -> None:
    table: Table | None = None
    for rows in _windows(workspace, selection):
        if table is None:
            table = Table(
                rows,
                workspace.actors(),
                workspace.chronology.language,
                output,
                ascii_signs=session.settings.ascii_signs,
            )
        for row in rows:
            output.line(table.line(row))
    if selection.total and output.terminal:
        count = ngettext("{count} event", "{count} events", selection.total)
        output.line("\n" + count.format(count=selection.total))


def _write_json(workspace: Workspace, selection: Selection, output: Output) -> None:
    """Writes the answer with an event a line, as a program reads it and a person greps it."""
    places = [(row.path, row.line) for rows in _windows(workspace, selection) for row in rows]
    wanted = set(places)
    texts = {
        (path, block.line): output.as_json(_answer(block.raw, path, block.line))
        for path, block in workspace.blocks()
        if block.table == EVENT and block.raw is not None and (path, block.line) in wanted
    }
    events = [texts[place] for place in places if place in texts]
    if not events:
        output.line('{"total": 0, "events": []}')
        return
    output.line(f'{{"total": {len(events)}, "events": [')
    for text in events[:-1]:
        output.line(f"{text},")
    output.line(f"{events[-1]}]}}")


def _answer(raw: Mapping[str, object], path: str, line: int) -> dict[str, object]:
    """An event's own keys, and what is known beside them."""
    when = _when(raw.get("date"))
    return {
        **raw,
        "earliest": when.earliest,
        "latest": when.latest,
        "file": path,
        "line": line,
    }


def _when(value: object) -> When:
    try:
        return when_of(value)
    except DateError:
        return NO_DATE


def _broken_sentence(count: int, store: str) -> str:
    return ngettext(
        "{count} part of {store} cannot be read and is not listed; relaas check tells where.",
        "{count} parts of {store} cannot be read and are not listed; relaas check tells where.",
        count,
    ).format(count=count, store=store)
