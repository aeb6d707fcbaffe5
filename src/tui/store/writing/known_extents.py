"""The blocks of a file from what was known of it, so that it need not be searched for them.

Everything that can be seen without reading what the blocks say is held against the file: that
each begins with its header on its line, ends the strings that it begins, and that only blank lines
and comments lie between.
"""

from __future__ import annotations

from tui.model.blocks import CHRONOLOGY, KnownBlock, KnownFile
from tui.store.grammar import BLANK_LINES, HEADER, comment_lines
from tui.store.scan import BYTE_ORDER_MARK, Extent

_LONG_QUOTES = (b'"""', b"'''")


def known_extents(content: bytes, known: KnownFile) -> list[Extent] | None:
    """Where the blocks stand; None where the file does not look as it was known."""
    has_long_strings = any(quotes in content for quotes in _LONG_QUOTES)
    extents: list[Extent] = []
    end = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    line, counted = 1, 0
    for block in known.blocks:
        if block.start < end or not _says_nothing(content, end, block.start):
            return None
        header = _header(content, block)
        line += content.count(b"\n", counted, header)
        if header < 0 or line != block.line:
            return None
        end = block.end
        if has_long_strings and not _closes_strings(content, header, end):
            return None
        counted = max(header, end - 1)
        last = line + content.count(b"\n", header, counted)
        is_array = block.table != CHRONOLOGY
        path = (block.table,)
        extents.append(Extent(block.start, end, header, line, last, path, is_array, -1))
        line = last
    return extents if _says_nothing(content, end, len(content)) else None


def _header(content: bytes, block: KnownBlock) -> int:
    """Where the block's header begins, below its comments; -1 where it has none as we write it."""
    name = block.table.encode()
    header = b"[%b]" % name if block.table == CHRONOLOGY else b"[[%b]]" % name
    if content.startswith(header, block.start):
        return block.start
    comments = comment_lines().match(content, block.start, block.end)
    start = comments.end() if comments else block.start
    return start if content.startswith(header, start) else -1


def _closes_strings(content: bytes, start: int, end: int) -> bool:
    """Whether a string of several lines that begins in a stretch seems to end in it.

    A header that is quoted in such a string would otherwise look like that of a block.
    """
    return not any(content.count(quotes, start, end) % 2 for quotes in _LONG_QUOTES)


def _says_nothing(content: bytes, start: int, end: int) -> bool:
    """Whether a stretch holds blank lines and comments alone."""
    if end - start < 2:
        return content[start:end] in (b"", b"\n")
    found = BLANK_LINES.match(content, start, end)
    return found is not None and found.end() == end


def is_sound(content: bytes, extents: list[Extent]) -> bool:
    """Whether each block is whole, under a header of its own.

    Then where a block ends is seen from its own text and that of the next one alone.
    """
    return all(
        len(extent.path) == 1 and extent.stuck < 0 and HEADER.match(content, extent.header)
        for extent in extents
    )
