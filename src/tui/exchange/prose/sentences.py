"""Cuts running text into sentences and clauses, by places."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\[[0-9]+\])?(?=\s+[^\sa-z]|\s*$)|\n+")
_SHORT = re.compile(
    r"(?:^|[\s(\[])(?:[A-Za-z]|dr|mr|mrs|ms|prof|ir|ing|drs|jhr|st|nr|no|art|artt|jr|sr|ca|dhr"
    r"|mevr|mw|vgl"
    r"|blz|p|pp|resp|evt|bijv|bv|o\.a|i\.v\.m|m\.b\.t|d\.d|dd|z\.B|bzw|Abs|Nr|Hr|Fr|Dr|Mr|Mrs|Ms"
    r"|Prof"
    r"|Art|St|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec|dez|janv|févr|avr|juil|déc|Jan"
    r"|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Okt|Dez|Gen|Col|Lt|Sgt|Capt|vs|etc|approx|M|MM|Mme|Me"
    r"|a\.m|p\.m"
    r"|[A-Z](?:\.[A-Z])+)$"
)
_ORDINAL = re.compile(r"(?:^|[\s(])(?:[0-9]{1,2})$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of `text`, in order and without the space around them."""
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        if text[match.start()] == ".":
            before = text[max(begin, match.start() - 12) : match.start()]
            if _SHORT.search(before) or (
                _ORDINAL.search(before)
                and text[match.end() :].strip()
                and not before[-5:].strip().isspace()
                and match.start() - begin > 3
                and _month_follows(text, match.end())
            ):
                continue
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, len(text))
    return found


_MONTHLY = re.compile(
    r"\s+(?:Jan|Feb|Mär|Maer|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|auf|bis|und|[0-9])"
)


def _month_follows(text: str, place: int) -> bool:
    return _MONTHLY.match(text, place) is not None


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        found.append((begin, end))


_CLAUSE = re.compile(
    r";\s+|,\s+(?=(?:en|maar|waarna|waarop|and|but|und|aber|woraufhin|et|mais|puis|then|vervolgens"
    r"|daarna|after which|before|bevor|voordat)\s)"
    r"|\s+(?=(?:en|and|und|et)\s+(?:op|on|am|le|in|im)\s)"
)


def clause_breaks(text: str, begin: int, end: int) -> list[int]:
    """Return the places in `[begin, end)` where a new clause begins."""
    return [match.end() for match in _CLAUSE.finditer(text, begin, end) if match.end() < end]
