"""Writes an export to a file: whole or not at all, and over nothing without being told to."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from tui.store.errors import CannotWrite, StoreError


class ExportIsToml(StoreError):  # noqa: N818
    """The file is a TOML file, or a link to one: it may be a chronology."""

    template = "{path} is or leads to a TOML file, which may be a chronology: choose another name."


class ExportExists(StoreError):  # noqa: N818 - it says what happened
    """There is a file of that name already."""

    template = "{path} already exists: choose another name, or allow it to be overwritten."


def write_export(path: Path, text: str, overwrite: bool = False) -> None:
    """Writes a text as UTF-8; raises ExportExists, ExportIsToml and CannotWrite.

    After an error nothing has changed. A file that is written over keeps its mode.
    """
    try:
        _write(path, text.encode("utf-8", "replace"), overwrite)
    except FileExistsError:
        raise ExportExists(str(path)) from None
    except (OSError, ValueError) as error:
        raise CannotWrite(
            str(path), reason=getattr(error, "strerror", None) or str(error)
        ) from None


def _write(path: Path, content: bytes, overwrite: bool) -> None:
    target = Path(os.path.realpath(path))
    if target.suffix.lower() == ".toml":
        raise ExportIsToml(str(path))
    if not overwrite and os.path.lexists(path):
        raise FileExistsError
    if overwrite and target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    waiting = target.with_name(f".{target.name[:40]}.{os.getpid()}.tmp")
    try:
        with waiting.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            with contextlib.suppress(FileNotFoundError):
                waiting.chmod(stat.S_IMODE(target.stat().st_mode))
            waiting.replace(target)
        else:
            _put_where_nothing_is(waiting, target)
    finally:
        with contextlib.suppress(OSError, ValueError):
            waiting.unlink()


def _put_where_nothing_is(waiting: Path, target: Path) -> None:
    """Gives the file its name, unless another file got it meanwhile."""
    try:
        target.hardlink_to(waiting)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name was free a moment ago.
        waiting.replace(target)
