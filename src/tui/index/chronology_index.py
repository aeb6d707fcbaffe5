"""The door of the index: one object that answers what a screen asks of a chronology."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.index import facets, lookups, naming, positions, selecting
from tui.index.contact_questions import ContactQuestions
from tui.index.database import (
    Database,
    IndexDamagedError,
    QueryInterruptedError,
    open_database,
)
from tui.index.linked_questions import LinkedQuestions
from tui.index.packed_headings import keep_headings
from tui.index.postings import rows_with
from tui.index.state import State, generation_of, next_state, read_state
from tui.model.blocks import EVENT, BlockRef, ChangedFile, KnownFile, ReadFile, Signature
from tui.model.query import Query
from tui.model.rows import (
    ActorRow,
    ChronologyRow,
    DocumentRow,
    EventRow,
    FacetCounts,
    Selection,
    ViewRow,
)

if TYPE_CHECKING:
    from tui.index.build import Build, Difference
    from tui.index.facet_names import FacetNames
    from tui.index.prepared import FilePart
    from tui.model.breakdown import Breakdown

__all__ = ["ChronologyIndex", "IndexDamagedError", "QueryInterruptedError", "open_index"]

_MOST_TOUCHED = 100
"""Headings that are read again one by one; where a change touched more, all of them are."""


def open_index(path: Path | None, store: str = "") -> ChronologyIndex:
    """Opens the index in the file `path`, or a new one in memory.

    A file that is missing, damaged, older or of another `store` is made anew; where that
    cannot be done the index is kept in memory. It holds nothing it has not been given:
    compare `signatures` with the files and hand over the others.
    """
    return ChronologyIndex(open_database(path, store))


class ChronologyIndex(LinkedQuestions, ContactQuestions):
    """What a chronology holds, ready to be asked; any thread may.

    Every method may raise IndexDamagedError: the index is empty then, and the files must be
    read again. `select`, `facets`, `next_hit` and `find_events` may raise
    QueryInterruptedError after `interrupt`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names: FacetNames | None = None
        self._earlier_generations = 0
        self._state_lock = threading.Lock()
        self._next: tuple[int, frozenset[int]] | None = None
        """The generation that a small change made, and the headings that it touched."""
        try:
            self._state = self._first_state()
        except IndexDamagedError:
            self._state = self._first_state()

    def _first_state(self) -> State:
        self._times_opened = self._database.times_opened
        with self._database.short_question() as connection:
            return read_state(connection)

    @property
    def in_memory(self) -> bool:
        """Whether the index is gone when the program ends."""
        return self._database.path is None

    @property
    def generation(self) -> int:
        """Grows with every change; an answer of an older generation is stale."""
        return self._state.generation

    def close(self) -> None:
        """Closes the index; it cannot be asked any more."""
        self._database.close()

    def interrupt(self) -> None:
        """Ends the long questions that other threads have asked until now."""
        self._database.interrupt()

    # Changing

    def replace_files(self, files: Iterable[ReadFile], gone: Iterable[str] = ()) -> Difference:
        """Takes in files that were read, instead of what they said before; `gone` ones leave.

        All of it happens or nothing does. Rows that did not change keep their numbers. The
        answer is what changed, if the index held anything before.
        """
        from tui.index.new_rows import RowMaker
        from tui.index.prepared import parts_of

        def parts(names: FacetNames) -> Iterator[FilePart]:
            maker = RowMaker(names)
            for file in files:
                yield from parts_of(file, maker)

        return self.take_in(parts, gone)

    def take_in(
        self, parts: Callable[[FacetNames], Iterable[FilePart]], gone: Iterable[str] = ()
    ) -> Difference:
        """As `replace_files`, for files that come in parts; `parts` is given the facets' names."""
        from tui.index.build import Build
        from tui.index.known_files import EventsOnly

        gone = tuple(gone)

        def change(connection: sqlite3.Connection, names: FacetNames) -> Difference:
            build = Build(connection, names)
            found = EventsOnly(connection, parts(names))
            difference = build.replace(found, gone)
            if found.holds and not gone:
                self._expect_next(connection, build)
            return difference

        return self._changed(change)

    def _expect_next(self, connection: sqlite3.Connection, build: Build) -> None:
        """Keeps which headings a change has touched, where it touched few and nothing else."""
        touched = build.headings_touched
        if touched is not None and len(touched) <= _MOST_TOUCHED:
            self._next = generation_of(connection) + self._earlier_generations + 1, touched

    def keep_headings(self) -> None:
        """Has the next opening find many headings in one piece; not while a thread writes."""
        reasons = sqlite3.Error, OSError, IndexDamagedError
        with contextlib.suppress(*reasons), self._database.change_if_idle() as connection:
            if connection is not None and not self.in_memory:
                keep_headings(connection, generation_of(connection))

    def much_to_come(self) -> contextlib.AbstractContextManager[None]:
        """While this is open, many changes are expected one after the other."""
        return self._database.much_to_write()

    def _changed(
        self, change: Callable[[sqlite3.Connection, FacetNames], Difference]
    ) -> Difference:
        """Makes a change of the index, all of it or nothing."""
        from tui.index.facet_names import FacetNames

        self._next = None
        try:
            with self._database.change() as connection:
                if self._names is None or self._names.connection is not connection:
                    self._names = FacetNames(connection)
                difference = change(connection, self._names)
                connection.execute(
                    "INSERT INTO fact VALUES ('generation', 1)"
                    " ON CONFLICT (name) DO UPDATE SET value = value + 1"
                )
        except BaseException:
            self._names = self._next = None
            raise
        with self._short():
            pass
        return difference

    def replace_stretches(self, changed: ChangedFile) -> Difference | None:
        """Takes in a file of which all but a few stretches is as it was.

        None where that would not do: the index knows another state of the file, some of it
        cannot be read, or more than events has changed. Nothing has happened then.
        """
        from tui.index import known_files, stretches

        with self._short() as (connection, state):
            number = known_files.number_of(state, changed.path)
            if (
                number is None
                or lookups.signature(connection, changed.path) != changed.before
                or known_files.has_broken(connection, state, number)
                or not stretches.fits(connection, changed, number)
            ):
                return None

        def take_in(connection: sqlite3.Connection, names: FacetNames) -> Difference:
            build = stretches.StretchBuild(connection, names, changed, number)
            difference = build.take_in()
            self._expect_next(connection, build)
            return difference

        return self._changed(take_in)

    def known_file(self, path: str) -> KnownFile | None:
        """Where the blocks of a file stand; None where not all of them can be read."""
        from tui.index.known_files import known_file

        with self._short() as (connection, state):
            return known_file(connection, state, path)

    def signatures(self) -> dict[str, Signature]:
        """The files that were taken in, as they were then."""
        with self._short() as (connection, _):
            return lookups.signatures(connection)

    def signature(self, path: str) -> Signature | None:
        """The state of a file when it was taken in; None where it was not."""
        with self._short() as (connection, _):
            return lookups.signature(connection, path)

    # Asking

    @contextlib.contextmanager
    def _short(self) -> Iterator[tuple[sqlite3.Connection, State]]:
        with self._database.short_question() as connection:
            yield connection, self._current(connection)

    @contextlib.contextmanager
    def _long(self) -> Iterator[tuple[sqlite3.Connection, State]]:
        with self._database.long_question() as connection:
            yield connection, self._current(connection)

    def _current(self, connection: sqlite3.Connection) -> State:
        """The state that a connection sees, read anew after a change."""
        with self._state_lock:
            state = self._state
            if self._times_opened != self._database.times_opened:
                # An index that began anew counts from the beginning; `generation` only grows.
                self._times_opened = self._database.times_opened
                self._earlier_generations = state.generation + 1
                self._state = state = read_state(connection, self._earlier_generations)
                return state
            seen = generation_of(connection) + self._earlier_generations
            if seen != state.generation:
                if self._next is not None and seen == self._next[0] == state.generation + 1:
                    state = next_state(connection, state, self._next[1])
                else:
                    state = read_state(connection, self._earlier_generations)
                if seen > self._state.generation:
                    # A connection that still sees what was before keeps its state to itself.
                    self._state = state
            return state

    def select(self, query: Query) -> Selection:
        """The rows that a filter lets through; raises QueryError."""
        with self._long() as (connection, state):
            return selecting.select(connection, state, query)

    def checked(self, query: Query) -> Query:
        """The filter with each actor named by its id; raises QueryError for one there is not."""
        with self._short() as (connection, state):
            return query.with_actor_names(lambda name: state.lookup.id_of(connection, name))

    def facets(self, query: Query) -> FacetCounts:
        """How many events of a filter's answer each actor, channel, tag and status has.

        The filter counts as it is given: hand over `query.without_actor_toggles()` for counts
        that tell what switching an actor on would add. Raises QueryError.
        """
        with self._long() as (connection, state):
            return facets.count_facets(connection, state, query)

    def break_down(self, query: Query, by: str) -> Breakdown:
        """How many events each date has, by side, channel or actor; raises QueryError."""
        from tui.index.breakdowns import break_down

        with self._long() as (connection, state):
            return break_down(connection, state, query, by)

    def rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """The rows of a selection from position `first` on, at most `count`.

        A selection of another generation has none: its numbers may be other events' by now.
        """
        with self._short() as (connection, state):
            if selection.generation != state.generation:
                return []
            return selecting.window(connection, state, selection, first, count)

    def position(self, selection: Selection, event_id: str) -> int | None:
        """Where an event stands among the rows of a selection; None if it is not there."""
        with self._short() as (connection, _):
            places = positions.Places(connection, selection)
            for number in positions.event_numbers(connection, event_id):
                place = places.position(number)
                if place is not None:
                    return place
        return None

    def nearest(self, selection: Selection, row: int) -> int:
        """The position of a row, or of the one nearest to it; 0 in an empty selection."""
        with self._short() as (connection, _):
            return positions.nearest(connection, selection, row)

    def position_of_day(self, selection: Selection, ordinal: int) -> int:
        """The first position under a day (a Gregorian ordinal), or under the next one."""
        return positions.position_of_day(selection, ordinal)

    def row_of(self, event_id: str) -> EventRow | None:
        """The row of an event (the first where its id is double), None if there is none."""
        with self._short() as (connection, state):
            return positions.row_of(connection, state, event_id)

    def next_hit(self, query: Query, row: int, backwards: bool = False) -> EventRow | None:
        """The next row after (or before) a row that a filter lets through; raises QueryError.

        Planned appointments are passed over: their event is a hit itself.
        """
        with self._long() as (connection, state):
            events = selecting.matching(connection, state, query)
            events &= ~selecting.no_events(connection)
            number = positions.next_row(connection, state, events, row, backwards)
            rows = [] if number is None else [number]
            found = selecting.rows_numbered(connection, state, rows)
            return found[0] if found else None

    def find_events(self, text: str, limit: int = 50) -> list[EventRow]:
        """Events to pick from as someone types, latest first."""
        with self._long() as (connection, state):
            return lookups.find_events(connection, state, text, limit)

    def places_of(self, event_ids: Collection[str]) -> dict[str, naming.EventPlace]:
        """Where the blocks of these events stand, by id."""
        with self._short() as (connection, state):
            return naming.places_of(connection, state, event_ids)

    # What else the files hold

    def actors(self) -> list[ActorRow]:
        """All actors by file and line."""
        with self._short() as (_, state):
            return list(state.actors)

    def actor_events(self, actor_id: str) -> int:
        """How many events name an actor in any role, merged ids included."""
        with self._short() as (connection, state):
            names = state.lookup.all_ids(actor_id)
            marks = ", ".join("?" * len(names))
            keys = connection.execute(
                f"SELECT key FROM facet_name WHERE kind = 'actor' AND value IN ({marks})", names
            )
            return rows_with(connection, [key for (key,) in keys]).bit_count()

    def documents(self) -> list[DocumentRow]:
        """All documents by file and line."""
        with self._short() as (connection, state):
            return lookups.documents(connection, state)

    def views(self) -> list[ViewRow]:
        """All saved filters by file and line."""
        with self._short() as (connection, state):
            return lookups.views(connection, state)

    def chronology(self) -> ChronologyRow:
        """The `[chronology]` table."""
        with self._short() as (connection, state):
            return lookups.chronology(connection, state)

    def broken(self) -> list[tuple[str, int, str]]:
        """The blocks that cannot be read: file, line of the error, and what is wrong."""
        with self._short() as (connection, state):
            return lookups.broken(connection, state)

    def ids(self, table: str) -> Iterator[str]:
        """The ids in use in a table of `tui.model.blocks` (names, for views)."""
        with self._short() as (connection, _):
            return iter(list(lookups.ids(connection, table)))

    # Where blocks stand

    def block_ref(self, event_id: str) -> BlockRef | None:
        """Where the block of an event stands, the first where its id is double."""
        refs = self.block_refs(EVENT, event_id)
        return refs[0] if refs else None

    def block_refs(self, table: str, entry_id: str) -> list[BlockRef]:
        """Where all blocks with an id stand, equal copies of an event included."""
        with self._short() as (connection, state):
            return lookups.block_refs(connection, state, table, entry_id)

    def error_line(self, row: EventRow) -> int:
        """The line of the error in the block of a broken row; that of the block if unknown."""
        with self._short() as (connection, _):
            return lookups.error_line(connection, row)

    def ref_of_row(self, row: EventRow) -> BlockRef:
        """Where the block of a row stands: an event's, a planned appointment's, a broken one's."""
        with self._short() as (connection, state):
            return lookups.ref_of_row(connection, state, row)
