"""Where the keys of one block stand in its text: headers, statements and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tui.store.grammar import (
    HEADER,
    array_gap,
    assignment,
    line_end,
    skip_blank_lines,
    value_end,
)
from tui.store.scan import comments_above, header_path


class Statement(NamedTuple):
    """One `key = value`: its lines from `start` to `end`, its value, and its (dotted) key."""

    start: int
    end: int
    value_start: int
    value_end: int
    key: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """A header with the statements under it.

    `start` is where the comment lines directly above the header begin, `body` is after the
    header's line, `end` where the next section starts. The keys of an unheaded text are a
    section with an empty `path`.
    """

    start: int
    header: int
    body: int
    end: int
    path: tuple[str, ...]
    array: bool
    statements: list[Statement] = field(default_factory=list)


class NotReadable(ValueError):  # noqa: N818 - it says what the text is
    """The text does not have the shape of TOML; a caller that got here wrote it wrong."""


def sections_of(text: bytes) -> list[Section]:
    """The sections of a block's text. Raises NotReadable where it is no valid block."""
    limit = len(text)
    sections: list[Section] = []
    position = skip_blank_lines(text, 0, limit)
    current = Section(0, 0, 0, limit, (), False)
    while position < limit:
        header = HEADER.match(text, position)
        if header is not None:
            if current.path or current.statements:
                start = comments_above(text, _end_of(current), position)
                current.end = start
            else:
                start = 0
            path, array = header_path(header["key"]), len(header["open"]) == 2
            if current.path or current.statements:
                sections.append(current)
            current = Section(start, position, header.end(), limit, path, array)
            position = header.end()
        else:
            statement = _statement_at(text, position, limit)
            current.statements.append(statement)
            position = statement.end
        position = skip_blank_lines(text, position, limit)
    return [*sections, current]


def _end_of(section: Section) -> int:
    return section.statements[-1].end if section.statements else section.body


def _statement_at(text: bytes, position: int, limit: int) -> Statement:
    assign = assignment().match(text, position, limit)
    if assign is None:
        raise NotReadable(position)
    end = value_end(text, assign.end(), limit)
    rest = line_end().match(text, end, limit) if end >= 0 else None
    if rest is None:
        raise NotReadable(position)
    return Statement(position, rest.end(), assign.end(), end, header_path(assign["key"]))


class Item(NamedTuple):
    """One element of an array: its place, comment lines above it, its text, the one behind it."""

    start: int
    lead: tuple[bytes, ...]
    text: bytes
    comment: bytes


class ArrayParts(NamedTuple):
    """An array taken apart: the comment behind its bracket, its elements, comments at its end."""

    head: bytes
    items: tuple[Item, ...]
    tail: tuple[bytes, ...]


def array_parts(text: bytes) -> ArrayParts:
    """Takes apart the text of an array, brackets included. Raises NotReadable."""
    end = len(text) - 1
    position, head, lead = _gap(text, 1, end)
    items: list[Item] = []
    while position < end:
        item_end = value_end(text, position, end)
        if item_end < 0:
            raise NotReadable(position)
        following, comment, next_lead = _gap(text, item_end, end)
        items.append(Item(position, lead, text[position:item_end], comment))
        position, lead = following, next_lead
    return ArrayParts(head, tuple(items), lead)


def _gap(text: bytes, start: int, limit: int) -> tuple[int, bytes, tuple[bytes, ...]]:
    """What stands between two elements: its end, the comment on the first line, the others."""
    found = array_gap().match(text, start, limit)
    end = found.end() if found else start
    first, _, rest = text[start:end].partition(b"\n")
    lines = (line.strip(b" \t\r,") for line in rest.split(b"\n"))
    return end, first.strip(b" \t\r,"), tuple(line for line in lines if line)
