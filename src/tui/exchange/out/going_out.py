"""Which entries of a chronology go out, and what of them: nothing internal unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from operator import itemgetter
from typing import Any, NamedTuple

from tui.exchange.leaving_out import TEAM_KEYS, is_public, link_target, named_in, old_and_new_ids
from tui.exchange.out.export import Raw, text_of
from tui.exchange.out.losses import Loss
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, VIEW
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.when import NO_DATE, DateError, When, span_key, when_of

Where = tuple[str, int]
"""Where an event stands: its file and the line of its header."""

_OUTCOMES = {"moves": "moved", "cancels": "cancelled", "holds": "held", "confirms": "confirmed"}


class _Named(NamedTuple):
    """Ids that events name: those that go out, the other public ones, the internal ones."""

    out: set[str]
    public: set[str]
    internal: set[str]


class GoingOut:
    """Looks at every entry once (`take`) and knows afterwards what goes out.

    `chosen` is where the events stand that the filter lets through. Without `internal` these
    stay inside: events that are not public, the keys of TEAM_KEYS, links to internal events,
    actors and documents that only internal events name, and saved filters. With a filter
    (`filtered`), actors and documents go out only where an event that goes out names them;
    what an actor is part of goes with it.
    """

    def __init__(self, chosen: Set[Where], *, filtered: bool, internal: bool) -> None:
        self._chosen = chosen
        self._filtered = filtered
        self._all = internal
        self._named = _Named(set(), set(), set())
        self._public_ids: set[str] = set()
        self._tables: dict[str, list[Raw]] = {ACTOR: [], DOCUMENT: [], VIEW: []}
        self._outcomes: dict[str, list[tuple[Any, str]]] = {}
        self.out: set[Where] = set()
        self.chronology: Raw = {}
        self._events = self._notes = self._others = self._broken = 0

    def take(self, where: Where, table: str, raw: Raw | None) -> None:
        """Looks at one entry; `raw` is None for one that cannot be read."""
        if raw is None:
            self._broken += 1
        elif table == EVENT:
            self._take_event(where, raw)
        elif table == CHRONOLOGY:
            self.chronology = self.chronology or raw
        elif table in self._tables:
            self._tables[table].append(raw)

    def _take_event(self, where: Where, raw: Raw) -> None:
        public = is_public(raw)
        names = tuple(named_in(raw))
        (self._named.public if public else self._named.internal).update(names)
        if public:
            self._public_ids.add(text_of(raw, "id"))
        if public or self._all:
            self._take_outcomes(raw)
        if where not in self._chosen:
            return
        if not public and not self._all:
            self._events += 1
            return
        self.out.add(where)
        self._named.out.update(names)
        self._notes += 0 if self._all else sum(key in raw for key in TEAM_KEYS)

    def _take_outcomes(self, raw: Raw) -> None:
        for link in _tables(raw.get("links")):
            outcome, target = _OUTCOMES.get(text_of(link, "rel")), text_of(link, "event")
            if outcome is not None and target:
                self._outcomes.setdefault(target, []).append((_moment(raw), outcome))

    # What goes out, once everything has been looked at

    def event(self, raw: Raw) -> Raw:
        """An event that goes out, without what does not."""
        if self._all:
            return raw
        kept = {key: value for key, value in raw.items() if key not in TEAM_KEYS}
        links = raw.get("links")
        if isinstance(links, list):
            kept["links"] = [link for link in links if link_target(link) in self._public_ids]
            if not kept["links"]:
                del kept["links"]
        return kept

    def hidden_links(self, raw: Raw) -> int:
        """How many links of an event lead to events that stay inside."""
        links = raw.get("links")
        if self._all or not isinstance(links, list):
            return 0
        return sum(link_target(link) not in self._public_ids for link in links)

    def actors(self) -> tuple[Raw, ...]:
        """The actors that go out, in the order of the files."""
        actors = self._tables[ACTOR]
        kept = {text_of(actor, "id") for actor in actors if self._goes_out(actor)}
        secret = self._secret_ids(ACTOR)
        parents = {
            id_: text_of(actor, "part_of")
            for actor in actors
            for id_ in old_and_new_ids(actor)
            if text_of(actor, "part_of")
        }
        for id_ in tuple(kept):
            parent = parents.get(id_, "")
            while parent and parent not in kept and parent not in secret:
                kept.add(parent)
                parent = parents.get(parent, "")
        return tuple(
            self._without_secrets(actor, secret)
            for actor in actors
            if kept & set(old_and_new_ids(actor)) and not secret & set(old_and_new_ids(actor))
        )

    def documents(self) -> tuple[Raw, ...]:
        """The documents that go out, in the order of the files."""
        return tuple(
            self._without_secrets(document, frozenset())
            for document in self._tables[DOCUMENT]
            if self._goes_out(document)
        )

    def views(self) -> tuple[Raw, ...]:
        """The saved filters that go out: they can name what is internal."""
        return tuple(self._tables[VIEW]) if self._all else ()

    def states(self) -> Mapping[str, str]:
        """What became of appointments, by the id of the event that arranged each."""
        found = {}
        for id_, outcomes in self._outcomes.items():
            in_order = [outcome for _moment, outcome in sorted(outcomes, key=itemgetter(0))]
            settled = [outcome for outcome in in_order if outcome != "confirmed"]
            found[id_] = settled[-1] if settled else "confirmed"
        return found

    def left_out(self) -> tuple[Loss, ...]:
        """What stays inside, whatever the format."""
        counted = {"internal-events": self._events, "internal-notes": self._notes}
        if not self._all:
            entries = (*self._tables[ACTOR], *self._tables[DOCUMENT])
            counted["internal-notes"] += sum(key in raw for raw in entries for key in TEAM_KEYS)
            counted["internal-entries"] = sum(
                self._is_secret(set(old_and_new_ids(raw))) for raw in entries
            )
            counted["views"] = len(self._tables[VIEW])
        counted["broken"] = self._broken
        return tuple(Loss(code, count) for code, count in counted.items() if count)

    def _goes_out(self, raw: Raw) -> bool:
        """Whether an actor or a document goes out for its own sake."""
        ids = set(old_and_new_ids(raw))
        if self._is_secret(ids):
            return False
        return not self._filtered or bool(ids & self._named.out)

    def _is_secret(self, ids: Set[str]) -> bool:
        """Whether internal events alone name it."""
        return not self._all and bool(ids & self._named.internal) and not ids & self._named.public

    def _secret_ids(self, table: str) -> frozenset[str]:
        found = (set(old_and_new_ids(raw)) for raw in self._tables[table])
        return frozenset(id_ for ids in found if self._is_secret(ids) for id_ in ids)

    def _without_secrets(self, raw: Raw, secret: Set[str]) -> Raw:
        """An actor or document without the keys of the team and ids that stay inside."""
        if self._all:
            return raw
        kept = {key: value for key, value in raw.items() if key not in TEAM_KEYS}
        if kept.get("part_of") in secret:
            del kept["part_of"]
        posts = kept.get("posts")
        if isinstance(posts, list):
            kept["posts"] = [
                post
                for post in posts
                if not (isinstance(post, Mapping) and post.get("post") in secret)
            ]
        return kept


def event_when(raw: Raw) -> When:
    """The date of an event; no date where it has none that can be read."""
    try:
        return when_of(raw.get("date"))
    except DateError:
        return NO_DATE


def _moment(raw: Raw) -> Any:
    """What puts events in the order in which they happened."""
    try:
        clock = clock_time_of(raw["time"])
        second = -1 if clock.earliest is None else clock.earliest
    except (KeyError, TimeError):
        second = -1
    seq = raw.get("seq")
    return span_key(event_when(raw)), seq if isinstance(seq, int) else 0, second


def _tables(value: object) -> Sequence[Mapping[str, object]]:
    items: Iterable[object] = value if isinstance(value, list) else ()
    return [item for item in items if isinstance(item, Mapping)]
