"""Programs that do part of the same, where they are installed: lnav and VisiData.

Both are given a list of the same events, a line each, as neither reads chronologies; how long
they take until the list shows, and until the whole of it is read, is told beside the same of
relaas. ripgrep is measured with the filters.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import tomli

from benchmarks.figures import Figures
from benchmarks.program import NeverShownError, Program
from benchmarks.stores import Shelf, toml_files

STAGE = "peers"
ROUNDS = 3
PATIENCE = 180.0
COLUMNS = ("date", "time", "channel", "from", "to", "title")
LAST = "2999-12-31"
"""The day of the last line, which shows once all lines are read and the end is gone to."""


def lines_of(store: Path, separator: str) -> list[str]:
    """A line for each event that has an exact day, and a last one that is known."""
    found: list[str] = []
    for file in toml_files(store):
        for event in tomli.loads(file.read_text(encoding="utf-8")).get("event", ()):
            if str(event.get("date", ""))[4:5] != "-" or len(str(event["date"])) != len(LAST):
                continue
            words = event.get("title") or event["text"][:70]
            values = (
                event["date"], event.get("time", "00:00:00"), event["channel"],
                ",".join(event["from"]), ",".join(event["to"]), words,
            )  # fmt: skip
            found.append(separator.join(map(str, values)))
    found.append(separator.join([LAST, "00:00:00", "end", "a", "b", "the last line"]))
    return found


def _lnav(shelf: Shelf, name: str) -> list[str]:
    file = shelf.cache / "lists" / f"{name}.log"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        rows = (line.split(" ", 2) for line in lines_of(shelf.store(name), " "))
        file.write_text("".join(f"{day}T{time} info {rest}\n" for day, time, rest in rows))
    return ["lnav", str(file)]


def _visidata(shelf: Shelf, name: str) -> list[str]:
    file = shelf.cache / "lists" / f"{name}.tsv"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["\t".join(COLUMNS), *lines_of(shelf.store(name), "\t"), ""]))
    return ["vd", str(file)]


PEERS = {"lnav": ("lnav", _lnav, "G"), "VisiData": ("vd", _visidata, "G")}
"""The names of the programs, their commands, and the key that goes to the end."""


def open_it(command: Sequence[str], key: str, home: Path) -> tuple[float, float]:
    """Seconds until lines show, and until going to the end shows the last line."""
    with Program(command, home) as program:
        first = program.wait_until(
            lambda look: sum("actor-0" in line for line in look.lines) > 5, most=PATIENCE
        )
        while True:
            pressed = program.press(key)
            try:
                last = program.wait_until(
                    lambda look: any(LAST in line for line in look.lines), most=0.5
                )
                break
            except NeverShownError:
                if pressed > program.started + PATIENCE:
                    raise
        return first.at - program.started, last.at - program.started


def measure(shelf: Shelf, names: Sequence[str]) -> Figures:
    """Each program that is installed, with each list."""
    figures = Figures(STAGE)
    for peer, (command, prepare, key) in PEERS.items():
        if shutil.which(command) is None:
            figures.note(f"{peer} is not installed here: not compared.")
            continue
        for name in names:
            prepared = prepare(shelf, name)
            for _ in range(ROUNDS):
                try:
                    first, whole = open_it(prepared, key, shelf.home(f"peer-{command}"))
                except NeverShownError:
                    figures.note(f"{peer} did not show {name} events within {PATIENCE:.0f} s.")
                    break
                figures.add(f"{peer} {name}", "first lines", first)
                figures.add(f"{peer} {name}", "all lines", whole)
    return figures
