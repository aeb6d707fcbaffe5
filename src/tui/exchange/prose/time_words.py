"""Clock times in words: `half vijf`, `kwart over zes`, `halb fünf`, `six heures et quart`."""

from __future__ import annotations

import re

_HOURS = {
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "fr": "une deux trois quatre cinq six sept huit neuf dix onze douze",
}
_HOUR_OF = {
    word: number for words in _HOURS.values() for number, word in enumerate(words.split(), start=1)
}
_HOUR_OF["ein"] = 1
_MINUTES = {
    **dict.fromkeys(("vijf", "five", "funf", "cinq", "5"), 5),
    **dict.fromkeys(("tien", "ten", "zehn", "dix", "10"), 10),
    **dict.fromkeys(("kwart", "quarter", "a quarter", "viertel", "kwartier"), 15),
    **dict.fromkeys(("twintig", "twenty", "zwanzig", "vingt", "20"), 20),
    **dict.fromkeys(("twenty-five", "twenty five", "vingt-cinq", "funfundzwanzig"), 25),
}
_HOUR = "|".join(sorted(_HOUR_OF, key=len, reverse=True)) + "|1[0-2]|[1-9]"
_MINUTE = "|".join(sorted(_MINUTES, key=len, reverse=True))

WORDED = re.compile(
    r"(?<![a-z0-9])(?:"
    rf"(?:(?P<hm>{_MINUTE}) (?P<hs>over|voor|vor|nach) )?(?P<half>half|halb) (?P<hh>{_HOUR})"
    rf"|half[ -]past (?P<hp>{_HOUR})"
    rf"|(?P<m>{_MINUTE})(?: minuten| minutes)? (?P<s>over|voor|past|to|nach|vor) (?P<h>{_HOUR})"
    rf"|dreiviertel (?P<dv>{_HOUR})"
    rf"|(?P<fh>{_HOUR}|midi|minuit)(?: ?heures?| ?h)?"
    r" (?:(?P<fe>et demie?|et quart)|moins (?P<fm>le quart|dix|cinq|vingt|vingt-cinq))"
    rf"|(?P<w>{_HOUR}) (?:uur|uhr|o'clock|heures)"
    r")(?: (?:uur|uhr|o'clock))?(?![a-z0-9]|:[0-9]|\.[0-9])"
)
"""A time in words; the groups tell which way of telling it is."""


def minutes_of(found: re.Match[str]) -> int | None:
    """Return the minutes since midnight of a match of WORDED, taken as the hour before noon."""
    if found["half"]:
        base = _hour(found["hh"]) * 60 - 30
        shift = _MINUTES.get(found["hm"] or "", 0)
        return base + (shift if found["hs"] in ("over", "nach") else -shift)
    if found["hp"]:
        return _hour(found["hp"]) * 60 + 30
    if found["m"]:
        shift = _MINUTES[found["m"]]
        return _hour(found["h"]) * 60 + (
            shift if found["s"] in ("over", "past", "nach") else -shift
        )
    if found["dv"]:
        return _hour(found["dv"]) * 60 - 15
    if found["fh"]:
        return _french(found)
    return _hour(found["w"]) * 60 if found["w"] else None


def _french(found: re.Match[str]) -> int:
    hour = {"midi": 12, "minuit": 0}.get(found["fh"])
    base = (_hour(found["fh"]) if hour is None else hour) * 60
    if found["fe"]:
        return base + (15 if "quart" in found["fe"] else 30)
    less = found["fm"]
    return base - (15 if "quart" in less else _MINUTES.get(less, 0))


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOUR_OF[word]
