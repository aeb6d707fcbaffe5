"""Reading the files of one chronology, each to its blocks."""

from __future__ import annotations

from tui.model.blocks import Block, ReadFile, Signature
from tui.store.disk import signature_of
from tui.store.errors import NoPermission, StoreError, StoreMissing
from tui.store.location import Location
from tui.store.parse import read_file
from tui.store.reasons import reason_of_file

NOT_READ = 0
"""The inode in the signature of a file that was not read: it is read as soon as it can be."""


class FileReader:
    """Reads files of a chronology; paths are strings with `/`, below its folder."""

    def __init__(self, location: Location) -> None:
        self._location = location

    def signature(self, path: str) -> Signature | None:
        """What tells the state of one file now; None where it is not to be had."""
        try:
            return signature_of(self._location.disk.status(self._location.file_path(path)))
        except OSError:
            return None

    def read(self, path: str) -> ReadFile | None:
        """One file with its blocks; None where a file of a folder is gone.

        In a folder a file that cannot be read is one block without a table that says why; a
        single file raises NotUtf8, BrokenHead, StoreMissing, NoPermission or CannotRead.
        NewerFormat is always raised.
        """
        before = self.signature(path)
        try:
            content, signature = self._location.read_bytes(path)
        except StoreMissing:
            if self._location.is_folder:
                return None
            raise
        except StoreError as error:
            # One that never rested while it was read is another by now, and is read again.
            return self._unread(path, before or Signature(0, 0, 0), error)
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
        if isinstance(error, NoPermission):
            signature = signature._replace(inode=NOT_READ)
        return told_of(path, signature, error)


def told_of(path: str, signature: Signature, error: StoreError) -> ReadFile:
    """What stands for a file that cannot be read: one broken block that says why."""
    reason = reason_of_file(error)
    line = error.line or 1
    block = Block("", None, 0, signature.size, line, line, reason, line, reason)
    return ReadFile(path, signature, (block,))
