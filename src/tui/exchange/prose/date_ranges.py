"""Joins bare days and months to the date beside them: `2 op 3 juni`, `May 3-5, 2019`."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.exchange.prose.told import Part, Shape, Told
from tui.exchange.prose.words import CENTURY, MONTH, NO_HOUR, ORDINAL, WEEKDAY, month_in, weekday_in

_CONNECT = (
    r"(?:t/m|tot en met|tot|a|through|thru|until|till|to|bis zum|bis|auf den|auf|au|op|into|en|and"
    r"|und|et|of|or|oder|ou|&|-|/|,)"
)
_BARE_DAY = re.compile(
    rf"(?<![a-z0-9])(?<![0-9][.,:/\-])(?:(?P<wd>{WEEKDAY}),? {{1,2}})?(?P<d>[0-9]{{1,2}}){ORDINAL}"
    rf" {{0,2}}(?P<c>{_CONNECT}) {{0,2}}(?:de |den |le |the )?$"
)
_NUMERIC_DAY = re.compile(
    r"(?<![a-z0-9])(?<![0-9][.,:/\-])(?P<d>[0-9]{1,2})"
    r"(?:\. ?(?P<c>[/\-]|bis|und|t/m|tot|en|au|et|auf|zum)"
    r"| (?P<c2>bis|und|t/m|tot|en|au|et|to|and|op|auf)|(?P<c3>-)) ?(?:den |de |le |dem )?$"
)
_BARE_MONTH = re.compile(rf"(?<![a-z0-9])(?P<m>{MONTH}) {{0,2}}(?P<c>{_CONNECT}) {{0,2}}$")
_DAY_AFTER = re.compile(
    rf"(?P<c>-|/|to|and|or|&)(?P<gap> ?)(?:the )?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:.])"
    rf"(?:,? (?P<y>{CENTURY}){NO_HOUR})?"
)
_BETWEEN = re.compile(
    rf" {{0,2}}(?P<c>{_CONNECT}) {{0,2}}(?P<about>(?:on or about|in or about|on or around|op of"
    r" omstreeks|op of rond|omstreeks|rond|circa|ca\.|around|about|etwa|um|vers|environ) )?"
    r"(?:de |den |le |the )?"
)
_ALL = frozenset(("en", "and", "und", "et", "&", ","))
_ONE = frozenset(("of", "or", "oder", "ou"))
_NIGHTLY = frozenset(("op", "auf", "auf den", "into"))


def _shape(connector: str) -> tuple[Shape, bool]:
    if connector in _NIGHTLY:
        return "lasted", True
    return ("all" if connector in _ALL else "one" if connector in _ONE else "lasted"), False


def with_days_before(line: str, told: Told, earlier: list[Told], language: str) -> Told:
    """Take in bare days (`2 op` 3 juni, `22-` 24 november) or a bare month before `told`."""
    least = earlier[-1].end if earlier else 0
    for _ in range(6):
        joined = _part_before(line, told, max(least, told.start - 40), least, language)
        if joined is None:
            break
        found, first = joined
        connector = next(sign for sign in (found["c"], *_others(found)) if sign)
        shape, night = _shape(connector)
        if connector == "," or told.shape == "all":
            shape = told.shape
        told = replace(
            told,
            start=found.start(),
            core=found.start(),
            parts=(first, *told.parts),
            shape=shape,
            night=told.night or night,
        )
    return told


def _part_before(
    line: str, told: Told, begin: int, least: int, language: str
) -> tuple[re.Match[str], Part] | None:
    """Find a bare day or month that is joined to `told`, and what it tells."""
    part = told.parts[0]
    if told.rank == 3 and part.numeric:
        found = _NUMERIC_DAY.search(line, begin, told.start)
        dashed = found is not None and found["c3"] and "-" in line[told.core : told.end]
        if found is None or dashed or len(told.parts) > 1 or not 1 <= int(found["d"]) <= 31:
            return None
        return found, part._replace(day=int(found["d"]), weekday=None)
    if told.rank == 3:
        found = _BARE_DAY.search(line, begin, told.start)
        if found is None or not _is_day(line, found, told, least, language):
            return None
        weekday = weekday_in(found["wd"], language) if found["wd"] else None
        return found, Part(part.year, part.month, int(found["d"]), weekday)
    if told.rank == 2 and part.month and not part.season:
        found = _BARE_MONTH.search(line, begin, told.start)
        month = month_in(found["m"]) if found else None
        return (found, Part(part.year, month)) if found is not None and month else None
    return None


_COUNTING = re.compile(
    r"(?<![a-z])(?:dag|day|tag|jour|stap|step|fase|phase|etape|schritt|nr\.?|no\.?|deel|part|teil"
    r"|partie|ronde|round|bijlage|annex|week) $"
)
"""What makes a number that of a day of the event: `Day 1 - 3 May`."""


def _is_day(line: str, found: re.Match[str], told: Told, least: int, language: str) -> bool:
    """Tell whether a number before a date is another day of it, and not an item or a dash."""
    if not 1 <= int(found["d"]) <= 31 or _COUNTING.search(line[: found.start()]):
        return False
    if found["c"] == "," and told.shape not in ("all", "one"):
        return False
    if found["c"] == "-" and " - " in found[0] and found.start() <= least + 3:
        return False
    return not (_is_item(line, found, language) or _skips_night(found, told.parts[0]))


def _is_item(line: str, found: re.Match[str], language: str) -> bool:
    """Tell whether a number before a date counts an item: `1. Op 3 maart`."""
    inside = line[: found.start()].strip(" *_•-")
    if "." not in found[0] or inside or not found["c"][0].isalpha():
        return False
    return found["c"] in _NIGHTLY or language != "de"


def _skips_night(found: re.Match[str], part: Part) -> bool:
    """Tell whether `2 op 5 juni` can be no night: the days do not follow one another."""
    first, last = int(found["d"]), part.day or 0
    return found["c"] in _NIGHTLY and last != first + 1 and not (last == 1 and first >= 28)


def _others(found: re.Match[str]) -> list[str]:
    """What else may have joined a bare day to a date in numbers."""
    named = found.groupdict()
    return [sign for sign in (named.get("c2"), named.get("c3")) if sign]


def with_day_after(line: str, told: Told) -> Told:
    """Take in a bare day after an English date: `May 3-5, 2019`."""
    part = told.parts[-1]
    if len(told.parts) > 1 or part.rank != 3 or part.numeric or not line[told.end - 1].isdigit():
        return told
    if part.year is not None or line[told.core].isdigit():
        return told
    gap = 1 if line[told.end : told.end + 1] == " " else 0
    found = _DAY_AFTER.match(line, told.end + gap)
    if found is None or not part.day or not part.day < int(found["d"]) <= 31:
        return told
    if found["c"].isalpha() and not gap:
        return told
    year = int(found["y"]) if found["y"] else None
    parts = (part._replace(year=year), Part(year, part.month, int(found["d"])))
    shape, night = _shape(found["c"])
    return replace(told, end=found.end(), parts=parts, shape=shape, night=night)


def both(line: str, first: Told, second: Told) -> Told | None:
    """Join two dates that stand as a range or a list; None where they do not."""
    if second.start - first.end > 22 or first.shift is not None:
        return None
    found = _BETWEEN.fullmatch(line, first.end, second.start)
    if found is None or first.rank != second.rank:
        return None
    connector = found["c"]
    if first.rank == 0 and connector not in _NIGHTLY:
        return None
    shape, night = _shape(connector)
    if connector == ",":
        return None
    if len(first.parts) > 1 and (shape != first.shape or shape == "lasted"):
        return None
    year = second.parts[0].year
    parts = tuple(part if part.year else part._replace(year=year) for part in first.parts)
    return replace(
        first,
        end=second.end,
        parts=(*parts, *second.parts),
        shape=shape,
        night=night or first.night,
        about=first.about or found["about"] is not None,
    )
