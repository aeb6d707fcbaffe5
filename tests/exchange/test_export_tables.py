"""CSV, JSON and JSONL: what they carry reads back as it was, and no cell runs as a formula."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.exports import codes, exported
from tui.exchange.out.cells import DATES, FLAGS, LISTS, TABLES, defused, undefused
from tui.exchange.out.csv_table import COLUMNS
from tui.model.event import EVENT_KEYS
from tui.model.jsonable import jsonable

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")),
    max_size=20,
)
words = texts.map(str.strip).filter(bool)
ids = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
sources = st.fixed_dictionaries({"document": words}, optional={"pin": words, "quote": words})

events = st.fixed_dictionaries(
    {"text": words},
    optional={
        "date": days | st.sampled_from(["2019-12~", "2019-11-25/2019-11-28", "XXXX-05-08"]),
        "time": st.times().map(lambda t: t.replace(microsecond=0)) | st.just("afternoon"),
        "wording": words,
        "seq": st.integers(-9, 99),
        "title": words,
        "channel": words,
        "from": st.lists(ids, min_size=1, max_size=3),
        "to": st.lists(words, min_size=1, max_size=3),
        "appointment": st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(
            lambda moment: moment.replace(microsecond=0)
        ),
        "sources": st.lists(sources, min_size=1, max_size=2),
        "tags": st.lists(words, min_size=1, max_size=3),
        "key": st.booleans(),
        "mood": st.integers() | words,
    },
)


def store_of(entries: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """A chronology with these events, in order, and the events with their ids."""
    numbered = [{"id": f"e{at:03}", **entry} for at, entry in enumerate(entries)]
    return tomli_w.dumps({"chronology": {"format": 1}, "event": numbered}), numbered


def by_id(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {entry["id"]: entry for entry in entries}


def value_of(key: str, cell: str) -> object:
    """A cell as docs/formats/csv.md tells how to read it."""
    text = undefused(cell)
    if key in TABLES:
        return json.loads(text)
    if key in LISTS:
        return json.loads(text) if text.startswith("[") else text.split("; ")
    if key in FLAGS:
        return text == "true"
    return int(text) if key == "seq" else text


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(events, min_size=1, max_size=4))
def test_csv_json_and_jsonl_read_back_as_they_were(entries: list[dict[str, Any]]) -> None:
    toml, numbered = store_of(entries)
    wanted = {entry["id"]: jsonable(entry) for entry in numbered}
    with TemporaryDirectory() as folder:
        found = json.loads(exported(Path(folder), toml, "json")[0])
        table = exported(Path(folder), toml, "csv")[0].decode("utf-8-sig")
        sketch, outcome = exported(Path(folder), toml, "timesketch")
    assert found["total"] == len(entries)
    for entry in found["events"]:
        assert list(entry)[-2:] == ["earliest", "latest"]
        del entry["earliest"], entry["latest"]
    assert by_id(found["events"]) == wanted
    rows = list(csv.DictReader(StringIO(table, newline="")))
    read = []
    for row in rows:
        entry = {key: value_of(key, row[key]) for key in EVENT_KEYS if row[key]}
        read.append(entry | json.loads(row["more"] or "{}"))
    assert by_id(read) == wanted
    lines = [json.loads(line) for line in sketch.decode().splitlines()]
    assert len(lines) == outcome.written
    for line in lines:
        own = {key.removeprefix("relaas_"): line[key] for key in line if key.startswith("relaas_")}
        assert own == wanted[own["id"]]
        assert datetime.fromisoformat(line["datetime"]).tzinfo is not None
        assert line["message"] and line["timestamp_desc"]


@given(st.text(st.sampled_from("'=+-@\t a|%")) | st.text(max_size=6))
def test_a_defused_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = defused(text)
    assert undefused(cell) == text
    assert cell.lstrip()[:1] not in tuple("=+-@")


def test_a_table_of_formulas_is_inert(tmp_path: Path) -> None:
    toml, _entries = store_of(
        [{"text": '=HYPERLINK("http://x","y")', "place": "@SUM(1)", "title": "-1+2", "seq": -3}]
    )
    content, outcome = exported(tmp_path, toml, "csv")
    assert content.startswith(b"\xef\xbb\xbfid,date,")
    assert b"\r\n" in content
    (row,) = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert (row["text"][:2], row["place"][:2], row["title"]) == ("'=", "'@", "'-1+2")
    assert row["seq"] == "-3"
    assert "defused" in codes(outcome)
    assert len(row) == len(COLUMNS)


def test_wrong_values_are_kept_where_the_format_keeps_everything(tmp_path: Path) -> None:
    toml, _entries = store_of(
        [{"text": "x", "date": "ooit", "tags": "los", "key": "ja", "seq": True}]
    )
    (entry,) = json.loads(exported(tmp_path, toml, "json")[0])["events"]
    assert (entry["date"], entry["tags"], entry["earliest"]) == ("ooit", "los", None)
    (row,) = csv.DictReader(
        StringIO(exported(tmp_path, toml, "csv")[0].decode("utf-8-sig"), newline="")
    )
    assert row["date"] == "ooit"
    assert json.loads(row["more"]) == {"tags": "los", "key": "ja", "seq": True}
    _content, outcome = exported(tmp_path, toml, "md")
    assert "wrong-values" in codes(outcome)


def test_dates_that_timesketch_cannot_hold_are_told(tmp_path: Path) -> None:
    toml, _entries = store_of(
        [
            {"text": "maand", "date": "2019-12"},
            {"text": "nooit"},
            {"text": "open", "date": "2019-12-01/.."},
            {"text": "om", "date": date(2019, 12, 1), "time": time(9, 5)},
        ]
    )
    content, outcome = exported(tmp_path, toml, "timesketch")
    lines = [json.loads(line) for line in content.decode().splitlines()]
    assert [(line["message"], line["datetime"]) for line in lines] == [
        ("maand", "2019-12-01T00:00:00+00:00"),
        ("om", "2019-12-01T09:05:00+00:00"),
    ]
    assert outcome.written == 2
    assert {"undated", "open", "first-day", "midnight", "utc"} <= codes(outcome)


def test_pandas_reads_the_table(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    texts = ["één; twee", 'met "aanhaling", komma\nen regel', "=1+1", "NA", "¬ π 漢"]
    days = [date(2019, 12, day) for day in range(1, 6)]
    entries = [{"text": text, "date": day} for text, day in zip(texts, days, strict=True)]
    toml, _entries = store_of(entries)
    (tmp_path / "a.csv").write_bytes(exported(tmp_path, toml, "csv")[0])
    program = (
        "import json, pandas, sys; t = pandas.read_csv(sys.argv[1], keep_default_na=False); "
        "days = pandas.to_datetime(t.date).dt.strftime('%Y-%m-%d'); "
        "print(json.dumps([t.columns[0], t.text.tolist(), days.tolist()]))"
    )
    run = [sys.executable, "-c", program, str(tmp_path / "a.csv")]
    first, read, told = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
    assert first == "id"
    assert read == [text if text != "=1+1" else "'=1+1" for text in texts]
    assert told == [day.isoformat() for day in days]


def test_lists_and_dates_have_columns_of_their_kind() -> None:
    assert {*LISTS, *TABLES, *FLAGS, *DATES} <= set(EVENT_KEYS) <= set(COLUMNS)
