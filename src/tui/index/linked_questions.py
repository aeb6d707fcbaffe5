"""What the index answers about links, threads and appointments."""

from __future__ import annotations

import contextlib
import sqlite3
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence

from tui.index import chains, links, naming, selecting
from tui.index.joined import all_threads, first_threads
from tui.index.state import State
from tui.model.query import Query
from tui.model.rows import EventRow, LinkRow, Selection
from tui.model.threads import Threads

_FIRST_THREADS = 200
"""Links that are followed for a first answer."""


class LinkedQuestions:
    """A part of `tui.index.chronology_index.ChronologyIndex`."""

    @abstractmethod
    def _short(self) -> contextlib.AbstractContextManager[tuple[sqlite3.Connection, State]]:
        """A connection for what is answered at once, and the state that it sees."""

    @abstractmethod
    def _long(self) -> contextlib.AbstractContextManager[tuple[sqlite3.Connection, State]]:
        """A connection for a question that may be interrupted, and the state that it sees."""

    def links_of(self, event_id: str) -> list[LinkRow]:
        """The links of an event: those it holds, then those that name it."""
        with self._short() as (connection, _):
            return links.links_of(connection, event_id)

    def links_naming(self, event_ids: Collection[str]) -> list[naming.Naming]:
        """The links that name any of these events, in the order of the events that have them."""
        with self._short() as (connection, _):
            return naming.links_naming(connection, event_ids)

    def chain_of(self, event_ids: Collection[str]) -> chains.Chain:
        """All that tells of the appointments of these events, and of those they were moved to."""
        with self._short() as (connection, state):
            return chains.chain_of(connection, state, event_ids)

    def links_between(
        self, selection: Selection, first: int, count: int
    ) -> list[tuple[int, int | None]]:
        """The links that touch a window of a selection or pass it by, as pairs of positions.

        The earlier position stands first; None stands for an end that the filter hides. In a
        chronology of very many links those that only pass by are among them once
        `learn_passing_links` was called.
        """
        with self._short() as (connection, state):
            if selection.generation != state.generation:
                return []
            rows = selecting.numbers_from(connection, selection, max(0, first), count)
            return links.links_between(connection, state, selection, rows) if rows else []

    def knows_passing_links(self) -> bool:
        """Whether `links_between` tells of the links that only pass by a window."""
        with self._short() as (_, state):
            return links.knows_passing(state)

    def learn_passing_links(self) -> None:
        """Reads all links, so that `links_between` tells of those that pass by; takes a while.

        May raise QueryInterruptedError.
        """
        from tui.index.link_spans import LinkSpans

        with self._long() as (connection, state):
            if not links.knows_passing(state):
                state.spans = LinkSpans(connection)

    def threads(self) -> Iterator[Threads]:
        """The threads of linked events: soon some of the first ones, then all.

        May raise QueryInterruptedError.
        """
        with self._short() as (connection, state):
            few = state.links <= _FIRST_THREADS
            if not few:
                first = tuple(first_threads(connection, _FIRST_THREADS))
        if not few:
            yield Threads(first, state.generation, whole=False)
        with self._long() as (connection, state):
            every = tuple(all_threads(connection))
        yield Threads(every, state.generation, whole=True)

    def rows_numbered(self, numbers: Sequence[int], generation: int) -> list[EventRow]:
        """The rows with these numbers, none where the index has changed since `generation`."""
        with self._short() as (connection, state):
            if generation != state.generation:
                return []
            return selecting.rows_numbered(connection, state, numbers)

    def planned_rows(self, query: Query) -> Iterator[tuple[int, list[EventRow]]]:
        """The rows of all appointments that a filter lets through, in order.

        They come some at a time, each time with the generation; what has changed meanwhile ends it.
        May raise QueryInterruptedError, and QueryError.
        """
        start, size = 0, chains.PLANNED_FIRST
        with self._long() as (connection, state):
            generation = state.generation
            numbers = chains.planned_numbers(connection, state, query, size)
        while part := numbers[start : start + size]:
            rows = self.rows_numbered(part, generation)
            if not rows:
                return
            yield generation, rows
            if not start and len(part) == size:
                # Where all of them stand takes a tenth of a second and more to tell.
                with self._long() as (connection, state):
                    numbers = chains.planned_numbers(connection, state, query)
            start, size = start + len(part), chains.PLANNED_AT_ONCE
