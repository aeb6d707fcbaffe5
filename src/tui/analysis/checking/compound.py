"""Texts that state more than one fact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tui.analysis.checking.languages import of_language

_BEGIN: Final = r"(?<=[.!?;]\s)"
"""Only a later sentence counts: “vervolgens” at the beginning follows another event."""

_THEN: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "nl": re.compile(
            rf"{_BEGIN}(?:daarna|vervolgens|hierna|later die dag|even later)\b"
            r"|,? waarna\b|\ben vervolgens\b",
            re.IGNORECASE,
        ),
        "en": re.compile(
            rf"{_BEGIN}(?:then|after that|afterwards|later that day|subsequently|thereafter)\b"
            r"|,? after which\b|\band then\b",
            re.IGNORECASE,
        ),
        "de": re.compile(
            rf"{_BEGIN}(?:danach|anschließend|daraufhin|später am tag)\b"
            r"|,? woraufhin\b|\bund anschließend\b",
            re.IGNORECASE,
        ),
        "fr": re.compile(
            rf"{_BEGIN}(?:ensuite|puis|après quoi|plus tard)\b|,? après quoi\b|\bet ensuite\b",
            re.IGNORECASE,
        ),
    }
)
"""Words that begin a second fact within a text, by language."""

_ITEM: Final = re.compile(r"^[ \t]*(?:[-–•*]|\d{1,2}[.)]|[a-z]\))[ \t]+\S", re.MULTILINE)
"""A line of a list."""


def second_fact(text: str, language: str) -> str:
    """The words with which a text goes on to a second fact, "" where it states one.

    It does where a sentence says that something came afterwards, and where the text is a list.
    What merely is long, or has several sentences, may well be one fact.
    """
    items = [found.group().strip() for found in _ITEM.finditer(text)]
    if len(items) > 1:
        line = text[text.index(items[1]) :].splitlines()[0]
        return " ".join(line.split())
    even = " ".join(text.split())
    for pattern in of_language(_THEN, language):
        found = pattern.search(even)
        if found is not None and found.start() > 0:
            return found.group().strip(" ,")
    return ""
