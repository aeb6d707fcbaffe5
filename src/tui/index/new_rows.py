"""Composing the rows of an event, of its planned appointment and of a broken block."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from tui.index.facet_names import FacetNames
from tui.index.reading import NO_TIME, EventReading, PlannedReading, joined
from tui.index.row_writer import NewRow
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW
from tui.model.blocks import Block
from tui.model.rows import RowFlag

SortKey = tuple[int, int, str, int, int]
"""Order under a heading: `seq`, earliest second, file, line, lines past the event before."""

_BROKEN = int(RowFlag.BROKEN)

_FLAG_FACETS = (
    (int(RowFlag.KEY), "key"),
    (int(RowFlag.INTERNAL), "internal"),
    (int(RowFlag.UNCERTAIN), "uncertain"),
    (int(RowFlag.APPOINTMENT), "appointment"),
    (int(RowFlag.PLANNED), "appointment"),
    (int(RowFlag.UNSOURCED), "unsourced"),
)


class Place(NamedTuple):
    """Where a block stands: file (path and number), line and bytes."""

    path: str
    file: int
    line: int
    start: int
    end: int

    @property
    def key(self) -> tuple[str, int]:
        """What orders places: file, then line."""
        return self.path, self.line


def place_of(path: str, file: int, block: Block) -> Place:
    """The place of a block."""
    return Place(path, file, block.line, block.start, block.end)


def sort_key(seq: int, time_at: int, place: Place, at_line: int) -> SortKey:
    """The order of a row under its heading (docs/format.md, order)."""
    return seq, time_at, place.path, at_line, place.line - at_line


def _common_keys(reading: EventReading, flags: int, names: FacetNames) -> list[int]:
    """The facets that an event and its planned appointment share."""
    keys = [EVERY_ROW]
    keys += [names.key("tag", tag) for tag in reading.tags]
    keys += [names.key("document", document) for document in reading.documents]
    if reading.status:
        keys.append(names.key("status", reading.status))
    keys += [names.key("is", name) for flag, name in _FLAG_FACETS if flags & flag]
    return keys


def event_row(
    reading: EventReading, digest: int, place: Place, names: FacetNames
) -> tuple[SortKey, NewRow]:
    """An event's own row."""
    keys = _common_keys(reading, reading.flags, names)
    if reading.when.undated:
        keys.append(names.key("is", "undated"))
    if reading.channel:
        keys.append(names.key("channel", reading.channel))
    roles = (
        ("from", reading.from_),
        ("to", reading.to),
        ("present", reading.present),
        ("informed", reading.informed),
        ("about", reading.about),
    )
    actors: dict[str, None] = {}
    for role, ids in roles:
        keys += [names.key(role, actor) for actor in ids]
        actors.update(dict.fromkeys(ids))
    keys += [names.key("actor", actor) for actor in actors]
    columns = (
        *(reading.id, digest, reading.when.text, reading.time, reading.title, reading.channel),
        *(joined(reading.from_), joined(reading.to)),
        *(joined(reading.present), joined(reading.informed)),
        *(joined(reading.tags), reading.flags),
        *(place.file, place.line, reading.seq, reading.time_at, place.line),
        *(place.start, place.end, 0),
    )
    row = NewRow(columns, reading.flags, array("i", keys), reading.body, reading.id, reading.links)
    return sort_key(reading.seq, reading.time_at, place, place.line), row


def planned_row(
    reading: EventReading, planned: PlannedReading, digest: int, place: Place, names: FacetNames
) -> tuple[SortKey, NewRow]:
    """The row of an appointment on the day it is planned for; `present` are its parties."""
    keys = _common_keys(reading, planned.flags, names)
    keys += [names.key("planned", actor) for actor in planned.parties]
    columns = (
        *(reading.id, digest, planned.when.text, planned.time, reading.title, ""),
        *("", "", joined(planned.parties), ""),
        *(joined(reading.tags), planned.flags),
        *(place.file, place.line, 0, planned.time_at, place.line),
        *(place.start, place.end, 0),
    )
    row = NewRow(columns, planned.flags, array("i", keys), reading.body, "", ())
    return sort_key(0, planned.time_at, place, place.line), row


def broken_row(
    block: Block, place: Place, anchor: EventReading | None, at_line: int
) -> tuple[SortKey, NewRow]:
    """The row of a block that cannot be read, beside the event `anchor` that is on `at_line`."""
    seq, time_at = (anchor.seq, anchor.time_at) if anchor else (0, NO_TIME)
    columns = (
        *("", 0, "", "", block.error, ""),
        *("", "", "", "", "", _BROKEN),
        *(place.file, place.line, seq, time_at, at_line),
        *(place.start, place.end, block.error_line),
    )
    row = NewRow(columns, _BROKEN, array("i", (BROKEN_BLOCK,)), "", "", ())
    return sort_key(seq, time_at, place, at_line), row
