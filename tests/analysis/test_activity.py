"""Bars per day, week, month and year: each event counts once, and in no falsely exact period."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.analysis.activity import (
    APART,
    CHART_UNITS,
    DATED,
    EMPTY,
    MOST_EMPTY,
    UNDATED,
    Bar,
    Chart,
    chart_of,
    unit_for,
)
from tui.model.breakdown import ONE, Breakdown, Part
from tui.model.calendar_units import DAYS, MONTHS, UNITS, WEEKS, YEARS
from tui.model.rows import HeadingRow
from tui.model.when import NO_DATE, When, span_key, when_of


def ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def heading(number: int, when: When) -> HeadingRow:
    earliest, latest = ordinal(when.earliest), ordinal(when.latest)
    return HeadingRow(number, when.text, earliest, latest, 1, 1, when.certain)


def breakdown(*dates: str, counts: tuple[tuple[int, ...], ...] = ()) -> Breakdown:
    """An event a date, or as many of each part as `counts` says."""
    whens = [when_of(text or None) for text in dates]
    return Breakdown(
        by="side" if counts else "",
        parts=(Part(ONE, "Left"), Part(ONE, "Right")) if counts else (Part(ONE),),
        headings=tuple(heading(number, when) for number, when in enumerate(whens)),
        counts=counts or tuple((1,) for _ in dates),
    )


def said(bar: Bar) -> str:
    """A bar as `kind first/last total`, with what else it says."""
    first, last = (date.fromordinal(n).isoformat() if n else "" for n in (bar.first, bar.last))
    words = f"{bar.kind} {first}/{last}" if first != last else f"{bar.kind} {first}".rstrip()
    words += f" x{bar.periods}" if bar.periods > 1 else ""
    words += f" {bar.total}" if bar.total else ""
    return words + (f" +{bar.possible}" if bar.possible else "")


def bars(unit: str, *dates: str) -> list[str]:
    return [said(bar) for bar in chart_of(breakdown(*dates), unit).bars]


def test_days_without_an_event_show_and_many_of_them_are_one_bar() -> None:
    assert bars(DAYS, "2019-11-22", "2019-11-24", "2019-12-05") == [
        "dated 2019-11-22 1",
        "empty 2019-11-23",
        "dated 2019-11-24 1",
        "empty 2019-11-25/2019-12-04 x10",
        "dated 2019-12-05 1",
    ]


def test_a_date_that_is_no_single_day_stands_apart_before_the_days_that_it_may_be() -> None:
    found = bars(DAYS, "2019-11-30", "2019-12", "[2019-12-01..2019-12-10]", "2019-12-02", "")
    assert found == [
        "dated 2019-11-30 1",
        "apart 2019-12-01/2019-12-31 2",
        "empty 2019-12-01 +2",
        "dated 2019-12-02 1 +2",
        "undated 1",
    ]


def test_what_is_no_exact_day_may_be_an_exact_month_or_year() -> None:
    dates = ("2019-12", "[2019-12-01..2019-12-10]", "2019-12-02", "2019-12-30/2020-01-02")
    assert bars(MONTHS, *dates) == [
        "apart 2019-12-01/2020-01-31 1",
        "dated 2019-12-01/2019-12-31 3 +1",
    ]
    assert bars(YEARS, *dates) == [
        "apart 2019-01-01/2020-12-31 1",
        "dated 2019-01-01/2019-12-31 3 +1",
    ]


def test_weeks_are_those_of_iso_8601() -> None:
    assert bars(WEEKS, "2019-12-29", "2019-12-30", "2020-01-05", "2020-01-06/2020-01-12") == [
        "dated 2019-12-23/2019-12-29 1",
        "dated 2019-12-30/2020-01-05 2",
        "dated 2020-01-06/2020-01-12 1",
    ]


def test_a_date_that_is_marked_as_uncertain_is_in_no_period_for_certain() -> None:
    for unit in (DAYS, WEEKS, MONTHS):
        assert bars(unit, "2019-11-25~", "2019-11-26?") == ["apart 2019-11-01/2019-11-30 2"]
    assert bars(YEARS, "2019-11-25~") == ["apart 2019-01-01/2019-12-31 1"]


def test_a_date_that_is_open_at_one_side_says_so_and_a_day_without_a_year_is_undated() -> None:
    assert bars(DAYS, "../2019-11-02", "2019-11-25/..", "2019-11-26", "XXXX-05-08") == [
        "apart /2019-11-30 1",
        "apart 2019-11-01/ 1",
        "dated 2019-11-26 1 +1",
        "undated 1",
    ]


def test_parts_are_added_up_by_bar_and_in_all() -> None:
    counts = ((1, 0), (2, 3), (0, 4))
    chart = chart_of(breakdown("2019-11-22", "2019-11-23", "", counts=counts), MONTHS)
    assert [bar.counts for bar in chart.bars] == [(3, 3), (0, 4)]
    assert chart.totals == (3, 7)
    assert (chart.exact, chart.apart, chart.undated, chart.highest) == (6, 0, 4, 6)


def test_an_empty_chronology_has_no_bars_and_undated_ones_have_one() -> None:
    assert chart_of(Breakdown(), DAYS).bars == ()
    assert unit_for(Breakdown()) == DAYS
    chart = chart_of(breakdown(""), unit_for(breakdown("")))
    assert [said(bar) for bar in chart.bars] == ["undated 1"]
    assert chart.highest == 1


def test_the_first_unit_is_the_shortest_with_bars_that_can_be_overlooked() -> None:
    assert unit_for(breakdown("2019-11-22", "2019-12-05")) == DAYS
    assert unit_for(breakdown("2019-01-01", "2019-12-31")) == WEEKS
    assert unit_for(breakdown("2016-01-01", "2019-12-31")) == MONTHS
    assert unit_for(breakdown("0001-01-01", "9999-12-31")) == YEARS


def test_the_calendar_has_a_first_and_a_last_day() -> None:
    for unit in CHART_UNITS:
        chart = chart_of(breakdown("0001-01-01", "0001~", "9999-12", "9999-12-31"), unit)
        assert chart.total == 4
        assert max(bar.last for bar in chart.bars) == date.max.toordinal()


def test_a_bar_leads_to_its_first_date_and_an_empty_one_to_the_next() -> None:
    chart = chart_of(breakdown("2019-11-22", "2019-11-24", "2019-12-05", ""), DAYS)
    assert [chart.heading_near(place) for place in range(len(chart.bars))] == [0, 1, 1, 2, 2, 3]
    assert [chart.place_of(number) for number in range(5)] == [0, 2, 4, 5, 5]


dated = st.dates(date(2018, 1, 1), date(2021, 12, 31)).map(date.isoformat)
months = dated.map(lambda day: day[:7])
expressions = st.one_of(
    dated,
    dated,
    months,
    dated.map(lambda day: day[:4]),
    st.tuples(dated, st.sampled_from("?~%")).map("".join),
    st.tuples(dated, dated).map(lambda days: "/".join(sorted(days))),
    st.tuples(months, months).map(lambda days: f"[{'..'.join(sorted(days))}]"),
    dated.map(lambda day: f"../{day}"),
    dated.map(lambda day: f"{day}/.."),
    dated.map(lambda day: f"XXXX{day[4:]}"),
    st.just(""),
)


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    """Some dates in the order of the timeline, with events of two parts each."""
    texts = draw(st.lists(expressions, max_size=12, unique=True))
    whens = {when.text: when for text in texts if (when := when_of(text or None)) != NO_DATE}
    ordered = sorted(whens.values(), key=place)
    few = st.integers(0, 5)
    count = st.tuples(few, few).filter(any)
    return Breakdown(
        by="side",
        parts=(Part(ONE, "Left"), Part(ONE, "Right")),
        headings=tuple(heading(number, when) for number, when in enumerate(ordered)),
        counts=tuple(draw(count) for _ in ordered),
    )


def place(when: When) -> tuple[int, object]:
    day = when.earliest or when.latest
    return (ordinal(day), span_key(when)) if day else (date.max.toordinal() + 1, when.text)


def periods(chart: Chart) -> list[tuple[int, int]]:
    return [(bar.first, bar.last) for bar in chart.bars if bar.kind in (DATED, EMPTY)]


@settings(max_examples=examples(150), deadline=None)
@given(breakdowns(), st.sampled_from(CHART_UNITS))
def test_every_event_counts_once_and_in_no_period_narrower_than_its_date(
    found: Breakdown, unit: str
) -> None:
    chart = chart_of(found, unit)
    assert sorted(place for bar in chart.bars for place in bar.headings) == [
        *range(len(found.headings))
    ]
    assert sum(bar.total for bar in chart.bars) == found.total == chart.total
    assert chart.totals == tuple(map(sum, zip(*found.counts, strict=True)))
    for bar in chart.bars:
        assert bar.counts == (
            tuple(map(sum, zip(*(found.counts[place] for place in bar.headings), strict=True)))
        )
        for place in bar.headings:
            row = found.headings[place]
            if bar.kind == DATED:
                assert row.certain
                assert bar.first <= row.earliest <= row.latest <= bar.last
            elif bar.kind == APART:
                assert not bar.first or bar.first <= row.earliest
                assert not bar.last or row.latest <= bar.last
                assert row.earliest or row.latest
            else:
                assert bar.kind == UNDATED
                assert row.earliest == row.latest == 0


@settings(max_examples=examples(150), deadline=None)
@given(breakdowns(), st.sampled_from(CHART_UNITS))
def test_the_periods_follow_each_other_without_a_hole(found: Breakdown, unit: str) -> None:
    chart = chart_of(found, unit)
    shown = periods(chart)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(shown))
    number = next(each for each in UNITS if each.name == unit).number
    apart = [bar for bar in chart.bars if bar.kind == APART]
    loose = [found.headings[place] for bar in apart for place in bar.headings]
    for bar in chart.bars:
        if bar.kind in (DATED, EMPTY):
            assert number(bar.last) - number(bar.first) == bar.periods - 1
            assert bar.periods == 1 or bar.periods > MOST_EMPTY
            possible = [
                sum(found.counts[row.heading])
                for row in loose
                if row.earliest <= bar.last and (row.latest or date.max.toordinal()) >= bar.first
            ]
            assert bar.possible == sum(possible)
