"""The order of events within a day: what moving one does, and where a new one goes.

The rule is that of docs/format.md under "order": `seq` comes before the time.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.clock_time import TimeError, clock_time_of
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


def seq_for_new(rows: Sequence[EventRow], time: object) -> int:
    """The `seq` of an event that is added to a day.

    A day that uses `seq` gives it that of the last event there that is not later; other
    days give 0, which is the same as none.
    """
    if not any(row.seq for row in rows):
        return 0
    start = _earliest(time)
    not_later = [
        row.seq
        for row in rows
        if start is None or (moment := _earliest(row.time)) is None or moment <= start
    ]
    return not_later[-1] if not_later else 0


def _earliest(time: object) -> int | None:
    """The earliest second of a time, None where none is told."""
    if time is None or time == "":
        return None
    try:
        return clock_time_of(time).earliest
    except TimeError:
        return None
