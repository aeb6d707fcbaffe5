"""The terminal as relaas uses it: Textual's driver, made to bear what terminals do.

* What is typed in another encoding than UTF-8 comes in as replacement characters.
* A terminal that goes away is told of once, and nothing is written to it any more.
* Stopping and going on (SIGTSTP, SIGSTOP, SIGCONT) happens between two messages of the app,
  and the terminal's own modes are never taken for those that were there before.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_BYTES_A_READ: Final = 4096
_PAUSE: Final = 0.1
"""Seconds between two looks at whether reading is to end, and at a lone Escape."""

PLAIN_AGAIN: Final = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Takes back all that the driver switches on: mouse, paste, focus, wrapping, keys, screen."""


class Terminal(LinuxDriver):
    """Textual's driver for terminals; `App.terminal_gone` is called when there is none left."""

    def __init__(self, app: App[Any], **how: Any) -> None:
        super().__init__(app, **how)
        self._is_stopped = False
        self._takes_size = False

    def _soon(self, callback: Callable[[], None]) -> None:
        """Has the event loop call back; nothing where the app has ended meanwhile."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(callback)

    # Sizes

    def start_application_mode(self) -> None:
        """Takes the screen; after every change of its size all of it is drawn again.

        A window that shrinks and grows at once has the size that the app knows, and yet it has
        lost what it cut off meanwhile. The size is read by the event loop, never in the handler:
        one signal may come in the middle of another, and the older size would be told last.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]
        resized = signal.getsignal(signal.SIGWINCH)

        def sized(*_: object) -> None:
            if not self._takes_size:
                self._takes_size = True
                self._soon(partial(self._take_size, resized))

        signal.signal(signal.SIGWINCH, sized)

    def _take_size(self, resized: object) -> None:
        self._takes_size = False
        if callable(resized):
            resized(signal.SIGWINCH, None)
        self._app.call_later(self._app.refresh, layout=True)

    # Reading

    def run_input_thread(self) -> None:
        """Reads keys until the app ends or suspends; ends the app where no more can come."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            received = self._received()
            if received is None:
                self._soon(self._app.terminal_gone)  # type: ignore[attr-defined]
                return
            for message in parser.feed(decode(received)) if received else ():
                self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _received(self) -> bytes | None:
        """What is typed within a moment, perhaps nothing; None where the terminal is gone."""
        try:
            ready, _, _ = select.select([self.fileno], [], [], _PAUSE)
            if not ready:
                return b""
            received = os.read(self.fileno, _BYTES_A_READ)
        except BlockingIOError:
            return b""
        except (OSError, ValueError):
            return None
        if not received:
            if is_gone(self.fileno):
                return None
            self.exit_event.wait(_PAUSE)
        return received

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._soon(partial(self._app._handle_exception, error))

    # Stopping and going on

    def _sigtstp_application(self, *_: object) -> None:
        """SIGTSTP: leaves the screen and stops; while another program has the screen, only stops.

        A handler may run in the middle of a write, so the rest waits for the event loop.
        """
        if self._auto_restart:
            self._soon(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop(self) -> None:
        """Stops until SIGCONT; where no shell looks after the program, the system lets it go on."""
        self.suspend_application_mode()
        self._is_stopped = True
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        self._is_stopped = False
        self._go_on()

    def _sigcont_application(self, *_: object) -> None:
        """SIGCONT: takes the screen again, unless another program has it."""
        if self._auto_restart and not self._is_stopped:
            self._soon(self._go_on_anew)

    def _go_on_anew(self) -> None:
        """Goes on when stopped unasked: others may have set the terminal otherwise meanwhile."""
        self.suspend_application_mode()
        self._go_on()

    def _go_on(self) -> None:
        self.resume_application_mode()
        self._app.refresh(layout=True)


def is_gone(descriptor: int) -> bool:
    """Whether a terminal was hung up: closed at its other end, or taken away by the system."""
    try:
        termios.tcgetattr(descriptor)
    except termios.error as error:
        return bool(error.args[0] != errno.ENOTTY)
    return False


def write_nowhere() -> None:
    """Turns what still goes to a terminal that is gone to nowhere, so that no write fails."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.__stdout__, sys.__stderr__):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                assert stream is not None
                if is_gone(stream.fileno()):
                    os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def as_found() -> Iterator[Callable[[], None]]:
    """Gives a function that leaves the terminal as it was found, for when all else fails.

    On leaving the block with an exception it is called as well.
    """
    keyboard = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
    modes: list[Any] | None = None
    with contextlib.suppress(termios.error, OSError, ValueError):
        modes = termios.tcgetattr(keyboard)

    def restore() -> None:
        if modes is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(keyboard, termios.TCSANOW, modes)
        with contextlib.suppress(OSError, ValueError, AttributeError):
            assert sys.__stderr__ is not None
            descriptor = sys.__stderr__.fileno()
            if os.isatty(descriptor) and _takes_more(descriptor):
                os.write(descriptor, PLAIN_AGAIN.encode())

    try:
        yield restore
    except BaseException:
        restore()
        raise


def _takes_more(descriptor: int) -> bool:
    """Whether a write would not wait: a terminal that is held up must not hold up the end."""
    return bool(select.select([], [descriptor], [], 0)[1])
