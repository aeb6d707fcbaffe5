"""Weekdays in the words of a source, and whether they can be true of a date."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from tui.model.when import When

NAMES: Final = MappingProxyType(
    {
        "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    }
)
"""The weekdays from Monday on, in the languages that are recognised anywhere."""

SHORT_NAMES: Final = MappingProxyType(
    {
        "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
        "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        "de": ("mo", "di", "mi", "do", "fr", "sa", "so"),
        "fr": ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
    }
)
"""Their abbreviations, recognised before a day's number in the chronology's own language."""

_WHOLE: Final = MappingProxyType(
    {name: day for names in NAMES.values() for day, name in enumerate(names)} | {"sonnabend": 5}
)
_WHOLE_PATTERN: Final = re.compile(rf"\b({'|'.join(_WHOLE)})", re.IGNORECASE)
_SHORT_PATTERN: Final = re.compile(r"\b([a-z]{2,4})\.?,?\s+\d{1,2}\b(?![:.]\d\d)", re.IGNORECASE)

_A_WEEK: Final = 7


def weekdays_named(text: str, language: str) -> frozenset[int]:
    """The weekdays (Monday is 0) that a text names: whole names, and `vr 22` abbreviations."""
    found = {_WHOLE[name.lower()] for name in _WHOLE_PATTERN.findall(text)}
    short = SHORT_NAMES.get(language.lower().partition("-")[0], ())
    for name in _SHORT_PATTERN.findall(text):
        if name.lower() in short:
            found.add(short.index(name.lower()))
    return frozenset(found)


def weekday_contradicted(wording: str, when: When, language: str) -> bool:
    """Tells whether a wording names weekdays and none of them lies within the date."""
    if when.earliest is None or when.latest is None:
        return False
    first, days = when.earliest.weekday(), (when.latest - when.earliest).days + 1
    if days >= _A_WEEK:
        return False
    named = weekdays_named(wording, language)
    possible = {(first + day) % _A_WEEK for day in range(days)}
    return bool(named) and not named & possible
