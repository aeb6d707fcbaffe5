"""`relaas list`: the table, the JSON, and filters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from support.command_line import Relaas
from tui.model.plain import cells

HEAD = '[chronology]\nformat = 1\ntitle = "T"\nlanguage = "nl"\n'


def test_the_table_has_a_line_an_event(relaas: Relaas, sample: Path) -> None:
    answer = relaas("list", sample)
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.lines) == 17
    first = answer.lines[0]
    for part in ("2019-11-22 vr", "voicemail", "Stas JenV → Ambassadeur"):
        assert part in first
    assert first.endswith("Voicemail voor de ambassadeur")


def test_columns_stand_under_each_other(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "wide.toml"
    actor = '[[actor]]\nid = "{}"\nname = "{}"\n'
    event = '[[event]]\nid = "2019-11-25-{}"\ndate = {}\ntext = "TEXT"\nfrom = ["{}"]\n'
    store.write_text(
        HEAD
        + actor.format("a", "漢字漢字")
        + actor.format("b", "e\\u0301\\u0301 x")
        + actor.format("c", "\\u202e\\u200bwoord")
        + event.format("aaaa", "2019-11-25", "a")
        + event.format("bbbb", '"2019-11?"', "b")
        + event.format("cccc", '"[2019-12-01..2019-12-10]"', "c")
    )
    lines = relaas("list", store).lines
    assert len({cells(line[: line.index("TEXT")]) for line in lines}) == 1


def test_a_vague_date_is_told_in_words(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "vague.toml"
    store.write_text(HEAD + '[[event]]\nid = "a"\ndate = "[2019-12-01..2019-12-10]"\ntext = "T"\n')
    assert relaas("list", store).out == "begin december 2019  T\n"


def test_planned_appointments_are_no_events(relaas: Relaas, sample: Path) -> None:
    only = ("--filter", "actor:stas-jenv")
    table, answer = relaas("list", sample, *only), relaas("list", sample, *only, "--json")
    assert len(table.lines) == answer.json["total"] == len(answer.json["events"])


def test_json_has_every_key_of_the_file_and_four_more(relaas: Relaas, sample: Path) -> None:
    written = tomli.loads(sample.read_text(encoding="utf-8"))["event"]
    answer = relaas("list", sample, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["total"] == len(written) == len(answer.json["events"])
    for event, own in zip(answer.json["events"], written, strict=True):
        more = {name: event.pop(name) for name in ("earliest", "latest", "file", "line")}
        assert event == json.loads(json.dumps(own, default=lambda value: value.isoformat()))
        assert more["earliest"] == more["latest"] == event["date"]
        assert more["file"] == "sample.toml"
        lines = sample.read_text(encoding="utf-8").splitlines()
        assert lines[more["line"] - 1] == "[[event]]"


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2019-11-25", "2019-11-25", "2019-11-25"),
        ('"2019-11"', "2019-11-01", "2019-11-30"),
        ('"2019-11-25/.."', "2019-11-25", None),
        ('"XXXX-05-08"', None, None),
        ('"2019-13"', None, None),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ('"9999"', "9999-01-01", "9999-12-31"),
    ],
)
def test_json_tells_the_bounds_of_a_date(
    relaas: Relaas, tmp_path: Path, date: str, earliest: str | None, latest: str | None
) -> None:
    store = tmp_path / "case.toml"
    store.write_text(f'{HEAD}[[event]]\nid = "a"\ndate = {date}\ntext = "T"\n')
    [event] = relaas("list", store, "--json").json["events"]
    assert (event["earliest"], event["latest"]) == (earliest, latest)


def test_json_keeps_unknown_keys_and_wrong_values(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    store.write_text(
        HEAD + '[[event]]\nid = "a"\ndate = 2019-11-25\ntext = "T"\nfrom = "jenv"\n'
        "own = { at = 2019-11-25T10:00:00, share = nan, deep = [{ x = 07:30:00 }] }\n"
    )
    [event] = relaas("list", store, "--json").json["events"]
    assert event["from"] == "jenv"
    assert event["own"] == {
        "at": "2019-11-25T10:00:00",
        "share": "nan",
        "deep": [{"x": "07:30:00"}],
    }


def test_a_folder_tells_the_file_below_it(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case"
    (store / "events").mkdir(parents=True)
    (store / "chronology.toml").write_text(HEAD)
    (store / "events" / "a.toml").write_text('\n[[event]]\nid = "a"\ntext = "T"\n')
    [event] = relaas("list", store, "--json").json["events"]
    assert (event["file"], event["line"]) == ("events/a.toml", 2)


def test_filters(relaas: Relaas, sample: Path) -> None:
    answer = relaas("list", sample, "--filter", "channel:email", "--json")
    assert [event["id"] for event in answer.json["events"]] == [
        "2019-11-26-f9ju",
        "2019-11-27-c4sa",
    ]
    assert len(relaas("list", sample, "--filter", "channel:email").lines) == 2


def test_nothing_found(relaas: Relaas, sample: Path) -> None:
    answer = relaas("list", sample, "--filter", "nowhere")
    assert "nowhere" in answer.refused(1)
    answer = relaas("list", sample, "--filter", "nowhere", "--json")
    assert (answer.code, answer.json) == (1, {"total": 0, "events": []})


@pytest.mark.parametrize("text", ["acter:jenv", '"open', "date:2019-13", "actor:nobody", "x*"])
def test_a_filter_that_cannot_be_read(relaas: Relaas, sample: Path, text: str) -> None:
    relaas("list", sample, "--filter", text).refused(2)
    relaas("list", sample, "--filter", text, "--json").refused(2)


def test_broken_parts_are_counted_and_left_out(relaas: Relaas, sample: Path) -> None:
    with sample.open("a") as file:
        file.write("\n[[event]]\nid = \n")
    answer = relaas("list", sample)
    assert (answer.code, len(answer.lines)) == (0, 17)
    assert answer.err.count("\n") == 1
    assert "1 part" in answer.err
    answer = relaas("list", sample, "--json")
    assert (answer.code, answer.json["total"]) == (0, 17)


HOSTILE = "\\u001b[2J\\u001b]0;x\\u0007 [red] \\u202egeh\\u202c \\u200b \\t \\u009b31m \\u2028 end"


def test_hostile_text_is_inert(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    store.write_text(
        HEAD
        + f'[[actor]]\nid = "a"\nname = "{HOSTILE}"\n'
        + f'[[event]]\nid = "e"\ndate = "{HOSTILE}"\ntime = "{HOSTILE}"\ntext = "{HOSTILE}"\n'
        + f'channel = "{HOSTILE}"\nfrom = ["a"]\nto = ["{HOSTILE}"]\n'
    )
    for words in (("list", store), ("list", store, "--json"), ("check", store)):
        answer = relaas(*words)
        assert len(answer.out.splitlines()) == len(answer.out.split("\n")) - 1
        for sign in "\x1b\x07\x9b\u202e\u202c\u200b\t\u2028":
            assert sign not in answer.out + answer.err, (words, sign)
    assert relaas("list", store, "--json").json["events"][0]["text"] == json.loads(f'"{HOSTILE}"')
