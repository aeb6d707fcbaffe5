"""How much of a foreign document is read (docs/importing.md): beyond that it is refused."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tui.exchange.source_errors import (
    LineTooLong,
    SourceMissing,
    SourceUnreadable,
    TooLarge,
    TooManyLines,
)
from tui.model.imported import SourceLine

MEGABYTE: Final = 1_000_000
MOST_TEXT: Final = 32 * MEGABYTE
"""Bytes of a document of text: more than fifteen thousand printed pages."""

MOST_PACKED: Final = 256 * MEGABYTE
"""Bytes of a document that may hold pictures."""

MOST_LINES: Final = 200_000
LONGEST_LINE: Final = 100_000
"""Characters of one line or paragraph."""


def read_bounded(path: Path, most: int = MOST_TEXT) -> bytes:
    """The bytes of a file; raises SourceMissing, SourceUnreadable and TooLarge.

    One that is longer than its size says (a pipe, a device) is read up to the bound alone.
    """
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > most:
                raise TooLarge(str(path), limit=megabytes(most))
            content = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise SourceMissing(str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(str(path), reason=reason) from None
    if len(content) > most:
        raise TooLarge(str(path), limit=megabytes(most))
    return content


def megabytes(count: int) -> str:
    """A number of bytes as people say it."""
    return f"{count // MEGABYTE} MB"


def bounded(lines: Iterable[SourceLine], path: Path) -> Iterator[SourceLine]:
    """The lines one by one; raises LineTooLong and TooManyLines."""
    for count, line in enumerate(lines, 1):
        if len(line.text) > LONGEST_LINE:
            raise LineTooLong(str(path), line=line.number, limit=LONGEST_LINE)
        if count > MOST_LINES:
            raise TooManyLines(str(path), limit=MOST_LINES)
        yield line
