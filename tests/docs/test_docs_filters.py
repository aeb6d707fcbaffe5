"""docs/filters.md: every filter in it means what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.doc_pages import ROOT, code, fences, rows, section, text_of
from tui.clock import system_clock
from tui.model.query import FIELDS, IS_VALUES, STATUS_VALUES, QueryError, parse_query
from tui.settings import Folders
from tui.workspace import Workspace

ERRORS = section("filters.md", "## When a filter cannot be read")
WRONG = [(code(written), sentence) for written, sentence in rows(ERRORS)]
RIGHT = [
    code(row[0])
    for heading in ("## Words", "## Fields", "## `is:`", "## Dates")
    for row in rows(section("filters.md", heading))
] + [fence.text.strip() for fence in fences("filters.md", "filter")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the sample, open."""
    folder = tmp_path_factory.mktemp("filters")
    copy = folder / "sample.toml"
    copy.write_bytes((ROOT / "data" / "marokkaanse-ambassade.toml").read_bytes())
    workspace = Workspace.open(copy, system_clock, Folders.from_environment({}, Path(folder)))
    workspace.refresh()
    return workspace


@pytest.mark.parametrize("text", RIGHT)
def test_every_filter_can_be_read_and_asked(text: str, sample: Workspace) -> None:
    query = parse_query(text)
    assert query.terms
    assert parse_query(str(query)) == query
    assert sample.select(text).total <= sample.select("").total


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_every_wrong_filter_gets_the_sentence_beside_it(text: str, sentence: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse_query(text)
    assert refused.value.reason == sentence


def test_every_field_and_value_is_shown() -> None:
    shown = {term.field for text in RIGHT for term in parse_query(text).terms}
    assert shown - {None} == set(FIELDS)
    told = [code(row[0]) for row in rows(section("filters.md", "## `is:`"))]
    assert sorted(told) == sorted(f"is:{value}" for value in IS_VALUES)
    assert all(f"{value}`" in text_of("filters.md") for value in STATUS_VALUES)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("thread:2019-11-28-t6pk is:key", {"2019-11-25-k7qd", "2019-11-28-y1gd"}),
        ("bevestigt", {"2019-11-26-f9ju", "2019-11-27-c4sa"}),
        ("actor:dtv", {"2019-11-28-q7zb", "2019-12-02-h5ly"}),
        ('actor:"Minister BZ"', {"2019-12-05-p9ug"}),
        ("actor:bz actor:stas-jenv", {"2019-12-05-d3ri"}),
        ("informed:stas-jenv", {"2019-12-05-j2cx"}),
        ("during:2019-12-02", {"2019-12-02-h5ly"}),
    ],
)
def test_filters_find_on_the_sample_what_the_page_says(
    text: str, ids: set[str], sample: Workspace
) -> None:
    selection = sample.select(text)
    lines = sum(heading.lines for heading in selection.headings)
    found = {row.id for row in sample.rows(selection, 0, lines) if sample.row_of(row.id) == row}
    assert ids <= found
    assert selection.total >= len(ids)
    if "is:key" not in text:
        assert selection.total == len(ids)
