"""A monkey at the keyboard: random keys, clicks, resizes and pastes, recorded and checked.

`PYTHONPATH=tests python -m reliability.monkey [MINUTES]` lets one loose on a copy of the sample,
in a real pseudo-terminal, and says what it did and how much memory the program took meanwhile.
`RELAAS_SEED` chooses another monkey. When something is amiss the recording is kept; `--replay
FILE` in the place of the minutes plays it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression

from support.apps import SAMPLE, copied
from support.pseudo_terminal import KEYS, PseudoTerminal
from tui.store.repository import Repository

Gesture = tuple[str, str]
"""What was done: `keys` with what was sent, or `size` with `COLUMNSxROWS`."""

QUIET = 0.03
"""Seconds without output and almost without work after which the program counts as done."""

ALMOST = 2_000_000
"""Nanoseconds of work that are still almost none; a key takes ten times as long."""

CHECKED_EVERY = 20

LEVEL = 4_000
"""Memory counts as level where it grows by less than so many kB in ten thousand keys."""

ENOUGH_KEYS = 80_000
"""Keys in one run of the program from which on its memory is judged by that measure."""

REPORTED = 12
"""How many measures of the memory the report has."""

PATIENCE = 20.0
"""Seconds after which the next keys come all the same."""

ALIVE = 30.0
"""Seconds within which the program draws itself anew when its window has another size."""

ESC = "\x1b"
CTRL_S = "\x13"
WORDS = ("belt", "afspraak", "Rabat 15:30", "één", "日本", "x" * 70, "[b]", "\t", "'", '"""')
LINES = (
    "26 nov 2019 JenV > BZ phone: They call. #a",
    "eind nov BZ: a note",
    "nonsense",
    "2019-12-05 15:30: x",
)
SOUND = ("ebelt", "e\t\t\tnota", "a5 dec 2019\t\t\ttitle\t\ttext", "D", "1e x")
"""What is typed for a form that can mostly be saved."""
GIVE_UP = (f"{ESC}d{ESC}", f"{ESC}{ESC}d{ESC}{ESC}")
"""Leaves a form, and what was typed in it: `d` discards, and is harmless elsewhere."""
QUERIES = ("bz", "actor:bz", "channel:phone", "-date:2019-12", '"a b', "is:broken", "zzz", "date:")
SIZES = ((120, 36), (80, 24), (60, 15), (200, 60), (40, 10), (20, 5), (100, 30), (10, 3))
MOVES = (*"jkgG[]{}()nN", *(KEYS[name] for name in ("down", "up", "pagedown", "pageup", "home")))
PANES = (*"123z=", "\t", KEYS["shift+tab"], "\x14", "t", " ", "\r")
OPENERS = (*"vVdpbRySMcCHrH", "\x10", "?", "\x0f", "o", "Y", "x", "a", "e", "D")
GOING = frozenset("Xu+H\x12ER\x10<")
"""Keys after which an event may rightly be gone: deleting, joining, undoing, an editor, and the
palette and the mouse (whose reports have a `<`), which can do all of these."""


class MonkeyError(AssertionError):
    """What the monkey found."""


@dataclass
class Monkey:
    """Makes gestures, the same ones for the same seed."""

    seed: int
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def gestures(self) -> Iterator[Gesture]:
        """Gestures without end. Nothing is removed in every other stretch of them."""
        while True:
            careful = self.chance.random() < 0.5
            for _ in range(CHECKED_EVERY):
                kind, what = self._one(careful)
                yield kind, what
            yield "check", ""

    def _one(self, careful: bool) -> Gesture:
        pick = self.chance.choice
        roll = self.chance.randrange(100)
        if roll < 5:
            columns, rows = pick(SIZES)
            return "size", f"{columns}x{rows}"
        if roll < 30:
            return "keys", pick(MOVES) * self.chance.randrange(1, 6)
        if roll < 40:
            return "keys", pick(PANES)
        if roll < 50:
            return "keys", pick(MOVES) if careful else self._click()
        if roll < 58:
            return "keys", f"/{pick(QUERIES)}{pick((ESC, chr(13)))}"
        if roll < 66:
            return "keys", f"A{pick(LINES)}{pick((chr(13), ESC))}"
        if roll < 78:
            return "keys", self._form(careful)
        if roll < 84:
            return "keys", pick("JK")
        if roll < 88:
            return "keys", f"{ESC}[200~{pick(WORDS)}\n{pick(LINES)}{ESC}[201~"
        if roll < 92 and not careful:
            return "keys", pick(("X", "X\r", "u", "u", "\x12", "  +", "E", "b", "R"))
        if roll < 96:
            opener = pick([key for key in OPENERS if not careful or key not in GOING])
            return "keys", opener + pick(("", "j\r", f"{pick(WORDS)}\r", CTRL_S, KEYS["down"]))
        return "keys", pick((ESC, ESC * 2, *GIVE_UP))

    def _form(self, careful: bool) -> str:
        """Opens a form, types into some fields, and saves or leaves."""
        pick = self.chance.choice
        if self.chance.randrange(3) == 0:
            return f"{pick(SOUND)}{CTRL_S}{GIVE_UP[1]}"
        keys = [pick("ea")]
        for _ in range(self.chance.randrange(1, 6)):
            keys.append("\t" * self.chance.randrange(0, 5))
            keys.append(pick((*WORDS, KEYS["backspace"] * 4, KEYS["down"], " ", "25 nov 2019")))
        keys.append(pick((CTRL_S, CTRL_S, ESC, ESC + "\r", CTRL_S + ESC, *GIVE_UP)))
        text = "".join(keys)
        return "".join(char for char in text if char not in GOING) if careful else text

    def _click(self) -> str:
        button = self.chance.choice((0, 0, 0, 2, 64, 65, 32))
        x, y = self.chance.randrange(1, 121), self.chance.randrange(1, 37)
        press = f"{ESC}[<{button};{x};{y}M"
        if button >= 64:
            return press
        far = self.chance.randrange(1, 121)
        drag = f"{ESC}[<32;{far};{y}M" if self.chance.randrange(5) == 0 else ""
        return f"{press}{drag}{ESC}[<{button};{x};{y}m"


@dataclass
class Course:
    """What a monkey has done so far."""

    gestures: int = 0
    keys: int = 0
    resizes: int = 0
    saves: int = 0
    """Gestures after which the chronology was another file."""
    starts: int = 0
    checks: int = 0
    events: int = 0
    """Events in the chronology when it was last looked at."""
    memory: list[tuple[int, int]] = field(default_factory=list)
    """Keys so far and kB taken then, since the program was last started."""
    done: list[Gesture] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """kB that the memory grew by in ten thousand keys, in the later half of the last run."""
        later = self.memory[len(self.memory) // 2 :]
        keys, sizes = [keys for keys, _ in later], [size for _, size in later]
        return linear_regression(keys, sizes).slope * 10_000 if len(set(keys)) > 1 else 0.0

    @property
    def is_level(self) -> bool:
        """Whether memory stayed level, or the last run was too short to tell."""
        if not self.memory or self.memory[-1][0] - self.memory[0][0] < ENOUGH_KEYS:
            return True
        return self.growth < LEVEL

    def report(self) -> str:
        """What was done, and the memory over time."""
        step = max(1, len(self.memory) // REPORTED)
        sizes = ", ".join(f"{size / 1000:.0f}" for _, size in self.memory[::step])
        return (
            f"{self.gestures} gestures, {self.keys} keys, {self.resizes} sizes, "
            f"{self.saves} saves, {self.starts} starts, {self.checks} checks, "
            f"{self.events} events at the end.\n"
            f"Memory since the last start, in MB: {sizes}; in the later half it grew by "
            f"{self.growth / 1000:.1f} MB in 10,000 keys."
        )


class Cage:
    """The program, running in a folder of its own."""

    def __init__(self, folder: Path, draw: bool = False) -> None:
        self.folder = folder
        self.draw = draw
        self.store = copied(SAMPLE, folder / "work")
        editor = folder / "editor"
        editor.write_text('#!/bin/sh\nsed -i "s/^text = \\"/&e/" "$1"\n')
        editor.chmod(0o755)
        self.course = Course()
        self.known: set[str] = self.ids()
        self.may_go = False
        self.asked_for = 0
        self.terminal = self._started()

    def _started(self) -> PseudoTerminal:
        self.course.starts += 1
        self.course.memory.clear()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TERM": "xterm-256color",
            "LANG": "en_US.UTF-8",
            "EDITOR": str(self.folder / "editor"),
            "BROWSER": "true",
        }
        command = [sys.executable, "-m", "tui", str(self.store)]
        terminal = PseudoTerminal(command, environment, folder=self.folder / "work")
        terminal.wait_for("Kamerstuk") if self.course.starts == 1 else terminal.pump(2, self.draw)
        return terminal

    def ids(self) -> set[str]:
        """The events in the store; fails where a block of it cannot be read."""
        found: set[str] = set()
        for file in Repository.open(self.store, self.folder / "checking").read():
            for block in file.blocks:
                if block.error:
                    raise MonkeyError(f"{file.path}, line {block.error_line}: {block.error}")
                if block.table == "event" and block.id:
                    found.add(block.id)
        return found

    def make(self, gesture: Gesture) -> None:
        """One gesture, and a look at what came of it."""
        kind, what = gesture
        self.course.done.append(gesture)
        if kind == "check":
            self.check()
            return
        self.course.gestures += 1
        before = self._version()
        if kind == "size":
            self.course.resizes += 1
            columns, rows = what.split("x")
            self.terminal.resize(int(columns), int(rows))
        else:
            self.course.keys += len(what)
            self.may_go = self.may_go or bool(GOING & set(what)) or KEYS["delete"] in what
            self._send(what)
        self._settle()
        self.course.saves += self._version() != before

    def _version(self) -> tuple[int, int]:
        """What changes with each time that the chronology is written."""
        stat = self.store.stat()
        return stat.st_ino, stat.st_mtime_ns

    def _send(self, what: str) -> None:
        try:
            self.terminal.send_bytes(what.encode())
        except OSError:
            self._settle()

    def _settle(self) -> None:
        """Takes in what the program writes, until it has nothing more to do.

        Else the monkey would type faster than the program follows, and fill its memory with keys.
        """
        terminal = self.terminal
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            before = self._worked()
            if not terminal.pump(QUIET, self.draw) and self._worked() - before < ALMOST:
                break
        if b"Traceback" in terminal.output:
            raise MonkeyError(f"a traceback: {bytes(terminal.output[-3000:])!r}")
        self._start_anew_if_ended()
        del self.terminal.output[:-4000]

    def _start_anew_if_ended(self) -> None:
        """Starts the program again where it was left; fails where it was not the user who did."""
        terminal = self.terminal
        gone, status = os.waitpid(terminal.pid, os.WNOHANG)
        if gone:
            code = os.waitstatus_to_exitcode(status)
            terminal.exit_status = code
            if code != 0:
                raise MonkeyError(f"it ended with {code}: {bytes(terminal.output[-1500:])!r}")
            terminal.hang_up()
            self.terminal = self._started()

    def _see_alive(self) -> None:
        """Fails where the program no longer answers to another size of its window."""
        screen, end = self.terminal.screen, time.monotonic() + ALIVE
        wider = 1 if self.course.checks % 2 else -1
        self.terminal.resize(screen.columns + wider, screen.lines)
        while not self.terminal.pump(0.1, self.draw):
            self._start_anew_if_ended()
            if time.monotonic() > end:
                raise MonkeyError("it no longer answers")
        self._settle()

    def check(self) -> None:
        """It answers, the store is valid, and no event has gone that nobody took out."""
        self.course.checks += 1
        self._see_alive()
        now = self.ids()
        lost, asked = self.known - now, self._asked_for()
        if lost and not self.may_go and asked == self.asked_for:
            raise MonkeyError(f"gone without being deleted: {sorted(lost)}")
        self.known, self.may_go, self.asked_for = now, False, asked
        self.course.events = len(now)
        self.course.memory.append((self.course.keys, self._memory()))

    def _asked_for(self) -> int:
        """How many deletions the journal has; a dialog that was left open may lead to one."""
        journals = self.folder.glob(".local/state/relaas/journals/*.journal")
        return sum(journal.read_text().count('"label":"delete ') for journal in journals)

    def _worked(self) -> int:
        """Nanoseconds that the program drew and thought, or waited for its turn; 0 unknown."""
        pid = self.terminal.pid
        try:
            ran, waited, *_ = Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()
        except (OSError, ValueError):
            return 0
        return int(ran) + int(waited)

    def _memory(self) -> int:
        """The program's memory in kB, 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.terminal.pid}/statm").read_text().split()[1])
        except OSError:
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE") // 1024

    def close(self) -> None:
        """Ends the program."""
        self.terminal.__exit__(None, None, None)


def let_loose(
    seed: int, recording: Path, gestures: int = 0, minutes: float = 0, played: Path | None = None
) -> Course:
    """Runs one monkey, or plays a recording; raises MonkeyError and keeps the recording."""
    end = time.monotonic() + minutes * 60
    made: Iterator[Gesture] = Monkey(seed).gestures()
    if played is not None:
        made = iter([(kind, what) for kind, what in map(json.loads, played.open())])
    with tempfile.TemporaryDirectory() as folder:
        cage = Cage(Path(folder), draw=played is not None)
        try:
            for gesture in made:
                if played is None and cage.course.gestures >= gestures > 0:
                    break
                if minutes and time.monotonic() > end:
                    break
                cage.make(gesture)
            cage.check()
        except MonkeyError:
            lines = (json.dumps(gesture) for gesture in cage.course.done)
            recording.write_text("\n".join(lines) + "\n")
            kept = recording.with_suffix("")
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept)
            print(f"The recording is in {recording}, the folders of the program in {kept}.")
            for report in sorted(Path(folder).rglob("*.txt")):
                if report.is_file():
                    print(report.read_text())
            if played is not None:
                print(cage.terminal.text)
            raise
        finally:
            cage.close()
        return cage.course


def main(given: list[str]) -> None:
    """Runs for some minutes, or replays."""
    seed = int(os.environ.get("RELAAS_SEED", "1"))
    recording = Path(tempfile.gettempdir()) / f"relaas-monkey-{seed}.jsonl"
    if given[:1] == ["--replay"]:
        course = let_loose(seed, recording, played=Path(given[1]))
    else:
        course = let_loose(seed, recording, minutes=float(given[0]) if given else 60)
    print(course.report())
    if not course.is_level:
        sys.exit(f"Memory is not level: {LEVEL / 1000:.0f} MB is what it may grow by.")


if __name__ == "__main__":
    main(sys.argv[1:])
