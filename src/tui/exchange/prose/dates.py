"""Finds dates in a line of running text, in Dutch, English, German and French."""

from __future__ import annotations

import re

from tui.exchange.prose.date_joins import (
    with_thirds_joined,
    with_weeks_told,
    with_years_before,
)
from tui.exchange.prose.date_ranges import both, with_day_after, with_days_before
from tui.exchange.prose.prefixes import with_prefixes
from tui.exchange.prose.relative import find_relative
from tui.exchange.prose.short_dates import NO_SHORTS, Shorts, find_short
from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.weeks import find_halves, find_weeks
from tui.exchange.prose.words import (
    CENTURY,
    DAY_PARTS,
    LONG_WEEKDAY,
    MONTH,
    NO_HOUR,
    ORDINAL,
    WEEKDAY,
    month_in,
    weekday_in,
)
from tui.model.typed_words import group_of

LONGEST_LINE = 20_000
"""Characters of a line in which dates are looked for; the rest is words."""


def _year(name: str) -> str:
    return (
        rf"(?:[,.]?[ \-/]?(?:van |de |of |in )?[\[(]?(?P<{name}>{CENTURY})[\])]?{NO_HOUR}"
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
    rf"(?<![a-z0-9])(?<![0-9][.,:](?=[0-9]))(?<![0-9]/(?=[0-9](?!{ORDINAL} ?{MONTH}"
    rf"|[0-9]{ORDINAL} ?{MONTH})))"
    r"(?:"
    rf"(?P<iy>{CENTURY})(?P<is>[-/.])(?P<im>[0-9]{{2}})(?P=is)(?P<id>[0-9]{{2}})(?![0-9])"
    rf"|(?P<xd>[0-9]{{1,2}})-(?P<xm>{MONTH})-(?P<xy>[0-9]{{2}})(?![0-9])"
    rf"|{_WEEKDAY_BEFORE}(?:"
    rf"(?P<nd>[0-9]{{1,2}}) ?(?P<ns>[-/.]) ?(?P<nm>[0-9]{{1,2}}) ?(?P=ns) ?"
    rf"(?P<ny>{CENTURY}|[0-9]{{2}})(?![0-9])(?![-/.][0-9])"
    rf"|(?P<d>[0-9]{{1,2}}){ORDINAL}[ \-/]{{0,2}}(?:of |de |d'"
    rf"|van )?(?P<m>{MONTH})(?:{_year('y')})?"
    rf"|(?P<m2>{MONTH}) ?(?:the )?(?P<d2>[0-9]{{1,2}})(?:st|nd|rd"
    rf"|th)?(?![0-9a-z])(?![:.][0-9]{{2}})"
    rf"(?! ?(?:uur|uhr|hrs|[ap]\.?m))(?:,? (?:of )?(?P<y2>{CENTURY}){NO_HOUR})?"
    rf"|(?P<m3>{MONTH})(?:{_year('y3')})?"
    r")"
    rf"|(?P<sy>[12] [0-9] [0-9] [0-9])(?=\s*$)"
    rf"|(?P<q>q[1-4]|(?:{'|'.join(re.escape(word) for word in _QUARTERS)}) "
    rf"(?:kwartaal|quarter|quartal|trimestre))(?:,? ?(?:van |of "
    rf"|de )?(?P<y4>{CENTURY}))?(?![a-z0-9])"
    rf"|(?P<sea>{_SEASON})(?: (?:van |of |de |des jahres )?(?P<y5>{CENTURY})"
    rf"(?P<y5e>[-/][0-9]{{2}}(?:[0-9]{{2}})?(?![0-9])| [-/] {CENTURY}(?![0-9]))?)?(?![a-z0-9])"
    rf"|(?P<y6>{CENTURY}){NO_HOUR}(?![.,/:\-][0-9]{{3}}(?![0-9]))(?P<y6e>[-/][0-9]{{2}}(?![0-9]))?"
    rf"|(?P<wa>{LONG_WEEKDAY})(?=(?:{DAY_PARTS})?(?![a-z]))(?! [0-9]{{1,2}}\.? (?:op|auf|au"
    rf"|to|and|en|und|et|of|t/m|bis|tot|-))"
    r")"
)

_AFTER_WEEKDAY = re.compile(
    rf" ?\((?P<wd>{WEEKDAY})\)|, ?(?P<wd2>{WEEKDAY})(?=\s*[:;,|\t)]|\s+-|\s*$)"
)
_TO_NOW = re.compile(
    r" ?(?:-|tot|t/m|to|until|bis|jusqu'a) ?(?:heden|nu|present|now|today|heute|aujourd'hui"
    r"|ce jour|maintenant)(?![a-z])"
)
"""What says that something lasts: `2018–heden`."""

_HOUR_AFTER = re.compile(r" ?(?:uur|uhr)")
_MAYBE = re.compile(r" ?\(\?\)| ?\[\?\]| ?\?(?=\s*[:;,|\t)\]]|\s+-)")
_MAYBE_LEADING = re.compile(r" ?\?(?=\s+\S)")
"""The same of a date at the start of a line, where no question can have ended."""
_APPROXIMATE = re.compile(r" ?\((?:approx|ca|circa|about|est|ongeveer|geschat|env|etwa)\.?\)")
_QUICK = re.compile(
    r"[0-9]|jan|feb|fev|maart|mrt|mar|apr|avr|mei|mai|may|jun|juin|jul|juil|aug|aout|sep|okt|oct"
    r"|nov|dec|dez|dag|day|tag|lund|jeudi|vendredi|samedi|dimanche|mittwoch|sonnabend|later"
    rf"|{_SEASON}|lendemain|veille|gende|weken|wochen|weeks|maand|month|monat|mois"
)


def find_dates(line: str, original: str, language: str, shorts: Shorts = NO_SHORTS) -> list[Told]:
    """Return the dates told in an evened `line`, in order, without overlap.

    `original` is the same line as written, whose capitals tell a month from another word.
    `language` (nl, en, de, fr) settles abbreviated weekdays, `shorts` what `3/5` is.
    """
    line = line[:LONGEST_LINE]
    if shorts.named and _QUICK.search(line) is None:
        return find_short(line, shorts)
    if _QUICK.search(line) is None:
        return find_relative(line, language)
    atoms = [
        told
        for found in _ATOM.finditer(line)
        if (told := _told_of(found, original, language)) is not None
    ]
    atoms = _with_others(atoms, [*find_weeks(line), *find_halves(line), *find_short(line, shorts)])
    joined: list[Told] = []
    for told in atoms:
        if joined and told.start < joined[-1].end:
            continue
        wider = with_day_after(line, with_days_before(line, told, joined, language))
        last = joined[-1] if joined else None
        if last is not None and wider.start == told.start:
            together = both(line, last, wider)
            if together is not None:
                joined[-1] = together
                continue
        joined.append(wider)
    prefixed: list[Told] = []
    least = 0
    for told in joined:
        prefixed.append(with_prefixes(told, line, least))
        least = told.end
    prefixed = with_weeks_told(line, prefixed)
    prefixed = with_thirds_joined(line, with_years_before(line, prefixed))
    kept = [told for told in prefixed if _believable(told, line)]
    return _with_relatives(kept, find_relative(line, language))


def _with_others(atoms: list[Told], others: list[Told]) -> list[Told]:
    """Dates with weeks and short dates among them; a longer one goes before what it overlaps."""
    if not others:
        return atoms
    kept: list[Told] = []
    for told in sorted((*atoms, *others), key=lambda each: (each.start, -each.end)):
        if kept and told.start < kept[-1].end:
            if told.rank > kept[-1].rank and told.end >= kept[-1].end:
                kept[-1] = told
            continue
        kept.append(told)
    return kept


def _with_relatives(dates: list[Told], relatives: list[Told]) -> list[Told]:
    dated = [
        told
        for told in dates
        if told.rank or not any(other.start <= told.core < other.end for other in relatives)
    ]
    free = [
        told
        for told in relatives
        if not any(other.start < told.end and told.start < other.end for other in dated)
    ]
    return sorted((*dated, *free), key=lambda told: told.start)


def _told_of(found: re.Match[str], original: str, language: str) -> Told | None:
    part = _part_of(found, original, language)
    if part is None:
        return None
    end = found.end()
    while end > found.start() and found.string[end - 1] in " ,":
        end -= 1
    if found.string[end - 1] in ")]" and not {"(", "["} & set(found[0]):
        end -= 1
    if found["y6e"]:
        first = int(found["y6"])
        last = first // 100 * 100 + int(found["y6e"][1:])
        if last > first:
            parts = (Part(year=first), Part(year=last))
            return Told(found.start(), found.start(), end, parts, "lasted")
        end -= len(found["y6e"])
    if approximate := _APPROXIMATE.match(found.string, end):
        return Told(found.start(), found.start(), approximate.end(), (part,), about=True)
    doubted = _MAYBE.match(found.string, end)
    if doubted is None and not found.string[: found.start()].strip(" *_|#(-"):
        doubted = _MAYBE_LEADING.match(found.string, end)
    if doubted is not None:
        return Told(found.start(), found.start(), doubted.end(), (part,), maybe=True)
    if part.year is not None and (lasting := _TO_NOW.match(found.string, end)):
        end = lasting.end()
        return Told(found.start(), found.start(), end, (part,), limit="from", before="from")
    after = _AFTER_WEEKDAY.match(found.string, end)
    if after and part.rank == 3 and part.weekday is None:
        part = part._replace(weekday=weekday_in(after["wd"] or after["wd2"], language))
        end = after.end()
    return Told(found.start(), found.start(), end, (part,))


def _part_of(found: re.Match[str], original: str, language: str) -> Part | None:
    """Return the date that a match of an atom tells, None where there is no such date."""
    if found["iy"] or found["nd"] or found["xd"] or found["m"] or found["m2"]:
        return _day_told(found, original, language)
    return None if found["m3"] and found["wd"] else _period_told(found, language)


def _day_told(found: re.Match[str], original: str, language: str) -> Part | None:
    weekday = weekday_in(found["wd"], language) if found["wd"] else None
    if found["iy"]:
        exists = 1 <= int(found["im"]) <= 12 and 1 <= int(found["id"]) <= 31
        return Part(int(found["iy"]), int(found["im"]), int(found["id"])) if exists else None
    if found["nd"]:
        return _numeric(found, weekday)
    if found["xd"]:
        return _day_of(int(found["xd"]), found["xm"], full_year(found["xy"]), None)
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
        return Part(_number(found["y4"]), season=32 + quarter)
    if found["sea"]:
        return _season_told(found)
    if found["sy"]:
        return Part(int(found["sy"].replace(" ", ""))) if not found.start() else None
    if found["wa"]:
        return Part(weekday=weekday_in(found["wa"], language))
    return Part(int(found["y6"]))


def _season_told(found: re.Match[str]) -> Part | None:
    """A season; the winter of two years, one after the other, is that of the first."""
    season, year = group_of(found["sea"]) or 0, _number(found["y5"])
    if found["y5e"] and year is not None:
        digits = found["y5e"].strip(" -/")
        last = int(digits) if len(digits) > 2 else year // 100 * 100 + int(digits)
        if season != _WINTER or last != year + 1:
            return None
    return Part(year, season=season)


_SEASONS = range(21, 25)
_WINTER = _SEASONS[-1]


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


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


_MONTH_FITS = frozenset(
    (
        "in",
        "im",
        "en",
        "au mois de",
        "in der",
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
    first = not line[: told.start].strip(" *_#([•·-")
    if told.year is None and told.parts[0].season in _SEASONS:
        return first and _ENDING.match(line[told.end :]) is not None
    alone = first and _ends(line[told.end :])
    return alone or told.before in (_MONTH_FITS if told.rank == 2 else _YEAR_FITS)


_ENDING = re.compile(
    r"[)\]*_]{0,4}(?:\[(?:[0-9]+|(?:edit|bewerken|modifier|bearbeiten)[^\]]{0,40})\])?\s*"
    r"(?:$|[:;|\t]|-\s|[.]\s|,\s*$|\s-)"
)


def _ends(rest: str) -> bool:
    return _ENDING.match(rest) is not None or rest[:1] == " "
