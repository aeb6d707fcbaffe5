"""Which lines of a text were broken at its width, and which begin something new."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.exchange.prose.dates import find_dates
from tui.exchange.prose.times import find_times
from tui.exchange.prose.told import Told, ToldTime
from tui.exchange.prose.words import evened
from tui.model.imported import SourceLine

LONGEST_PARAGRAPH = 20_000
"""Characters after which a line begins a paragraph of its own, whatever it says."""

_NARROWEST, _WIDEST = 45, 160
_SLACK = 0.93
"""How full a line must be with the next word on it to be one that was broken."""

_RUNNING = 60
"""The width from which on running text is likely to be broken before a date."""

_SPACED = 6
"""How many lines a paragraph has at most, on average, where blank lines part them."""

_LOOKED_LINES = 300
_FEWEST = 3
_LOOKED_AT = 70
"""How much of a line is looked at for the date or time that it begins with."""

_BULLET = re.compile(r"\s*(?::{2,3}\s+|[·•▪◦‣●○■□❖➢➤►▶→*+>\u2022\uf0b7\uf0a7-]\s+|[–—]\s+)")
_NUMBER = re.compile(r"\s*(?:\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|§|[0-9]+(?:\.[0-9]+)+\.?)\s+")
_TIMED = re.compile(
    r"\s*(?:[A-Za-z]+ ){0,2}[0-9]{1,2}(?:[.:h][0-9]{2}(?::[0-9]{2})?)?"
    r" ?(?:[Uu]hr|uur|h)?(?:\s*[:|–-]\s|\s+[Uu]hr )"
)
_JOINER = re.compile(
    r"(?:^|\s)(?:op|van|tot|en|of|in|om|de|het|een|on|of|and|to|at|the|in|am|um|vom|bis|und|der"
    r"|den|im"
    r"|le|la|les|du|des|au|et|à|door|met|aan|naar|with|by|from|mit|von|zu|d\.d\.|dd\.?|sinds|since"
    r"|seit|depuis|vanaf|ab|rond|omstreeks|circa|ca\.|around|about|gegen|vers|tussen|between"
    r"|zwischen|entre|na|after|nach|après|voor|before|vor|avant|dated|te|per)$|[,\-–]$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\s(\[*_]*")
_SIGN = re.compile(r"[)\]*_]*\s*(?:[:;|\t]|[–—-]\s|\s[–—-]|\s{2}|$)")
_BESIDE = re.compile(r"[\s,(]{0,3}(?:om |at |um |à |te )?")
_CLOCK = re.compile(r"[0-9]{1,2}[.:h][0-9]{2}(?![0-9])")


def wrap_width(lines: Sequence[SourceLine]) -> int:
    """Return the width at which the lines were broken, 0 where they were not.

    A line was broken where the first word of the next did not fit on it any more.
    """
    pairs = [
        (len(line.text.rstrip()), len(_first_word(after.text)))
        for line, after in itertools.pairwise(lines)
        if line.text.strip() and after.text.strip() and not (line.cells or line.level)
    ]
    if len(pairs) < 3:
        return 0
    ordered = sorted(length for length, _ in pairs)
    width = ordered[int(len(ordered) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST or ordered[-1] > width * 1.4:
        return 0
    full = sum(1 for length, word in pairs if length + 1 + word > _SLACK * width)
    return width if full * 3 >= len(pairs) else 0


def _first_word(text: str) -> str:
    words = text.split(maxsplit=1)
    return words[0] if words else ""


def single_spaced(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """Return the lines of a text without the blank ones that part all of its broken lines.

    So texts are copied from columns: each line stands apart, though its sentence goes on.
    """
    filled = [line for line in lines if line.text.strip()]
    long = [line.text.rstrip() for line in filled if len(line.text) >= _COLUMN]
    if len(filled) < 2 * _FEWEST or len(long) * 2 < len(filled):
        return lines
    if any(line.cells or line.level or len(line.text) > _WIDEST for line in filled):
        return lines
    apart = sum(
        1 for one, two in itertools.pairwise(lines) if one.text.strip() and not two.text.strip()
    )
    broken = sum(1 for text in long if text[-1] not in _SENTENCE_ENDS)
    if apart * 8 < len(filled) * 7 or broken * 2 < len(long):
        return lines
    pairs = itertools.pairwise([SourceLine("", 0), *lines])
    return [line for before, line in pairs if line.text.strip() or not before.text.strip()]


_COLUMN = 30
_SENTENCE_ENDS = frozenset('.!?:;…"”')


def is_listed(lines: Sequence[SourceLine], width: int) -> bool:
    """Tell whether so many lines begin with a date that any such line begins something new.

    A line that stands below a full one may have been broken off, and does not count.
    """
    looked = dated = 0
    last = ""
    for line in lines[:_LOOKED_LINES]:
        text = line.text.strip()
        if text and not line.cells and not _is_full(last, text, width):
            looked += 1
            dated += bool(dated_beginning(text))
        last = line.text.rstrip()
    return dated >= _FEWEST and dated * 5 >= 2 * looked


def _is_full(last: str, text: str, width: int) -> bool:
    """Tell whether the first word of `text` did not fit on the line before it."""
    return bool(width and last) and len(last) + 1 + len(_first_word(text)) > _SLACK * width


class Wrapping(NamedTuple):
    """How the lines of a text were broken.

    `width` is that of wrap_width; `listed` says that lines with a date are entries, `spaced` that
    blank lines part the paragraphs, so that a line does not.
    """

    width: int
    listed: bool
    spaced: bool


def wrapping_of(lines: Sequence[SourceLine]) -> Wrapping:
    """Tell how the lines of a document were broken."""
    filled = [bool(line.text.strip()) for line in lines]
    gaps = sum(1 for before, after in itertools.pairwise(filled) if before and not after)
    width = wrap_width(lines)
    return Wrapping(width, is_listed(lines, width), bool(width) and gaps * _SPACED >= sum(filled))


def continues(paragraph: str, last: str, text: str, wrapping: Wrapping) -> bool:
    """Tell whether the line `text` goes on with `paragraph`, whose last line is `last`."""
    width, listed, spaced = wrapping
    if "|" in text[:3] or "\t" in text + last or len(paragraph) > LONGEST_PARAGRAPH:
        return False
    hangs = _hangs(paragraph, text) and last[-1:] not in _SENTENCE_ENDS
    if hangs or any(sign.match(text) for sign in (_BULLET, _NUMBER, _TIMED)):
        return hangs
    begins = text.lstrip()
    ended = last[-1:] in '.!?…:;"”'
    full = _is_full(last, begins, width)
    joined = not ended and len(last) > 30 and _JOINER.search(last) is not None
    if not (full or joined or (begins[:1].islower() and not ended and len(last) > 12)):
        return False
    dated = dated_beginning(begins)
    if dated:
        broken = full and dated == "date" and width >= _RUNNING and (not ended or spaced)
        return joined or (broken and (not listed or (begins[:1].islower() and not ended)))
    if begins[:1].islower() and not ended:
        return full or joined or (len(last) >= 0.6 * width if width else len(last) > 40)
    return full or joined


def _hangs(paragraph: str, text: str) -> bool:
    """Tell whether a line stands so far in that it goes on in the column of the words above."""
    own, above = (len(each) - len(each.lstrip()) for each in (text, paragraph))
    return own >= above + _HANGING


_HANGING = 8


def dated_beginning(text: str) -> str:
    """Return "date" where a line begins with a date, "lead" where a sign or a time comes with it.

    "" is any other line.
    """
    even = evened(text[:_LOOKED_AT])
    dates = find_dates(even, text[:_LOOKED_AT], "")
    times = find_times(even, dates)
    opening = _OPENING.match(even)
    begin = end = opening.end() if opening else 0
    number = _NUMBER.match(even)
    if number is not None and _beginning_at((begin, begin), dates, times) is None:
        begin = end = number.end()
    for _ in range(3):
        gap = _BESIDE.match(even, end) if end > begin else None
        places = (end, gap.end() if gap else end)
        found = _beginning_at(places, dates, times)
        if found is None or found.end <= end:
            break
        end = found.end
    if end <= begin:
        return "lead" if _CLOCK.match(even) else ""
    if any(time.start < end and time.part is None for time in times):
        return "lead"
    return "lead" if _SIGN.match(text[:_LOOKED_AT], end) else "date"


def _beginning_at(
    places: tuple[int, int], dates: list[Told], times: list[ToldTime]
) -> Told | ToldTime | None:
    told = next((each for each in dates if each.start in places), None)
    return told or next((each for each in times if each.start in places), None)
