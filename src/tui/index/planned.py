"""What became of planned appointments, from the links that name their events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.model.rows import RowFlag

_FLAGS = {
    "cancels": int(RowFlag.CANCELLED),
    "holds": int(RowFlag.HELD),
    "moves": int(RowFlag.MOVED),
    "confirms": int(RowFlag.CONFIRMED),
}
_ALL_FLAGS = sum(_FLAGS.values())
_PLANNED = int(RowFlag.PLANNED)


def write_planned_flags(connection: sqlite3.Connection, events: Iterable[str]) -> None:
    """Brings the planned rows of `events` up to date with the links that name them."""
    for event in events:
        found = connection.execute(
            f"SELECT row, flags FROM row WHERE id = ? AND flags & {_PLANNED}", (event,)
        ).fetchall()
        if not found or not event:
            continue
        fate = 0
        for (rel,) in connection.execute(
            "SELECT DISTINCT rel FROM link WHERE target = ?", (event,)
        ):
            fate |= _FLAGS.get(rel, 0)
        connection.executemany(
            "UPDATE row SET flags = ? WHERE row = ?",
            [((flags & ~_ALL_FLAGS) | fate, row) for row, flags in found],
        )
