"""Times of four figures without a sign, as logs write them: `0915`, `1432`, which are no years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.told import ToldTime

_FEWEST = 3
_EARLIEST = 1000
_OLDEST = 1800
"""Before this a number that may be a time is hardly a year."""

_BARE = re.compile(
    r"[\s|*•_-]*(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9])(?: ?(?:h|hrs|u|uur|uhr)\b\.?)?"
    r"\s*(?:[:;|\t-]\s*|\s)(?=\S)"
)


def lead_from_bare_clocks(rows: Sequence[Row]) -> None:
    """Let such numbers begin the entries of a document, where they can be no years.

    Most must be too small for the year of anything recent, and one must begin with a nought or
    the first stand right below a day: else it may be a history of the fifteenth century.
    """
    found = [(row, match) for row in rows if (match := _BARE.match(row.even)) is not None]
    found = [(row, match) for row, match in found if _is_bare(row, match)]
    numbers = [int(match["h"] + match["m"]) for _, match in found]
    if len(found) < _FEWEST or 2 * sum(1 for number in numbers if number < _OLDEST) < len(found):
        return
    if min(numbers) >= _EARLIEST and not _stands_below_day(rows, found[0][0]):
        return
    for row, match in found:
        begin = match.start("h")
        minutes = int(match["h"]) * 60 + int(match["m"])
        row.dates = [told for told in row.dates if told.start > match.end("m")]
        time = ToldTime(begin, match.end("m"), minutes, minutes)
        bullet, indent = (row.lead.bullet, row.lead.indent) if row.lead is not None else ("", 0)
        row.lead = Lead(begin, match.end(), None, time, True, bullet, indent=indent)


def _stands_below_day(rows: Sequence[Row], first: Row) -> bool:
    """Tell whether the row right above the first time tells a day and nothing else."""
    for above, row in itertools.pairwise(rows):
        if row is first:
            told = above.lead.told if above.lead is not None else None
            alone = above.lead is not None and not above.text[above.lead.text :].strip(" :*_|")
            return told is not None and told.rank == 3 and alone and not row.gap
    return False


def _is_bare(row: Row, match: re.Match[str]) -> bool:
    """Tell whether a number at the start of a row is told as a year alone, or as nothing."""
    lead = row.lead
    if lead is None or row.kind != "plain" or row.cells:
        return False
    told = lead.told
    return told is None or (told.rank == 1 and len(told.parts) == 1 and told.end == match.end("m"))
