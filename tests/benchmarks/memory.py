"""The memory that the program has after the timeline was scrolled from end to end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import FIRST_ROW
from benchmarks.program import Program, relaas
from benchmarks.stores import Shelf

STAGE = "memory"
PAGES = 60
"""Pages that are turned from either end."""

MONTHS = 230
"""Months that are passed, more than a chronology of the generator has."""

PARTS = {"resident": "Rss", "proportional": "Pss", "of its own": "Private_Dirty"}
"""The names of the figures, in bytes, and what the kernel calls them."""


def memory_of(pid: int) -> dict[str, int]:
    """Bytes that a process has in memory, by the kernel's names (proc(5), smaps_rollup)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: int(size) * 1024 for name, size in re.findall(r"^(\w+): +(\d+) kB", text, re.M)}


def scroll(program: Program) -> None:
    """Goes from the one end to the other by pages and by months, and back by pages."""
    for key, count in (
        ("home", 1),
        ("pagedown", PAGES),
        ("}", MONTHS),
        ("end", 1),
        ("pageup", PAGES),
        ("home", 1),
    ):
        for _ in range(count):
            program.press(key)
            program.rest(0.02, most=1)
    program.rest(0.5)


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """Each chronology in a program of its own, opened with all of it in the index."""
    figures = Figures(STAGE)
    for name in names:
        with Program(relaas(shelf.store(name)), shelf.home(name)) as program:
            program.wait_for_bytes(FIRST_ROW)
            program.wait_for_total(totals[name])
            program.rest(1.0)
            for when, prepare in (("opened", None), ("scrolled", scroll)):
                if prepare is not None:
                    prepare(program)
                kept = memory_of(program.pid)
                for part, field in PARTS.items():
                    figures.add(name, f"{part}, {when}", kept[field])
    return figures
