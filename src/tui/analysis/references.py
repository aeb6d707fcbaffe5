"""What entries say of each other: ids that nothing has, ids given twice, links against time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tui.analysis.event_checks import Moment
from tui.analysis.findings import (
    CONFIRMED_EARLY,
    DUPLICATE_ID,
    LINK_ORDER,
    PART_OF_RING,
    UNKNOWN_ACTOR,
    UNKNOWN_DOCUMENT,
    UNKNOWN_EVENT,
    Finding,
    Place,
)
from tui.locale import _
from tui.model.blocks import ACTOR, DOCUMENT, EVENT
from tui.model.edtf import shown
from tui.model.nearest import nearest_names

CONFIRMS: Final = "confirms"

LATER_NAMED: Final = "prepares"
"""The one relation by which an earlier event names the later one (docs/format.md)."""

MOST_SUGGESTIONS: Final = 100
"""For so many unknown ids the nearest known ones are looked for; looking takes time."""

_LIKE_AN_ID: Final = re.compile(r"(?=.*[0-9])(?=.*-)[a-z0-9][a-z0-9._-]*")


class References:
    """Gathers ids and references block by block; `findings` tells what does not fit.

    What is already known is not kept, so that a chronology in order needs little memory.
    """

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._entries: dict[tuple[str, str], tuple[Place, int]] = {}
        self._actors: set[str] = set()
        self._part_of: dict[str, tuple[str, Place]] = {}
        self._moments: dict[str, Moment] = {}
        self._actor_waits: list[tuple[str, str, Place]] = []
        self._link_waits: list[tuple[str, str, Moment, Place]] = []
        self._documents: dict[str, list[Place]] = {}
        self._suggestions: dict[tuple[str, str], str] = {}

    def add_entry(self, table: str, id_: str, raw: Mapping[str, object], place: Place) -> None:
        """Takes an entry's id; a second one is a finding, unless it is equal in another file."""
        value = _fingerprint(raw)
        known = self._entries.setdefault((table, id_), (place, value))
        first, first_value = known
        if first is place or (first_value == value and first.file != place.file):
            return
        text = _("“{id}” is the id of the entry in {file}, line {line} as well; change one.")
        message = text.format(id=shown(id_), file=shown(first.file), line=first.line)
        self._found.append(place.finding(DUPLICATE_ID, message))

    def add_actor(self, id_: str, was: tuple[str, ...], part_of: str, place: Place) -> None:
        """Takes an actor's ids and what it is part of."""
        self._actors.update((id_, *was))
        if part_of:
            self._part_of.setdefault(id_, (part_of, place))
            self.refer_to_actor(part_of, "part_of", place)

    def refer_to_actor(self, id_: str, key: str, place: Place) -> None:
        """Takes a mention of an actor under `key`."""
        if id_ not in self._actors:
            self._actor_waits.append((id_, key, place))

    def add_event(self, id_: str, moment: Moment) -> None:
        """Takes an event's moment, for the order of links."""
        self._moments.setdefault(id_, moment)

    def refer_to_event(self, id_: str, rel: str, moment: Moment, place: Place) -> None:
        """Takes a link from an event at `moment`."""
        known = self._moments.get(id_)
        if known is None:
            self._link_waits.append((id_, rel, moment, place))
        else:
            self._found += _link_findings(id_, rel, moment, known, place)

    def refer_to_document(self, name: str, place: Place) -> None:
        """Takes what a source cites, where it is written as an id: it may also be free text."""
        if (DOCUMENT, name) not in self._entries and _LIKE_AN_ID.fullmatch(name):
            self._documents.setdefault(name, []).append(place)

    def findings(self) -> Iterator[Finding]:
        """Everything found; call it once all blocks were taken."""
        yield from self._found
        yield from self._actor_findings()
        yield from self._rings()
        for id_, rel, moment, place in self._link_waits:
            known = self._moments.get(id_)
            if known is not None:
                yield from _link_findings(id_, rel, moment, known, place)
            elif (EVENT, id_) not in self._entries:
                yield place.finding(UNKNOWN_EVENT, self._unknown_event(id_, rel))
        yield from self._document_findings()

    def _actor_findings(self) -> Iterator[Finding]:
        for id_, key, place in self._actor_waits:
            if id_ in self._actors:
                continue
            text = _("“{id}” under “{key}” is no actor's id.{nearest}")
            nearest = self._nearest(ACTOR, id_)
            message = text.format(id=shown(id_), key=key, nearest=nearest)
            yield place.finding(UNKNOWN_ACTOR, message)

    def _unknown_event(self, id_: str, rel: str) -> str:
        text = _("The link “{rel}” names “{id}”, and no event has that id.{nearest}")
        return text.format(rel=shown(rel), id=shown(id_), nearest=self._nearest(EVENT, id_))

    def _document_findings(self) -> Iterator[Finding]:
        listed = any(table == DOCUMENT for table, _id in self._entries)
        if not listed:
            return
        for name, places in self._documents.items():
            if (DOCUMENT, name) in self._entries:
                continue
            text = _("The source “{id}” is written as an id, and no document has it.{nearest}")
            message = text.format(id=shown(name), nearest=self._nearest(DOCUMENT, name))
            for place in places:
                yield place.finding(UNKNOWN_DOCUMENT, message)

    def _nearest(self, table: str, id_: str) -> str:
        """A sentence with the ids most like an unknown one, "" where none is like it."""
        told = self._suggestions.get((table, id_))
        if told is None:
            told = ""
            if len(self._suggestions) < MOST_SUGGESTIONS:
                known = (name for kind, name in self._entries if kind == table)
                if table == EVENT:
                    known = (name for name in known if _half_alike(name, id_))
                names = nearest_names(id_, known)
                if names:
                    told = " " + _("Nearest: {names}.").format(names=", ".join(map(shown, names)))
            self._suggestions[table, id_] = told
        return told

    def _rings(self) -> Iterator[Finding]:
        """Actors that are, through others, a part of themselves; each ring once."""
        done: set[str] = set()
        for start in self._part_of:
            path: list[str] = []
            here = start
            while here in self._part_of and here not in done:
                done.add(here)
                path.append(here)
                here = self._part_of[here][0]
            if here not in path:
                continue
            ring = path[path.index(here) :]
            text = _("These actors are part of each other in a ring: {ring}.")
            names = " → ".join(map(shown, [*ring, here]))
            yield self._part_of[here][1].finding(PART_OF_RING, text.format(ring=names))


def _link_findings(
    id_: str, rel: str, moment: Moment, named: Moment, place: Place
) -> Iterator[Finding]:
    """A link that stands in the wrong one of its two events."""
    fields = {"rel": shown(rel), "id": shown(id_), "date": named.text}
    if rel == LATER_NAMED:
        if named.certainly_before(moment):
            text = _("“{rel}” names “{id}” of {date}, which was earlier; it names a later event.")
            yield place.finding(LINK_ORDER, text.format(**fields))
    elif moment.certainly_before(named) and rel == CONFIRMS:
        text = _("This confirms “{id}” of {date}, which was not until later: a date is wrong.")
        yield place.finding(CONFIRMED_EARLY, text.format(**fields))
    elif moment.certainly_before(named):
        text = _("“{rel}” names “{id}” of {date}, which is later; put the link in the later event.")
        yield place.finding(LINK_ORDER, text.format(**fields))


def _half_alike(id_: str, other: str) -> bool:
    """Tells whether two events' ids share their day or their four last signs."""
    return id_[:10] == other[:10] or id_[-4:] == other[-4:]


def _fingerprint(raw: Mapping[str, object]) -> int:
    """A number that is the same for equal entries."""
    return hash(_hashable(raw))


def _hashable(value: object) -> object:
    if isinstance(value, Mapping):
        return frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_hashable, value))
    return type(value), value
