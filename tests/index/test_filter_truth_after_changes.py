"""Filters and counts stay true while files come, change and go; and where there are many rows."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.generated_stores import PATHS, query_texts, read_files, stores
from support.plain_loop import PlainLoop
from tui.index.chronology_index import ChronologyIndex, open_index
from tui.model.blocks import ACTOR, DOCUMENT, EVENT, Block, ReadFile, Signature
from tui.model.query import Query, QueryError, parse_query
from tui.model.rows import RowFlag

bounded = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def agrees(index: ChronologyIndex, truth: PlainLoop, query: Query) -> None:
    """The answer, its windows, its counts and its hits are those of a plain loop."""
    selection, lines = index.select(query), truth.answer(query)
    rows = index.rows(selection, 0, len(lines) + 1)
    assert [(row.path, row.line) for row in rows] == [(line.path, line.line) for line in lines]
    events = [line for line in lines if line.kind == "event"]
    assert selection.total == len(events)
    counts = index.facets(query)
    actors = Counter(
        actor for line in events for actor in {truth.merged.get(a, a) for a in line.actors}
    )
    assert counts.actors == actors
    found = [line.event for line in events if line.event is not None]
    assert counts.channels == Counter(event.channel for event in found if event.channel)
    assert counts.tags == Counter(tag for event in found for tag in set(event.tags))
    assert counts.statuses == Counter(event.status for event in found if event.status)
    for position in range(0, len(rows), 7):
        assert index.nearest(selection, rows[position].row) == position
        assert index.rows(selection, position, 3) == rows[position : position + 3]
    hits: list[tuple[str, int]] = []
    row = 0
    while (hit := index.next_hit(query, row)) is not None and len(hits) < 40:
        hits.append((hit.path, hit.line))
        row = hit.row
    assert hits == [(line.path, line.line) for line in events[:40]]
    back = index.next_hit(query, (1 << 63) - 1, backwards=True)
    assert (back is None) == (not events)
    if back is not None:
        assert (back.path, back.line) == (events[-1].path, events[-1].line)


@bounded
@given(stores(), st.data(), st.lists(query_texts, min_size=1, max_size=3))
def test_filters_stay_true_while_files_change(
    files: list[ReadFile], data: st.DataObject, texts: list[str]
) -> None:
    index = open_index(None)
    index.replace_files(files)
    present = {file.path: file for file in files}
    for _ in range(data.draw(st.integers(1, 3))):
        for text in texts:
            # Asking between the changes fills what the index remembers of earlier answers.
            _try(index, present, text)
        path = data.draw(st.sampled_from(PATHS))
        if path != PATHS[0] and path in present and data.draw(st.booleans()):
            index.replace_files([], [path])
            del present[path]
        else:
            present[path] = data.draw(read_files(path))
            index.replace_files([present[path]])
    for text in texts:
        _try(index, present, text)


def _try(index: ChronologyIndex, present: dict[str, ReadFile], text: str) -> None:
    try:
        agrees(index, PlainLoop(list(present.values())), parse_query(text))
    except QueryError as error:
        assert error.code in ("no-actors", "unknown-actor", "ambiguous-actor")


WORDS = ("de", "het", "een", "afspraak", "brief", "ambassade", "verzoek", "gesprek", "zelden")
MANY = 600


def _crowd(seed: int) -> list[Block]:
    """Many events, most of them on one day; common words, actors and tags, and rare ones."""
    chance = random.Random(seed)
    blocks = [
        Block(ACTOR, {"id": "bz", "name": "Buitenlandse Zaken", "was": ["oud"]}, 0, 1, 1, 1),
        Block(DOCUMENT, {"id": "kst", "title": "Brief over de afspraak"}, 1, 2, 2, 2),
    ]
    for number in range(MANY):
        raw: dict[str, object] = {
            "id": f"e-{number:04}",
            "text": " ".join(chance.choices(WORDS[:8], k=6)) + (" zelden" * (number == 77)),
            "date": "2019-11-25" if number % 3 else f"2019-12-{number % 28 + 1:02}",
            "channel": chance.choice(["phone", "email"]),
            "from": [chance.choice(["bz", "oud", "jenv"])],
            "to": [f"actor-{number % 90}"],
            "tags": [f"tag-{number % 3}"],
        }
        if number % 10 == 0:
            raw["appointment"] = "2019-11-25"
        if number % 4 == 0:
            raw["sources"] = [{"document": "kst"}]
        blocks.append(Block(EVENT, raw, number + 2, number + 3, number + 3, number + 3))
    return blocks


CROWD_FILTERS = (
    "de", "-de", "zelden", "de het -een", "af*", '"de het"', '-"de het" brief', "actor:bz",
    "actor:bz,jenv channel:phone de", "-actor:actor-7", "tag:tag-1 date:2019-11", "kst",
    "date:2019-12 het", "is:appointment", "is:unsourced -tag:tag-2", "document:kst", "id:e-00*",
    "actor:actor-7 de", "is:public gesprek date:2019-11-25",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_filters_are_true_among_many_rows(seed: int) -> None:
    blocks = _crowd(seed)
    index = open_index(None)
    file = ReadFile("chronology.toml", Signature(1, 1, 1), tuple(blocks))
    index.replace_files([file])
    truth = PlainLoop([file])
    for text in CROWD_FILTERS:
        agrees(index, truth, parse_query(text))
    chance = random.Random(seed)
    kept = [block for block in blocks if block.table != EVENT or chance.random() < 0.6]
    moved = sorted(kept[2:], key=lambda _: chance.random())
    placed = [
        replace(block, start=line, end=line + 1, line=line + 1, end_line=line + 1)
        for line, block in enumerate([*kept[:2], *moved])
    ]
    file = ReadFile("chronology.toml", Signature(2, 2, 2), tuple(placed))
    index.replace_files([file])
    truth = PlainLoop([file])
    for text in CROWD_FILTERS:
        agrees(index, truth, parse_query(text))
    index.replace_files([ReadFile("chronology.toml", Signature(1, 1, 1), tuple(blocks))])
    everything = index.select(parse_query("is:public"))
    planned = [r for r in index.rows(everything, 0, 9999) if r.flags & RowFlag.PLANNED]
    assert (everything.total, len(planned)) == (MANY, MANY // 10)
