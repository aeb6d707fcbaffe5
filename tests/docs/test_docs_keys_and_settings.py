"""docs/keys.md and docs/settings.md list what there is, and nothing else."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import tomli

from support.doc_pages import DOCS, Fence, code, fences, rows, section, text_of
from tui.commands.command import ACTORS, DETAIL, MAIN, TIMELINE, Command
from tui.commands.table import COMMANDS, key_label, keys_of
from tui.settings import Folders, Settings, load_settings

PLACES = {MAIN: "anywhere", TIMELINE: "timeline", ACTORS: "actors", DETAIL: "details"}
FIXED = "## Where you type"
SETTINGS_EXAMPLES = [
    fence
    for name in ("keys.md", "settings.md")
    for fence in fences(name, "toml")
    if fence.mark == "settings"
]


def place_of(command: type[Command]) -> str:
    """Where a command works, in the words of the page."""
    return ", ".join(PLACES[where] for where in command.where)


def folders(home: Path) -> Folders:
    return Folders.from_environment({}, home)


def write_settings(home: Path, text: str) -> None:
    folders(home).config.mkdir(parents=True)
    (folders(home).config / "settings.toml").write_text(text, encoding="utf-8")


def test_the_keys_page_lists_the_table_of_commands() -> None:
    wanted: list[str] = []
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            wanted.append(f"## {group}")
        keys = " ".join(f"`{key}`" for key in key_label(command.keys, every=True).split(" "))
        wanted.append(f"| {keys} | `{command.name}` | {place_of(command)} | {command.help} |")
    before, _, _ = text_of("keys.md").partition(FIXED)
    written = [
        line
        for line in before.splitlines()
        if line.startswith("## ") or (line.startswith("| ") and "| Name |" not in line)
    ]
    assert written == wanted


def test_no_two_commands_have_one_name() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("fence", SETTINGS_EXAMPLES, ids=str)
def test_examples_of_settings_are_taken_without_complaint(fence: Fence, tmp_path: Path) -> None:
    write_settings(tmp_path, fence.text)
    loaded = load_settings(folders(tmp_path), {})
    assert loaded.complaints == ()
    assert loaded.settings != Settings()
    names = {command.name: command for command in COMMANDS}
    for name, keys in tomli.loads(fence.text)["keys"].items():
        assert keys_of(names[name], loaded.settings.keys) == keys


def test_keys_of_the_examples_are_free_or_the_commands_own() -> None:
    taken = {
        key: command.name
        for command in COMMANDS
        if {MAIN, TIMELINE} & {*command.where}
        for key in command.keys.split(",")
    }
    for fence in SETTINGS_EXAMPLES:
        for name, keys in tomli.loads(fence.text)["keys"].items():
            assert {taken.get(key, name) for key in keys.split(",")} == {name}


def test_the_settings_page_lists_every_setting_with_its_default() -> None:
    listed = [
        (code(name), code(default), sentence)
        for name, default, sentence in rows(section("settings.md", "## The settings"))
    ]
    defaults = Settings()
    assert [(name, sentence) for name, _, sentence in listed] == [
        (setting.name, setting.metadata["sentence"]) for setting in fields(Settings)
    ]
    for name, default, _ in listed:
        assert tomli.loads(f"value = {default}")["value"] == getattr(defaults, name)


def test_the_variables_do_what_the_page_says(tmp_path: Path) -> None:
    listed = {row[0] for row in rows(section("settings.md", "## The environment"))}
    environment = {"RELAAS_LANGUAGE": "nl", "RELAAS_THEME": "relaas-light", "RELAAS_ASCII": "1"}
    assert {f"`{name}`" for name in environment} <= listed
    write_settings(tmp_path, 'language = "en"\ntheme = "nord"\n')
    settings = load_settings(folders(tmp_path), environment).settings
    assert (settings.language, settings.theme, settings.ascii_signs) == ("nl", "relaas-light", True)
    assert not load_settings(folders(tmp_path), {"RELAAS_ASCII": "0"}).settings.ascii_signs


def test_the_folders_are_where_the_page_says(tmp_path: Path) -> None:
    there = folders(tmp_path)
    by_word = {
        "configuration": ("XDG_CONFIG_HOME", there.config),
        "cache": ("XDG_CACHE_HOME", there.cache),
        "state": ("XDG_STATE_HOME", there.state),
        "your own files": ("XDG_DATA_HOME", there.share),
    }
    listed = rows(section("settings.md", "## Folders"))
    assert [row[0] for row in listed] == list(by_word)
    for word, variable, default, _ in listed:
        name, folder = by_word[word]
        assert code(variable) == name
        assert code(default) == f"~/{folder.relative_to(tmp_path)}"
        moved = Folders.from_environment({name: "/elsewhere"}, tmp_path)
        assert Path("/elsewhere/relaas") in (moved.config, moved.cache, moved.state, moved.share)


def test_the_page_of_checks_is_where_others_point() -> None:
    assert (DOCS / "checks.md").exists()
