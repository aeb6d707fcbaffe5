"""The times of docs/format.md, and the moments that they bound."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.clock_time import DAY, ClockTime, TimeError, bounds_on, clock_time_of
from tui.model.when import NO_DATE, parse_edtf

HOUR = 3600


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "canonical"),
    [
        ("15:30", 15.5 * HOUR, 15.5 * HOUR, "15:30"),
        ("15:30:00", 15.5 * HOUR, 15.5 * HOUR, "15:30"),
        ("15:30:05", 15.5 * HOUR + 5, 15.5 * HOUR + 5, "15:30:05"),
        ("15:30~", 15.5 * HOUR, 15.5 * HOUR, "15:30~"),
        ("../15:00", None, 15 * HOUR, "../15:00"),
        ("15:00/..", 15 * HOUR, None, "15:00/.."),
        ("15:30/16:00", 15.5 * HOUR, 16 * HOUR, "15:30/16:00"),
        ("23:00/01:00", 23 * HOUR, 25 * HOUR, "23:00/01:00"),
        ("22:00/00:00", 22 * HOUR, DAY, "22:00/00:00"),
        ("15:00/15:00", 15 * HOUR, 15 * HOUR, "15:00/15:00"),
        ("morning", 6 * HOUR, 12 * HOUR, "morning"),
        ("noon", 12 * HOUR, 12 * HOUR, "noon"),
        ("afternoon", 12 * HOUR, 18 * HOUR, "afternoon"),
        ("evening", 18 * HOUR, 24 * HOUR, "evening"),
        ("night", 0, 6 * HOUR, "night"),
        ("midnight", 0, 0, "midnight"),
    ],
)
def test_a_time_of_the_format(
    text: str, earliest: float | None, latest: float | None, canonical: str
) -> None:
    clock = clock_time_of(text)
    assert (clock.earliest, clock.latest, clock.text) == (earliest, latest, canonical)
    assert clock.about == text.endswith("~")
    assert clock.part == (text if text.isalpha() else None)
    assert clock_time_of(clock.value) == clock


@given(st.times())
def test_an_exact_time_is_kept_to_the_microsecond(exact: time) -> None:
    clock = clock_time_of(exact)
    assert clock.exact and clock.value == exact
    assert clock.earliest == clock.latest == exact.hour * 3600 + exact.minute * 60 + exact.second


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("24:00", "time-range"),
        ("15:60", "time-range"),
        ("9:30", "time-syntax"),
        ("15", "time-syntax"),
        ("", "time-syntax"),
        ("../..", "time-syntax"),
        ("15:00/16:00/17:00", "time-syntax"),
        ("ochtend", "time-syntax"),
        ("15:30+01:00", "time-zone"),
        ("15:30Z", "time-zone"),
        (time(15, 30, tzinfo=UTC), "time-zone"),
        (1530, "time-syntax"),
        (None, "time-syntax"),
        (date(2019, 11, 25), "time-syntax"),
        ("1" * 1000, "time-syntax"),
    ],
)
def test_what_is_not_a_time_is_refused(value: object, code: str) -> None:
    with pytest.raises(TimeError) as caught:
        clock_time_of(value)
    assert caught.value.code == code
    assert caught.value.reason.isprintable() and len(caught.value.reason) < 250


@given(st.text(max_size=80) | st.text("0123456789:./~Z+- ", max_size=14))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        clock = clock_time_of(text)
    except TimeError as error:
        assert error.reason
        return
    assert clock_time_of(clock.text) == clock


def _bounds(when: str, clock: str | None) -> tuple[str, str]:
    read = None if clock is None else clock_time_of(clock)
    first, last = bounds_on(parse_edtf(when), read)
    return str(first), str(last)


def test_a_time_bounds_the_first_and_the_last_day() -> None:
    day = "2019-11-25"
    assert _bounds(day, "15:30") == ("2019-11-25 15:30:00", "2019-11-25 15:30:00")
    assert _bounds(day, None) == ("2019-11-25 00:00:00", "2019-11-25 23:59:59")
    assert _bounds(day, "evening") == ("2019-11-25 18:00:00", "2019-11-25 23:59:59")
    assert _bounds(day, "23:00/01:00") == ("2019-11-25 23:00:00", "2019-11-26 01:00:00")
    assert _bounds(day, "../15:00") == ("2019-11-25 00:00:00", "2019-11-25 15:00:00")
    assert _bounds(day, "15:00/..") == ("2019-11-25 15:00:00", "2019-11-25 23:59:59")
    assert _bounds("2019-12", "afternoon") == ("2019-12-01 12:00:00", "2019-12-31 18:00:00")
    assert _bounds("2019-11-22/..", "morning") == ("2019-11-22 06:00:00", "None")
    assert _bounds("XXXX-05-08", "15:30") == ("None", "None")
    assert bounds_on(NO_DATE, None) == (None, None)


def test_a_night_over_days_runs_from_the_first_evening_to_the_last_morning() -> None:
    over = ("2019-11-25 22:00:00", "2019-11-26 06:00:00")
    assert _bounds("2019-11-25/2019-11-26", "night") == over
    assert _bounds("2019-11-25", "night") == ("2019-11-25 00:00:00", "2019-11-25 06:00:00")
    one_of = ("2019-11-25 00:00:00", "2019-11-26 06:00:00")
    assert _bounds("[2019-11-25..2019-11-26]", "night") == one_of


def test_the_last_night_of_the_calendar_does_not_run_out_of_it() -> None:
    assert _bounds("9999-12-31", "23:00/01:00") == ("9999-12-31 23:00:00", "9999-12-31 23:59:59")


@given(
    st.dates(date(1, 1, 2), date(9999, 12, 30)), st.integers(0, DAY - 1), st.integers(0, 2 * DAY)
)
def test_moments_lie_in_order_on_their_day(day: date, first: int, last: int) -> None:
    clock = ClockTime("", first, max(first, last), False, None)
    starts, ends = bounds_on(parse_edtf(day.isoformat()), clock)
    assert starts is not None and ends is not None
    assert starts <= ends
    midnight = datetime(day.year, day.month, day.day)
    assert midnight <= starts < midnight + timedelta(days=1)
