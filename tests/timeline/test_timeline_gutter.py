"""The lanes that join linked rows."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.timeline.gutter import (
    DOWN,
    LEFT,
    PITCH,
    RIGHT,
    UP,
    Gutter,
    LinkPair,
    assign_lanes,
    draw_gutter,
)
from tui.timeline.signs import ASCII, UNICODE

ROWS = 24
positions = st.integers(0, ROWS - 1)
pairs = st.tuples(positions, positions).filter(lambda pair: pair[0] != pair[1])
links = st.lists(st.one_of(pairs, st.tuples(positions, st.none())), max_size=14)


def drawn(gutter: Gutter, lanes: int, signs: tuple[str, ...] = UNICODE.lanes) -> list[str]:
    """The rows' own lines as text."""
    lines = []
    for row in range(gutter.first, gutter.last):
        cells = [" "] * (lanes * PITCH)
        for piece in gutter.on_row.get(row, ()):
            cells[piece.cell] = piece.text or signs[piece.arms]
        lines.append("".join(cells).rstrip())
    return lines


def picture(*pairs: LinkPair, rows: int, lanes: int = 4) -> list[str]:
    return drawn(draw_gutter(pairs, 0, rows, lanes), lanes)


def overlapping(every: Iterable[LinkPair], first: int, last: int) -> list[LinkPair]:
    """The links that touch or span a window."""
    return [
        (one, other)
        for one, other in every
        if (other is None and first <= one < last)
        or (other is not None and min(one, other) < last and max(one, other) >= first)
    ]


def in_order(every: Iterable[LinkPair]) -> set[tuple[int, int]]:
    """The pairs of rows that are both there, the lower position first."""
    return {(min(one, other), max(one, other)) for one, other in every if other is not None}


def test_a_chain_is_one_straight_lane() -> None:
    assert picture((0, 2), (2, 3), rows=4) == ["╷", "│", "├", "╵"]


def test_several_answers_to_one_event_stand_on_its_lane() -> None:
    assert picture((0, 1), (0, 3), rows=4) == ["╷", "├", "│", "╵"]


def test_an_event_on_a_lane_opens_one_of_its_own() -> None:
    assert picture((0, 3), (0, 1), (1, 2), rows=4) == ["╷", "├─╮", "│ ╵", "╵"]


def test_an_event_in_two_threads_joins_their_lanes() -> None:
    assert picture((0, 2), (1, 2), rows=3) == ["╷", "│ ╷", "╰─╯"]


def test_a_line_across_passes_behind_a_lane_that_is_not_the_rows() -> None:
    assert picture((0, 3), (1, 4), (2, 3), rows=5) == ["╷", "│ ╷", "│ │ ╷", "╰─│─╯", "  ╵"]


def test_a_link_to_a_hidden_row_ends_in_a_stub() -> None:
    assert picture((0, None), rows=2) == ["╶╴", ""]
    assert picture((0, 2), (2, None), rows=3) == ["╷", "│", "╰╴"]
    assert picture((0, 2), (1, None), rows=3) == ["╷", "│ ╶╴", "╵"]


def test_what_finds_no_lane_is_told_as_a_number() -> None:
    crossing = [(0, 4), (1, 5), (2, 6), (3, 7)]
    assert picture(*crossing, rows=4, lanes=2) == ["╷", "│ ╷", "│ │1", "│ │2"]


def test_a_stub_has_a_place_when_every_lane_is_taken() -> None:
    assert picture((0, 2), (1, None), rows=3, lanes=1) == ["╷", "│╴", "╵"]


def test_without_lanes_nothing_is_drawn() -> None:
    assert picture((0, 2), (1, None), rows=3, lanes=0) == ["", "", ""]


def test_the_ascii_set_draws_the_same() -> None:
    gutter = draw_gutter([(0, 3), (0, 1), (1, 2)], 0, 4, 4)
    assert drawn(gutter, 4, ASCII.lanes) == [".", "+-.", "| '", "'"]


def test_direction_repetition_and_self_links_make_no_difference() -> None:
    assert picture((2, 0), (0, 2), (1, 1), rows=3) == picture((0, 2), rows=3)


@given(links)
def test_lanes_run_on_from_row_to_row(every: list[LinkPair]) -> None:
    gutter = draw_gutter(every, 0, ROWS, ROWS)
    for row in range(ROWS - 1):
        above = {p.cell for p in gutter.on_row.get(row, ()) if p.arms & DOWN}
        below = {p.cell for p in gutter.on_row.get(row + 1, ()) if p.arms & UP}
        between = {p.cell for p in gutter.below_row.get(row, ())}
        assert above == below == between


@given(links)
def test_arms_across_meet_on_each_row(every: list[LinkPair]) -> None:
    """A line across ends at a lane; only the tick of a row on a lane points into the open."""
    gutter = draw_gutter(every, 0, ROWS, ROWS)
    for pieces in gutter.on_row.values():
        arms = {piece.cell: piece.arms for piece in pieces}
        for cell, arm in arms.items():
            if arm & LEFT:
                step = cell - 1
                while step in arms and not arms[step] & RIGHT:
                    step -= 1
                assert step in arms


@given(links)
def test_linked_rows_can_be_traced_along_lanes(every: list[LinkPair]) -> None:
    lanes = assign_lanes(in_order(every), {})
    for one, other in every:
        if other is not None:
            low, high = sorted((one, other))
            lane = next(lane for lane in lanes if lane.start == low)
            assert high in lane.joins
            assert lane.end >= high
    gutter = draw_gutter(every, 0, ROWS, ROWS)
    for lane in lanes:
        for row in range(lane.start, lane.end + 1):
            arms = {piece.cell: piece.arms for piece in gutter.on_row[row]}[lane.column * PITCH]
            assert row == lane.start or arms & UP
            assert row == lane.end or arms & DOWN


@given(links)
def test_two_lanes_of_one_column_touch_at_most_in_one_row(every: list[LinkPair]) -> None:
    gutter_lanes = assign_lanes(in_order(every), {})
    for one in gutter_lanes:
        for other in gutter_lanes:
            if one.start < other.start and one.column == other.column:
                assert one.end <= other.start


@given(links, st.lists(st.integers(-6, 6), max_size=8))
def test_scrolling_moves_no_lane_that_stays_in_view(
    every: list[LinkPair], steps: list[int]
) -> None:
    first, size = 8, 8
    gutter = draw_gutter(overlapping(every, first, first + size), first, first + size, ROWS)
    for step in steps:
        first = max(0, min(first + step, ROWS - size))
        window = overlapping(every, first, first + size)
        after = draw_gutter(window, first, first + size, ROWS, gutter.columns)
        for start, column in after.columns.items():
            assert gutter.columns.get(start, column) == column
        common = range(max(first, gutter.first), min(first + size, gutter.last))
        for row in common:
            assert cells_of(after, row) == cells_of(gutter, row)
        gutter = after


def cells_of(gutter: Gutter, row: int) -> list[tuple[int, int, str]]:
    return [(piece.cell, piece.arms, piece.text) for piece in gutter.on_row.get(row, ())]


@given(links)
def test_the_rows_of_a_thread_carry_one_name(every: list[LinkPair]) -> None:
    threads = draw_gutter(every, 0, ROWS, ROWS).threads
    for one, other in every:
        if other is not None and other != one:
            assert threads[one] == threads[other]
    for position, name in threads.items():
        assert threads[name] == name <= position


def test_separate_threads_carry_different_names() -> None:
    threads = draw_gutter([(0, 2), (1, 3)], 0, 4, 4).threads
    assert threads[0] != threads[1]


@pytest.mark.parametrize("lanes", [1, 4, 8])
def test_thousands_of_links_stay_within_the_gutter(lanes: int) -> None:
    many: list[LinkPair] = [(n, 5_000 + n) for n in range(3_000)]
    gutter = draw_gutter(many, 4_000, 4_100, lanes)
    pieces = gutter.on_row[4_050]
    assert all(piece.cell < lanes * PITCH for piece in pieces)
    assert pieces[-1].text == "+"
