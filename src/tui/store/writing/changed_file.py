"""What a step did to one file, told so that the rest of the file need not be read again."""

from __future__ import annotations

from dataclasses import replace

from tui.model.blocks import Block, ChangedFile, ChangedStretch, Signature
from tui.store.parse import read_block
from tui.store.scan import scan
from tui.store.undo.history import FileChange, Stretch
from tui.store.undo.revert import hash_of

_MOST_STRETCHES = 8
"""Of a step that changed more places of a file the file is read again."""


def changed_file(
    change: FileChange, before: Signature, content: bytes, signature: Signature
) -> ChangedFile | None:
    """What became of the file that had the signature `before` and holds `content` now.

    None where it holds anything but what the step wrote, or where the stretches do not consist of
    whole blocks that can be read.
    """
    if len(change.stretches) > _MOST_STRETCHES or hash_of(content) != change.hash_after:
        return None
    stretches: list[ChangedStretch] = []
    for each in change.stretches:
        blocks = _blocks(each, content)
        if blocks is None:
            return None
        old, new = each.before.encode(), each.after.encode()
        by_lines = new.count(b"\n") - old.count(b"\n")
        end = each.start_before + len(old)
        stretch = ChangedStretch(each.start_before, end, len(new) - len(old), by_lines, blocks)
        stretches.append(stretch)
    return ChangedFile(change.path, before, signature, tuple(stretches))


def _blocks(stretch: Stretch, content: bytes) -> tuple[Block, ...] | None:
    """The blocks in a stretch of the new content, where they stand in it.

    None where they cannot all be read, or more than the stretch is another.
    """
    text = stretch.after.encode()
    start = stretch.start_after
    if start and content[start - 1 : start] != b"\n":
        # What stands before has got another end: a newline or none.
        return None
    line = content.count(b"\n", 0, start)
    blocks: list[Block] = []
    for extent in scan(text):
        block = read_block(text, extent)
        if block.raw is None or len(extent.path) != 1 or not extent.array:
            return None
        blocks.append(
            replace(
                block,
                start=block.start + start,
                end=block.end + start,
                line=block.line + line,
                end_line=block.end_line + line,
            )
        )
    return tuple(blocks)
