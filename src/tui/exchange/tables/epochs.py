"""Moments as machines write them: a bare count from the first of January 1970, in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

_COUNT = re.compile(
    r"(?P<whole>\d{10}|\d{13}|\d{16}|\d{19})|(?P<seconds>\d{10})[.,](?P<part>\d{1,9})"
)
_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBERED = re.compile(
    r"\b(?:id|uid|nr|no|num|nummer\w*|number|numero|code|kenmerk|tel|telefoon\w*|telephone|phone"
    r"|mobiel|mobile|gsm|fax|bsn|kvk|iban|rekening\w*|account|dossier\w*|zaak\w*)\b"
)
"""Headings of columns whose numbers count nothing."""

_DIGITS_OF_SECONDS: Final = 10
_YEARS: Final = range(1990, 2041)
"""Counts that fall in no other year are taken for moments."""


def moment_of_count(text: str) -> datetime | None:
    """The moment that a count tells: seconds, or thousandths, millionths or billionths of them,
    by the number of its figures. None for any other text, and for a year out of bounds."""
    found = _COUNT.fullmatch(text.strip()) if text.isascii() else None
    if found is None:
        return None
    if found["whole"]:
        digits = found["whole"]
        seconds, part = digits[:_DIGITS_OF_SECONDS], digits[_DIGITS_OF_SECONDS:]
    else:
        seconds, part = found["seconds"], found["part"]
    micro = int(part.ljust(6, "0")[:6]) if part else 0
    moment = _FIRST + timedelta(seconds=int(seconds), microseconds=micro)
    return moment if moment.year in _YEARS else None


def can_count(folded_heading: str) -> bool:
    """Whether numbers below a heading may count moments: those of a telephone do not."""
    return _NUMBERED.search(folded_heading) is None


def are_counts(cells: Iterable[str], least: int = 1) -> bool:
    """Whether all cells that are filled count moments, and at least so many different ones."""
    filled = {cell.strip() for cell in cells} - {""}
    return len(filled) >= least and all(moment_of_count(cell) is not None for cell in filled)
