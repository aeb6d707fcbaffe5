"""The real program in a pseudo-terminal, and the moment at which each piece of output came.

What came is drawn on a screen only when somebody looks at it: drawing takes longer than the
program takes to write, and would count in what is measured.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

from support.pseudo_terminal import PseudoTerminal

COLUMNS, ROWS = 120, 36
LONGEST = 400.0
"""Seconds after which something that should show counts as not shown."""

SETTLED = 0.08
"""Seconds without output after which a repaint counts as complete."""

_TOTAL = re.compile(r"(\d[\d.,\u00a0\u202f]*)(?: of (\d[\d.,\u00a0\u202f]*))? events?\b")


class NeverShownError(Exception):
    """The program did not show in time what was waited for."""


@dataclass(frozen=True, slots=True)
class Look:
    """The screen as it was at a moment, in seconds of `time.perf_counter`."""

    at: float
    lines: tuple[str, ...]

    @property
    def shown(self) -> int | None:
        """How many events the header says are shown, None where it does not say."""
        found = _TOTAL.search(self.lines[0])
        return int(re.sub(r"\D", "", found.group(1))) if found else None

    @property
    def sidebar(self) -> tuple[str, ...]:
        """The pane of the actors."""
        left, _ = self._walls()
        return tuple(line[:left] for line in self.lines[1:-2])

    @property
    def timeline(self) -> tuple[str, ...]:
        """The pane in the middle, and the header that says how many events are in it."""
        left, right = self._walls()
        return self.lines[0], *(line[left:right] for line in self.lines[2:-2])

    @property
    def details(self) -> tuple[str, ...]:
        """The pane at the right, which follows the cursor."""
        _, right = self._walls()
        return tuple(line[right + 1 :] for line in self.lines[1:-2])

    @property
    def has_rows(self) -> bool:
        """Whether an event stands in the timeline: each has an arrow between two names."""
        return any("→" in line for line in self.timeline[1:])

    def _walls(self) -> tuple[int, int]:
        """The columns of the lines between the panes, or none where there are no panes yet."""
        line = self.lines[1]
        return max(0, line.find("│")), line.rfind("│") if "│" in line else len(line)


def environment(home: Path) -> dict[str, str]:
    """A clean environment with folders of its own, so that no user's settings count."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_US.UTF-8",
    }


def relaas(store: Path) -> list[str]:
    """The command that opens a chronology."""
    return [sys.executable, "-m", "tui", str(store)]


class Program:
    """A command in a pseudo-terminal; use it as a context manager."""

    def __init__(self, command: Sequence[str], home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.started = time.perf_counter()
        self._terminal = PseudoTerminal(command, environment(home), COLUMNS, ROWS)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._undrawn: list[tuple[float, bytes]] = []
        self.last_output = self.started

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._terminal.__exit__(kind, error, trace)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._terminal.pid

    def press(self, *keys: str) -> float:
        """Presses keys; the moment after the last one."""
        self._terminal.send(*keys)
        return time.perf_counter()

    def take(self, seconds: float) -> bytes:
        """What the program writes next, nothing when that takes longer than the seconds."""
        terminal = self._terminal
        terminal.output.clear()
        if terminal.pump(seconds, draw=False):
            self.last_output = time.perf_counter()
            self._undrawn.append((self.last_output, bytes(terminal.output)))
        elif self._has_ended():
            raise NeverShownError(f"the program ended by itself; it said:\n{self.text}")
        return bytes(terminal.output)

    def _has_ended(self) -> bool:
        """Whether the process is gone but for its exit status (proc(5), the third field)."""
        stat = Path(f"/proc/{self.pid}/stat")
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"

    def rest(self, seconds: float = SETTLED, most: float = 5.0) -> float:
        """Waits until nothing came for some seconds; the moment of the last output."""
        end = time.perf_counter() + most
        while self.take(seconds) and time.perf_counter() < end:
            pass
        return self.last_output

    def looks(self) -> list[Look]:
        """The screen after each piece of output since the last look."""
        found: list[Look] = []
        for at, piece in self._undrawn:
            self._stream.feed(piece)
            found.append(Look(at, tuple(self._screen.display)))
        self._undrawn.clear()
        return found

    def look(self) -> Look:
        """The screen as it is now."""
        for _, piece in self._undrawn:
            self._stream.feed(piece)
        self._undrawn.clear()
        return Look(self.last_output, tuple(self._screen.display))

    def wait_for_bytes(self, *wanted: str, most: float = LONGEST) -> list[float]:
        """The moments at which texts (regular expressions) were first written, drawn or not.

        Raises NeverShownError.
        """
        sought = [text.encode() for text in wanted]
        found = [0.0 for _ in sought]
        seen = b""
        end = time.perf_counter() + most
        while not all(found):
            seen = seen[-200:] + self.take(1.0)
            for number, text in enumerate(sought):
                if not found[number] and re.search(text, seen):
                    found[number] = self.last_output
            if time.perf_counter() > end:
                raise NeverShownError(f"{wanted} did not come; there is:\n{self.text}")
        return found

    def wait_until(
        self, holds: Callable[[Look], bool], most: float = LONGEST, every: float = 0.05
    ) -> Look:
        """The first look for which something holds; drawn when output pauses, or so often.

        Raises NeverShownError.
        """
        end = time.perf_counter() + most
        now = self.look()
        if holds(now):
            return now
        drawn = time.perf_counter()
        while time.perf_counter() < end:
            if self.take(0.02) and time.perf_counter() < drawn + every:
                continue
            for look in self.looks():
                if holds(look):
                    return look
            drawn = time.perf_counter()
        raise NeverShownError(f"what was waited for did not come; there is:\n{self.text}")

    def wait_for_total(self, total: int, every: float = 0.05) -> Look:
        """The first look whose header tells so many events, with some in the timeline."""
        return self.wait_until(lambda look: look.shown == total and look.has_rows, every=every)

    @property
    def text(self) -> str:
        """The whole screen as it is now."""
        return "\n".join(self.look().lines)

    def wait_for_exit(self) -> float:
        """The moment at which the program ended by itself."""
        self._terminal.wait_for_exit()
        return time.perf_counter()
