"""The words that tell dates in running text, as patterns over evened text.

Evened text is in lower case, without accents, with plain dashes, quotes and spaces, and every
character stands where it stood in the source, so that places found in it hold there too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tui.model.typed_words import month_of, weekday_of

MONTH = (
    r"(?:jan(?:uary|uari|uar|vier|v)?|feb(?:ruary|ruari|ruar|r)?|fev(?:rier|r)?"
    r"|m(?:aart|rt|ars|arch|arz|aerz|ar|ei|ay|ai)|apr(?:il)?|avr(?:il)?|jun[ie]?|juin"
    r"|jul[iy]?|juil(?:let)?|aug(?:ustus|ust)?|aout|sep(?:t(?:embre|ember)?)?"
    r"|o[kc]t(?:obre|ober)?|nov(?:embre|ember)?|de[cz](?:embre|ember)?)(?![a-z])\.?"
)
"""A month by its name or a usual beginning of it, in four languages."""

LONG_WEEKDAY = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_SHORT_WEEKDAY = (
    r"(?:ma|di|wo|do|vr|za|zo|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|mo|mi|fr|sa|so"
    r"|lun|mar|mer|jeu|ven|sam|dim)\b\.?"
)
WEEKDAY = rf"(?:{LONG_WEEKDAY}|{_SHORT_WEEKDAY})"

ORDINAL = r"(?:ste|de|e|st|nd|rd|th|er|re)?(?![a-z])\.?"
"""What may follow the number of a day."""

_PLAIN = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\t": "\t",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "`": "'",
    "´": "'",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf076": "•",
    "º": "e",
    "°": "e",
}

CENTURY = r"(?:1[0-9]|20)[0-9]{2}"
"""The number of a year."""

NO_HOUR = r"(?![0-9])(?! ?(?:uur|uhr|hrs|hours|heures|h\b|u\b|euro|eur\b|mensen|people|gulden))"
"""What may not follow it: then it is an hour or an amount."""

DAY_PARTS = (
    r"avond|middag|namiddag|ochtend|voormiddag|nacht|abend|nachmittag|vormittag|mittag|morgen"
)
"""What Dutch and German join to the name of a weekday: `maandagavond`."""


@lru_cache(maxsize=4096)
def _even(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) == "Zs":
        return " "
    bare = unicodedata.normalize("NFKD", char)
    if len(bare) > 1 and all(unicodedata.combining(mark) for mark in bare[1:]):
        char = bare[0]
    lower = char.lower()
    return lower if len(lower) == 1 else char


def evened(text: str) -> str:
    """Return `text` in lower case, without accents, with plain dashes and quotes, as long."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_even, text))


@lru_cache(maxsize=256)
def month_in(word: str) -> int | None:
    """Return the month 1-12 that evened `word` names."""
    return month_of(word.rstrip("."))


@lru_cache(maxsize=512)
def weekday_in(word: str, language: str) -> int | None:
    """Return the weekday (Monday 0) that evened `word` names."""
    bare = word.strip(". ,")
    if bare == "sonnabend":
        return 5
    return weekday_of("wed" if bare == "weds" else bare, language)


_STOP_WORDS = {
    "nl": "de het een van en dat is niet met voor zijn werd wordt heeft hebben door aan bij naar",
    "en": "the of and to was were that with for has had been by from which this is at not his",
    "de": "der die das und den dem nicht mit von wird wurde hat ist auf im zu ein eine sich nach",
    "fr": "le la les des et du une dans est pour que qui par sur au avec pas ont ete aux son",
}
_WORD = re.compile(r"[a-z]+")


def language_of(texts: list[str], wanted: str) -> str:
    """Return the language (nl, en, de or fr) of evened texts; that of `wanted` where it is unclear.

    `wanted` is a BCP 47 tag, "" where none is told; the last resort is Dutch.
    """
    counts = dict.fromkeys(_STOP_WORDS, 0)
    listed = {tag: frozenset(words.split()) for tag, words in _STOP_WORDS.items()}
    seen = 0
    for text in texts:
        for word in _WORD.findall(text):
            seen += 1
            for tag, words in listed.items():
                counts[tag] += word in words
        if seen > 4000:
            break
    best = max(counts, key=lambda tag: (counts[tag], tag == wanted[:2].lower(), tag == "nl"))
    primary = wanted[:2].lower()
    if counts[best] < 3 and primary in counts:
        return primary
    return best
