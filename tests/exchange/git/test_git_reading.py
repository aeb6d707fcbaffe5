"""Commits in: who, when and what, and nothing that a stranger's repository asks for is run."""

from __future__ import annotations

import os
import subprocess
from datetime import date, time
from pathlib import Path

import pytest

from tui.exchange.cancelling import Cancelled
from tui.exchange.git.reading import read_git
from tui.exchange.source_errors import Damaged, ProgramMissing, SourceMissing
from tui.model.imported import LinkedKey, Wanted
from tui.model.rows import ActorRow

ANNA = ActorRow("bos", "Anna Bos", "Anna", "person", "", "", (), ())
DAY = "2019-11-25T09:30:00-05:00"
WANTED = Wanted(date(2020, 1, 1), timezone="Europe/Amsterdam", actors=(ANNA,))


def git(
    folder: Path, *words: str, at: str = "2019-11-25T09:30:00-05:00", who: str = "Anna Bos"
) -> str:
    settings = {
        **os.environ, "GIT_AUTHOR_NAME": who, "GIT_AUTHOR_EMAIL": f"{who[:4]}@x.example",
        "GIT_AUTHOR_DATE": at, "GIT_COMMITTER_NAME": "K", "GIT_COMMITTER_EMAIL": "k@x.example",
        "GIT_COMMITTER_DATE": at, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    }  # fmt: skip
    done = subprocess.run(
        ["git", *words], cwd=folder, env=settings, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Eerste stap")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Tweede\n\nMet uitleg \x1b[31m\u202e.",
        at="2019-11-26T10:00:00+01:00", who="Piet")  # fmt: skip
    return folder


def test_commits_are_events_oldest_first(repository: Path) -> None:
    imported = read_git(repository, WANTED)
    first, second = imported.entries
    assert first.values == {
        "date": date(2019, 11, 25),
        "time": time(15, 30),
        "wording": "2019-11-25T09:30:00-05:00",
        "text": "Eerste stap",
        "from": ["bos"],
        "channel": "commit",
        "sources": [{"document": "werk", "pin": first.key[:12], "key": first.key}],
    }
    assert first.key == git(repository, "rev-parse", "HEAD~")
    assert second.values["title"] == "Tweede"
    assert str(second.values["text"]).startswith("Met uitleg ")
    assert not {"\x1b", "\u202e"} & set(str(second.values["text"]))
    assert [actor.values["name"] for actor in imported.actors] == ["Piet"]


def test_merges_follow_what_they_bring_and_reverts_correct(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "zij", "HEAD~")
    git(repository, "commit", "-q", "--allow-empty", "-m", "Zijweg")
    side = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "zij", "-m", "Samen")
    git(repository, "commit", "-q", "--allow-empty", "-m", f"Terug\n\nThis reverts commit {side}.")
    links = {str(entry.values.get("title") or entry.values["text"]): entry.links
             for entry in read_git(repository, WANTED).entries}  # fmt: skip
    assert links["Samen"] == (LinkedKey("follows", side),)
    assert links["Terug"] == (LinkedKey("corrects", side),)
    assert links["Zijweg"] == ()


def test_a_bare_repository_and_a_work_tree_elsewhere(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "kaal.git")
    git(repository, "worktree", "add", "-q", str(tmp_path / "elders"))
    keys = [entry.key for entry in read_git(repository, WANTED).entries]
    for place in ("kaal.git", "elders"):
        assert [entry.key for entry in read_git(tmp_path / place, WANTED).entries] == keys


def test_what_its_settings_ask_to_run_is_not_run(repository: Path, tmp_path: Path) -> None:
    trace = tmp_path / "gedraaid"
    script = tmp_path / "kwaad.sh"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand",
                 "core.editor", "pager.rev-list", "core.alternateRefsCommand"):  # fmt: skip
        git(repository, "config", name, str(script))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "alias.rev-list", f"!{script}")
    for hook in ("post-index-change", "reference-transaction"):
        (repository / ".git" / "hooks" / hook).write_bytes(script.read_bytes())
    assert len(read_git(repository, WANTED).entries) == 2
    assert not trace.exists()


def test_refusals_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    with pytest.raises(Damaged):
        read_git(empty, WANTED)
    git(empty, "init", "-q")
    with pytest.raises(Damaged):
        read_git(empty, WANTED)
    with pytest.raises(SourceMissing):
        read_git(tmp_path / "nergens", WANTED)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="without the program git"):
        read_git(empty, WANTED)


def test_it_can_be_stopped(repository: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_git(repository, WANTED, stop)
