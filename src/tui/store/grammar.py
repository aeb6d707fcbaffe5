"""How TOML looks from the outside: where a string, a value, a statement and a header end.

The patterns follow the TOML specification (toml.io) closely enough to tell where things end,
and leave it to tomli to say whether they are right. All repeats are possessive, so that no
text takes more than linear time. Everything is bytes, as the places of blocks are.
"""

from __future__ import annotations

import re
from functools import cache

_SPACE = r"[ \t]*+"
_COMMENT = r"#[^\n]*+"
_BLANK_LINE = rf"{_SPACE}(?:{_COMMENT})?\r?\n"
_LINE_END = rf"{_SPACE}(?:{_COMMENT})?(?:\r?\n|\Z)"
_BASIC = r'"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\(?s:.)|""?(?!"))*+"{3,5}+'
_LONG_LITERAL = r"'''(?:[^']++|''?(?!'))*+'{3,5}+"
_STRING = rf"{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL}"
_KEY_PART = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_KEY = rf"{_KEY_PART}(?:{_SPACE}\.{_SPACE}{_KEY_PART})*+"
_PLAIN = r"(?:[0-9+-][0-9A-Za-z+_.:-]*+(?: [0-9][0-9:.+Zz-]*+)?|(?:true|false|inf|nan)\b)"
_TABLE_WORDS = r"[ \t\r\n,=.A-Za-z0-9_+:-]++"
_FLAT_TABLE = rf"\{{(?:{_TABLE_WORDS}|{_BASIC}|{_LITERAL}|{_COMMENT})*+\}}"
_FLAT_ARRAY = rf"\[(?:[ \t\r\n,]++|{_BASIC}|{_LITERAL}|{_PLAIN}|{_FLAT_TABLE}|{_COMMENT})*+\]"
_FLAT_VALUE = rf"(?:{_STRING}|{_FLAT_ARRAY}|{_FLAT_TABLE}|{_PLAIN})"
_ASSIGN = rf"{_SPACE}(?P<key>{_KEY}){_SPACE}={_SPACE}"
_STATEMENT = rf"{_SPACE}{_KEY}{_SPACE}={_SPACE}{_FLAT_VALUE}{_LINE_END}"
_HEADER = rf"{_SPACE}(?P<open>\[\[?){_SPACE}(?P<key>{_KEY}){_SPACE}(?P<close>\]\]?){_LINE_END}"

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*+"
_KNOWN = r"[\"']?(?:event|actor|document|view|chronology)\b"
_HEADER_LIKE = (
    rf"^{_SPACE}\[\[?{_SPACE}"
    rf"(?:{_KNOWN}|{_NAME}(?:{_SPACE}\.{_SPACE}{_NAME})*+{_SPACE}\]\]?{_SPACE}(?:{_COMMENT})?\r?$)"
)


STATEMENTS = re.compile(rf"(?:(?:{_BLANK_LINE})*+{_STATEMENT})*+".encode())
"""Whole statements with the blank and comment lines between them."""

BLANK_LINES = re.compile(rf"(?:{_LINE_END})*+".encode())
"""Lines that say nothing: empty ones and comments."""

HEADER = re.compile(_HEADER.encode())
"""The line of a table's header, `[x]` or `[[x]]`."""

BRACKET = re.compile(rf"{_SPACE}\[".encode())
"""A line that begins as a header does."""


@cache
def header_like() -> re.Pattern[bytes]:
    """A line that must be a header once the text before it has gone wrong."""
    return re.compile(_HEADER_LIKE.encode(), re.MULTILINE)


@cache
def comment_lines() -> re.Pattern[bytes]:
    """Lines that hold a comment and nothing else."""
    return re.compile(rf"(?:{_SPACE}{_COMMENT}(?:\n|\Z))*+".encode())


@cache
def line_end() -> re.Pattern[bytes]:
    """The rest of a line after a value: spaces, a comment, the newline."""
    return re.compile(_LINE_END.encode())


@cache
def assignment() -> re.Pattern[bytes]:
    """A statement up to its value; the group `key` is the (dotted) key."""
    return re.compile(_ASSIGN.encode())


@cache
def key_part() -> re.Pattern[bytes]:
    """One part of a dotted key, bare or quoted."""
    return re.compile(_KEY_PART.encode())


@cache
def array_gap() -> re.Pattern[bytes]:
    """What stands between two elements of an array: spaces, newlines, commas, comments."""
    return re.compile(rf"(?:[ \t\r\n,]++|{_COMMENT})*+".encode())


@cache
def _scalar() -> re.Pattern[bytes]:
    return re.compile(rf"{_STRING}|{_PLAIN}".encode())


@cache
def _inside(closer: bytes) -> re.Pattern[bytes]:
    """What may stand in an array or inline table between the brackets in it."""
    words = r"[ \t\r\n,]++|" + _PLAIN if closer == b"]" else _TABLE_WORDS
    return re.compile(rf"(?:{words}|{_STRING}|{_COMMENT})*+".encode())


def value_end(text: bytes, start: int, limit: int) -> int:
    """Where the value that begins at `start` ends, however deep; -1 if it does not."""
    found = _scalar().match(text, start, limit)
    if found is not None:
        return found.end()
    closers: list[bytes] = []
    position = start
    while position < limit:
        char = text[position : position + 1]
        if char in (b"[", b"{"):
            closers.append(b"]" if char == b"[" else b"}")
        elif closers and char == closers[-1]:
            closers.pop()
            if not closers:
                return position + 1
        else:
            return -1
        found = _inside(closers[-1]).match(text, position + 1, limit)
        position = found.end() if found else position + 1
    return -1


def statement_end(text: bytes, start: int, limit: int) -> int:
    """Where the statement whose line begins at `start` ends, its newline included, or -1."""
    assign = assignment().match(text, start, limit)
    if assign is None:
        return -1
    end = value_end(text, assign.end(), limit)
    rest = line_end().match(text, end, limit) if end >= 0 else None
    return rest.end() if rest is not None else -1


def skip_statements(text: bytes, start: int, limit: int) -> int:
    """The end of the last of the whole statements that follow from `start` on."""
    position = start
    while True:
        found = STATEMENTS.match(text, position, limit)
        position = found.end() if found else position
        deep = skip_blank_lines(text, position, limit)
        if deep >= limit or BRACKET.match(text, deep, limit):
            return position
        end = statement_end(text, deep, limit)
        if end < 0:
            return position
        position = end


def skip_blank_lines(text: bytes, start: int, limit: int) -> int:
    """The end of the blank and comment lines that follow from `start` on."""
    found = BLANK_LINES.match(text, start, limit)
    return found.end() if found else start
