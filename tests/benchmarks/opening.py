"""From exec to the first paint where the index is warm, against an empty Textual app."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.program import Program, relaas
from benchmarks.stores import Shelf

STAGE = "opening"
ROUNDS = 15
EMPTY = "empty"
EMPTY_APP = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]

FIRST_ROW = "→"
"""Each event of the generator has one who acts and one who is addressed: an arrow in its row."""

DETAILS = r"\.toml:|▾"
"""The detail pane ends with where the event is written, or with a sign that there is more."""


def warm_up(store: Path, home: Path, total: int) -> None:
    """Opens a chronology until all of it is in the index, then quits."""
    with Program(relaas(store), home) as program:
        program.wait_for_total(total, every=1.0)
        program.rest(1.5)
        program.press("q")
        program.wait_for_exit()


def first_paint(store: Path, home: Path) -> tuple[float, float]:
    """Seconds until the timeline is written, and until the detail pane is."""
    with Program(relaas(store), home) as program:
        rows, details = program.wait_for_bytes(FIRST_ROW, DETAILS)
        return rows - program.started, details - program.started


def empty_paint(home: Path) -> float:
    """Seconds until an empty Textual app has painted."""
    with Program(EMPTY_APP, home) as program:
        return program.wait_for_bytes("ready")[0] - program.started


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """Rounds in which each chronology and the empty app are opened one after the other."""
    figures = Figures(STAGE)
    for name in names:
        warm_up(shelf.store(name), shelf.home(name), totals[name])
    for number in range(ROUNDS + 1):
        empty = empty_paint(shelf.home(EMPTY))
        painted = {name: first_paint(shelf.store(name), shelf.home(name)) for name in names}
        if not number:
            continue
        figures.add(EMPTY, "paint", empty)
        for name, (rows, details) in painted.items():
            figures.add(name, "rows", rows)
            figures.add(name, "details", details)
    return figures
