"""`relaas export STORE --to FILE`: what the filter lets through, in another form."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from tui.commandline.arguments import Parser
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.exchange.out.export import Export, Options
from tui.exchange.out.formats import FORMATS, Format, format_of_name
from tui.exchange.out.loss_words import loss_sentence, loss_sentences
from tui.exchange.out.losses import Loss
from tui.exchange.out.word_document import DocxMissing
from tui.exporting import Outcome, gather, outcome_of, pieces_of, write
from tui.locale import _, ngettext
from tui.model.edtf import shown
from tui.model.plain import plain
from tui.session import Session

STANDARD_OUTPUT = "-"
CANNOT_WRITE = 3
NOTHING = 1


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Writes the export; 1 where nothing passes. Raises UsageError, QueryError, StoreError."""
    store = parser.require(arguments.store, "STORE")
    name = parser.require(arguments.to, "--to FILE")
    form = _format(arguments.format, name)
    options = Options(
        numbered=arguments.numbers,
        introduce=arguments.introduce,
        table=arguments.table,
        now=session.clock().astimezone(UTC),
    )
    _check(form, name, arguments)
    workspace = open_store(store, session, output).workspace

    def progress(done: int, of: int) -> None:
        if done < of:
            output.progress(_("exporting: {done} of {of}").format(done=done, of=of))

    def reading(done: int, of: int) -> None:
        output.progress(_("reading file {read} of {files}").format(read=done, files=of))

    export = gather(workspace, arguments.filter or "", arguments.internal, reading)
    try:
        if name == STANDARD_OUTPUT:
            outcome = _to_standard_output(export, form, options, output)
        else:
            outcome = write(
                Path(name), export, form, options, overwrite=arguments.overwrite, progress=progress
            )
    except DocxMissing as error:
        output.say(_(error.template))
        return CANNOT_WRITE
    output.progress("")
    _tell(outcome, name, form, arguments, output)
    return 0 if outcome.written else NOTHING


def _format(wanted: str | None, name: str) -> Format:
    """The format that is asked for, else the one that the file's name tells."""
    known = ", ".join(FORMATS)
    if wanted is not None:
        if wanted not in FORMATS:
            text = _("“{word}” is no format to export to; there are {formats}.")
            raise UsageError(text.format(word=shown(wanted), formats=known))
        return FORMATS[wanted]
    found = format_of_name(name)
    if found is None:
        text = _("{file} does not tell its format; add --format with one of {formats}.")
        raise UsageError(text.format(file=shown(name), formats=known))
    return found


def _check(form: Format, name: str, arguments: Namespace) -> None:
    """Refuses what does not go together; raises UsageError."""
    for wanted, able, option in (
        (arguments.numbers, form.numbers, "--numbers"),
        (arguments.introduce, form.introduces, "--introduce"),
        (arguments.table, form.has_table, "--table"),
    ):
        if wanted and not able:
            text = _("{option} means nothing in the format {format}; leave it out.")
            raise UsageError(text.format(option=option, format=form.name))
    if name == STANDARD_OUTPUT:
        if not form.is_text:
            text = _("{format} is no text; name a file with --to instead of “-”.")
            raise UsageError(text.format(format=form.name))
        if arguments.json:
            raise UsageError(_("--json and “--to -” both write here; name a file with --to."))


def _to_standard_output(export: Export, form: Format, options: Options, output: Output) -> Outcome:
    tally = form.tally()
    for piece in pieces_of(export, form, options, tally):
        output.raw(piece)
    return outcome_of(export, tally)


def _tell(outcome: Outcome, name: str, form: Format, arguments: Namespace, output: Output) -> None:
    """Says what was written and what was not."""
    if arguments.json:
        output.json(
            {
                "written": outcome.written,
                "file": name,
                "format": form.name,
                "left_out": _answers(outcome.left_out),
                "notes": _answers(outcome.notes),
            }
        )
    elif name != STANDARD_OUTPUT:
        words = ngettext(
            "{file} is written, with {count} event.",
            "{file} is written, with {count} events.",
            outcome.written,
        )
        output.line(words.format(file=plain(name), count=outcome.written))
    for sentence in loss_sentences((*outcome.left_out, *outcome.notes)):
        output.say(sentence)
    if any(loss.code.startswith("internal") for loss in outcome.left_out):
        output.say(_("With --internal what is internal is written too."))
    if not outcome.written and arguments.filter:
        text = _("No event that passes the filter {filter} could be written.")
        output.say(text.format(filter=arguments.filter))


def _answers(losses: Sequence[Loss]) -> list[dict[str, object]]:
    """Losses as a program reads them."""
    return [
        {
            "code": loss.code,
            "count": loss.count,
            **({"key": loss.key} if loss.key else {}),
            "message": loss_sentence(loss),
        }
        for loss in losses
    ]
