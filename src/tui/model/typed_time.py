"""Reads times as people type them: `15:30`, `15u30`, `3 pm`, `rond 15:30`, `ochtend`."""

from __future__ import annotations

import re

from tui.model.clock_time import ClockTime, TimeError, clock_time_of
from tui.model.typed_words import (
    ABOUT,
    AND,
    BETWEEN,
    OPENERS,
    PARTS_OF_DAY,
    THROUGH,
    fold,
    limit_before,
    opened_by,
)

_LONGEST = 60

_CLOCK = re.compile(
    r"([0-9]{1,2})(?:\s*(?:[:.uh]|uur|uhr)\s*([0-5][0-9])(?::([0-5][0-9]))?)?"
    r"\s*(?:u|h|uur|uhr|hrs|hours|o'clock|heures?)?\s*(am|pm|a\.?m\.?|p\.?m\.?)?"
)
_HALVES = {"a": "am", "p": "pm"}


def read_typed_time(text: str) -> ClockTime:
    """Read a time that someone typed: one time, about it, until or from it, a range, a part of day.

    Dutch, English, German and French words are known, and every spelling of docs/format.md.
    Raises TimeError, which tells what could not be read.
    """
    if len(text) > _LONGEST:
        raise TimeError(
            text, "time-syntax", "a time counts at most {most} characters", most=_LONGEST
        )
    try:
        return clock_time_of(text)
    except TimeError as error:
        if error.code == "time-zone" and "/" not in text and not re.search(r"[0-9]-[0-9]", text):
            raise
    folded = fold(text)
    read = _part(folded) or _limited(folded) or _range(folded) or _about(folded)
    if read is not None:
        return read
    return clock_time_of(_clock(text, folded))


def _part(text: str) -> ClockTime | None:
    """`ochtend`, `'s middags`, `in the evening`; `rond` adds nothing to a part of the day."""
    rest = opened_by(text, ABOUT) or text
    bare = re.sub(
        r"^(?:in |at |om |tegen )?(?:'s |de |the |der |den |am |la |le |l'|het )?", "", rest
    )
    part = PARTS_OF_DAY.get(bare)
    return None if part is None else clock_time_of(part)


def _limited(text: str) -> ClockTime | None:
    """`tot 15:00`, `vanaf 15:00`, `na 15:00`; a range that begins with such a word is not one."""
    limit = limit_before(text)
    if limit is None or _sides(text) is not None:
        return None
    clock = _clock(text, limit[1])
    return clock_time_of(f"{clock}/.." if limit[0] in ("from", "after") else f"../{clock}")


def _range(text: str) -> ClockTime | None:
    sides = _sides(text)
    if sides is None:
        return None
    before, after = sides
    half = re.search(r"(am|pm|a\.?m\.?|p\.?m\.?)$", after)
    if half and not re.search(r"[ap]\.?m\.?$", before) and re.fullmatch(r"[0-9:. ]+", before):
        before = f"{before}{half[1]}"
    last = "00:00" if re.fullmatch(r"24[:.u]?(?:00)?(?: ?uur)?", after) else _clock(text, after)
    return clock_time_of(f"{_clock(text, before)}/{last}")


def _sides(text: str) -> tuple[str, str] | None:
    """Split `van 15:00 tot 16:00`, `tussen 3 en 4 pm`, `15-16 uur`, `15:00/16:00`."""
    between = opened_by(text, BETWEEN)
    if between is not None:
        return _split(between, AND)
    opened = opened_by(text, OPENERS) or text
    by_words = _split(opened, THROUGH)
    if by_words is not None:
        return by_words
    before, found, after = re.sub(r"\s*[-/]\s*", "-", opened).partition("-")
    return (before, after) if found and before and after else None


def _split(text: str, words: tuple[str, ...]) -> tuple[str, str] | None:
    for word in words:
        before, found, after = text.partition(f" {word} ")
        if found and before and after:
            return before, after
    return None


def _about(text: str) -> ClockTime | None:
    rest = opened_by(text, ABOUT)
    if rest is None and text.endswith("~"):
        rest = text[:-1].rstrip()
    return None if not rest else clock_time_of(_clock(text, rest) + "~")


def _clock(whole: str, text: str) -> str:
    """Return one time on the clock as `HH:MM` or `HH:MM:SS`; raises TimeError about `whole`."""
    bare = re.sub(r"^(?:om|at|um|a|kl\.?|tegen) ", "", text.strip())
    if re.fullmatch(r"[0-9]{4}", bare):
        bare = f"{bare[:2]}:{bare[2:]}"
    found = _CLOCK.fullmatch(bare)
    if found is None:
        raise TimeError(
            whole,
            "time-syntax",
            "“{text}” cannot be read as a time; write 15:30, 15:00-16:00, tot 15:00 or ochtend",
        )
    hour, minute = int(found[1]), found[2] or "00"
    half = _HALVES.get((found[4] or "")[:1])
    if (half is not None and not 1 <= hour <= 12) or hour > 23:
        raise TimeError(
            whole, "time-range", "“{text}” is not on the clock; times run from 00:00 to 23:59"
        )
    if half is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    seconds = f":{found[3]}" if found[3] else ""
    return f"{hour:02}:{minute}{seconds}"
