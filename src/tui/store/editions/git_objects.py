"""Reads objects of a git repository, and does nothing else with it.

Only plumbing that shows objects as they are is run: no hook, filter, textconv, pager, fsmonitor
or fetch, whatever the repository's own settings ask for; it may be a stranger's.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60.0
"""Seconds after which git is not waited for any longer."""

OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.untrackedCache=false",
    "-c", "submodule.recurse=false",
)  # fmt: skip

SETTINGS: Mapping[str, str] = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "LC_ALL": "C",
}
"""What git is told through its environment. No protocol is allowed, so nothing is fetched."""


class GitAbsent(Exception):  # noqa: N818 - it says what is the matter
    """The program git cannot be run."""


class GitFailed(Exception):  # noqa: N818
    """Git ended with an error; `said` is its reason."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


class TreeEntry(NamedTuple):
    """One entry of a tree: its mode (`100644`, `120000` a link, `160000` a submodule)."""

    mode: str
    kind: str
    oid: str
    path: bytes


class GitObjects:
    """The objects of the repository that a folder is in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, *words: str, given: bytes = b"") -> bytes:
        """What a git command answers. Raises GitAbsent and GitFailed."""
        kept = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
        try:
            done = subprocess.run(
                ["git", *OPTIONS, *words],
                cwd=self._folder,
                env={**kept, **SETTINGS},
                input=given,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise GitFailed("it takes too long") from None
        except ValueError:
            raise GitFailed("this name holds a character that no name can hold") from None
        except OSError as error:
            raise GitAbsent(str(error)) from error
        if done.returncode:
            raise GitFailed(_reason(done.stderr))
        return done.stdout

    def prefix(self) -> str:
        """The folder's path below the top of its work tree, with `/` at the end, or "".

        Raises GitFailed where it is in no work tree.
        """
        if self.run("rev-parse", "--is-inside-work-tree").strip() != b"true":
            raise GitFailed("this is no work tree")
        return os.fsdecode(self.run("rev-parse", "--show-prefix").removesuffix(b"\n"))

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision means; raises GitFailed."""
        name = f"{revision}^{{commit}}"
        found = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        oid = found.decode("ascii", "replace").strip()
        if not oid or not set(oid) <= set("0123456789abcdef"):
            raise GitFailed("this is no revision")
        return oid

    def tree(self, commit: str, folder: str, deep: bool) -> list[TreeEntry]:
        """What a folder holds in a commit, all below it where `deep`; raises GitFailed."""
        place = f"{commit}:{folder.removesuffix('/')}"
        oid = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", place)
        words = ["ls-tree", "--full-tree", "-z", *(["-r"] if deep else [])]
        entries = []
        for line in self.run(*words, oid.decode("ascii").strip()).split(b"\0"):
            facts, tab, path = line.partition(b"\t")
            if tab:
                mode, kind, oid_of_it = facts.decode("ascii").split(" ")
                entries.append(TreeEntry(mode, kind, oid_of_it, path))
        return entries

    def blobs(self, oids: Sequence[str]) -> Iterator[bytes | None]:
        """What objects hold, in order; None for one that is not there."""
        answer = self.run("cat-file", "--batch", given="".join(f"{oid}\n" for oid in oids).encode())
        at = 0
        for _oid in oids:
            end = answer.index(b"\n", at)
            facts = answer[at:end].split(b" ")
            at = end + 1
            if len(facts) != 3:
                yield None
                continue
            size = int(facts[2])
            yield answer[at : at + size]
            at += size + 1

    def commits_of(self, path: str, most: int) -> list[str]:
        """The last commits that changed a path, newest first."""
        words = ("rev-list", f"--max-count={most}", "HEAD", "--", path)
        return self.run(*words).decode("ascii").split()


def _reason(said: bytes) -> str:
    """Why git failed, in its own words: the line that it calls fatal, else its last one."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith("fatal: ")]
    text = (fatal or lines or ["no reason"])[-1].removeprefix("fatal: ").strip()
    shown = "".join(char if char.isprintable() else "?" for char in text)
    return shown.rstrip(".")[:200]
