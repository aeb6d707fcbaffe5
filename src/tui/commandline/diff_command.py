"""`relaas diff STORE [OTHER|REVISION]`: what changed since an earlier edition."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tui.analysis.comparing import compare
from tui.commandline.arguments import Parser
from tui.commandline.diff_filter import only_passing
from tui.commandline.diff_table import DiffTable
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.locale import _
from tui.model.comparison import Comparison, Edition
from tui.model.plain import plain
from tui.session import Session
from tui.store.editions.edition import edition_at
from tui.store.editions.revisions import last_edition, other_edition

DIFFERENT = 1


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Tells what differs; 1 where anything does. Raises UsageError, QueryError, StoreError."""
    store = Path(parser.require(arguments.store, "STORE"))
    if arguments.to is not None:
        _check_export(arguments.to)
    elif arguments.internal or arguments.overwrite:
        raise UsageError(_("--internal and --overwrite go with --to; add “--to FILE”."))
    output.progress(_("reading both editions"))
    after = edition_at(store)
    comparison = compare(_other(store, arguments.other), after)
    if arguments.filter:
        comparison = only_passing(comparison, arguments.filter)
    output.progress("")
    if arguments.to is not None:
        _export(comparison, arguments, output)
    if arguments.json:
        from tui.exchange.comparison_json import json_answer

        output.json(json_answer(comparison))
    elif arguments.to is None:
        table = DiffTable(comparison, output, session.settings.ascii_signs)
        for line in table.lines():
            output.line(line)
    return 0 if comparison.same and not comparison.unreadable else DIFFERENT


def _other(store: Path, named: str | None) -> Edition:
    """The edition to compare with; the last one in git where none is named."""
    if named is not None:
        return other_edition(store, named)
    edition = last_edition(store)
    if edition is None:
        text = _(
            "{path} has no earlier edition in git; name the file or folder to compare it with."
        )
        raise UsageError(text.format(path=store))
    return edition


def _check_export(name: str) -> None:
    from tui.exchange.comparison_files import FORMS

    if Path(name).suffix.lower() not in FORMS:
        text = _("{file} ends in none of {forms}; give it the ending of the form you want.")
        raise UsageError(text.format(file=name, forms=", ".join(FORMS)))


def _export(comparison: Comparison, arguments: Namespace, output: Output) -> None:
    from tui.exchange.comparison_files import export_of
    from tui.exchange.leaving_out import left_out_words
    from tui.store.editions.export_file import write_export

    path = Path(arguments.to)
    export = export_of(comparison, path.suffix.lower(), arguments.internal)
    write_export(path, export.text, arguments.overwrite)
    if not arguments.json:
        output.line(_("{file} is written.").format(file=plain(str(path))))
    left_out = left_out_words(export.left_out)
    if left_out:
        output.say(_("{left_out} With --internal they are written too.").format(left_out=left_out))
