"""Edits: what a user asks the store to change, one undo step a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A new block. `values` are the keys as they go into the file, id included or given.

    `after` is the id of the event that it must directly follow in the order; `path` and `line`
    tell where that one stands. Without them it goes where its date says (docs/format.md).
    """

    table: str
    values: Mapping[str, object]
    after: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """Keys of one block: a value sets the key, None takes it away.

    `seen` is the block's text when the user began; the store refuses the edit if the
    file says something else by now. None leaves the check out. `path` and `line` tell where
    the block stands: they spare a search, and tell blocks without an id, or with one id, apart.
    """

    table: str
    id: str
    values: Mapping[str, object]
    seen: str | None = None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """A block taken out."""

    table: str
    id: str
    seen: str | None = None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReplaceBlock:
    """A block's whole text, as it came back from an editor.

    A broken block has no id: `path`, `line` and `seen` say which it is.
    """

    table: str
    id: str
    text: str
    seen: str | None = None
    path: str = ""
    line: int = 0


Edit = AddEntry | ChangeEntry | RemoveEntry | ReplaceBlock
