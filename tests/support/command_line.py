"""Runs the program as a shell does: a process of its own, with folders of its own."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tui

SOURCE = Path(tui.__file__).parents[1]
PATIENCE = 120
"""Seconds after which a command counts as hung."""


@dataclass(frozen=True)
class Answer:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)

    def refused(self, code: int) -> str:
        """The one sentence with which the command refused, checked to be no more than that."""
        assert self.code == code, f"exit {self.code}: {self.err}"
        assert self.out == ""
        assert self.err.startswith("relaas: "), self.err
        assert self.err.count("\n") == 1, self.err
        assert self.err.rstrip().endswith((".", "?", "!")), self.err
        assert "went wrong in relaas itself" not in self.err, self.err
        return self.err


class Relaas:
    """The program with a home of its own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_DATA_HOME": str(self.home / "share"),
            "PYTHONPATH": str(SOURCE),
            "PYTHONUTF8": "1",
            "LANG": "en_GB.UTF-8",
            "TERM": "xterm-256color",
        }

    def __call__(self, *words: str | Path, **environment: str) -> Answer:
        """Runs `relaas` with these words; `environment` adds variables."""
        done = subprocess.run(
            [sys.executable, "-m", "tui", *map(str, words)],
            env=self.variables(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        answer = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in answer.err, answer.err
        return answer

    def variables(self, more: Mapping[str, str]) -> dict[str, str]:
        """The whole environment of a run."""
        return {**self.environment, **more}


def run_line(line: str, folder: Path, relaas: Relaas) -> Answer:
    """Runs one line that begins with `relaas`, in a folder, as a page of the docs shows it."""
    name, *words = shlex.split(line)
    assert name == "relaas"
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words],
        cwd=folder,
        env=relaas.variables({}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
