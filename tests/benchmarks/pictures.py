"""Which charts the page has, and the sentence under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.charts import Chart
from benchmarks.figures import Reduce, median, ninety_ninth, worst
from benchmarks.promises import (
    DETAILS,
    EMPTY,
    FILTERS,
    INDEXED,
    MONTH_OUTSIDE,
    MONTH_SAVED,
    OWN_OUTSIDE,
    OWN_SAVED,
    PARSING,
    RESIDENT,
    ROWS,
    SIZE,
    AllFigures,
    Series,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its file's name, what it draws, and what to see in it."""

    name: str
    title: str
    unit: str
    lines: Sequence[tuple[str, Series, Reduce]]
    sentence: str
    scale: float = 1.0
    """What seconds or bytes are multiplied by."""
    bound: float | None = None
    is_log: bool = False

    def chart(self, figures: AllFigures, sizes: Sequence[int]) -> Chart | None:
        """The chart, None where fewer than two points of any line were measured."""
        lines: dict[str, list[tuple[int, float]]] = {}
        ours = [series for _, series, _ in self.lines if SIZE in series.subject]
        sizes = [size for size in sizes if any(each.values(figures, size) for each in ours)]
        for name, series, reduce in self.lines:
            measured = [(size, series.values(figures, size)) for size in sizes]
            lines[name] = [(size, reduce(v) * self.scale) for size, v in measured if v]
        if max(map(len, lines.values())) < 2:
            return None
        return Chart(self.title, self.unit, lines, self.bound, self.is_log)


def _moving(way: str, subject: str = "{size}") -> Series:
    return Series("moving", (way,), subject)


PICTURES = (
    Picture(
        "opening", "From exec to the first paint, index warm", "milliseconds, median",
        [("with details", DETAILS, median), ("timeline", ROWS, median),
         ("empty Textual app", EMPTY, median)],
        "Opening reads a screenful from the index; what changed on disk is looked for after "
        "the paint, so the line is to be flat.",
        1000,
    ),
    Picture(
        "cold", "Opening for the first time", "seconds, both on scales of powers",
        [("all indexed", INDEXED, median), ("parsing alone", PARSING, median),
         ("first events show", Series("cold", ("first screen",)), median)],
        "Making the index is linear, and must be: every event has to be read once. Until then "
        "the first screen can be used, so that line is to be flat.",
        is_log=True,
    ),
    Picture(
        "moving", "From a key to the last byte of the repaint", "milliseconds, median",
        [("page", _moving("page"), median), ("first or last", _moving("ends"), median),
         ("line", _moving("line"), median),
         ("page, bare list", _moving("page", "bare {size}"), median),
         ("line, bare list", _moving("line", "bare {size}"), median)],
        "A key repaints two lines or a screenful, whose rows the index finds by their numbers: "
        "flat.",
        1000,
    ),
    Picture(
        "moving-worst", "The slowest keys", "milliseconds, 99th percentile",
        [("page", _moving("page"), ninety_ninth), ("first or last", _moving("ends"), ninety_ninth),
         ("line", _moving("line"), ninety_ninth)],
        "One key in a hundred is slower than this. With so few keys a single hiccup of the "
        "machine shows.",
        1000, 33,
    ),
    Picture(
        "filters", "From the last key of a filter to its timeline and total", "milliseconds",
        [("worst", FILTERS, worst), ("three terms", Series("filtering", ("three",)), median),
         ("one term", Series("filtering", ("single",)), median)],
        "A filter has to find all that fits, to count it under its headings: what grows is the "
        "number of hits, a few bits for each.",
        1000, 350,
    ),
    Picture(
        "sidebar", "Until the counts of the sidebar are those of the filter", "milliseconds",
        [("worst", Series("filtering", ("sidebar",)), worst),
         ("median", Series("filtering", ("sidebar",)), median)],
        "The counts of all actors need each hit's actors, and come after the timeline.",
        1000,
    ),
    Picture(
        "saving", "From Ctrl+S to the changed row", "milliseconds, median",
        [("month's file", MONTH_SAVED, median), ("small file", OWN_SAVED, median)],
        "A save reads, proves and writes the one file that the event is in: the small file's "
        "line is flat, and a month's grows with the month.",
        1000,
    ),
    Picture(
        "outside", "From another program's change to the screen", "milliseconds, median",
        [("month's file", MONTH_OUTSIDE, median), ("small file", OWN_OUTSIDE, median)],
        "Half a second lies between two looks, so about 350 ms are waiting. Only the changed "
        "file is read.",
        1000,
    ),
    Picture(
        "memory", "Memory after scrolling from end to end", "MB resident",
        [("after scrolling", RESIDENT, median),
         ("just opened", Series("memory", ("resident, opened",)), median)],
        "Rows are held a few windows at a time; the rest stays in the index.",
        1e-6,
    ),
)  # fmt: skip
