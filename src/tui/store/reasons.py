"""Why a block cannot be read, in a plain sentence, and at which line of its file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import tomli

from tui.locale import N_
from tui.model.blocks import Block
from tui.store.editions.revision_errors import NotFollowed, NotStored
from tui.store.errors import BrokenHead, NoPermission, NotUtf8, StoreError, UnusableName
from tui.store.scan import Extent


class Fault(NamedTuple):
    """What is wrong and the 1-based line of the file where it is."""

    reason: str
    line: int


_UNCLOSED = N_("A string, list or table that begins here is not closed.")
_NO_VALUE = N_("A value cannot be read here: put text between quotes.")
_TWICE = N_("A key stands here for the second time: keep one of the two.")
_OTHER = N_("This is not valid TOML.")

_REASONS = (
    ("Cannot overwrite a value", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Cannot redefine namespace", _TWICE),
    ("Cannot mutate immutable", N_("This adds to a value that is already complete.")),
    ("Cannot declare", N_("A table with this name stands here for the second time.")),
    ("Illegal character '\\n'", N_("A string is not closed on this line.")),
    ("Illegal character", N_("A character stands here that TOML does not allow in a string.")),
    ("Found invalid character", N_("A character stands here that TOML does not allow.")),
    ("Unescaped '\\'", N_("A backslash in a string must be written twice.")),
    ("Invalid hex value", N_("An escaped character in a string is not complete.")),
    ("Escaped character", N_("An escaped character in a string does not exist.")),
    ("Expected '=' after", N_("A key and its value must have “=” between them.")),
    ("Expected newline", N_("Something stands after the value that does not belong there.")),
    ("Expected ']", N_("A closing bracket is missing in this header.")),
    ("Invalid date", N_("This day or time does not exist.")),
    ("Invalid value", _NO_VALUE),
    ("Invalid initial character", N_("A key is expected here.")),
    ("Invalid statement", N_("A key is expected here.")),
    ("Unclosed", _UNCLOSED),
    ("Unterminated", _UNCLOSED),
    ("Expected", _UNCLOSED),
)


def reason_of(error: Exception, content: bytes, extent: Extent) -> Fault:
    """The sentence and the line for what tomli says of a block's text, its header first."""
    stuck = max(extent.stuck, extent.header)
    line = extent.line + content.count(b"\n", extent.header, stuck)
    if isinstance(error, RecursionError):
        return Fault(N_("Lists or tables stand in each other too deep to be read."), line)
    if not isinstance(error, tomli.TOMLDecodeError):
        return Fault(N_("A number here is too long to be read."), line)
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


_FILE_REASONS: Mapping[type[StoreError], str] = MappingProxyType(
    {
        NotUtf8: N_("This line is not UTF-8: save the file as UTF-8 in a text editor."),
        NoPermission: N_("This file may not be read: ask its owner for permission."),
        UnusableName: N_("This file has a name that is not UTF-8: rename it."),
        NotFollowed: N_("This is a link or a submodule, which is not followed in a revision."),
        NotStored: N_("This repository does not hold this file: fetch it, and try again."),
    }
)


def reason_of_file(error: StoreError) -> str:
    """The sentence for a file of a folder that cannot be read, as kept in its one block."""
    if isinstance(error, BrokenHead):
        return str(error.fields["reason"])
    other = N_("This file cannot be read: check the disk and try again.")
    return _FILE_REASONS.get(type(error), other)
