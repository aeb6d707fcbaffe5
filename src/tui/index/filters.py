"""From a filter's terms to conditions on rows: names become keys, dates become headings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tui.index.actor_lookup import ActorLookup
from tui.index.conditions import Condition
from tui.index.numbering import POSITION_BITS, end_row, first_row
from tui.index.schema import BROKEN_BLOCK, EVERY_ROW, INTERNAL_EVENT
from tui.index.sql import PAST_ANY_TEXT, Sql, bindable, search_of
from tui.model.folding import fold
from tui.model.query import Query, Term, Value, date_range
from tui.model.rows import HeadingRow, RowFlag

_WORDS_SIZE = 20_000
_LISTED_SIZE = 100
_MOST_RUNS = 40
_PLANNED = int(RowFlag.PLANNED)


class Filters:
    """Makes conditions of terms, against one state of the index."""

    def __init__(
        self, connection: sqlite3.Connection, actors: ActorLookup, headings: Sequence[HeadingRow]
    ) -> None:
        self._connection = connection
        self._actors = actors
        self._headings = headings

    def conditions(self, query: Query) -> list[Condition]:
        """Conditions that must all hold; raises QueryError where a term names no actor there is.

        There is one a term, save that words are looked for together.
        """
        made = [self._condition(term) for term in query.terms]
        together = [condition for condition in made if _only_searches(condition)]
        wanted = [_any_of(condition) for condition in together if not condition.negated]
        unwanted = [_any_of(condition) for condition in together if condition.negated]
        if not wanted or len(together) < 2:
            return made
        search = " AND ".join(f"({one})" for one in wanted)
        if unwanted:
            search = f"({search}) NOT ({' OR '.join(unwanted)})"
        others = [condition for condition in made if not _only_searches(condition)]
        return [Condition(searches=(search,), size=_WORDS_SIZE), *others]

    def _condition(self, term: Term) -> Condition:
        field = term.field
        if field is None:
            return self._words(term)
        if field in ("actor", "side"):
            find = self._named if field == "actor" else self._actors.on_side
            return self._of_actors(term, ("actor", "planned"), find)
        if field in ("from", "to", "present", "informed", "about"):
            return self._of_actors(term, (field,), self._named)
        if field in ("date", "during"):
            return self._dated(term)
        makers: Mapping[str, Callable[[Term], Condition]] = {
            "is": self._is,
            "id": self._ids,
            "thread": self._threads,
            "document": self._documents,
        }
        return makers.get(field, self._facet)(term)

    def _named(self, value: Value) -> Iterable[str]:
        return self._actors.named(self._connection, value)

    def _with_keys(self, term: Term, keys: Iterable[int]) -> Condition:
        return Condition(term.negated, keys=tuple(sorted(set(keys))), size=self._size(keys))

    def _size(self, keys: Iterable[int]) -> int:
        marks = ", ".join(map(str, keys))
        found = self._connection.execute(
            f"SELECT sum(events) FROM facet_name WHERE key IN ({marks})"
        ).fetchone()
        return (found[0] or 0) + 64

    def _of_actors(
        self, term: Term, kinds: Sequence[str], find: Callable[[Value], Iterable[str]]
    ) -> Condition:
        ids = {actor for value in term.values for actor in find(value)}
        every_id = {name for actor in ids for name in self._actors.all_ids(actor)}
        return self._with_keys(term, self._keys_of(kinds, every_id))

    def _keys_of(self, kinds: Sequence[str], values: Iterable[str]) -> list[int]:
        keys: list[int] = []
        for value in values:
            for kind in kinds:
                found = self._connection.execute(
                    "SELECT key FROM facet_name WHERE kind = ? AND value = ?",
                    (kind, bindable(value)),
                )
                keys += [key for (key,) in found]
        return keys

    def _folded_keys(self, kind: str, value: Value) -> list[int]:
        """The facets of a kind that are spelled like a value, folded alike."""
        folded = fold(value.text)
        found = self._connection.execute(
            "SELECT key FROM facet_name WHERE kind = ? AND folded >= ? AND folded <= ?",
            (kind, folded, folded + PAST_ANY_TEXT if value.prefix else folded),
        )
        return [key for (key,) in found]

    def _facet(self, term: Term) -> Condition:
        """A channel, tag or status."""
        kind = term.field or ""
        return self._with_keys(
            term, [key for value in term.values for key in self._folded_keys(kind, value)]
        )

    def _documents(self, term: Term) -> Condition:
        """A document by its id, its title or the free text that stands for it."""
        keys: list[int] = []
        for value in term.values:
            keys += self._folded_keys("document", value)
            titled = [
                entry_id
                for entry_id, title in self._connection.execute("SELECT id, title FROM document")
                if _fits(title, value)
            ]
            keys += self._keys_of(("document",), titled)
        return self._with_keys(term, keys)

    def _ids(self, term: Term) -> Condition:
        selections: list[Sql] = []
        for value in term.values:
            text = bindable(value.text)
            last = text + PAST_ANY_TEXT if value.prefix else text
            selections.append(
                Sql("SELECT row FROM row WHERE id >= ? AND id <= ? AND id <> ''", (text, last))
            )
        return Condition(term.negated, selections=tuple(selections), size=_LISTED_SIZE)

    def _threads(self, term: Term) -> Condition:
        """The events that are joined by links, in any direction and over any number of steps."""
        selections = [
            Sql(
                "WITH RECURSIVE thread (id) AS (SELECT ? UNION"
                " SELECT link.target FROM thread CROSS JOIN link ON link.event = thread.id UNION"
                " SELECT link.event FROM thread CROSS JOIN link ON link.target = thread.id"
                " WHERE link.event <> '')"
                " SELECT row.row FROM thread CROSS JOIN row ON row.id = thread.id"
                f" WHERE row.flags & {_PLANNED} = 0",
                (bindable(value.text),),
            )
            for value in term.values
        ]
        return Condition(term.negated, selections=tuple(selections), size=_LISTED_SIZE)

    def _is(self, term: Term) -> Condition:
        names = {value.text for value in term.values}
        keys: list[int] = []
        for name in names - {"public"}:
            keys += self._keys_of(("is",), (name,))
        if "public" not in names:
            return self._with_keys(term, keys)
        among = f"SELECT row FROM facet WHERE key IN ({INTERNAL_EVENT}, {BROKEN_BLOCK})"
        public = Sql(f"c.row NOT IN ({among})")
        return Condition(term.negated, keys=tuple(keys), tests=(public,))

    def _words(self, term: Term) -> Condition:
        searches = [search_of(value) for value in term.values]
        documents = [
            entry_id
            for search in searches
            for (entry_id,) in self._connection.execute(
                "SELECT id FROM document WHERE number IN"
                " (SELECT rowid FROM document_words WHERE document_words MATCH ?)",
                (search,),
            )
        ]
        keys = tuple(self._keys_of(("document",), documents))
        return Condition(term.negated, keys=keys, searches=tuple(searches), size=_WORDS_SIZE)

    def _dated(self, term: Term) -> Condition:
        ranges = [date_range(value.text) for value in term.values]
        numbers = [
            (number, heading)
            for number, heading in enumerate(self._headings)
            if any(_lies_in(heading, *span, term.field == "during") for span in ranges)
        ]
        if not numbers:
            return Condition(term.negated)
        where = _under_headings(numbers)
        if term.negated:
            readable = f"c.row NOT IN (SELECT row FROM facet WHERE key = {BROKEN_BLOCK})"
            test = Sql(f"{where.text.format(row='c.row')} AND {readable}", where.parameters)
            return Condition(True, tests=(test,))
        listing = f"SELECT row FROM facet WHERE key = {EVERY_ROW} AND "
        selection = Sql(listing + where.text.format(row="row"), where.parameters)
        lines = sum(heading.lines for _, heading in numbers)
        return Condition(selections=(selection,), size=lines)


def _under_headings(numbered: Sequence[tuple[int, HeadingRow]]) -> Sql:
    """A test, with `{row}` to fill in, for standing under headings given with their ranks."""
    runs: list[tuple[int, int]] = []
    last_rank = -2
    for rank, heading in numbered:
        bounds = first_row(heading.heading), end_row(heading.heading) - 1
        if rank == last_rank + 1:
            runs[-1] = (runs[-1][0], bounds[1])
        else:
            runs.append(bounds)
        last_rank = rank
    within = Sql("{row} BETWEEN ? AND ?", (runs[0][0], runs[-1][1]))
    if len(runs) == 1:
        return within
    if len(runs) <= _MOST_RUNS:
        among = " OR ".join("{row} BETWEEN ? AND ?" for _ in runs)
        bounds_of_runs = tuple(bound for run in runs for bound in run)
        return Sql(f"{within.text} AND ({among})", within.parameters + bounds_of_runs)
    numbers = ", ".join(str(heading.heading) for _, heading in numbered)
    return Sql(f"{within.text} AND ({{row}} >> {POSITION_BITS}) IN ({numbers})", within.parameters)


def _lies_in(heading: HeadingRow, start: date | None, end: date | None, surely: bool) -> bool:
    """Tells whether the days of a heading lie possibly, or surely, between two days."""
    earliest, latest = heading.earliest, heading.latest
    if not earliest and not latest:
        return False
    first = start.toordinal() if start else 0
    last = end.toordinal() if end else 0
    if surely:
        after = not first or (earliest != 0 and earliest >= first)
        return heading.certain and after and (not last or (latest != 0 and latest <= last))
    return (not last or earliest <= last) and (not first or not latest or latest >= first)


def _only_searches(condition: Condition) -> bool:
    others = condition.keys or condition.selections or condition.tests
    return bool(condition.searches) and not others


def _any_of(condition: Condition) -> str:
    return " OR ".join(f"({search})" for search in condition.searches)


def _fits(text: str, value: Value) -> bool:
    folded, sought = fold(text), fold(value.text)
    return folded.startswith(sought) if value.prefix else folded == sought
