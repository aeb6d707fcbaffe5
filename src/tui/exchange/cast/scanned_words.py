"""The small words that mentions are made with, and the words that are in none."""

from __future__ import annotations

from typing import Final

from tui.exchange.cast.heads import MINISTRIES

LINKS: Final = frozenset(
    ["van", "voor", "of", "for", "fur", "des", "der", "du", "de", "d'", "von", "vom", "aux"]
)
ARTICLES: Final = frozenset(
    ["de", "het", "the", "la", "l'", "der", "des", "den", "het", "les", "le"]
)
JOINS: Final = frozenset(("en", "and", "und", "et", "&"))
PARTICLES: Final = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "het",
        "'t",
        "von",
        "zu",
        "zur",
        "la",
        "le",
        "du",
        "el",
        "al",
        "di",
        "da",
        "dos",
        "op",
        "bin",
        "ben",
        "te",
    ]
)
SITED: Final = frozenset(("embassy", "consulate", "consul", "ambassador", "court", "police"))
OF_ANYTHING: Final = frozenset(("director", "chairman", "director-general"))
FIELD_STARTS: Final = frozenset(words.split()[0] for words in MINISTRIES.values())
FIELD_TAILS: Final = frozenset(
    ["etrangeres", "interieures", "sociales", "publiques", "publics", "zaken", "affairs"]
)
CALENDAR: Final = frozenset(
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "august",
        "october",
        "januar",
        "februar",
        "marz",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "juni",
        "oktober",
        "dezember",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "sonnabend",
    ]
)
SEVERAL: Final = frozenset(["leden", "kamerleden", "members", "herren", "messieurs", "ministers"])
NOT_BEFORE_NAMES: Final = frozenset(
    ["general", "generaal", "secretary", "lid", "leden", "justice", "agent"]
)
"""Titles that begin a name of something else where they have a capital."""
