"""Lines that were broken to fit a page, joined to the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tui.exchange.prose.wrapping import dated_beginning
from tui.model.typed_words import LANGUAGES, fold, month_of, weekday_of

_FULL: Final = 0.8
"""A line this long, of the longest, was probably broken because the page ended there."""

_SHORTEST_WEEKDAY: Final = 5

_BULLET = re.compile(
    r"\s*(?:[•●○▪■◦‣·*–—➢➤►▶→❖\uf0b7\uf0a7\-o]|\(?\w{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?)\s+"
)
_HEADING: Final = 40
"""How long a line may be that heads what follows, and ends nothing."""

_NUMERIC = re.compile(
    r"\s*(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[:.]\d{2}\b)"
)
_FIRST_WORDS = re.compile(r"\s*(?:le\s+|on\s+|op\s+|am\s+)?(\w+)\W{0,2}\s*(\w+)?", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"[0-3]?\d(?:e|er|ste|de|st|nd|rd|th)?")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*(?:\s*\[\d+\])?\s*$")
_HYPHEN = re.compile(r"(\w)[-\u00ad\u2010]$")


def joined_lines(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of a page, in order; a blank line stays one."""
    widest = sorted(len(line.rstrip()) for line in lines if line.strip())
    full = _FULL * widest[min(len(widest) - 1, int(0.95 * len(widest)))] if widest else 0
    open_ = ""
    last = ""
    for line in lines:
        words = line.strip()
        if open_ and (not words or _begins_anew(words, last, full)):
            yield open_
            open_ = ""
        if not words:
            yield ""
        elif open_:
            open_ = _joined(open_, words)
        else:
            open_ = words
        last = line.rstrip()
    if open_:
        yield open_


def _begins_anew(words: str, last: str, full: float) -> bool:
    """Whether a line is no continuation of the one before."""
    dated = dated_beginning(words)
    if dated == "lead" and (_ENDED.search(last) or len(last) < full or _BULLET.match(words)):
        return True
    if words[0].islower() or _HYPHEN.search(last):
        return bool(_BULLET.match(words)) and not words[0].isalpha()
    if dated or begins_with_day(words) or _BULLET.match(words):
        return bool(_ENDED.search(last)) or len(last) < full
    if _ENDED.search(last) and len(words) < _HEADING and words[-1].isalpha():
        return True
    return len(last) < full or (bool(_ENDED.search(last)) and len(last) < full / _FULL * 0.9)


def _joined(before: str, after: str) -> str:
    hyphen = _HYPHEN.search(before)
    if hyphen and after[0].islower():
        return f"{before[:-1]}{after}"
    return f"{before}{after}" if hyphen else f"{before} {after}"


def begins_with_day(words: str) -> bool:
    """Whether a line begins with a day, a month, a weekday or a clock time."""
    if _NUMERIC.match(words):
        return True
    found = _FIRST_WORDS.match(words)
    if found is None:
        return False
    first, second = fold(found[1]), fold(found[2] or "")
    if _DAY_NUMBER.fullmatch(first):
        return month_of(second) is not None
    return month_of(first) is not None or (
        len(first) >= _SHORTEST_WEEKDAY
        and any(weekday_of(first, language) is not None for language in LANGUAGES)
    )
