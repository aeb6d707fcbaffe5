"""Taking in a file of which a few stretches were written anew, and the rest has only moved."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.index.build import Build, Difference
from tui.index.facet_names import FacetNames
from tui.index.file_changes import FileChanges, OldRow
from tui.index.new_rows import RowMaker
from tui.index.prepared import FilePart, Identity, parts_of
from tui.index.schema import ENTRY_TABLES
from tui.model.blocks import EVENT, ChangedFile, ChangedStretch, ReadFile

_TABLES = ("row", "twin", *ENTRY_TABLES)

_LAST_BYTE = (1 << 62) - 1
"""Past the end of every file."""


def fits(connection: sqlite3.Connection, changed: ChangedFile, number: int) -> bool:
    """Whether nothing but events stood in the stretches, or stands there now."""
    if any(block.table != EVENT for each in changed.stretches for block in each.blocks):
        return False
    return not any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE file = ? AND start >= ? AND start < ?",
            (number, each.start, each.end),
        ).fetchone()
        for table in ENTRY_TABLES
        for each in changed.stretches
    )


class StretchBuild(Build):
    """A change of the index by one file whose blocks, but for some, say what they said."""

    def __init__(
        self, connection: sqlite3.Connection, names: FacetNames, changed: ChangedFile, number: int
    ) -> None:
        super().__init__(connection, names)
        self._changed = changed
        self._number = number
        self._maker = RowMaker(names)

    def take_in(self) -> Difference:
        """Brings the index up to date, in work that the size of the stretches alone sets.

        What stands behind them is given its new place by one statement for each table.
        """
        changed = self._changed
        blocks = tuple(block for each in changed.stretches for block in each.blocks)
        file = ReadFile(changed.path, changed.signature, blocks)
        found = _StretchChanges(self._connection, changed.stretches)
        parts: list[FilePart] = list(parts_of(file, self._maker))
        self._sign(parts[0], self._number)
        for part in parts:
            found.add(part, self._number, known=True)
        self._move_on()
        return self._carry_out(found.changes, self._names_of(found.changes))

    def _move_on(self) -> None:
        """Gives what stands between and behind the stretches its new place."""
        moves = _moves(self._changed.stretches)
        if not any(move.by_bytes or move.by_lines for move in moves):
            return
        among = " OR ".join(f"start BETWEEN {move.first} AND {move.last}" for move in moves)
        lines = _choice([(move.last, move.by_lines) for move in moves])
        offset = _choice([(move.last, move.by_bytes) for move in moves])
        for table in _TABLES:
            line = f"line = line + {lines}"
            if table == "row":
                line += f", at_line = at_line + {lines}"
            elif table == "twin":
                # A line passes through the negative, as no two equal blocks may ever share one.
                line = f"line = -(line + {lines})"
            self._connection.execute(
                f"UPDATE {table} SET {line}, start = start + {offset}, end_ = end_ + {offset}"
                f" WHERE file = ? AND ({among})",
                (self._number,),
            )
        self._connection.execute(
            "UPDATE twin SET line = -line WHERE file = ? AND line < 0", (self._number,)
        )


class _Move(NamedTuple):
    """Where blocks began that all have moved by as much; both bounds are meant as well."""

    first: int
    last: int
    by_bytes: int
    by_lines: int


def _choice(steps: Sequence[tuple[int, int]]) -> str:
    """In SQL the step of the first bound that a block does not begin behind."""
    cases = " ".join(f"WHEN start <= {last} THEN {step}" for last, step in steps)
    return f"(CASE {cases} END)"


def _moves(stretches: Sequence[ChangedStretch]) -> list[_Move]:
    """What became of the blocks behind each stretch, up to the next one."""
    ends = [each.start - 1 for each in stretches[1:]]
    by_bytes = accumulate(each.by_bytes for each in stretches)
    by_lines = accumulate(each.by_lines for each in stretches)
    return [
        _Move(each.end, last, *steps)
        for each, last, *steps in zip(
            stretches, [*ends, _LAST_BYTE], by_bytes, by_lines, strict=True
        )
    ]


class _StretchChanges(FileChanges):
    """Compares stretches of a file alone with what the index holds of them."""

    def __init__(self, connection: sqlite3.Connection, stretches: Sequence[ChangedStretch]) -> None:
        super().__init__(connection)
        self._stretches = stretches

    def _rows_of(
        self, number: int
    ) -> tuple[dict[Identity, list[OldRow]], dict[Identity, list[int]]]:
        where = " OR ".join(["start >= ? AND start < ?"] * len(self._stretches))
        bounds = [bound for each in self._stretches for bound in (each.start, each.end)]
        return self._rows_where(number, f" AND ({where})", bounds)
