"""Asks who knew of events and for their threads, without a screen; prints the seconds as JSON.

python tests/benchmarks/asking_alone.py STORE EVENT...
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tui.clock import system_clock
from tui.settings import Folders
from tui.workspace import Workspace


def seconds_of(ask: Callable[[], object]) -> float:
    """How long a question takes."""
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def ask_all(store: Path, events: Sequence[str]) -> dict[str, list[float]]:
    """The seconds of each question for each event, all asked for the first time."""
    folders = Folders.from_environment(os.environ, Path.home())
    workspace = Workspace.open(store, system_clock, folders)
    workspace.refresh()
    inquiry = workspace.inquiry()

    def show_thread(event: str) -> None:
        workspace.rows(workspace.select(f'thread:"{event}"'), 0, 64)

    return {
        "knowledge": [seconds_of(partial(inquiry.who_knew, event)) for event in events],
        "thread": [seconds_of(partial(show_thread, event)) for event in events],
    }


if __name__ == "__main__":
    print(json.dumps(ask_all(Path(sys.argv[1]), sys.argv[2:])))
