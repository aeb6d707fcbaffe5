"""From a filter's terms to conditions on rows: names become facets, dates become headings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tui.index.conditions import Condition, rows_with_id
from tui.index.postings import rows_with
from tui.index.schema import EVERY_ROW, INTERNAL_EVENT
from tui.index.slot_bits import bits_of
from tui.index.sql import PAST_ANY_TEXT, bindable, quoted, search_of
from tui.index.state import State
from tui.model.folding import fold, words
from tui.model.query import Query, Term, Value, date_range
from tui.model.rows import HeadingRow, RowFlag

_PLANNED = int(RowFlag.PLANNED)


class Filters:
    """Makes conditions of terms, against one state of the index."""

    def __init__(self, connection: sqlite3.Connection, state: State) -> None:
        self._connection = connection
        self._state = state
        self._actors = state.lookup

    def conditions(self, query: Query) -> list[Condition]:
        """Conditions that must all hold; raises QueryError where a term names no actor there is.

        There is one a term, save that words are looked for together.
        """
        made = [self._condition(term) for term in query.terms]
        together = [condition for condition in made if condition.only_searches]
        wanted = [_any_of(condition) for condition in together if not condition.negated]
        unwanted = [_any_of(condition) for condition in together if condition.negated]
        if len(together) < 2:
            return made
        others = [condition for condition in made if not condition.only_searches]
        if not wanted:
            return [Condition(True, searches=tuple(unwanted)), *others]
        search = " AND ".join(f"({one})" for one in wanted)
        if unwanted:
            search = f"({search}) NOT ({' OR '.join(unwanted)})"
        return [Condition(searches=(search,)), *others]

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
        return Condition(term.negated, keys=tuple(sorted(set(keys))))

    def _with_rows(self, term: Term, found: Sequence[tuple[int]]) -> Condition:
        slots = [slot for (slot,) in found]
        rows = bits_of(slots, self._state.areas(self._connection).slots)
        return Condition(term.negated, rows=rows)

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
        rows = 0
        for value in term.values:
            rows |= rows_with_id(self._connection, self._state, value.text, value.prefix)
        return Condition(term.negated, rows=rows)

    def _threads(self, term: Term) -> Condition:
        """The events that are joined by links, in any direction and over any number of steps."""
        found: list[tuple[int]] = []
        for value in term.values:
            found += self._connection.execute(
                "WITH RECURSIVE thread (id) AS (SELECT ? UNION"
                " SELECT link.target FROM thread CROSS JOIN link ON link.event = thread.id UNION"
                " SELECT link.event FROM thread CROSS JOIN link ON link.target = thread.id"
                " WHERE link.event <> '')"
                " SELECT row.slot FROM thread CROSS JOIN row ON row.id = thread.id"
                f" WHERE row.flags & {_PLANNED} = 0",
                (bindable(value.text),),
            ).fetchall()
        return self._with_rows(term, found)

    def _is(self, term: Term) -> Condition:
        names = {value.text for value in term.values}
        keys: list[int] = []
        for name in names - {"public"}:
            keys += self._keys_of(("is",), (name,))
        public = 0
        if "public" in names:
            every = rows_with(self._connection, (EVERY_ROW,))
            public = every & ~rows_with(self._connection, (INTERNAL_EVENT,))
        return Condition(term.negated, rows=public, keys=tuple(keys))

    def _words(self, term: Term) -> Condition:
        keys: list[int] = []
        searches: list[str] = []
        for value in term.values:
            keys += self._keys_of(("document",), self._documents_with(value))
            common, search = self._common(value)
            keys += common
            searches += [search] if search else []
        return Condition(term.negated, keys=tuple(keys), searches=tuple(searches))

    def _documents_with(self, value: Value) -> list[str]:
        """The documents whose title matches a word, prefix or phrase."""
        found = self._connection.execute(
            "SELECT id FROM document WHERE number IN"
            " (SELECT rowid FROM document_words WHERE document_words MATCH ?)",
            (search_of(value),),
        )
        return [entry_id for (entry_id,) in found]

    def _common(self, value: Value) -> tuple[list[int], str]:
        """The common words that a value means, and the search for what they leave, "" for none."""
        search = search_of(value)
        tokens = words(value.text)
        known = self._state.common_words(self._connection)
        if len(tokens) != 1 or not known:
            return [], search
        (token,) = tokens
        if not value.prefix:
            return ([known[token]], "") if token in known else ([], search)
        begun = [word for word in known if word.startswith(token)]
        if begun:
            # Few rows are left, and only rows that are listed take long.
            search = f"({search}) NOT ({' OR '.join(quoted(word) for word in begun)})"
        return [known[word] for word in begun], search

    def _dated(self, term: Term) -> Condition:
        surely = term.field == "during"
        ranges = [date_range(value.text) for value in term.values]
        wanted = bytearray(
            any(_lies_in(heading, start, end, surely) for start, end in ranges)
            for heading in self._state.headings
        )
        rows = self._state.areas(self._connection).under(wanted)
        return Condition(term.negated, rows=rows & rows_with(self._connection, (EVERY_ROW,)))


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


def _any_of(condition: Condition) -> str:
    return " OR ".join(f"({search})" for search in condition.searches)


def _fits(text: str, value: Value) -> bool:
    folded, sought = fold(text), fold(value.text)
    return folded.startswith(sought) if value.prefix else folded == sought
