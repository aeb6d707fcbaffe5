"""relaas export: what it writes, says and answers, and what it refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from support.apps import SAMPLE
from support.command_line import Relaas
from tui.exchange.out.formats import FORMATS


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "zaak.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.fixture
def relaas(tmp_path: Path) -> Relaas:
    return Relaas(tmp_path)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_known_by_the_name_of_the_file(
    name: str, relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"uit{FORMATS[name].suffixes[0]}"
    before = store.read_bytes()
    answer = relaas("export", store, "--to", file, "--json")
    assert answer.code == 0
    assert list(answer.json) == ["written", "file", "format", "left_out", "notes"]
    assert (answer.json["written"], answer.json["format"]) == (17, name)
    told = [*answer.json["left_out"], *answer.json["notes"]]
    assert {"internal-notes", "views"} <= {each["code"] for each in told}
    assert all(each["message"].endswith(".") and each["count"] > 0 for each in told)
    assert all(line.startswith("relaas: ") for line in answer.err.splitlines())
    assert file.stat().st_size > 1000
    assert store.read_bytes() == before


def test_it_says_what_was_written_and_what_was_not(
    relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    answer = relaas("export", store, "--to", tmp_path / "a.txt", "--filter", "channel:phone")
    assert answer.code == 0
    assert answer.lines == [f"{tmp_path}/a.txt is written, with 4 events."]
    assert "relaas: The format has no place for: id (4), " in answer.err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").count("\n• ") == 4


def test_standard_output_takes_the_text_alone(relaas: Relaas, store: Path) -> None:
    answer = relaas("export", store, "--to", "-", "--format", "csv", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert answer.out.startswith("id,date,")
    assert "één" not in answer.err
    assert json.loads(relaas("export", store, "--to", "-", "--format", "json").out)["total"] == 17


def test_what_is_internal_goes_out_when_it_is_asked_for(
    relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    relaas("export", store, "--to", tmp_path / "a.json")
    relaas("export", store, "--to", tmp_path / "b.json", "--internal")
    outside, inside = (json.loads((tmp_path / name).read_text()) for name in ("a.json", "b.json"))
    assert not any("note" in event for event in outside["events"])
    assert any("note" in event for event in inside["events"])
    assert (outside["views"], len(inside["views"])) == ([], 3)


def test_nothing_is_written_over_without_being_told_to(
    relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("mijn werk")
    assert "already exists" in relaas("export", store, "--to", file).refused(3)
    assert file.read_text() == "mijn werk"
    assert relaas("export", store, "--to", file, "--overwrite").code == 0
    assert file.read_text(encoding="utf-8").startswith("# Contacten")


def test_the_chronology_is_never_written_to(relaas: Relaas, store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    link = tmp_path / "a.md"
    link.symlink_to(store)
    for name in (store, link, tmp_path / "nieuw.toml"):
        refused = relaas("export", store, "--to", name, "--format", "md", "--overwrite")
        assert "TOML" in refused.refused(3)
    assert store.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_or_a_device_is_not_replaced_by_a_file(
    relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pijp.md")
    refused = relaas("export", store, "--to", tmp_path / "pijp.md", "--overwrite")
    assert "no ordinary file" in refused.refused(3)
    assert (tmp_path / "pijp.md").is_fifo()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "needs --to FILE"),
        (("--to", "a.xyz"), "--format with one of prose, md"),
        (("--to", "a.md", "--format", "pdf"), "“pdf” is no format"),
        (("--to", "-", "--format", "docx"), "docx is no text"),
        (("--to", "-", "--format", "md", "--json"), "both write here"),
        (("--to", "a.json", "--numbers"), "--numbers means nothing in the format json"),
        (("--to", "a.md", "--table"), "--table means nothing in the format md"),
        (("--to", "a.md", "--filter", "xyz:1"), "The filter cannot be read"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    words: tuple[str, ...], said: str, relaas: Relaas, store: Path, tmp_path: Path
) -> None:
    assert said in relaas("export", store, *words).refused(2)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["home", "zaak.toml"]


def test_a_filter_that_nothing_passes_is_told(relaas: Relaas, store: Path, tmp_path: Path) -> None:
    answer = relaas("export", store, "--to", tmp_path / "a.md", "--filter", "nergens")
    assert answer.code == 1
    assert "No event that passes the filter nergens" in answer.err


def test_a_folder_that_is_not_there_is_told(relaas: Relaas, store: Path, tmp_path: Path) -> None:
    refused = relaas("export", store, "--to", tmp_path / "weg" / "a.md").refused(3)
    assert "nothing was changed" in refused


def test_hostile_texts_reach_no_terminal(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    store.write_text(
        '[[event]]\nid = "a\\u001b"\ndate = 2019-11-25\nfrom = ["\\u009b", "b"]\n'
        'text = "\\u001b[31m\\u202e\\u009b"\n'
        'channel = "\\u001b]0;x\\u0007"\n\n[[actor]]\nid = "b"\nname = "\\u202e"\n'
    )
    for name, form in FORMATS.items():
        if form.is_text:
            answer = relaas("export", store, "--to", "-", "--format", name)
            assert not {"\x1b", "\u202e", "\x9b", "\x07"} & set(answer.out), name
