"""docs/command-line.md and README.md: the commands run, and answer as shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command_line import Relaas, run_line
from support.doc_pages import ROOT, fences, rows, section, text_of
from tui.commandline.arguments import Parser, commands

SAMPLE = ROOT / "data" / "marokkaanse-ambassade.toml"
PAGE = "command-line.md"
ASK_CODE = "echo $?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the sample."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "ambassade.toml").write_bytes(SAMPLE.read_bytes())
    return work


class Shown:
    """A command in a console block: what it answers there, and its exit code."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.answer: list[str] = []
        self.code = 0


def shown_commands(name: str) -> Iterator[Shown]:
    """The commands of a page's console blocks, in order."""
    for fence in fences(name, "console"):
        shown: Shown | None = None
        asks = False
        for line in fence.text.splitlines():
            prompt, _, typed = line.partition("$ ")
            if not prompt and typed == ASK_CODE:
                asks = True
            elif not prompt and typed:
                if shown is not None:
                    yield shown
                shown, asks = Shown(typed), False
            elif asks and shown is not None:
                shown.code = int(line)
            elif shown is not None:
                shown.answer.append(line)
        if shown is not None:
            yield shown


def test_the_commands_of_the_page_answer_as_shown(folder: Path, tmp_path: Path) -> None:
    relaas = Relaas(tmp_path)
    told = list(shown_commands(PAGE))
    assert len(told) > 10
    for shown in told:
        answer = run_line(shown.line, folder, relaas)
        assert answer.code == shown.code, f"{shown.line}\n{answer.out}{answer.err}"
        pattern = re.escape("\n".join(shown.answer)).replace("…", ".*?")
        assert re.fullmatch(pattern, f"{answer.out}{answer.err}".strip()), (
            f"{shown.line}\n{answer.out}{answer.err}"
        )


def test_every_command_is_listed_and_has_its_options() -> None:
    (usage,) = (fence for fence in fences(PAGE, "text"))
    listed = re.findall(r"^relaas (\w+) (?:STORE|SOURCE)", usage.text, re.MULTILINE)
    assert listed == list(commands())
    for name, command in commands().items():
        told = section(PAGE, next(line for line in _headings() if f"`relaas {name} " in line))
        options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", told))
        known = {option for action in Parser(command)._actions for option in action.option_strings}
        assert {option for option in known if option.startswith("--")} - {"--help"} == options


def _headings() -> list[str]:
    return [line for line in text_of(PAGE).splitlines() if line.startswith("## ")]


def test_the_options_of_opening_are_listed() -> None:
    from tui.commandline.arguments import opening

    options = {
        option
        for action in Parser(opening(commands()))._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    told = set(re.findall(r"`(--[a-z]+)", section(PAGE, "## `relaas [STORE]`")))
    assert told == options


@pytest.mark.parametrize("command", ["list", "check", "index"])
def test_answers_in_json_have_the_keys_shown(command: str, folder: Path, tmp_path: Path) -> None:
    shown = re.search(rf"\*\*`{command} --json`\*\*\n\n```json\n(.*?)```", text_of(PAGE), re.DOTALL)
    assert shown is not None
    relaas = Relaas(tmp_path)
    assert (
        run_line('relaas add ambassade.toml "6 dec 2019: Zonder bron."', folder, relaas).code == 0
    )
    answer = run_line(f"relaas {command} ambassade.toml --json", folder, relaas).json
    _same_shape(json.loads(shown[1]), answer)


def _same_shape(shown: object, answered: object) -> None:
    """Every key shown is in the answer, with a value of the same kind."""
    if isinstance(shown, dict):
        assert isinstance(answered, dict)
        for key, value in shown.items():
            assert key in answered
            _same_shape(value, answered[key])
    elif isinstance(shown, list):
        assert isinstance(answered, list)
        assert answered
        _same_shape(shown[0], answered[0])
    else:
        assert type(shown) is type(answered)


def test_the_commands_of_the_readme_without_a_screen_run(folder: Path, tmp_path: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    relaas = Relaas(tmp_path)
    assert run_line("relaas new zaak.toml", folder, relaas).code == 0
    wanted = section("README.md", "## Without the screen")
    lines = re.findall(r"^\$ (.*)$", wanted, re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        answer = run_line(line, folder, relaas)
        assert answer.code == 0, f"{line}\n{answer.out}{answer.err}"


def test_exit_codes_are_told_once_each() -> None:
    head = text_of(PAGE).partition("\n## ")[0]
    assert [row[0] for row in rows(head)] == ["0", "1", "2", "3"]
