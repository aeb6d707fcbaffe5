"""Why a block cannot be read, in a plain sentence, and at which line of its file."""

from __future__ import annotations

from typing import NamedTuple

import tomli

from tui.model.blocks import Block
from tui.store.scan import Extent


class Fault(NamedTuple):
    """What is wrong and the 1-based line of the file where it is."""

    reason: str
    line: int


_UNCLOSED = "A string, list or table that begins here is not closed."
_NO_VALUE = "A value cannot be read here: put text between quotes."
_OTHER = "This is not valid TOML."

_REASONS = (
    ("Cannot overwrite a value", "A key stands here for the second time: keep one of the two."),
    ("Duplicate inline table key", "A key stands here for the second time: keep one of the two."),
    ("Cannot redefine namespace", "A key stands here for the second time: keep one of the two."),
    ("Cannot mutate immutable", "This adds to a value that is already complete."),
    ("Cannot declare", "A table with this name stands here for the second time."),
    ("Illegal character '\\n'", "A string is not closed on this line."),
    ("Illegal character", "A character stands here that TOML does not allow in a string."),
    ("Found invalid character", "A character stands here that TOML does not allow."),
    ("Unescaped '\\'", "A backslash in a string must be written twice."),
    ("Invalid hex value", "An escaped character in a string is not complete."),
    ("Escaped character", "An escaped character in a string does not exist."),
    ("Expected '=' after", "A key and its value must have “=” between them."),
    ("Expected newline", "Something stands after the value that does not belong there."),
    ("Expected ']", "A closing bracket is missing in this header."),
    ("Invalid date", "This day or time does not exist."),
    ("Invalid value", _NO_VALUE),
    ("Invalid initial character", "A key is expected here."),
    ("Invalid statement", "A key is expected here."),
    ("Unclosed", _UNCLOSED),
    ("Unterminated", _UNCLOSED),
    ("Expected", _UNCLOSED),
)


def reason_of(error: Exception, content: bytes, extent: Extent) -> Fault:
    """The sentence and the line for what tomli says of a block's text, its header first."""
    stuck = max(extent.stuck, extent.header)
    line = extent.line + content.count(b"\n", extent.header, stuck)
    if isinstance(error, RecursionError):
        return Fault("Lists or tables stand in each other too deep to be read.", line)
    if not isinstance(error, tomli.TOMLDecodeError):
        return Fault("A number here is too long to be read.", line)
    reason = next((text for start, text in _REASONS if error.msg.startswith(start)), _OTHER)
    at_end = error.pos >= len(error.doc.rstrip())
    if extent.stuck >= 0 and at_end and reason in (_UNCLOSED, _NO_VALUE):
        return Fault(_UNCLOSED, line)
    return Fault(reason, min(extent.line + error.lineno - 1, extent.end_line))


def broken(extent: Extent, fault: Fault) -> Block:
    """The block that stands for an extent that cannot be read."""
    return Block(
        extent.table,
        None,
        extent.start,
        extent.end,
        extent.line,
        extent.end_line,
        error=fault.reason,
        error_line=fault.line,
    )
