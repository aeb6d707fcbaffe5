"""One chronology on disk: reading its files, and writing edits to them safely.

The only door of this room. Every write happens under the chronology's lock, on files read
anew, and is proven before it replaces anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.model.blocks import CHRONOLOGY, Block, BlockRef, ReadFile, Signature
from tui.store.disk import Disk, signature_of
from tui.store.errors import BlockChanged, StoreError, StoreMissing
from tui.store.location import Location, unreadable
from tui.store.parse import read_block, read_file
from tui.store.reasons import reason_of_file
from tui.store.scan import scan

if TYPE_CHECKING:
    from tui.model.edits import Edit
    from tui.store.saving import Saver

_HEAD = 16_384
"""How many bytes of the main file are looked at for its format before anything is read."""

Random = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""


class Applied(NamedTuple):
    """What was done: the files that changed, those of them that are gone, the ids of entries.

    `ids` has one for each edit, in order; it is empty after undo and redo.
    """

    label: str
    paths: tuple[str, ...]
    gone: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class Repository:
    """A chronology of one file or of a folder. Paths in it are strings with `/`."""

    def __init__(self, location: Location, state_dir: Path, random: Random) -> None:
        self._location = location
        self._state_dir = state_dir
        self._random = random
        self._saver: Saver | None = None

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
        try:
            return signature_of(self._location.disk.status(self._location.file_path(path)))
        except OSError:
            return None

    def changed_since(
        self, signatures: Mapping[str, Signature]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The paths that are new or differ from `signatures`, and those that are gone."""
        now = self._location.signatures()
        changed = tuple(path for path, each in now.items() if signatures.get(path) != each)
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
            found = self._read_file(path)
            if found is not None:
                yield found

    def _read_file(self, path: str) -> ReadFile | None:
        try:
            content, signature = self._location.read_bytes(path)
        except StoreMissing:
            if self._location.is_folder:
                return None
            raise
        except StoreError as error:
            return self._unread(path, self.signature(path) or Signature(0, 0, 0), error)
        try:
            found = read_file(self._location.shown_path(path), content, signature)
        except StoreError as error:
            return self._unread(path, signature, error)
        if path == self._location.main:
            for block in found.blocks:
                self._location.check_format(block)
        return ReadFile(path, signature, found.blocks)

    def _unread(self, path: str, signature: Signature, error: StoreError) -> ReadFile:
        """In a folder, what stands for a file that cannot be read."""
        if not self._location.is_folder:
            raise error
        reason = reason_of_file(error)
        block = Block("", None, 0, signature.size, 1, 1, reason, error.line or 1, reason)
        return ReadFile(path, signature, (block,))

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
    ) -> Applied:
        """Writes the edits, all or none, as one step that can be undone.

        `label` is what the user calls the step, `places` gives the files in which an event with
        an id is known to stand. Raises StoreError; nothing was changed then (but HalfWritten).
        """
        return self._saving().apply(edits, label, when, places)

    def _saving(self) -> Saver:
        """What writes; made at the first edit, so that reading is quick to start."""
        if self._saver is None:
            from tui.store.saving import Saver

            self._saver = Saver(self._location, self._state_dir, self._random)
        return self._saver

    @property
    def undo_label(self) -> str | None:
        """What would be undone, None if there is nothing."""
        return self._saver.undo_label if self._saver else None

    @property
    def redo_label(self) -> str | None:
        """What would be redone, None if there is nothing."""
        return self._saver.redo_label if self._saver else None

    def undo(self) -> Applied | None:
        """Takes the last step back; None if there is none.

        Raises UndoRefused where a block is no longer what the step made of it, and StoreError
        as `apply` does.
        """
        return self._saver.undo() if self._saver else None

    def redo(self) -> Applied | None:
        """Does the step that was undone last again; None if there is none. Raises as `undo`."""
        return self._saver.redo() if self._saver else None
