"""Names that stand together in a clause, with what governs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tui.exchange.cast.clauses import Clause, Mention
from tui.exchange.cast.governing import articled, governor_before
from tui.exchange.cast.heads import PERSON_TITLES
from tui.exchange.cast.speech import Governor, Speech
from tui.exchange.cast.tokens import Tokens

PLAIN: Final = 3
CONCERNED: Final = 2
NAMED: Final = 1
"""How plainly a role is told."""


@dataclass(slots=True)
class Group:
    """Names that stand together (`X en Y`), with what governs them."""

    begin: int
    end: int
    ids: tuple[str, ...]
    governor: Governor | None
    article: str
    held: bool
    role: str = ""
    weight: int = 0

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object."""
        return self.governor is None and not self.held

    def is_(self, role: str, weight: int = PLAIN) -> None:
        """Give it a role, unless it has one."""
        if not self.role:
            self.role, self.weight = role, weight


def groups_of(
    tokens: Tokens, clause: Clause, mentions: Sequence[Mention], speech: Speech
) -> list[Group]:
    """The groups of names of a clause, in order."""
    groups: list[Group] = []
    for mention in mentions:
        last = groups[-1] if groups else None
        if last is not None and _joined(tokens, last.end, mention.begin, speech):
            last.end, last.ids = mention.end, (*last.ids, *mention.ids)
            last.held = last.held or mention.held
            continue
        governor = governor_before(tokens, clause.begin, mention.begin, speech)
        article = articled(tokens, clause.begin, mention.begin, speech)
        groups.append(
            Group(mention.begin, mention.end, mention.ids, governor, article, mention.held)
        )
    return groups


def _joined(tokens: Tokens, begin: int, end: int, speech: Speech) -> bool:
    between = tokens.folded[begin:end]
    if not between or len(between) > 4 or not (between[0] in speech.joins or between[0] == ","):
        return False
    if between[0] == "," and any(word in speech.relatives for word in between[1:2]):
        return False
    return all(
        word in speech.joins
        or word == ","
        or word in speech.articles
        or word in PERSON_TITLES
        or word in ("van", "of", "von", "de", "du", "à", "met", "mit")
        for word in between
    ) and any(word in speech.joins or word == "," for word in between)
