"""Which line of the timeline shows what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.rows import HeadingRow
from tui.timeline.layout import Blank, Break, Gap, Heading, Layout, Line, Row


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def heading(first: str, last: str = "", lines: int = 1) -> HeadingRow:
    """A heading from a first to a last day; without a last one it is one day."""
    earliest = day(first) if first else 0
    latest = earliest if not last else 0 if last == ".." else day(last)
    return HeadingRow(0, f"{first}/{last}", earliest, latest, lines, lines)


def all_lines(layout: Layout) -> list[Line]:
    return [layout.at(line) for line in range(layout.lines)]


def gaps(*headings: HeadingRow, today: str = "") -> list[tuple[str, str]]:
    layout = Layout(headings, 1, day(today) if today else 0)
    return [
        (date.fromordinal(line.first).isoformat(), date.fromordinal(line.last).isoformat())
        for line in all_lines(layout)
        if isinstance(line, Gap)
    ]


@st.composite
def selections(draw: st.DrawFn) -> list[HeadingRow]:
    """Headings in the order of the timeline: days, spans, open ends, undated last."""
    found = []
    for _ in range(draw(st.integers(0, 25))):
        earliest = draw(st.integers(737_000, 737_120))
        latest = earliest + draw(st.sampled_from([0, 0, 0, 0, 9, 30, 400]))
        ends = draw(st.sampled_from(["", "", "", "", "", "open start", "open end"]))
        earliest, latest = (
            (0, latest) if ends == "open start" else (earliest, 0) if ends else (earliest, latest)
        )
        found.append((earliest, latest))
    found.sort(key=lambda ends: (ends[0] or ends[1], -ends[1]))
    if draw(st.booleans()):
        found.append((0, 0))
    lines = st.integers(1, 4)
    return [
        HeadingRow(number, str(number), *ends, draw(lines), 1) for number, ends in enumerate(found)
    ]


@given(selections(), st.integers(1, 2), st.integers(737_000, 737_200))
def test_every_row_stands_on_its_lines_and_no_line_is_left_over(
    headings: list[HeadingRow], rows_per_event: int, today: int
) -> None:
    layout = Layout(headings, rows_per_event, today)
    lines = all_lines(layout)
    rows = [line for line in lines if isinstance(line, Row)]
    total = sum(row.lines for row in headings)
    assert [(row.position, row.sub) for row in rows] == [
        (position, sub) for position in range(total) for sub in range(rows_per_event)
    ]
    assert [line.heading for line in lines if isinstance(line, Heading)] == list(
        range(len(headings))
    )
    for position in range(total):
        at = layout.line_of(position)
        assert lines[at] == Row(layout.heading_at(position), position, 0)
    for number in range(len(headings)):
        assert isinstance(lines[layout.heading_line(number)], Heading)
        assert lines[layout.heading_line(number) + 1] == Row(number, layout.first_of(number), 0)
        assert layout.block_line(number) == 0 or isinstance(lines[layout.block_line(number)], Blank)
    with pytest.raises(IndexError):
        layout.at(layout.lines)


@given(selections(), st.integers(737_000, 737_200))
def test_a_gap_holds_no_day_that_a_heading_may_be_about_nor_one_to_come(
    headings: list[HeadingRow], today: int
) -> None:
    lines = all_lines(Layout(headings, 1, today))
    for line in lines:
        if isinstance(line, Gap):
            assert line.first <= line.last <= today
            for row in headings:
                if row.earliest or row.latest:
                    first, last = row.earliest or 0, row.latest or date.max.toordinal()
                    assert last < line.first or line.last < first


@given(selections(), st.data())
def test_days_months_and_gaps_are_reached_one_by_one_both_ways(
    headings: list[HeadingRow], drawn: st.DataObject
) -> None:
    layout = Layout(headings)
    if not layout.rows:
        return
    starts = {layout.first_of(number) for number in range(len(headings))}
    for forward, backward in (
        (layout.next_day, layout.previous_day),
        (layout.next_month, layout.previous_month),
        (layout.next_gap, layout.previous_gap),
    ):
        position = drawn.draw(st.integers(0, layout.rows - 1))
        after = forward(position)
        if after is not None:
            assert after > position
            assert after in starts
            back = backward(after)
            assert back is None or back <= position
        before = backward(position)
        if before is not None:
            assert before < position
            assert before in starts


def test_the_first_day_has_nothing_above_it_and_later_ones_a_blank_line() -> None:
    layout = Layout([heading("2019-11-22", lines=2), heading("2019-11-23")])
    assert all_lines(layout) == [
        Heading(0, True),
        Row(0, 0, 0),
        Row(0, 1, 0),
        Blank(1),
        Heading(1, False),
        Row(1, 2, 0),
    ]


def test_a_gap_stands_between_blank_lines() -> None:
    layout = Layout([heading("2019-11-23"), heading("2019-11-25")])
    assert all_lines(layout)[2:5] == [
        Blank(1),
        Gap(1, day("2019-11-24"), day("2019-11-24")),
        Blank(1),
    ]


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        ([heading("2019-11-23"), heading("2019-11-24")], []),
        ([heading("2019-11-20"), heading("2019-12-01")], [("2019-11-21", "2019-11-30")]),
        ([heading("2019-11-01", "2019-11-30"), heading("2019-11-05"), heading("2019-12-01")], []),
        ([heading("2019-11-01", ".."), heading("2019-12-24")], []),
        ([heading("", "2019-11-01"), heading("2019-11-03")], [("2019-11-02", "2019-11-02")]),
        ([heading("2019-11-01"), HeadingRow(1, "", 0, 0, 1, 1)], []),
    ],
)
def test_only_days_that_no_heading_covers_are_a_gap(
    headings: Sequence[HeadingRow], named: list[tuple[str, str]]
) -> None:
    assert gaps(*headings) == named


def test_days_that_have_not_come_are_no_gap() -> None:
    planned = [heading("2019-11-20"), heading("2019-11-30")]
    assert gaps(*planned, today="2019-11-25") == [("2019-11-21", "2019-11-25")]
    assert gaps(*planned, today="2019-11-20") == []


def test_the_year_is_said_first_and_when_it_changes() -> None:
    layout = Layout([heading("2019-12-30"), heading("2019-12-31"), heading("2020-01-01")])
    said = [line.year for line in all_lines(layout) if isinstance(line, Heading)]
    assert said == [True, False, True]


def breaks(*headings: HeadingRow) -> list[tuple[int, int, int]]:
    lines = all_lines(Layout(headings))
    return [(line.heading, line.year, line.month) for line in lines if isinstance(line, Break)]


def test_a_month_with_several_days_begins_with_a_break() -> None:
    november = heading("2019-11-30")
    assert breaks(november, heading("2019-12-01"), heading("2019-12-02")) == [(1, 2019, 12)]
    assert breaks(november, heading("2019-12-01")) == []
    assert breaks(november, heading("2019-12-01", "2019-12-31"), heading("2019-12-02")) == []


def test_a_year_with_an_event_a_month_begins_with_a_break_of_its_own() -> None:
    months = [heading("2019-11-30"), heading("2020-01-05"), heading("2020-03-05")]
    assert breaks(*months) == [(1, 2020, 0)]


def test_weekends_and_today_are_told_apart_where_the_day_is_certain() -> None:
    saturday = heading("2019-11-23")
    layout = Layout(
        [saturday, saturday._replace(certain=False), heading("2019-11-25")], 1, day("2019-11-25")
    )
    assert [layout.is_weekend(number) for number in range(3)] == [True, False, False]
    assert [layout.is_today(number) for number in range(3)] == [False, False, True]


def test_a_line_without_a_row_belongs_to_the_one_below_or_above() -> None:
    layout = Layout([heading("2019-11-23"), heading("2019-11-25")])
    gap_line = 3
    assert isinstance(layout.at(gap_line), Gap)
    assert layout.row_near(gap_line, below=True) == 1
    assert layout.row_near(gap_line, below=False) == 0
    assert layout.row_near(10_000, below=True) == 1
    assert layout.row_near(-5, below=False) == 0


def test_a_million_rows_are_laid_out_from_their_headings_alone() -> None:
    first = day("1900-01-01")
    headings = [HeadingRow(n, "", first + n, first + n, 25, 25) for n in range(40_000)]
    layout = Layout(headings)
    assert layout.rows == 1_000_000
    assert layout.at(layout.line_of(999_999)) == Row(39_999, 999_999, 0)


def test_without_headings_there_is_no_line() -> None:
    layout = Layout([])
    assert (layout.lines, layout.rows) == (0, 0)


@pytest.mark.parametrize(
    ("wanted", "position"),
    [("2019-11-01", 0), ("2019-11-25", 2), ("2019-11-24", 2), ("2020-01-01", 3)],
)
def test_a_day_leads_to_its_first_row_or_the_next_one(wanted: str, position: int) -> None:
    layout = Layout([heading("2019-11-23", lines=2), heading("2019-11-25", lines=2)])
    assert layout.on_day(day(wanted)) == position


def test_first_and_last_days_of_the_calendar_are_laid_out() -> None:
    layout = Layout([heading("0001-01-01"), heading("9999-12-31")])
    assert isinstance(layout.at(layout.lines - 1), Row)
    assert gaps(heading("0001-01-01"), heading("9999-12-31")) == [("0001-01-02", "9999-12-30")]
