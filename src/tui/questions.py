"""What may be asked of an open chronology: the index's answers, kept up with the files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.following import Following
from tui.index.chronology_index import QueryInterruptedError
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

if TYPE_CHECKING:
    from tui.index.chains import Chain
    from tui.index.naming import Naming
    from tui.model.breakdown import Breakdown
    from tui.model.contacts import ContactCounts, ContactDays, PairContacts
    from tui.model.threads import Threads

__all__ = ["NOT_EVENTS", "IndexSummary", "QueryInterruptedError", "Questions"]

NOT_EVENTS = RowFlag.PLANNED | RowFlag.BROKEN
"""Rows of the timeline that are no events of the chronology."""

WINDOW = 2000
"""Rows asked for at a time, where all of a selection are wanted."""


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """How many events of how many files the index holds."""

    events: int
    files: int


class Questions(Following):
    """An index and the files that it is made from."""

    @property
    def chronology(self) -> ChronologyRow:
        """The `[chronology]` table."""
        return self._asked(self._index.chronology)

    def index_summary(self) -> IndexSummary:
        """What the index holds."""
        selection = self.select(Query())
        return IndexSummary(selection.everything, len(self._asked(self._index.signatures)))

    # Asking

    def interrupt(self) -> None:
        """Ends the long questions asked until now, in their threads, with QueryInterruptedError:
        a newer one makes them pointless."""
        self._index.interrupt()

    def select(self, query: Query | str) -> Selection:
        """The events that a filter lets through; raises QueryError."""
        wanted = parse_query(query) if isinstance(query, str) else query
        return self._asked(lambda: self._index.select(wanted))

    def rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """A window of a selection's rows; none where the selection is of another generation.

        A file of theirs that has changed since it was read is looked at soon afterwards.
        """
        rows = self._asked(lambda: self._index.rows(selection, first, count))
        self._check_rows({row.path for row in rows})
        return rows

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

    def break_down(self, query: Query, by: str) -> Breakdown:
        """How many events each date has, by side, channel or actor (`tui.model.breakdown`)."""
        return self._asked(lambda: self._index.break_down(query, by))

    def contact_counts(self, query: Query, channel: str = "") -> ContactCounts:
        """How often actors were in contact with each other (`tui.model.contacts`)."""
        return self._asked(lambda: self._index.contact_counts(query, channel))

    def contact_days(self, query: Query, actors: Sequence[str], channel: str = "") -> ContactDays:
        """On which dates these actors were in contact with each other."""
        return self._asked(lambda: self._index.contact_days(query, actors, channel))

    def pair_contacts(self, query: Query, one: str, other: str, channel: str = "") -> PairContacts:
        """Everything about the contacts of two actors."""
        return self._asked(lambda: self._index.pair_contacts(query, one, other, channel))

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

    def links_naming(self, event_ids: Collection[str]) -> list[Naming]:
        """The links that name any of these events, in the order of the events that have them."""
        return self._asked(lambda: self._index.links_naming(event_ids))

    def chain_of(self, event_ids: Collection[str]) -> Chain:
        """All that tells of the appointments of these events, and of those they were moved to."""
        return self._asked(lambda: self._index.chain_of(event_ids))

    def knows_passing_links(self) -> bool:
        """Whether `links_between` tells of links that only pass by a window."""
        return self._asked(self._index.knows_passing_links)

    def learn_passing_links(self) -> None:
        """Reads all links for that, in a thread; may raise QueryInterruptedError."""
        self._asked(self._index.learn_passing_links)

    def threads(self) -> Iterator[Threads]:
        """The threads of linked events: soon some, then all; may raise QueryInterruptedError."""
        yield from self._index.threads()

    def planned_rows(self, query: Query) -> Iterator[tuple[int, list[EventRow]]]:
        """The rows of the appointments that a filter lets through, some at a time, with the
        generation; may raise QueryError and QueryInterruptedError."""
        yield from self._index.planned_rows(query)

    def rows_numbered(self, numbers: Sequence[int], generation: int) -> list[EventRow]:
        """The rows with these numbers; none where something has changed since `generation`."""
        return self._asked(lambda: self._index.rows_numbered(numbers, generation))

    def matching_rows(self, query: str) -> Iterator[EventRow]:
        """The events that a filter lets through, in order; raises QueryError."""
        selection = self.select(query)
        for first in range(0, sum(heading.lines for heading in selection.headings), WINDOW):
            rows = self.rows(selection, first, WINDOW)
            yield from (row for row in rows if not row.flags & NOT_EVENTS)
