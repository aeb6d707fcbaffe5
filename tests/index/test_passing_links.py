"""Links that pass by a window are known in a chronology of very many links, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.index import links
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.index.link_spans import MOST_PASSING
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.query import parse_query

FIRST = date(2019, 1, 1)
HOW_MANY = 12

Linked = list[tuple[int, int]]
"""Pairs of event numbers: the one that has the link and the one that it names."""

pairs = st.tuples(st.integers(0, HOW_MANY - 1), st.integers(0, HOW_MANY + 1))
chains = st.lists(pairs, max_size=25)
quietly = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(params=["few", "many"])
def counted_as(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Has an index take every chronology for one of few links, or of very many."""
    if request.param == "many":
        monkeypatch.setattr(links, "MANY_LINKS", -1)
    yield request.param


def file_of(number: int, linked: Linked) -> ReadFile:
    """The file of one event, which has the links that begin with its number."""
    raw: dict[str, object] = {
        "id": f"e-{number}",
        "date": FIRST + timedelta(days=number // 2),
        "text": f"Event {number}.",
        "channel": "phone" if number % 3 else "email",
        "links": [
            {"rel": "follows", "event": f"e-{named}"} for one, named in linked if one == number
        ],
    }
    size = 1 + sum(1 for one, _ in linked if one == number)
    return ReadFile(f"{number:02}.toml", Signature(size, 1, 1), (Block(EVENT, raw, 0, 1, 1, 1),))


def index_of(linked: Linked) -> ChronologyIndex:
    index = open_index(None)
    index.replace_files([file_of(number, linked) for number in range(HOW_MANY)])
    return index


def shown(index: ChronologyIndex, first: int, count: int, text: str) -> set[tuple[int, int | None]]:
    selection = index.select(parse_query(text))
    return set(index.links_between(selection, first, count))


def expected(
    linked: Linked, first: int, count: int, selected: list[int]
) -> set[tuple[int, int | None]]:
    """The links that touch or pass a window, by a plain loop over all of them."""
    places = {number: place for place, number in enumerate(selected)}
    last = min(first + count, len(selected)) - 1
    found: set[tuple[int, int | None]] = set()
    for one, named in linked:
        if one == named:
            continue
        ends = [places[end] for end in (one, named) if end in places]
        if len(ends) == 2 and min(ends) <= last and max(ends) >= first:
            found.add((min(ends), max(ends)))
        elif len(ends) == 1 and first <= ends[0] <= last:
            found.add((ends[0], None))
    return found


@quietly
@given(chains, st.integers(0, HOW_MANY - 1), st.integers(1, 4))
def test_a_window_has_what_touches_it_and_what_passes_it(
    counted_as: str, linked: Linked, first: int, count: int
) -> None:
    index = index_of(linked)
    index.learn_passing_links()
    everything = list(range(HOW_MANY))
    assert shown(index, first, count, "") == expected(linked, first, count, everything)
    phone = [number for number in everything if number % 3]
    if first < len(phone):
        assert shown(index, first, count, "channel:phone") == expected(linked, first, count, phone)


@quietly
@given(chains, chains, st.integers(0, HOW_MANY - 1), st.integers(0, HOW_MANY - 1))
def test_what_was_learnt_follows_changes(
    counted_as: str, before: Linked, after: Linked, changed: int, first: int
) -> None:
    index = index_of(before)
    index.learn_passing_links()
    linked = [pair for pair in before if pair[0] != changed]
    linked += [pair for pair in after if pair[0] == changed]
    index.replace_files([file_of(changed, linked)])
    index.learn_passing_links()
    assert shown(index, first, 2, "") == expected(linked, first, 2, list(range(HOW_MANY)))


def test_of_very_many_links_those_passing_are_told_once_learnt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(links, "MANY_LINKS", 0)
    index = index_of([(11, 0)])
    assert not index.knows_passing_links()
    assert shown(index, 5, 1, "") == set()
    index.learn_passing_links()
    assert index.knows_passing_links()
    assert shown(index, 5, 1, "") == {(0, 11)}


def test_only_so_many_passing_lanes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MANY_LINKS", 0)
    many = MOST_PASSING + 30
    events = [
        {"id": f"a-{n}", "date": FIRST, "text": "One."} for n in range(many)
    ] + [{"id": "between", "date": FIRST + timedelta(days=1), "text": "Two."}] + [
        {
            "id": f"b-{n}",
            "date": FIRST + timedelta(days=2),
            "text": "Three.",
            "links": [{"rel": "follows", "event": f"a-{n}"}],
        }
        for n in range(many)
    ]  # fmt: skip
    blocks = tuple(Block(EVENT, raw, n, n + 1, n + 1, n + 1) for n, raw in enumerate(events))
    index = open_index(None)
    index.replace_files([ReadFile("a.toml", Signature(1, 1, 1), blocks)])
    index.learn_passing_links()
    assert len(shown(index, many, 1, "")) == MOST_PASSING
