"""Sets of rows as the bits of one number, so that a million rows are compared in microseconds.

Each row has a *slot*, a small number that it keeps for as long as it stands under its heading.
Bit `n` of a set tells whether the row in slot `n` belongs to it. `and`, `or`, `not` and counting
are single operations of Python's whole numbers.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import compress, repeat

CHUNK_BITS = 13
"""Sets are kept in chunks of so many slots, as a power of two."""

CHUNK = 1 << CHUNK_BITS
CHUNK_BYTES = CHUNK >> 3

MOST_SLOTS = 1 << 28
"""More slots than any index has."""

_ONE = ord("1")
_FEW = 16
_TRUTHS = bytes.maketrans(b"01", b"\0\1")


def bits_of(slots: Sequence[int], count: int) -> int:
    """The set of these slots, all of them below `count`; raises IndexError for others."""
    if len(slots) <= _FEW:
        if slots and max(slots) >= count:
            raise IndexError(f"there is no slot {max(slots)}")
        few = 0
        for slot in slots:
            few |= 1 << slot
        return few
    marks = bytearray(b"0") * count
    mark_all(marks, slots)
    return bits_of_marks(marks)


def mark_all(marks: bytearray, places: Iterable[int]) -> None:
    """Puts a `1` at all these places."""
    deque(map(marks.__setitem__, places, repeat(_ONE)), maxlen=0)


def bits_of_marks(marks: bytearray) -> int:
    """The set that is spelled as a `0` or a `1` for each slot."""
    return int(bytes(marks[::-1]), 2) if marks else 0


def truths(piece: bytes) -> bytes:
    """A byte, 0 or 1, for each slot of a piece of a set; zeros at the end may be missing."""
    return bin(int.from_bytes(piece, "little"))[:1:-1].encode().translate(_TRUTHS)


def chosen(values: Iterable[int], piece: bytes) -> Iterable[int]:
    """Those of the values, one for each slot of the piece, whose slot is in the set."""
    return compress(values, truths(piece))


def sparse(offsets: Iterable[int]) -> bytes:
    """A few slots of a chunk as a list."""
    return array("H", sorted(offsets)).tobytes()


def offsets_of(blob: bytes) -> array[int]:
    """The list that `sparse` made."""
    return array("H", blob)
