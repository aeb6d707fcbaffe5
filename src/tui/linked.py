"""What links need to know of an open chronology: what came first, and what may be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.analysis.knowledge.facts import EventFacts, facts_of
from tui.analysis.knowledge.moments import as_datetime
from tui.analysis.knowledge.order import Order, Precedence
from tui.analysis.proposals import Wording, proposals
from tui.analysis.row_facts import facts_of_row
from tui.locale.dates import say_day
from tui.model.query import Query, parse_query
from tui.model.rows import ChronologyRow, EventRow, Selection

if TYPE_CHECKING:
    from tui.index.chains import Chain
    from tui.model.drafts import StandingEntry

_EARLIER = 120
"""Rows before an event that are looked at for what it may be linked with."""

_AHEAD = timedelta(days=90)
"""How far ahead appointments are looked at."""


class Chronology(Protocol):
    """What is asked of an open chronology."""

    @property
    def chronology(self) -> ChronologyRow:
        """The `[chronology]` table."""

    def select(self, query: Query | str) -> Selection:
        """The events that a filter lets through."""

    def position(self, selection: Selection, event_id: str) -> int | None:
        """Where an event stands in a selection."""

    def rows(self, selection: Selection, first: int, count: int) -> list[EventRow]:
        """A window of a selection's rows."""

    def planned_rows(self, query: Query) -> Iterator[tuple[int, list[EventRow]]]:
        """The rows of appointments, some at a time."""

    def chain_of(self, event_ids: Collection[str]) -> Chain:
        """Events with all that tells of their appointments."""


class Proposed(NamedTuple):
    """A link that may be meant: the relation, the other event, its title, and why."""

    rel: str
    event: str
    title: str
    reason: str


def certainly_before(chronology: Chronology, one: str, other: str) -> bool:
    """Whether one event certainly came before another, by dates, times, links and `seq`."""
    facts = _facts(chronology.chain_of([one, other]))
    return Order(facts).before(one, other) is Precedence.CERTAINLY


def proposed_links(chronology: Chronology, standing: StandingEntry) -> list[Proposed]:
    """The links that an event's words suggest, the likeliest first."""
    facts = facts_of(standing.raw)
    texts = (standing.raw.get(key) for key in ("title", "wording", "text"))
    words = "\n".join(text for text in texts if isinstance(text, str))
    everything = chronology.select("")
    place = chronology.position(everything, standing.id)
    if place is None:
        return []
    first = max(0, place - _EARLIER)
    # Events of the same day may stand after it and have come before.
    near = chronology.rows(everything, first, place - first + _EARLIER // 4)
    ids = [row.id for row in near if row.id]
    ids += [row.id for row in _planned(chronology, facts) if row.id]
    earlier = _facts(chronology.chain_of(list(dict.fromkeys(ids))))
    titles = {each.id: each.title for each in earlier}
    language = chronology.chronology.language or "en"

    def day_of(each: EventFacts) -> str:
        when = each.appointment
        if when is None or when.earliest is None or when.latest is None:
            return ""
        day = as_datetime(when.earliest).date()
        one_day = day == as_datetime(when.latest).date()
        return say_day(day, language, weekday=False, year=False) if one_day else ""

    found = proposals(Wording(facts, words), earlier, day_of)
    return [Proposed(each.rel, each.event, titles[each.event], each.reason) for each in found]


def _planned(chronology: Chronology, facts: EventFacts) -> Sequence[EventRow]:
    """The appointments that are planned for the event's day or some time after it."""
    day = facts.when.earliest or facts.when.latest
    if day is None:
        return ()
    until = min(day, date.max - _AHEAD) + _AHEAD
    query = parse_query(f"date:{day.isoformat()}..{until.isoformat()}")
    for _generation, rows in chronology.planned_rows(query):
        return rows
    return ()


def _facts(chain: Chain) -> list[EventFacts]:
    """The events of a chain, in the order of the timeline, each once."""
    links: dict[str, list[tuple[str, str]]] = {}
    for event, rel, named in chain.links:
        links.setdefault(event, []).append((rel, named))
    planned: dict[str, EventRow] = {}
    for row in chain.planned:
        planned.setdefault(row.id, row)
    return list(_each_once(chain.rows, links, planned))


def _each_once(
    rows: Iterable[EventRow],
    links: dict[str, list[tuple[str, str]]],
    planned: dict[str, EventRow],
) -> Iterator[EventFacts]:
    seen: set[str] = set()
    for row in rows:
        if row.id and row.id not in seen:
            seen.add(row.id)
            yield facts_of_row(row, links.get(row.id, ()), planned.get(row.id))
