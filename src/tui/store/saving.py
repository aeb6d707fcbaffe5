"""Saving a step: under the lock, on files read anew, all files or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from tui.model.blocks import Signature
from tui.model.edits import Edit
from tui.store.disk import signature_of
from tui.store.errors import KeepsChanging, StoreMissing
from tui.store.files import NewContent, Random, write_all
from tui.store.history import AppliedStep, FileChange, History
from tui.store.location import Location
from tui.store.lock import locked
from tui.store.moving import Finished
from tui.store.repository import Applied
from tui.store.revert import change_of, reverted
from tui.store.step import Places, Step
from tui.store.working_file import Replaced, WorkingFile

_RETRIES = 5

Changes = tuple[FileChange, ...]


class _ChangedMeanwhile(Exception):  # noqa: N818 - it says what happened
    """Another program wrote a file between reading it and replacing it."""


class Saver:
    """Writes the steps of one chronology and remembers them for undo and redo."""

    def __init__(self, location: Location, state_dir: Path, random: Random) -> None:
        self._location = location
        self._state_dir = state_dir
        self._random = random
        self._history = History()
        self._read: dict[str, Signature | None] = {}

    def apply(self, edits: Sequence[Edit], label: str, when: datetime, places: Places) -> Applied:
        """As `Repository.apply`."""
        changes, ids = self._written(lambda: self._put_together(edits, places))
        step = AppliedStep(label, when.isoformat(), changes)
        if changes:
            self._history.applied(step)
        return _applied(step, ids)

    @property
    def undo_label(self) -> str | None:
        """What would be undone, None if there is nothing."""
        step = self._history.last_done()
        return step.label if step else None

    @property
    def redo_label(self) -> str | None:
        """What would be redone, None if there is nothing."""
        step = self._history.last_undone()
        return step.label if step else None

    def undo(self) -> Applied | None:
        """As `Repository.undo`."""
        step = self._history.last_done()
        if step is None:
            return None
        undoing = self._revert(step)
        self._history.moved_back(undoing)
        return _applied(undoing)

    def redo(self) -> Applied | None:
        """As `Repository.redo`."""
        step = self._history.last_undone()
        if step is None:
            return None
        redoing = self._revert(step)
        self._history.moved_forward(redoing)
        return _applied(redoing)

    def _revert(self, step: AppliedStep) -> AppliedStep:
        changes, _ = self._written(lambda: self._taken_back(step))
        return AppliedStep(step.label, step.when, changes)

    def _written(
        self, prepare: Callable[[], tuple[list[_Prepared], tuple[str, ...]]]
    ) -> tuple[Changes, tuple[str, ...]]:
        with locked(self._location.root, self._state_dir):
            for _ in range(_RETRIES):
                self._read.clear()
                prepared, ids = prepare()
                files = [new for new, _ in prepared]
                try:
                    write_all(files, self._location.disk, self._random, self._check_unchanged)
                except _ChangedMeanwhile:
                    continue
                return tuple(change for _, change in prepared), ids
        raise KeepsChanging(str(self._location.root))

    def _put_together(
        self, edits: Sequence[Edit], places: Places
    ) -> tuple[list[_Prepared], tuple[str, ...]]:
        self._location.check_there()
        step = Step(self._location, self._load, self._paths_with, places, self._random)
        ids = tuple(step.edit(edit) for edit in edits)
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

    def _taken_back(self, step: AppliedStep) -> tuple[list[_Prepared], tuple[str, ...]]:
        prepared: list[_Prepared] = []
        contents: dict[str, bytes | None] = {}
        for change in reversed(step.changes):
            path = change.path
            content = contents[path] if path in contents else self._content(path)
            contents[path], turned = reverted(change, content, step.label)
            prepared.append((self._new(path, content, contents[path]), turned))
        return prepared, ()

    def _new(self, path: str, before: bytes | None, after: bytes | None) -> NewContent:
        location = self._location
        return NewContent(location.file_path(path), location.shown_path(path), before, after)

    def _load(self, path: str) -> WorkingFile:
        file = WorkingFile(path, self._content(path))
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

    def _check_unchanged(self) -> None:
        """Raises _ChangedMeanwhile where a file is no longer the one that was read."""
        for path, signature in self._read.items():
            try:
                now = signature_of(self._location.disk.status(self._location.file_path(path)))
            except FileNotFoundError:
                now = None
            if now != signature:
                raise _ChangedMeanwhile


def _applied(step: AppliedStep, ids: tuple[str, ...] = ()) -> Applied:
    paths = tuple(dict.fromkeys(change.path for change in step.changes))
    last = {change.path: change.hash_after for change in step.changes}
    gone = tuple(path for path in paths if not last[path])
    return Applied(step.label, paths, gone, ids)


_Prepared = tuple[NewContent, FileChange]
