"""Reads what stands before the words of an entry: a bullet, a date, a time, a separator."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.exchange.prose.dates import full_year
from tui.exchange.prose.day_parts import part_at
from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.sentences import sentences
from tui.exchange.prose.times import glued_time
from tui.exchange.prose.told import Part, Shape, Told, ToldTime
from tui.exchange.prose.words import MONTH, WEEKDAY, weekday_in

_BULLET = re.compile(
    r"[\s|]*(?:(?P<b>[·•▪◦‣●○■□❖➢➤►▶→*+>\uf0b7\uf0a7-]"
    r"|[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?"
    r"|[–—]|:{2,3}|>>)(?:\s+|(?=\*?\*?[A-Za-z0-9]))|#{1,6}\s+)?[\s|]*"
)
_NUMBER = re.compile(
    rf"(?:(?P<n0>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}\.)(?=[a-z])|(?P<n>\(?[0-9]{{1,3}}(?:e?\)|\.(?!\s*{MONTH})(?![0-9]))|\(?[a-z][.)]|§\s*[0-9.]*"
    rf"|[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+\.?"
    r"|(?:nr|no)\.? ?[0-9]{1,3}[.:)]?|[0-9]{1,3}(?=\s*[|\t]))[\s|]+)"
)
_OPENING = re.compile(r"(?:[-–—]{2,}(?=\s))?[\s*_(\[\"'|>=+]*")
_ADVERB = re.compile(
    r"(?:pas|al|reeds|nog|ook|erst|bereits|schon|only|already|not until|just|deja|seulement|eerst"
    r"|en|later)"
    r"[ ]+(?=\S)"
)
_LABEL = re.compile(
    r"(?:datum|date|wanneer|when|wann|quand|datum en tijd|date and time|dag [0-9]+|day [0-9]+"
    r"|tag [0-9]+|jour [0-9]+)\s*[:,(-]\s*"
)
_DITTO = re.compile(r"update:?\s+(?=[a-z]*\s?[0-9])|(?:idem|id\.|ditto|dito|[\"〃])\s*[|\t]\s*")
"""What stands in the column of the days for the one above, or says that an entry is new."""

_SIGNS = (
    r"(?:\s|[:;,|*_)\]=+–—-]|\[(?:edit|bewerken|modifier|bearbeiten)[^\]]{0,40}\]"
    r"|(?:jl|jongstleden|dezes|a\.s|aanstaande|d\.j|dit jaar|cet? annee|this year|dieses jahres"
    r"|precies|precises?|stipt|sharp|punktlich|pile)"
    r"(?:\.|(?=\s))|\((?:approx|ca|circa|ongeveer|about|est|geschat)\.?\)|\.(?=\s)"
    r"|\((?:local time|lokale tijd|plaatselijke tijd|ortszeit|heure locale)\)"
    r"|\[[0-9a-z]{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]"
    r"|\([0-9]{1,2}\)|=>|->|→)"
)
_AFTER = re.compile(rf"{_SIGNS}*")
_BETWEEN = re.compile(rf"(?:{_SIGNS}|\()*(?:(?:om|at|um|a|,|kl\.?|des|te|@)(?= ))?\s*(?=\S)")
_SEPARATOR = re.compile(r"[:;|\t–—→]|(?:^|\s)-|-\s|->|\)|\]|\*\*")
_DAY = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}),? )?(?P<d>[0-9]{{1,2}})(?:e|ste|de|st|nd|rd|th|er)?"
    r"(?:\.? ?(?P<c>[-–/]|en|t/m|and|und|bis|et|au) ?(?:[a-z]{5,10} )?(?P<l>[0-9]{1,2})(?:e|st|nd"
    r"|rd|th|er)?)?\.?"
    r"(?=\s*[:;,|\t]|\s+[-–—](?:\s|$)|\s{2}|\s*$|(?P<s> )[a-z])|(?P<wd2>"
    + WEEKDAY
    + r"),? (?P<d2>[0-9]{1,2})(?:e|st|nd|rd|th)?\.?(?=\s)"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3][0-9])(?![0-9])")
_ISO_MONTH = re.compile(r"(?P<y>(?:19|20)[0-9]{2})-(?P<m>0[1-9]|1[0-2])(?![0-9-])(?=\s|[:;|]|$)")
_WITH_T = re.compile(r"t(?=[0-9]{2}:)")
APART = re.compile(
    r",\s*(?:(?:(?:een|one|a|ein|eine|un|une|twee|two|zwei|deux|drie|three|drei|enkele|several"
    r"|[0-9]+) )?"
    r"(?:dag|dagen|week|weken|maand|maanden|jaar|day|days|weeks?|months?|years?|tage?|wochen?"
    r"|monate?"
    r"|jours?|semaines?|mois|daags|uur|hours?)(?: (?:na|voor|voordat|nadat|after|before|later"
    r"|nach|vor"
    r"|apres|avant)\b[^,]{0,60})?),\s*"
)


def read_lead(row: Row, dotted_number: bool, month_heading: bool) -> Lead:
    """Return the lead of a row; without date and time where it has none.

    `dotted_number` says that `2.10` at the start of a line is a number and no time,
    `month_heading` that a day alone may follow from the month above.
    """
    even = row.even
    match = _BULLET.match(even)
    place = match.end() if match else 0
    bullet = (match["b"] or "") if match else ""
    numbered = False
    number = None if row.item else _NUMBER.match(even, place)
    if row.item:
        numbered, place, bullet = True, row.item, "1"
    if number is not None and (
        (month_heading and (number["n"] or "").isdigit())
        or _is_date(row, number["n"] or number["n0"], place, dotted_number)
    ):
        number = None
    if number is not None and not (_dotted(number["n"] or number["n0"]) and not dotted_number):
        numbered, place = True, number.end()
        bullet = "1"
    indent = len(row.text) - len(row.text.lstrip())
    opening = _OPENING.match(even, place)
    begin = opening.end() if opening else place
    label = _LABEL.match(even, begin)
    ditto = _DITTO.match(even, begin)
    inner = label.end() if label else ditto.end() if ditto else begin
    adverb = _ADVERB.match(even, inner)
    lead = Lead(begin, begin, bullet=bullet, numbered=numbered, indent=indent)
    for start in dict.fromkeys((inner, adverb.end() if adverb else inner)):
        end = _take(row, lead, start, month_heading)
        if end > start:
            _finish(row, lead, end)
            return lead
    if even.startswith("'s ", begin - 1):
        end = _take(row, lead, begin - 1, month_heading)
        if lead.told is not None:
            lead.begin = begin - 1
            _finish(row, lead, end)
            return lead
        lead.time = None
    lead.begin = lead.text = place
    _bracketed(row, lead, place)
    return lead


def _is_date(row: Row, number: str, place: int, dotted_number: bool) -> bool:
    """Tell whether what looks like the number of a paragraph is a date: `12.09.23`."""
    if not any(told.start == place and told.rank > 1 for told in row.dates):
        return False
    return not dotted_number or re.match(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", number) is not None


_KEYWORD = re.compile(r"[^.;:()\t|]{2,60}\(")


def _bracketed(row: Row, lead: Lead, place: int) -> None:
    """A keyword with the date in brackets after it: `Coalition (15 August). The …`."""
    found = _KEYWORD.match(row.even, place)
    if found is None:
        return
    for told in row.dates:
        closing = row.even[told.end : told.end + 3]
        if told.start == found.end() and closing[:1] == ")" and closing[1:2] in (".", ":", ",", ""):
            lead.told, lead.separated, lead.bracketed = told, True, True


def _dotted(number: str) -> bool:
    return re.fullmatch(r"[0-9]{1,2}\.[0-5][0-9]\.?", number) is not None


def _take(row: Row, lead: Lead, start: int, month_heading: bool) -> int:
    """Fill `lead` from the dates and times that follow one another from `start`."""
    even, end = row.even, start
    for _ in range(4):
        between = _BETWEEN.match(even, end) if end > start else None
        signs = _AFTER.match(even, end) if end > start else None
        nexts = [end, signs.end() if signs else end, between.end() if between else end]
        if end > start and _WITH_T.match(even, end):
            nexts.append(end + 1)
        taken = False
        for place in dict.fromkeys(nexts):
            reached = _date_at(row, lead, place, month_heading) or _time_at(row, lead, place)
            if reached:
                end, taken = reached, True
                break
        if not taken:
            break
    return end


def _date_at(row: Row, lead: Lead, place: int, month_heading: bool) -> int:
    if lead.told is not None and not (lead.told.rank == 0 and lead.told.shift is None):
        return 0
    there = next(
        (
            told
            for told in row.dates
            if told.start == place or (told.core == place and lead.told is None)
        ),
        None,
    )
    if there is not None and lead.told is not None:
        there = _on_weekday(there, lead.told)
    elif there is not None and lead.time is not None and not there.rank:
        there = None
    elif there is not None and not there.rank and there.shift is None:
        there = _day_alone(row, place, month_heading) or there
    elif there is None and lead.told is None:
        there = _compact(row.even, place) or _day_alone(row, place, month_heading)
    if there is None:
        return 0
    lead.told = there
    return there.end


def _on_weekday(told: Told, weekday: Told) -> Told | None:
    """A date whose weekday stood before it, with another sign between."""
    if told.rank != 3 or not weekday.parts:
        return None
    first = told.parts[0]
    if first.weekday is not None:
        return told
    first = first._replace(weekday=weekday.parts[0].weekday)
    return replace(told, parts=(first, *told.parts[1:]))


def _compact(even: str, place: int) -> Told | None:
    """`20191122` or `2019-11`."""
    found = _COMPACT.match(even, place)
    if found and 1 <= int(found["d"]) <= 31:
        part = Part(full_year(found["y"]), int(found["m"]), int(found["d"]))
        return Told(place, place, found.end(), (part,))
    found = _ISO_MONTH.match(even, place)
    if found:
        return Told(place, place, found.end(), (Part(int(found["y"]), int(found["m"])),))
    return None


def _day_alone(row: Row, place: int, month_heading: bool) -> Told | None:
    """A day alone, or the first and the last of some, below a month or with its weekday."""
    found = _DAY.match(row.even, place)
    if found is None or not (month_heading or _with_weekday(found)):
        return None
    if found["s"] and not row.text[found.end() + 1].isupper():
        return None
    day, last = int(found["d"] or found["d2"]), int(found["l"] or 0)
    named = found["wd"] or found["wd2"]
    if not 1 <= day <= 31 or (last and not day < last <= 31):
        return None
    first = Part(None, None, day, weekday_in(named, "") if named else None)
    if not last:
        return Told(place, place, found.end(), (first,))
    shape: Shape = "all" if found["c"] in ("en", "and", "und", "et") else "lasted"
    return Told(place, place, found.end(), (first, Part(None, None, last)), shape)


def _with_weekday(found: re.Match[str]) -> bool:
    """Tell whether a day has its weekday and a sign behind it: `mardi 8 : …`."""
    return found["wd"] is not None and len(found["wd"]) > 4 and not found["s"]


def _time_at(row: Row, lead: Lead, place: int) -> int:
    if lead.time is not None and (lead.time.part is None or lead.time.later):
        return 0
    found: ToldTime | None = None
    weekday = lead.told.start if lead.told is not None and not lead.told.rank else place
    for told in row.times:
        if told.start == place or (told.start == weekday and told.end > place):
            found = told
            break
        if told.start > place:
            break
    if found is None:
        found = part_at(row.even, place) or glued_time(row.even, place)
    if found is None or (lead.time is not None and found.part is not None):
        return 0
    if found.limit == "until" and found.part is not None:
        return 0
    lead.time = found
    return found.end


def _finish(row: Row, lead: Lead, end: int) -> None:
    after = _AFTER.match(row.even, end)
    text = after.end() if after else end
    signs = row.text[end:text]
    lead.separated = _SEPARATOR.search(signs) is not None
    lead.text = text
    if not lead.separated:
        apart = APART.match(row.even, end)
        if apart is not None:
            lead.text = apart.end()


_OF_PAPER = frozenset(("of:d.d.", "of:dd.", "of:dd"))
"""What stands before the day of a paper, and begins no sentence."""


def is_sentence(row: Row, lead: Lead) -> bool:
    """Tell whether a dated beginning is that of a sentence (`Op 3 maart heeft`), and no lead."""
    if lead.separated:
        return False
    told, time = lead.told, lead.time
    if told is not None and told.before in _OF_PAPER:
        return False
    if told is not None and (told.before or told.limit or told.night or told.shift is not None):
        return row.even[lead.text : lead.text + 1] != ""
    if told is None:
        return time is not None and bool(
            time.before or time.later is not None or time.part is not None
        )
    begins_small = row.text[lead.text : lead.text + 1].islower()
    if begins_small and any(told.start > lead.text for told in row.dates):
        starts = {begin for begin, _ in sentences(row.text)}
        if any(told.start in starts and told.start > lead.text for told in row.dates):
            return True
    return not told.rank or (begins_small and (told.about or told.rank < 3))
