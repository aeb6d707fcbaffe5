"""Painting what changed on a screen of panes: only the lines that changed are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

SEEN_IN_SPACES = ~0b111
"""All attributes of a style but bold, dim and italic, the first three that rich has."""

Layer = Sequence[tuple[Widget, Region, Region]]
"""The widgets on a line of the screen from the front to the back: what of each can be seen, and
where all of it is."""


class Part(NamedTuple):
    """The cells from `x` up to `end` in line `y` of the screen, which one widget draws."""

    y: int
    x: int
    end: int
    region: Region
    """Where the whole widget is."""


class ChangedLines(CompositorUpdate):
    """Pieces of lines, each with its place on the screen."""

    def __init__(self, pieces: Sequence[tuple[int, int, Strip]]) -> None:
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal: for each piece where it begins, and its cells."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        return "".join(
            f"\x1b[{y + 1};{x + 1}H{_written(strip, colours) or strip.render(console)}"
            for y, x, strip in self._pieces
        )


def _written(strip: Strip, colours: ColorSystem) -> str:
    """A strip as it is written, each look only once and spaces in that of a neighbour.

    A terminal takes a screenful in pieces of 4 kB, and each takes its time. A strip with
    addresses that the terminal follows is left to Textual: "".
    """
    runs: list[tuple[Style, str]] = []
    look, run = Style.null(), ""
    for text, own, _ in strip:
        style = own or Style.null()
        if style._link:
            return ""
        if style is look or (text.isspace() and _same_ground(style, look)):
            run += text
        elif not run or (run.isspace() and _same_ground(style, look)):
            look, run = style, run + text
        else:
            runs.append((look, run))
            look, run = style, text
    runs.append((look, run))
    return "".join(Strip.render_style(style, text, colours) for style, text in runs)


def _same_ground(style: Style, other: Style) -> bool:
    """Whether a space looks the same in two styles."""
    seen = style._attributes & style._set_attributes | other._attributes & other._set_attributes
    return not seen & SEEN_IN_SPACES and style._bgcolor == other._bgcolor


class LineCompositor(Compositor):
    """Textual's compositor, but a part of the screen costs no more than the lines in it.

    Textual asks every widget between the highest and the lowest change for all its lines and
    cuts each at the edges of all others, which takes most of the time of a key. What is in front
    is the same here: the first widget of a layer that has a cell draws it.
    """

    def render_partial_update(self) -> ChangedLines | None:  # type: ignore[override]
        """What changed since the last paint; None for nothing."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        screen = self.size.region
        visible = [region.intersection(screen) for region in regions]
        layers = self.layers_visible
        parts: dict[Widget, list[Part]] = {}
        for y, x, end in self._regions_to_spans(filter(None, visible)):
            for widget, part in _covered(layers[y], y, x, end):
                parts.setdefault(widget, []).append(part)
        pieces = [piece for widget in parts for piece in _drawn(widget, parts[widget])]
        return ChangedLines(sorted(pieces, key=lambda piece: piece[:2])) if pieces else None


def _covered(layer: Layer, y: int, x: int, end: int) -> Iterator[tuple[Widget, Part]]:
    """Which widget draws which of the cells from `x` up to `end`."""
    for number, (widget, shown, region) in enumerate(layer):
        first, last = max(x, shown.x), min(end, shown.right)
        if first < last:
            yield widget, Part(y, first, last, region)
            behind = layer[number + 1 :]
            if x < first:
                yield from _covered(behind, y, x, first)
            if last < end:
                yield from _covered(behind, y, last, end)
            return


def _drawn(widget: Widget, parts: Sequence[Part]) -> Iterator[tuple[int, int, Strip]]:
    """The pieces of one widget, whose lines are asked for at once."""
    region = parts[0].region
    top, bottom = parts[0].y, parts[-1].y
    crop = Region(0, top - region.y, region.width, bottom - top + 1)
    strips = widget.render_lines(crop)
    for y, x, end, _ in parts:
        yield y, x, strips[y - top].crop(x - region.x, end - region.x)
