"""A quick way to the blocks of a file that holds nothing but plain events.

Where each piece between two lines `[[event]]` is TOML in itself and holds one event, no string
runs over a header, so the pieces are the blocks. Whatever is not that plain is read the careful
way (`tui.store.parse`), with the same answer.
"""

from __future__ import annotations

from tui.model.blocks import EVENT, Block
from tui.model.digests import digest_of_plain
from tui.store.loading import loads
from tui.store.plain_values import plain_values

_HEADER = b"[[event]]\n"
_NEXT = b"\n" + _HEADER
_BLANK = b" \t\n"


def plain_events(content: bytes) -> list[Block] | None:
    """The blocks of a file; None where it has to be read the careful way.

    `content` is UTF-8.
    """
    if not content.startswith(_HEADER) or b"\r" in content:
        return None
    blocks: list[Block] = []
    start, line, length = 0, 1, len(content)
    while start < length:
        following = content.find(_NEXT, start) + 1 or length
        piece = content[start:following]
        last = len(piece.rstrip(_BLANK))
        if piece[piece.rfind(b"\n", 0, last) + 1 : last].lstrip(b" \t").startswith(b"#"):
            # To which block a comment between two belongs depends on what is around it.
            return None
        raw, digest = _one_event(piece)
        if raw is None:
            return None
        end = piece.find(b"\n", last) + 1 or len(piece)
        end_line = line + piece.count(b"\n", 0, end - 1)
        blocks.append(Block(EVENT, raw, start, start + end, line, end_line, digest=digest))
        line = end_line + piece.count(b"\n", end - 1)
        start = following
    return blocks


def _one_event(piece: bytes) -> tuple[dict[str, object] | None, int | None]:
    """What a piece says of its one event, with its digest where it is plain.

    None where it says anything else.
    """
    lines = piece[len(_HEADER) :].strip(b"\n")
    values = plain_values(lines.decode("utf-8"))
    if values is not None:
        return values, digest_of_plain(lines)
    try:
        found = loads(piece.decode("utf-8"))
    except (ValueError, RecursionError):
        return None, None
    events = found[EVENT]
    if len(found) != 1 or not isinstance(events, list) or len(events) != 1:
        return None, None
    return events[0], None
