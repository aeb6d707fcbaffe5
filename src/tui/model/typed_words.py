"""The words people type for dates and times, in Dutch, English, German and French, folded.

Every word here is in lower case and without accents, as `fold` leaves it. Months and weekdays are
also known by their beginnings (`nov`, `sept`, `vr`), as long as these mean one thing.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from tui.model.thirds import Third

Limit = Literal["before", "until", "by", "from", "after"]

LANGUAGES = ("nl", "en", "de", "fr")
"""The languages whose words are known, in the order in which they are tried."""

_MONTHS = (
    "januari january januar jan janvier",
    "februari february februar feb fevrier fev",
    "maart mrt march marz maerz mars",
    "april avril avr",
    "mei may mai",
    "juni june juin",
    "juli july juillet",
    "augustus august aout",
    "september septembre",
    "oktober october octobre",
    "november novembre",
    "december dezember decembre",
)

_WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}

_GROUPS = {
    "lente": 21,
    "voorjaar": 21,
    "spring": 21,
    "fruhling": 21,
    "fruhjahr": 21,
    "printemps": 21,
    "zomer": 22,
    "summer": 22,
    "sommer": 22,
    "ete": 22,
    "herfst": 23,
    "najaar": 23,
    "autumn": 23,
    "fall": 23,
    "herbst": 23,
    "automne": 23,
    "winter": 24,
    "hiver": 24,
}

_THIRDS: dict[str, Third] = {
    **dict.fromkeys(("begin", "beginning", "early", "start", "anfang", "debut", "vroeg"), "begin"),
    **dict.fromkeys(
        ("half", "halverwege", "halfweg", "medio", "mid", "middle", "midden", "mitte", "mi"), "half"
    ),
    **dict.fromkeys(("eind", "einde", "end", "late", "ende", "fin", "laat"), "eind"),
}

_LIMITS: dict[str, Limit] = {
    **dict.fromkeys(("voor", "before", "vor", "avant"), "before"),
    **dict.fromkeys(
        ("tot en met", "t/m", "tm", "tot", "until", "till", "through", "bis", "jusqu'au"), "until"
    ),
    **dict.fromkeys(
        (
            "op of voor",
            "uiterlijk",
            "op zijn laatst",
            "no later than",
            "on or before",
            "by",
            "spatestens",
            "au plus tard",
        ),
        "by",
    ),
    **dict.fromkeys(("vanaf", "from", "since", "sinds", "ab", "seit", "depuis"), "from"),
    **dict.fromkeys(("na", "after", "nach", "apres"), "after"),
}

ABOUT = (
    "omstreeks",
    "ongeveer",
    "approximately",
    "approx",
    "around",
    "rond",
    "circa",
    "about",
    "etwa",
    "gegen",
    "environ",
    "vers",
    "ca",
    "c",
    "±",
    "+/-",
    "≈",
    "~",
)
"""What says that a date or time is approximate; the signs may stand against what follows."""

MAYBE = (
    "waarschijnlijk",
    "vermoedelijk",
    "misschien",
    "mogelijk",
    "wellicht",
    "probably",
    "possibly",
    "perhaps",
    "maybe",
    "vermutlich",
    "vielleicht",
    "peut-etre",
)
"""What says that a date is uncertain."""

NOTHING = (
    "",
    "?",
    "onbekend",
    "unknown",
    "unbekannt",
    "inconnu",
    "geen",
    "none",
    "undated",
    "zonder datum",
    "no date",
    "ongedateerd",
)
"""What says that there is no date."""

YEAR_UNKNOWN = ("jaar onbekend", "year unknown", "jahr unbekannt", "annee inconnue")
"""What says, after a day or a month, that its year is not told."""

RELATIVE = {
    **dict.fromkeys(("vandaag", "today", "heute", "aujourd'hui"), 0),
    **dict.fromkeys(("gisteren", "yesterday", "gestern", "hier"), -1),
    **dict.fromkeys(("eergisteren", "vorgestern", "avant-hier"), -2),
    **dict.fromkeys(("morgen", "tomorrow", "demain"), 1),
    **dict.fromkeys(("overmorgen", "ubermorgen", "apres-demain"), 2),
}
"""Days counted from the date that is near."""

_NOISE_WORDS = "op de den het the of on van in am im der des le la les du d l e ste th st nd rd er"
NOISE = frozenset([*_NOISE_WORDS.split(), "jaar", "year", "jahr", "maand", "month", *"-/.,"])
"""What may stand in a date without telling anything."""

THROUGH = ("tot en met", "t/m", "tm", "tot", "through", "thru", "until", "till", "to", "bis", "au")
"""What joins the ends of something that lasted."""

OPENERS = ("van", "vanaf", "from", "von", "vom", "du", "since", "sinds")
"""What may stand before the first end of something that lasted."""

OR = ("of", "or", "oder", "ou")
AND = ("en", "and", "und", "et", "&", "+")
BETWEEN = ("tussen", "between", "zwischen", "entre")

PARTS_OF_DAY = {
    **dict.fromkeys(("ochtend", "ochtends", "morgen", "morgens", "voormiddag"), "morning"),
    **dict.fromkeys(("morning", "vormittag", "matin"), "morning"),
    **dict.fromkeys(("noon", "middaguur", "midday", "mittag", "midi"), "noon"),
    **dict.fromkeys(("middag", "middags", "namiddag", "afternoon", "nachmittag"), "afternoon"),
    **dict.fromkeys(("apres-midi", "apres midi"), "afternoon"),
    **dict.fromkeys(("avond", "avonds", "evening", "abend", "abends", "soir"), "evening"),
    **dict.fromkeys(("nacht", "nachts", "night", "nuit"), "night"),
    **dict.fromkeys(("middernacht", "midnight", "mitternacht", "minuit"), "midnight"),
}

_PLAIN_MARKS = {0x2013: "-", 0x2014: "-", 0x2212: "-", 0x2018: "'", 0x2019: "'"}
"""Dashes and quotes by code point, and the plain ones that stand for them."""


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with plain dashes, quotes and single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN_MARKS).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())


def month_of(word: str) -> int | None:
    """Return the month 1-12 that a folded word names, by its name or three letters of it."""
    found = {
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name == word or (len(word) > 2 and name.startswith(word)) for name in names.split())
    }
    return found.pop() if len(found) == 1 else None


def weekday_of(word: str, language: str) -> int | None:
    """Return the weekday (Monday 0) that a folded word names, by its name or two letters of it.

    The language of the chronology goes before the others: `di` is Tuesday in Dutch.
    """
    for names in (_WEEKDAYS[tag] for tag in _languages(language)):
        found = [
            number
            for number, name in enumerate(names.split())
            if len(word) > 1 and name.startswith(word)
        ]
        if len(found) == 1:
            return found[0]
    return None


def group_of(word: str) -> int | None:
    """Return the season (21-24) that a folded word names."""
    return _GROUPS.get(word)


def third_word(word: str) -> Third | None:
    """Return the third of a month or year that a folded word names."""
    return _THIRDS.get(word)


def limit_before(text: str) -> tuple[Limit, str] | None:
    """Return the limit that a folded text begins with (`voor`, `vanaf`…) and the rest."""
    for words in sorted(_LIMITS, key=len, reverse=True):
        if text.startswith(words + " "):
            return _LIMITS[words], text[len(words) + 1 :]
    return None


def opened_by(text: str, words: tuple[str, ...]) -> str | None:
    """Return what follows when a folded text begins with one of `words`, else None.

    A word must stand apart or end in a full stop (`ca.`); a sign may stand against what follows.
    """
    for word in words:
        if text.startswith(word):
            rest = text[len(word) :]
            if not word[-1].isalpha() or rest[:1] in (" ", "."):
                return rest.lstrip(". ")
    return None


def is_month_first(language: str) -> bool:
    """Tell whether numbers stand month first: in American English alone."""
    return language.replace("_", "-").casefold() == "en-us"


def _languages(language: str) -> list[str]:
    primary = language.replace("_", "-").casefold().split("-")[0]
    return sorted(LANGUAGES, key=lambda tag: tag != primary)
