"""Imports as the command line and the screen do them: read, compare, and put together one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tui.exchange.again.draft import Draft, draft_of
from tui.exchange.again.edits import Step, step_of
from tui.exchange.again.here import Here, columns_in, here_of
from tui.exchange.cancelling import Progress, untold
from tui.exchange.readers import read_source
from tui.locale import _
from tui.model.actor_book import slug
from tui.model.imported import Imported, Wanted
from tui.model.plain import cut, plain
from tui.model.rows import ActorRow, ChronologyRow
from tui.workspace import Workspace

LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A document to import: where it is, and what the user says of it.

    `columns` say which key each column of a table is, by its heading; "" leaves one out.
    """

    path: Path
    format: str = ""
    year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called: the last part of its path."""
        return self.path.name or self.path.resolve().name


def wanted_of(
    chronology: ChronologyRow,
    actors: Sequence[ActorRow],
    today: date,
    year: int | None = None,
) -> Wanted:
    """What readers are told of a chronology."""
    return Wanted(
        today=today,
        language=chronology.language,
        timezone=chronology.timezone,
        year=year,
        actors=tuple(actors),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers need of the chronology at `store`, and what it has already."""

    store: Path
    wanted: Wanted
    here: Here


def reading_of(workspace: Workspace, today: date) -> Reading:
    """What an import into an open chronology begins from, read anew; raises StoreError."""
    wanted = wanted_of(workspace.chronology, workspace.actors(), today)
    return Reading(workspace.path, wanted, here_of(workspace.blocks()))


def read_draft(source: Source, reading: Reading, progress: Progress = untold) -> Draft:
    """Reads a document and compares it with what is there; raises SourceError and Cancelled.

    A table that was imported before is read as its document remembers, whatever it is called.
    """
    draft = draft_of(read(source, reading, progress), reading.here, source.name)
    standing = draft.again.standing
    kept = {} if source.columns or standing is None else columns_in(standing)
    read_as = draft.imported.columns
    if any(read_as.get(heading, key) != key for heading, key in kept.items()):
        imported = read(replace(source, columns=kept), reading, progress)
        return draft_of(imported, reading.here, source.name)
    return replace(draft, columns=source.columns)


def read(source: Source, reading: Reading, progress: Progress = untold) -> Imported:
    """Reads a document; a file that lies beside the chronology is named by its document."""
    columns = source.columns or _columns_by_name(source, reading)
    wanted = replace(reading.wanted, year=source.year, columns=columns)
    imported = read_source(source.path, wanted, source.format, progress)
    if imported.document is None:
        return imported
    given = dict(imported.document)
    given.setdefault("id", slug(source.path.stem) or "document")
    given.setdefault("title", source.name)
    inside = _inside(source.path, reading.store)
    if inside and "file" not in given and "url" not in given:
        given["file"] = inside
    return replace(imported, document=given)


def _columns_by_name(source: Source, reading: Reading) -> Mapping[str, str]:
    """How the document of this file or of this name was read before."""
    inside, id_ = _inside(source.path, reading.store), slug(source.path.stem)
    documents = [each for each in reading.here.documents if "columns" in each.raw]
    for entry in documents:
        if inside and entry.raw.get("file") == inside:
            return columns_in(entry)
    return next((columns_in(entry) for entry in documents if id_ and entry.id == id_), {})


def _inside(path: Path, store: Path) -> str:
    """The path of a document from the folder of the chronology; "" where it is elsewhere."""
    try:
        folder = store if store.is_dir() else store.parent
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except (OSError, ValueError):
        return ""


def drafts_of(
    sources: Sequence[Source], reading: Reading, progress: Callable[[Source], Progress]
) -> list[tuple[Source, Draft, Step]]:
    """Reads several documents one after the other, each knowing what those before it add."""
    done: list[tuple[Source, Draft, Step]] = []
    for source in sources:
        draft = read_draft(source, reading, progress(source))
        step = step_of(draft)
        done.append((source, draft, step))
        actors = (*reading.wanted.actors, *(_row_of(actor.values) for actor in draft.actors))
        wanted = replace(reading.wanted, actors=actors)
        reading = replace(reading, wanted=wanted, here=reading.here.after(step.edits))
    return done


def _row_of(values: Mapping[str, object]) -> ActorRow:
    aliases = values.get("aliases")
    return ActorRow(
        str(values.get("id") or ""),
        str(values.get("name") or ""),
        str(values.get("short") or values.get("name") or ""),
        str(values.get("kind") or ""),
        str(values.get("part_of") or ""),
        str(values.get("side") or ""),
        tuple(str(alias) for alias in aliases) if isinstance(aliases, list | tuple) else (),
        (),
    )


def label_of(sources: Sequence[Source]) -> str:
    """What the step is called in the history."""
    names = cut(plain(", ".join(source.name for source in sources)), LONGEST_LABEL)
    return _("import {name}").format(name=names)
