"""What a mail says itself, apart from the mail that it quotes and the signature below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_WROTE = re.compile(
    r"\s*(?:(?:On|Op)\s.*\b(?:wrote|schreef)\b.*:|Am\s.*\bschrieb\b.*:|Le\s.*\ba écrit\s*:"
    r"|\S.*<\S+@\S+>\s*(?:wrote|schreef|schrieb|a écrit)\s*:)\s*$",
    re.IGNORECASE,
)
_WROTE_BEGINS = re.compile(r"\s*(?:On|Op|Am|Le)\s.*\d", re.IGNORECASE)
_BELOW = re.compile(
    r"\s*-{2,}\s*(?:original message|oorspronkelijk bericht|ursprüngliche nachricht"
    r"|message d['’]origine|original appointment)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*\*?(?:From|Van|Von|De)\s?:\*?\s", re.IGNORECASE)
_HEAD_DATE = re.compile(
    r"\s*\*?(?:Sent|Date|Verzonden|Datum|Gesendet|Envoyé)\s?:\*?\s", re.IGNORECASE
)
_FORWARDED = re.compile(r"\s*(?:fwd?|doorst|fw|wg|tr)\s*:", re.IGNORECASE)
_RULE = re.compile(r"\s*_{10,}\s*$")
_HEAD_LINES: Final = 5
_LONGEST_LOOKED_AT: Final = 400
"""Characters of a line that are looked at."""


class Parts(NamedTuple):
    """The words of a mail itself, those that it quotes, and its signature."""

    own: str
    quoted: str
    signature: str


def parts_of(text: str, subject: str) -> Parts:
    """Takes a text apart; a forwarded mail is no quote, and one that only quotes stays whole."""
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    signature: list[str] = []
    forwards = _FORWARDED.match(subject) is not None
    place = 0
    while place < len(lines):
        line = lines[place]
        head = line[:_LONGEST_LOOKED_AT]
        if head.startswith(">"):
            quoted.append(line)
        elif not forwards and _rest_is_quoted(lines, place):
            quoted += lines[place:]
            break
        elif (wrote := _attribution(lines, place)) and not forwards:
            quoted += lines[place : place + wrote]
            place += wrote
            if not _quotes_follow(lines, place):
                quoted += lines[place:]
                break
            continue
        elif line in ("-- ", "--") and not forwards:
            signature, more = _signature(lines[place + 1 :])
            quoted += more
            break
        else:
            own.append(line)
        place += 1
    words = _joined(own)
    if not words:
        return Parts(_joined(lines), "", "")
    return Parts(words, _joined(quoted), _joined(signature))


def _signature(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a signature, and the quote below it."""
    for place, line in enumerate(lines):
        quotes = line.startswith(">") or _attribution(lines, place)
        if quotes or _rest_is_quoted(lines, place):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def _rest_is_quoted(lines: Sequence[str], place: int) -> bool:
    head = lines[place][:_LONGEST_LOOKED_AT]
    if _BELOW.match(head):
        return True
    if _RULE.match(head):
        place += 1
        head = lines[place][:_LONGEST_LOOKED_AT] if place < len(lines) else ""
    following = lines[place + 1 : place + _HEAD_LINES]
    return bool(_HEAD.match(head)) and any(
        _HEAD_DATE.match(each[:_LONGEST_LOOKED_AT]) for each in following
    )


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines say who wrote what is quoted below; 0 for none."""
    head = lines[place][:_LONGEST_LOOKED_AT]
    if _WROTE.match(head):
        return 1
    if _WROTE_BEGINS.match(head) and place + 1 < len(lines):
        both = f"{head} {lines[place + 1][:_LONGEST_LOOKED_AT]}"
        return 2 if _WROTE.match(both) else 0
    return 0


def _quotes_follow(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place : place + 3] if line.strip()), "")
    return following.startswith(">")


def _joined(lines: Sequence[str]) -> str:
    """The lines as one text, with one blank line at most between two others."""
    kept: list[str] = []
    for line in lines:
        words = line.rstrip()
        if words or (kept and kept[-1]):
            kept.append(words)
    return "\n".join(kept).strip()
