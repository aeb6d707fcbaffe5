"""Figures as they are kept between runs, and what is worked out from them."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Reduce = Callable[[Sequence[float]], float]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def worst(values: Sequence[float]) -> float:
    """The greatest value."""
    return max(values)


def ninety_ninth(values: Sequence[float]) -> float:
    """The value that 99 of a hundred are not above (nearest rank)."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """The values between which the middle half lies."""
    if len(values) == 1:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


@dataclass(slots=True)
class Figures:
    """What one stage measured: for each subject, such as `10000` or `bare`, named series.

    Values are seconds where the name does not say otherwise; the values at one place of two
    series that were measured in rounds come from the same round.
    """

    stage: str
    series: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, subject: str, name: str, *values: float) -> None:
        """Adds values at the end of a series."""
        self.series.setdefault(subject, {}).setdefault(name, []).extend(values)

    def values(self, subject: str, name: str) -> list[float]:
        """A series, empty where it was not measured."""
        return self.series.get(subject, {}).get(name, [])

    def note(self, words: str) -> None:
        """Remembers a sentence for the page."""
        if words not in self.notes:
            self.notes.append(words)

    def save(self, folder: Path) -> None:
        """Writes the figures, whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{self.stage}.new"
        beside.write_text(
            json.dumps({"series": self.series, "notes": self.notes}, indent=1), encoding="utf-8"
        )
        beside.rename(folder / f"{self.stage}.json")

    @classmethod
    def load(cls, folder: Path, stage: str) -> Figures:
        """The figures of a stage, without any where it was not measured."""
        file = folder / f"{stage}.json"
        if not file.exists():
            return cls(stage)
        kept = json.loads(file.read_text(encoding="utf-8"))
        return cls(stage, kept["series"], kept["notes"])


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure or a ratio of two, and the middle half of what the rounds gave."""

    value: float
    low: float
    high: float


def reduced(values: Sequence[float], reduce: Reduce = median) -> Compared:
    """One figure for a series."""
    return Compared(reduce(values), *quartiles(values))


def ratio(values: Sequence[float], against: Sequence[float], reduce: Reduce = median) -> Compared:
    """How many times the one is the other: the middle pair of a round, unless reduced otherwise."""
    pairs = [a / b for a, b in zip(values, against, strict=False) if b]
    if not pairs:
        return Compared(math.inf, math.inf, math.inf)
    found = median(pairs) if reduce is median else reduce(values) / reduce(against)
    return Compared(found, *quartiles(pairs))
