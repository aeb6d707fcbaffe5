"""The order of events within a day: what moving one does to `seq` (docs/format.md, order)."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.rows import EventRow


def moved(rows: Sequence[EventRow], event_id: str, step: int) -> dict[str, int] | None:
    """The `seq` of every event of a day after one moved up (-1) or down (+1).

    Only events whose `seq` changes are in the answer; None when the event cannot move.
    """
    ids = [row.id for row in rows]
    if event_id not in ids:
        return None
    before = ids.index(event_id)
    after = before + step
    if not 0 <= after < len(ids):
        return None
    ids[before], ids[after] = ids[after], ids[before]
    standing = {row.id: row.seq for row in rows}
    return {name: seq for seq, name in enumerate(ids, start=1) if name and standing[name] != seq}
