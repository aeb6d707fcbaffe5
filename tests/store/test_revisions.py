"""Earlier editions from git: real repositories, also those whose settings would run programs."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from tui.model.comparison import Edition
from tui.store.editions.revision_errors import (
    GitMissing,
    GitRefused,
    NotInGit,
    NotInRevision,
    UnknownRevision,
)
from tui.store.editions.revisions import (
    edition_of_revision,
    last_edition,
    other_edition,
    revisions_of,
)
from tui.store.errors import BrokenHead, NewerFormat, NoChronologyFile, NotUtf8

HEAD = "[chronology]\nformat = 1\n"
EVENT = '[[event]]\nid = "{}"\ntext = "{}"\n'


class Git:
    """A repository whose commits are a day apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.day = 0
        self("init", "-q", "-b", "main")

    def __call__(self, *words: str) -> str:
        """Runs git with nothing of the user's own settings."""
        date = f"2019-11-{self.day + 1:02}T12:00:00 +0100"
        kept = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
            cwd=self.folder,
            env={
                **kept,
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_AUTHOR_DATE": date,
                "GIT_COMMITTER_DATE": date,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def commit(self, message: str, files: dict[str, str | bytes | None]) -> str:
        """Writes files (None takes one away) and commits everything; the commit's id."""
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        self("add", "-A")
        self("commit", "-q", "-m", message)
        self.day += 1
        return self("rev-parse", "HEAD")


def texts(edition: Edition) -> list[object]:
    return [
        placed.block.raw.get("text") if placed.block.raw else placed.block.error
        for placed in edition.blocks
        if placed.block.table != "chronology"
    ]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    return Git(tmp_path / "repo")


def test_a_file_as_it_was(git: Git) -> None:
    git.commit("First", {"a.toml": HEAD + EVENT.format("a", "Een.")})
    second = git.commit("Tweede: é", {"a.toml": HEAD + EVENT.format("a", "Twee.")})
    git.commit("Third", {"other.txt": "x"})
    git("tag", "sent")
    store = git.folder / "a.toml"
    store.write_text(HEAD)
    assert texts(other_edition(store, "HEAD")) == ["Twee."]
    assert texts(other_edition(store, "HEAD~2")) == ["Een."]
    assert texts(other_edition(store, "sent~2")) == ["Een."]
    edition = other_edition(store, second[:12])
    assert texts(edition) == ["Twee."]
    assert edition.subject == "Tweede: é"
    assert edition.when is not None
    assert edition.when.isoformat() == "2019-11-02T12:00:00+01:00"
    assert [each.subject for each in revisions_of(store)] == ["Tweede: é", "First"]


def test_a_folder_as_it_was(git: Git) -> None:
    name = "zaak één (2)"
    git.commit(
        "First",
        {
            f"{name}/chronology.toml": HEAD,
            f"{name}/events/2019/naam met spatie é.toml": EVENT.format("a", "Een."),
            f"{name}/events/2019/gone.toml": EVENT.format("b", "Weg."),
            f"{name}/.hidden/x.toml": EVENT.format("h", "Verborgen."),
            f"{name}/notes.md": "x",
            "elsewhere.toml": EVENT.format("z", "Elders."),
        },
    )
    git.commit("Second", {f"{name}/events/2019/gone.toml": None})
    store = git.folder / name
    edition = other_edition(store, "HEAD~1")
    assert texts(edition) == ["Weg.", "Een."]
    assert {placed.path for placed in edition.blocks} == {
        "chronology.toml",
        "events/2019/gone.toml",
        "events/2019/naam met spatie é.toml",
    }
    assert texts(other_edition(store, "HEAD")) == ["Een."]
    assert len(revisions_of(store)) == 2


def test_a_link_to_a_store_means_what_it_leads_to(git: Git, tmp_path: Path) -> None:
    git.commit("First", {"in/a.toml": HEAD + EVENT.format("a", "Een.")})
    link = tmp_path / "link.toml"
    link.symlink_to(git.folder / "in" / "a.toml")
    assert texts(other_edition(link, "HEAD")) == ["Een."]
    folder = tmp_path / "folder"
    folder.symlink_to(git.folder / "in")
    assert texts(other_edition(folder / "a.toml", "HEAD")) == ["Een."]


@pytest.mark.parametrize("name", ["-x", "a\nb", "*", ":(glob)a", "tab\tand\\", "é", "{x}", "HEAD"])
def test_names_that_git_could_take_for_something_else(git: Git, name: str) -> None:
    git.commit(
        "First",
        {
            f"{name}/{name}.toml": HEAD + EVENT.format("a", "Een."),
            f"{name}/case/chronology.toml": HEAD,
            f"{name}/case/{name}.toml": EVENT.format("b", "Twee."),
            "other/x.toml": HEAD,
        },
    )
    git.commit("Second", {"other/x.toml": HEAD + "# x"})
    store = git.folder / name / f"{name}.toml"
    assert texts(edition_of_revision(store, "HEAD")) == ["Een."]
    assert texts(edition_of_revision(git.folder / name / "case", "HEAD")) == ["Twee."]
    assert [each.subject for each in revisions_of(store)] == ["First"]
    assert [each.subject for each in revisions_of(git.folder / name / "case")] == ["First"]


def test_a_second_work_tree(git: Git, tmp_path: Path) -> None:
    git.commit("First", {"a.toml": HEAD + EVENT.format("a", "Een.")})
    git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "other")
    assert texts(other_edition(tmp_path / "tree" / "a.toml", "main")) == ["Een."]


def test_a_path_that_is_there_wins_over_a_revision(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("First", {"a.toml": HEAD + EVENT.format("a", "Een.")})
    git("tag", "sent.toml")
    (git.folder / "sent.toml").write_text(HEAD + EVENT.format("a", "Een bestand."))
    monkeypatch.chdir(git.folder)
    assert texts(other_edition(Path("a.toml"), "sent.toml")) == ["Een bestand."]
    assert texts(other_edition(Path("a.toml"), "refs/tags/sent.toml")) == ["Een."]


@pytest.mark.parametrize(
    "name",
    ["nowhere", "--help", "-h", "--git-dir=/", "HEAD:a.toml", "^HEAD", "HEAD..", "", " ", "a\0b",
     "HEAD --all", "HEAD~99", "\n", "@{99}"],
)  # fmt: skip
def test_what_is_no_revision(git: Git, name: str) -> None:
    git.commit("First", {"a.toml": HEAD})
    with pytest.raises(UnknownRevision) as caught:
        other_edition(git.folder / "a.toml", name)
    assert str(caught.value).count("\n") == 0


def test_a_revision_without_the_store(git: Git) -> None:
    git.commit("First", {"zaak.toml": HEAD, "b/x.toml": ""})
    git.commit("Second", {"a.toml": HEAD, "b/chronology.toml": HEAD})
    git.commit("Third", {"zaak.toml": None, "zaak/chronology.toml": HEAD})
    for name in ("a.toml", "b", "zaak"):
        with pytest.raises(NotInRevision) as caught:
            other_edition(git.folder / name, "HEAD~2")
        assert "git show" in str(caught.value)
    assert last_edition(git.folder / "a.toml") is not None


def test_no_git_and_no_repository(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_text(HEAD)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NotInGit):
        other_edition(tmp_path / "a.toml", "HEAD")
    assert last_edition(tmp_path / "a.toml") is None
    assert revisions_of(tmp_path / "a.toml") == []
    git.commit("First", {"a.toml": HEAD})
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(GitMissing):
        other_edition(git.folder / "a.toml", "HEAD")
    assert revisions_of(git.folder / "a.toml") == []


def test_a_repository_without_commits_has_no_last_edition(git: Git) -> None:
    (git.folder / "a.toml").write_text(HEAD)
    assert last_edition(git.folder / "a.toml") is None


def test_the_variables_of_another_repository_do_not_lead_astray(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("First", {"a.toml": HEAD + EVENT.format("a", "Een.")})
    other = Git(tmp_path / "other")
    other.commit("Other", {"a.toml": HEAD + EVENT.format("a", "Ander.")})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert texts(other_edition(git.folder / "a.toml", "HEAD")) == ["Een."]


def test_what_the_reader_refuses_it_refuses_in_a_revision_too(git: Git) -> None:
    git.commit(
        "First",
        {
            "head.toml": "title = \n",
            "utf8.toml": b"# \xff\n",
            "new.toml": "[chronology]\nformat = 99\n",
            "case/chronology.toml": HEAD,
            "case/bad.toml": b"# \xff\n",
            "case/good.toml": EVENT.format("a", "Een.") + "[[event]]\nid = \n",
        },
    )
    for name, error in (("head", BrokenHead), ("utf8", NotUtf8), ("new", NewerFormat)):
        with pytest.raises(error):
            other_edition(git.folder / f"{name}.toml", "HEAD")
    found = other_edition(git.folder / "case", "HEAD")
    assert [placed.block.raw is None for placed in found.blocks] == [True, False, False, True]


def test_a_folder_that_is_no_chronology_is_refused(git: Git, tmp_path: Path) -> None:
    git.commit("First", {"a.toml": HEAD})
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoChronologyFile):
        other_edition(git.folder / "a.toml", str(tmp_path / "empty"))


def test_links_and_submodules_in_a_revision_are_told_not_passed_over(git: Git) -> None:
    git.commit("First", {"case/chronology.toml": HEAD, "x.toml": EVENT.format("a", "Een.")})
    (git.folder / "case" / "link.toml").symlink_to("../x.toml")
    oid = git("rev-parse", "HEAD")
    git("update-index", "--add", "--cacheinfo", f"160000,{oid},case/module")
    git("add", "case/link.toml")
    git("commit", "-q", "-m", "Second")
    found = edition_of_revision(git.folder / "case", "HEAD")
    unread = [placed.path for placed in found.blocks if placed.block.raw is None]
    assert unread == ["case/link.toml".removeprefix("case/"), "module"]


def test_a_link_that_leads_out_of_the_folder_is_told_and_no_other(git: Git) -> None:
    git.commit(
        "First",
        {
            "case/chronology.toml": HEAD,
            "case/in/a.toml": EVENT.format("a", "Een."),
            "case/in/notes.txt": EVENT.format("b", "Twee."),
            "case/.old/c.toml": EVENT.format("c", "Drie."),
        },
    )
    for name, target in {
        "twice.toml": "in/a.toml",
        "again": "in",
        "in/up": "..",
        "scan.pdf": "../scan.pdf",
        "text.toml": "in/notes.txt",
        "hidden": ".old",
        "out": "../elsewhere",
        "root": "/elsewhere",
    }.items():
        (git.folder / "case" / name).symlink_to(target)
    git("add", "case")
    git("commit", "-q", "-m", "Second")
    found = edition_of_revision(git.folder / "case", "HEAD")
    unread = {placed.path: placed.block.error for placed in found.blocks if not placed.block.raw}
    assert [text for text in texts(found) if text not in unread.values()] == ["Een."]
    assert sorted(unread) == ["hidden", "out", "root", "text.toml"]
    assert all("not followed in a revision" in error for error in unread.values())


# Repositories that are not to be trusted


def test_nothing_that_a_repository_asks_for_is_run(git: Git, tmp_path: Path) -> None:
    """Filters, textconv, hooks, fsmonitor, pager, aliases: each would make a file."""
    git.commit("First", {"case/chronology.toml": HEAD, "case/a.toml": EVENT.format("a", "Een.")})
    git.commit("Second", {"case/a.toml": EVENT.format("a", "Twee.")})
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\ncat\n')
    trap.chmod(0o755)
    (git.folder / ".gitattributes").write_text("*.toml filter=bad diff=bad merge=bad\n")
    for hook in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
    ):
        path = git.folder / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(trap.read_bytes())
        path.chmod(0o755)
    settings = {
        "filter.bad.smudge": str(trap),
        "filter.bad.clean": str(trap),
        "filter.bad.process": str(trap),
        "filter.bad.required": "true",
        "diff.bad.textconv": str(trap),
        "diff.external": str(trap),
        "core.pager": str(trap),
        "pager.ls-tree": str(trap),
        "pager.rev-list": str(trap),
        "core.editor": str(trap),
        "core.sshCommand": str(trap),
        "core.askPass": str(trap),
        "core.alternateRefsCommand": str(trap),
        "core.hooksPath": str(git.folder / ".git" / "hooks"),
        "gpg.program": str(trap),
        "log.showSignature": "true",
        "alias.ls-tree": f"!{trap}",
        "core.fsmonitor": str(trap),
    }
    config = git.folder / ".git" / "config"
    for name, value in settings.items():
        subprocess.run(["git", "config", "-f", str(config), name, value], check=True)
    before = _state(git.folder)
    store = git.folder / "case"
    assert texts(other_edition(store, "HEAD~1")) == ["Een."]
    assert texts(other_edition(store, "HEAD")) == ["Twee."]
    assert len(revisions_of(store)) == 2
    with pytest.raises(UnknownRevision):
        other_edition(store, "nowhere")
    assert not (tmp_path / "sprung").exists()
    assert _state(git.folder) == before
    with contextlib.suppress(subprocess.CalledProcessError):
        git("status")
    assert (tmp_path / "sprung").exists(), "the trap was never set"


def test_a_missing_object_is_not_fetched(git: Git, tmp_path: Path) -> None:
    """A repository may name a remote that is a program, and lack what is asked for."""
    git.commit("First", {"case/chronology.toml": HEAD, "case/a.toml": EVENT.format("a", "Een.")})
    oid = git("rev-parse", "HEAD:case/a.toml")
    (git.folder / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\n')
    trap.chmod(0o755)
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{trap}",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }.items():
        git("config", name, value)
    found = edition_of_revision(git.folder / "case", "HEAD")
    assert [placed.path for placed in found.blocks if placed.block.raw is None] == ["a.toml"]
    assert not (tmp_path / "sprung").exists()
    with pytest.raises(subprocess.CalledProcessError):
        git("cat-file", "blob", oid)
    assert (tmp_path / "sprung").exists(), "the trap was never set"


def test_a_repository_that_git_refuses_is_said_in_a_sentence(git: Git) -> None:
    git.commit("First", {"a.toml": HEAD})
    (git.folder / ".git" / "config").write_text("[core\n")
    with pytest.raises(GitRefused) as caught:
        other_edition(git.folder / "a.toml", "HEAD")
    assert "config" in str(caught.value)


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a repository, to see that nothing was written."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
