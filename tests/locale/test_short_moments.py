"""Moments in few words."""

from __future__ import annotations

from datetime import datetime

import pytest

from tui.locale.short_moments import ASCII_BOUNDS, say_in_cell, say_under_day

DAY = datetime(1, 1, 1)


def second(text: str) -> int:
    return int((datetime.fromisoformat(text) - DAY).total_seconds())


FIFTH = "2019-12-05T"
CELLS = [
    (f"{FIFTH}00:00:00", f"{FIFTH}23:59:59", "5 dec"),
    (f"{FIFTH}15:30:00", f"{FIFTH}15:30:00", "5 dec 15:30"),
    (f"{FIFTH}06:00:00", f"{FIFTH}11:59:59", "5 dec ocht."),
    (f"{FIFTH}00:00:00", f"{FIFTH}05:59:59", "5 dec nacht"),
    (f"{FIFTH}06:00:00", f"{FIFTH}17:59:59", "5 dec och–mid"),
    (f"{FIFTH}06:00:00", f"{FIFTH}23:59:59", "5 dec ≥ocht."),
    (f"{FIFTH}00:00:00", f"{FIFTH}15:00:00", "5 dec ≤15:00"),
    (f"{FIFTH}15:00:00", f"{FIFTH}16:00:00", "5 dec 15:00–16:00"),
    ("2019-11-22T00:00:00", f"{FIFTH}23:59:59", "22 nov–5 dec"),
    (f"{FIFTH}00:00:00", None, "≥5 dec"),
    (None, f"{FIFTH}15:00:00", "≤5 dec 15:00"),
]


@pytest.mark.parametrize(("earliest", "latest", "said"), CELLS)
def test_a_cell_is_no_more_exact_than_the_moment(
    earliest: str | None, latest: str | None, said: str
) -> None:
    first = second(earliest) if earliest else None
    last = second(latest) if latest else None
    assert say_in_cell(first, last, "nl") == said


def test_about_and_unknown_and_ascii() -> None:
    first, last = second(f"{FIFTH}06:00:00"), second(f"{FIFTH}17:59:59")
    assert say_in_cell(first, last, "nl", about=True) == "≈5 dec och–mid"
    assert say_in_cell(first, None, "nl", signs=ASCII_BOUNDS) == ">5 dec 06:00"
    assert say_in_cell(first, last, "nl", signs=ASCII_BOUNDS) == "5 dec och-mid"
    assert say_in_cell(None, None, "nl") == ""
    assert say_in_cell(first, last, "nl", year=True) == "5 dec 2019 och–mid"


def test_a_moment_within_a_day_stands_under_that_day() -> None:
    first, last = second(f"{FIFTH}06:00:00"), second(f"{FIFTH}11:59:59")
    under = say_under_day(first, last, "nl", about=False, about_day=False)
    assert under == ("donderdag 5 december 2019", "ochtend")
    about = say_under_day(first, last, "nl", about=True, about_day=False)
    assert about == ("donderdag 5 december 2019", "≈ ochtend")
    about_day = say_under_day(first, last, "nl", about=True, about_day=True)
    assert about_day == ("≈ donderdag 5 december 2019", "ochtend")
    longer = say_under_day(first, None, "nl", about=False, about_day=False)
    assert longer == ("vanaf 5 december 2019, ochtend", "")
