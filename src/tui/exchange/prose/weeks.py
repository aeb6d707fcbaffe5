"""Finds weeks by their number and halves of years: `week 47`, `KW 12/2021`, `H1 2019`."""

from __future__ import annotations

import re
from calendar import monthrange

from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.words import CENTURY, MONTH, month_in

_LAST = 53
_WEEK = r"(?:weken|weeks?|wk\.?|kw|kalenderwochen?|semaines?|sem\.)"


def _year(name: str) -> str:
    return rf"(?:(?:,| |/|-){{1,2}}(?:van |of |de |in |\()?(?P<{name}>{CENTURY})\)?(?![0-9]))?"


_PATTERN = re.compile(
    r"(?<![a-z0-9])(?<!per )(?<!elke )(?<!each )(?<!every )(?<!pro )(?<!par )(?:"
    rf"{_WEEK}(?:-?nummer| nr\.?| no\.?)? ?(?P<n>[0-9]{{1,2}})(?![0-9:.,%][0-9]|[0-9%])"
    r"(?: ?(?P<c>/|-|en|&|t/m|tot en met|and|to|und|bis|et|a|au) ?(?:week |kw |semaine )?"
    r"(?P<n2>[0-9]{1,2})(?![0-9%]|[:.,][0-9]))?" + _year("y") + r"|(?P<o>[0-9]{1,2})"
    r"(?:\.|e|ste|th|nd|rd|st|eme)? ?(?:kw|kalenderwoche|calendar week)(?![a-z])"
    + _year("yo")
    + rf"|(?P<yi>{CENTURY})-?w(?P<i>[0-5][0-9])(?![0-9-])"
    r")(?! ?(?:uur|uhr|hours|hrs|heures|euro|keer|times|mal |fois|dagen|days))"
)
_OF_SOMETHING = re.compile(
    r" (?:na|after|nach|apres|voor|before|van (?:het|de|een|haar|zijn|mijn)|of (?:the|a|his|her)"
    r"|der|des|du|de la|zwanger|schwanger|pregnan)(?![a-z])"
)
"""What makes a week's number one of a term or an illness, and none of the calendar."""


_HALVES = {
    **dict.fromkeys(("eerste", "first", "erstes", "ersten", "premier", "1e", "1er", "1.", "h1"), 1),
    **dict.fromkeys(("erste", "ersten", "premiere"), 1),
    **dict.fromkeys(("tweede", "second", "zweites", "zweiten", "deuxieme", "2e", "2.", "h2"), 7),
    **dict.fromkeys(("zweite", "seconde"), 7),
}
_HALF_YEAR = re.compile(
    rf"(?<![a-z0-9])(?:(?P<n>{'|'.join(re.escape(word) for word in _HALVES)}) (?:halfjaar"
    r"|half jaar|helft van|half of|halbjahr|semestre)|(?P<h>h[12]))"
    rf"(?: van| de| of)? (?P<y>{CENTURY})(?![0-9])"
)


_HALF_MONTH = re.compile(
    rf"(?<![a-z0-9])(?P<n>{'|'.join(re.escape(word) for word in _HALVES if word[0] != 'h')})"
    r" (?:helft|half|halfte|moitie)(?: van| of| des| de| du mois de| d')? ?(?:de maand )?"
    rf"(?P<m>{MONTH})(?: (?:van |of |de )?(?P<y>{CENTURY})(?![0-9]))?"
)


def _half_months(line: str) -> list[Told]:
    """Halves of months: `tweede helft september 2017`, from the 16th to its last day."""
    found: list[Told] = []
    for match in _HALF_MONTH.finditer(line):
        month, year = month_in(match["m"]), int(match["y"]) if match["y"] else None
        if month is None:
            continue
        last = monthrange(year or 2001, month)[1]
        days = (1, 15) if _HALVES[match["n"]] == 1 else (16, last)
        parts = (Part(year, month, days[0]), Part(year, month, days[1]))
        begin, end = match.span()
        found.append(Told(begin, begin, end, parts, "one", before="between"))
    return found


def find_halves(line: str) -> list[Told]:
    """Return the halves of years and months told in an evened `line`, in order.

    As in `eerste helft van 2019`, `H1 2019`, `second half of September`.
    """
    found = _half_months(line)
    for match in _HALF_YEAR.finditer(line):
        month, year = _HALVES[match["n"] or match["h"]], int(match["y"])
        parts = (Part(year, month), Part(year, month + 5))
        begin, end = match.span()
        found.append(Told(begin, begin, end, parts, "one", before="between"))
    return sorted(found, key=lambda told: told.start)


def find_weeks(line: str) -> list[Told]:
    """Return the weeks told in an evened `line`, in order."""
    if "w" not in line and "sem" not in line:
        return []
    found: list[Told] = []
    for match in _PATTERN.finditer(line):
        if _OF_SOMETHING.match(line, match.end()):
            continue
        first = int(match["n"] or match["o"] or match["i"])
        last = int(match["n2"] or first)
        digits = match["y"] or match["yo"] or match["yi"]
        year = int(digits) if digits else None
        if not (1 <= first <= _LAST and first <= last <= _LAST):
            continue
        begin, end = match.span()
        if last > first:
            parts = (Part(year, week=first), Part(year, week=last))
            found.append(Told(begin, begin, end, parts, "one"))
        else:
            found.append(Told(begin, begin, end, (Part(year, week=first),)))
    return found
