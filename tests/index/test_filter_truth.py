"""For any chronology, every filter answers what a plain loop over its events answers."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.generated_stores import query_texts, stores
from support.plain_loop import Line, PlainLoop
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import ReadFile
from tui.model.query import NO_QUERY, Query, QueryError, parse_query
from tui.model.rows import EventRow, RowFlag, Selection

bounded = settings(
    max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

FATES = {
    RowFlag.CANCELLED: "cancels",
    RowFlag.HELD: "holds",
    RowFlag.MOVED: "moves",
    RowFlag.CONFIRMED: "confirms",
}


def index_of(files: list[ReadFile]) -> ChronologyIndex:
    index = open_index(None)
    index.replace_files(files)
    return index


def kind(row: EventRow) -> str:
    if row.flags & RowFlag.BROKEN:
        return "broken"
    return "planned" if row.flags & RowFlag.PLANNED else "event"


def all_rows(index: ChronologyIndex, selection: Selection) -> list[EventRow]:
    lines = sum(heading.lines for heading in selection.headings)
    return index.rows(selection, 0, lines + 10)


def seen(rows: list[EventRow]) -> list[tuple[str, str, int]]:
    return [(kind(row), row.path, row.line) for row in rows]


def wanted(lines: list[Line]) -> list[tuple[str, str, int]]:
    return [(line.kind, line.path, line.line) for line in lines]


def check(index: ChronologyIndex, truth: PlainLoop, query: Query) -> None:
    selection, lines = index.select(query), truth.answer(query)
    rows = all_rows(index, selection)
    assert seen(rows) == wanted(lines)
    assert selection.total == sum(line.kind == "event" for line in lines)
    assert selection.broken == sum(line.kind == "broken" for line in truth.lines)
    headings = Counter(("" if line.when.undated else line.when.text) for line in lines)
    assert {heading.date: heading.lines for heading in selection.headings} == headings
    assert sum(heading.events for heading in selection.headings) == selection.total


@bounded
@given(stores(), query_texts)
def test_a_filter_lets_through_what_it_says(files: list[ReadFile], text: str) -> None:
    index, truth, query = index_of(files), PlainLoop(files), parse_query(text)
    try:
        check(index, truth, query)
    except QueryError as error:
        event("refused")
        assert error.code in ("no-actors", "unknown-actor", "ambiguous-actor")
        assert "onbekend" in text


@bounded
@given(stores())
def test_without_a_filter_all_lines_stand_in_order(files: list[ReadFile]) -> None:
    index, truth = index_of(files), PlainLoop(files)
    check(index, truth, NO_QUERY)
    for row, line in zip(all_rows(index, index.select(NO_QUERY)), truth.lines, strict=True):
        assert (row.time, row.flags & RowFlag.FAULTY != 0) == (line.time, line.faulty)
        if line.kind == "planned":
            fate = {name for flag, name in FATES.items() if row.flags & flag}
            assert fate == line.fate & set(FATES.values())
        if line.kind != "broken" and line.event is not None:
            assert row.date == line.when.text
            assert (row.flags & RowFlag.KEY != 0) == line.event.key
            assert (row.flags & RowFlag.INTERNAL != 0) == (not line.event.public)


@bounded
@given(stores(), query_texts | st.just(""))
def test_facets_count_events(files: list[ReadFile], text: str) -> None:
    index, truth, query = index_of(files), PlainLoop(files), parse_query(text)
    try:
        counts = index.facets(query)
    except QueryError:
        return
    chosen = [line for line in truth.answer(query) if line.kind == "event" and line.event]
    events = [line.event for line in chosen if line.event is not None]
    actors = Counter(
        actor for line in chosen for actor in {truth.merged.get(a, a) for a in line.actors}
    )
    assert counts.actors == actors
    assert counts.channels == Counter(event.channel for event in events if event.channel)
    assert counts.tags == Counter(tag for event in events for tag in set(event.tags))
    assert counts.statuses == Counter(event.status for event in events if event.status)


@bounded
@given(stores(), query_texts | st.just(""), st.data())
def test_a_window_is_a_slice_of_all_rows(
    files: list[ReadFile], text: str, data: st.DataObject
) -> None:
    index = index_of(files)
    try:
        selection = index.select(parse_query(text))
    except QueryError:
        return
    rows = all_rows(index, selection)
    first = data.draw(st.integers(0, len(rows) + 2))
    count = data.draw(st.integers(0, len(rows) + 2))
    assert index.rows(selection, first, count) == rows[first : first + count]
    for position, row in enumerate(rows):
        assert index.nearest(selection, row.row) == position
        if kind(row) == "event" and row.id:
            place = index.position(selection, row.id)
            assert place is not None and rows[place].id == row.id


@bounded
@given(stores(), query_texts)
def test_going_from_hit_to_hit_meets_each_once(files: list[ReadFile], text: str) -> None:
    index, query = index_of(files), parse_query(text)
    try:
        selection = index.select(query)
    except QueryError:
        return
    hits = [row for row in all_rows(index, selection) if kind(row) != "planned"]
    forward, backward = [], []
    at = index.next_hit(query, -1)
    while at is not None:
        forward.append(at)
        at = index.next_hit(query, at.row)
    at = index.next_hit(query, (1 << 63) - 1, backwards=True)
    while at is not None:
        backward.append(at)
        at = index.next_hit(query, at.row, backwards=True)
    assert forward == hits
    assert backward == hits[::-1]
