"""Contacts come out of the index as a plain loop over the events counts them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.generated_stores import query_texts, stores
from tui.analysis.contacts import is_loose, ways
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.contacts import NO_CONTACT, Count
from tui.model.folding import fold
from tui.model.query import Query, QueryError, parse_query
from tui.model.rows import EventRow, RowFlag

bounded = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
DAY = date(2019, 11, 25)
NO_EVENT = RowFlag.PLANNED | RowFlag.BROKEN


def rows_of(index: ChronologyIndex, query: Query, channel: str) -> list[EventRow]:
    selection = index.select(query)
    rows = index.rows(selection, 0, sum(heading.lines for heading in selection.headings))
    return [
        row
        for row in rows
        if not row.flags & NO_EVENT and (not channel or fold(row.channel) == fold(channel))
    ]


def ways_of(row: EventRow) -> dict[tuple[str, str], Count]:
    return ways(row.from_, row.to, row.present, row.informed)


def in_contact(row: EventRow) -> set[tuple[str, str]]:
    return {pair for pair, count in ways_of(row).items() if count.contacts}


def added(rows: Sequence[EventRow]) -> dict[tuple[str, str], Count]:
    sums: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for pair, count in ways_of(row).items():
            sums[pair].update(count._asdict())
    return {pair: Count(**counts) for pair, counts in sums.items()}


@bounded
@given(
    stores(), st.one_of(st.just(""), st.just(""), query_texts), st.sampled_from(["", "", "phone"])
)
def test_all_contacts_are_counted(files: list[ReadFile], text: str, channel: str) -> None:
    index, query = open_index(None), parse_query(text)
    index.replace_files(files)
    try:
        rows = rows_of(index, query, channel)
    except QueryError:
        return
    wanted = added(rows)
    event("contacts" if wanted else "none")
    found = index.contact_counts(query, channel)
    actors = found.actors
    counted = {(actors[one], actors[other]): each for (one, other), each in found.counts.items()}
    assert counted == wanted
    assert found.events == len(rows)
    assert found.shown == sum(1 for row in rows if in_contact(row))
    assert found.actors_in_all == len(actors) == len(set(actors))
    named = {a for row in rows for a in (*row.from_, *row.to, *row.present, *row.informed)}
    assert set(actors) == named
    check_days(index, query, channel, rows)


def check_days(
    index: ChronologyIndex, query: Query, channel: str, rows: Sequence[EventRow]
) -> None:
    """The dates of each pair are those of its contacts, and so is all else that is told of it."""
    actors = index.contact_counts(query, channel).actors
    days = index.contact_days(query, actors, channel)
    for one, first in enumerate(actors):
        for other in range(one, len(actors)):
            second = actors[other]
            theirs = [row for row in rows if in_contact(row) & {(first, second), (second, first)}]
            pair = index.pair_contacts(query, first, second, channel)
            found = [days.headings[rank] for rank in days.ranks.get((one, other), ())]
            assert [heading.heading for heading in found] == [
                heading.heading for heading in pair.headings
            ]
            assert pair.events == len(theirs) == sum(each.lines for each in pair.headings)
            assert days.events.get((one, other), 0) == len(theirs)
            loose = sum(each.lines for each in pair.headings if is_loose(each))
            assert days.loose.get((one, other), 0) == loose
            totals = added(rows)
            assert pair.there == totals.get((first, second), NO_CONTACT)
            if one != other:
                assert pair.back == totals.get((second, first), NO_CONTACT)
            assert set(pair.last) <= set(theirs)
            both = [row for row in theirs if {first, second} <= set(row.present)]
            assert pair.both_present == (len(both) if one != other else 0)
            named = Counter(fold(row.channel) for row in theirs)
            for each in pair.channels:
                directed = max(each.there, each.back, each.together)
                assert directed <= named[fold(each.channel)]


MANY = 260


def very_many() -> ChronologyIndex:
    """One who writes to very many, to the first of them more than once."""

    def block(number: int) -> Block:
        raw = {"id": f"e{number}", "date": DAY, "from": ["z"], "to": [f"a{number % MANY}"]}
        raw["channel"] = "email" if number > MANY - 3 else "phone"
        return Block(EVENT, raw, number, number + 1, number + 1, number + 1)

    index = open_index(None)
    blocks = tuple(map(block, range(MANY + 5)))
    index.replace_files([ReadFile("chronology.toml", Signature(0, 0, 0), blocks)])
    return index


def test_of_very_many_actors_those_in_most_events_are_compared() -> None:
    found = very_many().contact_counts(Query())
    assert found.actors[0] == "z"
    assert set(found.actors[1:6]) == {"a0", "a1", "a2", "a3", "a4"}
    assert (len(found.actors), found.actors_in_all) == (200, MANY + 1)
    assert (found.shown, found.events) == (199 + 5, MANY + 5)
    assert found.count(0, found.actors.index("a0")) == Count(2)


@pytest.mark.parametrize("text", ["channel:phone", "channel:email", "-to:a1"])
def test_actors_that_cannot_come_first_need_not_be_counted(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, query = very_many(), parse_query(text)
    counted = index.contact_counts(query)
    monkeypatch.setattr("tui.index.contact_actors._FEW", 0)
    monkeypatch.setattr("tui.index.contact_actors._AT_ONCE", 30)
    again = index.contact_counts(query)
    assert again.actors == counted.actors
    assert again.counts == counted.counts
    monkeypatch.setattr("tui.index.contacts._MOST_ACTORS", 1)
    monkeypatch.setattr("tui.index.contacts._LEAST_ACTORS", 1)
    assert index.contact_counts(query).actors == ("z",)
    assert index.contact_counts(query).actors_in_all is None
