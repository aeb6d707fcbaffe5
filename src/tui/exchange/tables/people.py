"""Who stands in a cell: several actors between signs or `en`, the chronology's own first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.folding import fold
from tui.model.imported import Doubt, ImportedActor
from tui.model.rows import ActorRow

LONGEST_NAME: Final = 100
_NOBODY: Final = frozenset(
    ("", "-", "--", "–", "—", "?", "n.v.t.", "nvt", "n/a", "na", "x", "onbekend", "unknown", "geen")
)
_STRONG = re.compile(r"\s*(?:[;\n|]|\s/\s|\s\+\s)\s*")
_AND = re.compile(r"\s+(?:en|and|und|et|&)\s+|/")
_INITIALS = re.compile(r"(?:[A-Z]\.\s*){1,5}(?:\s*(?:van|de|der|den|von|zu|ten|ter)\b.*)?")
_BODIES = re.compile(
    r"(?:ministerie|ministry|ministere|bundesministerium|dienst|raad|directie|directoraat|afdeling"
    r"|department|departement|college|commissie|stichting|bureau|inspectie|agency)\b"
)
"""How the names of bodies begin, in which an *and* stands often."""

_ADDRESS = re.compile(r"(?P<name>[^<>]{2,})\s*<(?P<address>[^<>\s]+@[^<>\s]+)>")


class People:
    """The actors of a chronology and those that a table makes known, by all their names.

    `cells` are all cells that hold actors: what stands alone in one is a name, so that `A en B`
    is two where A or B is a name, and `Justitie en Veiligheid` one.
    """

    def __init__(self, actors: Iterable[ActorRow], cells: Iterable[str] = ()) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._taken: set[str] = set()
        self._read: dict[str, tuple[str, ...]] = {}
        self.made: list[ImportedActor] = []
        for actor in actors:
            self._taken |= {actor.id, *actor.was}
            for name in (actor.id, actor.name, actor.short, *actor.aliases):
                self._know(name, actor.id)
            for old in actor.was:
                self._by_name.setdefault(old, {actor.id})
        self._alone: Counter[str] = Counter()
        self._semicolons = False
        for cell in cells:
            self._semicolons = self._semicolons or ";" in cell
            for piece in _STRONG.split(cell):
                if piece and not _AND.search(piece) and "," not in piece:
                    self._alone[_folded(piece)] += 1

    def _know(self, name: str, id_: str) -> None:
        if name:
            self._by_name.setdefault(_folded(name), set()).add(id_)

    def knows(self, text: str) -> bool:
        """Whether a text is the name of an actor."""
        return _folded(text) in self._by_name

    def named_in(self, cell: str) -> tuple[str, ...]:
        """The ids of those who are named in a cell, each once; new ones are made."""
        found = self._read.get(cell)
        if found is None:
            names = [name for name in self._names(cell) if fold(name) not in _NOBODY]
            found = tuple(dict.fromkeys(self._id(name) for name in names))
            self._read[cell] = found
        return found

    def _names(self, cell: str) -> Iterator[str]:
        whole = " ".join(cell.split())
        if self.knows(whole):
            yield whole
            return
        for each in _STRONG.split(cell.strip()):
            piece = " ".join(each.split()).strip(" ,")
            if not piece:
                continue
            if self.knows(piece) or "," not in piece:
                yield from self._joined(piece)
            else:
                yield from self._listed(piece.split(","))

    def _listed(self, parts: Sequence[str]) -> Iterator[str]:
        """Names between commas, unless a comma is part of a name (`Jansen, J.`)."""
        parts = [part.strip() for part in parts if part.strip()]
        at = 0
        while at < len(parts):
            end = next(
                (
                    end
                    for end in range(len(parts), at + 1, -1)
                    if self.knows(", ".join(parts[at:end]))
                ),
                at + 1,
            )
            if end == at + 1 and end < len(parts) and _INITIALS.fullmatch(parts[end]):
                end += 1
            if end > at + 1:
                yield ", ".join(parts[at:end])
            elif self._semicolons and not all(map(self._is_name, parts)):
                yield ", ".join(parts)
                return
            else:
                yield from self._joined(parts[at])
            at = end

    def _joined(self, piece: str) -> Iterator[str]:
        """`A en B`, where these are two."""
        if self.knows(piece):
            yield piece
            return
        for found in _AND.finditer(piece):
            before, after = piece[: found.start()], piece[found.end() :]
            two = self._is_name(before) or self._is_name(after) or _two_people(before, after)
            if two and before and after:
                yield from self._joined(before)
                yield from self._joined(after)
                return
        yield piece

    def _is_name(self, text: str) -> bool:
        return self.knows(text) or _folded(text) in self._alone

    def _id(self, name: str) -> str:
        address = _ADDRESS.fullmatch(name)
        aliases: list[str] = []
        if address is not None:
            name, aliases = address["name"].strip(' "'), [address["address"]]
            known = self._by_name.get(_folded(aliases[0]), set())
            if len(known) == 1:
                return next(iter(known))
        ids = self._by_name.get(_folded(name), set())
        if len(ids) == 1:
            return next(iter(ids))
        doubts: tuple[Doubt, ...] = ()
        if ids:
            words = N_("“{name}” may be {actors}; a new actor is proposed")
            fields = {"name": name, "actors": ", ".join(sorted(ids))}
            doubts = (Doubt("which-actor", words, fields),)
        return self._made(name, aliases, doubts)

    def _made(self, name: str, aliases: list[str], doubts: tuple[Doubt, ...]) -> str:
        stem = id_ = slug(name) or "actor"
        number = 2
        while id_ in self._taken:
            id_, number = f"{stem}-{number}", number + 1
        self._taken.add(id_)
        values: dict[str, object] = {"id": id_, "name": name}
        if aliases:
            values["aliases"] = aliases
        self.made.append(ImportedActor(values, doubts))
        if doubts:
            self._by_name[_folded(name)] = {id_}
        for each in (name, *aliases):
            self._know(each, id_)
        return id_


def is_who(cell: str) -> bool:
    """Whether a cell can hold names: long ones and sentences cannot."""
    pieces = [piece for piece in re.split(r"[;\n,]", cell) if piece.strip()]
    return all(len(piece.strip()) <= LONGEST_NAME for piece in pieces) and len(pieces) <= 60


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _two_people(before: str, after: str) -> bool:
    """Whether both sides of an *and* are names of people: two words or more, and capitals."""
    if _BODIES.match(fold(before)):
        return False
    return all(
        len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper() and len(words) <= 4
        for words in (before.split(), after.split())
    )
