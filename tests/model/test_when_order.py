"""The order of dates in a chronology, and which ranges they lie in."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from tui.model.when import NO_DATE, When, certainly_within, parse_edtf, possibly_within, span_key

IN_ORDER = [
    "[..2018]",
    "2019/..",
    "2019",
    "2019-01-01",
    "2019-11-25/..",
    "2019-11-25/2019-12-05",
    "[2019-11-25..2019-11-30]",
    "2019-11-25?",
    "2019-11-25",
    "../2019-11-30",
    "2019-24",
    "2019-12~",
    "2019-12",
    "[2019-12-01..2019-12-10]",
    "2019-12-01",
    "../..",
    "XXXX-05-08",
    "XXXX-12-XX",
    "",
]


def _when(text: str) -> When:
    return parse_edtf(text)


@given(st.permutations(IN_ORDER))
def test_a_chronology_runs_from_the_earliest_day_wider_dates_first(texts: list[str]) -> None:
    assert sorted(texts, key=lambda text: span_key(_when(text))) == IN_ORDER


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Dates of all shapes, close together so that they meet."""
    first, last = sorted((draw(st.integers(1, 28)), draw(st.integers(1, 28))))
    mark = draw(st.sampled_from(["", "?", "~", "%"]))
    start, end = f"2019-12-{first:02}{mark}", f"2019-12-{last:02}"
    forms = [start, f"{start}/{end}", f"[{start}..{end}]", f"{{{start},{end}}}", f"{start}/.."]
    forms += [f"../{end}", f"[..{end}]", "2019-12", "2019-1X", f"XXXX-12-{first:02}", ""]
    return _when(draw(st.sampled_from(forms)))


@given(st.lists(whens(), max_size=30))
def test_events_with_one_date_expression_stand_together(dates: list[When]) -> None:
    ordered = sorted(dates, key=span_key)
    headings = [text for text, _ in groupby(ordered, key=lambda when: when.text)]
    assert len(headings) == len(set(headings))
    assert all(when.undated for when in ordered[sum(not when.undated for when in dates) :])


DAYS = st.none() | st.dates(date(2019, 11, 1), date(2020, 1, 31))


@given(whens(), DAYS, DAYS)
def test_what_is_certainly_within_is_possibly_within(
    when: When, start: date | None, end: date | None
) -> None:
    if certainly_within(when, start, end):
        assert possibly_within(when, start, end)
        assert when.certain and not when.undated
    if when.undated:
        assert not possibly_within(when, start, end)


def _within(text: str, start: str, end: str) -> str:
    bounds = date.fromisoformat(start), date.fromisoformat(end)
    if certainly_within(_when(text), *bounds):
        return "certainly"
    return "possibly" if possibly_within(_when(text), *bounds) else "no"


def test_ranges_of_a_filter() -> None:
    november = "2019-11-01", "2019-11-30"
    assert _within("2019-11-01", *november) == "certainly"
    assert _within("2019-11-30", *november) == "certainly"
    assert _within("2019-12-01", *november) == "no"
    assert _within("2019-10-31", *november) == "no"
    assert _within("2019-11-25?", *november) == "possibly"
    assert _within("2019-11", *november) == "certainly"
    assert _within("2019", *november) == "possibly"
    assert _within("2019-11-22/2019-12-05", *november) == "possibly"
    assert _within("2019-11-22/2019-11-25", *november) == "certainly"
    assert _within("2019-10/2019-12", *november) == "possibly"
    assert _within("2019-11-25/..", *november) == "possibly"
    assert _within("../2019-11-25", *november) == "possibly"
    assert _within("../2019-10", *november) == "no"
    assert _within("XXXX-11-25", *november) == "no"
    assert _within("../..", *november) == "no"
    assert _within("", *november) == "no"


def test_a_range_that_is_open_takes_what_is_open_too() -> None:
    lasting = _when("2019-11-25/..")
    assert certainly_within(lasting, date(2019, 11, 1), None)
    assert not certainly_within(lasting, date(2019, 11, 26), None)
    assert possibly_within(lasting, date(2030, 1, 1), None)
    assert not certainly_within(NO_DATE, None, None)
    assert not possibly_within(NO_DATE, None, None)
