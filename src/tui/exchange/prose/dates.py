"""Finds dates in a line of running text, in Dutch, English, German and French."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.exchange.prose.prefixes import with_prefixes
from tui.exchange.prose.relative import find_relative
from tui.exchange.prose.told import Part, Shape, Told
from tui.exchange.prose.words import (
    DAY_PARTS,
    LONG_WEEKDAY,
    MONTH,
    ORDINAL,
    WEEKDAY,
    month_in,
    weekday_in,
)
from tui.model.typed_words import group_of

LONGEST_LINE = 20_000
"""Characters of a line in which dates are looked for; the rest is words."""

_CENTURY = r"(?:1[0-9]|20)[0-9]{2}"
_NO_HOUR = r"(?![0-9])(?! ?(?:uur|uhr|hrs|hours|heures|h\b|u\b|euro|eur\b|mensen|people|gulden))"


def _year(name: str) -> str:
    return (
        rf"(?:[,.]?[ \-/]?(?:van |de |of |in )?[\[(]?(?P<{name}>{_CENTURY})[\])]?{_NO_HOUR}"
        rf"|[, ]{{0,2}}'(?P<{name}s>[0-9]{{2}})(?![0-9])"
        rf"|[ \-](?P<{name}t>[0-9]{{2}})(?=[;,)\]|]| ?[-:;] ?[a-z]|\t|$))"
    )


_WEEKDAY_BEFORE = (
    rf"(?:(?P<wd>{WEEKDAY}|{LONG_WEEKDAY}(?=(?:{DAY_PARTS})))(?:{DAY_PARTS})?(?:,|\.)? {{0,2}}"
    r"(?:de |den |dem |der |le |the )?)?"
)
_SEASON = (
    r"lente|voorjaar|spring|fruhling|fruhjahr|printemps|zomer|summer|sommer|ete|herfst|najaar"
    r"|autumn|fall|herbst|automne|winter|hiver"
)
_QUARTERS = {
    **dict.fromkeys(
        ("eerste", "first", "erstes", "ersten", "premier", "1e", "1st", "1.", "1er"), 1
    ),
    **dict.fromkeys(("tweede", "second", "zweites", "zweiten", "deuxieme", "2e", "2nd", "2."), 2),
    **dict.fromkeys(("derde", "third", "drittes", "dritten", "troisieme", "3e", "3rd", "3."), 3),
    **dict.fromkeys(("vierde", "fourth", "viertes", "vierten", "quatrieme", "4e", "4th", "4."), 4),
}

_ATOM = re.compile(
    r"(?<![a-z0-9])(?<![0-9][.,:/](?=[0-9]))"
    r"(?:"
    rf"(?P<iy>{_CENTURY})(?P<is>[-/.])(?P<im>[0-9]{{2}})(?P=is)(?P<id>[0-9]{{2}})(?![0-9])"
    rf"|{_WEEKDAY_BEFORE}(?:"
    rf"(?P<nd>[0-9]{{1,2}}) ?(?P<ns>[-/.]) ?(?P<nm>[0-9]{{1,2}}) ?(?P=ns) ?"
    rf"(?P<ny>{_CENTURY}|[0-9]{{2}})(?![0-9])(?![-/.][0-9])"
    rf"|(?P<d>[0-9]{{1,2}}){ORDINAL}[ \-/]{{0,2}}(?:of |de |d'"
    rf"|van )?(?P<m>{MONTH})(?:{_year('y')})?"
    rf"|(?P<m2>{MONTH}) ?(?:the )?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd"
    rf"|th)?(?![0-9a-z])(?![:.][0-9]{{2}})"
    rf"(?! ?(?:uur|uhr|hrs|[ap]\.?m))(?:,? (?:of )?(?P<y2>{_CENTURY}){_NO_HOUR})?"
    rf"|(?P<m3>{MONTH})(?:{_year('y3')})?"
    r")"
    rf"|(?P<sy>[12] [0-9] [0-9] [0-9])(?=\s*$)"
    rf"|(?P<q>q[1-4]|(?:{'|'.join(re.escape(word) for word in _QUARTERS)}) "
    rf"(?:kwartaal|quarter|quartal|trimestre)),? ?(?:van |of |de )?(?P<y4>{_CENTURY})(?![0-9])"
    rf"|(?P<sea>{_SEASON}) (?:van |of |de |des jahres )?(?P<y5>{_CENTURY})(?![0-9])"
    rf"|(?P<y6>{_CENTURY}){_NO_HOUR}(?![.,/:\-][0-9]{{3}}(?![0-9]))(?P<y6e>[-/][0-9]{{2}}(?![0-9]))?"
    rf"|(?P<wa>{LONG_WEEKDAY})(?=(?:{DAY_PARTS})?(?![a-z]))(?! [0-9]{{1,2}}\.? (?:op|auf|au"
    rf"|to|and|en|und|et|of|t/m|bis|tot|-))"
    r")"
)

_CONNECT = (
    r"(?:t/m|tot en met|tot|a|through|thru|until|till|to|bis zum|bis|auf den|auf|au|op|into|en|and"
    r"|und|et|of|or|oder|ou|&|-|/|,)"
)
_BARE_DAY = re.compile(
    rf"(?<![a-z0-9])(?<![0-9][.,:/\-])(?:(?P<wd>{WEEKDAY}),? {{1,2}})?(?P<d>[0-9]{{1,2}}){ORDINAL}"
    rf" {{0,2}}(?P<c>{_CONNECT}) {{0,2}}(?:de |den |le |the )?$"
)
_NUMERIC_DAY = re.compile(
    r"(?<![a-z0-9])(?<![0-9][.,:/\-])(?P<d>[0-9]{1,2})(?:\. ?(?P<c>[/\-]|bis|und|t/m|tot|en|au|et)"
    r"| (?P<c2>bis|und|t/m|tot|en|au|et|to|and)|(?P<c3>-)) ?$"
)
_BARE_MONTH = re.compile(rf"(?<![a-z0-9])(?P<m>{MONTH}) {{0,2}}(?P<c>{_CONNECT}) {{0,2}}$")
_DAY_AFTER = re.compile(
    rf"(?P<c>-|/|to|and|or|&)(?P<gap> ?)(?:the )?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z:.])"
    rf"(?:,? (?P<y>{_CENTURY}){_NO_HOUR})?"
)
_BETWEEN = re.compile(rf" {{0,2}}(?P<c>{_CONNECT}) {{0,2}}(?:de |den |le |the )?")
_AFTER_WEEKDAY = re.compile(rf" ?\((?P<wd>{WEEKDAY})\)")

_HOUR_AFTER = re.compile(r" ?(?:uur|uhr)")
_MAYBE = re.compile(r" ?\(\?\)")
_ALL = frozenset(("en", "and", "und", "et", "&", ","))
_ONE = frozenset(("of", "or", "oder", "ou"))
_NIGHTLY = frozenset(("op", "auf", "auf den", "into"))
_QUICK = re.compile(
    r"[0-9]|jan|feb|fev|maart|mrt|mar|apr|avr|mei|mai|may|jun|juin|jul|juil|aug|aout|sep|okt|oct"
    r"|nov|dec|dez|dag|day|tag|lund|jeudi|vendredi|samedi|dimanche|mittwoch|sonnabend|later"
    r"|lendemain|veille"
)


def find_dates(line: str, original: str, language: str) -> list[Told]:
    """Return the dates told in an evened `line`, in order, without overlap.

    `original` is the same line as written, whose capitals tell a month from another word.
    `language` (nl, en, de, fr) settles abbreviated weekdays.
    """
    line = line[:LONGEST_LINE]
    if _QUICK.search(line) is None:
        return []
    atoms = [
        told
        for found in _ATOM.finditer(line)
        if (told := _told_of(found, original, language)) is not None
    ]
    joined: list[Told] = []
    for told in atoms:
        if joined and told.start < joined[-1].end:
            continue
        wider = _after(line, _before(line, told, joined, language))
        last = joined[-1] if joined else None
        if last is not None and wider.start == told.start:
            both = _both(line, last, wider)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(wider)
    prefixed: list[Told] = []
    least = 0
    for told in joined:
        prefixed.append(with_prefixes(told, line, least))
        least = told.end
    kept = [told for told in prefixed if _believable(told, line)]
    return _with_relatives(kept, find_relative(line))


def _with_relatives(dates: list[Told], relatives: list[Told]) -> list[Told]:
    free = [
        told
        for told in relatives
        if not any(other.start < told.end and told.start < other.end for other in dates)
    ]
    return sorted((*dates, *free), key=lambda told: told.start)


def _told_of(found: re.Match[str], original: str, language: str) -> Told | None:
    part = _part_of(found, original, language)
    if part is None:
        return None
    end = found.end()
    while end > found.start() and found.string[end - 1] in " ,":
        end -= 1
    if found["y6e"]:
        first = int(found["y6"])
        last = first // 100 * 100 + int(found["y6e"][1:])
        if last > first:
            parts = (Part(year=first), Part(year=last))
            return Told(found.start(), found.start(), end, parts, "lasted")
        end -= len(found["y6e"])
    if _MAYBE.match(found.string, end):
        return Told(
            found.start(), found.start(), found.string.index(")", end) + 1, (part,), maybe=True
        )
    after = _AFTER_WEEKDAY.match(found.string, end)
    if after and part.rank == 3 and part.weekday is None:
        part = part._replace(weekday=weekday_in(after["wd"], language))
        end = after.end()
    return Told(found.start(), found.start(), end, (part,))


def _part_of(found: re.Match[str], original: str, language: str) -> Part | None:
    """Return the date that a match of an atom tells, None where there is no such date."""
    if found["iy"] or found["nd"] or found["m"] or found["m2"]:
        return _day_told(found, original, language)
    return None if found["m3"] and found["wd"] else _period_told(found, language)


def _day_told(found: re.Match[str], original: str, language: str) -> Part | None:
    weekday = weekday_in(found["wd"], language) if found["wd"] else None
    if found["iy"]:
        exists = 1 <= int(found["im"]) <= 12 and 1 <= int(found["id"]) <= 31
        return Part(int(found["iy"]), int(found["im"]), int(found["id"])) if exists else None
    if found["nd"]:
        return _numeric(found, weekday)
    if found["m"]:
        return _day_of(int(found["d"]), found["m"], _year_of(found, "y"), weekday)
    if not original[found.start("m2")].isupper():
        return None
    year = int(found["y2"]) if found["y2"] else None
    return _day_of(int(found["d2"]), found["m2"], year, weekday)


def _period_told(found: re.Match[str], language: str) -> Part | None:
    """A month, a quarter, a season, a year or a weekday."""
    if found["m3"]:
        return Part(_year_of(found, "y3"), month_in(found["m3"]))
    if found["q"]:
        told = found["q"]
        quarter = int(told[1]) if told[0] == "q" else _QUARTERS[told.partition(" ")[0]]
        return Part(int(found["y4"]), season=32 + quarter)
    if found["sea"]:
        return Part(int(found["y5"]), season=group_of(found["sea"]) or 0)
    if found["sy"]:
        return Part(int(found["sy"].replace(" ", ""))) if not found.start() else None
    if found["wa"]:
        return Part(weekday=weekday_in(found["wa"], language))
    return Part(int(found["y6"]))


def _numeric(found: re.Match[str], weekday: int | None) -> Part | None:
    first, second = int(found["nd"]), int(found["nm"])
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    if len(found["ny"]) == 2 and _HOUR_AFTER.match(found.string, found.end()):
        return None
    return Part(full_year(found["ny"]), second, first, weekday, numeric=True)


def full_year(digits: str) -> int:
    """Return a year of two digits as one of 1950-2049, one of four as it is."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def _day_of(day: int, month: str, year: int | None, weekday: int | None) -> Part | None:
    number = month_in(month)
    if number is None or not 1 <= day <= 31:
        return None
    return Part(year, number, day, weekday)


def _year_of(found: re.Match[str], name: str) -> int | None:
    digits = found[name] or found[f"{name}s"] or found[f"{name}t"]
    return full_year(digits) if digits else None


def _shape(connector: str) -> tuple[Shape, bool]:
    if connector in _NIGHTLY:
        return "lasted", True
    return ("all" if connector in _ALL else "one" if connector in _ONE else "lasted"), False


def _before(line: str, told: Told, earlier: list[Told], language: str) -> Told:
    """Take in bare days (`2 op` 3 juni, `22-` 24 november) or a bare month before `told`."""
    least = earlier[-1].end if earlier else 0
    part = told.parts[0]
    for _ in range(6):
        begin = max(least, told.start - 40)
        if told.rank == 3 and part.numeric:
            found = _NUMERIC_DAY.search(line, begin, told.start)
            if found is None or (found["c3"] and "-" in line[told.core : told.end]):
                break
            if len(told.parts) > 1 or not 1 <= int(found["d"]) <= 31:
                break
            first = part._replace(day=int(found["d"]), weekday=None)
        elif told.rank == 3:
            found = _BARE_DAY.search(line, begin, told.start)
            if found is None or not 1 <= int(found["d"]) <= 31:
                break
            if found["c"] == "," and told.shape not in ("all", "one"):
                break
            if found["c"] == "-" and " - " in found[0] and found.start() <= least + 3:
                break
            weekday = weekday_in(found["wd"], language) if found["wd"] else None
            first = Part(part.year, part.month, int(found["d"]), weekday)
        elif told.rank == 2 and part.month and not part.season:
            found = _BARE_MONTH.search(line, begin, told.start)
            month = month_in(found["m"]) if found else None
            if found is None or month is None:
                break
            first = Part(part.year, month)
        else:
            break
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


def _others(found: re.Match[str]) -> list[str]:
    """What else may have joined a bare day to a date in numbers."""
    named = found.groupdict()
    return [sign for sign in (named.get("c2"), named.get("c3")) if sign]


def _after(line: str, told: Told) -> Told:
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


def _both(line: str, first: Told, second: Told) -> Told | None:
    """Join two dates that stand as a range or a list; None where they do not."""
    if second.start - first.end > 14 or first.shift is not None:
        return None
    found = _BETWEEN.fullmatch(line, first.end, second.start)
    if found is None or first.rank != second.rank or first.rank == 0:
        return None
    connector = found["c"]
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
    )


_MONTH_FITS = frozenset(
    (
        "in",
        "im",
        "en",
        "au mois de",
        "in de maand",
        "during",
        "tijdens",
        "courant",
        "in de loop van",
        "im laufe des",
        "in the course of",
        "pas in",
        "al in",
        "reeds in",
        "only in",
        "erst im",
        "au cours du mois de",
        "gedurende",
    )
)
_YEAR_FITS = _MONTH_FITS | frozenset(("in het jaar", "im jahr", "im jahre", "en l'an", "anno"))


def _believable(told: Told, line: str) -> bool:
    """Tell whether a month or year alone is told as a date, and not a word or a number."""
    if len(told.parts) > 1 or told.rank in (0, 3):
        return True
    if told.rank == 2 and told.year is not None:
        return True
    if told.third or told.about or (told.limit and told.limit != "by"):
        return told.rank == 1 or told.before != "before" or told.third is not None
    alone = not line[: told.start].strip(" *_#([•·-") and _ends(line[told.end :])
    return alone or told.before in (_MONTH_FITS if told.rank == 2 else _YEAR_FITS)


_ENDING = re.compile(r"[)\]*_]{0,4}(?:\[[0-9]+\])?\s*(?:$|[:;|\t]|-\s|[.]\s|,\s*$|\s-)")


def _ends(rest: str) -> bool:
    return _ENDING.match(rest) is not None or rest[:1] == " "
