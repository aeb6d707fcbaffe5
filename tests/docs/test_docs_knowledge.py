"""docs/knowledge.md: its commands answer as shown, and its JSON has the shape shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.command_line import Answer, Relaas, run_line
from support.doc_pages import ROOT, fences, section, text_of
from tui.analysis.knowledge.facts import SILENT_RELATIONS, SLOW_CHANNELS, TAKING_PART
from tui.commandline.arguments import Parser, commands
from tui.inquiry import MOST_TELLING

PAGE = "knowledge.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The chronology of the page, and a copy of the sample."""
    work = tmp_path / "work"
    work.mkdir()
    (chronology,) = fences(PAGE, "toml")
    (work / "zaak.toml").write_text(chronology.text, encoding="utf-8")
    sample = ROOT / "data" / "marokkaanse-ambassade.toml"
    (work / "ambassade.toml").write_bytes(sample.read_bytes())
    return work


def test_the_commands_answer_as_shown(folder: Path, tmp_path: Path) -> None:
    relaas = Relaas(tmp_path)
    seen = 0
    for fence in fences(PAGE, "console"):
        answer = Answer(0, "", "")
        for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            if line == "echo $?":
                assert answer.code == int(shown)
                continue
            answer = run_line(line, folder, relaas)
            assert f"{answer.out}{answer.err}".rstrip() == shown.rstrip(), line
            seen += 1
    assert seen >= 6


def test_the_json_has_the_keys_shown(folder: Path, tmp_path: Path) -> None:
    (fence,) = fences(PAGE, "json")
    shown = json.loads(fence.text)
    answer = run_line(
        "relaas knew zaak.toml --event 2019-11-25-aaaa --json", folder, Relaas(tmp_path)
    ).json
    assert answer.keys() == shown.keys()
    assert answer["subject"] == shown["subject"]
    (minister,) = (each for each in answer["knew"] if each["actor"] == "minister")
    (told,) = shown["knew"]
    assert minister.keys() == told.keys()
    same = told.keys() - {"sooner", "settle"}
    assert {key: minister[key] for key in same} == {key: told[key] for key in same}


def test_the_options_and_the_rules_are_those_of_the_program() -> None:
    command = section(PAGE, "## The command")
    known = {option for a in Parser(commands()["knew"])._actions for option in a.option_strings}
    options = set(re.findall(r"`(--[a-z]+)", command))
    assert {option for option in known if option.startswith("--")} - {"--help"} == options
    told = section(PAGE, "## Who knows") + section(PAGE, "## Since when")
    for word in (*SILENT_RELATIONS, *SLOW_CHANNELS, *TAKING_PART):
        assert f"`{word}`" in told, word
    assert f"at most {MOST_TELLING} events" in text_of(PAGE)
