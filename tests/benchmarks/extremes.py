"""Chronologies that few have: 50,000 events on one day, 20,000 actors, all in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import changing, cold, filtering, moving
from benchmarks.figures import Figures
from benchmarks.memory import memory_of, scroll
from benchmarks.opening import FIRST_ROW, warm_up
from benchmarks.plain_totals import Totals
from benchmarks.program import Program, relaas
from benchmarks.questions import questions
from benchmarks.stores import EXTREMES, Shelf

STAGE = "extremes"
PAINTS = 5
ROUNDS = 3
BUSIEST_DAY = "2004-04-09"
"""The hundredth day, on which 50,000 events fall."""


def measure(
    shelf: Shelf, names: Sequence[str], truths: Mapping[str, Mapping[str, Totals]]
) -> Figures:
    """Opening, keys, filters, edits and memory of each."""
    figures = Figures(STAGE)
    for name in names:
        truth = truths[name]
        _open(shelf, name, truth[""].events, figures)
        with Program(relaas(shelf.store(name)), shelf.home(name)) as program:
            program.wait_for_bytes(FIRST_ROW)
            program.wait_for_total(truth[""].events)
            program.rest(1.0)
            moving.move(program, figures, name)
            if EXTREMES[name].busiest_day:
                _go_to(program, BUSIEST_DAY)
                moving.move(program, figures, f"{name}, busiest day")
            filtering.ask_all(program, name, questions(), truth, None, figures=figures)
            scroll(program)
            figures.add(name, "resident", memory_of(program.pid)["Rss"])
        _change(shelf, name, truth[""].events, figures)
    return figures


def _open(shelf: Shelf, name: str, total: int, figures: Figures) -> None:
    store = shelf.store(name)
    figures.add(name, "parsing", cold.parsing(store))
    with shelf.empty_home() as home:
        cold.build(store, total, figures, name, home)
    warm_up(store, shelf.home(name), total)
    for _ in range(PAINTS):
        with Program(relaas(store), shelf.home(name)) as program:
            (rows,) = program.wait_for_bytes(FIRST_ROW)
            figures.add(name, "rows", rows - program.started)


def _go_to(program: Program, day: str) -> None:
    """Goes to a date by the dialog that asks for one."""
    program.press("d")
    program.rest(0.5)
    program.press(day)
    program.rest(0.2)
    program.press("enter")
    program.rest(0.5)


def _change(shelf: Shelf, name: str, total: int, figures: Figures) -> None:
    store: Path = shelf.store(name)
    with changing.Copy.opened(store, total, shelf.cache) as copy:
        changing.in_rounds({name: copy}, figures, ROUNDS)
