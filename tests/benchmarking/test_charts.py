"""A chart shows each value where it belongs."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.charts import BOTTOM, HEIGHT, TOP, Chart, draw, powers, spread, ticks

POSITIVE = st.floats(1e-6, 1e9)


def circles(drawn: str) -> list[tuple[float, float]]:
    """The places of the points."""
    return [
        (float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)
    ]


@given(POSITIVE)
def test_ticks_go_from_nought_to_the_highest_value(highest: float) -> None:
    marks = ticks(highest)
    assert marks[0] == 0
    assert marks[-1] >= highest * 0.999_999 and marks[-2] < highest
    assert 3 <= len(marks) <= 8


@given(POSITIVE, st.floats(1, 1e6))
def test_powers_enclose_the_values(lowest: float, times: float) -> None:
    marks = powers(lowest, lowest * times)
    assert marks[0] <= lowest * 1.000_001 and marks[-1] >= lowest * times * 0.999_999
    assert len(marks) >= 2


@given(st.lists(st.floats(60, 290), min_size=1, max_size=6))
def test_names_stand_apart_and_above_the_axis(places: list[float]) -> None:
    found = spread(places, 15, 294)
    inorder = sorted(found)
    assert all(b - a > 14.99 for a, b in itertools.pairwise(inorder))
    assert max(found) <= 294


def test_values_stand_in_proportion() -> None:
    drawn = draw(Chart("t", "ms", {"a": [(13, 0.0), (1_000, 50.0), (100_000, 100.0)]}))
    (_, bottom), (_, middle), (_, top) = circles(drawn)
    assert bottom == pytest.approx(HEIGHT - BOTTOM, abs=0.1)
    assert top == pytest.approx(TOP, abs=0.1)
    assert middle == pytest.approx((top + bottom) / 2, abs=0.1)


def test_equal_powers_stand_at_equal_distances() -> None:
    points = [(10, 1.0), (1_000, 100.0), (100_000, 10_000.0)]
    (x1, y1), (x2, y2), (x3, y3) = circles(draw(Chart("t", "s", {"a": points}, is_log=True)))
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)


def test_a_bound_above_all_values_is_in_the_picture() -> None:
    drawn = draw(Chart("t", "ms", {"a": [(13, 1.0), (100, 2.0)]}, bound=33))
    found = re.search(r'y1="([\d.]+)"[^>]*stroke="#cf222e"', drawn)
    assert found is not None and TOP <= float(found[1]) < min(y for _, y in circles(drawn))


def test_hostile_names_stay_text() -> None:
    ElementTree.fromstring(draw(Chart("a < b & c", "<ms>", {"<script>": [(1, 1.0), (2, 2.0)]})))
