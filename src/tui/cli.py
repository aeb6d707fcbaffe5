"""The command line (docs/command-line.md): reads the arguments and runs what they ask for.

Only opening a chronology imports Textual, and only then.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tui.clock import system_clock
from tui.commandline.output import Output
from tui.commandline.usage import UsageError
from tui.locale import _, use_language
from tui.locale.said import said, system_reason
from tui.model.edtf import shown
from tui.session import Session
from tui.settings import interface_language_of, load_settings, real_folders

FINE: Final = 0
WRONG_USE: Final = 2
NO_STORE: Final = 3
INTERRUPTED: Final = 130
"""What the shell calls a program that Ctrl+C has ended."""

_ROOMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "new": "tui.commandline.new",
        "import": "tui.commandline.import_command",
        "add": "tui.commandline.add",
        "export": "tui.commandline.export_command",
        "list": "tui.commandline.list_command",
        "check": "tui.commandline.check_command",
        "index": "tui.commandline.index_command",
        "knew": "tui.commandline.knew_command",
        "diff": "tui.commandline.diff_command",
    }
)
"""Where the `run` of each command is; it is imported when it is asked for."""


def run() -> None:
    """The program `relaas`: ends the process with the exit code."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Runs the command line `argv` (without the program's name); the exit code.

    Nothing is raised: every failure becomes a sentence on standard error.
    """
    output = Output.standard(os.environ)
    try:
        code = _dispatch(argv, output)
        output.flush()
    except KeyboardInterrupt:
        output.progress("")
        code = INTERRUPTED
    except BrokenPipeError:
        output.abandon()
        code = FINE
    except Exception as error:
        code = _failed(error, argv, output)
    return code


def _dispatch(argv: Sequence[str], output: Output) -> int:
    folders = real_folders()
    loaded = load_settings(folders, os.environ)
    use_language(interface_language_of(loaded.settings, os.environ))
    complaints = tuple(map(said, loaded.complaints))
    session = Session(loaded.settings, folders, system_clock, os.environ, complaints)
    if argv and argv[0] in _ROOMS:
        return _run_command(argv[0], argv[1:], session, output)
    two_words = len(argv) > 1 and not any(word.startswith("-") for word in argv[:2])
    if two_words and not Path(argv[0]).exists():
        text = _("“{word}” is no command; there are {commands}.")
        raise UsageError(text.format(word=shown(argv[0]), commands=", ".join(_ROOMS)))
    if not any(word.startswith("-") for word in argv) and len(argv) <= 1:
        return _on_screen(Opening(argv[0] if argv else ""), session, output)
    return _open(argv, session, output)


def _run_command(name: str, argv: Sequence[str], session: Session, output: Output) -> int:
    from tui.commandline.arguments import Parser, commands

    command = commands()[name]
    parser = Parser(command)
    arguments = parser.read(argv)
    if arguments.help:
        output.line(parser.format_help().rstrip())
        return FINE
    code: int = import_module(_ROOMS[command.name]).run(arguments, parser, session, output)
    return code


@dataclass(frozen=True)
class Opening:
    """What is to be opened on the screen, and how; without a store the start screen."""

    store: str = ""
    sample: bool = False
    theme: str = ""
    ascii_signs: bool = False


def _open(argv: Sequence[str], session: Session, output: Output) -> int:
    """Opens a chronology on the screen, or answers `--help` and `--version`."""
    from tui.commandline.arguments import Parser, commands, opening

    parser = Parser(opening(commands()))
    arguments = parser.read(argv)
    if arguments.help:
        output.line(parser.format_help().rstrip())
        return FINE
    if arguments.version:
        output.line(f"relaas {_version()}")
        return FINE
    if arguments.sample and arguments.store:
        raise UsageError(_("--sample opens the sample and no other chronology; leave STORE out."))
    wanted = Opening(
        arguments.store or "", arguments.sample, arguments.theme or "", arguments.ascii
    )
    return _on_screen(wanted, session, output)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("relaas")
    except PackageNotFoundError:
        return _("(not installed)")


def _on_screen(wanted: Opening, session: Session, output: Output) -> int:
    if not sys.stdin or not sys.stdin.isatty() or not output.terminal:
        raise UsageError(
            _("The screen needs a terminal; without one there are the commands in “relaas --help”.")
        )
    settings = session.settings
    if wanted.theme:
        settings = replace(settings, theme=wanted.theme)
    if wanted.ascii_signs:
        settings = replace(settings, ascii_signs=True)
    path = Path(wanted.store) if wanted.store else None
    if wanted.sample:
        from tui.sample import own_sample

        path = own_sample(session.folders)
    # Collecting garbage while everything is imported and drawn first finds none; the app
    # begins with it once it has painted.
    gc.disable()
    from tui.app import run_app

    return run_app(replace(session, settings=settings), path)


def _failed(error: Exception, argv: Sequence[str], output: Output) -> int:
    """Tells a failure in one sentence; the exit code it has."""
    from tui.model.query import QueryError
    from tui.model.quick_add import QuickAddError
    from tui.reports import FaultError
    from tui.store.errors import StoreError

    if isinstance(error, UsageError):
        output.say(error.reason)
        return WRONG_USE
    if isinstance(error, QuickAddError):
        output.say(_("The line cannot be read: {reason}").format(reason=_ended(said(error))))
        return WRONG_USE
    if isinstance(error, QueryError):
        text = _("The filter cannot be read at character {position}: {reason}")
        output.say(text.format(position=error.position + 1, reason=_ended(said(error))))
        return WRONG_USE
    if isinstance(error, StoreError) or (isinstance(error, OSError) and error.filename is not None):
        output.say(said(error))
    elif isinstance(error, OSError):
        output.abandon()
        text = _("The answer cannot be written ({reason}); make room and try again.")
        output.say(text.format(reason=system_reason(error)))
    elif isinstance(error, FaultError):
        output.say(error.fault.last_sentence())
    else:
        output.say(_unexpected(error, argv))
    return NO_STORE


def _ended(reason: str) -> str:
    """The reason with a full stop, where it has no end of its own."""
    return reason if reason.endswith((".", "?", "!")) else f"{reason}."


def _unexpected(error: Exception, argv: Sequence[str]) -> str:
    """The sentence for a fault of the program itself, with where its report is."""
    from tui.reports import Fault, command_words, place_of, write_report

    report = None
    command = command_words(argv, _ROOMS)
    with contextlib.suppress(Exception):
        report = write_report(real_folders().state, error, command, os.environ, system_clock())
    return Fault(f"{type(error).__name__} in {place_of(error)}: {error}", report).sentence()
