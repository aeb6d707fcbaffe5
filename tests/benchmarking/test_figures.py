"""Medians, ratios and what is kept of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.figures import Figures, median, ninety_ninth, quartiles, ratio, worst


def test_the_99th_percentile_is_one_of_the_values() -> None:
    assert ninety_ninth([float(number) for number in range(1, 101)]) == 99
    assert ninety_ninth([float(number) for number in range(1, 201)]) == 198
    assert ninety_ninth([3.0]) == 3


def test_a_ratio_is_of_medians_and_its_spread_of_rounds() -> None:
    found = ratio([2, 4, 9], [1, 2, 3])
    assert found.value == pytest.approx(2)
    assert (found.low, found.high) == (2, 2.5)
    assert ratio([2, 8], [1, 2], worst).value == 4


def test_one_value_has_no_spread() -> None:
    assert quartiles([5.0]) == (5, 5)
    assert median([1, 2, 4]) == 2


def test_figures_are_kept_between_runs(tmp_path: Path) -> None:
    figures = Figures("moving")
    figures.add("13", "line", 0.1, 0.2)
    figures.note("a sentence")
    figures.note("a sentence")
    figures.save(tmp_path)
    again = Figures.load(tmp_path, "moving")
    assert again.values("13", "line") == [0.1, 0.2]
    assert again.notes == ["a sentence"]
    assert Figures.load(tmp_path, "cold").series == {}
