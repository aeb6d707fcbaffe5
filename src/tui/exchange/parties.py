"""Who is meant by the names and addresses of mails, calendars and commits.

An address is matched first, then the whole name: with the actors of the chronology (id, name,
short name, aliases), then with those that the same source has named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tui.exchange.out.inert import inert
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.actor_names import ActorNames, folded_name
from tui.model.imported import Doubt, ImportedActor
from tui.model.rows import ActorRow

LONGEST_NAME: Final = 200
_MOST_ALIASES: Final = 50
_ID = re.compile("[a-z0-9][a-z0-9._-]{0,99}")


class _Proposed:
    """Someone whom the chronology does not have yet."""

    def __init__(self, id_: str, name: str) -> None:
        self.id = id_
        self.name = name
        self.addresses: list[str] = []
        self.names: list[str] = []


class Parties:
    """Gives an id for each name and address, and proposes an actor where there is none."""

    def __init__(self, actors: Iterable[ActorRow]) -> None:
        actors = list(actors)
        self._known = ActorNames(actors)
        self._ids = {actor.id for actor in actors} | {old for actor in actors for old in actor.was}
        self._addresses = {actor.id: _addresses_of(actor) for actor in actors}
        self.strangers: dict[str, str] = {}
        """Addresses of those who were known by name, while the chronology has others for them."""
        self._by_address: dict[str, str] = {}
        self._by_name: dict[str, _Proposed] = {}
        self._proposed: dict[str, _Proposed] = {}

    def id_of(self, name: str, address: str = "") -> str:
        """The id of the actor with this name and address; "" where both are empty."""
        name, address = _tidy(name), _tidy(address)
        name = "" if folded_name(name) == folded_name(address) else name
        if address:
            found = self._by_address.get(address.casefold()) or self._of_chronology(address)
            if found:
                self._by_address[address.casefold()] = found
                self._call(found, name)
                return found
        found = self._of_name(name, address) if name else ""
        if address and self._addresses.get(found):
            self.strangers[address] = name
        if not found and (name or address):
            found = self._propose(name, address)
        if address:
            self._by_address[address.casefold()] = found
        return found

    def with_id(self, id_: str, name: str) -> str:
        """An actor that the source names by an id of relaas, which is kept where it can be."""
        id_ = valid_id(id_)
        if not id_:
            return self.id_of(name)
        if id_ in self._ids:
            return self._of_chronology(id_) or id_
        self._ids.add(id_)
        proposed = _Proposed(id_, _tidy(name) or id_)
        self._proposed[id_] = proposed
        self._by_name.setdefault(_key(proposed.name), proposed)
        return id_

    def _call(self, id_: str, name: str) -> None:
        """Someone known by an address has a name, perhaps another than before."""
        proposed = self._proposed.get(id_)
        if proposed is None or not name or _key(name) == _key(proposed.name):
            return
        if "@" in proposed.name:
            proposed.addresses.insert(0, proposed.name)
            proposed.name = name
            self._by_name.setdefault(_key(name), proposed)
        elif name not in proposed.names:
            proposed.names.append(name)

    def _of_chronology(self, name: str) -> str:
        ids = self._known.ids(name)
        return ids[0] if len(ids) == 1 else ""

    def _of_name(self, name: str, address: str) -> str:
        for spelled in (name, turned(name)):
            found = self._of_chronology(spelled) if spelled else ""
            if found:
                return found
        proposed = self._by_name.get(_key(name))
        if proposed is None:
            return ""
        if address:
            proposed.addresses.append(address)
        return proposed.id

    def _propose(self, name: str, address: str) -> str:
        shown = name or address
        stem = slug(name) or slug(address.partition("@")[0]) or "actor"
        id_, number = stem, 2
        while id_ in self._ids:
            id_, number = f"{stem}-{number}", number + 1
        self._ids.add(id_)
        proposed = _Proposed(id_, shown)
        if address and address != shown:
            proposed.addresses.append(address)
        self._proposed[id_] = proposed
        if name:
            self._by_name[_key(name)] = proposed
        return id_

    def proposed(self) -> list[ImportedActor]:
        """The actors to be added, each with its addresses as aliases."""
        return [_actor(each) for each in self._proposed.values()]


def _actor(proposed: _Proposed) -> ImportedActor:
    values: dict[str, object] = {"id": proposed.id, "name": proposed.name}
    addresses = list(dict.fromkeys(proposed.addresses))
    doubts: list[Doubt] = []
    if addresses or proposed.names:
        values["aliases"] = [*addresses, *proposed.names][:_MOST_ALIASES]
    if proposed.names:
        words = N_("{name} is called {names} too, at one address: is that one actor?")
        fields = {"name": proposed.name, "names": ", ".join(proposed.names[:10])}
        doubts.append(Doubt("several-names", words, fields, "aliases"))
    if len({each.casefold() for each in addresses}) > 1:
        words = N_("{name} has {count} addresses, which are taken for those of one actor")
        fields = {"name": proposed.name, "count": str(len(addresses))}
        doubts.append(Doubt("several-addresses", words, fields, "aliases"))
    return ImportedActor(values, tuple(doubts))


def _addresses_of(actor: ActorRow) -> frozenset[str]:
    names = (actor.name, actor.short, *actor.aliases)
    return frozenset(name.casefold() for name in names if "@" in name)


def valid_id(id_: str) -> str:
    """An id as docs/format.md allows it; "" for a text that is none."""
    return id_ if _ID.fullmatch(id_) else ""


def turned(name: str) -> str:
    """“Jansen, Anna” as “Anna Jansen”; "" for a name without one comma."""
    last, comma, first = name.partition(",")
    if not comma or "," in first or not first.strip():
        return ""
    return f"{first.strip()} {last.strip()}"


def _key(name: str) -> str:
    return folded_name(turned(name) or name)


def _tidy(name: str) -> str:
    """A name on one line, inert, without quotes around it."""
    words = " ".join(inert(name[: 4 * LONGEST_NAME]).split())
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1].strip()
    return words[:LONGEST_NAME]
