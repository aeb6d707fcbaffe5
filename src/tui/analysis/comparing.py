"""Compares two editions of a chronology, entry by entry and key by key (docs/comparing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from tui.analysis.matching import Pair, matched
from tui.analysis.same_values import Sameness, changed_fields
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.comparison import (
    Comparison,
    Difference,
    Edition,
    EntryAt,
    Fields,
    Names,
    Placed,
    SideName,
    Unreadable,
)
from tui.model.when import NO_DATE, DateError, When, span_key, when_of

HEAD_FILE = "chronology.toml"


def compare(before: Edition, after: Edition) -> Comparison:
    """What was added, is gone or has changed from one edition to the other."""
    old, new = _Side("before", before), _Side("after", after)
    sameness = Sameness(old.merged, new.merged)
    hidden = {"before": old.hidden, "after": new.hidden}

    def differences(table: str) -> tuple[Difference, ...]:
        pairs = matched(table, old.entries[table], new.entries[table], sameness)
        return tuple(_differences(table, pairs, sameness, hidden))

    return Comparison(
        before,
        after,
        title=_text(new.head.get("title")),
        language=_text(new.head.get("language")),
        events=tuple(sorted(differences(EVENT), key=timeline_order)),
        actors=differences(ACTOR),
        documents=differences(DOCUMENT),
        views=differences(VIEW),
        chronology=changed_fields(CHRONOLOGY, old.head, new.head, sameness),
        unreadable=(*old.unreadable, *new.unreadable),
        names=_names(old, new),
    )


def _differences(
    table: str, pairs: Iterable[Pair], sameness: Sameness, hidden: Mapping[str, frozenset[str]]
) -> Iterable[Difference]:
    """The pairs that differ; what stands in an unreadable part is not called gone."""
    for old, new in pairs:
        fields: Fields = {}
        if old is not None and new is not None:
            fields = changed_fields(table, old.raw, new.raw, sameness)
            if not fields:
                continue
        elif old is not None and new is None:
            if old.id in hidden["after"]:
                continue
        elif new is not None and new.id in hidden["before"]:
            continue
        yield Difference(old, new, fields)


class _Side:
    """One edition taken apart: its entries by table, its head, and what cannot be read."""

    def __init__(self, name: SideName, edition: Edition) -> None:
        self.entries: dict[str, list[EntryAt]] = {
            table: [] for table in (EVENT, ACTOR, DOCUMENT, VIEW)
        }
        self.unreadable: list[Unreadable] = []
        heads: list[tuple[str, Mapping[str, object]]] = []
        for placed in edition.blocks:
            block, raw = placed.block, placed.block.raw
            if raw is None:
                self.unreadable.append(_unreadable(name, placed))
            elif block.table == CHRONOLOGY:
                heads.append((placed.path, raw))
            elif block.table in self.entries:
                entry = EntryAt(block.id, raw, placed.path, block.line)
                self.entries[block.table].append(entry)
        heads.sort(key=lambda head: head[0] != HEAD_FILE)
        self.head: Mapping[str, object] = heads[0][1] if heads else {}
        self.hidden = frozenset(id_ for part in self.unreadable for id_ in part.ids)
        self.merged = _merged(self.entries[ACTOR])


def _unreadable(side: SideName, placed: Placed) -> Unreadable:
    block = placed.block
    line = block.error_line or block.line
    return Unreadable(side, placed.path, line, block.error, placed.ids)


def _merged(actors: Sequence[EntryAt]) -> dict[str, str]:
    """The ids that no actor has any more, with the id of the actor they were merged into."""
    own = {actor.id for actor in actors}
    merged: dict[str, str] = {}
    for actor in actors:
        was = actor.raw.get("was")
        for old in was if isinstance(was, list) else ():
            if isinstance(old, str) and old not in own and actor.id:
                merged.setdefault(old, actor.id)
    return merged


def _names(old: _Side, new: _Side) -> Names:
    """What is called how in both editions; the newer one is asked first."""
    actors: dict[str, str] = {}
    documents: dict[str, str] = {}
    events: dict[str, EntryAt] = {}
    for side in (new, old):
        for actor in side.entries[ACTOR]:
            name = _text(actor.raw.get("short")) or _text(actor.raw.get("name"))
            if actor.id and name:
                actors.setdefault(actor.id, name)
        for id_, into in side.merged.items():
            actors.setdefault(id_, actors.get(into, into))
        for document in side.entries[DOCUMENT]:
            title = _text(document.raw.get("title"))
            if document.id and title:
                documents.setdefault(document.id, title)
        for event in side.entries[EVENT]:
            if event.id:
                events.setdefault(event.id, event)
    return Names(actors, documents, events)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def when_of_entry(entry: EntryAt) -> When:
    """The date of an event; no date where it has none that can be read."""
    return _when(entry.raw.get("date"))


def _when(value: object) -> When:
    try:
        return when_of(value)
    except DateError:
        return NO_DATE


def timeline_order(difference: Difference) -> tuple[object, ...]:
    """Sorts as the timeline does (docs/format.md, the order of events)."""
    entry = difference.entry
    seq = entry.raw.get("seq", 0)
    place = seq if isinstance(seq, int) else 0
    return (span_key(when_of_entry(entry)), place, _earliest(entry), entry.file, entry.line)


def _earliest(entry: EntryAt) -> int:
    """The earliest second of the event's time, -1 where it has none."""
    value = entry.raw.get("time")
    if value is None or isinstance(value, date | datetime):
        return -1
    try:
        earliest = clock_time_of(value).earliest
    except TimeError:
        return -1
    return -1 if earliest is None else earliest
