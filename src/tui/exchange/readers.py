"""Who reads which format: each reader is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from tui.exchange.cancelling import Progress, untold
from tui.exchange.documents.reading import DOCUMENTS, read_document
from tui.exchange.source_errors import ReaderMissing
from tui.exchange.source_formats import FORMATS, format_of
from tui.model.imported import Imported, SourceLine, Unplaced, Wanted

Reader = Callable[[Path, Wanted, Progress], Imported]

READERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "csv": ("tui.exchange.tables.reading", "read_table"),
        "xlsx": ("tui.exchange.tables.reading", "read_table"),
        "timesketch": ("tui.exchange.tables.timesketch", "read_timesketch"),
        "timelinejs": ("tui.exchange.tables.timelinejs", "read_timelinejs"),
        "json": ("tui.exchange.tables.own_json", "read_json"),
        "ics": ("tui.exchange.calendars.reading", "read_calendar"),
        "mail": ("tui.exchange.mail.reading", "read_mail"),
        "markwhen": ("tui.exchange.markwhen.reading", "read_markwhen"),
        "git": ("tui.exchange.git.reading", "read_git"),
        "relaas": ("tui.exchange.relaas.reading", "read_relaas"),
    }
)
"""The module and the function that read each format which is no document of prose."""


def formats() -> tuple[str, ...]:
    """The formats that can be imported, as `--format` names them."""
    return tuple(name for name in FORMATS if name in DOCUMENTS or _is_there(READERS[name][0]))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def read_source(
    path: Path, wanted: Wanted, source_format: str = "", progress: Progress = untold
) -> Imported:
    """What a document holds; without a format the name and the content tell it.

    Raises a SourceError that says why it cannot be read, and Cancelled.
    """
    known = formats()
    found = source_format or format_of(path)
    if found not in known:
        raise ReaderMissing(str(path), format=found, formats=", ".join(known))
    if found in DOCUMENTS:
        return _read_prose(path, found, wanted, progress)
    module, function = READERS[found]
    reader = cast("Reader", getattr(import_module(module), function))
    imported = reader(path, wanted, progress)
    return _with_cast_of_texts(imported, wanted, progress) if imported.columns else imported


def _with_cast_of_texts(imported: Imported, wanted: Wanted, progress: Progress) -> Imported:
    """Who is in the texts of a table that has no column for that."""
    from tui.model.event import ROLES

    if set(ROLES).intersection(imported.columns.values()):
        return imported
    from tui.exchange.cast.joining import with_cast

    cells = [SourceLine(cell, line.number) for line in imported.lines for cell in line.cells]
    told = with_cast(replace(imported, lines=cells), wanted, progress)
    return replace(told, lines=imported.lines)


def _read_prose(path: Path, source_format: str, wanted: Wanted, progress: Progress) -> Imported:
    """The entries of a document; heads and feet of its pages are among what has no place."""
    from tui.exchange.cast.joining import with_cast
    from tui.exchange.prose.reading import read_prose

    lines = read_document(path, source_format, progress)
    told = [line for line in lines if not line.aside]
    imported = with_cast(read_prose(told, wanted, progress, name=path.stem), wanted, progress)
    asides = [Unplaced(line.number, line.text) for line in lines if line.aside and line.text]
    unplaced = sorted([*imported.unplaced, *asides], key=lambda each: each.line)
    return replace(imported, lines=lines, unplaced=unplaced)
