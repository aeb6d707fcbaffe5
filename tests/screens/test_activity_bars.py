"""How bars are drawn: their lengths, their characters, and what is written beside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.activity import APART, DATED, EMPTY, UNDATED, Bar, Chart
from tui.model.breakdown import NONE, ONE, SEVERAL, SIDE, Part
from tui.model.calendar_units import DAYS, MONTHS, WEEKS, YEARS
from tui.screens.patterns.activity_bars import (
    Columns,
    Entry,
    Scale,
    bar_spans,
    in_lines,
    legend,
    line_spans,
    shares,
)
from tui.screens.patterns.activity_table import tab_separated, table_of
from tui.screens.patterns.activity_words import (
    ASCII_HATCH,
    ASCII_MARKS,
    HATCH,
    MARKS,
    ActivityLooks,
    full_label,
    label,
)
from tui.timeline.signs import ASCII
from tui.timeline.spans import text_of, width_of

DAY = 737385
"""22 November 2019, a Friday."""

PARTS = (Part(ONE, "Left"), Part(ONE, "Right"), Part(SEVERAL), Part(NONE))
LOOKS = ActivityLooks(sides={"Left": 1, "Right": 2})
PLAIN = ActivityLooks(signs=ASCII)


def chart(*bars: Bar, unit: str = DAYS, by: str = SIDE) -> Chart:
    totals = tuple(map(sum, zip(*(bar.counts for bar in bars if bar.counts), strict=True)))
    return Chart(unit, by, PARTS, bars, totals, max(bar.total for bar in bars))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 200))
def test_cells_are_shared_out_to_the_last(counts: list[int], length: int) -> None:
    cells = shares(counts, length)
    assert sum(cells) == (length if any(counts) else 0)
    total = max(1, sum(counts))
    for count, size in zip(counts, cells, strict=True):
        assert abs(size - count * length / total) < 1


@given(st.integers(1, 2_000_000), st.integers(1, 300), st.integers(1, 2_000_000))
def test_the_highest_bar_fits_and_every_bar_shows(highest: int, room: int, events: int) -> None:
    scale = Scale(highest, room)
    assert 0 < scale.length(highest) <= room
    assert scale.length(events) > 0
    assert (scale.length(events) > scale.length(highest)) <= (events > highest)


def test_parts_differ_by_their_characters_and_bars_without_an_exact_period_are_hatched() -> None:
    counts = (2, 1, 1, 1)
    dated, apart = Bar(DATED, DAY, DAY, counts), Bar(APART, DAY, DAY + 30, counts)
    both = chart(dated, apart)
    for looks, drawn, hatched in (
        (LOOKS, "████░░▒▒··", "╱█╱█╱░╱▒╱·"),
        (PLAIN, "####==++..", "/#/#/=/+/."),
    ):
        assert text_of(bar_spans(dated, both, looks, Scale(5, 10))) == drawn
        assert text_of(bar_spans(apart, both, looks, Scale(5, 10))) == hatched
    roles = [span.role for span in bar_spans(dated, both, LOOKS, Scale(5, 10))]
    assert roles == ["side1", "side2", "text", "dim"]


def test_no_two_parts_have_one_character_and_none_is_the_hatching() -> None:
    for marks in (MARKS, ASCII_MARKS):
        assert len({*marks, HATCH, ASCII_HATCH}) == len(marks) + 2
    assert all(sign.isascii() for sign in ASCII_MARKS + ASCII_HATCH)


def test_a_bar_that_is_too_long_says_that_it_goes_on() -> None:
    undated = Bar(UNDATED, 0, 0, (90, 0, 0, 0))
    spans = bar_spans(undated, chart(undated), LOOKS, Scale(10, 20))
    assert width_of(spans) == 20
    assert text_of(spans).endswith("╱→")


def test_empty_periods_say_how_many_they_are_and_what_may_have_been_in_them() -> None:
    day = Bar(EMPTY, DAY, DAY, possible=3)
    gap = Bar(EMPTY, DAY, DAY + 40, periods=41, possible=1)
    shown = chart(day, gap, Bar(DATED, DAY + 41, DAY + 41, (1, 0, 0, 0)))
    columns, scale = Columns.of(shown, LOOKS, 70), Scale(1, 40)
    assert text_of(line_spans(day, shown, LOOKS, columns, scale)).endswith("·  3 possible")
    said = text_of(line_spans(gap, shown, LOOKS, columns, scale))
    assert said == "┄┄┄ 41 days without an event, 1 possible ┄┄┄"


def test_periods_are_said_shortly_and_in_full() -> None:
    day = Bar(DATED, DAY, DAY)
    week = Bar(DATED, DAY + 38, DAY + 44)
    month, year = Bar(DATED, DAY - 21, DAY + 8), Bar(DATED, DAY - 325, DAY + 39)
    assert [label(day, DAYS, LOOKS), full_label(day, DAYS, LOOKS)] == [
        "Fri, 22 Nov 2019",
        "Friday, 22 November 2019",
    ]
    assert [label(week, WEEKS, LOOKS), full_label(week, WEEKS, LOOKS)] == [
        "2020-W01  30 Dec",
        "2020-W01, 30 Dec 2019 – 5 Jan 2020",
    ]
    assert label(month, MONTHS, LOOKS) == "November 2019"
    assert label(year, YEARS, LOOKS) == "2019"
    assert label(month._replace(kind=APART), DAYS, LOOKS) == "≈ November 2019"
    assert full_label(month._replace(kind=APART), DAYS, LOOKS) == "November 2019, no exact day"
    assert full_label(year._replace(kind=APART), MONTHS, LOOKS) == "2019, no exact month"
    assert full_label(Bar(APART, 0, DAY + 8), DAYS, LOOKS) == "until November 2019, no exact day"
    assert full_label(Bar(APART, DAY - 21, 0), YEARS, LOOKS) == "from 2019, no exact year"
    assert full_label(Bar(UNDATED, 0, 0), DAYS, LOOKS) == "no date"
    assert full_label(Bar(EMPTY, DAY, DAY + 6, periods=7), DAYS, LOOKS) == "22–28 Nov 2019"


def test_the_legend_counts_what_is_drawn_and_breaks_between_its_entries() -> None:
    bars = (Bar(APART, DAY, DAY + 30, (2, 1, 0, 1)), Bar(UNDATED, 0, 0, (1, 0, 0, 0)))
    shown = Chart(DAYS, SIDE, PARTS, bars, (3, 1, 0, 1), 4, 0, 4, 1)
    entries = legend(shown, LOOKS)
    assert [text_of(entry.spans(60, "…")) for entry in entries] == [
        "█ Left 3",
        "░ Right 1",
        "▒ several sides 0",
        "· no side 1",
        "╱≈ no exact day 4",
        "╱ no date 1",
    ]
    assert [text_of(line) for line in in_lines(entries, 60)] == [
        "█ Left 3   ░ Right 1   ▒ several sides 0   · no side 1",
        "╱≈ no exact day 4   ╱ no date 1",
    ]


def test_long_names_are_cut_so_that_the_legend_stays_small() -> None:
    entries = [Entry("█", "side1", "an actor with a very long name", 3)] * 6
    said = [text_of(line) for line in in_lines(entries, 58)]
    assert said == ["   ".join(["█ an actor with a very… 3"] * 2)] * 3


def test_the_table_has_a_row_for_each_bar_with_events_and_runs_no_formula() -> None:
    bars = (
        Bar(DATED, DAY, DAY, (1, 2, 0, 0)),
        Bar(EMPTY, DAY + 1, DAY + 1),
        Bar(APART, DAY - 21, DAY + 8, (0, 0, 4, 0)),
        Bar(UNDATED, 0, 0, (0, 0, 0, 5)),
    )
    parts = (Part(ONE, "=1+1"), *PARTS[1:])
    table = table_of(Chart(DAYS, SIDE, parts, bars), LOOKS, "Title")
    assert tab_separated(table).split("\n") == [
        "period\tfirst day\tlast day\t'=1+1\tRight\tseveral sides\tno side\tevents",
        "Friday, 22 November 2019\t2019-11-22\t2019-11-22\t1\t2\t0\t0\t3",
        "November 2019, no exact day\t2019-11-01\t2019-11-30\t0\t0\t4\t0\t4",
        "no date\t\t\t0\t0\t0\t5\t5",
    ]
