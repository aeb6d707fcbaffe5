"""What is exported, whatever the format: the entries that go out, and how they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from tui.exchange.out.losses import Loss

Raw = Mapping[str, object]
"""The keys of an entry as TOML gives them."""


class Place(NamedTuple):
    """Where an event stands in the export: its number from 1, and its date as EDTF."""

    number: int
    date: str


@dataclass(frozen=True, slots=True)
class Export:
    """The entries that go out, with nothing in them that is not meant to.

    * `events` gives the events in the order of the timeline; it may be called again;
    * `places` tells of each event by its id where it stands;
    * `states` tells by the id of the event that arranged it what became of an appointment:
      `confirmed`, `moved`, `cancelled` or `held`;
    * `years` are the first and the last year of a date in it;
    * `left_out` is what is not in it, whatever the format.
    """

    chronology: Raw
    actors: tuple[Raw, ...]
    documents: tuple[Raw, ...]
    views: tuple[Raw, ...]
    events: Callable[[], Iterator[Raw]]
    total: int
    places: Mapping[str, Place] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    years: tuple[int, int] | None = None
    left_out: tuple[Loss, ...] = ()

    @property
    def language(self) -> str:
        """The language of the chronology as a BCP 47 tag, English where it tells none."""
        return text_of(self.chronology, "language") or "en"


@dataclass(frozen=True, slots=True)
class Options:
    """How an export is wanted.

    `numbered` numbers the entries, `introduce` gives an actor's short name at its first
    mention, `table` is the form of a table where a format has one; `now` is when it is made.
    """

    numbered: bool = False
    introduce: bool = False
    table: bool = False
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)


def text_of(raw: Raw, key: str) -> str:
    """A text of an entry, "" where there is none."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""
