"""One open chronology behind one door: the store, the index and undo.

Screens and commands ask here and nowhere else. Everything that comes back is frozen.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.clock import Clock
from tui.index.chronology_index import ChronologyIndex, IndexDamagedError, open_index
from tui.model.blocks import EVENT, Block, BlockRef, ReadFile
from tui.model.edits import Edit
from tui.model.query import Query, parse_query
from tui.model.rows import (
    ActorRow,
    ChronologyRow,
    DocumentRow,
    EventRow,
    FacetCounts,
    LinkRow,
    RowFlag,
    Selection,
    ViewRow,
)
from tui.settings import Folders
from tui.store.errors import EntryMissing, StoreError
from tui.store.repository import Applied, Repository

if TYPE_CHECKING:
    from tui.model.drafts import StandingEntry
    from tui.model.page import BrokenPage, EventPage
    from tui.pages import Names

IN_MEMORY_BYTES = 8_000_000
"""A chronology up to this size is indexed in memory; a larger one in the cache folder."""

NOT_EVENTS = RowFlag.PLANNED | RowFlag.BROKEN
"""Rows of the timeline that are no events of the chronology."""

HEAD_BYTES = 16_384
"""As much of a file as is looked at for its title."""

FILES_A_STEP = 24
"""How many files are read and indexed between two reports of progress."""

ATTEMPTS = 3
"""How often a damaged index is made anew before it counts as a fault of the program."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading a chronology has come, in files."""

    read: int
    files: int


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """How many events of how many files the index holds."""

    events: int
    files: int


class Workspace:
    """An open chronology. Made by `open`; call `refresh` before the first question."""

    def __init__(self, repository: Repository, index: ChronologyIndex, clock: Clock) -> None:
        self._repository = repository
        self._index = index
        self._clock = clock
        self._names: Names | None = None

    @classmethod
    def open(cls, path: Path, clock: Clock, folders: Folders) -> Workspace:
        """Opens the chronology at `path`; raises a StoreError that says what is the matter."""
        repository = Repository.open(path, folders.state)
        index_path = None
        store = str(path.resolve())
        size = sum(signature.size for signature in repository.signatures().values())
        if size > IN_MEMORY_BYTES:
            import hashlib

            name = hashlib.sha256(os.fsencode(store)).hexdigest()[:32]
            index_path = folders.cache / "index" / f"{name}.sqlite"
        return cls(repository, open_index(index_path, store), clock)

    # What stands where

    @property
    def path(self) -> Path:
        """The file or folder that is open."""
        return self._repository.root

    @property
    def generation(self) -> int:
        """Grows with every change of what the index holds."""
        return self._index.generation

    @property
    def is_small(self) -> bool:
        """Whether reading it all takes no time worth telling of."""
        return self._index.in_memory

    @property
    def chronology(self) -> ChronologyRow:
        """The `[chronology]` table."""
        return self._asked(self._index.chronology)

    def refresh(self, progress: Callable[[Progress], None] | None = None) -> bool:
        """Reads the files that changed since they were indexed; True when there were any."""
        return self._asked(lambda: self._refresh(progress), refresh=False)

    def _refresh(self, progress: Callable[[Progress], None] | None) -> bool:
        changed, gone = self._repository.changed_since(self._index.signatures())
        if not changed and not gone:
            return False
        waiting = list(changed)
        if gone:
            self._index.replace_files((), gone)
        for start in range(0, len(waiting), FILES_A_STEP):
            step = waiting[start : start + FILES_A_STEP]
            self._index.replace_files(self._repository.read(step))
            if progress is not None:
                progress(Progress(min(start + FILES_A_STEP, len(waiting)), len(waiting)))
        return True

    def rebuild_index(self, progress: Callable[[Progress], None] | None = None) -> None:
        """Reads every file again, whatever the index holds."""
        with contextlib.suppress(IndexDamagedError):
            self._index.replace_files((), tuple(self._index.signatures()))
        self.refresh(progress)

    def _asked(self, question: Callable[[], Answer], refresh: bool = True) -> Answer:
        """The index's answer; one that is damaged is empty then, and is filled and asked again."""
        for _ in range(ATTEMPTS - 1):
            try:
                return question()
            except IndexDamagedError:
                if refresh:
                    self.refresh()
        return question()

    def index_summary(self) -> IndexSummary:
        """What the index holds."""
        selection = self.select(Query())
        return IndexSummary(selection.everything, len(self._asked(self._index.signatures)))

    # Asking

    def select(self, query: Query | str) -> Selection:
        """The events that a filter lets through; raises QueryError."""
        wanted = parse_query(query) if isinstance(query, str) else query
        return self._asked(lambda: self._index.select(wanted))

    def rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """A window of a selection's rows."""
        return self._asked(lambda: self._index.rows(selection, first, count))

    def links_between(
        self, selection: Selection, first: int, count: int
    ) -> list[tuple[int, int | None]]:
        """The links that touch a window, as pairs of positions; None is filtered away."""
        return self._asked(lambda: self._index.links_between(selection, first, count))

    def position(self, selection: Selection, event_id: str) -> int | None:
        """Where an event stands in a selection."""
        return self._asked(lambda: self._index.position(selection, event_id))

    def nearest(self, selection: Selection, row: int) -> int:
        """The position nearest to a row, so that the cursor stays where it was."""
        return self._asked(lambda: self._index.nearest(selection, row))

    def position_of_day(self, selection: Selection, ordinal: int) -> int:
        """The first position on a day, or the nearest one."""
        return self._index.position_of_day(selection, ordinal)

    def next_hit(self, query: Query, row: int, backwards: bool = False) -> EventRow | None:
        """The next row that a search finds."""
        return self._asked(lambda: self._index.next_hit(query, row, backwards))

    def facets(self, query: Query) -> FacetCounts:
        """How often each actor, channel, tag and status occurs in a filter's answer."""
        return self._asked(lambda: self._index.facets(query))

    def find_events(self, text: str, limit: int = 50) -> list[EventRow]:
        """Events whose words start as typed, for picking one."""
        return self._asked(lambda: self._index.find_events(text, limit))

    def actors(self) -> list[ActorRow]:
        """All actors, in the order of the files."""
        return self._asked(self._index.actors)

    def documents(self) -> list[DocumentRow]:
        """All documents, in the order of the files."""
        return self._asked(self._index.documents)

    def views(self) -> list[ViewRow]:
        """The saved filters."""
        return self._asked(self._index.views)

    def row_of(self, event_id: str) -> EventRow | None:
        """The row of an event."""
        return self._asked(lambda: self._index.row_of(event_id))

    def broken(self) -> list[tuple[str, int, str]]:
        """The blocks that cannot be read: file, line and what is wrong."""
        return self._asked(self._index.broken)

    def checked(self, query: Query) -> Query:
        """The filter with its actors named by id; raises QueryError for one there is not."""
        return self._asked(lambda: self._index.checked(query))

    def rows_of_heading(self, row: EventRow) -> list[EventRow]:
        """All events under the heading of a row, whatever the filter."""
        return self.events_of(row.date)

    def events_of(self, date_text: str) -> list[EventRow]:
        """All events with one date expression (canonical EDTF), in order."""
        selection = self.select(Query())
        for heading, start in zip(selection.headings, selection.starts, strict=True):
            if heading.date == date_text:
                rows = self.rows(selection, start, heading.lines)
                return [row for row in rows if not row.flags & NOT_EVENTS]
        return []

    def page(self, row: EventRow) -> EventPage | BrokenPage:
        """Everything known of the event (or broken block) on a row, read from its file.

        A file that was changed since is taken in first, so that `generation` may have grown.
        Raises EntryMissing where the event is gone, and StoreError.
        """
        from tui.pages import page_of

        if self._is_stale(row.path):
            self.refresh()
            row = self._still_there(row)
        return self._asked(lambda: page_of(self._repository, self._index, row, self._known_names()))

    def _known_names(self) -> Names:
        from tui.pages import names_of

        names = self._names
        if names is None or names.generation != self.generation:
            names = self._names = names_of(self._index)
        return names

    def _is_stale(self, path: str) -> bool:
        """Whether a file is another than the index has read."""
        return self._asked(lambda: self._index.signature(path)) != self._repository.signature(path)

    def _still_there(self, row: EventRow) -> EventRow:
        """A row as it is now; raises EntryMissing where it has gone."""
        ref = self._asked(lambda: self._index.ref_of_row(row))
        if ref.end:
            return row._replace(line=ref.line)
        now = self.row_of(row.id) if row.id else None
        if now is None:
            raise EntryMissing(row.path, row.line, id=row.id or row.title)
        return now

    def event_page(self, event_id: str) -> EventPage | None:
        """Everything known of an event, None when there is none that can be read."""
        from tui.model.page import EventPage

        row = self.row_of(event_id)
        try:
            page = None if row is None else self.page(row)
        except StoreError:
            return None
        return page if isinstance(page, EventPage) else None

    def standing(self, table: str, entry_id: str) -> StandingEntry | None:
        """An entry as it stands in its file, None when there is none that can be read."""
        from tui.model.drafts import standing_entry

        with contextlib.suppress(StoreError):
            if any(self._is_stale(ref.path) for ref in self._refs(table, entry_id)):
                self.refresh()
        for ref in self._refs(table, entry_id):
            try:
                text = self._repository.block_text(ref)
                return standing_entry(table, entry_id, text, ref.path, ref.line)
            except (ValueError, StoreError):
                continue
        return None

    def _refs(self, table: str, entry_id: str) -> list[BlockRef]:
        return self._asked(lambda: self._index.block_refs(table, entry_id))

    def links_of(self, event_id: str) -> list[LinkRow]:
        """The links of an event, those that it has and those that name it."""
        return self._asked(lambda: self._index.links_of(event_id))

    def file_path(self, path: str) -> Path:
        """Where a file of the chronology is on disk."""
        return self._repository.file_path(path)

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Every block of every file, read anew."""
        for read_file in self.files():
            for block in read_file.blocks:
                yield read_file.path, block

    def files(self) -> Iterable[ReadFile]:
        """Every file of the chronology, read anew."""
        return self._repository.read_each()

    # Changing

    def apply(self, edits: Sequence[Edit], label: str) -> Applied:
        """Writes edits as one undo step; raises a StoreError and then nothing was written."""
        applied = self._repository.apply(edits, label, self._clock(), self._places)
        self._follow(applied)
        return applied

    def _places(self, event_id: str) -> list[str]:
        """The files in which an event stands, equal copies of it included."""
        return [ref.path for ref in self._refs(EVENT, event_id)]

    def undo(self) -> Applied | None:
        """Takes the last step back; None when there is none."""
        applied = self._repository.undo()
        if applied is not None:
            self._follow(applied)
        return applied

    def redo(self) -> Applied | None:
        """Does again what was undone last; None when there is nothing."""
        applied = self._repository.redo()
        if applied is not None:
            self._follow(applied)
        return applied

    def _follow(self, applied: Applied) -> None:
        """Lets the index know what the store has written.

        What another program has made unreadable since is told by the next reading.
        """
        present = [path for path in applied.paths if path not in applied.gone]
        with contextlib.suppress(StoreError):
            try:
                self._index.replace_files(self._repository.read(present), applied.gone)
            except IndexDamagedError:
                self.refresh()


def title_of(path: Path) -> str:
    """The title of a chronology that is not open, "" where it cannot be read at a glance."""
    import tomli

    head = path / "chronology.toml" if path.is_dir() else path
    try:
        with head.open("rb") as file:
            text = file.read(HEAD_BYTES).decode("utf-8", "replace")
        table = tomli.loads(text.partition("[[")[0]).get("chronology", {})
    except (OSError, ValueError):
        return ""
    title = table.get("title") if isinstance(table, dict) else None
    return title if isinstance(title, str) else ""
