"""What may be asked of an open chronology: the index's answers, kept up with the files.

An index that turns out to be damaged is made anew and asked again; nobody hears of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tui.index.chronology_index import ChronologyIndex, IndexDamagedError
from tui.model.query import Query, parse_query
from tui.model.rows import (
    ActorRow,
    ChronologyRow,
    DocumentRow,
    EventRow,
    FacetCounts,
    LinkRow,
    RowFlag,
    Selection,
    ViewRow,
)
from tui.store.repository import Repository

NOT_EVENTS = RowFlag.PLANNED | RowFlag.BROKEN
"""Rows of the timeline that are no events of the chronology."""

FILES_A_STEP = 24
"""How many files are read and indexed between two reports of progress."""

ATTEMPTS = 3
"""How often a damaged index is made anew before it counts as a fault of the program."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading a chronology has come, in files."""

    read: int
    files: int


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """How many events of how many files the index holds."""

    events: int
    files: int


class Questions:
    """An index and the files that it is made from."""

    def __init__(self, repository: Repository, index: ChronologyIndex) -> None:
        self._repository = repository
        self._index = index

    @property
    def generation(self) -> int:
        """Grows with every change of what the index holds."""
        return self._index.generation

    @property
    def chronology(self) -> ChronologyRow:
        """The `[chronology]` table."""
        return self._asked(self._index.chronology)

    def refresh(self, progress: Callable[[Progress], None] | None = None) -> bool:
        """Reads the files that changed since they were indexed; True when there were any."""
        return self._asked(lambda: self._refresh(progress), refresh=False)

    def _refresh(self, progress: Callable[[Progress], None] | None) -> bool:
        changed, gone = self._repository.changed_since(self._index.signatures())
        if not changed and not gone:
            return False
        waiting = list(changed)
        if gone:
            self._index.replace_files((), gone)
        for start in range(0, len(waiting), FILES_A_STEP):
            step = waiting[start : start + FILES_A_STEP]
            self._index.replace_files(self._repository.read(step))
            if progress is not None:
                progress(Progress(min(start + FILES_A_STEP, len(waiting)), len(waiting)))
        return True

    def rebuild_index(self, progress: Callable[[Progress], None] | None = None) -> None:
        """Reads every file again, whatever the index holds."""
        with contextlib.suppress(IndexDamagedError):
            self._index.replace_files((), tuple(self._index.signatures()))
        self.refresh(progress)

    def _asked(self, question: Callable[[], Answer], refresh: bool = True) -> Answer:
        """The index's answer; one that is damaged is empty then, and is filled and asked again."""
        for _ in range(ATTEMPTS - 1):
            try:
                return question()
            except IndexDamagedError:
                if refresh:
                    self.refresh()
        return question()

    def index_summary(self) -> IndexSummary:
        """What the index holds."""
        selection = self.select(Query())
        return IndexSummary(selection.everything, len(self._asked(self._index.signatures)))

    # Asking

    def select(self, query: Query | str) -> Selection:
        """The events that a filter lets through; raises QueryError."""
        wanted = parse_query(query) if isinstance(query, str) else query
        return self._asked(lambda: self._index.select(wanted))

    def rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """A window of a selection's rows."""
        return self._asked(lambda: self._index.rows(selection, first, count))

    def links_between(
        self, selection: Selection, first: int, count: int
    ) -> list[tuple[int, int | None]]:
        """The links that touch a window, as pairs of positions; None is filtered away."""
        return self._asked(lambda: self._index.links_between(selection, first, count))

    def position(self, selection: Selection, event_id: str) -> int | None:
        """Where an event stands in a selection."""
        return self._asked(lambda: self._index.position(selection, event_id))

    def nearest(self, selection: Selection, row: int) -> int:
        """The position nearest to a row, so that the cursor stays where it was."""
        return self._asked(lambda: self._index.nearest(selection, row))

    def position_of_day(self, selection: Selection, ordinal: int) -> int:
        """The first position on a day, or the nearest one."""
        return self._index.position_of_day(selection, ordinal)

    def next_hit(self, query: Query, row: int, backwards: bool = False) -> EventRow | None:
        """The next row that a search finds."""
        return self._asked(lambda: self._index.next_hit(query, row, backwards))

    def facets(self, query: Query) -> FacetCounts:
        """How often each actor, channel, tag and status occurs in a filter's answer."""
        return self._asked(lambda: self._index.facets(query))

    def find_events(self, text: str, limit: int = 50) -> list[EventRow]:
        """Events whose words start as typed, for picking one."""
        return self._asked(lambda: self._index.find_events(text, limit))

    def actors(self) -> list[ActorRow]:
        """All actors, in the order of the files."""
        return self._asked(self._index.actors)

    def documents(self) -> list[DocumentRow]:
        """All documents, in the order of the files."""
        return self._asked(self._index.documents)

    def views(self) -> list[ViewRow]:
        """The saved filters."""
        return self._asked(self._index.views)

    def row_of(self, event_id: str) -> EventRow | None:
        """The row of an event."""
        return self._asked(lambda: self._index.row_of(event_id))

    def broken(self) -> list[tuple[str, int, str]]:
        """The blocks that cannot be read: file, line and what is wrong."""
        return self._asked(self._index.broken)

    def checked(self, query: Query) -> Query:
        """The filter with its actors named by id; raises QueryError for one there is not."""
        return self._asked(lambda: self._index.checked(query))

    def rows_of_heading(self, row: EventRow) -> list[EventRow]:
        """All events under the heading of a row, whatever the filter."""
        return self.events_of(row.date)

    def events_of(self, date_text: str) -> list[EventRow]:
        """All events with one date expression (canonical EDTF), in order."""
        selection = self.select(Query())
        for heading, start in zip(selection.headings, selection.starts, strict=True):
            if heading.date == date_text:
                rows = self.rows(selection, start, heading.lines)
                return [row for row in rows if not row.flags & NOT_EVENTS]
        return []

    def links_of(self, event_id: str) -> list[LinkRow]:
        """The links of an event, those that it has and those that name it."""
        return self._asked(lambda: self._index.links_of(event_id))
