"""The plain loop of the benchmarks finds what the plain loop of the other tests finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.make_chronology import Recipe, make_chronology
from benchmarks.plain_totals import actor_names, days_of, totals_of_store
from benchmarks.questions import questions
from support.plain_loop import PlainLoop
from support.stores import Store
from tui.model.query import parse_query

TYPED = [question.typed for question in questions()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronology of the generator."""
    folder = tmp_path_factory.mktemp("made") / "case"
    make_chronology(folder, Recipe(2_000, months=200, seed=3))
    return folder


def test_totals_are_those_of_a_loop_over_what_the_program_reads(store: Path) -> None:
    loop = PlainLoop(Store(store).repository.read())
    found = totals_of_store(store, TYPED)
    for typed in [*TYPED, ""]:
        lines = loop.answer(parse_query(typed, live=True))
        events = [line for line in lines if line.kind == "event"]
        assert found[typed].events == len(events), typed
        for actor in actor_names(store):
            counted = sum(actor in line.actors for line in events)
            assert found[typed].actors[actor] == counted, (typed, actor)


def test_most_filters_find_something(store: Path) -> None:
    found = totals_of_store(store, TYPED)
    assert sum(found[typed].events > 0 for typed in TYPED) > len(TYPED) // 2
    assert found[""].events == 2_000


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2019-11-25~", ("2019-11-25", "2019-11-25")),
        ("2019-02", ("2019-02-01", "2019-02-28")),
        ("[2019-11-25..2019-12-02]", ("2019-11-25", "2019-12-02")),
        ("XXXX-05-08", None),
        (None, None),
    ],
)
def test_dates_have_an_earliest_and_a_latest_day(
    written: str | None, days: tuple[str, str] | None
) -> None:
    assert days_of(written) == days


def test_a_recipe_makes_the_same_again(tmp_path: Path) -> None:
    texts = []
    for name in ("a.toml", "b.toml"):
        make_chronology(tmp_path / name, Recipe(50, seed=7, actors=20))
        texts.append((tmp_path / name).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert texts[0].count("[[event]]") == 50
