"""Pages: all that the detail pane is given to show, read before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.model.rows import ActorRow, DocumentRow, LinkRow

if TYPE_CHECKING:
    from tui.model.event import Entry, Event, Fault


@dataclass(frozen=True, slots=True)
class StoryFact:
    """One thing that became of an appointment: `rel` is a link's, `announces` or `overdue`.

    `count` is how many events say so, `date` (EDTF) and `time` are those of the last one, `by` the
    ids of the actors who did so. Of one that is moved `new_date` and `new_time` tell to when.
    `certain` is False where something else may have come after it.
    """

    rel: str
    count: int = 1
    date: str = ""
    time: str = ""
    by: tuple[str, ...] = ()
    new_date: str = ""
    new_time: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with what its ids stand for.

    `actors` and `documents` are found by id, merged ids too; `sides` gives each side's
    colour number from 1. `unknown` are keys relaas does not know, by their path in the
    block. `locked` says why relaas does not edit the block itself, "" if it does.
    `language` is the chronology's (BCP 47): dates are told in it.
    """

    event: Event
    faults: tuple[Fault, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict)
    links: tuple[LinkRow, ...] = ()
    documents: Mapping[str, DocumentRow] = field(default_factory=dict)
    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    sides: Mapping[str, int] = field(default_factory=dict)
    path: str = ""
    line: int = 0
    block_text: str = ""
    appointment_story: tuple[StoryFact, ...] = ()
    locked: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """A block that cannot be read: where it stands, why, and its text as it is."""

    path: str
    line: int
    error: str
    text: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """A title and a few sentences: nothing to show yet, or several events at once."""

    title: str
    lines: tuple[str, ...] = ()


Page = EventPage | BrokenPage | SummaryPage


def unknown_keys(event: Event) -> dict[str, object]:
    """The keys of an event that relaas does not know, at every depth, by their path."""
    found: dict[str, object] = dict(event.unknown())
    nested: dict[str, tuple[Entry, ...]] = {
        "links": event.links,
        "sources": event.sources,
        "accepted": event.accepted,
    }
    for key, entries in nested.items():
        for number, entry in enumerate(entries):
            found |= {f"{key}.{number}.{name}": value for name, value in entry.unknown().items()}
    return found
