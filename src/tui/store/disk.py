"""Every step that the store takes on the file system, one method a step.

One object goes through the whole store, so that a test can hand in one of which any step
fails.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from pathlib import Path

from tui.model.blocks import Signature

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})
"""What file systems answer that have no need of, or no way to, sync a folder."""

_READS = 50
"""How often a file that changes while it is being read is read anew."""

_PAUSE = 0.005
"""Seconds between two looks at a file that another program has open."""


def signature_of(status: os.stat_result) -> Signature:
    """What tells a file's state: time of change in ns, size in bytes, inode."""
    return Signature(status.st_mtime_ns, status.st_size, status.st_ino)


class Disk:
    """The real file system. Every method raises OSError as the system does."""

    def status(self, path: Path) -> os.stat_result:
        """What the system tells of a file, links followed."""
        return path.stat()

    def read(self, path: Path) -> tuple[bytes, Signature]:
        """A file's bytes and the signature that belongs to exactly these."""
        for _ in range(_READS):
            with path.open("rb") as file:
                before = signature_of(os.fstat(file.fileno()))
                content = file.read()
                after = signature_of(os.fstat(file.fileno()))
            if before == after and len(content) == after.size:
                return content, after
        raise OSError(errno.EAGAIN, "it keeps changing", str(path))

    def read_part(self, path: Path, start: int, end: int) -> bytes:
        """The bytes of a file from `start` to `end`."""
        with path.open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def may_write(self, path: Path) -> bool:
        """Whether a file may be replaced: it and its folder can be written, links followed."""
        real = Path(os.path.realpath(path))
        return all(os.access(each, os.W_OK) or not each.exists() for each in (real, real.parent))

    def create(self, path: Path, mode: int) -> int:
        """A new file, open for writing; it must not be there yet."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, mode)

    def write(self, descriptor: int, content: bytes) -> None:
        """All of the bytes."""
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def take_over(self, descriptor: int, status: os.stat_result, source: Path) -> None:
        """Gives the new file the mode, and where the system lets us the owner, of the old.

        Access lists and other extended attributes of `source` are taken over where they can be.
        """
        if not hasattr(os, "fchown"):
            return
        own = os.fstat(descriptor)
        for user, group in ((-1, status.st_gid), (status.st_uid, -1)):
            if (user, group) in ((-1, own.st_gid), (own.st_uid, -1)):
                continue
            try:
                os.fchown(descriptor, user, group)
            except PermissionError:
                continue
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
        if hasattr(os, "listxattr"):
            with contextlib.suppress(OSError):
                _take_over_attributes(descriptor, source)

    def sync(self, descriptor: int) -> None:
        """Waits until the file's bytes are on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Closes the new file."""
        os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Puts the new file in the place of the old one, in one step."""
        source.replace(target)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swaps two files in one step; False where the system has no way to."""
        from tui.store.writing.swap import exchange

        return exchange(one, other)

    def place(self, source: Path, target: Path) -> None:
        """Renames a file to a name that is free; raises FileExistsError where it is taken."""
        from tui.store.writing.swap import rename_to_free_name

        if rename_to_free_name(source, target):
            return
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        source.rename(target)

    def is_open_for_writing(self, path: Path) -> bool:
        """Whether another program has the file open for writing, as far as can be told."""
        if os.name == "nt":
            return False
        from tui.store.writing.swap import is_open_for_writing

        return is_open_for_writing(path)

    def pause(self) -> None:
        """Waits a moment for another program."""
        time.sleep(_PAUSE)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder."""
        return os.listdir(folder)  # noqa: PTH208 - a folder of thousands is read five times as fast

    def sync_folder(self, folder: Path) -> None:
        """Waits until the folder's list of names is on the disk."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Takes a file away."""
        path.unlink()

    def make_folder(self, folder: Path) -> None:
        """Makes one folder."""
        folder.mkdir()

    def remove_folder(self, folder: Path) -> None:
        """Takes an empty folder away."""
        folder.rmdir()


def _take_over_attributes(descriptor: int, source: Path) -> None:
    for name in os.listxattr(source):
        with contextlib.suppress(OSError):
            os.setxattr(descriptor, name, os.getxattr(source, name))
