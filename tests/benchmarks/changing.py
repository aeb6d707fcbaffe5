"""Saving an edit, and a file that another program changes, in copies of the chronologies.

Each copy has two more events, which come first in the timeline: one in a file of its own, one in
the month that is the middle one by size. So it shows what the size of a file costs, and what all
the other files cost.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figures
from benchmarks.opening import FIRST_ROW
from benchmarks.program import NeverShownError, Program, relaas
from benchmarks.stores import Shelf, replace_text, to_change

STAGE = "changing"
ROUNDS = 6
OWN, MONTH = "own file", "month's file"
DAYS = {OWN: "2003-12-29", MONTH: "2003-12-30"}
IDS = {place: f"{day}-mark" for place, day in DAYS.items()}
TITLE = "gemerkt"


def block(place: str, title: str) -> str:
    """The event that is changed."""
    return (
        f'[[event]]\nid = "{IDS[place]}"\ndate = {DAYS[place]}\ntitle = "{title}"\n'
        f'text = "Wat er verandert."\nfrom = ["actor-00001"]\nto = ["actor-00002"]\n'
    )


@dataclass(slots=True)
class Copy:
    """A copy of a chronology that is open, and the files in which its events are changed."""

    program: Program
    files: dict[str, Path]
    events: int

    @classmethod
    @contextmanager
    def opened(cls, store: Path, events: int, beside: Path) -> Iterator[Copy]:
        """Copies a chronology, adds the events, opens it and waits until all is indexed."""
        with to_change(store, beside) as (copy, home):
            files = add_events(copy)
            with Program(relaas(copy), home) as program:
                program.wait_for_bytes(FIRST_ROW)
                wanted = events + len(files)
                program.wait_for_total(wanted, every=0.5)
                program.rest(1.5, most=10)
                yield cls(program, files, wanted)


def add_events(store: Path) -> dict[str, Path]:
    """Adds the events that are changed; the file of each."""
    if not store.is_dir():
        head, mark, rest = store.read_text(encoding="utf-8").partition("[[event]]\n")
        store.write_text(f"{head}{block(MONTH, TITLE)}\n{mark}{rest}", encoding="utf-8")
        return {MONTH: store}
    months = sorted((store / "events").glob("*/*.toml"), key=lambda file: file.stat().st_size)
    month = months[len(months) // 2]
    own = store / "events" / "eigen.toml"
    own.write_text(block(OWN, TITLE), encoding="utf-8")
    month.write_text(
        f"{block(MONTH, TITLE)}\n{month.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    return {OWN: own, MONTH: month}


def seconds_to_save(copy: Copy, place: str, title: str) -> float:
    """Gives an event another title in the form; from Ctrl+S until its row shows it."""
    program = copy.program
    program.press("home")
    program.rest(0.1)
    for _ in range(list(copy.files).index(place)):
        program.press("down")
        program.rest(0.1)
    program.press("e")
    program.wait_until(lambda look: "Edit event" in look.lines[0], most=20)
    program.rest(0.2)
    program.press("end")
    program.press("ctrl+u")
    program.press(title)
    program.rest(0.2)
    pressed = program.press("ctrl+s")
    saved = program.wait_until(
        lambda look: look.has_rows and any(title in line for line in look.timeline), most=60
    )
    program.rest(0.5)
    return saved.at - pressed


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that the threads of a process have used (schedstat)."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def seconds_to_follow(copy: Copy, place: str, title: str) -> tuple[float, float]:
    """Changes a title in a file as an editor does; seconds, and processor seconds, to its row."""
    program, file = copy.program, copy.files[place]
    before = file.read_text(encoding="utf-8")
    start = before.index(IDS[place])
    at = before.index('title = "', start)
    end = before.index("\n", at)
    text = f'{before[:at]}title = "{title}"{before[end:]}'
    used = processor_seconds(program.pid)
    replace_text(file, text)
    written = time.perf_counter()
    seen = program.wait_until(lambda look: any(title in line for line in look.timeline), most=60)
    spent = processor_seconds(program.pid) - used
    program.rest(0.5)
    return seen.at - written, spent


def found_by_filter(copy: Copy, title: str) -> bool:
    """Whether the index finds the new title: it followed in the same breath."""
    program = copy.program
    program.press("/")
    program.rest(0.2)
    program.press(title)
    try:
        program.wait_until(lambda look: look.shown == 1, most=10)
    except NeverShownError:
        return False
    finally:
        program.press("escape")
        program.rest(0.3)
    return True


def in_rounds(copies: dict[str, Copy], figures: Figures, rounds: int = ROUNDS) -> None:
    """Changes every event of every copy in turn, in the program and then outside it."""
    for number in range(rounds + 1):
        for name, copy in copies.items():
            for place in copy.files:
                saved = seconds_to_save(copy, place, f"bewaard{number:02}{place[0]}")
                followed, spent = seconds_to_follow(copy, place, f"buiten{number:02}{place[0]}")
                if number:
                    figures.add(name, f"save, {place}", saved)
                    figures.add(name, f"outside, {place}", followed)
                    figures.add(name, f"processor, {place}", spent)


def measure(shelf: Shelf, names: Sequence[str], totals: dict[str, int]) -> Figures:
    """All sizes are open at once, and are changed one after the other."""
    figures = Figures(STAGE)
    with ExitStack() as stack:
        copies = {
            name: stack.enter_context(Copy.opened(shelf.store(name), totals[name], shelf.cache))
            for name in names
        }
        in_rounds(copies, figures)
        for name, copy in copies.items():
            title = f"buiten{ROUNDS:02}"
            for place in copy.files:
                seconds_to_save(copy, place, f"{title}{place[0]}")
            followed = all(found_by_filter(copy, f"{title}{place[0]}") for place in copy.files)
            figures.add(name, "index did not follow", float(not followed))
    return figures
