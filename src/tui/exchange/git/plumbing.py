"""Asks git for the commits of a repository, and lets it do nothing else.

Only plumbing is run: no hook, filter, pager, signature check or fetch, whatever the settings of
the repository ask for; it may be a stranger's.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final, NamedTuple

from tui.exchange.source_errors import Damaged, ProgramMissing, SourceMissing

_OPTIONS: Final = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.untrackedCache=false",
    "-c", "i18n.logOutputEncoding=UTF-8",
    "-c", "log.showSignature=false",
)  # fmt: skip
_SETTINGS: Final[Mapping[str, str]] = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "LC_ALL": "C",
}
_FIELDS: Final = ("%H", "%P", "%an", "%ae", "%aI", "%B")
_END: Final = b"\x00\x00\x01\x00\n"
"""Ends a commit: git lets no zero byte into what it shows of one."""

_CHUNK: Final = 65_536
_LONGEST: Final = 1_000_000
"""Bytes of one commit that are looked at."""


class Commit(NamedTuple):
    """A commit: its hash, its parents, who wrote it, when (ISO 8601, with an offset), what."""

    hash: str
    parents: tuple[str, ...]
    name: str
    address: str
    when: str
    message: str


def commits_of(path: Path, most: int) -> Iterator[Commit]:
    """The commits that HEAD has, the oldest last, at most `most`.

    Raises SourceMissing, ProgramMissing without the program git, and Damaged where git refuses.
    """
    if not path.is_dir():
        raise SourceMissing(str(path))
    inner = path / ".git"
    folder = inner if inner.exists() else path
    # Where `.git` is a file, the repository is elsewhere.
    place = ["-C", str(path)] if inner.is_file() else [f"--git-dir={folder}"]
    form = "%x00".join(_FIELDS) + "%x00%x00%x01%x00"
    words = ["rev-list", f"--max-count={most}", f"--format={form}", "HEAD", "--"]
    kept = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
    try:
        process = subprocess.Popen(
            ["git", *place, *_OPTIONS, *words],
            env={**kept, **_SETTINGS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except (OSError, ValueError):
        raise ProgramMissing(str(path), program="git") from None
    with process:
        try:
            assert process.stdout is not None
            yield from _read(process.stdout)
            said = b"" if process.stderr is None else process.stderr.read(2000)
            if process.wait():
                raise Damaged(str(path), format="git", reason=_reason(said))
        finally:
            process.kill()


def _read(stream: IO[bytes]) -> Iterator[Commit]:
    waiting = b""
    while chunk := stream.read(_CHUNK):
        waiting += chunk
        *whole, waiting = waiting.split(_END)
        for each in whole:
            commit = _commit(each)
            if commit is not None:
                yield commit
        if len(waiting) > _LONGEST:
            waiting = waiting[:_LONGEST] + waiting[-len(_END) :]


def _commit(content: bytes) -> Commit | None:
    """One commit as git shows it: a line `commit <hash>`, then the fields."""
    _head, _newline, told = content.partition(b"\n")
    fields = told.split(b"\0", len(_FIELDS) - 1)
    if len(fields) < len(_FIELDS):
        return None
    texts = [each.decode("utf-8", "replace") for each in fields]
    return Commit(texts[0], tuple(texts[1].split()), *texts[2:])


def _reason(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    text = (lines or ["git refuses"])[0].removeprefix("fatal: ").strip()
    return "".join(char if char.isprintable() else "?" for char in text).rstrip(".")[:200]
