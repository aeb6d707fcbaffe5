"""A program that saves one step to a chronology, to be killed on the way.

`python saving_child.py STORE STATE SCENARIO [KILL_AT]` runs the scenario. At the disk step
number KILL_AT, counted over all steps, it kills itself with SIGKILL: before the step where the
number is even, after it where it is odd. Without the number it waits for a line on its standard
input, says `ready` first and `saved` at the end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.store.disk import Disk
from tui.store.repository import Repository

NOW = datetime(2020, 1, 2, 3, 4, 5)

STEPS = frozenset(
    {
        *("status", "read", "read_part", "create", "write", "take_over", "sync", "close"),
        *("exchange", "place", "is_open_for_writing", "names"),
        *("rename", "sync_folder", "remove", "make_folder", "remove_folder"),
    }
)


class DeadlyDisk(Disk):
    """A disk that kills the program before or after one of its steps."""

    def __init__(self, kill_at: int) -> None:
        self.left = kill_at

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in STEPS:
            return found
        self.left -= 2
        if self.left >= 0:
            return found
        if self.left == -2 and name == "write":
            return self._half
        if self.left == -2:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._then_killed(found) if self.left == -1 else found

    def _half(self, descriptor: int, content: bytes) -> None:
        os.write(descriptor, content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    def _then_killed(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def killing(*given: Any) -> None:
            step(*given)
            os.kill(os.getpid(), signal.SIGKILL)

        return killing


def change() -> list[Edit]:
    """A key of one event, and several lines in the place of one."""
    return [ChangeEntry("event", "2019-11-25-aaaa", {"text": "changed\nin two lines", "key": True})]


def bulk() -> list[Edit]:
    """Events in all files, and an actor."""
    ids = ("2019-11-25-aaaa", "2019-11-26-bbbb", "2019-12-05-cccc")
    edits: list[Edit] = [ChangeEntry("event", each, {"tags": ["bulk"]}) for each in ids]
    return [*edits, ChangeEntry("actor", "bz", {"name": "Buitenlandse Zaken"})]


SCENARIOS: dict[str, Callable[[], list[Edit]]] = {
    "change": change,
    "add": lambda: [
        AddEntry("event", {"id": "2021-02-01-nnnn", "date": date(2021, 2, 1), "text": "new"})
    ],
    "delete": lambda: [RemoveEntry("event", "2019-12-05-cccc")],
    "move": lambda: [ChangeEntry("event", "2019-11-25-aaaa", {"date": date(2019, 12, 1)})],
    "bulk": bulk,
    "undo": change,
}


def main(store: Path, state: Path, scenario: str, kill_at: str = "") -> None:
    """Runs one scenario."""
    disk = Disk()
    if kill_at and scenario != "undo":
        disk = DeadlyDisk(int(kill_at))
    repository = Repository.open(store, state, disk=disk)
    if not kill_at:
        print("ready", flush=True)
        sys.stdin.readline()
    repository.apply(SCENARIOS[scenario](), "a step", NOW)
    if scenario == "undo":
        if kill_at:
            # The step stands; what is killed is taking it back.
            disk.__class__ = DeadlyDisk
            disk.__dict__["left"] = int(kill_at)
        repository.undo()
    print("saved", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
