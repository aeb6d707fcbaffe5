"""Which dates and times in a sentence tell when it happened, and which are only mentioned."""

from __future__ import annotations

import re

from tui.exchange.prose.rows import Row
from tui.exchange.prose.told import Told, ToldTime

_BY_PAPER = re.compile(
    r"(?:^|[\s(])(?:bij|per|in een|in zijn|in haar|in hun|in de|in het|met een|met|middels|via"
    r"|blijkens"
    r"|by|in an?|in its|in his|in her|by an?|with|through|mit|per|durch|in einem|in einer|in seinem"
    r"|in ihrem|laut|par|dans une?|dans sa|dans son|selon)"
    r" (?:[a-z'-]+ ){1,4}$"
)
_AT_MEETING = re.compile(
    r"\W*(?:(?:ook|also|auch|aussi) )?(?:lors d(?:e |u |es )|au cours d(?:e |u )|tijdens|bij|in|op"
    r"|during|at|im|auf|bei|beim|a) ?"
    r"(?!(?:vervolg|navolging|antwoord|reactie|aanvulling|aansluiting|response|reply|follow"
    r"|anschluss|bezug|reference|reponse|suite)\b)"
    r"(?:[a-z'-]+ ){0,4}[a-z'-]*(?:vergadering|overleg|zitting|bijeenkomst|gesprek|assemblee"
    r"|reunion|audience"
    r"|seance|conseil|meeting|hearing|session|sitzung|versammlung|besprechung|verhandlung|gesprach)"
    r"(?: [a-z'-]+){0,3} (?:van|of|vom|du|de|on)? ?$"
)
"""What names a meeting by its day, at the start of the sentence that tells what came of it."""

_EXPECTED = re.compile(
    r"naar verwachting|verwacht(?:en|ten)? dat|wordt verwacht|voraussichtlich"
    r"|(?:is|are) expected|expects? (?:to|that)|devrai(?:t|ent) (?=[a-z]+(?:er|ir|re)\b)"
)
"""What says that something is still to come."""

_COMING = re.compile(r" ?(?:a\.s\.|aanstaande|eerstkomende)(?![a-z])")
"""What says of a day that it is still to come."""

_DUE = re.compile(
    r"(?<![a-z])(?:due|scheduled|planned|expected|gepland|voorzien|verwacht|geplant|vorgesehen"
    r"|erwartet|prevue?s?|attendue?s?)(?: [a-z]+)? $"
)
"""What says that something was to be at a time, and not that it was."""

_EARLY = 40
"""How far into a sentence `huurt vanaf 1 mei 2019` still tells what it is about."""

_BORN = re.compile(
    r"(?:geboren|geb\.|born|geboren am|nee?|ne le) ?(?:op|on|am|le|te [a-z]+ op)? ?$"
)
_CITED = re.compile(
    r"(?:ecli|stb\.?|stcrt|kamerstuk|artikel|article|art\.|legdatum|geldig|houdbaar|vervaldatum"
    r"|periode"
    r"|versie|nummer|deadline|valid|expir|verfall|frist|termijn)[^.;]{0,40}$"
)
_RELATIVE = re.compile(
    r"[a-z0-9'\"’”)] (?:die|dat|wat|wie|waar[a-z]*|hetgeen|what|which|that|who|whose|whom"
    r"|welche[rmns]?|qui|que|dont|laquelle|lequel) (?:[a-z]+ )?$"
    r"|, (?:der|das|dem|den|dessen|deren) (?:[a-z]+ ){0,2}$"
)
"""A clause that says which one is meant: `de lijst die op 12 mei kwam`."""

ARRANGING = re.compile(
    r"afspraak|afgesproken|afspreken|overeengekomen|gepland|ingepland|zal (?:op|plaats|worden)"
    r"|zullen (?:op|plaats)"
    r"|zal [a-z ]{0,40}plaatsvinden|uitgenodigd|uitnodiging|nodigt|verplaatst naar|verzet naar"
    r"|uitgesteld tot"
    r"|verschoven naar|oproep|opgeroepen|vastgesteld op|bepaald op|staat (?:op|voor) "
    r"|appointment|scheduled|agreed to meet|agrees? (?:on|to)|will (?:meet|be held|take place"
    r"|visit)|to be held"
    r"|moved to|postponed (?:to|until)|invited|invites|invitation|rescheduled|is due|are due"
    r"|is set for|arranged?|booked"
    r"|vereinbar|termin|eingeladen|ladt|verschoben auf|angesetzt|geplant|soll am|wird am|verabred"
    r"|rendez-vous|prevue?s?\b|fixee?s?\b|convoque|invite|reportee?s? au|aura lieu|convenu|convien"
)
_PAST = re.compile(
    r"\b(?:vond|vonden|was|waren|werd|werden|had|hadden|kwam|kwamen|ging|gingen|heeft|hebben|is"
    r"|liet|gaf|stuurde"
    r"|belde|kreeg|zei|deed|were|took|did|has|have|came|went|sent|told|met|wurde|wurden|hatte"
    r"|hatten|war|waren"
    r"|fand|fanden|hat|haben|kam|ging|avait|avaient|etait|fut|ete|eut|a|ont)\b|\b[a-z]{3,}(?:ed"
    r"|te)\b"
)
EVENTFUL = frozenset(
    (
        *(
            "op",
            "on",
            "am",
            "le",
            "in",
            "im",
            "en",
            "au",
            "um",
            "op de",
            "on the",
            "in the",
            "in de",
        ),
        *(
            "in het jaar",
            "in de maand",
            "im jahr",
            "im jahre",
            "en l'an",
            "anno",
            "tijdens",
            "during",
        ),
        *("gedurende", "in de loop van", "im laufe des", "in the course of", "courant", "reeds op"),
        *(
            "pas op",
            "erst am",
            "nog op",
            "al op",
            "reeds in",
            "pas in",
            "al in",
            "only in",
            "only on",
        ),
        *("erst im", "ook op", "night", "ce", "deze", "des", "au mois de", "au cours du mois de"),
        *("van", "vom", "von", "from", "du", "tussen", "between", "zwischen", "entre", "entre le"),
        *("in de periode van", "zwischen dem", "de", "in de periode", "gedurende de periode"),
        *("in the period", "in the period from", "during the period", "im zeitraum"),
        *("im zeitraum vom", "im zeitraum von", "dans la periode", "dans la periode du"),
    )
)


def at_start(row: Row, begin: int, place: int) -> bool:
    """Tell whether only a word or sign stands between the start of a sentence and `place`."""
    before = row.even[begin:place].strip(" \"'([*_-,|")
    return before in _SMALL


_SMALL = frozenset(
    (
        *(
            "",
            "pas",
            "al",
            "reeds",
            "ook",
            "nog",
            "erst",
            "bereits",
            "schon",
            "only",
            "already",
            "just",
        ),
        *(
            "not until",
            "deja",
            "en",
            "and",
            "und",
            "et",
            "maar",
            "but",
            "aber",
            "vervolgens",
            "then",
        ),
        *(
            "daarna",
            "later",
            "eerst",
            "first",
            "zuerst",
            "puis",
            "ensuite",
            "on",
            "op",
            "nadat",
            "toen",
        ),
        *("when", "als", "echter", "however", "dann", "danach", "early on", "finally", "tenslotte"),
    )
)


def is_event(row: Row, told: Told, begin: int) -> bool:
    """Tell whether a date tells when the fact of its sentence, from `begin`, was."""
    even = row.even
    before = even[begin : told.start]
    if _BORN.search(before[-24:]) or _CITED.search(before[-60:]) or _in_brackets(before):
        return False
    start = at_start(row, begin, told.start)
    coming = _COMING.match(even, told.end) or _EXPECTED.search(before[-80:])
    if coming or (not start and (_RELATIVE.search(before) or _ends_by(row, told))):
        return False
    if told.rank == 0 or told.limit is not None:
        state = told.limit == "from" and told.rank == 3 and told.year is not None
        return start or (state and told.start - begin < _EARLY)
    if told.before.startswith("of:"):
        of_part = any(time.part and 0 < told.start - time.end <= 2 for time in row.times)
        paper = _BY_PAPER.search(even[max(begin, told.start - 60) : told.start])
        held = _AT_MEETING.fullmatch(even[begin : told.start])
        return of_part or paper is not None or held is not None
    if told.before in EVENTFUL or start:
        return not (len(told.parts) > 1 and not start and told.shape == "one" and told.rank < 3)
    weighty = told.rank == 3 and (told.about or told.parts[0].weekday is not None)
    return told.third is not None or weighty


def is_aside(before: str) -> bool:
    """Tell whether what stands before a date makes it one of birth, of a source or of a clause."""
    if _BORN.search(before[-24:]) or _CITED.search(before[-60:]) or _in_brackets(before):
        return True
    return _RELATIVE.search(before) is not None


def _ends_by(row: Row, told: Told) -> bool:
    """Tell whether a time that ends something stands before the date."""
    return any(
        time.limit in ("until", "before", "by") and 0 <= told.start - time.end <= 2
        for time in row.times
    )


def _in_brackets(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


def is_arranged(row: Row, begin: int, end: int) -> int | None:
    """Return where a sentence says that it arranges a meeting, None where it does not.

    A date before that place tells when it was arranged, one behind it when they will meet.
    """
    found = ARRANGING.search(row.even, begin, end)
    return None if found is None else found.start()


def is_past(row: Row, begin: int, end: int) -> bool:
    """Tell whether a sentence is in the past tense, or may be."""
    return _PAST.search(row.even, begin, end) is not None


def beside(row: Row, told: Told, times: list[ToldTime]) -> ToldTime | None:
    """Return the time that stands beside a date and belongs to it: `5 december, 15:30 uur`."""
    for time in times:
        if time.later is not None:
            continue
        gap = ""
        if time.start >= told.end:
            gap = row.even[told.end : time.start]
        elif time.end <= told.start:
            gap = row.even[time.end : told.start]
        else:
            continue
        if len(gap) <= 12 and gap.strip(" ,(:-;") in _GAPS:
            return time
    return None


_GAPS = frozenset(
    (
        "",
        "om",
        "at",
        "um",
        "a",
        "rond",
        "omstreeks",
        "op",
        "on",
        "te",
        "van",
        "des",
        "in",
        "of",
        "le",
        "am",
        "du",
    )
)


def _exact(part: ToldTime, times: list[ToldTime]) -> ToldTime:
    """Return the clock time that soon follows a part of the day: `Am Abend … gegen 21 Uhr`."""
    for time in times:
        plain = time.part is None and time.later is None and time.limit is None
        if plain and 0 < time.start - part.end < _SOON and time.first is not None:
            fits = part.part not in _PARTS or time.halfday or time.first // 60 in _PARTS[part.part]
            return time if fits and not time.halfday else part
    return part


_SOON = 70
_PARTS = {
    "morning": range(5, 13),
    "afternoon": range(12, 19),
    "evening": range(17, 24),
    "night": (*range(7), 22, 23),
}
"""The hours that a part of the day may have."""


def own_time(
    row: Row, told: Told | None, begin: int, end: int, mentioned: list[Told]
) -> ToldTime | None:
    """Return the time of the fact in the sentence `[begin, end)`, None where it tells none.

    A time beside another date belongs to that date; one that ends something, or that a sentence
    arranges, is not when the fact was.
    """
    times = [
        time
        for time in row.times
        if begin <= time.start < end
        and (told is None or not told.night or time.start < told.start or time.end > told.end)
    ]
    if told is not None and (near := beside(row, told, times)) is not None:
        return near if near.part is None else _exact(near, times)
    others = [date for date in mentioned if date is not told and date.rank]
    for time in times:
        if time.limit in ("until", "before", "by") or any(
            other.start <= time.start < other.end or time.start <= other.core < time.end
            for other in others
        ):
            continue
        if time.later is not None:
            if at_start(row, begin, time.start):
                return time
            continue
        if any(beside(row, other, [time]) for other in others):
            continue
        if _DUE.search(row.even, max(begin, time.start - 30), time.start):
            continue
        if _in_brackets(row.even[begin : time.start]) and not at_start(row, begin, time.start):
            continue
        if time.start - begin >= 40 and ARRANGING.search(row.even, begin, time.start):
            continue
        return time
    return None
