"""The page of the benchmarks claims nothing that was not measured."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.bench import STAGES
from benchmarks.figures import Figures
from benchmarks.page import write_page
from benchmarks.promises import IN_NOISE, KEPT, NOT_KEPT, NOT_MEASURED, PROMISES, Promise, Series

MACHINE = {"Cores": "2"}
ROWS = PROMISES["Opening, index warm"][0]


def page_of(folder: Path, *measured: Figures) -> str:
    """The page that is made of some stages."""
    figures = {stage: Figures(stage) for stage in STAGES}
    figures.update({stage.stage: stage for stage in measured})
    write_page(folder / "performance.md", figures, MACHINE)
    return (folder / "performance.md").read_text(encoding="utf-8")


def opening(**seconds: list[float]) -> Figures:
    """Figures of the first paint at some sizes."""
    figures = Figures("opening")
    for size, values in seconds.items():
        figures.add(size.strip("_"), "rows", *values)
    return figures


def test_without_figures_every_bound_is_unmeasured(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    bounds = sum(p.bound is not None for each in PROMISES.values() for p in each)
    assert f"Of {bounds} bounds: {bounds} {NOT_MEASURED}." in page
    assert not re.search(rf"\| ({KEPT}|{re.escape(NOT_KEPT)}|{IN_NOISE})", page)
    assert not list((tmp_path / "charts").glob("*.svg"))


def test_a_figure_at_a_small_size_is_not_claimed_for_a_million(tmp_path: Path) -> None:
    figures = opening(_13=[0.3, 0.3], _10000=[0.3, 0.3])
    page = page_of(tmp_path, figures)
    line = next(line for line in page.splitlines() if line.startswith(f"| {ROWS.words} "))
    assert line.endswith("| ≤ 1.15× | kept at 10,000 |")
    assert line.split("|")[5].strip() == "–"
    assert (tmp_path / "charts" / "opening.svg").exists()


def test_a_bound_is_judged_by_the_figure_and_its_noise() -> None:
    def verdict(promise: Promise, *values: float) -> str:
        figures = {"opening": opening(_13=[1.0] * len(values), _100=list(values))}
        return promise.verdict(promise.figure(figures, 100))

    assert verdict(ROWS, 1.0, 1.0, 1.0) == KEPT
    assert verdict(ROWS, 1.3, 1.3, 1.3) == NOT_KEPT
    assert verdict(ROWS, 1.0, 1.1, 1.4, 1.4, 1.0) == IN_NOISE
    assert ROWS.verdict(None) == NOT_MEASURED
    least = Promise("", Series("opening", ("rows",)), 5, at_least=True)
    assert verdict(least, 6.0, 6.0) == KEPT
    assert verdict(least, 4.0, 4.0) == NOT_KEPT


def test_a_bound_of_nought_is_broken_by_one() -> None:
    wrong = next(p for p in PROMISES["Filters"] if p.words == "wrong totals")
    figures = Figures("filtering")
    figures.add("13", "wrong totals", 0.0, 0.0, 1.0)
    assert wrong.verdict(wrong.figure({"filtering": figures}, 13)) == NOT_KEPT


def test_a_chart_that_is_no_longer_measured_goes_away(tmp_path: Path) -> None:
    page_of(tmp_path, opening(_13=[0.3], _10000=[0.3]))
    page_of(tmp_path, opening(_13=[0.3]))
    assert not (tmp_path / "charts" / "opening.svg").exists()
