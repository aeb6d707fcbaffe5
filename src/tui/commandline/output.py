"""Where commands write: text and JSON to standard output, sentences to standard error."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from typing import Final, TextIO

from tui.model.jsonable import jsonable
from tui.model.plain import plain

NARROWEST: Final = 40
"""A terminal that claims to be narrower is written for as if it had this many columns."""

# Control characters of the second set, and what turns, joins or hides text on a terminal.
_NOT_INERT: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


class Output:
    """Standard output and standard error, as far as they are there."""

    def __init__(self, out: TextIO | None, err: TextIO | None, environ: Mapping[str, str]) -> None:
        self._out = out
        self._err = err
        for stream in (out, err):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self.terminal: bool = out is not None and out.isatty()
        """Whether a person reads along, and not a program or a file."""
        self.colour: bool = (
            self.terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        )
        self.unicode: bool = "utf" in (getattr(out, "encoding", None) or "").lower()
        """Whether signs beyond ASCII can be written."""
        self._progress = ""

    @classmethod
    def standard(cls, environ: Mapping[str, str]) -> Output:
        """The streams of this process."""
        return cls(sys.stdout, sys.stderr, environ)

    @property
    def width(self) -> int | None:
        """The columns of the terminal; None where nothing needs to be cut."""
        if not self.terminal or self._out is None:
            return None
        try:
            columns = os.get_terminal_size(self._out.fileno()).columns
        except (OSError, ValueError):
            columns = 80
        return max(columns or 80, NARROWEST)

    def line(self, text: str = "") -> None:
        """Writes one line as it is; what comes from files must be inert already."""
        if self._out is not None:
            self._out.write(f"{text}\n")

    def raw(self, piece: bytes) -> None:
        """Writes bytes of a text as they are, with its own line ends; they must be inert."""
        if self._out is None:
            return
        binary = getattr(self._out, "buffer", None)
        if binary is None:
            self._out.write(piece.decode("utf-8", "replace"))
        else:
            self._out.flush()
            binary.write(piece)

    def json(self, answer: object) -> None:
        """Writes an answer as JSON on one line."""
        self.line(self.as_json(answer))

    def as_json(self, value: object) -> str:
        """A value as JSON: dates and times as ISO text, nothing that a terminal would obey."""
        import json

        text = json.dumps(jsonable(value), ensure_ascii=not self.unicode)
        return _NOT_INERT.sub(_escaped, text)

    def say(self, sentence: str) -> None:
        """Writes a sentence to standard error, on one line and inert."""
        self.progress("")
        if self._err is not None:
            with contextlib.suppress(OSError):
                self._err.write(f"relaas: {plain(sentence)}\n")
                self._err.flush()

    def progress(self, words: str) -> None:
        """Shows how far the work is where a person waits for it; "" takes it away."""
        if self._err is None or not self._err.isatty() or words == self._progress:
            return
        with contextlib.suppress(OSError):
            blank = " " * len(self._progress)
            self._err.write(f"\r{blank}\r{words}")
            self._err.flush()
        self._progress = words

    def flush(self) -> None:
        """Writes out what waits; raises OSError where the reader or the room is gone."""
        if self._out is not None:
            self._out.flush()

    def abandon(self) -> None:
        """Gives standard output up, so that nothing complains of it when the process ends."""
        if self._out is None:
            return
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._out.fileno())
            os.close(nowhere)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
