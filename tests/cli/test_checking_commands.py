"""`relaas check` and `relaas index`: what they answer."""

from __future__ import annotations

from pathlib import Path

from support.command_line import Relaas

EVENT = '[[event]]\nid = "{}"\ndate = 2019-11-25\ntext = "T"\n{}\n'


def test_the_sample_has_no_findings(relaas: Relaas, sample: Path) -> None:
    answer = relaas("check", sample)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert relaas("check", sample, "--json").json == {"findings": [], "accepted": []}


def test_a_finding_is_a_line_that_leads_to_the_place(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    other = EVENT.format("b", 'from = ["nobody"]').replace('"T"', '"U"')
    store.write_text(EVENT.format("a", "") + other)
    answer = relaas("check", store)
    assert (answer.code, answer.err) == (1, "")
    [line] = answer.lines
    assert line.startswith(f"{store}:6: ")
    assert line.endswith(" [unknown-actor]")


def test_json_of_findings(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case"
    (store / "events").mkdir(parents=True)
    (store / "chronology.toml").write_text("[chronology]\nformat = 1\n[[actor]]\nid = 'x'\n")
    (store / "events" / "a.toml").write_text("\n" + EVENT.format("a", 'wording = "vrijdag"'))
    answer = relaas("check", store, "--json")
    assert answer.code == 1
    findings = answer.json["findings"]
    assert [set(one) for one in findings] == [{"code", "message", "file", "line", "event"}] * 2
    actor, event = findings
    assert (actor["code"], actor["file"], actor["line"]) == ("no-name", "chronology.toml", 3)
    assert actor["event"] is None
    assert (event["code"], event["file"], event["line"]) == ("weekday", "events/a.toml", 2)
    assert event["event"] == "a"


def test_a_file_in_a_folder_is_told_by_its_whole_path(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case"
    (store / "events").mkdir(parents=True)
    (store / "chronology.toml").write_text("[chronology]\nformat = 1\n")
    (store / "events" / "a.toml").write_text(EVENT.format("a", 'wording = "vrijdag"'))
    assert relaas("check", store).out.startswith(f"{store}/events/a.toml:1: ")


def test_index_counts_events_and_files(relaas: Relaas, sample: Path) -> None:
    answer = relaas("index", sample, "--json")
    assert answer.code == 0
    assert {name: answer.json[name] for name in ("events", "files", "read")} == {
        "events": 17,
        "files": 1,
        "read": 1,
    }
    assert answer.json["seconds"] >= 0
    assert "17 events in 1 file" in relaas("index", sample).out


def test_a_large_chronology_is_read_once(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "large"
    store.mkdir()
    (store / "chronology.toml").write_text("[chronology]\nformat = 1\n")
    (store / "a.toml").write_text(EVENT.format("a", f'note = "{"x" * 9_000_000}"'))
    (store / "b.toml").write_text(EVENT.format("b", ""))

    def read(*words: str) -> tuple[int, int, int]:
        answer = relaas("index", store, "--json", *words).json
        return answer["events"], answer["files"], answer["read"]

    assert read() == (2, 3, 3)
    assert read() == (2, 3, 0)
    (store / "b.toml").write_text(EVENT.format("b", "") + EVENT.format("c", ""))
    assert read() == (3, 3, 1)
    assert read("--rebuild") == (3, 3, 3)
    (store / "b.toml").unlink()
    assert read() == (1, 2, 0)


def test_a_damaged_index_is_made_anew(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "large.toml"
    store.write_text(EVENT.format("a", f'note = "{"x" * 9_000_000}"'))
    relaas("index", store)
    [index] = (relaas.home / "cache").rglob("*.sqlite")
    index.write_bytes(b"no database" * 1000)
    answer = relaas("list", store)
    assert (answer.code, len(answer.lines), answer.err) == (0, 1, "")
