"""From the last key of a filter to the repainted timeline with its right total."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import FIRST_ROW
from benchmarks.plain_totals import Totals, actor_names
from benchmarks.program import Look, Program, relaas
from benchmarks.questions import SEARCHED, THREE, Question, questions
from benchmarks.stores import Shelf

STAGE = "filtering"
ROUNDS = 2
TYPED = 3
"""The last keys of a filter are typed one by one; those before them come at once."""

EVERY = 0.04
"""Seconds between two keys of somebody who types fast."""

QUIET = 0.35
"""Seconds without a change of the timeline after which it counts as final."""

PATIENCE = 6.0
"""Seconds after which an answer counts as wrong, or as not there."""

ONE_REPAINT = 0.005
"""Pieces of output that come within so many seconds belong to one repaint."""

_COUNTED = re.compile(r"[●○◐*o] (?P<name>.*?)…?\s+(?P<count>\d+)\s*▁?.?$")


@dataclass(frozen=True, slots=True)
class Answered:
    """When a filter was answered, in seconds after its last key; None where it was not."""

    timeline: float | None
    sidebar: float | None
    wrong: int
    """How many counts were shown, beside the final timeline, that are not the filter's."""


def shown_counts(look: Look, names: Sequence[str]) -> dict[str, int]:
    """The counts of the actors in view whose names, cut as they are, are only one actor's."""
    found: dict[str, int] = {}
    for line in look.sidebar:
        counted = _COUNTED.search(line)
        if counted is None:
            continue
        cut = counted["name"].rstrip()
        meant = [name for name in names if name.startswith(cut)]
        if len(meant) == 1:
            found[meant[0]] = int(counted["count"])
    return found


def type_filter(program: Program, typed: str) -> float:
    """Types a filter in the bar, the last keys one by one; the moment of the last key."""
    program.press("/")
    program.rest(0.1, most=1)
    program.press(typed[:-TYPED])
    pressed = 0.0
    for key in typed[-TYPED:]:
        end = time.perf_counter() + EVERY
        while (left := end - time.perf_counter()) > 0:
            program.take(left)
        pressed = program.press(key)
    return pressed


def answered(
    looks: Sequence[Look], pressed: float, total: int, counts: Mapping[str, int] | None
) -> Answered:
    """What looks at the screen say of an answer; `counts` are those of the actors by name."""
    after = [look for look in looks if look.at > pressed]
    if not after:
        after = list(looks[-1:])
    if not after or after[-1].shown != total:
        return Answered(None, None, 0)
    final = after[-1].timeline
    at = next(
        number
        for number in range(len(after))
        if all(look.timeline == final for look in after[number:])
    )
    timeline = max(0.0, after[at].at - pressed)
    if counts is None:
        return Answered(timeline, None, 0)
    names = list(counts)
    settled: float | None = None
    wrong = 0
    for number, look in enumerate(after[at:], at):
        if number + 1 < len(after) and after[number + 1].at - look.at < ONE_REPAINT:
            continue
        shown = shown_counts(look, names)
        right = bool(shown) and all(counts[name] == count for name, count in shown.items())
        wrong += sum(counts[name] != count for name, count in shown.items())
        if not right:
            settled = None
        elif settled is None:
            settled = max(0.0, look.at - pressed)
    return Answered(timeline, settled, wrong)


def ask(
    program: Program, question: Question, totals: Totals, names: Mapping[str, str] | None
) -> Answered:
    """Types a filter, waits for its answer, and takes it off again."""
    counts = None
    if names is not None and not question.asks_for_actors:
        counts = {name: totals.actors[actor] for actor, name in names.items()}
    program.look()
    pressed = type_filter(program, question.typed)
    looks: list[Look] = []
    found = Answered(None, None, 0)
    while time.perf_counter() < pressed + PATIENCE:
        program.take(0.05)
        if time.perf_counter() < max(pressed, program.last_output) + 0.05:
            continue
        looks += program.looks()
        found = answered(looks, pressed, totals.events, counts)
        if found.timeline is None or (counts is not None and found.sidebar is None):
            continue
        if time.perf_counter() > pressed + max(found.timeline, found.sidebar or 0) + QUIET:
            break
    program.press("escape")
    program.rest(0.2, most=2)
    return found


def ripgrep(store: Path) -> float | None:
    """Seconds that `ripgrep -c` takes for a word in the same files; None where it is absent."""
    command = shutil.which("rg")
    if command is None:
        return None
    start = time.perf_counter()
    subprocess.run(
        [command, "-c", "-i", "-w", SEARCHED, str(store)], stdout=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - start


def ask_all(
    program: Program,
    subject: str,
    asked: Sequence[Question],
    truth: Mapping[str, Totals],
    names: Mapping[str, str] | None,
    *,
    figures: Figures,
) -> None:
    """Asks each question once and keeps when it was answered."""
    for question in asked:
        found = ask(program, question, truth[question.typed], names)
        group = THREE if question.kind == THREE else "single"
        figures.add(subject, "wrong totals", float(found.timeline is None))
        if found.timeline is None:
            shown = program.look().shown
            figures.note(
                f"{subject}: “{question.typed}” was not answered with its right total "
                f"({truth[question.typed].events}) within {PATIENCE:.0f} s; the header says "
                f"{shown} after it was taken off."
            )
            continue
        figures.add(subject, group, found.timeline)
        figures.add(subject, f"kind {question.kind} {question.rarity}", found.timeline)
        if names is None or question.asks_for_actors:
            continue
        figures.add(subject, "wrong counts", float(found.wrong))
        figures.add(subject, "sidebar", PATIENCE if found.sidebar is None else found.sidebar)
        if found.sidebar is None:
            figures.note(
                f"{subject}: the counts of the actors for “{question.typed}” were not right "
                f"within {PATIENCE:.0f} s."
            )


def measure(
    shelf: Shelf, names: Sequence[str], truths: Mapping[str, Mapping[str, Totals]]
) -> Figures:
    """All questions in rounds, for one chronology after the other."""
    figures = Figures(STAGE)
    if shutil.which("rg") is None:
        figures.note("ripgrep is not installed here: not compared.")
    for name in names:
        store, truth = shelf.store(name), truths[name]
        actors = actor_names(store)
        with Program(relaas(store), shelf.home(name)) as program:
            program.wait_for_bytes(FIRST_ROW)
            program.wait_for_total(truth[""].events)
            program.rest(1.0, most=20)
            for _ in range(ROUNDS):
                ask_all(program, name, questions(), truth, actors, figures=figures)
                seconds = ripgrep(store)
                if seconds is not None:
                    figures.add(name, "ripgrep", seconds)
    return figures
