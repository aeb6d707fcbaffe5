"""From a key to the last byte of the repaint, beside a bare list that is drawn by lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import EMPTY, FIRST_ROW
from benchmarks.program import Program, relaas
from benchmarks.stores import Shelf

STAGE = "moving"
BARE_LIST = str(Path(__file__).with_name("bare_list.py"))
HELD_KEYS = 200
HELD_EVERY = 1 / 40
"""Seconds between two keys of a terminal that repeats forty a second."""

LINE, PAGE, ENDS = "line", "page", "ends"
WAYS = {
    LINE: (["down"] * 6 + ["up"] * 6, 120),
    PAGE: (["pagedown"] * 5 + ["pageup"] * 5, 40),
    ENDS: (["end", "home"], 20),
}
"""For each way of moving the keys that are pressed in turn, and how many in all."""


def bare_list(lines: int) -> list[str]:
    """The command of a list of so many lines."""
    return [sys.executable, BARE_LIST, str(lines)]


def key_seconds(program: Program, key: str) -> float | None:
    """Until the last byte of the repaint came; None where nothing was drawn."""
    while program.take(0):
        pass
    pressed = program.press(key)
    last = program.rest()
    return last - pressed if last > pressed else None


def hold(program: Program, key: str) -> float | None:
    """Holds a key down; seconds from its last repeat to the last byte, None without any."""
    due = time.perf_counter()
    for _ in range(HELD_KEYS):
        due += HELD_EVERY
        pressed = program.press(key)
        while (left := due - time.perf_counter()) > 0:
            program.take(left)
    last = program.rest(0.3)
    return last - pressed if last > pressed else None


def move(program: Program, figures: Figures, subject: str, bare: Program | None = None) -> None:
    """Presses all the keys, each in the one program and then in the other."""
    for way, (keys, count) in WAYS.items():
        for number in range(count):
            seconds = key_seconds(program, keys[number % len(keys)])
            floor = key_seconds(bare, keys[number % len(keys)]) if bare else None
            if seconds is not None and (floor is not None or bare is None):
                figures.add(subject, way, seconds)
                if floor is not None:
                    figures.add(f"bare {subject}", way, floor)


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """Each chronology beside a bare list of as many lines."""
    figures = Figures(STAGE)
    for name in names:
        bare_home = shelf.home(EMPTY)
        with (
            Program(relaas(shelf.store(name)), shelf.home(name)) as program,
            Program(bare_list(totals[name]), bare_home) as bare,
        ):
            program.wait_for_bytes(FIRST_ROW)
            bare.wait_for_bytes("line 1")
            program.wait_for_total(totals[name])
            program.rest(1.0, most=20)
            bare.rest(0.5)
            move(program, figures, name, bare)
            program.press("home")
            program.rest(0.2)
            for key in ("down", "pagedown"):
                seconds = hold(program, key)
                if seconds is not None:
                    figures.add(name, f"held {key}", seconds)
    return figures
