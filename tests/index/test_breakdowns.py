"""Events by date and by side, channel or actor: what the index counts is what its rows say."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.generated_stores import query_texts, stores
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.index.numbering import heading_of
from tui.model.blocks import ReadFile, Signature
from tui.model.breakdown import MOST_NAMED, NONE, ONE, REST, SEVERAL, Breakdown
from tui.model.query import QueryError, parse_query
from tui.model.rows import EventRow
from tui.questions import NOT_EVENTS
from tui.store.parse import read_file


def values_of(row: EventRow, by: str, sides: dict[str, str]) -> set[str]:
    """Whose event a row is: its channel, or who acts and takes part, or their sides."""
    if by == "channel":
        return {row.channel} - {""}
    acting = {*row.from_, *row.present}
    return acting if by == "actor" else {sides.get(actor, "") for actor in acting} - {""}


def truth(index: ChronologyIndex, text: str, by: str) -> Counter[tuple[str, str, str]]:
    """How many events each date and part has, worked out row by row."""
    selection = index.select(parse_query(text))
    rows = index.rows(selection, 0, sum(heading.lines for heading in selection.headings))
    dates = {heading.heading: heading.date for heading in selection.headings}
    sides = {actor.id: actor.side for actor in index.actors()}
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if not row.flags & NOT_EVENTS:
            values = sorted(values_of(row, by, sides)) if by else [""]
            kind = ONE if len(values) == 1 else SEVERAL if values else NONE
            counts[dates[heading_of(row.row)], kind, values[0] if kind == ONE else ""] += 1
    return counts


def counted(found: Breakdown) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for heading, row in zip(found.headings, found.counts, strict=True):
        for part, count in zip(found.parts, row, strict=True):
            counts[heading.date, part.kind, part.value] += count
    return +counts


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stores(), st.one_of(st.just(""), query_texts))
def test_the_counts_are_those_of_the_rows(files: list[ReadFile], text: str) -> None:
    index = open_index(None)
    index.replace_files(files)
    try:
        total = index.select(parse_query(text)).total
    except QueryError:
        return
    for by in ("", "side", "channel", "actor"):
        found = index.break_down(parse_query(text), by)
        assert found.total == total
        assert all(any(counts) for counts in found.counts)
        assert counted(found) == truth(index, text, by)


def index_of(text: str) -> ChronologyIndex:
    index = open_index(None)
    index.replace_files([read_file("relaas.toml", text.encode(), Signature(1, 1, 1))])
    return index


def event(number: int, *lines: str) -> str:
    return "\n".join(("[[event]]", f'id = "e-{number}"', "date = 2019-11-25", 'text = "."', *lines))


def test_values_that_are_not_among_the_most_frequent_are_the_rest() -> None:
    channels = [f"c{number}" for number in range(MOST_NAMED + 2) for _ in range(9 - number)]
    events = [event(n, f'channel = "{name}"') for n, name in enumerate([*channels, ""])]
    found = index_of("\n".join(events)).break_down(parse_query(""), "channel")
    assert [part.value for part in found.parts] == ["c0", "c1", "c2", "c3", "c4", "c5", ""]
    assert found.parts[-1].kind == REST
    assert found.counts == ((9, 8, 7, 6, 5, 4, 3 + 2 + 1),)


def test_an_event_in_which_several_act_counts_once() -> None:
    actors = """
[[actor]]
id = "a"
name = "A"
side = "Left"
was = ["old-a"]

[[actor]]
id = "b"
name = "B"
side = "Right"
"""
    index = index_of(
        "\n".join(
            (
                actors,
                event(1, 'from = ["a", "old-a"]', 'to = ["b"]'),
                event(2, 'from = ["b"]', 'present = ["a"]'),
                event(3, 'to = ["a", "b"]'),
            )
        )
    )
    every = parse_query("")
    for by, first in (("actor", "a"), ("side", "Left")):
        found = index.break_down(every, by)
        kinds = [(part.kind, part.value) for part in found.parts]
        assert kinds == [(ONE, first), (SEVERAL, ""), (NONE, "")]
        assert found.counts == ((1, 1, 1),)
