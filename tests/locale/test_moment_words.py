"""Moments in words: never more exact than they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.knowledge.moments import moment_of
from tui.locale.moment_words import say_moment
from tui.model.clock_time import DAY, clock_time_of
from tui.model.when import parse_edtf

LAST = 9999 * 366 * DAY


def said(date: str, time: str, language: str) -> str:
    moment = moment_of(parse_edtf(date), clock_time_of(time) if time else None)
    return say_moment(moment.earliest, moment.latest, language, about=not moment.certain)


@pytest.mark.parametrize(
    ("date", "time", "dutch", "english"),
    [
        ("2019-12-05", "", "5 december 2019", "5 December 2019"),
        ("2019-12-05", "morning", "5 december 2019, ochtend", "5 December 2019, morning"),
        ("2019-12-05", "evening", "5 december 2019, avond", "5 December 2019, evening"),
        ("2019-12-05", "night", "5 december 2019, nacht", "5 December 2019, night"),
        ("2019-12-05", "15:30", "5 december 2019, 15:30", "5 December 2019, 15:30"),
        ("2019-12-05", "15:30~", "≈ 5 december 2019, 15:30", "≈ 5 December 2019, 15:30"),
        ("2019-12-05", "../15:00", "5 december 2019, tot 15:00", "5 December 2019, until 15:00"),
        ("2019-12-05", "15:00/..", "5 december 2019, vanaf 15:00", "5 December 2019, from 15:00"),
        ("2019-05-01", "14:10/15:00", "1 mei 2019, 14:10–15:00", "1 May 2019, 14:10–15:00"),
        ("2019-12", "", "december 2019", "December 2019"),
        ("2019", "", "2019", "2019"),
        ("[2019-12-01..2019-12-10]", "", "begin december 2019", "early December 2019"),
        ("2019-12-05/..", "", "vanaf 5 december 2019", "from 5 December 2019"),
        ("2019-05-01/..", "morning", "vanaf 1 mei 2019, ochtend", "from 1 May 2019, morning"),
        ("../2019-12-05", "", "uiterlijk 5 december 2019", "5 December 2019 at the latest"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_moment_is_said_by_what_bounds_it(date: str, time: str, dutch: str, english: str) -> None:
    assert said(date, time, "nl") == dutch
    assert said(date, time, "en") == english


def test_from_one_part_of_a_day_to_another() -> None:
    day = moment_of(parse_edtf("2019-12-05"), None).earliest or 0
    assert say_moment(day + 6 * 3600, day + 18 * 3600 - 1, "en") == (
        "5 December 2019, morning–afternoon"
    )
    assert say_moment(day + 6 * 3600, day + DAY - 1, "en") == "5 December 2019, from morning"


@given(
    st.none() | st.integers(0, LAST), st.none() | st.integers(0, LAST),
    st.sampled_from(("nl", "en", "fr", "x-odd", "")), st.booleans(),
)  # fmt: skip
def test_every_moment_has_words(
    earliest: int | None, latest: int | None, language: str, about: bool
) -> None:
    if earliest is not None and latest is not None:
        earliest, latest = min(earliest, latest), max(earliest, latest)
    words = say_moment(earliest, latest, language or "en", about)
    assert bool(words) == (earliest is not None or latest is not None)
