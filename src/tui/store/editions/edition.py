"""Reads a whole chronology as one edition, to be compared with another (docs/comparing.md).

Whatever the files come from, a disk or a revision of git, they go through the same reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tui.model.blocks import CHRONOLOGY, Block, Signature
from tui.model.comparison import Edition, Placed
from tui.store.disk import Disk
from tui.store.errors import NewerFormat, StoreError, StoreMissing
from tui.store.location import FORMAT, Location
from tui.store.parse import read_file
from tui.store.reasons import reason_of_file


class FileContent(NamedTuple):
    """One file of a chronology: its path below it, and its bytes or why there are none.

    `shown` is how messages name it.
    """

    path: str
    shown: str
    content: bytes | StoreError


def edition_at(path: Path) -> Edition:
    """The chronology that stands at a path now.

    Raises StoreMissing, NotTomlFile, NoChronologyFile, NoPermission, CannotRead, NewerFormat; for
    one file also NotUtf8 and BrokenHead.
    """
    location = Location(path, Disk())
    signatures = location.signatures()
    files = _files_at(location, signatures)
    blocks = read_blocks_of(files, location.main, str(path), location.is_folder)
    changed = max((signature.mtime_ns for signature in signatures.values()), default=0)
    when = datetime.fromtimestamp(changed // 10**9).astimezone() if changed else None
    return Edition(str(path), blocks, when, file=path.resolve().name)


def _files_at(location: Location, paths: Iterable[str]) -> Iterator[FileContent]:
    for path in paths:
        try:
            content: bytes | StoreError = location.read_bytes(path)[0]
        except StoreMissing as error:
            if location.is_folder:
                continue
            content = error
        except StoreError as error:
            content = error
        yield FileContent(path, location.shown_path(path), content)


def read_blocks_of(
    files: Iterable[FileContent], main: str, root: str, is_folder: bool
) -> tuple[Placed, ...]:
    """The blocks of a chronology's files; `main` is the file that holds `[chronology]`.

    In a folder a file that cannot be read is one block that says why. Raises NewerFormat, and
    what reading the one file raises.
    """
    found: list[Placed] = []
    for path, shown, content in files:
        try:
            if isinstance(content, StoreError):
                raise content
            blocks = read_file(shown, content, Signature(0, len(content), 0)).blocks
        except StoreError as error:
            if not is_folder:
                raise
            found.append(_unread(path, content, error))
            continue
        for block in blocks:
            if path == main:
                _check_format(root, block)
            assert isinstance(content, bytes)
            ids = _ids_in(content[block.start : block.end]) if block.raw is None else ()
            found.append(Placed(path, block, ids))
    return tuple(found)


def _check_format(root: str, block: Block) -> None:
    found = block.raw.get("format") if block.raw and block.table == CHRONOLOGY else None
    if isinstance(found, int) and found > FORMAT:
        raise NewerFormat(root, block.line, format=found)


def _unread(path: str, content: bytes | StoreError, error: StoreError) -> Placed:
    """What stands for a file of a folder that cannot be read."""
    reason = reason_of_file(error)
    block = Block("", None, 0, 0, 1, 1, reason, error.line or 1)
    return Placed(path, block, _ids_in(content) if isinstance(content, bytes) else ())


def _ids_in(content: bytes) -> tuple[str, ...]:
    """What seem to be ids in a text that cannot be read."""
    return tuple(found[1].decode("utf-8", "replace") for found in _id_lines().finditer(content))


@cache
def _id_lines() -> re.Pattern[bytes]:
    return re.compile(rb"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\r\n]{1,200})["']""", re.MULTILINE)
