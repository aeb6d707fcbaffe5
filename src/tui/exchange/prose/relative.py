"""Days counted from the date told before: `de volgende dag`, `two days later`, `am selben Tag`."""

from __future__ import annotations

import re
from typing import Literal

from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.words import LONG_WEEKDAY, weekday_in
from tui.model.typed_words import third_word

_NUMBERS = {
    **dict.fromkeys(("een", "one", "a", "ein", "eine", "einen", "un", "une"), 1),
    **dict.fromkeys(("twee", "two", "zwei", "deux"), 2),
    **dict.fromkeys(("drie", "three", "drei", "trois"), 3),
    **dict.fromkeys(("vier", "four", "quatre"), 4),
    **dict.fromkeys(("vijf", "five", "funf", "cinq"), 5),
    **dict.fromkeys(("zes", "six", "sechs"), 6),
    **dict.fromkeys(("zeven", "seven", "sieben", "sept"), 7),
    **dict.fromkeys(("acht", "eight", "huit"), 8),
    **dict.fromkeys(("negen", "nine", "neun", "neuf"), 9),
    **dict.fromkeys(("tien", "ten", "zehn", "dix"), 10),
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True)) + "|[0-9]{1,2}"

_FIXED = {
    1: r"(?:op )?de (?:daaropvolgende|volgende) (?:dag|ochtend|morgen|middag|avond|nacht)"
    r"|(?:op )?de dag daar(?:na|op)|de (?:och?tend|avond|middag) daarna|de andere dag"
    r"|(?:op )?de dag erna|daags daarna|daags erna"
    r"|een dag later|(?:on )?the (?:next|following) (?:day|morning|afternoon|evening|night)"
    r"|the day after|a day later|one day later|next (?:morning|day)"
    r"|am (?:nachsten|folgenden|darauffolgenden) (?:tag|morgen|vormittag|mittag|nachmittag|abend)"
    r"|am (?:folgetag|tag (?:darauf|danach))|tags darauf|einen tag spater"
    r"|(?:dans la nuit du )?le lendemain(?: (?:matin|soir|midi|apres-midi))?|le jour d'apres"
    r"|le jour suivant|un jour plus tard",
    0: r"(?:later|eerder|nog|verderop) (?:op )?(?:die|dezelfde|diezelfde) dag"
    r"|zelfde dag(?=:)|same day(?=:)|gleicher tag(?=:)|meme jour(?= ?:)"
    r"|(?:op )?dezelfde dag|(?:op )?diezelfde dag|nog dezelfde dag|(?:on )?the same day"
    r"|(?:later )?that (?:same )?day|later that day|earlier that day|(?:spater "
    r"|noch )?am (?:selben|gleichen) tag|noch am selben tag"
    r"|le meme jour|ce meme jour|die dag",
    -1: r"(?:op )?de vorige dag|een dag eerder|de dag ervoor|de dag daarvoor|the day before"
    r"|the previous day|a day earlier|am vortag|einen tag zuvor|la veille",
}
_FIXED_DAYS = [
    (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), days) for days, words in _FIXED.items()
]
_ABOUT = (
    r"ongeveer|ruim|bijna|circa|ca\.|zo'n|een kleine|een dikke|about|around|some|roughly|nearly"
    r"|almost|over|etwa|rund|knapp|fast|gut|environ|pres de|quelque"
)
_COUNTED = re.compile(
    rf"(?<![a-z0-9])(?:(?P<about>{_ABOUT}) )?(?P<n>{_NUMBER}) (?P<u>dagen|dag|weken|week|days?"
    rf"|weeks?"
    r"|tage?n?|wochen?|jours?|semaines?|maanden|maand|months?|monate?n?|mois|jaar|years?|jahre?n?"
    r"|ans?|annees?) (?P<w>later|nadien|erna|daarna|afterwards|spater|danach|plus tard|apres"
    r"|eerder|daarvoor|earlier|before|fruher|zuvor|auparavant|plus tot)(?![a-z])"
)
_BACK = frozenset(
    ("eerder", "daarvoor", "earlier", "before", "fruher", "zuvor", "auparavant", "plus tot")
)
_HINT = re.compile(
    r"dag|day|hier|gisteren|gestern|following|following|volgende|folgenden|nachsten|tag"
    r"|lendemain|veille|week|weken|woche"
    r"|semaine|jour"
    r"|next|tage|maand|month|mona|mois|jaar|year|jahr| ans?|annee"
)


def _unit(word: str) -> tuple[bool, int]:
    """Whether a unit is counted in months, and how many months or days it has."""
    if word.startswith(("jaar", "year", "jahr", "an")):
        return True, 12
    if word.startswith(("mo", "maand")):
        return True, 1
    return False, 7 if word[0] in "ws" else 1


_WRITTEN = re.compile(
    r"(?<![a-z])(?:(?P<d1>gisteren|yesterday|gestern)|(?P<d2>eergisteren|vorgestern|avant-hier)"
    r"|(?P<d1f>hier)(?= (?:enfin|matin|soir|apres|le|la|les|un|une|j'|nous|il|elle|on)\b|,)"
    rf"|(?:(?:afgelopen|vorige week|last|vergangenen|letzten) (?P<wd>{LONG_WEEKDAY})"
    rf"|(?P<wd2>{LONG_WEEKDAY}) (?:jl\.?|dernier|passe|last)))(?![a-z])"
)


def _since_written(line: str, language: str) -> list[Told]:
    """Days counted from the day on which the document was written."""
    found: list[Told] = []
    for match in _WRITTEN.finditer(line):
        if match["d1f"] and language != "fr":
            continue
        begin, end = match.span()
        day = match["wd"] or match["wd2"]
        if day:
            part = Part(weekday=weekday_in(day, language))
            found.append(Told(begin, begin, end, (part,), written=True))
        else:
            days = -2 if match["d2"] else -1
            found.append(Told(begin, begin, end, (), shift=days, written=True))
    return found


_WITHIN = re.compile(
    r"(?<![a-z])(?:aan het |op het |in het |tegen het |at the |am |a la |gegen |zu )?"
    r"(?P<t>begin|half|medio|halverwege|einde?|beginning|start|middle|end|anfang|beginn|mitte|ende"
    r"|debut|milieu|fin) (?:van |of |de |du )?(?:de|het|die|dat|deze|dit|datzelfde|the|that"
    r"|the same"
    r"|der|des|dieses|desselben|l'|du|le|la|cette)? ?(?P<u>maand|jaar|month|year|monats|jahres|mois"
    r"|annee)(?![a-z])"
)


def _thirds_within(line: str) -> list[Told]:
    """Thirds of the month or year that was told before: `eind van de maand`."""
    found: list[Told] = []
    for match in _WITHIN.finditer(line):
        begin, end = match.span()
        third = third_word(match["t"]) or ("begin" if match["t"].startswith("b") else "half")
        within: Literal["month", "year"] = "month" if match["u"].startswith("m") else "year"
        found.append(Told(begin, begin, end, (), third=third, within=within))
    return found


def find_relative(line: str, language: str = "") -> list[Told]:
    """Return the days that an evened `line` counts from another, in order."""
    if _HINT.search(line) is None:
        return []
    found = [*_since_written(line, language), *_thirds_within(line)]
    for pattern, days in _FIXED_DAYS:
        found += [
            Told(match.start(), match.start(), match.end(), (), shift=days)
            for match in pattern.finditer(line)
        ]
    for match in _COUNTED.finditer(line):
        number = _NUMBERS.get(match["n"]) or int(match["n"] if match["n"].isdigit() else 1)
        monthly, times = _unit(match["u"])
        count = -number * times if match["w"] in _BACK else number * times
        if not any(other.start < match.end() and match.start() < other.end for other in found):
            begin, end = match.span()
            about = match["about"] is not None
            found.append(Told(begin, begin, end, (), about=about, shift=count, monthly=monthly))
    return sorted(found, key=lambda told: told.start)
