"""Finds where the blocks of a file stand, without reading what they say.

A block begins with the comment lines directly above its header and ends with its last
statement (or the comment lines directly under that); sub-tables such as `[event.x]` and
`[[event.sources]]` belong to the block before them. What stands between two blocks, blank
lines and comments apart from both, belongs to neither.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tui.store.grammar import (
    BRACKET,
    HEADER,
    comment_lines,
    header_like,
    key_part,
    skip_blank_lines,
    skip_statements,
)

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Extent(NamedTuple):
    """Where one block stands, in bytes and in lines (1-based).

    `start` is where its leading comments begin, `header` where its header line does. `path`
    is the header's key; it is empty for the keys before the first header. `array` tells
    `[[x]]` from `[x]`. `end` is after the newline of the last line of the block. `stuck` is
    where a statement begins that does not end as TOML wants, -1 if there is none.
    """

    start: int
    end: int
    header: int
    line: int
    end_line: int
    path: tuple[str, ...]
    array: bool
    stuck: int

    @property
    def table(self) -> str:
        """The table that the block is an entry of, "" for the keys before the first header."""
        return self.path[0] if self.path else ""


class _Section(NamedTuple):
    """One header with its statements, before sub-tables are joined to their block."""

    start: int
    end: int
    header: int
    path: tuple[str, ...]
    array: bool
    stuck: int


def scan(content: bytes) -> list[Extent]:
    """The blocks of a file, in order."""
    blocks: list[_Section] = []
    for section in _sections(content):
        before = blocks[-1] if blocks else None
        if before and before.path and len(section.path) > 1 and section.path[0] == before.path[0]:
            stuck = before.stuck if before.stuck >= 0 else section.stuck
            blocks[-1] = before._replace(end=section.end, stuck=stuck)
        else:
            blocks.append(section)
    return _with_lines(content, blocks)


def _with_lines(content: bytes, blocks: list[_Section]) -> list[Extent]:
    extents: list[Extent] = []
    line, counted = 1, 0
    for start, end, header, path, array, stuck in blocks:
        line += content.count(b"\n", counted, header)
        last = line + content.count(b"\n", header, max(header, end - 1))
        extents.append(Extent(start, end, header, line, last, path, array, stuck))
        line, counted = last, max(header, end - 1)
    return extents


def _sections(content: bytes) -> list[_Section]:
    limit = len(content)
    start = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    sections: list[_Section] = []
    path: tuple[str, ...] = ()
    header, body, array, lead = start, start, False, start
    sound = 0
    while True:
        end, next_lead, following, stuck = _body(content, body, limit)
        is_wrong = stuck >= 0 or (bool(path) and HEADER.match(content, header) is None)
        back = _left_open(content, sections, sound, header) if is_wrong else -1
        if back >= 0:
            open_one = sections[back]
            del sections[back:]
            header, path, array = open_one.header, open_one.path, open_one.array
            lead, body = open_one.start, _read_header(content, header, limit)[2]
            end, next_lead, following, stuck = _cut_off(content, body, limit)
        if path or skip_blank_lines(content, body, end) < end:
            sections.append(_Section(lead, end, header, path, array, stuck))
        if is_wrong:
            sound = len(sections)
        if following >= limit:
            return sections
        header, lead = following, next_lead
        path, array, body = _read_header(content, header, limit)


def _left_open(content: bytes, sections: list[_Section], sound: int, wrong: int) -> int:
    """Which section before a wrong one holds the string that swallowed a header; -1 if none.

    A string that is left open runs on to the quotes that open a later one. It shows where the
    text of that later string looks like a header. `sound` is the first section to look at,
    `wrong` is where the header of the wrong one stands.
    """
    for number in range(len(sections) - 1, sound - 1, -1):
        section = sections[number]
        if not section.path:
            return -1
        body = _read_header(content, section.header, section.end)[2]
        found = header_like().search(content, body, section.end)
        if found is None:
            continue
        inside = _read_header(content, found.start(), len(content))[2]
        is_inside = skip_statements(content, inside, len(content)) > wrong
        return number if is_inside else -1
    return -1


def _body(content: bytes, body: int, limit: int) -> tuple[int, int, int, int]:
    """Where the block ends, the next begins, its header stands, and where it went wrong."""
    end = skip_statements(content, body, limit)
    following = skip_blank_lines(content, end, limit)
    if following >= limit or _begins_header(content, following, limit):
        lead = comments_above(content, end, following) if following < limit else limit
        return _with_comments_under(content, end, lead), lead, following, -1
    return _cut_off(content, body, limit)


def _cut_off(content: bytes, body: int, limit: int) -> tuple[int, int, int, int]:
    """As `_body` of a block that is not TOML: it ends at the next line like a header."""
    found = header_like().search(content, body)
    following = found.start() if found else limit
    stuck = skip_blank_lines(content, skip_statements(content, body, following), following)
    stuck_end = content.find(b"\n", stuck, following) + 1 or following
    lead = comments_above(content, stuck_end, following) if found else limit
    end = lead - len(_blank_tail(content[body:lead]))
    return end, lead, following, min(stuck, max(body, end - 1))


def _begins_header(content: bytes, start: int, limit: int) -> bool:
    """Whether a line is a header, be it a broken one; not where a long string ends in it."""
    if not BRACKET.match(content, start):
        return False
    line_end = content.find(b"\n", start)
    line = content[start : limit if line_end < 0 else line_end]
    return not (b'"""' in line or b"'''" in line) or HEADER.match(content, start) is not None


def _blank_tail(text: bytes) -> bytes:
    """The blank lines at the end of `text`; the newline of the last line stays with it."""
    kept = text.rstrip(b" \t\r\n")
    if not kept:
        return text
    line_end = text.find(b"\n", len(kept))
    return text[line_end + 1 :] if line_end >= 0 else b""


def comments_above(content: bytes, low: int, header: int) -> int:
    """Where the comment lines directly above the header begin."""
    lead = header
    while lead > low:
        above = content.rfind(b"\n", low, lead - 1) + 1 or low
        if not content[above:lead].lstrip(b" \t").startswith(b"#"):
            break
        lead = above
    return lead


def _with_comments_under(content: bytes, end: int, limit: int) -> int:
    """The end of the comment lines directly under the last statement of a block."""
    if end >= limit or content[end] not in b" \t#":
        return end
    found = comment_lines().match(content, end, limit)
    return found.end() if found else end


def _read_header(content: bytes, header: int, limit: int) -> tuple[tuple[str, ...], bool, int]:
    """The header's key, whether it is `[[x]]`, and where the line after it begins."""
    found = HEADER.match(content, header)
    if found is not None and len(found["open"]) == len(found["close"]):
        return header_path(found["key"]), len(found["open"]) == 2, found.end()
    newline = content.find(b"\n", header)
    body = newline + 1 if newline >= 0 else limit
    text = content[header:body].strip()
    named = key_part().search(text)
    path = header_path(named[0])[:1] if named else ("",)
    return path, text.startswith(b"[["), body


@lru_cache(maxsize=256)
def header_path(key: bytes) -> tuple[str, ...]:
    """The parts of a (dotted, quoted) key; an unreadable part stands for itself."""
    parts = []
    for found in key_part().finditer(key):
        part = found[0].decode("utf-8", "replace")
        parts.append(_unquoted(part) if part[0] in "\"'" else part)
    return tuple(parts)


def _unquoted(part: str) -> str:
    import tomli

    try:
        return next(iter(tomli.loads(f"{part} = 0")))
    except ValueError:
        return part
