"""`relaas add STORE LINE`: one event from one typed line."""

from __future__ import annotations

from argparse import Namespace

from tui.commandline.arguments import Parser
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.locale import _
from tui.locale.said import said
from tui.model.blocks import EVENT
from tui.model.edits import AddEntry
from tui.model.plain import cut, first_sentence, plain
from tui.model.query import Query
from tui.model.quick_add import read_line
from tui.session import Session

LONGEST_LABEL = 40
"""Characters of the event's words in the name of the step."""


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Adds the event and writes its id; raises QuickAddError, UsageError and StoreError."""
    store = parser.require(arguments.store, "STORE")
    line = parser.require(arguments.words, "LINE")
    try:
        line.encode()
    except UnicodeEncodeError:
        raise UsageError(_("The line is not UTF-8; write it in a terminal that is.")) from None
    workspace = open_store(store, session, output).workspace
    values = read_line(
        line,
        workspace.actors(),
        workspace.chronology.language,
        session.clock().date(),
        tuple(workspace.facets(Query()).channels),
    )
    title = cut(plain(first_sentence(str(values["text"]))), LONGEST_LABEL)
    label = _("add “{title}”").format(title=title)
    try:
        applied = workspace.apply([AddEntry(EVENT, values)], label)
    finally:
        for notice in workspace.notices():
            output.say(said(notice))
    for made in applied.ids:
        output.line(made)
    return 0
