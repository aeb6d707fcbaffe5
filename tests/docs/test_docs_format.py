"""docs/format.md and the other pages show TOML that the program reads as they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
import tomli

from support.doc_pages import PAGES, Fence, code, fences, rows, section
from tui.analysis.checks import check
from tui.model.blocks import ACTOR, CHRONOLOGY, DOCUMENT, EVENT, RESERVED_KEYS, VIEW, Signature
from tui.model.clock_time import PARTS, clock_time_of
from tui.model.event import (
    CHANNELS,
    EVENT_KEYS,
    RELATIONS,
    STATUSES,
    Actor,
    Document,
    Entry,
    Event,
    View,
    read_entry,
)
from tui.model.query import parse_query
from tui.model.rows import ChronologyRow
from tui.model.when import span_key, when_of
from tui.store.parse import read_file
from tui.store.writing.write_toml import KEY_ORDER, new_block

KINDS: Mapping[str, type[Entry]] = {
    EVENT: Event,
    ACTOR: Actor,
    DOCUMENT: Document,
    VIEW: View,
}
CHECKS_PAGE = "checks.md"
"""Its examples are wrong on purpose; tests of the checks read them."""

TOML = [fence for page in PAGES if page.name != CHECKS_PAGE for fence in fences(page.name, "toml")]
DATES = section("format.md", "## Dates")
TIMES = section("format.md", "## Times")
UNKNOWN = "–"


def marked(*marks: str) -> list[Fence]:
    return [fence for fence in TOML if fence.mark in marks]


def entries(fence: Fence) -> list[tuple[str, Mapping[str, object]]]:
    """The entries of a block by table."""
    parsed = tomli.loads(fence.text)
    return [(table, raw) for table in KINDS for raw in parsed.get(table, ())]


def test_every_block_has_a_mark_that_the_tests_know() -> None:
    assert {fence.mark for fence in TOML} == {"", "faulty", "broken", "settings"}


@pytest.mark.parametrize("fence", marked(""), ids=str)
def test_examples_read_without_faults_or_unknown_keys(fence: Fence) -> None:
    found = entries(fence)
    assert found
    assert set(tomli.loads(fence.text)) <= {*KINDS, CHRONOLOGY}
    for table, raw in found:
        reading = read_entry(KINDS[table], raw)
        assert reading.faults == ()
        assert reading.entry.unknown() == {}


@pytest.mark.parametrize("fence", marked(""), ids=str)
def test_examples_pass_the_check_but_for_entries_not_shown(fence: Fence) -> None:
    read = read_file("example.toml", fence.text.encode(), Signature(0, 0, 0))
    chronology = ChronologyRow("", "", "en", "", 0, 1)
    codes = {
        finding.code for finding in check([("example.toml", b) for b in read.blocks], chronology)
    }
    assert codes <= {"unknown-actor", "unknown-event", "unknown-document"}


@pytest.mark.parametrize("fence", marked("faulty"), ids=str)
def test_faulty_examples_are_toml_with_wrong_values(fence: Fence) -> None:
    for table, raw in entries(fence):
        assert read_entry(KINDS[table], raw).faults


@pytest.mark.parametrize("fence", marked("broken"), ids=str)
def test_broken_examples_hide_no_other_entry(fence: Fence) -> None:
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(fence.text)
    blocks = read_file("example.toml", fence.text.encode(), Signature(0, 0, 0)).blocks
    assert [block.raw is None for block in blocks] == [True, False]


@pytest.mark.parametrize("table", [CHRONOLOGY, *KINDS])
def test_the_tables_list_every_key_in_the_order_of_writing(table: str) -> None:
    heading = f"### `[{table}]`" if table == CHRONOLOGY else f"### `[[{table}]]`"
    listed = [code(row[0].removesuffix(" ●")) for row in rows(section("format.md", heading))]
    assert tuple(listed) == KEY_ORDER[table]


def test_the_model_and_the_writer_agree_on_the_keys_of_an_event() -> None:
    assert KEY_ORDER[EVENT] == EVENT_KEYS


@pytest.mark.parametrize(("heading", "known"), [("## Channels", CHANNELS), ("## Links", RELATIONS)])
def test_known_words_are_listed_in_order(heading: str, known: tuple[str, ...]) -> None:
    assert tuple(code(row[0]) for row in rows(section("format.md", heading))) == known


def test_the_statuses_and_reserved_keys_are_named() -> None:
    (status,) = (row for row in rows(section("format.md", "### `[[event]]`")) if "status" in row[0])
    assert tuple(re.findall("`([a-z]+)`", status[2])) == STATUSES
    wrong = section("format.md", "## Wrong values and unknown keys")
    assert all(f"`{key}`" in wrong for key in RESERVED_KEYS)


@pytest.mark.parametrize("row", rows(DATES), ids=lambda row: row[0])
def test_dates_have_the_bounds_that_the_table_gives(row: list[str]) -> None:
    written, earliest, latest, _meaning = row
    when = when_of(code(written))
    assert when.text == code(written)
    assert (_day(when.earliest), _day(when.latest)) == (earliest, latest)


def _day(day: date | None) -> str:
    return day.isoformat() if day else UNKNOWN


@pytest.mark.parametrize("row", rows(TIMES), ids=lambda row: row[0])
def test_times_have_the_bounds_that_the_table_gives(row: list[str]) -> None:
    written, earliest, latest, _meaning = row
    clock = clock_time_of(code(written))
    assert (_clock(clock.earliest), _clock(clock.latest)) == (earliest, latest)


def _clock(second: int | None) -> str:
    return UNKNOWN if second is None else f"{second // 3600:02}:{second % 3600 // 60:02}"


def test_every_part_of_the_day_is_in_the_table() -> None:
    assert PARTS.keys() <= {code(row[0]) for row in rows(TIMES)}


def test_the_list_of_dates_is_in_order() -> None:
    (listed,) = (fence for fence in fences("format.md", "text") if "XXXX" in fence.text)
    keys = [span_key(when_of(line)) for line in listed.text.split()]
    assert keys == sorted(keys)
    assert len(keys) > 5


def test_a_new_entry_is_written_as_shown() -> None:
    shown = section("format.md", "## What relaas writes")
    block = re.search(r"```toml\n(.*?)```", shown, re.DOTALL)
    assert block is not None
    values = tomli.loads(block[1])["event"][0]
    mixed = dict(reversed(values.items()))
    assert new_block(EVENT, mixed).decode() == block[1]


def test_saved_filters_in_the_examples_can_be_read() -> None:
    filters = [
        raw["filter"] for fence in marked("") for table, raw in entries(fence) if table == VIEW
    ]
    assert filters
    for text in filters:
        assert parse_query(str(text)).terms
