"""One open chronology behind one door: the store, the index and undo.

Screens and commands ask here and nowhere else. Everything that comes back is frozen.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.index.chronology_index import ChronologyIndex, IndexDamagedError, open_index
from tui.model.blocks import ACTOR, EVENT, Block, BlockRef, KnownFile, ReadFile
from tui.model.rows import (
    EventRow,
)
from tui.questions import Questions
from tui.settings import Folders
from tui.store.errors import BrokenBlock, EntryMissing, Notice, StoreError
from tui.store.repository import Applied, Repository

if TYPE_CHECKING:
    from tui.index.naming import EventPlace
    from tui.inquiry import Inquiry
    from tui.model.drafts import StandingEntry
    from tui.model.edits import Edit
    from tui.model.history import ChangedBlock, HistoryEntry
    from tui.model.page import BrokenPage, EventPage
    from tui.pages import Names

IN_MEMORY_BYTES = 200_000
"""A chronology up to this size is indexed in memory; a larger one in the cache folder."""


class Workspace(Questions):
    """An open chronology. Made by `open`; call `refresh` before the first question."""

    def __init__(self, repository: Repository, index: ChronologyIndex, clock: Clock) -> None:
        super().__init__(repository, index)
        self._clock = clock
        self._names: Names | None = None
        self._inquiry: Inquiry | None = None
        repository.known = self._known_file

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

    def prepare_next_opening(self) -> None:
        """Leaves behind what the next opening is quicker with; called when this one ends."""
        self._index.keep_headings()

    # What stands where

    @property
    def path(self) -> Path:
        """The file or folder that is open."""
        return self._repository.root

    @property
    def is_small(self) -> bool:
        """Whether reading it all takes no time worth telling of."""
        return self._index.in_memory

    def page(self, row: EventRow) -> EventPage | BrokenPage:
        """Everything known of the event (or broken block) on a row, read from its file.

        A file that was changed since is taken in first, so that `generation` may have grown.
        Raises EntryMissing where the event is gone, and StoreError.
        """
        if self._has_changed(row.path):
            self.refresh_file(row.path)
            row = self._still_there(row)
        page = self._page_of_row(row)
        if self._is_of_another(page, row):
            # The file changed without a new signature, or the index has the place wrong.
            with self._files:
                self._take_in(self._repository.read([row.path]))
            row = self._still_there(row)
            page = self._page_of_row(row)
        return page

    def _page_of_row(self, row: EventRow) -> EventPage | BrokenPage:
        from tui.pages import page_of

        today = self._clock()
        return self._asked(
            lambda: page_of(self._repository, self._index, row, self._known_names(), today)
        )

    @staticmethod
    def _is_of_another(page: EventPage | BrokenPage, row: EventRow) -> bool:
        from tui.model.page import EventPage

        known = isinstance(page, EventPage) and page.event.id
        return bool(known and row.id and known != row.id)

    def text_around(self, path: str, line: int) -> str:
        """The lines of a file around one, for looking at what cannot be read."""
        return self._repository.text_around(path, line)

    def _known_names(self) -> Names:
        from tui.pages import names_of

        names = self._names
        if names is None or names.generation != self.generation:
            names = self._names = names_of(self._index)
        return names

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
            if any(self._has_changed(ref.path) for ref in self._refs(table, entry_id)):
                self.refresh()
        for ref in self._refs(table, entry_id):
            try:
                text = self._repository.block_text(ref)
                return standing_entry(table, entry_id, text, ref.path, ref.line)
            except (ValueError, StoreError):
                continue
        return None

    def broken_entry(self, entry_id: str) -> BrokenBlock | None:
        """What is wrong with the block that an entry has become; None where none is broken so.

        A broken block has no id, so it is known by naming the id as a value.
        """
        with contextlib.suppress(StoreError):
            self.refresh()
        with contextlib.suppress(StoreError):
            paths = {path for path, _line, _why in self.broken()}
            for file in self._repository.read(sorted(paths)):
                for block in file.blocks:
                    ref = BlockRef(file.path, block.start, block.end, block.line)
                    if block.raw is None and f'"{entry_id}"' in self._repository.block_text(ref):
                        path = str(self.file_path(file.path))
                        return BrokenBlock(path, block.error_line, reason=block.error)
        return None

    def _refs(self, table: str, entry_id: str) -> list[BlockRef]:
        return self._asked(lambda: self._index.block_refs(table, entry_id))

    def file_path(self, path: str) -> Path:
        """Where a file of the chronology is on disk."""
        return self._repository.file_path(path)

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Every block of every file, read anew."""
        for read_file in self.files():
            for block in read_file.blocks:
                yield read_file.path, block

    def files(self, paths: Iterable[str] | None = None) -> Iterable[ReadFile]:
        """The files at `paths`, or every file of the chronology, read anew."""
        return self._repository.read_each(paths)

    # Who knew what

    def inquiry(self) -> Inquiry:
        """The door to who knew what, when."""
        from tui.inquiry import Inquiry

        if self._inquiry is None:
            self._inquiry = Inquiry(self)
        return self._inquiry

    def interrupt(self) -> None:
        super().interrupt()
        if self._inquiry is not None:
            self._inquiry.interrupt()

    def places_of(self, event_ids: Collection[str]) -> dict[str, EventPlace]:
        """Where the blocks of events stand, by id, in files as they are now; raises StoreError."""
        places = self._asked(lambda: self._index.places_of(event_ids))
        changed = [
            path for path in {p.ref.path for p in places.values()} if self._has_changed(path)
        ]
        for path in changed:
            self.refresh_file(path)
        return self._asked(lambda: self._index.places_of(event_ids)) if changed else places

    def actor_refs(self, actor_ids: Iterable[str]) -> list[BlockRef]:
        """Where the blocks of actors stand."""
        return [ref for actor_id in actor_ids for ref in self._refs(ACTOR, actor_id)[:1]]

    def block_text(self, ref: BlockRef) -> str:
        """The text of a block; raises StoreError."""
        return self._repository.block_text(ref)

    def raw_event(self, place: EventPlace) -> Mapping[str, object] | None:
        """What an event says whose parts stand apart in its file, None where it has gone."""
        blocks = (block for read in self.files([place.ref.path]) for block in read.blocks)
        return next((block.raw for block in blocks if block.line == place.ref.line), None)

    # Changing

    def apply(
        self, edits: Sequence[Edit], label: str, progress: Callable[[int, int], None] | None = None
    ) -> Applied:
        """Writes edits as one undo step; raises a StoreError and then nothing was written.

        Where an entry cannot be found because its block is broken, BrokenBlock says so.
        `progress` is told how many edits of how many are ready before anything is written; what
        it raises stops the step.
        """
        now, places = self._clock(), self._places
        try:
            with self._files:
                applied = self._repository.apply(edits, label, now, places, progress)
                self._follow(applied)
        except EntryMissing as error:
            raise self.broken_entry(str(error.fields["id"])) or error from None
        return applied

    def _known_file(self, path: str) -> KnownFile | None:
        """Where the blocks of a large file stand, from the index; None where that is not known."""
        return self._asked(lambda: self._index.known_file(path))

    def _places(self, event_id: str) -> list[str]:
        """The files in which an event stands, equal copies of it included."""
        return [ref.path for ref in self._refs(EVENT, event_id)]

    def undo(self) -> Applied | None:
        """Takes the last step back; None when there is none."""
        with self._files:
            applied = self._repository.undo(self._places)
            if applied is not None:
                self._follow(applied)
        return applied

    def redo(self) -> Applied | None:
        """Does again what was undone last; None when there is nothing."""
        with self._files:
            applied = self._repository.redo(self._places)
            if applied is not None:
                self._follow(applied)
        return applied

    def history(self) -> list[HistoryEntry]:
        """The steps that are known, newest first; raises a StoreError where they cannot be."""
        return self._repository.history()

    def changed_blocks(self, step_id: str) -> list[ChangedBlock]:
        """What a step of the history did to each block; nothing where that is not known."""
        return self._repository.changed_blocks(step_id)

    def take_back(self, step_id: str, label: str) -> Applied:
        """Takes back one step of the history by a new step that `label` names.

        Raises UndoRefused, which says what is in the way, and StoreError.
        """
        with self._files:
            applied = self._repository.take_back(step_id, label, self._clock(), self._places)
            self._follow(applied)
        return applied

    def notices(self) -> list[Notice]:
        """What there is to tell of saving and of the undo journal; each is given once."""
        return self._repository.notices()

    def _follow(self, applied: Applied) -> None:
        """Lets the index know what the store has written.

        What another program has made unreadable since is told by the next reading.
        """
        present = [path for path in applied.paths if path not in applied.gone]
        with contextlib.suppress(StoreError):
            try:
                self._take_written(applied, present)
            except IndexDamagedError:
                self.refresh()

    def _take_written(self, applied: Applied, present: Sequence[str]) -> None:
        """Takes in files as they were written: what did not change in them is not read again."""
        rest = list(present)
        new: set[str] = set()
        for changed in self._repository.changed_files(applied):
            taken = self._index.replace_stretches(changed)
            if taken is not None:
                rest.remove(changed.path)
                new |= taken.new
        if rest or applied.gone:
            new |= self._index.replace_files(self._repository.read(rest), applied.gone).new
        # What others took away and is there again was not taken away.
        self._gone -= new - self._new
