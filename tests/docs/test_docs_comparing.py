"""docs/comparing.md: its example runs, its JSON has the shape shown, its keys are the screen's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from textual.binding import Binding

from support.command_line import Answer, Relaas, run_line
from support.doc_pages import code, fences, rows, section, text_of
from tui.analysis.same_values import DEFAULTS, UNORDERED
from tui.exchange.comparison_files import FORMS
from tui.exchange.leaving_out import TEAM_KEYS

PAGE = "comparing.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The two editions of the page."""
    work = tmp_path / "work"
    work.mkdir()
    before, after = fences(PAGE, "toml")
    (work / "verzonden.toml").write_text(before.text, encoding="utf-8")
    (work / "zaak.toml").write_text(after.text, encoding="utf-8")
    return work


def test_the_commands_answer_as_shown(folder: Path, tmp_path: Path) -> None:
    relaas = Relaas(tmp_path)
    (fence,) = fences(PAGE, "console")
    told = [part for part in re.split(r"^\$ ", fence.text, flags=re.MULTILINE) if part]
    answer = Answer(0, "", "")
    for part in told:
        line, _, shown = part.partition("\n")
        if line == "echo $?":
            assert answer.code == int(shown)
            continue
        answer = run_line(line, folder, relaas)
        pattern = re.escape(shown.strip()).replace("…", ".*?")
        assert re.fullmatch(pattern, f"{answer.out}{answer.err}".strip()), answer.out
    assert sorted(path.name for path in folder.iterdir()) == [
        "verschil.md", "verzonden.toml", "zaak.toml",
    ]  # fmt: skip


def test_the_json_has_the_shape_shown(folder: Path, tmp_path: Path) -> None:
    (fence,) = fences(PAGE, "json")
    shown = json.loads(fence.text)
    found = run_line("relaas diff zaak.toml verzonden.toml --json", folder, Relaas(tmp_path)).json
    assert list(found) == list(shown)
    for kind in ("added", "gone", "changed"):
        assert [list(each) for each in found[kind]] == [list(each) for each in shown[kind]]
        assert [each["id"] for each in found[kind]] == [each["id"] for each in shown[kind]]
    assert [each["line"] for each in found["added"]] == [each["line"] for each in shown["added"]]
    assert found["changed"][0]["fields"]["time"] == shown["changed"][0]["fields"]["time"]
    for name in ("actors", "documents", "views", "chronology", "unreadable"):
        assert found[name] == shown[name]


def test_the_keys_are_those_of_the_screen() -> None:
    from tui.screens.comparing.screen import ComparingScreen

    bound: set[str] = {"enter"}
    for binding in ComparingScreen.BINDINGS:
        assert isinstance(binding, Binding)
        bound.update(binding.key.split(","))
    named = set()
    for row in rows(section(PAGE, "## On the screen")):
        named.update(re.findall("`([^`]+)`", row[0]))
    named = {{"esc": "escape"}.get(key, key) for key in named}
    assert {"0"} | named <= bound


def test_the_lists_of_the_page_are_those_of_the_program() -> None:
    page = text_of(PAGE)
    told = next(row for row in rows(page) if row[0].startswith("the order of `tags`"))
    assert set(re.findall("`([^`]+)`", told[0])) == {key for _table, key in UNORDERED}
    told = next(row for row in rows(page) if row[0].startswith("what leaving the key out"))
    assert {code(cell.strip()).partition(" ")[0] for cell in told[1].split(",")} == {
        key for _table, key in DEFAULTS
    }
    exports = section(PAGE, "## Exports")
    assert all(f"`{key}`" in exports for key in (*TEAM_KEYS, *FORMS))
