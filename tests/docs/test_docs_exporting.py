"""docs/exporting.md and docs/formats/: the examples run, and each page tells what is declared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.command_line import Answer, Relaas, run_line
from support.doc_pages import DOCS, ROOT, fences, rows, section, text_of
from tui.exchange.leaving_out import TEAM_KEYS
from tui.exchange.out.cells import LISTS, TABLES
from tui.exchange.out.formats import FORMATS
from tui.exchange.out.losses import ALL_KEYS

PAGE = "exporting.md"
SAMPLE = ROOT / "data" / "marokkaanse-ambassade.toml"
CONSOLE = re.compile(r"```console\n\$ (.*?)\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    (work / "ambassade.toml").write_bytes(SAMPLE.read_bytes())
    return work


def test_the_commands_answer_as_shown(folder: Path, tmp_path: Path) -> None:
    relaas = Relaas(tmp_path)
    (fence,) = fences(PAGE, "console")
    answer = Answer(0, "", "")
    for part in filter(None, re.split(r"^\$ ", fence.text, flags=re.MULTILINE)):
        line, _, shown = part.partition("\n")
        if line == "echo $?":
            assert answer.code == int(shown)
            continue
        answer = run_line(line, folder, relaas)
        pattern = re.escape(shown.strip()).replace("…", ".*?")
        assert re.fullmatch(pattern, f"{answer.out}{answer.err}".strip()), answer.out + answer.err


def test_the_answer_in_json_has_the_shape_shown(folder: Path, tmp_path: Path) -> None:
    (fence,) = fences(PAGE, "json")
    shown = json.loads(fence.text)
    found = run_line(
        "relaas export ambassade.toml --to uit.ics --json", folder, Relaas(tmp_path)
    ).json
    assert list(found) == list(shown)
    for name in ("left_out", "notes"):
        for told in shown[name]:
            told.pop("message")
            assert any(told.items() <= each.items() for each in found[name])


def test_the_page_lists_the_formats_and_what_stays_inside() -> None:
    told = {}
    for name, endings, _words in rows(text_of(PAGE)):
        found = re.fullmatch(r"\[`(\w+)`\]\(formats/(\w+)\.md\)", name)
        assert found is not None and found[1] == found[2]
        told[found[1]] = tuple(re.findall("`([^`]+)`", endings))
    assert told == {name: form.suffixes for name, form in FORMATS.items()}
    inside = section(PAGE, "## What goes out")
    assert all(f"`{key}`" in inside for key in TEAM_KEYS)


@pytest.mark.parametrize("name", FORMATS)
def test_each_page_tells_what_its_format_carries(name: str) -> None:
    page = (DOCS / "formats" / f"{name}.md").read_text(encoding="utf-8")
    form = FORMATS[name]
    told = {row[0]: set(re.findall("`([^`]+)`", row[1])) for row in rows(page) if len(row) == 2}
    assert told["as they are"] == form.whole - {"view"}
    assert told["in words"] == form.in_words
    assert told["not"] == ALL_KEYS - form.whole - form.in_words - {"view"}
    assert all(f"`{suffix}`" in page for suffix in form.suffixes)
    assert f"`--format {name}`" in page


@pytest.mark.parametrize("name", FORMATS)
def test_the_example_of_a_page_is_what_comes_out(name: str, folder: Path, tmp_path: Path) -> None:
    page = (DOCS / "formats" / f"{name}.md").read_text(encoding="utf-8")
    for line, shown in CONSOLE.findall(page):
        answer = run_line(line, folder, Relaas(tmp_path))
        assert answer.out.strip() == shown.strip()


def test_the_page_of_the_table_names_the_keys_that_stand_as_json() -> None:
    page = (DOCS / "formats" / "csv.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in TABLES)
    assert not LISTS & TABLES
