"""Actors who may be one: names that differ by spelling alone, and names that two share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.analysis.findings import SHARED_NAME, SIMILAR_ACTORS, Finding, Place
from tui.locale import _
from tui.model.actor_names import folded_name
from tui.model.edtf import shown
from tui.model.event import Actor
from tui.model.folding import words

LEAST_LETTERS: Final = 7
"""Letters of a word in which one slip is taken for a slip: Jansen and Jensen are two families."""

LONGEST_NAME: Final = 120
"""Signs of a name in which a slip is looked for: each letter of it costs a try."""

_LONG_WORD: Final = re.compile(rf"[^\W\d_]{{{LEAST_LETTERS - 1},}}")

_ENDINGS: Final = "sen"
"""Letters with which a word is another form of itself: consul and consuls are two actors."""


class _Named(NamedTuple):
    """An actor as far as its names go."""

    id: str
    name: str
    kind: str
    part_of: str
    place: Place


class Spellings:
    """Gathers the names of actors; `findings` tells which are too alike."""

    def __init__(self) -> None:
        self._names: list[_Named] = []
        self._called: defaultdict[str, dict[str, tuple[str, _Named]]] = defaultdict(dict)
        self._ids: set[str] = set()

    def add(self, actor: Actor, place: Place) -> None:
        """Takes an actor; a second entry of one id is left out."""
        if not actor.id or actor.id in self._ids:
            return
        self._ids.add(actor.id)
        named = _Named(actor.id, actor.name, actor.kind, actor.part_of, place)
        self._names.append(named)
        for name in (actor.name, actor.short, *actor.aliases):
            if folded_name(name):
                self._called[folded_name(name)].setdefault(actor.id, (name, named))

    def findings(self) -> Iterator[Finding]:
        """Actors who may be one, then names by which nobody can tell two actors apart."""
        told: set[tuple[str, str]] = set()
        for one, other in self._similar():
            told.add((one.id, other.id))
            text = _("“{name}” and “{other}” ({id}) differ by spelling at most: are they one?")
            yield other.place.finding(
                SIMILAR_ACTORS,
                text.format(name=shown(other.name), other=shown(one.name), id=shown(one.id)),
            )
        for called in self._called.values():
            _first, *others = called.values()
            for name, other in others:
                one = _first[1]
                if (one.id, other.id) not in told:
                    told.add((one.id, other.id))
                    text = _(
                        "“{name}” is also what “{other}” ({id}) is called; no filter, line or"
                        " import can tell them apart by it."
                    )
                    yield other.place.finding(
                        SHARED_NAME,
                        text.format(name=shown(name), other=shown(one.name), id=shown(one.id)),
                    )

    def _similar(self) -> Iterator[tuple[_Named, _Named]]:
        """Pairs of actors whose names are the same letters, or one slip apart; each actor once."""
        same: dict[tuple[str, ...], _Named] = {}
        slips: defaultdict[str, list[_Named]] = defaultdict(list)
        for actor in self._names:
            key = tuple(sorted(words(actor.name)))
            if not key:
                continue
            twin = same.setdefault(key, actor)
            if twin is actor:
                spelled = " ".join(words(actor.name))
                variants = set(_variants(spelled)) if len(spelled) <= LONGEST_NAME else set()
                found = (each for v in variants for each in slips[v] if _one_slip(each, actor))
                twin = next(found, actor)
                for variant in variants:
                    slips[variant].append(actor)
            if twin is not actor and _may_be_one(twin, actor):
                yield twin, actor


def _may_be_one(one: _Named, other: _Named) -> bool:
    """Whether two actors are not known apart: by their kind, or as part of each other."""
    if one.kind and other.kind and one.kind != other.kind:
        return False
    return other.id != one.part_of and one.id != other.part_of


def _variants(spelled: str) -> Iterator[str]:
    """A name and all that is left of it with one letter of a long word taken away."""
    yield spelled
    for word in _LONG_WORD.finditer(spelled):
        for at in range(word.start() + 1, word.end()):
            yield spelled[:at] + spelled[at + 1 :]


def _one_slip(first: _Named, second: _Named) -> bool:
    """Whether one word of two names differs, by one letter or two that changed places."""
    mine, theirs = words(first.name), words(second.name)
    if len(mine) != len(theirs):
        return False
    differing = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _slip(*differing[0])


def _slip(one: str, other: str) -> bool:
    if max(len(one), len(other)) < LEAST_LETTERS or not (one + other).isalpha():
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    start = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        ending = start == len(short) and long[-1] in _ENDINGS
        return short[start:] == long[start + 1 :] and not ending
    if start == len(short) - 1:
        return False
    swapped = long[start + 1] + long[start] + long[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or short[start:] == swapped
