"""Reads the blocks of one file: every block alone, so that a broken one hides no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui.locale import N_
from tui.model.blocks import CHRONOLOGY, ENTRY_TABLES, Block, ReadFile, Signature
from tui.store.errors import BrokenHead, NotUtf8
from tui.store.loading import loads
from tui.store.plain_events import plain_events
from tui.store.reasons import Fault, broken, reason_of
from tui.store.scan import Extent, scan

SCATTERED = N_(
    "Parts of this entry stand elsewhere in the file: edit it in the file itself, "
    "or bring its parts together."
)


def read_file(path: str, content: bytes, signature: Signature) -> ReadFile:
    """The blocks of one file.

    Raises NotUtf8, and BrokenHead where it is broken before its first `[[` (docs/format.md,
    broken parts).
    """
    return ReadFile(path, signature, tuple(read_blocks(path, content)))


def read_blocks(path: str, content: bytes) -> list[Block]:
    """The blocks of a file's bytes; `path` is for the errors. Raises as `read_file` does."""
    check_utf8(path, content)
    plain = plain_events(content)
    return read_carefully(path, content) if plain is None else plain


def read_carefully(path: str, content: bytes) -> list[Block]:
    """As `read_blocks`, whatever stands in the file; `content` is UTF-8. Raises BrokenHead."""
    extents = scan(content)
    check_head(path, content, extents)
    blocks = _Blocks(content, extents)
    for number, extent in enumerate(extents):
        if not extent.path:
            blocks.add_root(extent)
        elif len(extent.path) > 1 and extent.table in blocks.last:
            blocks.join(number)
        else:
            blocks.add(number)
    blocks.join_pieces()
    return [block for part in blocks.found for block in part]


def check_utf8(path: str, content: bytes) -> None:
    """Raises NotUtf8 with the line of the first byte that is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotUtf8(path, line) from None


def check_head(path: str, content: bytes, extents: Sequence[Extent]) -> None:
    """Raises BrokenHead where what stands before the first `[[` is not TOML."""
    for extent in extents:
        if extent.array:
            return
        try:
            loads(content[extent.header : extent.end].decode("utf-8"))
        except (ValueError, RecursionError) as error:
            fault = reason_of(error, content, extent)
            raise BrokenHead(path, fault.line, reason=fault.reason) from None


def read_block(content: bytes, extent: Extent) -> Block:
    """One block, read alone."""
    found = _read_alone(content, extent)
    fault = found if isinstance(found, Fault) else _fault_of_header(extent)
    if fault is not None:
        return broken(extent, fault)
    assert not isinstance(found, Fault)
    return _block(extent, found)


def _read_alone(content: bytes, extent: Extent) -> Mapping[str, object] | Fault:
    text = content[extent.header : extent.end].decode("utf-8")
    try:
        found = loads(text)[extent.table]
    except (ValueError, RecursionError, KeyError) as error:
        return reason_of(error, content, extent)
    if isinstance(found, list):
        found = found[0]
    return found if isinstance(found, dict) else Fault(N_("This is not a table."), extent.line)


def parents(extents: Sequence[Extent]) -> dict[int, list[int]]:
    """Which scattered sub-tables belong to which block, by their places in `extents`."""
    joined: dict[int, list[int]] = {}
    last: dict[str, int] = {}
    for number, extent in enumerate(extents):
        if len(extent.path) > 1 and extent.table in last:
            joined.setdefault(last[extent.table], []).append(number)
        elif extent.path:
            last[extent.table] = number
    return joined


class _Blocks:
    """The blocks found so far, a list per extent."""

    def __init__(self, content: bytes, extents: Sequence[Extent]) -> None:
        self.found: list[list[Block]] = []
        self.last: dict[str, int] = {}
        self._content = content
        self._extents = extents
        self._pieces: dict[int, list[int]] = {}
        self._inline: set[str] = set()

    def add_root(self, extent: Extent) -> None:
        """The keys before the first header, which may hold entries as inline tables."""
        values = loads(self._content[extent.start : extent.end].decode("utf-8"))
        self._inline = {key for key in values if key in (*ENTRY_TABLES, CHRONOLOGY)}
        self.found.append([])
        if self._inline:
            from tui.store.inline import inline_blocks

            self.found[-1] = inline_blocks(self._content, extent, values, self._inline)

    def add(self, number: int) -> None:
        """A block under a header of its own."""
        extent = self._extents[number]
        block = read_block(self._content, extent)
        if block.raw is not None:
            reason = self._clash(extent)
            if reason:
                block = broken(extent, Fault(reason, extent.line))
        self.found.append([block])
        self.last[extent.table] = number

    def join(self, number: int) -> None:
        """A sub-table that stands apart from its block: read as part of it."""
        extent = self._extents[number]
        parent = self.last[extent.table]
        piece = _read_alone(self._content, extent)
        if isinstance(piece, Fault):
            self.found[parent] = [replace(self.found[parent][0], locked=SCATTERED)]
            self.found.append([broken(extent, piece)])
            return
        self.found.append([])
        self._pieces.setdefault(parent, []).append(number)

    def join_pieces(self) -> None:
        """Reads the blocks whose sub-tables stand apart as a whole."""
        for parent, pieces in self._pieces.items():
            whole = self._joined(parent, pieces)
            if whole.raw is None:
                # The error tells of the first piece that does not fit.
                first = bisect_left(
                    range(len(pieces)),
                    True,
                    key=lambda end: self._joined(parent, pieces[: end + 1]).raw is None,
                )
                whole = self._joined(parent, pieces[: first + 1])
            self.found[parent] = [whole]

    def _joined(self, parent: int, pieces: Sequence[int]) -> Block:
        whole = self._extents[parent]
        parts = [self._extents[number] for number in (parent, *pieces)]
        text = "\n".join(
            self._content[part.header : part.end].decode("utf-8").rstrip("\r\n") for part in parts
        )
        block = self.found[parent][0]
        if block.raw is None:
            return block
        try:
            found = loads(text)[whole.table]
        except (ValueError, RecursionError) as error:
            reason = reason_of(error, self._content, parts[-1]).reason
            return broken(whole, Fault(reason, parts[-1].line))
        return _block(whole, found[0] if isinstance(found, list) else found, SCATTERED)

    def _clash(self, extent: Extent) -> str:
        if extent.table in self._inline:
            reason = N_("The file already begins with {table}: keep one of the two forms.")
            return reason.format(table=f"“{extent.table} = …”")
        if not extent.array and extent.table in self.last:
            reason = N_("{table} stands in this file twice: keep one of the two.")
            return reason.format(table=f"[{extent.table}]")
        return ""


def _block(extent: Extent, raw: Mapping[str, object], locked: str = "") -> Block:
    return Block(
        extent.table,
        raw,
        extent.start,
        extent.end,
        extent.line,
        extent.end_line,
        locked=locked,
    )


def _fault_of_header(extent: Extent) -> Fault | None:
    table = extent.table
    if table in ENTRY_TABLES and len(extent.path) > 1:
        reason = N_("No {table} stands before this part of one: put it under its entry.")
    elif table in ENTRY_TABLES and not extent.array:
        reason = N_("Write {table}, with two brackets, above an entry.")
    elif table == CHRONOLOGY and extent.array and len(extent.path) == 1:
        reason = N_("Write {table} with one bracket at each side.")
        return Fault(reason.format(table=f"[{table}]"), extent.line)
    else:
        return None
    return Fault(reason.format(table=f"[[{table}]]"), extent.line)
