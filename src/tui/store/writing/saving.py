"""Saving a step: under the lock, on files read anew, all files or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.locale import N_
from tui.model.blocks import EVENT, KnownFile, Signature
from tui.model.edits import Edit
from tui.store.disk import signature_of
from tui.store.errors import (
    CannotWrite,
    HalfWritten,
    KeepsChanging,
    Notice,
    ReadOnlyStore,
    StoreError,
    StoreMissing,
    UndoRefused,
)
from tui.store.location import Location
from tui.store.repository import Applied
from tui.store.undo.changed_blocks import changed_blocks, changed_events
from tui.store.undo.history import AppliedStep, FileChange
from tui.store.undo.journal import Journal
from tui.store.undo.journal_mark import Mark
from tui.store.undo.ledger import NEW
from tui.store.undo.revert import change_of, is_in_force, reverted
from tui.store.writing.files import NewContent, Random, write_all
from tui.store.writing.in_place import Overtaken, comes_to_rest
from tui.store.writing.lock import locked
from tui.store.writing.moving import Finished
from tui.store.writing.step import Places, Step
from tui.store.writing.working_file import Replaced, WorkingFile

_RETRIES = 10
"""How often a step is put together anew because other programs write its files."""


_OFTEN = 200
"""Edits between two reports of progress."""


class Deed(NamedTuple):
    """What is done and to which step of the journal (tui.store.undo.ledger), its name and time."""

    does: str
    of: str
    label: str
    when: str


class _ChangedMeanwhile(Exception):  # noqa: N818 - it says what happened
    """Another program wrote a file between reading it and replacing it."""


class Saver:
    """Writes the steps of one chronology, and keeps them in its journal to be taken back.

    `marks` are the journals as they were when the chronology was opened; `known` tells where the
    blocks of a file stand, and the state of the file in which they stand there.
    """

    def __init__(
        self,
        location: Location,
        state_dir: Path,
        random: Random,
        marks: Mapping[str, Mark],
        known: Callable[[str], KnownFile | None],
    ) -> None:
        self._known = known
        self._location = location
        self._state_dir = state_dir
        self._random = random
        one_file = "" if location.is_folder else location.main
        self.journal = Journal(location.root, one_file, state_dir, marks, os.urandom(6).hex())
        self._read: dict[str, Signature | None] = {}
        self._notices: list[Notice] = []

    def apply(
        self,
        edits: Sequence[Edit],
        label: str,
        when: datetime,
        places: Places,
        progress: Callable[[int, int], None] | None = None,
    ) -> Applied:
        """As `Repository.apply`."""
        with self.locked():
            deed = Deed(NEW, "", label, when.isoformat())
            step, ids = self._written(deed, lambda: self._put_together(edits, places, progress))
        return self._applied(step, ids)

    def told(self) -> list[Notice]:
        """What the user has to be told of the saves and of the journal; each is given once."""
        found = [*self._notices, *self.journal.notices]
        self._notices.clear()
        self.journal.notices.clear()
        return found

    def take_back(self, deed: Deed, step: AppliedStep, places: Places) -> Applied:
        """Writes what takes a step back; to be called within `locked`. Raises StoreError."""
        back, _ = self._written(deed, lambda: self._taken_back(step, places))
        return self._applied(back, changed_events(back))

    def _applied(self, step: AppliedStep, ids: tuple[str, ...]) -> Applied:
        paths = tuple(dict.fromkeys(change.path for change in step.changes))
        last = {change.path: change.hash_after for change in step.changes}
        gone = tuple(path for path in paths if not last[path])
        written = tuple((change, self._read.get(change.path)) for change in step.changes)
        return Applied(step.label, paths, gone, ids, written)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the chronology's lock, with all that the journal says taken in."""
        with locked(self._location.root, self._state_dir):
            self.journal.read_on()
            self._settle()
            yield

    def _settle(self, step: AppliedStep | None = None) -> list[int]:
        """Ends a record whose outcome is unknown by looking at what was written.

        Returns which changes of `step` those were, none where the record is of another.
        """
        pending = self.journal.ledger.pending
        if pending is None:
            return []
        try:
            written = [] if pending.step is None else self._find_written(pending.step)
        except StoreError:
            return []
        self.journal.settle(written)
        return written if pending.step is step else []

    def _find_written(self, step: AppliedStep) -> list[int]:
        """Which of the step's changes are on disk; those of one file were written in order."""
        written: list[int] = []
        for path in dict.fromkeys(change.path for change in step.changes):
            content = self._content(path)
            places = [at for at, change in enumerate(step.changes) if change.path == path]
            while places and not is_in_force(step.changes[places[-1]], content):
                places.pop()
            written += places
        return sorted(written)

    def _written(
        self, deed: Deed, prepare: Callable[[], tuple[list[_Prepared], tuple[str, ...]]]
    ) -> tuple[AppliedStep, tuple[str, ...]]:
        for _ in range(_RETRIES):
            self._read.clear()
            try:
                prepared, ids = prepare()
            except StoreError:
                if self._was_being_written():
                    continue
                raise
            files = [new for new, _ in prepared]
            step = AppliedStep(deed.label, deed.when, tuple(change for _, change in prepared))
            try:
                ready = partial(self._write_ahead, deed, step)
                write_all(files, self._location.disk, self._random, ready, self._notices)
            except (_ChangedMeanwhile, Overtaken, CannotWrite, ReadOnlyStore) as error:
                if self._stands(step, self._settle(step), error):
                    return step, ids
                continue
            except BaseException:
                self._settle()
                raise
            self.journal.settle(range(len(step.changes)))
            return step, ids
        raise KeepsChanging(str(self._location.root))

    def _stands(self, step: AppliedStep, written: Sequence[int], error: Exception) -> bool:
        """Whether a step that was not written as it should have been stands all the same.

        So it is where others have gone on with a file in the moment that it was ours. False where
        nothing of it stands and it can be tried once more; raises StoreError else.
        """
        if isinstance(error, Overtaken) and len(written) == len(step.changes):
            return True
        if written:
            names = dict.fromkeys(step.changes[number].path for number in written)
            reason = error.fields.get("reason", "") if isinstance(error, StoreError) else ""
            path = error.path if isinstance(error, StoreError) else str(self._location.root)
            reason = reason or N_("other programs keep changing it")
            raise HalfWritten(path, reason=reason, written=", ".join(names)) from error
        if isinstance(error, StoreError):
            raise error
        return False

    def _write_ahead(self, deed: Deed, step: AppliedStep) -> None:
        """The last thing before the files change: the journal knows what is about to be."""
        self._check_unchanged()
        self._settle()
        if step.changes:
            self.journal.write_ahead(deed.does, deed.of, step)

    def _put_together(
        self,
        edits: Sequence[Edit],
        places: Places,
        progress: Callable[[int, int], None] | None,
    ) -> tuple[list[_Prepared], tuple[str, ...]]:
        self._location.check_there()
        step = Step(self._location, self._load, self._paths_with, places, self._random)
        ids = tuple(step.edit(edit) for edit in _told(edits, progress))
        writes = step.finish()
        last = {each.path: number for number, each in enumerate(writes)}
        prepared = [
            self._prepared(self._emptied(each) if last[each.path] == number else each)
            for number, each in enumerate(writes)
        ]
        return prepared, ids

    def _emptied(self, write: Finished) -> Finished:
        """The last write to a file: it takes the file away where no more than space is left."""
        if (write.after or b"").strip(b"\xef\xbb\xbf \t\r\n") or not self._may_go(write.path):
            return write
        whole = Replaced(0, write.before or b"", 0, b"")
        return write._replace(after=None, replaced=[whole])

    def _prepared(self, write: Finished) -> _Prepared:
        return self._new(write.path, write.before, write.after), change_of(*write)

    def _may_go(self, path: str) -> bool:
        """Whether a file goes when its last entry does: not the main one, nor a link."""
        is_main = path == self._location.main
        return not is_main and not self._location.file_path(path).is_symlink()

    def _taken_back(
        self, step: AppliedStep, places: Places
    ) -> tuple[list[_Prepared], tuple[str, ...]]:
        self._location.check_there()
        prepared: list[_Prepared] = []
        contents: dict[str, bytes | None] = {}
        for change in reversed(step.changes):
            path = change.path
            content = contents[path] if path in contents else self._content(path)
            contents[path], turned = reverted(change, content, step.label)
            prepared.append((self._new(path, content, contents[path]), turned))
        back = AppliedStep(step.label, step.when, tuple(change for _, change in prepared))
        for block in changed_blocks(back):
            if block.table == EVENT and block.id and block.after and not block.before:
                self._refuse_double(block.id, set(places(block.id)) - set(contents), step.label)
        return prepared, ()

    def _refuse_double(self, event_id: str, paths: Iterable[str], label: str) -> None:
        """Refuses to put an event back that stands in another file by now."""
        for path in paths:
            file = WorkingFile(path, self._content(path))
            for piece in file.lookup.with_id(EVENT, event_id):
                raise UndoRefused(path, piece.line, id=event_id, label=label)

    def _new(self, path: str, before: bytes | None, after: bytes | None) -> NewContent:
        location = self._location
        return NewContent(location.file_path(path), location.shown_path(path), before, after)

    def _load(self, path: str) -> WorkingFile:
        content = self._content(path)
        known = self._known(path) if content is not None else None
        if known is not None and known.signature != self._read[path]:
            known = None
        file = WorkingFile(path, content, known)
        if path == self._location.main:
            for piece in file.blocks("chronology"):
                self._location.check_format(piece.block)
        return file

    def _content(self, path: str) -> bytes | None:
        try:
            content, self._read[path] = self._location.read_bytes(path)
        except StoreMissing:
            self._read[path] = None
            return None
        return content

    def _paths_with(self, entry_id: str) -> Iterable[str]:
        """The files that can hold an entry: those whose bytes contain its id."""
        location = self._location
        if not location.is_folder:
            return [location.main]
        encoded = entry_id.encode("utf-8", "surrogatepass")
        return [path for path in location.signatures() if encoded in self._bytes_of(path)]

    def _bytes_of(self, path: str) -> bytes:
        return self._location.read_bytes(path)[0]

    def _was_being_written(self) -> bool:
        """Whether what was read was half of what another program wrote; it is waited for."""
        for path, signature in self._read.items():
            with contextlib.suppress(OSError):
                if signature is not None:
                    comes_to_rest(self._location.file_path(path), self._location.disk)
        try:
            self._check_unchanged()
        except _ChangedMeanwhile:
            return True
        except OSError:
            return False
        return False

    def _check_unchanged(self) -> None:
        """Raises _ChangedMeanwhile where a file is no longer the one that was read."""
        for path, signature in self._read.items():
            try:
                now = signature_of(self._location.disk.status(self._location.file_path(path)))
            except FileNotFoundError:
                now = None
            if now != signature:
                raise _ChangedMeanwhile


_Prepared = tuple[NewContent, FileChange]


def _told(edits: Sequence[Edit], progress: Callable[[int, int], None] | None) -> Iterator[Edit]:
    """The edits, while `progress` is told how far they are."""
    for at, edit in enumerate(edits):
        if progress is not None and at % _OFTEN == 0:
            progress(at, len(edits))
        yield edit
    if progress is not None:
        progress(len(edits), len(edits))
