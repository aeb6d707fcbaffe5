"""This side of reading on a second core: starts the process, and takes what it sends."""

from __future__ import annotations

import contextlib
import marshal
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.index.new_rows import FacetKeys
from tui.index.prepared import FilePart
from tui.second_core.messages import GREETING, KeysOfNames, read_message, read_part, write_message

_MOST_WAITING = 16
"""Messages of about half a megabyte that may wait to be taken."""

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from tui.second_core.reader import main; main()"


class ReaderGone(Exception):  # noqa: N818 - it says what happened
    """The second process has ended before its time: read the files here."""


def has_second_core() -> bool:
    """Whether another process would have a processor to itself."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) > 1
    return (os.cpu_count() or 1) > 1


class ReadingAhead:
    """A process that reads files in the order in which they will be asked for.

    Raises OSError where it cannot be started. It ends with `close`, and when this process does.
    """

    def __init__(self, root: Path, paths: Sequence[str]) -> None:
        if getattr(sys, "frozen", False):
            raise OSError("a program in one file has no Python to start")
        # Ctrl+C in the terminal is for this process; -P keeps the folder we are in out of it.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._messages: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._keys = KeysOfNames()
        self._paths = frozenset(paths)
        self._closed = False
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # one that has ended already tells so by sending nothing
            write_message(self._process.stdin, (str(root.absolute()), list(paths)))
        self._thread = threading.Thread(target=self._receive, name="receiving", daemon=True)
        self._thread.start()

    def reads(self, path: str) -> bool:
        """Whether a file is among those that it was told to read."""
        return path in self._paths

    def parts(self, path: str, names: FacetKeys) -> Iterator[FilePart] | None:
        """The parts of a file, in order; None where it is to be read here.

        Files that were asked for before it and not taken are passed over. Raises ReaderGone,
        also from the iterator.
        """
        message = self._message()
        while message[0] != path or (len(message) > 1 and not message[2]):
            if len(message) > 1:
                self._keys.hear(message[4])
            message = self._message()
        if len(message) == 1:
            return None
        return self._rest(message, names)

    def _rest(self, message: tuple[Any, ...], names: FacetKeys) -> Iterator[FilePart]:
        while True:
            part = read_part(message, self._keys, names)
            yield part
            if part.last:
                return
            message = self._message()

    def close(self) -> None:
        """Ends the process, whatever it is at."""
        self._closed = True
        self._process.kill()
        self._process.wait()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._messages.get(timeout=0.01)
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _message(self) -> tuple[Any, ...]:
        if self._closed:
            raise ReaderGone
        spelled = self._messages.get()
        if spelled is None:
            self.close()
            raise ReaderGone
        message: tuple[Any, ...] = marshal.loads(spelled)
        return message

    def _receive(self) -> None:
        """Puts what comes in where it waits to be taken, and None at the end of it."""
        pipe = self._process.stdout
        assert pipe is not None
        try:
            if pipe.read(len(GREETING)) == GREETING:
                while (spelled := read_message(pipe)) is not None:
                    self._messages.put(spelled)
        except (OSError, ValueError, MemoryError):
            pass  # what was cut off is as good as not sent
        finally:
            self._messages.put(None)
