"""Running text: each dated fact becomes a cut of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.exchange.prose.facts import at_start, beside, is_arranged, is_aside, is_event, own_time
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


_SOON = 30
"""How far into a sentence `diezelfde dag` may stand and tell when all of it was."""

_LEADING = re.compile(
    r"(?:pas|al|reeds|nog|ook|erst|bereits|schon|only|already|just|not until|deja|ruim|gut"
    r"|[a-z]+ (?:uur|uren|dagen"
    r"|stunden|hours|heures|minuten|minutes) (?:lang|long)|,| |ruim|bijna|nearly|almost|fast|pas "
    r"|toen|daarna)*$"
)


_SAID_OF_IT = re.compile(
    r"(?:jl\.?|jongstleden|a\.s\.?|aanstaande|dezes|(?:van )?(?:dat|hetzelfde|dit|datzelfde) jaar"
    r"|(?:of )?(?:that|the same|this) year|(?:des|im) (?:selben|gleichen|desselben) jahres?"
    r"|(?:de )?(?:la meme|cette) annee)(?![a-z])[ ,]*"
)
"""What a sentence says of its date, and what is none of its other words."""


def cut_sentences(
    row: Row, begin: int, undated: bool, known: bool, under_day: bool = False
) -> tuple[list[Cut], tuple[int, int] | None]:
    """Cut a paragraph from `begin`; returns the facts, and what stands before the first of them.

    `undated` says that the document tells no date at all, so that weekdays stand for dates;
    `known` that a date was told before, so that a time alone is a fact; `under_day` that a day
    stands above, so that only a date at the start of a sentence tells another. What is quoted
    tells no facts of its own.
    """
    cuts: list[Cut] = []
    left: tuple[int, int] | None = None
    quoted = False
    for first, last in sentences(row.text[begin:]):
        if quoted or begins_quote(row, begin + first):
            quoted = _stays_quoted(row.text[begin + first : begin + last], quoted)
            if cuts:
                cuts[-1].end = begin + last
            else:
                left = (left[0] if left else begin + first, begin + last)
            continue
        by_clock = undated or bool(cuts and cuts[-1].time is not None)
        found = _facts(
            row,
            begin + first,
            begin + last,
            undated=undated,
            known=known or bool(cuts),
            by_clock=by_clock,
            under_day=under_day,
        )
        if found:
            cuts += found
        elif cuts:
            cuts[-1].end = begin + last
        else:
            left = (left[0] if left else begin + first, begin + last)
    return cuts, left


def begins_quote(row: Row, place: int) -> bool:
    """Tell whether a quotation begins at `place`."""
    return row.text[place : place + 1] in _QUOTES


_QUOTES = frozenset('“„«"”')


def _stays_quoted(sentence: str, quoted: bool) -> bool:
    """Tell whether a quotation goes on after a sentence of it."""
    closing = frozenset('”"»' if sentence[:1] != "„" else "“”")
    inner = sentence if quoted else sentence[1:]
    return not any(sign in closing for sign in inner)


def _facts(
    row: Row,
    begin: int,
    end: int,
    *,
    undated: bool,
    known: bool,
    by_clock: bool,
    under_day: bool,
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
        own = [told for told in own if told.rank or told.written] or own
        own = own[:1] if own[0].written else own
    if under_day:
        own = [told for told in own if _is_other_day(row, told, begin)]
    if not own:
        time = own_time(row, None, begin, end, inside) if known or undated else None
        if time is None or not _tells(row, time, begin, by_clock):
            return []
        return [_cut(row, begin, end, None, time)]
    arranging = is_arranged(row, begin, end)
    if arranging is not None:
        own = [told for told in own if told.start < arranging][:1]
        if not own:
            return []
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


def _is_other_day(row: Row, told: Told, begin: int) -> bool:
    """Tell whether a date below the heading of a day tells another day than that."""
    if told.rank == 3 and (told.year is not None or told.parts[0].weekday is not None):
        return True
    counted = told.shift != 0 and not told.monthly and not told.about
    return counted and at_start(row, begin, told.start)


def cut_numbered(row: Row, begin: int, under_day: bool) -> Cut | None:
    """Cut a numbered paragraph that has a date or time, though nothing says that it is its own.

    Where a day stands above, that may be a time alone.
    """
    if _CLAIMING.search(row.even, begin):
        return None
    end = len(row.text)
    for told in row.dates:
        counted = told.shift is not None and not told.monthly
        if told.start < begin or told.limit is not None or not (counted or told.rank > 1):
            continue
        if is_aside(row.even[begin : told.start]):
            continue
        if counted or told.rank == 3 or told.year is not None:
            return _cut(row, begin, end, told, own_time(row, told, begin, end, row.dates))
    times = [time for time in row.times if time.later is None and time.start >= begin]
    if not under_day or not times:
        return None
    return _cut(row, begin, end, None, times[0])


_CLAIMING = re.compile(
    r"vorder(?:t|en|de)|verzoekt|wettelijke rente|verloop van de procedure|vonnis is gewezen"
    r"|bepaald op"
    r"|concludeert|claims|seeks|is sought|beantrag|zinsen|in der fassung|demande|interets"
)
"""What a party wants, or what the proceedings were, and no fact of the case."""


def is_event_in(row: Row, told: Told, begin: int, end: int, undated: bool) -> bool:
    """As `is_event`, where a weekday stands for a date in a document without dates."""
    if told.shift is not None:
        alone = not any(begin <= other.start < end and other.rank for other in row.dates)
        clock = beside(row, told, [time for time in row.times if time.part is None]) is not None
        soon = alone and told.start - begin < _SOON and (told.shift != 0 or clock)
        soon = soon and not is_aside(row.even[begin : told.start])
        return soon or at_start(row, begin, told.start)
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
            text = max(text, last)
            continue
        if at_start(row, text, first) or (text == begin and _LEADING.match(row.even[begin:first])):
            text = last
    if text > begin:
        while text < end and (
            row.text[text] in " ,:;)-–—" or row.text.startswith((". ", ".\t"), text)
        ):
            text += 1
        said = _SAID_OF_IT.match(row.even, text)
        text = said.end() if said is not None and said.end() < end else text
        apart = APART.match(row.even, text - 2) or APART.match(row.even, text - 1)
        if apart is not None and apart.end() < end:
            text = apart.end()
        if not any(char.isalnum() for char in row.text[text:end]):
            text = begin
    wording = [(begin, text)] if text > begin else []
    wording += [span for span in spans if span[0] >= text]
    return Cut(begin, end, text, told, time, wording)
