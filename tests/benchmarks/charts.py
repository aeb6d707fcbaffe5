"""Line charts in SVG: a figure against the number of events, which stands on a scale of powers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 74, 170, 70, 46
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9")
"""Colours that the colour-blind can tell apart (Okabe and Ito)."""

LEAST_GAP = 15.0
"""Pixels between two names at the right."""

Points = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: lines by their names, as pairs of the number of events and the value."""

    title: str
    unit: str
    lines: Mapping[str, Points]
    bound: float | None = None
    """A dashed line that values are not to go above."""
    is_log: bool = False
    """Whether the values stand on a scale of powers too."""


def ticks(highest: float) -> list[float]:
    """Round values from 0 to just above the highest, four to seven of them."""
    power = 10.0 ** math.floor(math.log10(highest))
    step = next(s * power for s in (0.1, 0.2, 0.25, 0.5, 1, 2) if highest / (s * power) <= 6)
    return [number * step for number in range(math.ceil(highest / step - 1e-9) + 1)]


def powers(lowest: float, highest: float) -> list[float]:
    """The powers of ten around the values."""
    first, last = math.floor(math.log10(lowest)), math.ceil(math.log10(highest))
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def spread(places: Sequence[float], least: float, lowest: float) -> list[float]:
    """Heights for names near their lines' ends, at least so far apart and none below `lowest`."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    found = list(places)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + least)
    room = lowest
    for number in reversed(order):
        found[number] = min(found[number], room)
        room = found[number] - least
    return found


class _Scale:
    """Where numbers of events and values stand in the picture."""

    def __init__(self, chart: Chart) -> None:
        values = [value for points in chart.lines.values() for _, value in points]
        highest = max([*values, *([chart.bound] if chart.bound else [])], default=1.0) or 1.0
        lowest = min((value for value in values if value > 0), default=highest)
        self.marks = powers(lowest, highest) if chart.is_log else ticks(highest)
        self._is_log = chart.is_log
        counts = {count for points in chart.lines.values() for count, _ in points}
        self.counts = sorted(counts)
        self._first = math.log10(self.counts[0])
        self._span = math.log10(self.counts[-1]) - self._first or 1.0

    def x(self, count: int) -> float:
        """The column of a number of events."""
        part = (math.log10(count) - self._first) / self._span
        return LEFT + 12 + part * (WIDTH - LEFT - RIGHT - 24)

    def y(self, value: float) -> float:
        """The row of a value."""
        low, high = self.marks[0], self.marks[-1]
        if self._is_log:
            value = max(value, low)
            part = (math.log10(value) - math.log10(low)) / (math.log10(high) - math.log10(low))
        else:
            part = (value - low) / (high - low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)


def draw(chart: Chart) -> str:
    """The chart as a picture that stands on a ground of its own, for dark pages too."""
    scale = _Scale(chart)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(chart.title)}" '
        'font-family="system-ui, Segoe UI, Helvetica, Arial, DejaVu Sans, sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#ffffff"/>',
        _text(20, 30, chart.title, size=16, weight=600, colour="#1f2328"),
        _text(20, 48, chart.unit, size=12, colour="#59636e"),
        *_grid(scale),
        *_bound(chart, scale),
        *_lines(chart, scale),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _grid(scale: _Scale) -> list[str]:
    found: list[str] = []
    for mark in scale.marks:
        y = scale.y(mark)
        colour = "#8c959f" if mark == scale.marks[0] else "#e4e7eb"
        found.append(_line(LEFT, y, WIDTH - RIGHT, y, colour=colour, width=1))
        found.append(_text(LEFT - 8, y + 4, f"{mark:,.10g}", colour="#59636e", anchor="end"))
    for count in scale.counts:
        x = scale.x(count)
        found.append(_line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5, colour="#8c959f", width=1))
        found.append(
            _text(x, HEIGHT - BOTTOM + 19, f"{count:,}", colour="#59636e", anchor="middle")
        )
    found.append(
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "events", colour="#59636e", anchor="middle")
    )
    return found


def _bound(chart: Chart, scale: _Scale) -> list[str]:
    if chart.bound is None:
        return []
    y = scale.y(chart.bound)
    return [
        f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#cf222e" '
        'stroke-width="1.5" stroke-dasharray="6 4"/>',
        _text(LEFT + 6, y - 5, f"bound {chart.bound:,.10g}", colour="#cf222e"),
    ]


def _lines(chart: Chart, scale: _Scale) -> list[str]:
    found: list[str] = []
    drawn = {name: points for name, points in chart.lines.items() if points}
    ends = [scale.y(points[-1][1]) for points in drawn.values()]
    heights = spread(ends, LEAST_GAP, HEIGHT - BOTTOM)
    for number, (name, points) in enumerate(drawn.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [(scale.x(count), scale.y(value)) for count, value in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        found.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
        found += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}" stroke="#ffffff" '
            'stroke-width="1.5"/>'
            for x, y in places
        ]
        x, end = places[-1][0] + 7, WIDTH - RIGHT + 8
        found.append(_line(x, ends[number], end, heights[number], colour=colour, width=0.75))
        found.append(
            _text(WIDTH - RIGHT + 12, heights[number] + 4, name, weight=600, colour=colour)
        )
    return found


def _line(x1: float, y1: float, x2: float, y2: float, *, colour: str, width: float) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 12,
    weight: int = 400,
    colour: str = "#1f2328",
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(words)}</text>'
    )
