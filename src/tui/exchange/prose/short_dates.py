"""Finds days and months in numbers without a year: `18-19/1:`, `16.8.`, `ma 4-1`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.words import DAY_PARTS, MONTH, WEEKDAY, weekday_in

_UNIT = r"(?:uur|uhr|u\b|h\b|hrs|am\b|pm\b|a\.m|p\.m|euro|procent|%)"
_BEGIN = r"(?:(?<=[.!?;|\t])\s+|^)[\s|*•·_>+-]*"
_NUMBERS = r"(?P<d>[0-3]?[0-9]) ?(?P<s>[/-]) ?(?P<m>[0-3]?[0-9])(?![0-9]|[/.-][0-9])"
_RANGED = r"(?:[0-3]?[0-9](?: ?- ?| t/m | en | und | bis | to | & ))?"
_SLASHED = re.compile(
    rf"{_BEGIN}(?:{WEEKDAY},? )?{_RANGED}{_NUMBERS}(?! ?{_UNIT})(?!\s*{MONTH})"
    r"(?=\s*[:;,|\t)]|\s|$)"
)
_CLOCK_NEXT = re.compile(r"[,;:|\s]{1,3}(?:om |at |um |à |a )?[0-9]{1,2}[:.][0-9]{2}(?![0-9.])")
"""What settles that `18-11` is a day: a time stands beside it."""

_DOTTED = re.compile(
    rf"\s*(?:[*•·-]\s+)?(?:{WEEKDAY},? )?(?P<d>[0-3]?[0-9])\. ?(?P<m>[01]?[0-9])\."
    r"(?=\s*[:;,|\t)-]|\s|$)"
)
_AFTER_WEEKDAY = re.compile(
    rf"(?<![a-z0-9])(?P<wd>{WEEKDAY})(?:{DAY_PARTS})?,? (?:de |den |dem |the |le )?"
    r"(?P<d>[0-3]?[0-9])(?P<s>[/.-])"
    rf"(?P<m>[01]?[0-9])(?P<e>\.?)(?![0-9]|[/.-][0-9]|%)(?! ?{_UNIT})"
)
_AFTER_WORD = re.compile(
    r"(?<![a-z0-9])(?:op|am|vom|zum|bis|ab|seit|t/m|tot|on|le|au|du|dem|den|van|d\.d\.) "
    r"(?P<d>[0-3]?[0-9])(?P<s>[/.])(?P<m>[01]?[0-9])(?P<e>\.?)(?![0-9]|[/.-][0-9]|%)"
    rf"(?! ?{_UNIT})"
)
_DOTTED_RANGE = re.compile(
    r"(?<![a-z0-9.])(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?= ?(?:-|bis|und) ?[0-9]{1,2}\.)"
)


_RANGE_END = re.compile(
    r"(?<![0-9.])[0-3]?[0-9]\.[01]?[0-9]\. ?(?:-|bis|und|zum) ?(?:zum |den )?"
    r"(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?![0-9])"
)
_SLASHED_END = re.compile(
    r"(?<![0-9/])[0-3]?[0-9]/[0-3]?[0-9] ?(?:-|t/m|tot|to|au|bis|en|and|et|und|&) ?"
    r"(?P<d>[0-3]?[0-9])(?P<s>/)(?P<m>[0-3]?[0-9])(?![0-9]|[/.-][0-9])"
)
_LED = re.compile(r"[\s*_•·|>-]*(?:op|le|on|am|du|d\.d\.) [0-3]?[0-9]/[0-3]?[0-9](?![0-9/])")
"""A line that begins with a word and such a day: `Le 16/10 : …`."""

_BEFORE_WHOLE = re.compile(
    r"(?<![a-z0-9./-])(?P<d>[0-3]?[0-9])(?P<s>[/-])(?P<m>[0-3]?[0-9])(?= ?(?:-|to|t/m|tot|bis|until"
    r"|through|au|en|and|und|et) ?[0-3]?[0-9](?P=s)[0-3]?[0-9](?P=s)(?:[0-9]{2}){1,2}(?![0-9]))"
)
"""The first day of a range whose last day tells the year: `7/22 - 7/26/2019`."""


_DAY_NAME = re.compile(
    r"[\s|*•·_>-]*(?P<wd>ma|di|wo|do|vr|za|zo|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|mo|mi|fr|sa|so"
    r"|lun|mer|jeu|ven|sam|dim)\.?(?=\s*(?:[:|\t]|-\s))"
)
_FEWEST_NAMES = 3
"""How many different weekdays must begin lines for `ma:` to be one."""


class Shorts(NamedTuple):
    """What short marks at the start of lines are in a document.

    Whether `3/5` and `16.8.` are a day and a month, and `ma:` a weekday.
    """

    slashed: bool = False
    dotted: bool = False
    named: bool = False


NO_SHORTS = Shorts()
"""Where neither is known."""


def shorts_of(evens: Sequence[str]) -> Shorts:
    """Tell it from all lines of a document, evened: by how often, and in which order."""
    slashed = sum(1 for even in evens for _ in _SLASHED.finditer(even))
    slashed += sum(1 for even in evens if _LED.match(even))
    timed = any(
        _CLOCK_NEXT.match(even, found.end()) for even in evens for found in _SLASHED.finditer(even)
    )
    worded = any(
        at["s"] == "." and at["e"]
        for even in evens
        for pattern in (_AFTER_WEEKDAY, _AFTER_WORD)
        for at in pattern.finditer(even)
    )
    pairs = [(int(at["d"]), int(at["m"])) for even in evens if (at := _DOTTED.match(even))]
    exist = all(1 <= day <= 31 and 1 <= month <= 12 for day, month in pairs)
    dotted = exist and len(pairs) > 0 and (worded or not _numbered(pairs))
    names = {found["wd"] for even in evens if (found := _DAY_NAME.match(even))}
    return Shorts(slashed > 1 or timed, dotted, len(names) >= _FEWEST_NAMES)


def _numbered(pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether pairs of numbers count paragraphs: 2.1, 2.2, 3.1."""
    steps = [
        after in ((before[0], before[1] + 1), (before[0] + 1, 1))
        for before, after in itertools.pairwise(pairs)
    ]
    return 2 * sum(steps) >= len(steps) if steps else pairs[0][0] <= 12


def find_short(line: str, shorts: Shorts) -> list[Told]:
    """Return the days without a year that an evened `line` tells in numbers, in order."""
    if shorts.named and (name := _DAY_NAME.match(line)):
        return [Told(name.start("wd"), name.start("wd"), name.end(), (_weekday(name["wd"]),))]
    found = [*_AFTER_WEEKDAY.finditer(line)]
    if shorts.slashed:
        found += _SLASHED.finditer(line)
    if shorts.dotted and (match := _DOTTED.match(line)):
        found.append(match)
    found += [
        match
        for match in _AFTER_WORD.finditer(line)
        if match["e"] or (match["s"] == "/" and (shorts.slashed or match["m"][0] == "0"))
    ]
    found += _DOTTED_RANGE.finditer(line)
    found += _RANGE_END.finditer(line)
    found += _SLASHED_END.finditer(line) if shorts.slashed else ()
    found += _BEFORE_WHOLE.finditer(line)
    told = [each for match in found if (each := _told(match, shorts)) is not None]
    return sorted(told, key=lambda each: each.start)


def _weekday(word: str) -> Part:
    return Part(weekday=weekday_in(word, ""))


def _told(match: re.Match[str], shorts: Shorts) -> Told | None:
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= day <= 31 and 1 <= month <= 31 and min(day, month) <= 12):
        return None
    named = match.groupdict()
    sign, closed = named.get("s"), named.get("e")
    if sign == "." and not closed:
        return None
    whole = match.re is _BEFORE_WHOLE
    if sign == "-" and named.get("wd") is None and not (shorts.slashed or whole):
        return None
    weekday = weekday_in(named["wd"], "") if named.get("wd") else None
    start = match.start("wd") if weekday is not None else match.start("d")
    end = match.end("e") if closed else match.end("m")
    if sign is None and match.string[end : end + 1] == ".":
        end += 1
    return Told(start, start, end, (Part(None, month, day, weekday, numeric=True),))
