"""Measures the program through a pseudo-terminal and writes docs/performance.md.

Each stage writes its figures when it is done, so that a run that was broken off goes on where it
was; the page is made from the figures there are, and says what was not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import (
    changing,
    cold,
    extremes,
    filtering,
    knowing,
    memory,
    moving,
    opening,
    peers,
)
from benchmarks.figures import Figures
from benchmarks.machine import machine
from benchmarks.page import write_page
from benchmarks.plain_totals import Totals, totals_of_store
from benchmarks.program import NeverShownError
from benchmarks.questions import questions
from benchmarks.stores import EXTREMES, SIZES, SMALLEST, Shelf

STAGES = (
    "opening", "cold", "moving", "filtering", "knowing", "changing", "memory", "extremes", "peers",
)  # fmt: skip
MACHINE = "machine.json"
"""The file that says on what machine the figures were taken."""
DOCS = Path(__file__).parents[2] / "docs"


def default_cache() -> Path:
    """A folder of its own in the user's cache folder (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "relaas-benchmarks"


class Truth:
    """What every filter must find in every chronology, counted once and kept."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of(self, name: str) -> dict[str, Totals]:
        """The totals for each filter, and those of all events for the filter ""."""
        filters = [question.typed for question in questions()]
        file = self._shelf.cache / "totals" / f"{name}.json"
        if file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            found = {typed: Totals(count, Counter(by)) for typed, (count, by) in kept.items()}
            if set(found) == {*filters, ""}:
                return found
        return self._count(name, filters, file)

    def _count(self, name: str, filters: Sequence[str], file: Path) -> dict[str, Totals]:
        store = self._shelf.store(name)
        print(f"  counting {name} by a plain loop …", flush=True)
        found = totals_of_store(store, filters)
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = {typed: (totals.events, totals.actors) for typed, totals in found.items()}
        file.write_text(json.dumps(kept), encoding="utf-8")
        return found


def stages(shelf: Shelf, sizes: Sequence[int]) -> dict[str, Callable[[], Figures]]:
    """What each stage does."""
    names = [str(size) for size in sizes]
    totals = {str(size): size for size in sizes}
    truth = Truth(shelf)
    extreme = list(EXTREMES)
    return {
        "opening": lambda: opening.measure(shelf, names, totals),
        "cold": lambda: cold.measure(shelf, names, totals),
        "moving": lambda: moving.measure(shelf, names, totals),
        "filtering": lambda: filtering.measure(shelf, names, {n: truth.of(n) for n in names}),
        "knowing": lambda: knowing.measure(shelf, names, totals),
        "changing": lambda: changing.measure(shelf, names, totals),
        "memory": lambda: memory.measure(shelf, names, totals),
        "extremes": lambda: extremes.measure(shelf, extreme, {n: truth.of(n) for n in extreme}),
        "peers": lambda: peers.measure(shelf, names),
    }


def run(shelf: Shelf, sizes: Sequence[int], wanted: Sequence[str], again: bool) -> int:
    """Runs the stages that have not been run with these sizes; how many could not be measured."""
    figures = shelf.cache / "figures"
    todo = stages(shelf, sizes)
    failed = 0
    for stage in wanted:
        kept = Figures.load(figures, stage)
        if kept.series.get("run") == _as_run(sizes) and not again:
            print(f"{stage}: kept from an earlier run", flush=True)
            continue
        print(f"{stage} …", flush=True)
        start = time.perf_counter()
        try:
            measured = todo[stage]()
        except NeverShownError as error:
            print(f"{stage}: not measured; {error}", file=sys.stderr, flush=True)
            failed += 1
            continue
        measured.series["run"] = _as_run(sizes)
        measured.save(figures)
        (figures / MACHINE).write_text(json.dumps(machine()), encoding="utf-8")
        print(f"{stage}: {time.perf_counter() - start:.0f} s", flush=True)
    return failed


def _as_run(sizes: Sequence[int]) -> dict[str, list[float]]:
    return {"events": [float(size) for size in sizes]}


def main() -> int:
    """Reads the arguments, measures and writes the page; 1 where a stage was not measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=list(SIZES), metavar="N")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES))
    parser.add_argument("--cache", type=Path, default=default_cache(), help="default: %(default)s")
    parser.add_argument("--stores", type=Path, help="chronologies made before; default: in CACHE")
    parser.add_argument("--again", action="store_true", help="measure what was measured before too")
    parser.add_argument("--page", type=Path, default=DOCS / "performance.md")
    chosen = parser.parse_args()
    cache: Path = chosen.cache.absolute()
    shelf = Shelf(cache, (chosen.stores or cache / "stores").absolute())
    print(f"Chronologies, indexes and figures are kept in {cache}", flush=True)
    sizes = sorted({int(SMALLEST), *chosen.events})
    failed = run(shelf, sizes, chosen.stages, chosen.again)
    kept = cache / "figures"
    if (kept / MACHINE).exists():
        all_figures = {stage: Figures.load(kept, stage) for stage in STAGES}
        write_page(chosen.page, all_figures, json.loads((kept / MACHINE).read_text()))
        print(f"written: {chosen.page}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
