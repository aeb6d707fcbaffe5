"""What a filter asks of a row, as pieces of SQL.

A condition holds for a row that has one of its facets, or matches one of its searches, or is
in one of its selections of rows, or passes one of its tests; `negated` turns it around.
Tests speak of the row as `c.row`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.index.schema import BROKEN_BLOCK, EVERY_ROW
from tui.index.sql import Sql

_FEW = 2_000
"""Candidates up to which a search is asked one by one instead of listed as a whole."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One term of a filter; `size` is about how many rows it lets through at most."""

    negated: bool = False
    keys: tuple[int, ...] = ()
    searches: tuple[str, ...] = ()
    selections: tuple[Sql, ...] = ()
    tests: tuple[Sql, ...] = ()
    size: int = 0

    @property
    def lists_rows(self) -> bool:
        """It can name its rows itself, instead of only telling of a row whether it fits."""
        return not self.negated and not self.tests

    def listing(self) -> Sql:
        """A SELECT of the rows of a condition that lists them; sorted, each once."""
        parts: list[Sql] = []
        if self.keys:
            parts.append(Sql(f"SELECT row FROM facet WHERE key {_one_of(self.keys)}"))
        if self.searches:
            search = " OR ".join(f"({search})" for search in self.searches)
            parts.append(Sql("SELECT rowid AS row FROM words WHERE words MATCH ?", (search,)))
        parts += self.selections
        if not parts:
            return Sql("SELECT 0 AS row WHERE 0")
        if len(parts) == 1:
            only, parameters = parts[0].text, parts[0].parameters
            if len(self.keys) < 2 and not self.selections:
                return Sql(f"{only} ORDER BY row", parameters)
            return Sql(f"SELECT DISTINCT row FROM ({only}) ORDER BY row", parameters)
        union = " UNION ".join(f"SELECT row FROM ({part.text})" for part in parts)
        return Sql(f"{union} ORDER BY row", sum((part.parameters for part in parts), ()))

    def test(self, candidates: int) -> Sql:
        """A test of `c.row`, for about so many candidates."""
        parts = list(self.tests)
        if self.keys:
            among = _one_of(self.keys)
            parts.append(Sql(f"EXISTS (SELECT 1 FROM facet WHERE key {among} AND row = c.row)"))
        if self.searches:
            search = " OR ".join(f"({search})" for search in self.searches)
            few = "EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = c.row)"
            many = "c.row IN (SELECT rowid FROM words WHERE words MATCH ?)"
            parts.append(Sql(few if candidates <= _FEW else many, (search,)))
        parts += [Sql(f"c.row IN ({part.text})", part.parameters) for part in self.selections]
        any_of = " OR ".join(f"({part.text})" for part in parts) or "0"
        parameters = sum((part.parameters for part in parts), ())
        return Sql(f"NOT ({any_of})" if self.negated else f"({any_of})", parameters)


def _one_of(keys: Sequence[int]) -> str:
    if len(keys) == 1:
        return f"= {keys[0]}"
    return f"IN ({', '.join(map(str, keys))})"


def row_query(conditions: Sequence[Condition], broken: bool, beyond: Sql | None = None) -> Sql:
    """A SELECT of the numbers of the rows that meet all conditions, in order.

    Blocks that cannot be read are among them only where `broken` says so. `beyond` is one
    more test, of where the rows lie.
    """
    listing = [condition for condition in conditions if condition.lists_rows]
    driver = min(listing, key=_size, default=None)
    if driver is None:
        every = (EVERY_ROW, BROKEN_BLOCK) if broken else (EVERY_ROW,)
        driver = Condition(keys=every, size=1 << 40)
    rest = [condition.test(driver.size) for condition in conditions if condition is not driver]
    if beyond is not None:
        rest.append(beyond)
    base = driver.listing()
    if not rest:
        return base
    tests = " AND ".join(test.text for test in rest)
    parameters = sum((test.parameters for test in rest), base.parameters)
    return Sql(f"SELECT c.row FROM ({base.text}) AS c WHERE {tests}", parameters)


def _size(condition: Condition) -> int:
    return condition.size
