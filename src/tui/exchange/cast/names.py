"""Known names by their words, so that the longest at a place is found at once."""

from __future__ import annotations

from typing import NamedTuple

from tui.exchange.cast.heads import HEADS
from tui.exchange.cast.keys import Found, Named
from tui.exchange.cast.tokens import Tokens, tokens_of

_SPELLED_ALIKE = 6
"""A name of one word of up to this many letters is found only as it is spelled."""


class _Entry(NamedTuple):
    words: tuple[str, ...]
    ids: tuple[str, ...]
    spelled: str


class Names:
    """The names of actors; one name may be of several."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Entry]] = {}

    def add(self, name: str, id_: str) -> None:
        """Make a name known. One of no letters, or a single one, is left out."""
        tokens = tokens_of(name)
        words = tuple(tokens.folded)
        if sum(map(len, words)) < 2 or not any(word.isalnum() or len(word) > 1 for word in words):
            return
        entries = self._by_first.setdefault(words[0], [])
        spelled = _spelling(tokens)
        for number, entry in enumerate(entries):
            if entry.words == words:
                ids = tuple(dict.fromkeys((*entry.ids, id_)))
                entries[number] = entry._replace(ids=ids, spelled=entry.spelled and spelled)
                return
        entries.append(_Entry(words, (id_,), spelled))
        entries.sort(key=lambda entry: -len(entry.words))

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of those called so."""
        words = tuple(tokens_of(name).folded)
        entries = self._by_first.get(words[0], ()) if words else ()
        return next((entry.ids for entry in entries if entry.words == words), ())

    def begins(self, word: str) -> bool:
        """Whether a name begins with a folded word."""
        return word in self._by_first

    def at(self, tokens: Tokens, at: int) -> Found | None:
        """The longest known name that begins at a word."""
        entries = self._by_first.get(tokens.folded[at])
        if entries is None:
            entries = self._by_first.get(_without_genitive(tokens, at))
            if entries is None:
                return None
        for entry in entries:
            end = at + len(entry.words)
            if not _same(tokens, at, end, entry.words):
                continue
            if entry.spelled and not tokens.words[at].startswith(entry.spelled):
                continue
            return Found(at, end, Named(entry.ids), " ".join(tokens.words[at:end]))
        return None


def _spelling(tokens: Tokens) -> str:
    """How a short name of one word must be spelled: `OM` is not the word `om`."""
    if len(tokens.words) != 1 or tokens.folded[0] in HEADS:
        return ""
    word = tokens.words[0]
    if word[:1].isupper():
        return word if word[1:].isupper() or len(word) <= _SPELLED_ALIKE else word[:1]
    return ""


def _same(tokens: Tokens, at: int, end: int, words: tuple[str, ...]) -> bool:
    if end > len(tokens.folded):
        return False
    last = end - 1
    if tuple(tokens.folded[at:last]) != words[:-1]:
        return False
    return tokens.folded[last] == words[-1] or _without_genitive(tokens, last) == words[-1]


def _without_genitive(tokens: Tokens, at: int) -> str:
    """A name without the `s` of a genitive (`Marokkos`, `Ministeriums`)."""
    word = tokens.folded[at]
    return word[:-1] if len(word) > 4 and word.endswith("s") and tokens.capital(at) else ""
