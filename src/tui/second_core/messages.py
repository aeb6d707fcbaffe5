"""What the two processes tell each other: plain tuples, spelled with marshal, length first.

Both run the same program on the same Python, and nobody else has the ends of the pipe.
"""

from __future__ import annotations

import io
import marshal
import struct
from array import array
from collections.abc import Sequence
from typing import IO, Any

from tui.index.new_rows import FacetKeys, PreparedRow
from tui.index.prepared import BrokenPart, FilePart, Identity, Rows
from tui.model.blocks import Signature

_LENGTH = struct.Struct("<Q")

_FIXED = 16
"""Facets below this number are the same in every index (`tui.index.schema`)."""

GREETING = b"relaas reads\n"
"""The first that the reading process sends: what begins otherwise is another program."""

Name = tuple[str, str]
"""Kind and value of a facet."""


def write_message(pipe: IO[bytes], message: tuple[Any, ...]) -> None:
    """Sends one message; raises OSError where nobody listens any more."""
    spelled = marshal.dumps(message)
    pipe.write(_LENGTH.pack(len(spelled)))
    pipe.write(spelled)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> bytes | None:
    """One message as it was spelled; None where the pipe has ended."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    spelled = pipe.read(length)
    return spelled if len(spelled) == length else None


class NamesMet:
    """Numbers the facets that the reading process meets, and tells of new ones once."""

    def __init__(self) -> None:
        self._keys: dict[Name, int] = {}
        self._untold: list[Name] = []

    def key(self, kind: str, value: str) -> int:
        """The number of a facet."""
        name = (kind, value)
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = _FIXED + len(self._keys)
            self._untold.append(name)
        return key

    def untold(self) -> list[Name]:
        """The facets that are new since this was last asked."""
        untold, self._untold = self._untold, []
        return untold


class KeysOfNames:
    """Turns the numbers of the reading process into the keys of the index."""

    def __init__(self) -> None:
        self._met: list[Name] = []
        self._keys: list[int] = []
        self._names: FacetKeys | None = None

    def hear(self, met: Sequence[Sequence[str]]) -> None:
        """Takes in the facets that a message tells of."""
        self._met += [(kind, value) for kind, value in met]

    def learn(self, names: FacetKeys) -> None:
        """Gives all facets that were told of their keys; an index made anew has other keys."""
        if names is not self._names:
            self._names, self._keys = names, list(range(_FIXED))
        new = self._met[len(self._keys) - _FIXED :]
        self._keys += [names.key(kind, value) for kind, value in new]

    def translated(self, keys: bytes) -> bytes:
        """The keys of rows, as the index has them."""
        return array("i", map(self._keys.__getitem__, array("i", keys))).tobytes()


def spelled_part(part: FilePart, names: NamesMet) -> tuple[Any, ...]:
    """A part of a file as a message."""
    events = []
    keys: list[bytes] = []
    for found in part.events:
        row, planned = found.rows()
        keys.append(row.keys)
        if planned is not None:
            keys.append(planned.keys)
        spelled = None if planned is None else _spelled(planned)
        events.append((found.line, found.start, found.end, _spelled(row), spelled))
    return (
        *(part.path, tuple(part.signature), part.first, part.last, names.untold()),
        *(list(part.entries), events, b"".join(keys), [tuple(each) for each in part.broken]),
    )


def _spelled(row: PreparedRow) -> tuple[Any, ...]:
    """A row with the length of its keys instead of them; they are turned into others together."""
    date, columns, seq, time_at, keys, *rest = row
    return date, columns, seq, time_at, len(keys), *rest


def read_part(message: tuple[Any, ...], keys: KeysOfNames, names: FacetKeys) -> FilePart:
    """The part of a file that a message spells."""
    path, signature, first, last, met, entries, events, sent_keys, broken = message
    keys.hear(met)
    keys.learn(names)
    own = io.BytesIO(keys.translated(sent_keys))
    return FilePart(
        path,
        Signature(*signature),
        first,
        last,
        entries,
        [_SentEvent(event, own) for event in events],
        [BrokenPart(*columns) for columns in broken],
    )


class _SentEvent:
    """An event that the other process has prepared. `keys` are read in the order of the rows."""

    __slots__ = ("_planned", "_row", "end", "identity", "line", "start")

    def __init__(self, sent: tuple[Any, ...], keys: IO[bytes]) -> None:
        self.line, self.start, self.end, row, planned = sent
        columns = row[1]
        self.identity: Identity = (columns[0], columns[1])
        self._row = _with_keys(row, keys)
        self._planned = None if planned is None else _with_keys(planned, keys)

    def rows(self) -> Rows:
        """What the index keeps of it."""
        return self._row, self._planned


def _with_keys(sent: tuple[Any, ...], keys: IO[bytes]) -> PreparedRow:
    date, columns, seq, time_at, length, body, links, checksum = sent
    return PreparedRow(date, columns, seq, time_at, keys.read(length), body, links, checksum)
