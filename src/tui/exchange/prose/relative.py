"""Days counted from the date told before: `de volgende dag`, `two days later`, `am selben Tag`."""

from __future__ import annotations

import re

from tui.exchange.prose.told import Told

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
    1: r"(?:op )?de volgende (?:dag|ochtend|morgen|middag|avond)|(?:op )?de dag daarna"
    r"|(?:op )?de dag erna|daags daarna|daags erna"
    r"|een dag later|(?:on )?the (?:next|following) day|the day after|a day later|one day later"
    r"|(?:on )?the next morning|am (?:nachsten|folgenden|darauffolgenden) (?:tag|morgen|abend)"
    r"|am tag (?:darauf|danach)|tags darauf|einen tag spater|(?:dans la nuit du )?le lendemain"
    r"|le jour suivant|un jour plus tard",
    0: r"(?:op )?dezelfde dag|(?:op )?diezelfde dag|nog dezelfde dag|(?:on )?the same day"
    r"|(?:later )?that (?:same )?day|later that day|am (?:selben|gleichen) tag|noch am selben tag"
    r"|le meme jour|ce meme jour|die dag",
    -1: r"(?:op )?de vorige dag|een dag eerder|de dag ervoor|de dag daarvoor|the day before"
    r"|the previous day|a day earlier|am vortag|einen tag zuvor|la veille",
}
_FIXED_DAYS = [
    (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), days) for days, words in _FIXED.items()
]
_COUNTED = re.compile(
    rf"(?<![a-z0-9])(?P<n>{_NUMBER}) (?P<u>dagen|dag|weken|week|days?|weeks?|tage?|wochen?"
    r"|jours?|semaines?) (?P<w>later|nadien|erna|daarna|afterwards|spater|danach|plus tard|apres"
    r"|eerder|daarvoor|earlier|before|fruher|zuvor|auparavant|plus tot)(?![a-z])"
)
_BACK = frozenset(("eerder", "daarvoor", "earlier", "before", "fruher", "zuvor", "auparavant"))
_HINT = re.compile(
    r"dag|day|volgende|folgenden|nachsten|tag|lendemain|veille|week|weken|woche|semaine|jour"
    r"|next morning|tage"
)


def find_relative(line: str) -> list[Told]:
    """Return the days that an evened `line` counts from the date before, in order."""
    if _HINT.search(line) is None:
        return []
    found: list[Told] = []
    for pattern, days in _FIXED_DAYS:
        found += [
            Told(match.start(), match.start(), match.end(), (), shift=days)
            for match in pattern.finditer(line)
        ]
    for match in _COUNTED.finditer(line):
        number = _NUMBERS.get(match["n"]) or int(match["n"] if match["n"].isdigit() else 1)
        days = number * (7 if match["u"][0] in "ws" else 1)
        if match["w"] in _BACK or match["w"] == "plus tot":
            days = -days
        if not any(other.start < match.end() and match.start() < other.end for other in found):
            found.append(Told(match.start(), match.start(), match.end(), (), shift=days))
    return sorted(found, key=lambda told: told.start)
