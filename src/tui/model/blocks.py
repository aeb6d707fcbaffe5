"""Blocks: one entry of a chronology together with where it stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

EVENT = "event"
ACTOR = "actor"
DOCUMENT = "document"
VIEW = "view"
CHRONOLOGY = "chronology"

ENTRY_TABLES = (EVENT, ACTOR, DOCUMENT, VIEW)
"""The tables that hold one entry a block (`[[event]]` and so on)."""

RESERVED_KEYS = frozenset({"earliest", "latest", "file", "line"})
"""Keys that only answers of the command line carry; in a file they are a finding."""


class Signature(NamedTuple):
    """What tells that a file is still the one that was read."""

    mtime_ns: int
    size: int
    inode: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a file, from its leading comment to its own last line.

    `start` and `end` are byte offsets into the file (byte-order mark included);
    `line` is the 1-based line of the header, `end_line` the last line of the block.
    `raw` is what TOML says of it, or None when it cannot be read; then `error` says
    why in a sentence and `error_line` where. `locked` says why relaas does not edit
    the block itself (scattered sub-tables, an inline `event = [...]`), "" if it does.
    `digest` is that of `raw` (`tui.model.digests`) where it was known when the block was read.
    """

    table: str
    raw: Mapping[str, object] | None
    start: int
    end: int
    line: int
    end_line: int
    error: str = ""
    error_line: int = 0
    locked: str = ""
    digest: int | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The entry's id (a view's name), "" where it has none that can be used."""
        if self.raw is None:
            return ""
        value = self.raw.get("name" if self.table == VIEW else "id")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file of a chronology as it was read: its path below the store and its blocks."""

    path: str
    signature: Signature
    blocks: tuple[Block, ...]


class ChangedStretch(NamedTuple):
    """A stretch of a file in which other blocks stand than before; the rest has only moved.

    `start` and `end` are its bytes in the file before; what stood behind it stands `by_bytes`
    bytes and `by_lines` lines further on. `blocks` are those in it now, at their new places.
    """

    start: int
    end: int
    by_bytes: int
    by_lines: int
    blocks: tuple[Block, ...]


class ChangedFile(NamedTuple):
    """What was written in a file that was known: its signatures, and the stretches in order."""

    path: str
    before: Signature
    signature: Signature
    stretches: tuple[ChangedStretch, ...]


class KnownBlock(NamedTuple):
    """Where a block stands that was read before: its table, its bytes, the header's line."""

    table: str
    start: int
    end: int
    line: int


class KnownFile(NamedTuple):
    """All blocks of a file in the order of their places, as it was with `signature`.

    Each of them can be read, and none has parts elsewhere. `ranks` has for each event a number
    that sorts as the timeline does; it is empty where that is not known.
    """

    signature: Signature
    blocks: tuple[KnownBlock, ...]
    ranks: tuple[int, ...] = ()


class BlockRef(NamedTuple):
    """Where a block stands: enough to read it again without a search."""

    path: str
    start: int
    end: int
    line: int
