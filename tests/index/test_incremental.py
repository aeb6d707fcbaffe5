"""Files that are read again leave the index as if it had been built from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.generated_stores import ACTORS, IDS, PATHS, query_texts, read_files, stores
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import ACTOR, DOCUMENT, EVENT, VIEW, Block, ReadFile, Signature
from tui.model.query import NO_QUERY, QueryError, parse_query
from tui.model.rows import RowFlag

bounded = settings(
    max_examples=examples(70), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def built(files: Sequence[ReadFile]) -> ChronologyIndex:
    index = open_index(None)
    index.replace_files(files)
    return index


def told(index: ChronologyIndex, text: str) -> list[object]:
    """All that can be asked of an index, without the numbers of rows and headings."""
    selection = index.select(NO_QUERY)
    lines = sum(heading.lines for heading in selection.headings)
    rows = index.rows(selection, 0, lines + 1)
    try:
        query = parse_query(text)
        filtered = index.select(query)
        hits = [row[1:] for row in index.rows(filtered, 0, lines + 1)]
        found: object = (hits, [h[1:] for h in filtered.headings], index.facets(query))
    except QueryError as error:
        found = error.code
    return [
        [row[1:] for row in rows],
        [heading[1:] for heading in selection.headings],
        (selection.total, selection.broken, selection.everything, selection.starts),
        found,
        index.facets(NO_QUERY),
        index.signatures(),
        index.broken(),
        (index.actors(), index.documents(), index.views(), index.chronology()),
        [index.links_of(event_id) for event_id in (*IDS, "nergens")],
        [index.block_refs(EVENT, event_id) for event_id in IDS],
        [index.ref_of_row(row) for row in rows],
        index.links_between(selection, 0, lines),
        [index.actor_events(actor) for actor in ACTORS],
        [sorted(index.ids(table)) for table in (EVENT, ACTOR, DOCUMENT, VIEW)],
    ]


@bounded
@given(stores(), st.data(), query_texts)
def test_reading_files_again_is_building_anew(
    files: list[ReadFile], data: st.DataObject, text: str
) -> None:
    index = built(files)
    present = {file.path: file for file in files}
    for _ in range(data.draw(st.integers(1, 3))):
        paths = data.draw(st.lists(st.sampled_from(PATHS), unique=True, min_size=1))
        gone = [path for path in paths if path != PATHS[0] and data.draw(st.booleans())]
        again = [_again(data, present, path) for path in paths if path not in gone]
        index.replace_files(again, gone)
        present = {path: file for path, file in present.items() if path not in gone}
        present |= {file.path: file for file in again}
    assert told(index, text) == told(built(list(present.values())), text)


def _again(data: st.DataObject, present: dict[str, ReadFile], path: str) -> ReadFile:
    """A file as it may look later: new, or with blocks taken out, moved or copied from others."""
    if path not in present or data.draw(st.booleans()):
        drawn: ReadFile = data.draw(read_files(path))
        return drawn
    entries = [block for block in present[path].blocks if block.table != EVENT]
    events = [block for file in present.values() for block in file.blocks if block.table == EVENT]
    chosen = data.draw(st.lists(st.sampled_from(events), max_size=6)) if events else []
    return _file(path, [*entries, *chosen])


def _file(path: str, blocks: Sequence[Block], step: int = 4) -> ReadFile:
    placed = tuple(
        replace(
            block,
            start=number * step * 9,
            end=(number + 1) * step * 9,
            line=number * step + 1,
            end_line=(number + 1) * step,
            error_line=number * step + 2 if block.error else 0,
        )
        for number, block in enumerate(blocks)
    )
    return ReadFile(path, Signature(1, len(blocks), 2), placed)


def _event(event_id: str, line: int, **values: object) -> Block:
    return Block(EVENT, {"id": event_id, "text": "Iets.", **values}, line, line + 1, line, line)


def test_rows_that_did_not_change_keep_their_numbers() -> None:
    events = [_event(f"e-{number}", number, date="2019-11-25") for number in range(40)]
    index = built([_file("a.toml", events)])
    before = {row.id: row.row for row in index.rows(index.select(NO_QUERY), 0, 99)}
    added = _event("e-nieuw", 1, date="2019-11-25", title="Nieuw")
    index.replace_files([_file("a.toml", [*events[:20], added, *events[20:]])])
    after = {row.id: row.row for row in index.rows(index.select(NO_QUERY), 0, 99)}
    new = after.pop("e-nieuw")
    assert after == before
    assert before["e-19"] < new < before["e-20"]


def test_many_events_at_one_place_make_room_for_each_other() -> None:
    events = [_event(f"e-{number}", number, date="2019-11-25") for number in range(3)]
    index = built([_file("a.toml", events)])
    for number in range(3, 60):
        events.insert(1, _event(f"e-{number}", number, date="2019-11-25"))
        index.replace_files([_file("a.toml", events)])
    rows = index.rows(index.select(NO_QUERY), 0, 99)
    assert [row.id for row in rows] == [block.id for block in events]
    assert [row.line for row in rows] == sorted(row.line for row in rows)
    assert index.select(parse_query("iets")).total == 60


def test_many_spans_that_begin_on_one_day_stand_widest_first() -> None:
    spans = [f"2019-11-01/2019-11-{day:02}" for day in range(2, 31)]
    spans += [f"2019-11-01/{year}-01-01" for year in range(2020, 2120)]
    # Each new span falls between the two before it, so that room between headings runs out.
    order = [spans.pop(0 if number % 2 else -1) for number in range(len(spans))]
    index = built([])
    for number, span in enumerate(order):
        index.replace_files([_file(f"{number}.toml", [_event(f"e-{number}", 1, date=span)])])
    assert told(index, "iets") == told(
        built(
            [
                _file(f"{number}.toml", [_event(f"e-{number}", 1, date=span)])
                for number, span in enumerate(order)
            ]
        ),
        "iets",
    )
    headings = index.select(NO_QUERY).headings
    assert [heading.latest for heading in headings] == sorted(
        (heading.latest for heading in headings), reverse=True
    )


def test_an_equal_block_in_another_file_stands_in_when_the_first_is_gone() -> None:
    one = _event("e-1", 1, date="2019-11-25", appointment="2019-12-05")
    index = built([_file("a.toml", [one]), _file("b.toml", [one])])
    assert index.select(NO_QUERY).total == 1
    assert [ref.path for ref in index.block_refs(EVENT, "e-1")] == ["a.toml", "b.toml"]
    index.replace_files([], ["a.toml"])
    rows = index.rows(index.select(NO_QUERY), 0, 9)
    assert [(row.id, row.path) for row in rows] == [("e-1", "b.toml"), ("e-1", "b.toml")]
    index.replace_files([], ["b.toml"])
    assert index.select(NO_QUERY).total == 0


def test_of_equal_blocks_the_first_in_the_files_shows() -> None:
    one = _event("e-1", 1, date="2019-11-25", appointment="2019-12-05")
    other = _event("e-2", 1, date="2019-11-25", text="Iets anders.")
    index = built([_file("b.toml", [other, one])])
    index.replace_files([_file("a.toml", [one])])
    rows = index.rows(index.select(NO_QUERY), 0, 9)
    assert [(row.id, row.path) for row in rows] == [
        ("e-1", "a.toml"),
        ("e-2", "b.toml"),
        ("e-1", "a.toml"),
    ]
    index.replace_files([_file("a.toml", [])])
    rows = index.rows(index.select(NO_QUERY), 0, 9)
    assert [(row.id, row.line) for row in rows] == [("e-2", 1), ("e-1", 5), ("e-1", 5)]


def test_events_that_change_places_in_their_file_change_places_on_their_day() -> None:
    events = [_event(f"e-{number}", number, date="2019-11-25") for number in range(5)]
    index = built([_file("a.toml", events)])
    index.replace_files([_file("a.toml", events[::-1])])
    rows = index.rows(index.select(NO_QUERY), 0, 9)
    assert [row.id for row in rows] == ["e-4", "e-3", "e-2", "e-1", "e-0"]
    assert index.position(index.select(parse_query("iets")), "e-4") == 0


def test_a_block_that_may_not_be_edited_is_marked_until_it_may() -> None:
    one = _event("e-1", 1, date="2019-11-25")
    index = built([_file("a.toml", [replace(one, locked="it is scattered")])])
    assert index.rows(index.select(NO_QUERY), 0, 1)[0].flags & RowFlag.LOCKED
    index.replace_files([_file("a.toml", [one])])
    assert not index.rows(index.select(NO_QUERY), 0, 1)[0].flags & RowFlag.LOCKED


def test_the_generation_grows_with_every_change() -> None:
    index = built([])
    generations = [index.generation]
    for _ in range(3):
        index.replace_files([_file("a.toml", [_event("e-1", 1)])])
        generations.append(index.generation)
    assert generations == sorted(set(generations))
    assert index.select(NO_QUERY).generation == generations[-1]
