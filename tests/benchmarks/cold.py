"""Opening a chronology for the first time: the first screen, the index, quitting in the middle."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import FIRST_ROW
from benchmarks.program import Look, Program, relaas
from benchmarks.stores import Shelf

STAGE = "cold"
MOST_ROUNDS = 5
ENOUGH_EVENTS = 300_000
"""Rounds are repeated until so many events have been read."""

KEYS = 12
"""Keys that are pressed while the rest is read behind the first screen."""

_PARSE = """
import sys, time, tomli
from functools import partial
from pathlib import Path
root = Path(sys.argv[1])
files = sorted(root.rglob("*.toml")) if root.is_dir() else [root]
texts = [file.read_text(encoding="utf-8") for file in files]
start = time.perf_counter()
for text in texts:
    tomli.loads(text)
print(time.perf_counter() - start)
"""


def parsing(store: Path) -> float:
    """Seconds that tomli takes for the same whole files, one after the other, already read."""
    command = [sys.executable, "-c", _PARSE, str(store)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def build(store: Path, total: int, figures: Figures, name: str, home: Path) -> float:
    """Opens it without an index until all is indexed; the seconds of that."""
    with Program(relaas(store), home) as program:
        (rows,) = program.wait_for_bytes(FIRST_ROW)
        figures.add(name, "first screen", rows - program.started)
        done = program.wait_for_total(total, every=0.2)
        seconds = done.at - program.started
        figures.add(name, "all indexed", seconds)
        program.rest(0.3, most=5)
        return seconds


def keys_meanwhile(store: Path, total: int, figures: Figures, name: str, home: Path) -> None:
    """Presses keys while the index is being made; each until another event has its details."""
    with Program(relaas(store), home) as program:
        program.wait_for_bytes(FIRST_ROW)
        program.rest(0.1, most=0.5)
        for number in range(KEYS):
            if program.look().shown == total:
                break
            row = program.look()
            pressed = program.press("down" if number % 6 < 3 else "up")
            moved = program.wait_until(partial(_differs, row), most=20, every=0.02)
            figures.add(name, "key meanwhile", moved.at - pressed)


def _differs(before: Look, after: Look) -> bool:
    return before.details != after.details


def quit_midway(
    store: Path, total: int, *, figures: Figures, name: str, home: Path, seconds: float
) -> None:
    """Quits when about half of the time has gone, and opens it again."""
    with Program(relaas(store), home) as program:
        program.wait_for_bytes(FIRST_ROW)
        while time.perf_counter() < program.started + seconds / 2:
            program.take(0.1)
        before = program.look().shown or 0
        pressed = program.press("q")
        ended = program.wait_for_exit()
        figures.add(name, "quit", ended - pressed)
        first = ended - program.started
    with Program(relaas(store), home) as program:
        look = program.wait_until(lambda look: look.shown is not None and look.has_rows)
        figures.add(name, "events at quitting", before)
        figures.add(name, "events when opened again", look.shown or 0)
        done = program.wait_for_total(total, every=0.2)
        figures.add(name, "both runs", first + done.at - program.started)


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """Builds and parses in turn, small chronologies more often."""
    figures = Figures(STAGE)
    for name in names:
        store, total = shelf.store(name), totals[name]
        for _ in range(max(1, min(MOST_ROUNDS, ENOUGH_EVENTS // max(1, total)))):
            figures.add(name, "parsing", parsing(store))
            with shelf.empty_home() as home:
                seconds = build(store, total, figures, name, home)
            figures.add(name, "events a second", total / seconds)
        if seconds > 1.0:
            with shelf.empty_home() as home:
                keys_meanwhile(store, total, figures, name, home)
            with shelf.empty_home() as home:
                quit_midway(store, total, figures=figures, name=name, home=home, seconds=seconds)
    return figures
