"""A checksum of each row, so that what a disk or a stranger made of it is never shown.

SQLite notices a broken page, but not a letter that has become another one. The checksum covers
what a row shows; where it stands in its file is checked when its page is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from tui.model.rows import RowFlag

_FATES = int(RowFlag.CANCELLED | RowFlag.HELD | RowFlag.MOVED | RowFlag.CONFIRMED)
"""What became of an appointment: written after the row, from the links of other events."""


class IndexLiesError(ValueError):
    """The index holds what this program has not written: it is made anew."""


def checksum(words: Sequence[str], flags: int, seq: int, digest: int) -> int:
    """The checksum of a row; `words` are its id, date, time, title, channel, roles and tags."""
    text = f"{digest} {flags & ~_FATES} {seq} " + "\x1e".join(words)
    return crc32(text.encode("utf-8", "surrogatepass"))


def checksum_of_columns(columns: Sequence[object]) -> int:
    """The checksum of a row from its columns in table `row`, from `id` on."""
    entry_id, digest, *rest = columns
    words, flags, seq = rest[:9], rest[9], rest[12]
    assert isinstance(flags, int)
    assert isinstance(seq, int)
    assert isinstance(digest, int)
    return checksum([str(entry_id), *map(str, words)], flags, seq, digest)
