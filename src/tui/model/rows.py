"""Rows: the light answers of the index, all that the first paint needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from typing import NamedTuple


class RowFlag(IntFlag):
    """What a row of the timeline says of its event beside its words."""

    KEY = 1
    INTERNAL = 2
    DISPUTED = 4
    UNVERIFIED = 8
    UNCERTAIN = 16
    """The date is qualified or not one exact day."""
    APPOINTMENT = 32
    """The event arranges or moves an appointment."""
    UNSOURCED = 64
    FAULTY = 128
    """A value that is not what the format asks for; shown raw, treated as absent."""
    PLANNED = 256
    """Not an event: an appointment standing on the day it is planned for."""
    BROKEN = 512
    """Not an event: a block that cannot be read."""
    CANCELLED = 1024
    """A planned row whose appointment was called off."""
    HELD = 2048
    """A planned row whose appointment took place."""
    MOVED = 4096
    """A planned row whose appointment was moved to another time."""
    CONFIRMED = 8192
    """A planned row whose appointment was confirmed at least once."""
    LOCKED = 16384
    """The event is read, but relaas does not edit its block (docs/format.md)."""


class EventRow(NamedTuple):
    """One line of the timeline.

    `row` is the index's own number and sorts as the timeline does. `title` is what the
    line shows (the title, else the first sentence of the text), raw: not made safe yet.
    Roles hold actor ids, merged ids resolved. For a broken block `title` is the error.
    """

    row: int
    id: str
    date: str
    time: str
    title: str
    channel: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    present: tuple[str, ...]
    informed: tuple[str, ...]
    tags: tuple[str, ...]
    flags: int
    path: str
    line: int
    seq: int


class HeadingRow(NamedTuple):
    """One heading of the timeline: a date expression and what stands under it.

    `date` is the canonical EDTF text ("" for no date), `earliest` and `latest` are
    proleptic Gregorian ordinals (0 where open or unknown). `lines` counts every row,
    `events` only events (no planned appointments, no broken blocks). `certain` means no
    qualifier (`? ~ %`) anywhere.
    """

    heading: int
    date: str
    earliest: int
    latest: int
    lines: int
    events: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """The answer to a filter: headings in order with their counts.

    `rows` has a bit for each row of the index that matches, or is None when nothing filters.
    `total` counts events, `broken` the blocks that cannot be read (whatever the filter).
    `generation` grows with every change of the index, so that a stale answer is known.
    """

    query: str
    headings: tuple[HeadingRow, ...]
    total: int
    everything: int
    broken: int
    generation: int
    rows: bytes | None = None
    starts: tuple[int, ...] = field(default=())
    """Index of each heading's first row among all rows of the selection."""


class ActorRow(NamedTuple):
    """An actor as the panes show it. `short` falls back on the name; `was` are merged ids."""

    id: str
    name: str
    short: str
    kind: str
    part_of: str
    side: str
    aliases: tuple[str, ...]
    was: tuple[str, ...]


class DocumentRow(NamedTuple):
    """A document that events cite."""

    id: str
    title: str
    date: str
    url: str
    file: str


class LinkRow(NamedTuple):
    """A link seen from one event: `outgoing` when that event names the other.

    `id` is the other event's; `found` is False when no event has that id.
    """

    rel: str
    id: str
    outgoing: bool
    title: str
    date: str
    time: str
    found: bool


class ViewRow(NamedTuple):
    """A saved filter."""

    name: str
    filter: str


class ChronologyRow(NamedTuple):
    """The `[chronology]` table as the screen needs it."""

    title: str
    summary: str
    language: str
    timezone: str
    sources_wanted: int
    format: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """How many events of a filter's answer each actor, channel, tag and status has."""

    actors: Mapping[str, int]
    channels: Mapping[str, int]
    tags: Mapping[str, int]
    statuses: Mapping[str, int]
