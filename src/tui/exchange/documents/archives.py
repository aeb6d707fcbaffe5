"""Packed documents (.docx and its like): looked at before they are opened, so that none swells."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from tui.exchange.documents.bounds import MEGABYTE, MOST_PACKED, megabytes, read_bounded
from tui.exchange.source_errors import Damaged, Encrypted, ForbiddenMarkup, SwollenArchive

MOST_UNPACKED: Final = 512 * MEGABYTE
MOST_MARKUP: Final = 64 * MEGABYTE
"""Bytes of all XML parts together: their trees take many times as much memory."""

MOST_PARTS: Final = 10_000
MOST_RATIO: Final = 250
_SMALL: Final = 8 * MEGABYTE
"""A part that unpacks to less may be packed as tightly as it likes."""

_HEAD: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a document behind a password begins (and one of an older program)."""


def safe_archive(path: Path, kind: str) -> io.BytesIO:
    """The content of a packed document that is safe to open.

    Raises Damaged, Encrypted, SwollenArchive and ForbiddenMarkup, and what reading raises. The
    sizes that the archive tells of hold: Python unpacks no more than those.
    """
    content = read_bounded(path, MOST_PACKED)
    if content.startswith(_OLE):
        raise Encrypted(str(path))
    stream = io.BytesIO(content)
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_sizes(path, archive.infolist())
            for part in archive.infolist():
                if part.flag_bits & 1:
                    raise Encrypted(str(path))
                if part.filename.endswith((".xml", ".rels")):
                    _check_markup(path, archive, part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        ValueError,
        EOFError,
        OSError,
    ) as error:
        raise Damaged(str(path), format=kind, reason=str(error) or "damaged") from None
    stream.seek(0)
    return stream


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    swollen = any(
        part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size)
        for part in parts
    )
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED:
        raise SwollenArchive(str(path), limit=megabytes(MOST_UNPACKED))
    if markup > MOST_MARKUP or swollen:
        raise SwollenArchive(str(path), limit=megabytes(MOST_MARKUP))


def _check_markup(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuses a part with a document type: what may define entities stands before the root."""
    with archive.open(part) as file:
        head = file.read(_HEAD).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ForbiddenMarkup(str(path), part=part.filename)
