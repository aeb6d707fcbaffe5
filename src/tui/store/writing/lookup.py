"""Finding the blocks of one file by their text, line or id, in bulk as quickly as one by one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.model.blocks import CHRONOLOGY

if TYPE_CHECKING:
    from tui.store.scan import Extent
    from tui.store.writing.working_file import Piece

_SEARCHES = 50
"""So many ids are looked for in the file's bytes; for more it pays to read every block once."""

_EVENT_ID = re.compile(rb"(?:\d{4}-\d\d-\d\d|undated)-[a-z0-9]{4}")


class Lookup:
    """Where the blocks of a file are: those that were read, and those made since.

    `old` are the pieces of the file as it was read, every second one a block, and `extents`
    tells of those blocks. Blocks that are gone are never found.
    """

    def __init__(self, content: bytes, old: Sequence[Piece], extents: Iterable[Extent]) -> None:
        self._content = content
        self._blocks = old[1::2]
        self._starts: list[int] = []
        self._lines: list[int] = []
        for extent in extents:
            self._starts.append(extent.start)
            self._lines.append(extent.line)
        self._new: list[Piece] = []
        self._new_at: dict[int, list[Piece]] = {}
        self._named: dict[tuple[str, str], list[Piece]] | None = None
        self._mentioned: frozenset[bytes] | None = None
        self._searched = 0

    def add(self, pieces: Sequence[Piece]) -> None:
        """Takes in blocks that were made."""
        for piece in pieces:
            self._new.append(piece)
            self._new_at.setdefault(piece.line, []).append(piece)
            if self._named is not None:
                self._named.setdefault((piece.table, piece.block.id), []).append(piece)

    def at_line(self, table: str, line: int) -> list[Piece]:
        """The block of a table whose header stood on a line of the file as it was read."""
        at = bisect_left(self._lines, line)
        here = [*self._blocks[at : at + 1], *self._new_at.get(line, ())]
        return [piece for piece in here if piece.line == line and _is_there(piece, table)]

    def holding(self, table: str, text: bytes) -> list[Piece]:
        """The blocks of a table that contain a text, in order, found without walking all."""
        numbers: set[int] = set()
        at = self._content.find(text)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if number >= 0:
                numbers.add(number)
            at = self._content.find(text, at + 1)
        found = [*(self._blocks[number] for number in sorted(numbers)), *self._new]
        return [piece for piece in found if _is_there(piece, table) and text in piece.text]

    def with_id(self, table: str, entry_id: str) -> list[Piece]:
        """The blocks of a table whose id it is, sub-tables that stand apart left out."""
        if table == CHRONOLOGY:
            return [piece for piece in self._all() if _is_there(piece, table)]
        self._searched += 1
        if self._searched > _SEARCHES:
            return [piece for piece in self._by_name(table, entry_id) if _is_there(piece, table)]
        likely = self.holding(table, entry_id.encode("utf-8", "surrogatepass"))
        found = [piece for piece in likely if _is_called(piece, entry_id)]
        if found:
            return found
        escaped = (each for each in self._all() if _is_there(each, table) and b"\\" in each.text)
        return [piece for piece in escaped if _is_called(piece, entry_id)]

    def mentions(self, event_id: str) -> bool:
        """Whether the id of an event stands anywhere in the file as it was read."""
        self._searched += 1
        if self._searched <= _SEARCHES:
            return event_id.encode() in self._content
        if self._mentioned is None:
            self._mentioned = frozenset(_EVENT_ID.findall(self._content))
        return event_id.encode() in self._mentioned

    def _all(self) -> Sequence[Piece]:
        return [*self._blocks, *self._new]

    def _by_name(self, table: str, entry_id: str) -> Sequence[Piece]:
        if self._named is None:
            self._named = {}
            for piece in self._all():
                if not piece.gone and not _is_part(piece):
                    self._named.setdefault((piece.table, piece.block.id), []).append(piece)
        return self._named.get((table, entry_id), ())


def _is_there(piece: Piece, table: str) -> bool:
    return not piece.gone and piece.table == table


def _is_called(piece: Piece, entry_id: str) -> bool:
    return piece.block.id == entry_id and not _is_part(piece)


def _is_part(piece: Piece) -> bool:
    """Whether it is a sub-table that stands apart from its block."""
    return piece.extent is None or len(piece.extent.path) > 1
