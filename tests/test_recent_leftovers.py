"""The list of chronologies opened lately, and what a killed program leaves beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.apps import folders_in
from tui.recent import recent_chronologies, remember


def test_half_written_lists_of_programs_that_are_gone_are_removed(tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    folders.state.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"recent.{gone.pid}", f"recent.{os.getppid()}", "recent.bak", f"recent.{10**30}"):
        (folders.state / name).write_text("half")
    store = tmp_path / "case.toml"
    store.touch()
    remember(folders, store)
    assert recent_chronologies(folders) == [store]
    left = {path.name for path in folders.state.iterdir()}
    assert left == {"recent", f"recent.{os.getppid()}", "recent.bak"}


def test_a_full_disk_leaves_the_list_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = folders_in(tmp_path)
    store = tmp_path / "case.toml"
    store.touch()
    remember(folders, store)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    remember(folders, tmp_path / "other.toml")
    assert recent_chronologies(folders) == [store]
    assert [path.name for path in folders.state.iterdir()] == ["recent"]
