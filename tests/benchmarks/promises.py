"""What is promised of the speed, and whether the figures keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figures import (
    Compared,
    Figures,
    Reduce,
    median,
    ninety_ninth,
    ratio,
    reduced,
    worst,
)

SIZE = "{size}"
"""Stands for the number of events in the name of a subject."""

KEPT, NOT_KEPT, IN_NOISE, NOT_MEASURED = "kept", "**not kept**", "in the noise", "not measured"

AllFigures = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Series:
    """Where a series is found: its stage, its subject and its names, which are put together."""

    stage: str
    names: tuple[str, ...]
    subject: str = SIZE

    def values(self, figures: AllFigures, size: int) -> list[float]:
        """The values for a number of events, empty where it was not measured."""
        stage = figures.get(self.stage, Figures(self.stage))
        subject = self.subject.format(size=size)
        return [value for name in self.names for value in stage.values(subject, name)]


@dataclass(frozen=True, slots=True)
class Promise:
    """One figure or ratio, and the bound that it is to keep at every size."""

    words: str
    of: Series
    bound: float | None = None
    against: Series | None = None
    reduce: Reduce = median
    unit: str = "×"
    """`×` for ratios, `ms`, `s`, `MB`, `/s`, or "" for a count."""
    at_least: bool = False
    """The bound is the least value, where it is the greatest else."""

    def figure(self, figures: AllFigures, size: int) -> Compared | None:
        """The figure at a number of events, None where it was not measured."""
        values = self.of.values(figures, size)
        if not values or not self._was_run(figures, size):
            return None
        if self.against is None:
            return reduced(values, self.reduce)
        base = self.against.values(figures, size)
        return ratio(values, base, self.reduce) if base else None

    def _was_run(self, figures: AllFigures, size: int) -> bool:
        """Whether the run had this size, for series that stand for all sizes."""
        run = figures[self.of.stage].values("run", "events")
        return not run or size in run

    def verdict(self, found: Compared | None) -> str:
        """Whether a figure keeps the bound; in the noise where half of the rounds are unsure."""
        if self.bound is None:
            return ""
        if found is None:
            return NOT_MEASURED
        value, unsure = found.value, found.high
        bound = self.bound
        if self.at_least:
            value, unsure, bound = -value, -found.low, -bound
        if value > bound:
            return NOT_KEPT
        return IN_NOISE if self.reduce is median and unsure > bound else KEPT


def _at_13(series: Series) -> Series:
    return Series(series.stage, series.names, "13")


ROWS = Series("opening", ("rows",))
DETAILS = Series("opening", ("details",))
EMPTY = Series("opening", ("paint",), "empty")
INDEXED = Series("cold", ("all indexed",))
PARSING = Series("cold", ("parsing",))
FILTERS = Series("filtering", ("single", "three"))
MONTH_SAVED = Series("changing", ("save, month's file",))
OWN_SAVED = Series("changing", ("save, own file",))
MONTH_OUTSIDE = Series("changing", ("outside, month's file",))
OWN_OUTSIDE = Series("changing", ("outside, own file",))
OWN_PROCESSOR = Series("changing", ("processor, own file",))
RESIDENT = Series("memory", ("resident, scrolled",))


def _knowing(what: str) -> Series:
    return Series("knowing", (what,))


def _moving(way: str) -> Series:
    return Series("moving", (way,))


def _bare(way: str) -> Series:
    return Series("moving", (way,), f"bare {SIZE}")


FILTERS_HEADING = "Filters"

PROMISES: Mapping[str, Sequence[Promise]] = {
    "Opening, index warm": (
        Promise("first paint, against 13 events", ROWS, 1.15, _at_13(ROWS)),
        Promise("first paint, against an empty Textual app", ROWS, 1.8, EMPTY),
        Promise("with details, against 13 events", DETAILS, 1.15, _at_13(DETAILS)),
        Promise("with details, against an empty Textual app", DETAILS, None, EMPTY),
        Promise("first paint", ROWS, unit="ms"),
        Promise("empty Textual app", EMPTY, unit="ms"),
    ),
    "Opening, index cold": (
        Promise("until the first events show", Series("cold", ("first screen",)), unit="s"),
        Promise("until all is indexed", INDEXED, unit="s"),
        Promise(
            "events a second", Series("cold", ("events a second",)), 15_000, unit="/s",
            at_least=True,
        ),
        Promise("against parsing alone (tomli, one core)", INDEXED, 2.0, PARSING),
        Promise("a key while it is indexed", Series("cold", ("key meanwhile",)), unit="ms"),
        Promise("quitting in the middle", Series("cold", ("quit",)), unit="ms"),
        Promise(
            "events in the index at quitting", Series("cold", ("events at quitting",)), unit=""
        ),
        Promise(
            "events there when opened again",
            Series("cold", ("events when opened again",)),
            unit="",
        ),
        Promise("both runs, against one", Series("cold", ("both runs",)), None, INDEXED),
    ),
    "Moving": (
        Promise("a line up or down, against a bare list", _moving("line"), 3, _bare("line")),
        Promise("a line up or down, median", _moving("line"), unit="ms"),
        Promise(
            "a line up or down, 99th percentile", _moving("line"), 0.033, reduce=ninety_ninth,
            unit="ms",
        ),
        Promise("a page, against a bare list", _moving("page"), 3, _bare("page")),
        Promise("a page, median", _moving("page"), unit="ms"),
        Promise(
            "a page, 99th percentile", _moving("page"), 0.033, reduce=ninety_ninth, unit="ms"
        ),
        Promise("to either end, against a bare list", _moving("ends"), 3, _bare("ends")),
        Promise("to either end, median", _moving("ends"), unit="ms"),
        Promise(
            "to either end, 99th percentile", _moving("ends"), 0.033, reduce=ninety_ninth,
            unit="ms",
        ),
        Promise("↓ held: last key to last repaint", _moving("held down"), unit="ms"),
        Promise("PgDn held: last key to last repaint", _moving("held pagedown"), unit="ms"),
    ),
    FILTERS_HEADING: (
        Promise("all filters, median", FILTERS, 0.050, unit="ms"),
        Promise("all filters, worst", FILTERS, 0.350, reduce=worst, unit="ms"),
        Promise("one term, median", Series("filtering", ("single",)), 0.050, unit="ms"),
        Promise("three terms, median", Series("filtering", ("three",)), 0.050, unit="ms"),
        Promise(
            "counts of the sidebar, worst", Series("filtering", ("sidebar",)), 1.0,
            reduce=worst, unit="ms",
        ),
        Promise(
            "wrong counts shown", Series("filtering", ("wrong counts",)), 0, reduce=sum, unit=""
        ),
        Promise(
            "wrong totals", Series("filtering", ("wrong totals",)), 0, reduce=sum, unit=""
        ),
    ),
    "Threads and knowledge (every fifth event has a link)": (
        Promise("who knew of an event (`w`), median", _knowing("w"), 0.100, unit="ms"),
        Promise(
            "who knew of an event, worst", _knowing("w"), unit="ms", reduce=worst,
        ),
        Promise("an event's thread (`t`), median", _knowing("t"), 0.100, unit="ms"),
        Promise("an event's thread, worst", _knowing("t"), unit="ms", reduce=worst),
        Promise(
            "who knew, without the screen, 99th percentile", _knowing("knowledge, alone"), 0.100,
            reduce=ninety_ninth, unit="ms",
        ),
        Promise(
            "a thread, without the screen, 99th percentile", _knowing("thread, alone"), 0.100,
            reduce=ninety_ninth, unit="ms",
        ),
        Promise("all threads (`T`): the first ones show", _knowing("T"), unit="ms"),
        Promise("all appointments (`O`): the first ones show", _knowing("O"), unit="ms"),
        Promise("what an actor of every 700th event knew (`W`)", _knowing("W"), unit="ms"),
    ),
    "Editing and saving (in memory: fsync aside)": (
        Promise("in a month's file, against 13 events", MONTH_SAVED, 3, _at_13(MONTH_SAVED)),
        Promise("in a month's file", MONTH_SAVED, unit="ms"),
        Promise("in a small file, against 13 events", OWN_SAVED, 3, _at_13(OWN_SAVED)),
        Promise("in a small file", OWN_SAVED, unit="ms"),
        Promise(
            "titles that a filter did not find at once",
            Series("changing", ("index did not follow",)), 0, reduce=worst, unit="",
        ),
    ),
    "Changes from outside": (
        Promise("a month's file, worst", MONTH_OUTSIDE, 1.0, reduce=worst, unit="ms"),
        Promise("a small file, worst", OWN_OUTSIDE, 1.0, reduce=worst, unit="ms"),
        Promise("a small file, median", OWN_OUTSIDE, unit="ms"),
        Promise("a small file: processor time", OWN_PROCESSOR, unit="ms"),
    ),
    "Memory": (
        Promise("after scrolling, against 13 events", RESIDENT, 1.5, _at_13(RESIDENT)),
        Promise("resident, after scrolling", RESIDENT, unit="MB"),
        Promise("resident, just opened", Series("memory", ("resident, opened",)), unit="MB"),
        Promise(
            "proportional (PSS), after scrolling",
            Series("memory", ("proportional, scrolled",)), unit="MB",
        ),
    ),
}  # fmt: skip
"""The promises by what somebody does."""


def words_of(value: float, unit: str) -> str:
    """A value as the page writes it, with about three digits."""
    scaled = {"ms": value * 1000, "MB": value / 1e6}.get(unit, value)
    if unit in ("", "/s"):
        return f"{scaled:,.0f}{unit}"
    digits = 2 if scaled < 10 else 1 if scaled < 100 else 0
    return f"{scaled:,.{digits}f}{' ' if unit != '×' else ''}{unit}"
