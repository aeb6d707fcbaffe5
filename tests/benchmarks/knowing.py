"""Threads, appointments and who knew what: from a key to the first answer on the screen."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import warm_up
from benchmarks.program import Look, Program, environment, relaas
from benchmarks.stores import Shelf, linked_name, toml_files

STAGE = "knowing"
ASKED = 200
"""Events that are asked after without a screen."""

PRESSED = 12
"""Events that are asked after by key."""

ALONE = str(Path(__file__).with_name("asking_alone.py"))
_NAMED = re.compile(r'rel = "\w+", event = "([^"]+)"')

KNEW = re.compile(r"\d+ actors? knew")
KNOWN = re.compile(r"\d+ events? known")
STATES = re.compile(r"\b(open|confirmed|moved|cancelled|held|no outcome)\b")


def named_events(store: Path, count: int) -> list[str]:
    """Ids of events that links name, drawn from all files; the same in every run."""
    made = random.Random(1)
    files = toml_files(store)
    found: list[str] = []
    for file in made.sample(files, min(len(files), 40)):
        named = _NAMED.findall(file.read_text(encoding="utf-8"))
        found += made.sample(named, min(len(named), 1 + count // 20))
    made.shuffle(found)
    return list(dict.fromkeys(found))[:count]


def seconds_until(program: Program, key: str, shown: Callable[[Look], bool]) -> float:
    """From a key to the output with which something shows; raises NeverShownError."""
    program.rest()
    program.look()
    pressed = program.press(key)
    return program.wait_until(shown, every=0.01).at - pressed


def _says(words: re.Pattern[str]) -> Callable[[Look], bool]:
    return lambda look: any(words.search(line) for line in look.lines[:3])


def _lists(title: str, words: re.Pattern[str]) -> Callable[[Look], bool]:
    """Whether a list with a title has something in it."""
    return lambda look: (
        look.lines[0].startswith(f" {title}")
        and any(words.search(line) for line in look.lines[1:6])
    )


def _select(program: Program, event: str) -> None:
    """Leaves one event in the timeline."""
    program.press("/", *f"id:{event}", "enter")
    program.wait_until(lambda look: look.shown == 1 and look.has_rows)
    program.rest()
    program.press("home")  # where it arranges an appointment, that is a row of its own below it


def ask_by_key(program: Program, total: int, events: Sequence[str], figures: Figures, name: str
               ) -> None:  # fmt: skip
    """Asks who knew of each event and for its thread, then for the lists, each by its key."""
    for event in events:
        _select(program, event)
        figures.add(name, "w", seconds_until(program, "w", _says(KNEW)))
        program.press("escape")
        program.wait_until(lambda look: look.shown == 1)
        thread = seconds_until(program, "t", lambda look: look.shown not in (None, 1, total))
        figures.add(name, "t", thread)
        program.press("t")
        program.wait_until(lambda look: look.shown == 1)
        program.press("escape")
        program.wait_for_total(total)
    for key, shown in (
        ("T", _lists("Threads", re.compile(r"\d events?"))),
        ("O", _lists("Appointments", STATES)),
    ):
        for _ in range(3):
            figures.add(name, key, seconds_until(program, key, shown))
            program.press("escape")
            program.wait_for_total(total)
    # The last actor of the sidebar is in every 700th event.
    program.press("1", "end")
    program.rest()
    for _ in range(3):
        figures.add(name, "W", seconds_until(program, "W", _says(KNOWN)))
        program.press("escape")
        program.wait_for_total(total)


def ask_alone(store: Path, home: Path, events: Sequence[str]) -> dict[str, list[float]]:
    """The seconds of the questions alone, each asked for the first time."""
    done = subprocess.run(
        [sys.executable, ALONE, str(store), *events],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, list[float]] = json.loads(done.stdout)
    return answer


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """Each size once more, with a link in every fifth event."""
    figures = Figures(STAGE)
    for name in names:
        linked = linked_name(name)
        store, home = shelf.store(linked), shelf.home(linked)
        warm_up(store, home, totals[name])
        events = named_events(store, ASKED)
        for question, seconds in ask_alone(store, home, events).items():
            figures.add(name, f"{question}, alone", *seconds)
        with Program(relaas(store), home) as program:
            program.wait_for_total(totals[name])
            program.rest(1.0, most=20)
            ask_by_key(program, totals[name], events[:PRESSED], figures, name)
    return figures
