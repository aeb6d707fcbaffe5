"""Writes an export to a file: whole or not at all, and over nothing without being told to."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tui.store.disk import Disk
from tui.store.errors import CannotWrite, StoreError


class ExportIsToml(StoreError):  # noqa: N818
    """The file is a TOML file, or a link to one: it may be a chronology."""

    template = "{path} is or leads to a TOML file, which may be a chronology: choose another name."


class ExportExists(StoreError):  # noqa: N818 - it says what happened
    """There is a file of that name already."""

    template = "{path} already exists: choose another name, or allow it to be overwritten."


class ExportIsNoFile(StoreError):  # noqa: N818
    """The name is that of a device, a pipe or the like: putting a file there would break it."""

    template = "{path} is no ordinary file: choose another name."


def write_export(path: Path, text: str, overwrite: bool = False) -> None:
    """Writes a text as UTF-8; raises as `write_pieces` does."""
    write_pieces(path, [text.encode("utf-8", "replace")], overwrite)


def write_pieces(path: Path, pieces: Iterable[bytes], overwrite: bool = False) -> None:
    """Writes the pieces of a file one by one, whole or not at all.

    Raises ExportExists, ExportIsToml, ExportIsNoFile and CannotWrite, and what `pieces` raises.
    After an error nothing has changed. A file that is written over keeps its mode.
    """
    target = _checked(path, overwrite)
    writing = _Written(path, target, overwrite)
    try:
        for piece in pieces:
            writing.add(piece)
        writing.finish()
    finally:
        writing.clear_away()


def _checked(path: Path, overwrite: bool) -> Path:
    """Where the file will stand, links followed; refuses what must not be written over."""
    with _told_as_refused(path):
        target = Path(os.path.realpath(path))
        if target.suffix.lower() == ".toml":
            raise ExportIsToml(str(path))
        if not overwrite and os.path.lexists(path):
            raise ExportExists(str(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            raise ExportIsNoFile(str(path))
    return target


@contextlib.contextmanager
def _told_as_refused(path: Path) -> Iterator[None]:
    """What the system refuses, as a sentence that names the file."""
    try:
        yield
    except FileExistsError:
        raise ExportExists(str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotWrite(str(path), reason=reason) from None


class _Written:
    """A file that is being written beside its place, until it is whole."""

    def __init__(self, path: Path, target: Path, overwrite: bool) -> None:
        self._path = path
        self._target = target
        self._overwrite = overwrite
        self._waiting = target.with_name(f".{target.name[:40]}.{os.getpid()}.tmp")
        self._file: BinaryIO | None = None
        with _told_as_refused(path):
            self._file = self._waiting.open("xb")

    def add(self, piece: bytes) -> None:
        """Writes the next bytes."""
        assert self._file is not None
        with _told_as_refused(self._path):
            self._file.write(piece)

    def finish(self) -> None:
        """Puts the file in its place once its bytes are on the disk."""
        assert self._file is not None
        with _told_as_refused(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if self._overwrite:
                with contextlib.suppress(FileNotFoundError):
                    self._waiting.chmod(stat.S_IMODE(self._target.stat().st_mode))
                self._waiting.replace(self._target)
            else:
                _put_where_nothing_is(self._waiting, self._target)
            with contextlib.suppress(OSError):
                Disk().sync_folder(self._target.parent)

    def clear_away(self) -> None:
        """Leaves nothing behind but the file in its place."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            with contextlib.suppress(OSError, ValueError):
                self._waiting.unlink()


def _put_where_nothing_is(waiting: Path, target: Path) -> None:
    """Gives the file its name, unless another file got it meanwhile."""
    try:
        target.hardlink_to(waiting)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name was free a moment ago.
        waiting.replace(target)
