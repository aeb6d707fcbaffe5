"""What the index answers about contacts between actors."""

from __future__ import annotations

import contextlib
import sqlite3
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.index.contacts import Contacts
    from tui.index.state import State
    from tui.model.contacts import ContactCounts, ContactDays, PairContacts
    from tui.model.query import Query


class ContactQuestions:
    """A part of `tui.index.chronology_index.ChronologyIndex`.

    All look at the events of a filter, and at one channel where `channel` is not "". They may
    raise QueryError and QueryInterruptedError.
    """

    @abstractmethod
    def _long(self) -> contextlib.AbstractContextManager[tuple[sqlite3.Connection, State]]:
        """A connection for a question that may be interrupted, and the state that it sees."""

    @contextlib.contextmanager
    def _contacts(self, query: Query, channel: str) -> Iterator[Contacts]:
        from tui.index.contacts import Contacts

        with self._long() as (connection, state):
            yield Contacts(connection, state, query, channel)

    def contact_counts(self, query: Query, channel: str = "") -> ContactCounts:
        """How often the actors that most events name were in contact with each other."""
        with self._contacts(query, channel) as contacts:
            return contacts.counts()

    def contact_days(self, query: Query, actors: Sequence[str], channel: str = "") -> ContactDays:
        """On which dates these actors were in contact with each other."""
        with self._contacts(query, channel) as contacts:
            return contacts.days(actors)

    def pair_contacts(self, query: Query, one: str, other: str, channel: str = "") -> PairContacts:
        """Everything about the contacts of two actors."""
        with self._contacts(query, channel) as contacts:
            return contacts.of_pair(one, other)
