"""Contacts between actors as they are counted: what the index answers about them.

An event is a contact from an actor who acts (`from`) to one who is addressed (`to`). Where one of
two is `present` and the other acts, is addressed or is present as well, they were together: a
contact in both directions. Who is `informed` is told of it: that is counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tui.model.rows import EventRow, HeadingRow

Pair = tuple[int, int]
"""Two actors by their places among those that were counted."""


class Count(NamedTuple):
    """What went from one actor to another, in events.

    `contacts` are addressed or together, `together` those of them that only say that both were
    there, `informed` those of which the other was only told.
    """

    contacts: int = 0
    together: int = 0
    informed: int = 0


NO_CONTACT = Count()


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """The contacts among the actors that have most events, of a filter's answer.

    `actors` are ids, most events first, and `counts` has what is not nothing, from the first of a
    pair to the second. `actors_in_all` have a part in the events or are told of them; None where
    there are more than these and nobody counted how many. `events` are those of the filter,
    `shown` those that are a contact between two of the actors, and `channels` are the filter's
    channels, most events first.
    """

    actors: tuple[str, ...] = ()
    counts: Mapping[Pair, Count] = field(default_factory=dict)
    actors_in_all: int | None = 0
    events: int = 0
    shown: int = 0
    channels: tuple[tuple[str, int], ...] = ()
    generation: int = 0

    def count(self, from_: int, to: int) -> Count:
        """What went from one actor to another."""
        return self.counts.get((from_, to), NO_CONTACT)


@dataclass(frozen=True, slots=True)
class ContactDays:
    """When the actors were in contact: for each pair, the lower place first, the headings of the
    timeline with a contact in either direction, as ranks in `headings`, in order; how many
    `events` were their contacts, and how many of those have a date that is qualified or none."""

    headings: Sequence[HeadingRow]
    ranks: Mapping[Pair, Sequence[int]]
    events: Mapping[Pair, int]
    loose: Mapping[Pair, int]


class ChannelCount(NamedTuple):
    """Contacts by one channel ("" for none told): each way, and together."""

    channel: str
    there: int
    back: int
    together: int


@dataclass(frozen=True, slots=True)
class PairContacts:
    """Everything about the contacts of two actors, of a filter's answer.

    `there` goes from the one asked first to the other. `events` are the contacts of either
    direction, and `both_present` those in which both are `present`. `headings` say how many there
    were when, and `last` are the last few that have a date, in order.
    """

    there: Count
    back: Count
    events: int
    both_present: int
    channels: tuple[ChannelCount, ...]
    headings: tuple[HeadingRow, ...]
    last: tuple[EventRow, ...]

    def turned(self) -> PairContacts:
        """The same, asked the other way round."""
        channels = [each._replace(there=each.back, back=each.there) for each in self.channels]
        return replace(self, there=self.back, back=self.there, channels=tuple(channels))
