"""The mails in a file or a folder, one by one, none of them whole in memory that is large.

Of an attachment in base64 only the beginning is kept: its name is all that is told of it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from tui.exchange.cancelling import Progress
from tui.exchange.mail.bounds import MOST_BYTES, MOST_PARTS
from tui.exchange.source_errors import SourceMissing, SourceUnreadable

_LINE: Final = 65_536
"""Bytes of one line that are read at a time."""

_PACKED_KEPT: Final = 3_000
"""Lines in base64 that are kept of one run: more than the text that is kept of a mail."""

_PACKED = re.compile(rb"[A-Za-z0-9+/=]{60,1000}\r?\n?\Z")
_ENVELOPE = re.compile(rb"From (?:.*\d:\d\d.*\d{4}|.*\d{4}.*\d:\d\d|\S*\r?\n?\Z)", re.DOTALL)
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_QUOTED_ENVELOPE = re.compile(rb">+From ")


class RawMail(NamedTuple):
    """The bytes of one mail. `where` names its file within a folder, `line` its first line.

    `cut` tells that there was more than is taken apart.
    """

    content: bytes
    where: str
    line: int
    cut: bool


class _Gathered:
    """The lines of one mail, with long runs of base64 left out and a bound upon the rest."""

    def __init__(self, where: str, line: int) -> None:
        self._where, self._line = where, line
        self._lines: list[bytes] = []
        self._size = self._packed = self._boundaries = 0
        self._cut = False

    def add(self, line: bytes) -> None:
        if _PACKED.match(line):
            self._packed += 1
            if self._packed > _PACKED_KEPT:
                return
        else:
            self._packed = 0
        self._boundaries += line.startswith(b"--")
        if self._size + len(line) > MOST_BYTES or self._boundaries > 2 * MOST_PARTS:
            self._cut = True
            return
        self._size += len(line)
        self._lines.append(line)

    def mail(self) -> RawMail | None:
        content = b"".join(self._lines)
        if not content.strip():
            return None
        return RawMail(content, self._where, self._line, self._cut)


def mails_in(path: Path, progress: Progress) -> Iterator[RawMail]:
    """Every mail of a message, an mbox file, a Maildir or a folder of those.

    Raises SourceMissing, SourceUnreadable, and what `progress` raises.
    """
    try:
        if not path.exists():
            raise SourceMissing(str(path))
        if not path.is_dir():
            yield from _in_file(path, "", progress)
            return
        files = _files_below(path)
        for done, file in enumerate(files):
            progress(done, len(files))
            where = file.relative_to(path).as_posix()
            yield from _in_file(file, where, lambda *_told: None)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(str(path), reason=reason) from None


def _files_below(folder: Path) -> list[Path]:
    """The files of a folder that hold mail, in order; links are not followed.

    In a Maildir that is each file in `cur` and `new`, else those named .eml and .mbox.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place)
        in_maildir = here.name in ("cur", "new") and (here.parent / "cur").is_dir()
        for name in sorted(names):
            fits = name.lower().endswith((".eml", ".mbox", ".mbx"))
            if (in_maildir and not name.startswith(".")) or fits:
                found.append(here / name)
    return [each for each in found if _is_plain_file(each)]


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _in_file(path: Path, where: str, progress: Progress) -> Iterator[RawMail]:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(5)
        file.seek(0) if file.seekable() else None
        if head == b"From ":
            yield from _in_mbox(file, where, size, progress)
            return
        gathered = _Gathered(where, 1)
        if not file.seekable():
            gathered.add(head)
        for count, line in enumerate(_lines(file)):
            if not count % 4096:
                progress(0, size)
            gathered.add(line)
        mail = gathered.mail()
        if mail is not None:
            yield mail


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines; a longer one than anybody writes comes in pieces."""
    while line := file.readline(_LINE):
        yield line


def _in_mbox(file: BinaryIO, where: str, size: int, progress: Progress) -> Iterator[RawMail]:
    """Mails begin at a line `From …` after a blank one; in them that line has a `>` before it."""
    gathered: _Gathered | None = None
    after_blank, whole = True, True
    number = done = pieces = 0
    lines = _lines(file)
    line = next(lines, b"")
    while line:
        following = next(lines, b"")
        number += whole
        done += len(line)
        pieces += 1
        if not pieces % 4096:
            progress(done, size)
        begins = after_blank and whole and line.startswith(b"From ")
        if begins and (_ENVELOPE.match(line) or _HEADER.match(following)):
            mail = None if gathered is None else gathered.mail()
            if mail is not None:
                yield mail
            gathered = _Gathered(where, number)
        elif gathered is not None:
            gathered.add(line[1:] if _QUOTED_ENVELOPE.match(line) else line)
        after_blank = whole and line in (b"\n", b"\r\n")
        whole = line.endswith(b"\n")
        line = following
    mail = None if gathered is None else gathered.mail()
    if mail is not None:
        yield mail
