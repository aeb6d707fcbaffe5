"""Measures through a real pseudo-terminal, side by side in one run, and prints ratios.

* start: from exec to the first full paint of the sample, against an empty Textual app;
* keys: from a cursor key to the last byte of the repaint, detail pane included, against
  a bare list drawn by lines.

Run it with `make bench`; bytecode is compiled first so that both sides have it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.pseudo_terminal import PseudoTerminal

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "data" / "marokkaanse-ambassade.toml"
QUIET = 0.06
"""Seconds without output after which a repaint counts as complete."""


def environment(home: str) -> dict[str, str]:
    """A clean environment with folders of its own, so that no user's settings count."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "HOME": home,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_US.UTF-8",
    }


def seconds_to_paint(command: list[str], home: str, shown: str) -> float:
    """From exec until the text that ends the first paint is on the screen."""
    start = time.perf_counter()
    with PseudoTerminal(command, environment(home)) as terminal:
        wanted = shown.encode()
        while wanted not in terminal.output:
            terminal.pump(5, draw=False)
        return time.perf_counter() - start


def seconds_a_key(command: list[str], home: str, shown: str, keys: int) -> list[float]:
    """For each of many cursor keys: until the last byte of the repaint has come."""
    taken: list[float] = []
    with PseudoTerminal(command, environment(home)) as terminal:
        terminal.wait_for(shown)
        while terminal.pump(0.5):
            pass
        for number in range(keys):
            start = time.perf_counter()
            terminal.send("down" if number % 12 < 6 else "up")
            last = start
            while terminal.pump(QUIET, draw=False):
                last = time.perf_counter()
            if last > start:
                taken.append(last - start)
    return taken


def main() -> None:
    """Prints a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--keys", type=int, default=60)
    chosen = parser.parse_args()
    python = sys.executable
    ours = [python, "-m", "tui", str(SAMPLE)]
    empty = [python, str(HERE / "empty_app.py")]
    bare = [python, str(HERE / "bare_list.py")]
    with tempfile.TemporaryDirectory() as home:
        first: list[float] = []
        floor: list[float] = []
        complete: list[float] = []
        for run in range(chosen.runs + 1):
            pair = (
                seconds_to_paint(ours, home, "Voicemail"),
                seconds_to_paint(empty, home, "ready"),
                seconds_to_paint(ours, home, "kst-19637-2567"),
            )
            if run:
                for figures, seconds in zip((first, floor, complete), pair, strict=True):
                    figures.append(seconds)
        our_keys = seconds_a_key(ours, home, "Voicemail", chosen.keys)
        bare_keys = seconds_a_key(bare, home, "line 1", chosen.keys)
    for name, figures, base in (
        ("first paint, timeline", first, floor),
        ("first paint, with detail", complete, floor),
        ("key to repaint", our_keys, bare_keys),
    ):
        print(
            f"{name:26} {statistics.median(figures) * 1000:7.1f} ms"
            f"   floor {statistics.median(base) * 1000:7.1f} ms"
            f"   ratio {statistics.median(figures) / statistics.median(base):.2f}"
        )


if __name__ == "__main__":
    main()
