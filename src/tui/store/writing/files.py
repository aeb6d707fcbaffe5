"""Writing several files as one.

A file is written beside its old self, synced, and put in its place in one step, so that a
crash at any moment leaves either the old or the new file whole. What a crash leaves beside it
goes at a later save.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.store.discover import MAIN
from tui.store.disk import Disk
from tui.store.errors import CannotWrite, HalfWritten, Notice, ReadOnlyStore
from tui.store.writing.in_place import Overtaken, Replacing

Random = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""

_LEFT_BEHIND = 3_600_000_000_000
"""Nanoseconds after which what stands beside a file belongs to nobody: no save takes an hour."""


@dataclass(frozen=True, slots=True)
class NewContent:
    """What one file is to hold. `before` and `after` are None where there is no file.

    A path may come several times; then each `before` is the `after` of the time before.
    """

    path: Path
    shown: str
    before: bytes | None
    after: bytes | None


def write_all(
    files: Sequence[NewContent],
    disk: Disk,
    random: Random,
    check: Callable[[], None],
    notices: list[Notice],
) -> None:
    """Writes the files, in order; when one fails, all are put back as they were.

    `check` is called when all is ready to be put in place; what it raises stops the writing.
    `notices` gets what the user has to be told, also where the writing was stopped.

    Raises CannotWrite or ReadOnlyStore when nothing was changed in the end, HalfWritten when
    putting back failed too, and Overtaken when another program wrote one of the files, which
    then holds what that one wrote.
    """
    prepared: list[tuple[NewContent, Path, Path | None]] = []
    made: list[Path] = []
    done: list[NewContent] = []
    current = files[0] if files else None
    try:
        for current in files:
            target = _target(current, disk)
            made.extend(_make_folders(target.parent, disk))
            temporary = None
            if current.after is not None:
                temporary = _write_beside(target, current.after, disk, random)
            prepared.append((current, target, temporary))
        check()
        for current, target, temporary in prepared:
            done.append(current)
            _put(current, Replacing(target, current.shown, disk, notices), temporary, random)
    except BaseException as error:
        _clean_up([path for _, _, path in prepared[len(done) :] if path is not None], [], disk)
        if isinstance(error, Overtaken):
            done.pop()
        if current is not None:
            _put_back(done, current, error, disk, random, notices=notices)
        _clean_up([], made, disk)
        if isinstance(error, OSError) and current is not None:
            raise _refusal(current, error) from error
        raise
    for current in files:
        if current.after is None:
            _remove_empty_folders(current.path.parent, disk)
    for current, target, temporary in prepared:
        if temporary is not None:
            _settle_left_behind(Replacing(target, current.shown, disk, notices))


def _target(new: NewContent, disk: Disk) -> Path:
    """The file behind a link, so that the link stays; checked to be one that may be written."""
    target = new.path.resolve()
    with contextlib.suppress(FileNotFoundError):
        mode = disk.status(target).st_mode
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only", str(target))
    return target


def _write_beside(target: Path, content: bytes, disk: Disk, random: Random) -> Path:
    """A synced temporary file in the target's folder, whose name starts with a dot."""
    temporary = _beside(target, random)
    try:
        status = disk.status(target)
    except FileNotFoundError:
        status = None
    descriptor = disk.create(temporary, 0o666 if status is None else 0o600)
    try:
        try:
            disk.write(descriptor, content)
            if status is not None:
                disk.take_over(descriptor, status, target)
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
    except BaseException:
        _clean_up([temporary], [], disk)
        raise
    return temporary


def _beside(target: Path, random: Random) -> Path:
    return target.with_name(f".{target.name[:40]}.{random(6).hex()}.tmp")


def _put(new: NewContent, place: Replacing, temporary: Path | None, random: Random) -> None:
    if temporary is not None and new.after is not None:
        place.put(temporary, new.before, new.after)
    elif new.before is not None:
        place.take_away(_beside(place.target, random), new.before)
    place.disk.sync_folder(place.target.parent)


def _put_back(
    done: Sequence[NewContent],
    failed: NewContent,
    error: BaseException,
    disk: Disk,
    random: Random,
    *,
    notices: list[Notice],
) -> None:
    """Restores what the files held, but for those that others have written since.

    Raises HalfWritten with those that could not be restored.
    """
    stuck: list[str] = []
    for new in reversed(done):
        target = new.path.resolve()
        back = NewContent(new.path, new.shown, new.after, new.before)
        try:
            if _holds(target, new.before, disk):
                continue
            beside = None
            if new.before is not None:
                beside = _write_beside(target, new.before, disk, random)
            _put(back, Replacing(target, new.shown, disk, notices), beside, random)
        except Overtaken:
            continue
        except OSError:
            if not _holds(target, new.before, disk):
                stuck.append(new.shown)
    if stuck:
        reason = _reason(error)
        raise HalfWritten(failed.shown, reason=reason, written=", ".join(stuck)) from error


def _holds(target: Path, content: bytes | None, disk: Disk) -> bool:
    try:
        return disk.read(target)[0] == content
    except FileNotFoundError:
        return content is None
    except OSError:
        return False


def _clean_up(temporaries: Sequence[Path], folders: Sequence[Path], disk: Disk) -> None:
    for path in temporaries:
        with contextlib.suppress(OSError):
            disk.remove(path)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            disk.remove_folder(folder)


def _settle_left_behind(place: Replacing) -> None:
    """Sees to what a crash left beside a file, an hour after it.

    Another machine may be writing the same file at this moment; its temporary file is younger.
    Both ages are the file system's own, so that no clock has to be right.
    """
    target, disk = place.target, place.disk
    ending = r"[0-9a-f]{12}(\.tmp|\.[0-9a-f]{16}-[0-9a-f]{16}\.swap)"
    pattern = re.compile(rf"\.{re.escape(target.name[:40])}\.{ending}")
    with contextlib.suppress(OSError):
        now = disk.status(target).st_ctime_ns
        for name in filter(pattern.fullmatch, disk.names(target.parent)):
            left = target.with_name(name)
            if now - disk.status(left).st_ctime_ns > _LEFT_BEHIND:
                place.settle(left)


def _make_folders(folder: Path, disk: Disk) -> list[Path]:
    """Makes the folders that are missing on the way to `folder`; returns those made."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    made: list[Path] = []
    try:
        for path in reversed(missing):
            disk.make_folder(path)
            made.append(path)
            disk.sync_folder(path.parent)
    except OSError:
        _clean_up([], made, disk)
        raise
    return made


def _remove_empty_folders(folder: Path, disk: Disk) -> None:
    """Takes away a year's folder and the like once its last file is gone."""
    with contextlib.suppress(OSError):
        for path in _upwards(folder):
            disk.remove_folder(path)


def _upwards(folder: Path) -> Iterator[Path]:
    """The folder and those above it, up to and without the one that holds the main file."""
    while not (folder / MAIN).exists() and folder != folder.parent:
        yield folder
        folder = folder.parent


def _refusal(new: NewContent, error: OSError) -> ReadOnlyStore | CannotWrite:
    read_only = isinstance(error, PermissionError) or error.errno == errno.EROFS
    if read_only:
        return ReadOnlyStore(new.shown)
    return CannotWrite(new.shown, reason=_reason(error))


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
