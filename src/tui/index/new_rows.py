"""Composing the rows of an event, of its planned appointment and of a broken block."""

from __future__ import annotations

from array import array
from typing import NamedTuple, Protocol

from tui.index.checksum import checksum
from tui.index.reading import EventReading, joined
from tui.index.schema import EVERY_ROW, PLANNED_ROW
from tui.model.rows import RowFlag
from tui.model.when import When

SortKey = tuple[int, int, str, int, int]
"""Order under a heading (docs/format.md): `seq`, earliest second, file, line, lines past the
event before."""

_MOST_REMEMBERED = 20_000

_FLAG_FACETS = (
    (int(RowFlag.KEY), "key"),
    (int(RowFlag.INTERNAL), "internal"),
    (int(RowFlag.UNCERTAIN), "uncertain"),
    (int(RowFlag.APPOINTMENT), "appointment"),
    (int(RowFlag.PLANNED), "appointment"),
    (int(RowFlag.UNSOURCED), "unsourced"),
)

Keys = tuple[int, ...]


class FacetKeys(Protocol):
    """What gives facets their keys."""

    def key(self, kind: str, value: str) -> int:
        """The key of a facet, made where it is new."""


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


Columns = tuple[str, int, str, str, str, str, str, str, str, str, str, int]
"""The columns of table `row` from `id` to `flags`."""


class PreparedRow(NamedTuple):
    """A row as it is before its place is known: a tuple of texts, numbers and bytes only.

    `date` names its heading ("" where it is undated), `columns` are those of table `row` from
    `id` to `flags`, `keys` its facets as an array of numbers, `body` its words in UTF-8 (so that
    nobody on the way has to spell them again), `links` pairs of relation and event id.
    """

    date: str
    columns: Columns
    seq: int
    time_at: int
    keys: bytes
    body: bytes
    links: tuple[tuple[str, str], ...]
    checksum: int

    @property
    def flags(self) -> int:
        """What the row is, as `RowFlag`."""
        return self.columns[-1]


def heading_text(when: When) -> str:
    """What names the heading of a date; all undated events share one."""
    return "" if when.undated else when.text


class RowMaker:
    """Makes rows from what was read; remembers what comes back often."""

    def __init__(self, names: FacetKeys) -> None:
        self._names = names
        self._lists: dict[tuple[str, tuple[str, ...]], tuple[str, Keys]] = {}
        self._flags: dict[tuple[int, str, str, bool], Keys] = {}

    def event_row(self, reading: EventReading, digest: int) -> PreparedRow:
        """An event's own row."""
        date = heading_text(reading.when)
        from_, from_keys = self._list("from", reading.from_)
        to, to_keys = self._list("to", reading.to)
        present, present_keys = self._list("present", reading.present)
        informed, informed_keys = self._list("informed", reading.informed)
        _, about_keys = self._list("about", reading.about)
        tags, tag_keys = self._list("tag", reading.tags)
        everyone = reading.from_ + reading.to + reading.present + reading.informed + reading.about
        if len(everyone) > 1:
            everyone = tuple(dict.fromkeys(everyone))
        key = self._names.key
        keys = (
            *self._flag_keys(reading.flags, reading.status, reading.channel, not date),
            *tag_keys,
            *[key("document", document) for document in reading.documents],
            *(from_keys + to_keys + present_keys + informed_keys + about_keys),
            *[key("actor", actor) for actor in everyone],
        )
        when, title, flags = reading.when.text, reading.title, reading.flags
        words = (
            *(reading.id, when, reading.time, title, reading.channel),
            *(from_, to, present, informed, tags),
        )
        return PreparedRow(
            date,
            (words[0], digest, *words[1:], flags),
            reading.seq,
            reading.time_at,
            array("i", keys).tobytes(),
            reading.body.encode(),
            reading.links,
            checksum(words, flags, reading.seq, digest),
        )

    def planned_row(self, reading: EventReading, digest: int) -> PreparedRow | None:
        """The row of an appointment on the day it is planned for; `present` are its parties.

        None where there is none, or no day is known.
        """
        planned = reading.planned
        if planned is None or planned.when.undated:
            return None
        parties, party_keys = self._list("planned", planned.parties)
        tags, tag_keys = self._list("tag", reading.tags)
        keys = (
            PLANNED_ROW,
            *self._flag_keys(planned.flags, reading.status, "", False),
            *tag_keys,
            *[self._names.key("document", document) for document in reading.documents],
            *party_keys,
        )
        words = (
            *(reading.id, planned.when.text, planned.time, reading.title, ""),
            *("", "", parties, "", tags),
        )
        return PreparedRow(
            planned.when.text,
            (words[0], digest, *words[1:], planned.flags),
            0,
            planned.time_at,
            array("i", keys).tobytes(),
            reading.body.encode(),
            (),
            checksum(words, planned.flags, 0, digest),
        )

    def _list(self, kind: str, values: tuple[str, ...]) -> tuple[str, Keys]:
        """A list of texts as one column, and the facets of its members."""
        if not values:
            return "", ()
        known = self._lists.get((kind, values))
        if known is None:
            known = joined(values), tuple([self._names.key(kind, value) for value in values])
            if len(self._lists) >= _MOST_REMEMBERED:
                self._lists.clear()
            self._lists[kind, values] = known
        return known

    def _flag_keys(self, flags: int, status: str, channel: str, undated: bool) -> Keys:
        """The facets that most rows share with many others."""
        known = self._flags.get((flags, status, channel, undated))
        if known is None:
            key = self._names.key
            keys = [EVERY_ROW, *(key("is", name) for flag, name in _FLAG_FACETS if flags & flag)]
            if status:
                keys.append(key("status", status))
            if undated:
                keys.append(key("is", "undated"))
            if channel:
                keys.append(key("channel", channel))
            known = tuple(keys)
            if len(self._flags) >= _MOST_REMEMBERED:
                self._flags.clear()
            self._flags[flags, status, channel, undated] = known
        return known
