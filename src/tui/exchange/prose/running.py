"""Running text: each dated fact becomes a cut of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.exchange.prose.facts import at_start, is_arranged, is_event, own_time
from tui.exchange.prose.leads import APART
from tui.exchange.prose.rows import Row
from tui.exchange.prose.sentences import clause_breaks, sentences
from tui.exchange.prose.told import Told, ToldTime


@dataclass(slots=True)
class Cut:
    """The words of one fact: `[begin, end)` of a row, of which the text begins at `text`."""

    begin: int
    end: int
    text: int
    told: Told | None
    time: ToldTime | None
    wording: list[tuple[int, int]] = field(default_factory=list)


_LEADING = re.compile(
    r"(?:pas|al|reeds|nog|ook|erst|bereits|schon|only|already|just|not until|deja|ruim|gut"
    r"|[a-z]+ (?:uur|uren|dagen"
    r"|stunden|hours|heures|minuten|minutes) (?:lang|long)|,| |ruim|bijna|nearly|almost|fast|pas "
    r"|toen|daarna)*$"
)


def cut_sentences(
    row: Row, begin: int, undated: bool, known: bool
) -> tuple[list[Cut], tuple[int, int] | None]:
    """Cut a paragraph from `begin`; returns the facts, and what stands before the first of them.

    `undated` says that the document tells no date at all, so that weekdays stand for dates;
    `known` that a date was told before, so that a time alone is a fact.
    """
    cuts: list[Cut] = []
    left: tuple[int, int] | None = None
    for first, last in sentences(row.text[begin:]):
        by_clock = undated or bool(cuts and cuts[-1].time is not None)
        found = _facts(
            row,
            begin + first,
            begin + last,
            undated=undated,
            known=known or bool(cuts),
            by_clock=by_clock,
        )
        if found:
            cuts += found
        elif cuts:
            cuts[-1].end = begin + last
        else:
            left = (left[0] if left else begin + first, begin + last)
    return cuts, left


def _facts(
    row: Row, begin: int, end: int, *, undated: bool, known: bool, by_clock: bool
) -> list[Cut]:
    """Return the facts of one sentence; `by_clock` says that a clock time alone makes one."""
    inside = [told for told in row.dates if begin <= told.start < end]
    own = [
        told
        for told in inside
        if (told.rank or undated or told.shift is not None or at_start(row, begin, told.start))
        and is_event_in(row, told, begin, end, undated)
    ]
    if len(own) > 1:
        own = [told for told in own if told.rank] or own
    if not own:
        time = own_time(row, None, begin, end, inside) if known or undated else None
        if time is None or not _tells(row, time, begin, by_clock):
            return []
        return [_cut(row, begin, end, None, time)]
    if is_arranged(row, begin, end):
        if not at_start(row, begin, own[0].start):
            return []
        own = own[:1]
    bounds = [begin]
    kept = [own[0]]
    for told in own[1:]:
        breaks = list(clause_breaks(row.text, kept[-1].end, told.start + 1))
        if breaks:
            bounds.append(breaks[-1])
            kept.append(told)
    bounds.append(end)
    return [
        _cut(row, first, last, told, own_time(row, told, first, last, inside))
        for first, last, told in zip(bounds, bounds[1:], kept, strict=False)
    ]


def is_event_in(row: Row, told: Told, begin: int, end: int, undated: bool) -> bool:
    """As `is_event`, where a weekday stands for a date in a document without dates."""
    if told.shift is not None:
        return at_start(row, begin, told.start)
    if told.rank == 0:
        if not undated:
            return at_start(row, begin, told.start)
        clauses = [begin, *clause_breaks(row.text, begin, end)]
        return any(at_start(row, clause, told.start) for clause in clauses if clause <= told.start)
    return is_event(row, told, begin)


def _tells(row: Row, time: ToldTime, begin: int, by_clock: bool) -> bool:
    """Tell whether a time alone makes a fact of its sentence."""
    if at_start(row, begin, time.start) or _LEADING.match(row.even[begin : time.start]):
        return True
    return by_clock and time.part is None and bool(time.before)


def _cut(row: Row, begin: int, end: int, told: Told | None, time: ToldTime | None) -> Cut:
    """Make a cut; a date or time at its start is taken off its text."""
    text = begin
    spans = sorted(
        (item.start, item.end) for item in (told, time) if item is not None and item.end <= end
    )
    for first, last in spans:
        if first < text:
            continue
        if at_start(row, text, first) or (text == begin and _LEADING.match(row.even[begin:first])):
            text = last
    if text > begin:
        while text < end and row.text[text] in " ,:;)-–—":
            text += 1
        apart = APART.match(row.even, text - 2) or APART.match(row.even, text - 1)
        if apart is not None and apart.end() < end:
            text = apart.end()
        if not any(char.isalnum() for char in row.text[text:end]):
            text = begin
    wording = [(begin, text)] if text > begin else []
    wording += [span for span in spans if span[0] >= text]
    return Cut(begin, end, text, told, time, wording)
