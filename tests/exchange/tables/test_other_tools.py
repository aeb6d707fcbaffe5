"""Timesketch, TimelineJS and JSON as other tools write them."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.readers import read_source
from tui.exchange.source_errors import SourceError
from tui.exchange.source_formats import format_of
from tui.exchange.tables.plain_html import plain_words
from tui.model.imported import Imported, Wanted

WANTED = Wanted(date(2026, 11, 23), language="en", timezone="Europe/Amsterdam")


def read(tmp_path: Path, text: str, name: str, wanted: Wanted = WANTED) -> Imported:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_source(path, wanted)


TIMESKETCH = (
    "message,datetime,timestamp_desc,source_short,tag\n"
    "\"User, logged in\",2019-11-25T14:30:00+00:00,Logon,LOG,\"['a', 'b']\"\n"
    "Second,2019-07-25 23:30:00.250000,Modified,FILE,\n"
)


def test_timesketch_csv_comes_in_the_time_of_the_chronology(tmp_path: Path) -> None:
    first, second = read(tmp_path, TIMESKETCH, "case.csv").entries
    assert first.values == {
        "date": date(2019, 11, 25),
        "time": time(15, 30),
        "wording": "2019-11-25T14:30:00+00:00 (Logon)",
        "text": "User, logged in",
        "sources": [{"document": "case", "pin": "row 2", "quote": "User, logged in"}],
        "tags": ["a", "b"],
        "note": "source_short: LOG",
    }
    assert second.values["date"] == date(2019, 7, 26)
    assert second.values["time"] == time(1, 30, 0, 250000)


def test_without_a_time_zone_times_stay_as_they_are_and_that_is_told(tmp_path: Path) -> None:
    imported = read(tmp_path, TIMESKETCH, "case.csv", Wanted(date(2026, 11, 23)))
    assert imported.entries[0].values["time"] == time(14, 30)
    assert [note.code for note in imported.notes] == ["no-timezone"]


def test_timesketch_jsonl_with_a_timestamp_alone(tmp_path: Path) -> None:
    line = json.dumps({"message": "x", "timestamp": 1574692200000000, "timestamp_desc": "y"})
    (entry,) = read(tmp_path, f"{line}\n\n", "case.jsonl").entries
    assert (entry.values["date"], entry.values["time"]) == (date(2019, 11, 25), time(15, 30))


def test_lines_of_json_of_another_kind_are_a_table(tmp_path: Path) -> None:
    lines = '{"when": "25-11-2019", "what": "A phone call"}\n{"when": "2019", "what": "A letter"}\n'
    imported = read(tmp_path, lines, "log.jsonl")
    assert [each.values["date"] for each in imported.entries] == [date(2019, 11, 25), "2019"]


def test_a_timeline_of_timelinejs(tmp_path: Path) -> None:
    whole = {
        "title": {"text": {"headline": "My <b>line</b>", "text": "<p>Summary</p>"}},
        "events": [
            {
                "start_date": {"year": "2019", "month": "11"},
                "text": {
                    "headline": "H &amp; M",
                    "text": "<p>One</p><script>evil()</script>Two <a href='https://x.nl/'>it</a>",
                },
                "media": {"url": "https://x.nl/p.jpg", "caption": "Photo", "credit": "ANP"},
                "group": "Phone",
                "unique_id": "s1",
            },
            {
                "start_date": {"year": 2019, "month": 12, "day": 1},
                "end_date": {"year": 2019, "month": 12, "day": 10},
                "display_date": "early December 2019",
                "text": {"headline": "Alone"},
            },
            {"start_date": {"year": -5000}, "text": {"text": "Long ago"}},
        ],
        "eras": [{"text": {"headline": "An era"}, "start_date": {"year": 2019}}],
    }
    imported = read(tmp_path, json.dumps(whole), "line.json")
    first, second, third = imported.entries
    assert first.values == {
        "date": "2019-11",
        "title": "H & M",
        "text": "One\nTwo it",
        "channel": "phone",
        "sources": [
            {"document": "line", "pin": "slide 1", "quote": "H & M\nOne\nTwo it", "key": "s1"},
            {"document": "Photo, ANP", "url": "https://x.nl/p.jpg"},
            {"document": "https://x.nl/", "url": "https://x.nl/"},
        ],
    }
    assert second.values["date"] == "[2019-12-01..2019-12-10]"
    assert "date" not in third.values
    assert third.values["wording"] == "-5000"
    assert imported.document == {"id": "line", "title": "My line"}
    assert {each.text for each in imported.unplaced} == {"Summary", "An era"}


def test_json_of_any_tool_is_a_table(tmp_path: Path) -> None:
    whole = {"items": [{"date": "2019-11-25", "who": ["Ann", "Bob"], "description": "They met."}]}
    imported = read(tmp_path, json.dumps(whole), "log.json")
    assert imported.entries[0].values["present"] == ["ann", "bob"]
    assert imported.columns == {"date": "date", "who": "present", "description": "text"}


@pytest.mark.parametrize(
    ("name", "text", "known_as"),
    [
        ("a.csv", "message,datetime,timestamp_desc\n", "timesketch"),
        ("a.csv", "Datum;Feit\n", "csv"),
        ("a.tsv", "Datum\tFeit\n", "csv"),
        ("a.json", '{"events": [{"start_date": {}}]}', "timelinejs"),
        ("a.json", '{"total": 0, "events": []}', "json"),
        ("a.jsonl", "{}", "timesketch"),
    ],
)
def test_the_format_is_known_by_name_and_content(
    tmp_path: Path, name: str, text: str, known_as: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert format_of(path) == known_as


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("a.json", text) for text in ("", "[" * 100_000, "[" * 99 + "]" * 99, "{", "3", "[1]")),
        ("a.json", '[{"date": ' + "9" * 5000 + "}]"),
        *(("a.jsonl", text) for text in ("{", "{} x", '{"a": ' + "[" * 99 + "]" * 99 + "}")),
        ("a.timeline.json", '{"events": 3}'),
    ],
)
def test_what_is_no_such_file_is_refused_with_a_sentence(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(SourceError, match=name) as refused:
        read_source(path, WANTED)
    assert "sys." not in str(refused.value)


def test_a_broken_line_hides_no_other(tmp_path: Path) -> None:
    whole = '{"message": "Logon", "datetime": "2019-11-25T14:30:00Z"}\n'
    imported = read(tmp_path, f'{whole}[1]\n\n{whole}{{"message": "cut', "case.jsonl")
    assert [entry.line for entry in imported.entries] == [1, 4]
    assert [(each.line, each.text) for each in imported.unplaced] == [
        (2, "[1]"),
        (5, '{"message": "cut'),
    ]
    table = read(tmp_path, '{"date": "2019-11-25", "what": "x"}\n{"date"\n', "other.jsonl")
    assert (len(table.entries), [each.line for each in table.unplaced]) == (1, [2])


def test_what_is_no_slide_is_listed(tmp_path: Path) -> None:
    slide = {"start_date": {"year": 2019}, "text": {"headline": "Kop"}}
    text = json.dumps({"events": [slide, "los", None]})
    imported = read(tmp_path, text, "a.timeline.json")
    assert len(imported.entries) == 1
    assert [each.text for each in imported.unplaced] == ["los"]


def test_half_a_character_becomes_a_sign(tmp_path: Path) -> None:
    text = '[{"date": "2019", "description": "one \\ud800 two \\ud83d\\ude00"}]'
    assert read(tmp_path, text, "a.json").entries[0].values["text"] == "one \ufffd two \U0001f600"


JSON_KEYS = (
    *("date", "text", "events", "total", "start_date", "year", "month", "message", "datetime"),
    *("relaas_text", "earliest", "latest", "id", "media", "headline", "tag", "unique_id"),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(JSON_KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=examples(150), deadline=None)
@given(value=json_values, suffix=st.sampled_from([".json", ".jsonl", ".csv"]))
def test_no_json_brings_a_reader_down(
    tmp_path_factory: pytest.TempPathFactory, value: object, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_text(json.dumps(value), encoding="utf-8")
    for each in ("", "timelinejs", "timesketch", "json"):
        try:
            imported = read_source(path, WANTED, each)
        except SourceError:
            continue
        assert all(entry.values.get("text") for entry in imported.entries)


def test_html_gives_its_words_alone() -> None:
    assert plain_words("a &lt;b&gt; <i>c</i><br>d<style>x</style>") == ("a <b> c\nd", ())
