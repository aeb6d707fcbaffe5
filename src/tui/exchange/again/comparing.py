"""Compares what was read of a document with what the chronology has from it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from tui.exchange.again.here import Here
from tui.exchange.again.identity import (
    Skipped,
    Trace,
    day_of,
    fingerprint,
    fingerprint_of,
    sources_of,
    trace_of_entry,
    trace_of_source,
    words_of,
)
from tui.exchange.again.told import Recorded, value_signs
from tui.model.actor_book import slug
from tui.model.comparison import EntryAt
from tui.model.imported import Doubt, Imported, ImportedEntry

State = Literal["new", "changed", "unchanged", "skipped", "deleted"]

LEAST_ALIKE: Final = 0.6
"""The share of words that two texts of one day have in common to be two editions of an entry."""

LEAST_ALIKE_ELSEWHERE: Final = 0.85
"""The same for two texts of different days."""

MOST_PAIRS: Final = 40_000
"""More pairs of unlike entries than this are not looked through for those that are alike."""

LEAST_SHARED: Final = 0.3
"""The share of known entries that makes a document the one that was imported before."""

_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A source of an event, and the trace in it of the entry that it was made from."""

    event: EntryAt
    source: Mapping[str, object]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Match:
    """What an entry is to the chronology: its state, and the event that it made before.

    `changes` are the keys of that event which a newer edition changes, `kept` those that it
    would change but a person has edited. `doubts` are what this comparison is unsure of.
    """

    state: State
    found: Found | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """A reading beside what the chronology has.

    `document` is the id that sources name, `standing` the document where it has an entry
    already. `gone` are events that only an earlier edition told of.
    """

    document: str
    standing: EntryAt | None
    matches: tuple[Match, ...]
    gone: tuple[EntryAt, ...] = ()


def compare_again(imported: Imported, here: Here, name: str) -> Again:
    """Tells of each entry whether it is new here; `name` is what the document is called."""
    by_document = _found_by_document(here)
    document, standing = _same_document(imported, here, by_document, name)
    owned = any(entry.own_key for entry in imported.entries)
    if imported.document is None or owned:
        known = [each for found in by_document.values() for each in found]
    else:
        known = by_document.get(document, [])
    matcher = _Matcher(imported.entries, known, standing, here)
    matches = matcher.matches()
    gone: dict[str, EntryAt] = {}
    if imported.document is not None and not owned:
        gone = {each.event.id: each.event for each in matcher.left()}
        for match in matches:
            if match.found is not None:
                gone.pop(match.found.event.id, None)
    return Again(document, standing, tuple(matches), tuple(gone.values()))


def _found_by_document(here: Here) -> dict[str, list[Found]]:
    """The imported sources of all events, by the document that they name."""
    found: dict[str, list[Found]] = defaultdict(list)
    for event in here.events:
        for source in sources_of(event.raw):
            trace = trace_of_source(source, event.raw)
            if trace is not None:
                document = source.get("document")
                found[document if isinstance(document, str) else ""].append(
                    Found(event, source, trace)
                )
    return found


def _same_document(
    imported: Imported, here: Here, by_document: Mapping[str, Sequence[Found]], name: str
) -> tuple[str, EntryAt | None]:
    """The document of the chronology that this is (again), else an id that is free."""
    given = (imported.document or {}).get("id")
    wanted = given if isinstance(given, str) and given else slug(name) or "document"
    if not here.documents:
        return wanted, None
    prints = {fingerprint(entry) for entry in imported.entries}
    traces = [trace_of_entry(entry) for entry in imported.entries]
    exact = {trace.exact for trace in traces if trace.exact}
    words = {trace.words for trace in traces if trace.words}
    best, best_share = None, 0.0
    for entry in here.documents:
        known = by_document.get(entry.id, ())
        recorded = Recorded(_texts(entry.raw.get("imported"))).prints
        total = max(len(known), len(recorded))
        shared = sum(each.trace.exact in exact or each.trace.words in words for each in known)
        shared = max(shared, len(prints.intersection(recorded)))
        least = min(total, len(prints)) or 1
        share = shared / least
        if entry.id == wanted and (not total or shared or least <= _FEW):
            share = max(share, LEAST_SHARED) + 0.01
        if share > best_share:
            best, best_share = entry, share
    if best is not None and best_share >= LEAST_SHARED:
        return best.id, best
    taken = {entry.id for entry in here.documents}
    return _free(wanted, taken), None


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


class _Matcher:
    """Pairs entries with the events that they made: by id, by key, by words, by likeness."""

    def __init__(
        self,
        entries: Sequence[ImportedEntry],
        known: Sequence[Found],
        standing: EntryAt | None,
        here: Here,
    ) -> None:
        self._entries = entries
        self._known = known
        self._here = here
        raw: Mapping[str, object] = {} if standing is None else standing.raw
        self._skipped = Skipped(raw.get("skipped"))
        self._recorded = Recorded(_texts(raw.get("imported")))
        self._partner: dict[int, int] = {}
        self._taken: set[int] = set()
        self._traces = [trace_of_entry(entry) for entry in entries]

    def matches(self) -> list[Match]:
        """The match of every entry, in order."""
        by_id = {event.id: event for event in self._here.events if event.id}
        for field_ in ("exact", "words"):
            self._pair(field_, same_day=True)
            self._pair(field_, same_day=False)
        self._pair_alike()
        cited = Counter(found.event.id for found in self._known)
        matches: list[Match] = []
        for at, entry in enumerate(self._entries):
            own_id = entry.values.get("id")
            if isinstance(own_id, str) and own_id:
                matches.append(_by_id(entry, by_id.get(own_id)))
            elif at in self._partner:
                found = self._known[self._partner[at]]
                match = _matched(entry, self._traces[at], found, cited[found.event.id])
                matches.append(_with_told(match, entry, found, self._recorded))
            elif self._skipped.has(entry):
                matches.append(Match("skipped"))
            elif self._recorded.prints and fingerprint(entry) in self._recorded:
                matches.append(Match("deleted"))
            else:
                matches.append(Match("new"))
        return matches

    def left(self) -> list[Found]:
        """The sources of events that no entry made."""
        return [each for at, each in enumerate(self._known) if at not in self._taken]

    def _pair(self, field_: str, same_day: bool) -> None:
        """Pairs what is not paired yet and has the same key or words, in order."""
        if not self._known:
            return
        free: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, found in enumerate(self._known):
            if at not in self._taken:
                value = getattr(found.trace, field_)
                if value:
                    free[value, found.trace.day if same_day else ""].append(at)
        for places in free.values():
            places.reverse()
        for at, trace in enumerate(self._traces):
            value = "" if self._is_other(at, field_) else getattr(trace, field_)
            places = free.get((value, trace.day if same_day else ""), [])
            if value and at not in self._partner and places:
                self._take(at, places.pop())

    def _is_other(self, at: int, field_: str) -> bool:
        """Whether an entry has an id of its own, so that words do not tell which one it is."""
        return field_ == "words" and self._entries[at].own_key

    def _take(self, entry: int, found: int) -> None:
        self._partner[entry] = found
        self._taken.add(found)

    def _pair_alike(self) -> None:
        """Pairs what an edition says in other words, the most alike first."""
        entries = [
            at
            for at in range(len(self._entries))
            if at not in self._partner
            and not self._entries[at].own_key
            and not self._skipped.has(self._entries[at])
        ]
        known = [at for at in range(len(self._known)) if at not in self._taken]
        if not entries or not known or len(entries) * len(known) > MOST_PAIRS:
            return
        new_words = {at: Counter(self._traces[at].words.split()) for at in entries}
        old_words = {at: Counter(self._known[at].trace.words.split()) for at in known}
        scored: list[tuple[float, int, int]] = []
        for at in entries:
            for other in known:
                one_day = self._traces[at].day == self._known[other].trace.day
                score = _alike(new_words[at], old_words[other], one_day)
                if score >= (LEAST_ALIKE if one_day else LEAST_ALIKE_ELSEWHERE):
                    scored.append((-score, at, other))
        for _score, at, other in sorted(scored):
            if at not in self._partner and other not in self._taken:
                self._take(at, other)


def _alike(one: Counter[str], other: Counter[str], one_day: bool) -> float:
    """How alike two texts are, from 0 to 1; on one day one may be the other with words added."""
    sizes = one.total(), other.total()
    if not all(sizes):
        return 0.0
    shared = (one & other).total()
    score = 2 * shared / sum(sizes)
    if one_day and min(sizes) > 2 * _FEW:
        score = max(score, 0.95 * shared / min(sizes) if shared >= 0.9 * min(sizes) else 0.0)
    return score


def _by_id(entry: ImportedEntry, event: EntryAt | None) -> Match:
    """An entry of another chronology: its id tells which event it is."""
    if event is None:
        return Match("new")
    found = Found(event, {}, Trace("", "", day_of(event.raw)))
    changes = {
        key: value
        for key, value in entry.values.items()
        if key not in ("id", "links", "sources") and event.raw.get(key) != value
    }
    return Match("changed" if changes else "unchanged", found, changes)


def _matched(entry: ImportedEntry, trace: Trace, found: Found, citations: int) -> Match:
    """What a newer edition changes in the event that an earlier one made."""
    event = found.event.raw
    if not found.event.id:
        return Match("unchanged", found)  # it cannot be named, so it cannot be changed
    same_words = trace.words == found.trace.words or (
        bool(trace.exact) and trace.exact == found.trace.exact and not trace.words
    )
    changes: dict[str, object] = {}
    kept: list[str] = []
    if not same_words:
        changes["sources"] = _renewed(event, found.source, entry)
        if _is_as_imported(event.get("text"), found) and citations == 1:
            changes["text"] = entry.values.get("text")
        else:
            kept.append("text")
    # An event that was joined of several entries has the day and the wording of the first.
    if _tells_other_day(event, entry.values, citations > 1):
        for key in ("date", "time", "wording"):
            if entry.values.get(key) != event.get(key):
                changes[key] = entry.values.get(key)
    changes = {key: value for key, value in changes.items() if value != event.get(key)}
    return Match("changed" if changes else "unchanged", found, changes, tuple(kept))


def _with_told(match: Match, entry: ImportedEntry, found: Found, recorded: Recorded) -> Match:
    """The match with the keys that the source tells otherwise than it did: people, place, tags.

    What a person has edited since stays.
    """
    print_ = fingerprint(entry)
    if print_ not in recorded:
        print_ = fingerprint_of(found.trace)
    if not found.event.id:
        return match
    event = found.event.raw
    changes, kept = dict(match.changes), list(match.kept)
    for key, mark in recorded.told_otherwise(print_, entry).items():
        now = entry.values.get(key)
        if key in (*changes, *kept) or value_signs(now) == value_signs(event.get(key)):
            continue
        if value_signs(event.get(key)) == mark.value:
            changes[key] = now
        else:
            kept.append(key)
    state: State = "changed" if changes else match.state
    return replace(match, state=state, changes=changes, kept=tuple(kept))


def _renewed(
    event: Mapping[str, object], old: Mapping[str, object], entry: ImportedEntry
) -> list[object]:
    """The sources of an event, the one from this document with the newer edition's words."""
    new = next(sources_of(entry.values), {})
    renewed = {**old, **{key: new[key] for key in ("quote", "key", "pin") if key in new}}
    sources = event.get("sources")
    return (
        [renewed if each is old else each for each in sources] if isinstance(sources, list) else []
    )


def _is_as_imported(text: object, found: Found) -> bool:
    """Whether nobody has edited the text since: it is (the end of) what was quoted."""
    words, quoted = words_of(text), found.trace.words
    long_enough = len(words) >= 0.6 * len(quoted)
    return bool(words) and long_enough and quoted.endswith(words)


_NO_YEAR = re.compile(r"^XXXX-")


def _tells_other_day(
    event: Mapping[str, object], values: Mapping[str, object], is_joined: bool
) -> bool:
    """Whether the source tells another day than it did; what a person corrected stays."""
    before, after = event.get("date"), values.get("date")
    if after is not None and isinstance(before, str) and _NO_YEAR.match(before):
        return not _NO_YEAR.match(str(after))
    return not is_joined and _wording_differs(event, values)


def _wording_differs(event: Mapping[str, object], values: Mapping[str, object]) -> bool:
    before, after = words_of(event.get("wording")), words_of(values.get("wording"))
    return bool(before and after) and before != after
