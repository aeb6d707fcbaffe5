"""Threads: events that links join, in any direction and over any number of steps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.index.joined import first_threads
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.query import NO_QUERY, parse_query

FIRST = date(2019, 1, 1)

numbers = st.integers(0, 9)
linked_events = st.lists(st.tuples(numbers, numbers), max_size=12)


def index_of(linked: list[tuple[int, int]]) -> ChronologyIndex:
    """Ten events on ten days, linked so; the named one is the second of a pair."""
    blocks = []
    for number in range(10):
        raw: dict[str, object] = {
            "id": f"e-{number}",
            "date": FIRST + timedelta(days=number),
            "text": f"Event {number}.",
            "links": [{"rel": "refers", "event": f"e-{to}"} for one, to in linked if one == number],
        }
        blocks.append(Block(EVENT, raw, number, number + 1, number + 1, number + 1))
    index = open_index(None)
    index.replace_files([ReadFile("a.toml", Signature(1, 1, 1), tuple(blocks))])
    return index


def threads(index: ChronologyIndex) -> list[list[str]]:
    *_soon, answer = index.threads()
    assert answer.whole
    return [
        [row.id for row in index.rows_numbered(thread.rows, answer.generation)]
        for thread in answer.threads
    ]


def test_a_chain_a_diamond_and_a_circle_are_a_thread_each() -> None:
    chain, diamond, circle = (
        [(1, 0), (2, 1)],
        [(4, 3), (5, 3), (6, 4), (6, 5)],
        [(8, 7), (9, 8), (7, 9)],
    )
    found = threads(index_of([*chain, *diamond, *circle]))
    assert found == [
        ["e-0", "e-1", "e-2"],
        ["e-3", "e-4", "e-5", "e-6"],
        ["e-7", "e-8", "e-9"],
    ]


def test_an_event_that_names_itself_or_none_is_no_thread() -> None:
    assert threads(index_of([(1, 1)])) == []
    index = open_index(None)
    raw = {"id": "e-1", "text": "Alone.", "links": [{"rel": "refers", "event": "nowhere"}]}
    index.replace_files([ReadFile("a.toml", Signature(1, 1, 1), (Block(EVENT, raw, 0, 1, 1, 1),))])
    assert threads(index) == []


@settings(max_examples=examples(60), deadline=None)
@given(linked_events)
def test_all_threads_are_what_the_filter_finds_of_each_event(
    linked: list[tuple[int, int]],
) -> None:
    index = index_of(linked)
    found = threads(index)
    assert [each for thread in found for each in thread] == list(
        dict.fromkeys(each for thread in found for each in thread)
    )
    by_event = {each: thread for thread in found for each in thread}
    for number in range(10):
        selection = index.select(parse_query(f"thread:e-{number}"))
        alone = [row.id for row in index.rows(selection, 0, 20)]
        assert by_event.get(f"e-{number}", [f"e-{number}"]) == alone


@settings(max_examples=examples(40), deadline=None)
@given(linked_events)
def test_the_first_threads_are_among_all(linked: list[tuple[int, int]]) -> None:
    index = index_of(linked)
    *_soon, answer = index.threads()
    with index._short() as (connection, _state):
        soon = first_threads(connection, 3)
    assert set(soon) <= set(answer.threads)
    assert bool(soon) == bool(answer.threads) or len(linked) > 3


def test_a_thread_meets_a_filter_that_finds_one_of_its_events() -> None:
    index = index_of([(1, 0), (5, 4)])
    *_soon, answer = index.threads()
    selection = index.select(parse_query("id:e-5"))
    assert [thread.meets(selection.rows) for thread in answer.threads] == [False, True]
    assert all(thread.meets(index.select(NO_QUERY).rows) for thread in answer.threads)


def test_rows_of_another_generation_are_not_given() -> None:
    index = index_of([(1, 0)])
    *_soon, answer = index.threads()
    index.replace_files([], ["a.toml"])
    assert index.rows_numbered(answer.threads[0].rows, answer.generation) == []
