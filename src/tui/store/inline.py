"""Entries that stand as inline tables before the first header: `event = [{ … }, { … }]`.

They are read like any other and never edited by relaas (docs/format.md, what relaas writes).
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.locale import N_
from tui.model.blocks import CHRONOLOGY, Block
from tui.store.scan import Extent
from tui.store.writing.block_lines import Statement, array_parts, sections_of

INLINE = N_(
    "This entry stands in one long list at the head of the file: edit it in the file itself."
)


def inline_blocks(
    content: bytes, extent: Extent, values: Mapping[str, object], tables: set[str]
) -> list[Block]:
    """The entries among the keys before the first header, as locked blocks."""
    text = content[extent.start : extent.end]
    lines = _Lines(content)
    blocks: list[Block] = []
    done: set[str] = set()
    for statement in sections_of(text)[0].statements:
        table = statement.key[0]
        if table in tables and table not in done:
            done.add(table)
            blocks.extend(_of_statement(lines, extent, statement, values[table]))
    return blocks


def _of_statement(
    lines: _Lines, extent: Extent, statement: Statement, value: object
) -> list[Block]:
    table = statement.key[0]
    whole = extent.start + statement.start, extent.start + statement.end
    if table == CHRONOLOGY and isinstance(value, dict):
        return [lines.block(table, value, whole)]
    if table == CHRONOLOGY or not isinstance(value, list) or len(statement.key) > 1:
        fault = N_("Write {table} as a table with a header.").format(table=f"“{table}”")
        return [lines.block(table, fault, whole)]
    start, end = extent.start + statement.value_start, extent.start + statement.value_end
    blocks: list[Block] = []
    items = array_parts(lines.content[start:end]).items
    for item, raw in zip(items, value, strict=True):
        place = start + item.start, start + item.start + len(item.text)
        fault = N_("An entry of {table} must be a table of keys and values.")
        fault = fault.format(table=f"“{table}”")
        blocks.append(lines.block(table, raw if isinstance(raw, dict) else fault, place))
    return blocks


class _Lines:
    """Makes blocks with their line numbers, counting on from the block before."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._line = 1
        self._counted = 0

    def block(self, table: str, raw: Mapping[str, object] | str, place: tuple[int, int]) -> Block:
        """The block of a table's values, or of the sentence that says what is wrong."""
        start, end = place
        line = self._line + self.content.count(b"\n", self._counted, start)
        last = line + self.content.count(b"\n", start, max(start, end - 1))
        self._line, self._counted = last, max(start, end - 1)
        if isinstance(raw, str):
            return Block(
                table, None, start, end, line, last, error=raw, error_line=line, locked=INLINE
            )
        return Block(table, raw, start, end, line, last, locked=INLINE)
