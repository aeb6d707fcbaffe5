"""One chronology on disk: reading its files, and writing edits to them safely.

The only door of this room. Every write happens under the chronology's lock, on files read
anew, and is proven before it replaces anything.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.model.blocks import (
    CHRONOLOGY,
    BlockRef,
    ChangedFile,
    KnownFile,
    ReadFile,
    Signature,
)
from tui.store.disk import Disk
from tui.store.errors import BlockChanged, Notice, StoreError
from tui.store.location import Location, unreadable
from tui.store.parse import read_block
from tui.store.reading import NOT_READ, FileReader, told_of
from tui.store.scan import scan
from tui.store.undo.journal_mark import journals_now

if TYPE_CHECKING:
    from tui.model.edits import Edit
    from tui.model.history import ChangedBlock, HistoryEntry
    from tui.store.glance import Glance
    from tui.store.undo.history import FileChange
    from tui.store.undo.undoing import Undoing
    from tui.store.writing.saving import Saver

_HEAD = 16_384
"""How many bytes of the main file are looked at for its format before anything is read."""

Random = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""


class Applied(NamedTuple):
    """What was done: the files that changed, those of them that are gone, the ids of entries.

    `ids` has one for each edit, in order; after undo and redo it has the events that changed and
    are there now. `written` is what was done to each file, and its state before.
    """

    label: str
    paths: tuple[str, ...]
    gone: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    written: tuple[tuple[FileChange, Signature | None], ...] = ()


class Repository:
    """A chronology of one file or of a folder. Paths in it are strings with `/`."""

    def __init__(self, location: Location, state_dir: Path, random: Random) -> None:
        self._location = location
        self._reader = FileReader(location)
        self._state_dir = state_dir
        self._random = random
        self._saver: Saver | None = None
        self._undoing: Undoing | None = None
        self._marks = journals_now(state_dir)
        self.known: Callable[[str], KnownFile | None] = lambda _path: None
        """Where the blocks of a file stand, told by who has read it before; None: not known."""

    @classmethod
    def open(
        cls,
        path: Path,
        state_dir: Path,
        *,
        disk: Disk | None = None,
        random: Random = os.urandom,
    ) -> Repository:
        """The chronology at `path`; locks are kept in `state_dir`.

        Raises StoreMissing, NotTomlFile, NoChronologyFile, NoPermission, CannotRead and
        NewerFormat.
        """
        repository = cls(Location(path, disk or Disk()), state_dir, random)
        repository._check_head()
        return repository

    def _check_head(self) -> None:
        """Reads the format without the rest, as far as it stands near the beginning."""
        try:
            head = self._location.disk.read_part(
                self._location.file_path(self._location.main), 0, _HEAD
            )
        except OSError as error:
            raise unreadable(str(self._location.file_path(self._location.main)), error) from error
        for extent in scan(head):
            if extent.path == (CHRONOLOGY,):
                text = head[extent.start : extent.end].decode("utf-8", "replace").encode()
                for part in scan(text):
                    self._location.check_format(read_block(text, part))

    @property
    def root(self) -> Path:
        """The file or folder as the user named it."""
        return self._location.root

    @property
    def main(self) -> str:
        """The path of the one file, or of `chronology.toml`."""
        return self._location.main

    @property
    def is_folder(self) -> bool:
        """Whether the chronology is a folder."""
        return self._location.is_folder

    def file_path(self, path: str) -> Path:
        """Where a file of the chronology is on disk."""
        return self._location.file_path(path)

    def signatures(self) -> dict[str, Signature]:
        """The files there are now, with their signatures.

        Raises StoreMissing where the one file, or the folder, is gone; NoPermission, CannotRead.
        """
        return self._location.signatures()

    def signature(self, path: str) -> Signature | None:
        """What tells the state of one file now; None where it is not to be had."""
        return self._reader.signature(path)

    def differs(self, path: str, known: Signature | None, now: Signature | None) -> bool:
        """Whether a file is another than the one with the signature `known`.

        A file that could not be read for want of permission is another once it may be read.
        """
        if known is None or now is None or known.inode != NOT_READ:
            return known != now
        return known[:2] != now[:2] or self._location.may_read(path)

    @property
    def on_disk(self) -> bool:
        """Whether it is read from the real file system, so that other processes can as well."""
        return type(self._location.disk) is Disk

    def may_write(self) -> bool:
        """Whether the system lets us write the chronology; it is asked again every time."""
        return self._location.may_write()

    def glance(self) -> Glance:
        """A cheap way to see whether any file may have changed from now on."""
        from tui.store.glance import Glance

        return Glance(self._location)

    def changed_since(
        self, signatures: Mapping[str, Signature]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The paths that are new or differ from `signatures`, and those that are gone."""
        now = self._location.signatures()
        changed = tuple(
            path for path, each in now.items() if self.differs(path, signatures.get(path), each)
        )
        return changed, tuple(path for path in signatures if path not in now)

    def read(self, paths: Iterable[str] | None = None) -> list[ReadFile]:
        """The files at `paths`, or all of them, with their blocks.

        In a folder a file that cannot be read is one block without a table that says why, and
        one that is gone is left out; a single file raises NotUtf8, BrokenHead, StoreMissing,
        NoPermission or CannotRead. NewerFormat is always raised.
        """
        return list(self.read_each(paths))

    def read_each(self, paths: Iterable[str] | None = None) -> Iterator[ReadFile]:
        """As `read`, one file at a time."""
        for path in self._location.signatures() if paths is None else paths:
            found = self._reader.read(path)
            if found is not None:
                yield found

    def stand_in(self, error: StoreError) -> ReadFile:
        """One block that tells why the one file cannot be read; it never counts as read."""
        signature = self.signature(self.main) or Signature(0, 0, 0)
        return told_of(self.main, signature._replace(inode=NOT_READ), error)

    def text_around(self, path: str, line: int) -> str:
        """The lines of a file around one; what is not UTF-8 in them is written as escapes.

        It is "" where the file cannot be read.
        """
        from tui.store.around import text_around

        try:
            content, _ = self._location.read_bytes(path)
        except StoreError:
            return ""
        return text_around(content, line)

    def block_text(self, ref: BlockRef) -> str:
        """The text of one block, without reading the rest of its file.

        Raises StoreMissing, NoPermission and CannotRead, and BlockChanged where the file no
        longer has text there.
        """
        try:
            content = self._location.disk.read_part(
                self._location.file_path(ref.path), ref.start, ref.end
            )
        except OSError as error:
            raise unreadable(self._location.shown_path(ref.path), error) from error
        try:
            if len(content) == ref.end - ref.start:
                return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        shown = self._location.shown_path(ref.path)
        raise BlockChanged(shown, ref.line, f"{shown}:{ref.line}", "")

    def apply(
        self,
        edits: Sequence[Edit],
        label: str,
        when: datetime,
        places: Callable[[str], Collection[str]] = lambda _: (),
        progress: Callable[[int, int], None] | None = None,
    ) -> Applied:
        """Writes the edits, all or none, as one step that can be undone.

        `label` is what the user calls the step, `places` gives the files in which an event with
        an id is known to stand. Raises StoreError; nothing was changed then (but HalfWritten).
        `progress` is told how many edits of how many are ready; what it raises stops the step
        before anything is written.
        """
        applied = self._saving().apply(edits, label, when, places, progress)
        self._undo().forget_refusals()
        return applied

    def _saving(self) -> Saver:
        """What writes; made at the first edit, so that reading is quick to start."""
        if self._saver is None:
            from tui.store.writing.saving import Saver

            self._saver = Saver(
                self._location, self._state_dir, self._random, self._marks, self._known
            )
        return self._saver

    def _known(self, path: str) -> KnownFile | None:
        return self.known(path)

    def changed_files(self, applied: Applied) -> list[ChangedFile]:
        """What was written, of those files that need not be read again to know what they hold.

        Another program may have written them since: of what it wrote nothing is told.
        """
        from tui.store.writing.changed_file import changed_file

        paths = [change.path for change, _ in applied.written]
        found: list[ChangedFile] = []
        for change, before in applied.written:
            if before is None or not change.hash_after or paths.count(change.path) > 1:
                continue
            with contextlib.suppress(StoreError):
                content, signature = self._location.read_bytes(change.path)
                changed = changed_file(change, before, content, signature)
                if changed is not None:
                    found.append(changed)
        return found

    def _undo(self) -> Undoing:
        """What takes back; made when it is first asked for, as the saver is."""
        if self._undoing is None:
            from tui.store.undo.undoing import Undoing

            self._undoing = Undoing(self._saving())
        return self._undoing

    def undo(self, places: Callable[[str], Collection[str]] = lambda _: ()) -> Applied | None:
        """Takes back the last step of this run, else the last that stood when it began.

        None if there is none; `places` as in `apply`. Raises UndoRefused where a block is no
        longer what the step made of it (asked again, it goes past that step), and StoreError as
        `apply` does.
        """
        return self._undo().undo(places)

    def redo(self, places: Callable[[str], Collection[str]] = lambda _: ()) -> Applied | None:
        """Does the step that was undone last again; None if there is none. Raises as `undo`."""
        return self._undo().redo(places)

    def history(self) -> list[HistoryEntry]:
        """The steps that are known, of earlier runs and other programs too, newest first.

        Raises StoreBusy and CannotWrite, as it needs the chronology's lock.
        """
        return self._undo().history()

    def changed_blocks(self, step_id: str) -> list[ChangedBlock]:
        """What a step of the history did to each block; nothing where that is not known."""
        return self._undo().changed(step_id)

    def take_back(
        self,
        step_id: str,
        label: str,
        when: datetime,
        places: Callable[[str], Collection[str]] = lambda _: (),
    ) -> Applied:
        """Takes back one step of the history by a new step, which `label` names.

        Raises UndoRefused where it does not stand any more, or where blocks of it have changed
        since (it says by which step), and StoreError as `apply` does.
        """
        return self._undo().take_back(step_id, label, when, places)

    def notices(self) -> list[Notice]:
        """What there is to tell of saving and of the undo journal; each is given once."""
        return self._saver.told() if self._saver else []
