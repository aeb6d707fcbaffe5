"""How long bars are and how they are drawn; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.analysis.activity import APART, EMPTY, UNDATED, Bar, Chart
from tui.locale import _
from tui.model.plain import ELLIPSIS, cells, cut
from tui.screens.patterns.activity_words import (
    ActivityLooks,
    events_words,
    gap_words,
    label,
    not_exact_words,
    possible_words,
    undated_words,
)
from tui.timeline.spans import Span, width_of

WIDEST_EVENT = 12
"""Cells of one event where there are few."""

GAP = "  "
_MOST_LABEL = 24
_LEAST_BAR = 8
_BETWEEN = 3
_NAME_WIDTHS = (60, 30, 22, 16, 10)

WANTED_LINES = 3
"""Lines of the legend for which names are cut."""


class Scale(NamedTuple):
    """How long bars are: `room` cells for the `highest` one."""

    highest: int
    room: int

    @property
    def cells_an_event(self) -> int:
        """Whole cells of one event; 0 where a cell stands for more than one."""
        return min(WIDEST_EVENT, self.room // self.highest) if self.highest else 0

    def length(self, events: int) -> int:
        """The cells of a bar: at least one, more than there is room for where it is too long."""
        if self.cells_an_event:
            return events * self.cells_an_event
        return -(-events * self.room // self.highest) if self.highest else 0

    def words(self) -> str:
        """What a cell stands for, "" where the bars are longer than that needs saying."""
        if self.cells_an_event or not self.highest:
            return ""
        share = -(-self.highest // self.room)
        return _("one cell is about {events}").format(events=events_words(share))


class Columns(NamedTuple):
    """The widths of a chart's columns: what a bar is, how many events, and the bar."""

    label: int
    number: int
    bar: int

    @classmethod
    def of(cls, chart: Chart, looks: ActivityLooks, width: int) -> Columns:
        """The widths in so many cells, from the longest words there are in the first column."""
        most = max((bar.total for bar in chart.bars), default=0)
        count = len(f"{most:,}")
        wanted = max((cells(label(bar, chart.unit, looks)) for bar in _widest(chart)), default=0)
        room = width - count - 2 * len(GAP)
        words = max(1, min(wanted, _MOST_LABEL, room - _LEAST_BAR))
        return cls(words, count, max(1, room - words))


def _widest(chart: Chart) -> Sequence[Bar]:
    """Enough of the bars to know how wide their words are: all have the same form."""
    return [bar for bar in chart.bars if bar.periods == 1][:400]


def shares(counts: Sequence[int], length: int) -> list[int]:
    """`length` cells shared out as the counts are, the largest remainders first."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    whole = [count * length // total for count in counts]
    rest = sorted(range(len(counts)), key=lambda part: -(counts[part] * length % total))
    for part in rest[: length - sum(whole)]:
        whole[part] += 1
    return whole


def bar_spans(bar: Bar, chart: Chart, looks: ActivityLooks, scale: Scale) -> list[Span]:
    """A bar in the characters of its parts, hatched where its events have no exact period."""
    length = scale.length(bar.total)
    too_long = length > scale.room
    if too_long:
        length = scale.room - 1
    hatched = bar.kind in (APART, UNDATED)
    spans: list[Span] = []
    for part, size in enumerate(shares(bar.counts, length)):
        if not size:
            continue
        mark = looks.mark(chart.parts, part)
        if hatched:
            mark = looks.hatch + mark if chart.by else looks.hatch
        drawn = (mark * size)[:size]
        spans.append(Span(drawn, looks.role(chart.by, chart.parts, part)))
    if too_long:
        spans.append(Span(looks.signs.arrow, "text"))
    return spans


def line_spans(
    bar: Bar, chart: Chart, looks: ActivityLooks, columns: Columns, scale: Scale
) -> list[Span]:
    """The line of a bar."""
    if bar.kind == EMPTY and bar.periods > 1:
        return _gap_spans(bar, chart, looks)
    empty = bar.kind == EMPTY
    words = cut(label(bar, chart.unit, looks), columns.label, looks.signs.ellipsis)
    role = "dim" if empty else "note" if bar.kind in (APART, UNDATED) else "text"
    spans = [Span(words + " " * (columns.label - cells(words)), role), Span(GAP)]
    said = looks.signs.empty_day if empty else f"{bar.total:,}"
    spans += [Span(said.rjust(columns.number), "dim" if empty else "strong"), Span(GAP)]
    if empty:
        return [*spans, Span(possible_words(bar), "note")]
    return [*spans, *bar_spans(bar, chart, looks, scale)]


def _gap_spans(bar: Bar, chart: Chart, looks: ActivityLooks) -> list[Span]:
    gap = looks.signs.gap
    possible = possible_words(bar)
    words = gap_words(bar.periods, chart.unit)
    said = f"{words}, {possible}" if possible else words
    return [Span(f"{gap * 3} {said} {gap * 3}", "dim")]


class Entry(NamedTuple):
    """What a character means, in a role, and how many events it stands for."""

    sign: str
    role: str
    name: str
    events: int

    def spans(self, most: int, ellipsis: str) -> list[Span]:
        """The entry with at most so many cells of its name."""
        name = cut(self.name, most, ellipsis)
        return [Span(self.sign, self.role), Span(f" {name} "), Span(f"{self.events:,}", "strong")]


def legend(chart: Chart, looks: ActivityLooks) -> list[Entry]:
    """What the characters mean, with the events of each; and those in no single period."""
    entries: list[Entry] = []
    for place, part in enumerate(chart.parts if chart.by else ()):
        role = looks.role(chart.by, chart.parts, place)
        mark = looks.mark(chart.parts, place)
        entries.append(Entry(mark, role, looks.part(chart.by, part), chart.totals[place]))
    if chart.apart:
        sign = f"{looks.hatch}{looks.signs.approx}"
        entries.append(Entry(sign, "dim", not_exact_words(chart.unit), chart.apart))
    if chart.undated:
        words = undated_words(looks.language)
        entries.append(Entry(looks.hatch, "dim", words, chart.undated))
    return entries


def in_lines(entries: Sequence[Entry], width: int, ellipsis: str = ELLIPSIS) -> list[list[Span]]:
    """Entries side by side; names are cut where they would need more than WANTED_LINES."""
    lines: list[list[Span]] = []
    for most in _NAME_WIDTHS:
        lines = _flowing([entry.spans(most, ellipsis) for entry in entries], width)
        if len(lines) <= WANTED_LINES:
            break
    return lines


def _flowing(pieces: Sequence[Sequence[Span]], width: int) -> list[list[Span]]:
    lines: list[list[Span]] = []
    used = 0
    for piece in pieces:
        size = width_of(piece)
        if lines and used + _BETWEEN + size <= width:
            lines[-1] += [Span(" " * _BETWEEN), *piece]
            used += _BETWEEN + size
        else:
            lines.append(list(piece))
            used = size
    return lines
