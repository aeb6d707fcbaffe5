"""Reports of faults of the program itself, in the state folder (docs/drafts.md).

A report holds what finding the fault needs and no more: the traceback without the values of
variables, versions, the terminal, and which command ran, without its arguments.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import traceback
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from tui.locale import _
from tui.session import Session

FOLDER: Final = "reports"
MOST_KEPT: Final = 20
PROGRAM: Final = "relaas"

_PACKAGES: Final = ("relaas", "textual", "rich", "tomli", "tomli-w", "pydantic", "babel")
_VARIABLES: Final = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the program itself: its class, where it was, its report and what was kept.

    `what` is "Class in file.py:line"; `report` is None where none could be written; `drafts` says
    whether something was being typed that is on disk now.
    """

    what: str
    report: Path | None
    drafts: bool = False

    @classmethod
    def reported(cls, session: Session, error: BaseException, drafts: bool = False) -> Fault:
        """Writes the report of a fault of the screen."""
        error = getattr(error, "error", None) or error
        now = session.clock()
        report = write_report(session.folders.state, error, PROGRAM, session.environment, now)
        return cls(f"{type(error).__name__} in {place_of(error)}", report, drafts)

    def sentence(self) -> str:
        """What the user is told, with the way to the report."""
        if self.report is None:
            text = _("Something went wrong in relaas itself ({what}); please report it.")
            return text.format(what=self.what)
        text = _("Something went wrong in relaas itself ({what}); the report is {path}.")
        return text.format(what=self.what, path=self.report)

    def last_sentence(self) -> str:
        """What the user is told when the program has ended by it."""
        if not self.drafts:
            return self.sentence()
        if self.report is None:
            text = _(
                "Something went wrong in relaas itself ({what}); what you were typing was kept and "
                "is offered again when you open the chronology."
            )
            return text.format(what=self.what)
        text = _(
            "Something went wrong in relaas itself ({what}); what you were typing was kept and is "
            "offered again when you open the chronology, and the report is {path}."
        )
        return text.format(what=self.what, path=self.report)


class FaultError(Exception):
    """A run of the screen was ended by a fault of the program itself."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def place_of(error: BaseException) -> str:
    """The file and line where an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def write_report(
    state: Path,
    error: BaseException,
    command: str,
    environment: Mapping[str, str],
    now: datetime,
) -> Path | None:
    """Writes the report of a fault; its path, or None where the state folder refuses it.

    The oldest go, so that `MOST_KEPT` stay.
    """
    folder = state / FOLDER
    text = report_text(error, command, environment, now)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path, descriptor = _created(folder, now)
    except OSError:
        return None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    with contextlib.suppress(OSError):
        for old in sorted(folder.glob("relaas-*.txt"))[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    return path


def _created(folder: Path, now: datetime) -> tuple[Path, int]:
    """A new file named for the time, with a number behind it where the second has one already."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    stem = f"relaas-{now:%Y%m%d-%H%M%S}"
    for number in range(1, 100):
        path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number:02}.txt")
        with contextlib.suppress(FileExistsError):
            return path, os.open(path, flags, 0o600)
    raise FileExistsError(str(folder))


def report_text(
    error: BaseException, command: str, environment: Mapping[str, str], now: datetime
) -> str:
    """What a report says."""
    lines = [
        f"relaas, {now.isoformat(timespec='seconds')}",
        f"command: {command}",
        f"python {platform.python_version()} on {platform.platform()}",
        f"packages: {', '.join(_versions())}",
        f"terminal: {_terminal_size()}",
        *(f"{name}={environment[name]}" for name in _VARIABLES if name in environment),
        "",
        "".join(traceback.format_exception(error)),
    ]
    return "\n".join(lines)


def command_words(argv: Sequence[str], commands: Container[str]) -> str:
    """The command and the names of its options: what is asked of which chronology stays private."""
    words = [argv[0]] if argv and argv[0] in commands else []
    options = [word.partition("=")[0] for word in argv if word.startswith("--")]
    return " ".join([PROGRAM, *words, *options])


def _versions() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found: list[str] = []
    for package in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found.append(f"{package} {version(package)}")
    return found


def _terminal_size() -> str:
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            assert stream is not None
            size = os.get_terminal_size(stream.fileno())
            return f"{size.columns}×{size.lines}"
    return "none"
