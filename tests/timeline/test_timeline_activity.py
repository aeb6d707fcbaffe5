"""How many events each day or longer holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.calendar_units import (
    CENTURIES,
    DAYS,
    DECADES,
    MILLENNIA,
    MONTHS,
    QUARTERS,
    WEEKS,
    YEARS,
)
from tui.model.rows import HeadingRow
from tui.timeline.activity import activity_of


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def heading(first: str, last: str = "", events: int = 1, certain: bool = True) -> HeadingRow:
    earliest = day(first) if first else 0
    latest = day(last) if last else earliest
    return HeadingRow(0, first, earliest, latest, events, events, certain)


def test_each_day_from_the_first_to_the_last_has_a_cell() -> None:
    activity = activity_of([heading("2019-11-22"), heading("2019-11-25", events=2)], 50)
    assert (activity.unit, activity.counts, activity.apart) == (DAYS, (1, 0, 0, 2), 0)
    assert activity.starts[0] == day("2019-11-22")


@pytest.mark.parametrize(
    ("last", "width", "unit"),
    [
        ("2019-12-31", 40, DAYS),
        ("2020-06-30", 40, WEEKS),
        ("2022-06-30", 40, MONTHS),
        ("2027-06-30", 40, QUARTERS),
        ("2050-06-30", 40, YEARS),
        ("2350-06-30", 40, DECADES),
        ("3350-06-30", 40, CENTURIES),
        ("9999-12-31", 10, MILLENNIA),
    ],
)
def test_a_longer_time_takes_a_longer_unit(last: str, width: int, unit: str) -> None:
    activity = activity_of([heading("2019-11-25"), heading(last)], width)
    assert activity.unit == unit
    assert len(activity.counts) <= width


def test_an_uncertain_date_is_no_day_but_may_be_a_month() -> None:
    days = [heading("2019-11-30"), heading("2019-12-01", "2019-12-31"), heading("2019-12-02")]
    by_day = activity_of(days, 50)
    assert (sum(by_day.counts), by_day.apart) == (2, 1)
    by_month = activity_of([*days, heading("2021-12-02")], 50)
    assert (by_month.counts[1], by_month.apart) == (2, 0)


def test_a_qualified_or_unknown_date_is_counted_apart() -> None:
    activity = activity_of(
        [heading("2019-11-22"), heading("2019-11-23", certain=False), heading("", events=3)], 50
    )
    assert (activity.counts, activity.apart) == ((1,), 4)


def test_nothing_dated_shows_nothing() -> None:
    activity = activity_of([heading("", events=3)], 50)
    assert (activity.counts, activity.apart) == ((), 3)
    assert activity_of([], 50).counts == ()


def test_levels_rise_in_even_steps_to_the_highest_day() -> None:
    counts = [1, 25, 50, 75, 100]
    headings = [heading(f"2019-11-0{n + 1}", events=count) for n, count in enumerate(counts)]
    activity = activity_of([*headings, heading("2019-11-07")], 50)
    assert [activity.level(n) for n in range(7)] == [1, 1, 2, 3, 4, 0, 1]
    few = activity_of([heading("2019-11-01"), heading("2019-11-02", events=2)], 50)
    assert [few.level(n) for n in range(2)] == [1, 2]


def test_the_cursors_day_is_found_only_where_it_is_one_cell() -> None:
    activity = activity_of([heading("2019-11-22"), heading("2019-12-25")], 50)
    assert activity.bucket_of(day("2019-11-23"), day("2019-11-23")) == 1
    assert activity.bucket_of(day("2019-11-23"), day("2019-11-24")) is None
    assert activity.bucket_of(0, 0) is None


ordinals = st.integers(1, date.max.toordinal())


@given(
    st.lists(
        st.tuples(ordinals, st.integers(0, 900), st.integers(0, 9), st.booleans()), max_size=30
    ),
    st.integers(1, 120),
)
def test_every_event_is_counted_once(found: list[tuple[int, int, int, bool]], width: int) -> None:
    last = date.max.toordinal()
    headings = [
        HeadingRow(n, "", first, min(last, first + long), events, events, certain)
        for n, (first, long, events, certain) in enumerate(sorted(found))
    ]
    activity = activity_of(headings, width)
    assert sum(activity.counts) + activity.apart == sum(row.events for row in headings)
    assert len(activity.counts) <= width
    assert list(activity.starts) == sorted(activity.starts)
