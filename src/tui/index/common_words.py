"""Words that very many events have: kept as facets, so that they cost no more than an actor.

Full-text search lists every row of a word, which takes a tenth of a second for a word that a
million rows have. So the commonest words are chosen from the first rows of a large index, before
any of them is written, and every row says from then on which of them it has.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from tui.index.facet_names import FacetNames

WORD = "word"
"""The kind of facet that common words are."""

_ENOUGH_ROWS = 256
_MOST_WORDS = 48
_SHARE = 20
"""A word is common when one row in so many has it."""

_SPACED = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(256))
"""Turns what is no part of a word into spaces; beyond ASCII folding has done so."""


def common_words(connection: sqlite3.Connection) -> dict[str, int]:
    """The words that are kept as facets, with their keys."""
    found = connection.execute("SELECT value, key FROM facet_name WHERE kind = ?", (WORD,))
    return dict(found.fetchall())


class CommonWords:
    """Tells which common words a row has; lives as long as one change."""

    def __init__(self, connection: sqlite3.Connection, names: FacetNames) -> None:
        self._names = names
        self._keys = {word.encode(): key for word, key in common_words(connection).items()}
        self._words = frozenset(self._keys)
        self._may_choose = connection.execute("SELECT 1 FROM row LIMIT 1").fetchone() is None

    def choose(self, bodies: Iterable[bytes]) -> None:
        """Chooses the common words from the first rows of an index, if they are many."""
        if not self._may_choose:
            return
        self._may_choose = False
        counts: Counter[bytes] = Counter()
        rows = 0
        for body in bodies:
            counts.update(set(_tokens(body)))
            rows += 1
        if rows >= _ENOUGH_ROWS:
            for word, count in counts.most_common(_MOST_WORDS):
                if count * _SHARE >= rows and word.decode().isalnum():
                    self._keys[word] = self._names.key(WORD, word.decode())
            self._words = frozenset(self._keys)

    def facets_of(self, body: bytes) -> list[int]:
        """The keys of the common words among those of a row."""
        if not self._keys:
            return []
        return [self._keys[word] for word in self._words.intersection(_tokens(body))]


def _tokens(body: bytes) -> list[bytes]:
    """The words of a body in UTF-8; all but ASCII's letters and digits stands between two."""
    return body.translate(_SPACED).split()
