"""Facets: actors, channels, tags and the like, each with a number of its own."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from tui.model.folding import fold

_MOST_REMEMBERED = 50_000


class FacetNames:
    """Gives facets their keys, and gathers how many events gain or lose them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._keys: dict[tuple[str, str], int] = {}
        self._gained: Counter[int] = Counter()

    def key(self, kind: str, value: str) -> int:
        """The key of a facet, made where it is new."""
        name = (kind, value)
        key = self._keys.get(name)
        if key is None:
            key = self._find_or_make(kind, value)
            if len(self._keys) >= _MOST_REMEMBERED:
                self._keys.clear()
            self._keys[name] = key
        return key

    def _find_or_make(self, kind: str, value: str) -> int:
        found = self.connection.execute(
            "SELECT key FROM facet_name WHERE kind = ? AND value = ?", (kind, value)
        ).fetchone()
        if found:
            return int(found[0])
        made = self.connection.execute(
            "INSERT INTO facet_name (kind, value, folded, events) VALUES (?, ?, ?, 0)",
            (kind, value, fold(value)),
        )
        return int(made.lastrowid or 0)

    def count(self, keys: Iterable[int], step: int) -> None:
        """Notes that an event with these facets came (1) or went (-1)."""
        if step > 0:
            self._gained.update(keys)
        else:
            self._gained.subtract(keys)

    def write_counts(self) -> None:
        """Brings the stored numbers of events up to date."""
        self.connection.executemany(
            "UPDATE facet_name SET events = events + ? WHERE key = ?",
            [(step, key) for key, step in self._gained.items() if step],
        )
        self._gained.clear()

    def forget(self) -> None:
        """Forgets all keys, as after a change that was taken back."""
        self._keys.clear()
        self._gained.clear()
