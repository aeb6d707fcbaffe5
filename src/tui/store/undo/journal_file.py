"""The file of an undo journal: reading on from where one was, appending, replacing whole."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_ASIDE = 3
"""How many damaged journals of a chronology are kept."""

_HEAD = 256
"""How many bytes at the beginning tell that a journal is still the same."""


class LineDamaged(Exception):  # noqa: N818 - it says what happened
    """A line that is not what was written. `line` is its 1-based number."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that were read: each with the offset behind it, without its newline.

    `first` is the number of the first, `anew` tells that they begin the file once more, because
    it is another one than before; `inode` is that of the file, 0 for none.
    """

    found: Sequence[tuple[int, bytes]]
    first: int
    anew: bool
    inode: int


class JournalFile:
    """A file of lines that several programs append to, one at a time. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.end = 0
        """The offset behind the last whole line."""
        self._lines = 0
        self._inode = 0
        self._head = b""

    def read_on(self, most: int) -> Lines:
        """The whole lines behind the last that was read; all where the file is another one.

        A last line without its newline was never finished: it counts as not there. Raises
        LineDamaged for a file of more than `most` bytes.
        """
        try:
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            was_there, self.end, self._lines, self._inode = self._inode, 0, 0, 0
            return Lines((), 1, bool(was_there), 0)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > most:
                raise LineDamaged(1)
            head = file.read(_HEAD)
            same = status.st_ino == self._inode and status.st_size >= self.end
            anew = not (same and head.startswith(self._head))
            if anew:
                self.end = self._lines = 0
            file.seek(self.end)
            found = self._whole_lines(file.read())
            self._inode, self._head = status.st_ino, head[: self.end]
        first = self._lines + 1
        self._lines += len(found)
        return Lines(found, first, anew, status.st_ino)

    def _whole_lines(self, content: bytes) -> list[tuple[int, bytes]]:
        found: list[tuple[int, bytes]] = []
        start = 0
        while (newline := content.find(b"\n", start)) >= 0:
            found.append((self.end + newline + 1, content[start:newline]))
            start = newline + 1
        self.end += start
        return found

    def append(self, lines: bytes, *, sync: bool = False) -> None:
        """Writes whole lines behind the last whole line; what was left unfinished there goes.

        `sync` waits until they are on the disk. Where it fails, nothing was written; it fails for
        a file that has become shorter, or went, since it was read.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_RDWR | (0 if self.end else os.O_CREAT) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, 0o600)
        try:
            status = os.fstat(descriptor)
            if status.st_size < self.end:
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
            try:
                if status.st_size > self.end:
                    os.ftruncate(descriptor, self.end)
                os.lseek(descriptor, self.end, os.SEEK_SET)
                _write(descriptor, lines)
                if sync:
                    os.fsync(descriptor)
                    if not self.end:
                        _sync_folder(self.path.parent)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, self.end)
                raise
        finally:
            os.close(descriptor)
        if not self.end:
            self._head = lines[:_HEAD]
        self.end += len(lines)
        self._lines += lines.count(b"\n")
        self._inode = status.st_ino

    def replace(self, content: bytes) -> None:
        """Puts a file with these lines in the place of the old one, in one step."""
        beside = self.path.with_name(f"{self.path.name}.new")
        descriptor = os.open(
            beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        try:
            _write(descriptor, content)
            os.fsync(descriptor)
            inode = os.fstat(descriptor).st_ino
        finally:
            os.close(descriptor)
        beside.replace(self.path)
        self.end, self._lines = len(content), content.count(b"\n")
        self._inode, self._head = inode, content[:_HEAD]


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Waits until the folder's list of names is on the disk, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def set_aside(path: Path) -> Path:
    """Renames a damaged journal for the time at which it was last written; keeps a few."""
    written = time.strftime("%Y%m%d-%H%M%S", time.localtime(path.stat().st_mtime))
    aside = path.with_name(f"{path.name}.damaged-{written}")
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.name}.damaged-{written}-{count}")
    path.rename(aside)
    others = sorted(path.parent.glob(f"{path.name}.damaged-*"), key=_age)
    for old in others[:-MOST_ASIDE]:
        with contextlib.suppress(OSError):
            old.unlink()
    return aside


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name
