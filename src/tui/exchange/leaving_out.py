"""What an export tells to outsiders: nothing internal (docs/comparing.md, exports)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tui.locale import _, ngettext
from tui.model.blocks import EVENT
from tui.model.comparison import (
    Comparison,
    Difference,
    Edition,
    EntryAt,
    Fields,
    Names,
    SideName,
)

TEAM_KEYS: Final = ("note", "accepted", "skipped", "imported", "columns")
"""Keys that are for those who work on the chronology."""

ROLES: Final = (
    *("from", "to", "present", "informed", "about", "appointment_with"),
    "disputed_by",
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many differences an export keeps for itself.

    These are whole events, notes (and other keys of TEAM_KEYS), and others: links to internal
    events, actors and documents that only internal events name, and saved filters.
    """

    events: int = 0
    notes: int = 0
    others: int = 0


def for_outsiders(comparison: Comparison) -> tuple[Comparison, LeftOut]:
    """The comparison as somebody sees it who never saw what is internal.

    An event that has become public is new to them, one that has become internal is gone.
    """
    return _Outsider(comparison).seen()


class _Outsider:
    """What somebody sees who knows the public events of both editions, and no more."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._known: dict[SideName, frozenset[str]] = {}
        self._named: dict[bool, set[str]] = {True: set(), False: set()}
        self._take("before", comparison.before)
        self._take("after", comparison.after)
        self._events = self._notes = self._others = 0

    def _take(self, side: SideName, edition: Edition) -> None:
        """Takes note of the public events of an edition, and of whom and what all events name."""
        known = set()
        for placed in edition.blocks:
            raw = placed.block.raw
            if raw is None or placed.block.table != EVENT:
                continue
            public = is_public(raw)
            self._named[public].update(named_in(raw))
            if public:
                known.add(placed.block.id)
        self._known[side] = frozenset(known)

    def seen(self) -> tuple[Comparison, LeftOut]:
        """The comparison, and how much is not in it."""
        whole = self._comparison
        names = whole.names
        shown = replace(
            whole,
            before=_without_folder(whole.before),
            after=_without_folder(whole.after),
            events=tuple(self._seen_events(whole.events)),
            actors=tuple(self._seen_others(whole.actors)),
            documents=tuple(self._seen_others(whole.documents)),
            views=(),
            unreadable=tuple(replace(part, ids=()) for part in whole.unreadable),
            names=Names(names.actors, names.documents, self._public_events()),
        )
        self._others += len(whole.views)
        return shown, LeftOut(self._events, self._notes, self._others)

    def _public_events(self) -> Mapping[str, EntryAt]:
        """The events by id, as they were last known to be public."""
        events = {id_: each for id_, each in self._comparison.names.events.items()
                  if is_public(each.raw)}  # fmt: skip
        for difference in self._comparison.events:
            old = difference.before
            if old is not None and old.id and is_public(old.raw):
                events.setdefault(old.id, old)
        return events

    # Events

    def _seen_events(self, differences: Iterable[Difference]) -> Iterable[Difference]:
        for difference in differences:
            before, after = _public(difference.before), _public(difference.after)
            if before is not None and after is not None:
                fields = self._seen_fields(difference.fields)
                if fields:
                    yield Difference(
                        self._entry(before, "before"), self._entry(after, "after"), fields
                    )
            elif before is not None:
                self._count(before, "before")
                yield Difference(self._entry(before, "before"), None)
            elif after is not None:
                self._count(after, "after")
                yield Difference(None, self._entry(after, "after"))
            else:
                self._events += 1

    def _seen_fields(self, fields: Fields) -> Fields:
        """The keys of a public entry that changed; links only where they lead to public events."""
        seen = {}
        for key, (old, new) in fields.items():
            if key in TEAM_KEYS:
                self._notes += 1
                continue
            both = (old, new)
            if key == "links":
                both = self._links(old, "before"), self._links(new, "after")
                self._others += both != (old, new)
            if both[0] != both[1] or both == (old, new):
                seen[key] = both
        return seen

    def _count(self, entry: EntryAt, side: SideName) -> None:
        """Counts what is left out of an entry that is shown as a whole."""
        self._notes += sum(key in entry.raw for key in TEAM_KEYS)
        links = entry.raw.get("links")
        self._others += self._links(links, side) != links

    def _entry(self, entry: EntryAt, side: SideName) -> EntryAt:
        raw = {key: value for key, value in entry.raw.items() if key not in TEAM_KEYS}
        if "links" in raw:
            raw["links"] = self._links(raw["links"], side)
            if raw["links"] is None:
                del raw["links"]
        return replace(entry, raw=raw)

    def _links(self, links: object, side: SideName) -> object:
        """The links to events that are known to be public; None where there are none."""
        if not isinstance(links, list):
            return None
        kept = [link for link in links if link_target(link) in self._known[side]]
        return kept or None

    # Actors and documents

    def _seen_others(self, differences: Iterable[Difference]) -> Iterable[Difference]:
        """The differences of what public events name, or no event; without what is the team's."""
        for difference in differences:
            ids = set().union(*map(_ids, (difference.before, difference.after)))
            if ids & self._named[False] and not ids & self._named[True]:
                self._others += 1
                continue
            fields = {key: both for key, both in difference.fields.items() if key not in TEAM_KEYS}
            self._notes += len(difference.fields) - len(fields)
            if difference.kind != "changed":
                self._notes += sum(key in difference.entry.raw for key in TEAM_KEYS)
            elif not fields:
                continue
            before, after = map(_without_team_keys, (difference.before, difference.after))
            yield Difference(before, after, fields)


def is_public(raw: Mapping[str, object]) -> bool:
    """Whether an event is for outsiders: a value of `public` that is wrong keeps it inside."""
    return raw.get("public", True) is True


def _public(entry: EntryAt | None) -> EntryAt | None:
    return entry if entry is not None and is_public(entry.raw) else None


def _without_team_keys(entry: EntryAt | None) -> EntryAt | None:
    if entry is None:
        return None
    return replace(entry, raw={k: v for k, v in entry.raw.items() if k not in TEAM_KEYS})


def _without_folder(edition: Edition) -> Edition:
    """The edition without the folders of this computer in its name."""
    return replace(edition, name=edition.file or edition.name)


def named_in(raw: Mapping[str, object]) -> Iterable[str]:
    """The ids of the actors and documents that an event names."""
    for key in ROLES:
        yield from (id_ for id_ in _list(raw.get(key)) if isinstance(id_, str))
    for source in _list(raw.get("sources")):
        document = source.get("document") if isinstance(source, Mapping) else source
        if isinstance(document, str):
            yield document


def _ids(entry: EntryAt | None) -> set[str]:
    """All that an actor or document of a comparison is called by events."""
    return set() if entry is None else {entry.id, *old_and_new_ids(entry.raw)}


def old_and_new_ids(raw: Mapping[str, object]) -> list[str]:
    """All that an actor or document is called by events: its id, and those merged into it."""
    ids = (raw.get("id"), *_list(raw.get("was")))
    return [id_ for id_ in ids if isinstance(id_, str)]


def link_target(link: object) -> object:
    """The id of the event that a link names; None for what is no link."""
    return link.get("event") if isinstance(link, Mapping) else None


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def left_out_words(left_out: LeftOut) -> str:
    """What was left out, in a sentence; "" for nothing."""
    parts = []
    if left_out.events:
        words = ngettext("{count} internal event", "{count} internal events", left_out.events)
        parts.append(words.format(count=left_out.events))
    if left_out.notes:
        words = ngettext("{count} internal note", "{count} internal notes", left_out.notes)
        parts.append(words.format(count=left_out.notes))
    if left_out.others:
        words = ngettext("{count} other difference", "{count} other differences", left_out.others)
        parts.append(words.format(count=left_out.others))
    if not parts:
        return ""
    return _("Left out: {what}.").format(what=", ".join(parts))
