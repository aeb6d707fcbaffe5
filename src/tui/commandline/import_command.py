"""`relaas import SOURCE... --into STORE`: documents become entries, as one step."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commandline.arguments import Parser
from tui.commandline.made_store import made_store
from tui.commandline.opening import open_store
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.exchange.doubt_words import doubt_words
from tui.locale import _, interface_language, ngettext
from tui.locale.said import said
from tui.model.edtf import shown
from tui.model.plain import cut, first_sentence, plain
from tui.session import Session

if TYPE_CHECKING:
    from tui.exchange.again.draft import Draft, Row
    from tui.exchange.again.edits import Step
    from tui.exchange.again.notes import Note
    from tui.exchange.cancelling import Progress
    from tui.importing import Source
    from tui.model.edits import Edit
    from tui.model.imported import Doubt
    from tui.workspace import Workspace

NOTHING_PLACED = 1
MOST_SHOWN = 60
"""Characters of what has no place, on a terminal."""


def run(arguments: Namespace, parser: Parser, session: Session, output: Output) -> int:
    """Imports the documents; 1 where they hold no entry. Raises UsageError and StoreError.

    A store that is not there is made only when there is something to write into it.
    """
    from tui.exchange.cancelling import Cancelled
    from tui.exchange.source_errors import SourceError

    sources = _sources(arguments, parser)
    try:
        return _import(sources, arguments, session, output)
    except SourceError as error:
        raise UsageError(said(error)) from None
    except Cancelled:
        raise KeyboardInterrupt from None


def _sources(arguments: Namespace, parser: Parser) -> list[Source]:
    from tui.exchange.readers import formats
    from tui.importing import Source

    if not arguments.sources:
        parser.require("", "SOURCE")
    parser.require(arguments.into, "--into STORE")
    if arguments.format is not None and arguments.format not in formats():
        reason = _("“{format}” is no format to import from; there are {formats}.")
        raise UsageError(
            reason.format(format=shown(arguments.format), formats=", ".join(formats()))
        )
    year = _year(arguments.year)
    return [Source(Path(each), arguments.format or "", year) for each in arguments.sources]


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4 and int(text) > 0:
        return int(text)
    reason = _("“{year}” is no year; write one such as 2019.")
    raise UsageError(reason.format(year=shown(text)))


def _import(
    sources: Sequence[Source], arguments: Namespace, session: Session, output: Output
) -> int:
    from tui.exchange.again.here import Here, here_of
    from tui.importing import Reading, drafts_of, label_of, wanted_of
    from tui.model.rows import ChronologyRow

    store = Path(arguments.into)
    today = session.clock().date()
    workspace: Workspace | None = None
    chronology = ChronologyRow(_title(store), "", interface_language(), "", 1, 1)
    there, actors = Here(), []
    if not _is_new(store):
        workspace = open_store(str(store), session, output).workspace
        chronology, actors = workspace.chronology, workspace.actors()
        there = here_of(workspace.blocks())
    reading = Reading(store, wanted_of(chronology, actors, today), there)
    done = drafts_of(sources, reading, lambda source: _progress(source, output))
    language = _language(done) if workspace is None else chronology.language
    if language != chronology.language:
        # A new chronology speaks the language of its documents: they are read as in that.
        reading = replace(reading, wanted=replace(reading.wanted, language=language))
        done = drafts_of(sources, reading, lambda source: _progress(source, output))
    output.progress("")
    edits = [edit for _source, _draft, step in done for edit in step.edits]
    if edits and not arguments.dry_run:
        label = label_of(sources)
        if workspace is None:
            with made_store(store, _title(store), language):
                workspace = open_store(str(store), session, output).workspace
                _write(workspace, edits, label, output)
        else:
            _write(workspace, edits, label, output)
    if arguments.json:
        output.json(_as_json(done))
    else:
        _tell(done, arguments.dry_run, output)
    return 0 if any(draft.rows for _source, draft, _step in done) else NOTHING_PLACED


def _write(workspace: Workspace, edits: Sequence[Edit], label: str, output: Output) -> None:
    def told(done: int, of: int) -> None:
        words = _("putting entries together: {percent}%").format(percent=100 * done // of)
        output.progress(words if done < of else _("writing…"))

    try:
        workspace.apply(edits, label, told)
    finally:
        output.progress("")
        for notice in workspace.notices():
            output.say(said(notice))


def _is_new(store: Path) -> bool:
    """Whether the chronology is to be made; what else stands there is told by opening it."""
    if store.is_dir() and not store.name.endswith(".toml"):
        return not any(store.iterdir())
    return not store.exists() and not store.is_symlink()


def _title(store: Path) -> str:
    return store.resolve().name.removesuffix(".toml")


def _language(done: Sequence[tuple[Source, Draft, Step]]) -> str:
    """The language of a new chronology: that of the documents, else the interface's."""
    from tui.exchange.prose.words import language_of

    texts = [
        line.text.casefold() for _source, draft, _step in done for line in draft.imported.lines
    ]
    return language_of(texts, interface_language()) if texts else interface_language()


def _progress(source: Source, output: Output) -> Progress:
    def told(done: int, of: int) -> None:
        name = plain(source.name)
        if of:
            words = _("reading {name}: {percent}%").format(name=name, percent=100 * done // of)
        else:
            words = _("reading {name}: {count}").format(name=name, count=done)
        output.progress(words)

    return told


# As JSON


def _as_json(done: Sequence[tuple[Source, Draft, Step]]) -> dict[str, object]:
    from tui.exchange.again.draft import changes_in

    several = len(done) > 1
    events: list[object] = []
    unplaced: list[object] = []
    notes: list[object] = []
    for source, draft, step in done:
        whose = {"source": str(source.path)} if several else {}
        events += [
            {**_event_as_json(row, values, whose), "fields": changes_in(draft, row)}
            if row.event
            else _event_as_json(row, values, whose)
            for row, values in step.events
        ]
        unplaced += [
            {"line": each.line, "text": each.text, **whose} for each in draft.imported.unplaced
        ]
        notes += [{**_note_as_json(each), **whose} for each in _notes(draft)]
    return {
        "added": sum(step.added for *_rest, step in done),
        "changed": sum(step.changed for *_rest, step in done),
        "unchanged": sum(step.unchanged for *_rest, step in done),
        "skipped": sum(_left_out(draft) for _source, draft, _step in done),
        "events": events,
        "unplaced": unplaced,
        "notes": notes,
    }


def _event_as_json(
    row: Row, values: Mapping[str, object], whose: Mapping[str, object]
) -> dict[str, object]:
    from tui.model.when import DateError, when_of

    try:
        when = when_of(values.get("date"))
        bounds = (when.earliest, when.latest)
    except DateError:
        bounds = (None, None)
    return {
        **values,
        "earliest": bounds[0],
        "latest": bounds[1],
        "state": "changed" if row.event else "added",
        "line": row.line,
        "doubts": [_doubt_as_json(doubt) for doubt in row.doubts],
        **whose,
    }


def _doubt_as_json(doubt: Doubt) -> dict[str, object]:
    return {
        "code": doubt.code,
        "message": doubt_words(doubt),
        "line": doubt.line,
        "key": doubt.key,
    }


def _note_as_json(note: Note) -> dict[str, object]:
    return {"code": note.code, "message": note.words, "line": note.line, "key": note.key}


# In words


def _left_out(draft: Draft) -> int:
    return sum(row.state in ("skipped", "deleted") and not row.taken for row in draft.rows)


def _notes(draft: Draft) -> list[Note]:
    """What there is to say of a reading, and how to tell the year where none is told."""
    from tui.exchange.again.notes import Note, notes_of

    notes = notes_of(draft)
    if draft.imported.lacks_year:
        guess = draft.imported.guessed_year
        words = _("Days have no year: give it with --year.")
        if guess is not None:
            words = _("Days have no year: give it with --year {year}, which the weekdays fit.")
            words = words.format(year=guess)
        notes.append(Note("no-year", words))
    return notes


def _tell(done: Sequence[tuple[Source, Draft, Step]], dry_run: bool, output: Output) -> None:
    """The entries, then what had no place, then the notes and the sum."""
    from tui.exchange.again.notes import note_line

    for source, draft, step in done:
        if len(done) > 1:
            output.line(f"{plain(str(source.path))}:")
        for row, values in step.events:
            _tell_event(row, values, output)
            _tell_changes(draft, row, output)
        if draft.imported.unplaced:
            count = len(draft.imported.unplaced)
            words = ngettext("{count} line has no place:", "{count} lines have no place:", count)
            output.line(words.format(count=count))
            for each in draft.imported.unplaced:
                output.line(f"  {each.line}: {cut(plain(each.text.strip()), MOST_SHOWN)}")
        for note in _notes(draft):
            output.line(plain(note_line(note)))
    output.line(_sum(done, dry_run))


def _tell_event(row: Row, values: Mapping[str, object], output: Output) -> None:
    sign = "~" if row.event else "+"
    day = str(values.get("date") or "?")
    time = f" {values['time']}" if values.get("time") is not None else ""
    title = str(values.get("title") or "") or first_sentence(str(values.get("text") or ""))
    output.line(f"{sign} {plain(day + time)}  {cut(plain(title), MOST_SHOWN)}")
    for doubt in row.doubts:
        output.line(f"    ? {plain(doubt_words(doubt))}")


def _tell_changes(draft: Draft, row: Row, output: Output) -> None:
    """What a newer edition changes of an event, a line for each key."""
    from tui.exchange.again.draft import changes_in
    from tui.exchange.key_words import key_label

    for key, both in changes_in(draft, row).items():
        before, now = map(_said, both)
        words = (
            f"{key_label(key)}: {cut(plain(before), MOST_SHOWN)} → {cut(plain(now), MOST_SHOWN)}"
        )
        output.line(f"    {words}")


def _said(value: object) -> str:
    from tui.model.drafts import raw_text

    if isinstance(value, list | tuple):
        return ", ".join(map(raw_text, value))
    return _("nothing") if value is None else raw_text(value)


def _sum(done: Sequence[tuple[Source, Draft, Step]], dry_run: bool) -> str:
    counts = {
        "added": sum(step.added for *_rest, step in done),
        "changed": sum(step.changed for *_rest, step in done),
        "unchanged": sum(step.unchanged for *_rest, step in done),
    }
    if dry_run:
        words = _("Would add {added} and change {changed}; {unchanged} are there already.")
    else:
        words = _("Added {added}, changed {changed}; {unchanged} were there already.")
    return words.format(**counts)
