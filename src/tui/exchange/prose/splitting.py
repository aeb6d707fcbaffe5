"""Splits paragraphs in which several dated lines were run together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tui.exchange.prose.dates import find_dates
from tui.exchange.prose.rows import Row
from tui.exchange.prose.sentences import sentences
from tui.exchange.prose.short_dates import Shorts
from tui.exchange.prose.times import find_times
from tui.exchange.prose.words import evened

_SIGN = re.compile(r"\s?[:|]\s|\s[-–—]\s|;\s")
_CAPITAL = re.compile(r"\s+[^\W\d_]")
_PORTION = 5_000
_GAP = re.compile(r"[ ,(|]{0,3}(?:om |at |um |a )?")


def with_dates(row: Row, language: str, shorts: Shorts) -> Row:
    """Fill in the dates and times of a row."""
    row.even = evened(row.text)
    if row.item:
        row.even = " " * row.item + row.even[row.item :]
    row.dates = find_dates(row.even, row.text, language, shorts)
    row.times = find_times(row.even, row.dates)
    return row


def split_row(row: Row, language: str, shorts: Shorts) -> list[Row]:
    """Return the row, cut before each sentence that begins as a dated line does: `21 Uhr: …`."""
    lone = len(row.dates) + len(row.times) < 2 and not _ends_in_date(row)
    if lone or row.cells or "|" in row.text or row.level:
        return [row]
    begins = {begin for begin, _ in sentences(row.text)} | _behind_colons(row)
    places = [begin for begin in sorted(begins) if begin > 0 and _begins_entry(row, begin)]
    if not places:
        return [row]
    first = places[0]
    alone = len(places) == 1 and not _begins_entry(row, len(row.text) - len(row.text.lstrip()))
    if alone and row.text[:first].strip()[-1:] not in ".!?:":
        return [row]
    cut = [0, *places, len(row.text)]
    return [with_dates(_part(row, begin, end), language, shorts) for begin, end in pairwise(cut)]


def _behind_colons(row: Row) -> set[int]:
    """Where a day stands behind a colon: an introduction that has run into the first entry."""
    return {told.start for told in row.dates if told.rank == 3 and _introduces(row, told.start)}


def _introduces(row: Row, place: int) -> bool:
    """Tell whether an introduction ends at `place`."""
    colon = row.even.startswith(": ", place - 2)
    return colon and _INTRODUCED.search(row.even, max(0, place - _FAR), place) is not None


_FAR = 160
_INTRODUCED = re.compile(r"(?:[^\W\d]+,? ){5}(?!\w*(?:datum|date|stand|tag)\b)[^\W\d]+: $")
"""Some words of a sentence before a colon, of which the last does not label a date."""


def in_portions(row: Row) -> list[Row]:
    """Cut a very long paragraph between sentences, so that each portion is read at ease."""
    if len(row.text) <= 2 * _PORTION or row.cells:
        return [row]
    places = [0]
    for begin, _ in sentences(row.text):
        if begin - places[-1] >= _PORTION:
            places.append(begin)
    return [
        _part(row, begin, end) for begin, end in pairwise([*places, len(row.text)]) if begin < end
    ]


def _part(row: Row, begin: int, end: int) -> Row:
    number = row.number_at(begin)
    starts = [0, *(start - begin for start in row.starts if begin < start < end)]
    numbers = [number, *(row.number_at(start) for start in row.starts if begin < start < end)]
    return replace(
        row,
        text=row.text[begin:end],
        number=number,
        end_number=numbers[-1],
        starts=starts,
        numbers=numbers,
        gap=row.gap and begin == 0,
        item=row.item if begin == 0 else 0,
    )


def _ends_in_date(row: Row) -> bool:
    """Tell whether a day stands last in a row, as the heading of the next would."""
    last = row.dates[-1] if row.dates else None
    if last is None or last.rank < 3 or last.start != last.core:
        return False
    return not row.text[last.end :].strip(" .:*_")


def _begins_entry(row: Row, begin: int) -> bool:
    """Tell whether a date or time and a sign begin at `begin`."""
    end, clock, told_day = begin, False, False
    while row.even[end : end + 1] in ("+", "*", "[", "("):
        end += 1
    for _ in range(3):
        gap = _GAP.match(row.even, end)
        nexts = (end, gap.end() if gap and end > begin else end)
        told = next(
            (item for item in row.dates if item.start in nexts and item.core == item.start), None
        )
        if (
            told is not None
            and told.end > end
            and (told.rank or end == begin)
            and told.shift is None
        ):
            end, told_day = told.end, told.rank == 3
            continue
        time = next((item for item in row.times if item.start in nexts), None)
        if time is None or time.end <= end or time.before or time.later is not None:
            break
        end, clock = time.end, time.part is None
    if end <= begin + 1:
        return False
    if _ends_in_date(row) and row.dates[-1].start == begin:
        return True
    if _SIGN.match(row.text, end) is not None or row.text.startswith("++", end):
        return True
    if told_day and row.text.startswith(", ", end) and row.text[end + 2 : end + 3].isupper():
        return True
    capital = _CAPITAL.match(row.text, end)
    return clock and capital is not None and row.text[capital.end() - 1].isupper()
