"""A real pseudo-terminal with a screen in it: what a user types and sees."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

PATIENCE = 30.0
"""Seconds after which something that should show on the screen counts as not shown."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "space": " ",
}


class NotShownError(AssertionError):
    """Something that should be on the screen did not come."""


class PseudoTerminal:
    """A program in a pseudo-terminal of a given size; use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 120,
        rows: int = 36,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))
        self.exit_status: int | None = None
        self._is_open = True
        self.resize(columns, rows)

    def __enter__(self) -> PseudoTerminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.exit_status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self.hang_up()

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size, as dragging its corner does."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self.screen.resize(rows, columns)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._pid

    def signal(self, number: signal.Signals) -> None:
        """Sends the program a signal."""
        os.kill(self._pid, number)

    def hang_up(self) -> None:
        """Takes the terminal away, as closing its window does."""
        if self._is_open:
            self._is_open = False
            os.close(self._master)

    def modes(self) -> list[Any]:
        """The terminal's modes (termios): of input, output, control and of lines."""
        return list(termios.tcgetattr(self._master)[:4])

    def set_modes(self, modes: list[Any]) -> None:
        """Gives the terminal other modes, as a shell does that takes it over."""
        now = termios.tcgetattr(self._master)
        termios.tcsetattr(self._master, termios.TCSANOW, [*modes, *now[4:]])

    def send_bytes(self, typed: bytes) -> None:
        """Types bytes as they are, whatever their encoding."""
        os.write(self._master, typed)

    def send(self, *keys: str) -> None:
        """Presses keys: names from KEYS, `ctrl+x`, or text as it is typed."""
        for key in keys:
            if key in KEYS:
                text = KEYS[key]
            elif key.startswith("ctrl+") and len(key) == len("ctrl+") + 1:
                text = chr(ord(key[-1].upper()) - 64)
            else:
                text = key
            os.write(self._master, text.encode())

    def pump(self, seconds: float, draw: bool = True) -> bool:
        """Takes in what the program writes; False when nothing came within the time.

        Without `draw` the output is kept but not drawn on the screen, which takes longer
        than reading it: for measurements.
        """
        if not self._is_open:
            time.sleep(min(seconds, 0.01))
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            written = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += written
        if draw:
            self._stream.feed(written)
        return bool(written)

    @property
    def lines(self) -> list[str]:
        """The screen's lines as text."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    def wait_for(self, wanted: str) -> None:
        """Waits until the text is on the screen."""
        self._wait(lambda: wanted in self.text, f"“{wanted}” to be shown")

    def wait_until_gone(self, unwanted: str) -> None:
        """Waits until the text is no longer on the screen."""
        self._wait(lambda: unwanted not in self.text, f"“{unwanted}” to go away")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits until something outside the screen holds; `what` names it."""
        self._wait(holds, what)

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise NotShownError(f"waited for {what}; the screen shows:\n{self.text}")
            self.pump(0.2)

    def wait_for_exit(self) -> int:
        """Waits until the program has ended and returns its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.pump(0.1)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.exit_status = os.waitstatus_to_exitcode(status)
                return self.exit_status
        raise NotShownError(f"waited for the program to end; the screen shows:\n{self.text}")
