"""Events by what they name: the links that name many events, and where many events stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tui.index.numbering import PLANNED_POSITIONS, POSITIONS
from tui.index.sql import bindable
from tui.index.state import State
from tui.model.blocks import BlockRef
from tui.model.rows import RowFlag

_AT_ONCE = 500
_IS_EVENT = f"(row & {POSITIONS - 1}) >= {PLANNED_POSITIONS}"


class Naming(NamedTuple):
    """A link as it stands in `event`, which names `target`."""

    event: str
    rel: str
    target: str


class EventPlace(NamedTuple):
    """Where the block of an event stands; `whole` where all of it stands there together."""

    ref: BlockRef
    whole: bool


def links_naming(connection: sqlite3.Connection, event_ids: Collection[str]) -> list[Naming]:
    """The links that name any of these events, by the place of the event that has them."""
    found: list[tuple[int, int, Naming]] = []
    for part in _parts(event_ids):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            f"SELECT row, number, event, rel, target FROM link WHERE target IN ({marks})", part
        )
        found += [(row, number, Naming(*link)) for row, number, *link in rows]
    found.sort()
    return list(dict.fromkeys(naming for _row, _number, naming in found))


def places_of(
    connection: sqlite3.Connection, state: State, event_ids: Collection[str]
) -> dict[str, EventPlace]:
    """Where the blocks of events stand, by id; of several with one id the first."""
    found: dict[str, EventPlace] = {}
    for part in _parts(event_ids):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            "SELECT id, flags, file, start, end_, line FROM row"
            f" WHERE id IN ({marks}) AND {_IS_EVENT} ORDER BY row",
            part,
        )
        for event_id, flags, file, start, end, line in rows:
            ref = BlockRef(state.paths[file], start, end, line)
            found.setdefault(event_id, EventPlace(ref, not flags & RowFlag.LOCKED))
    return found


def _parts(event_ids: Collection[str]) -> Iterator[Sequence[str]]:
    ids = [bindable(event_id) for event_id in event_ids]
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
