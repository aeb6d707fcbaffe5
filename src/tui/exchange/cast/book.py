"""The actors of a chronology and those that a document makes known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tui.exchange.cast.heads import FIXED, HEADS
from tui.exchange.cast.keys import Found, Named, Office, Person, Titled
from tui.exchange.cast.names import Names
from tui.exchange.cast.scanning import title_of
from tui.model.actor_book import slug
from tui.model.folding import fold
from tui.model.imported import ImportedActor
from tui.model.rows import ActorRow

_ABOVE: Final = {
    "minister": "ministry",
    "state-secretary": "ministry",
    "ambassador": "embassy",
    "mayor": "municipality",
    "alderman": "municipality",
    "consul": "consulate",
    "prefect": "prefecture",
    "police-chief": "police",
}
"""Posts by the body that they belong to, where both belong to the same."""
_FIXED_MARK: Final = "\0"


@dataclass(slots=True)
class _Known:
    """Somebody as far as the reading goes; `made` has the values of one that is proposed."""

    id: str
    name: str
    made: dict[str, object] | None = None
    keys: list[Titled | Person] = field(default_factory=list)


class Resolved(NamedTuple):
    """Who a mention may be: one id, several (nobody can tell), or none."""

    ids: tuple[str, ...]
    definite: bool
    """Whether the mention itself says who it is, not only that there is no other."""
    by_title: bool = False
    """Whether a bare title is told of a person elsewhere; who it is here nobody says."""


class Book:
    """Who is known, by names, posts and surnames; new ones are made as they are noted."""

    def __init__(self, actors: Iterable[ActorRow]) -> None:
        self.names = Names()
        self._known: dict[str, _Known] = {}
        self._taken: set[str] = set()
        self._titled: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._persons: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        self._titles: dict[str, list[str]] = {}
        self._offices: dict[tuple[str, str], str] = {}
        self._fixed: dict[str, str] = {}
        for actor in actors:
            self._taken |= {actor.id, *actor.was}
            self._known[actor.id] = _Known(actor.id, actor.name)
            for name in dict.fromkeys((actor.name, actor.short, *actor.aliases)):
                self._call(actor.id, name)
        for number, (_kind, name, short) in enumerate(FIXED):
            for each in filter(None, (name, short)):
                if not self.names.ids(each):
                    self.names.add(each, f"{_FIXED_MARK}{number}")

    def _call(self, id_: str, name: str) -> None:
        """Make an actor known by one more name."""
        self.names.add(name, id_)
        key = title_of(name)
        if (isinstance(key, Titled) and key.qualifiers) or (
            isinstance(key, Titled) and id_ in self._known and self._known[id_].name == name
        ):
            self._add_titled(key, id_)
        elif isinstance(key, Person):
            self._add_person(key, id_)

    def _add_titled(self, key: Titled, id_: str) -> None:
        entries = self._titled.setdefault(key.head.lemma, [])
        if (key.qualifiers, id_) not in entries:
            entries.append((key.qualifiers, id_))

    def _add_person(self, key: Person, id_: str) -> None:
        entries = self._persons.setdefault(key.surname, [])
        if (key.given, id_) not in entries:
            entries.append((key.given, id_))
        for lemma in lemmas(key.title):
            if id_ not in self._titles.setdefault(lemma, []):
                self._titles[lemma].append(id_)

    # Who a mention is

    def resolve(self, found: Found) -> Resolved:
        """Who a mention is, of those that are known by now."""
        key = found.key
        if isinstance(key, Named):
            ids = tuple(dict.fromkeys(self._of_fixed(each) for each in key.ids))
            return Resolved(ids, True)
        if isinstance(key, Titled):
            return self._resolve_titled(key)
        if isinstance(key, Person):
            ids = self._resolve_person(key)
            return Resolved(ids, True)
        inner = self.resolve(key.of).ids
        id_ = self._offices.get((key.head.lemma, inner[0])) if len(inner) == 1 else None
        return Resolved((id_,) if id_ else (), True)

    def _resolve_titled(self, key: Titled) -> Resolved:
        entries = self._titled.get(key.head.lemma, [])
        exact = tuple(dict.fromkeys(id_ for own, id_ in entries if own == key.qualifiers))
        if exact and (key.qualifiers or len(entries) == 1):
            return Resolved(exact, True)
        wider = tuple(dict.fromkeys(id_ for own, id_ in entries if own >= key.qualifiers))
        if not key.qualifiers and not entries:
            return Resolved(tuple(self._titles.get(key.head.lemma, ())), False, by_title=True)
        return Resolved(wider, bool(key.qualifiers))

    def _resolve_person(self, key: Person) -> tuple[str, ...]:
        entries = self._persons.get(key.surname, [])
        fits = [id_ for given, id_ in entries if _agree(given, key.given)]
        return tuple(dict.fromkeys(fits))

    def _of_fixed(self, id_: str) -> str:
        """The id of an institution that has just been met for the first time."""
        if not id_.startswith(_FIXED_MARK):
            return id_
        if id_ not in self._fixed:
            kind, name, short = FIXED[int(id_[1:])]
            self._fixed[id_] = self._make(name[:1].upper() + name[1:], kind, short)
        return self._fixed[id_]

    # Those who are new

    def settle(self, mentions: Iterable[Found]) -> None:
        """Propose those who are mentioned and not known, the fully named before the bare."""
        mentions = list(mentions)
        for found in mentions:
            if isinstance(found.key, Titled) and found.key.qualifiers:
                self._note_titled(found.key, found.name)
        for longest in (True, False):
            for found in mentions:
                if isinstance(found.key, Person) and bool(found.key.given) == longest:
                    self._note_person(found.key, found.name)
        for found in mentions:
            if isinstance(found.key, Titled) and not found.key.qualifiers:
                self._note_titled(found.key, found.name)
        for found in mentions:
            if isinstance(found.key, Office):
                self._note_office(found.key, found.name)
        self._put_below()

    def _note_titled(self, key: Titled, name: str) -> None:
        if not self._resolve_titled(key).ids:
            id_ = self._make(name, key.head.kind, "", call=False)
            self._known[id_].keys.append(key)
            self._add_titled(key, id_)

    def _note_person(self, key: Person, name: str) -> None:
        ids = self._resolve_person(key)
        if not ids:
            id_ = self._make(name, "person", "")
            self._add_person(key, id_)
            self.names.add(_surname(name, key), id_)
        elif len(ids) == 1:
            self._add_person(key, ids[0])

    def _note_office(self, key: Office, name: str) -> None:
        inner = self.resolve(key.of).ids
        if len(inner) == 1 and (key.head.lemma, inner[0]) not in self._offices:
            known = self.names.ids(name)
            id_ = known[0] if known else self._make(name, key.head.kind, "", call=False)
            made = self._known[id_].made
            if made is not None:
                made["part_of"] = inner[0]
            self._offices[key.head.lemma, inner[0]] = id_

    def define(self, id_: str, short: str) -> None:
        """Give somebody the short name that a document defines."""
        known = self._known.get(id_)
        if known is not None and known.made is not None and fold(short) != fold(known.name):
            known.made.setdefault("short", short)
            if known.made["short"] != short:
                aliases = known.made.setdefault("aliases", [])
                if isinstance(aliases, list) and short not in aliases:
                    aliases.append(short)
        self.names.add(short, id_)

    def person(self, name: str, key: Person) -> None:
        """Propose a person who is named without a title."""
        if not self.names.ids(name):
            self._note_person(key, name)

    def propose(self, name: str, kind: str) -> str:
        """Propose somebody by a name, unless somebody is called so; gives the id."""
        known = self.names.ids(name)
        return self._of_fixed(known[0]) if known else self._make(name, kind, "")

    def _make(self, name: str, kind: str, short: str, call: bool = True) -> str:
        stem = id_ = slug(name) or "actor"
        number = 2
        while id_ in self._taken:
            id_, number = f"{stem}-{number}", number + 1
        self._taken.add(id_)
        values: dict[str, object] = {"id": id_, "name": name}
        if short:
            values["short"] = short
        values["kind"] = kind
        self._known[id_] = _Known(id_, name, values)
        if call:
            self.names.add(name, id_)
        return id_

    def _put_below(self) -> None:
        """Put a post under the body that belongs to the same: a minister under the ministry."""
        for known in self._known.values():
            if known.made is None or "part_of" in known.made:
                continue
            for key in known.keys:
                above = self._above(key) if isinstance(key, Titled) else ""
                if above and above != known.id:
                    known.made["part_of"] = above

    def _above(self, key: Titled) -> str:
        if not key.qualifiers:
            return ""
        bodies = self._titled.get(_ABOVE.get(key.head.lemma, ""), [])
        same = {id_ for own, id_ in bodies if own == key.qualifiers}
        if not same and key.head.kind == "post" and len(key.qualifiers) == 1:
            same = set(self.names.ids(next(iter(key.qualifiers))))
            same = {each for each in same if not each.startswith(_FIXED_MARK)}
        return next(iter(same)) if len(same) == 1 else ""

    def name_of(self, id_: str) -> str:
        """The name of an actor."""
        return self._known[id_].name

    def proposed(self, used: Iterable[str]) -> tuple[ImportedActor, ...]:
        """Those of `used` who are new, and the bodies above them, in order."""
        wanted = list(dict.fromkeys(used))
        for id_ in wanted:
            made = self._known[id_].made if id_ in self._known else None
            above = made.get("part_of") if made else None
            if isinstance(above, str) and above not in wanted:
                wanted.append(above)
        chosen = [self._known[id_] for id_ in wanted if id_ in self._known]
        return tuple(ImportedActor(_ordered(each.made)) for each in chosen if each.made is not None)


def lemmas(title: str) -> tuple[str, ...]:
    """The head that a title is a spelling of, if it is of one."""
    return tuple(head.lemma for words, head in HEADS.get(title, ()) if len(words) == 1)[:1]


def _surname(name: str, key: Person) -> str:
    """The surname as it is written in a name, with a capital."""
    words = name.split()[-len(key.surname) :]
    surname = " ".join(words)
    return surname[:1].upper() + surname[1:]


def _ordered(values: dict[str, object]) -> dict[str, object]:
    order = ("id", "name", "short", "kind", "part_of", "aliases")
    return {key: values[key] for key in order if key in values}


def _agree(known: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether first names may be of one person: one is absent, or their first letters agree."""
    if not known or not told:
        return True
    if known[0].endswith(".") or told[0].endswith("."):
        return known[0][:1] == told[0][:1]
    return known[0] == told[0]
