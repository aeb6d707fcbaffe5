"""Swimlanes: who has a lane, and what an event looks like across them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.chronology import DUTCH, embassy_actors, event, side_numbers
from tui.model.plain import cells
from tui.model.rows import EventRow, RowFlag
from tui.timeline.lane_order import FILES, MOST, ORDERS, SIDES, lane_order, lanes_in_view
from tui.timeline.row_look import RowLook
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import text_of
from tui.timeline.swimlanes import EDGE, LaneColumns, lane_columns, lane_spans

ACTORS = list(embassy_actors().values())
IDS = tuple(embassy_actors())
FIVE = LaneColumns(7, 9, 5, 20)
"""Five lanes of nine cells: the first actor's own line is in cell 6."""


def look(signs: Signs = UNICODE) -> RowLook:
    return RowLook(DUTCH, embassy_actors(), side_numbers(), signs)


def drawn(
    row: EventRow, places: Mapping[str, int] | None = None, signs: Signs = UNICODE
) -> tuple[str, ...]:
    """Each edge and lane of an event, in turn."""
    if places is None:
        places = {actor: number for number, actor in enumerate(IDS[:5])}
    text = text_of(lane_spans(row, FIVE, places, look(signs)))
    lanes = text[EDGE:-EDGE]
    return text[:EDGE], *(lanes[at : at + 9] for at in range(0, len(lanes), 9)), text[-EDGE:]


def present(*actors: str) -> EventRow:
    return event()._replace(present=actors)


IDLE = "    │    "


@pytest.mark.parametrize(
    ("row", "lanes"),
    [
        (
            event(from_=("jenv",), to=("bz",)),
            ("    ●────", "────┼────", "───▸│    ", IDLE, IDLE),
        ),
        (
            event(from_=("bz",), to=("jenv",)),
            ("    │◂───", "────┼────", "────●    ", IDLE, IDLE),
        ),
        (
            event(from_=("stas",), to=("jenv", "bz", "dtv")),
            ("    │◂───", "────●────", "───▸┼────", "───▸│    ", IDLE),
        ),
        (
            present("jenv", "bz"),
            ("    ○────", "────┼────", "────○    ", IDLE, IDLE),
        ),
        (
            event(from_=("jenv",), to=("stas",), informed=("dtv",)),
            ("    ●────", "───▸│┄┄┄┄", "┄┄┄┄┼┄┄┄┄", "┄┄┄▹│    ", IDLE),
        ),
        (
            event(from_=("jenv",), to=("bz",), informed=("stas",)),
            ("    ●────", "───▹┼────", "───▸│    ", IDLE, IDLE),
        ),
        (event(from_=("stas",)), (IDLE, "    ●    ", IDLE, IDLE, IDLE)),
        (event(from_=("stas",), to=("stas",)), (IDLE, "    ●    ", IDLE, IDLE, IDLE)),
        (event(to=("stas",)), (IDLE, "   ▸│    ", IDLE, IDLE, IDLE)),
        (event(), (IDLE,) * 5),
    ],
)
def test_a_line_leads_from_who_acts_to_who_is_addressed(
    row: EventRow, lanes: tuple[str, ...]
) -> None:
    assert drawn(row) == ("  ", *lanes, "  ")


def test_a_line_to_a_lane_that_is_not_in_view_leads_to_the_edge() -> None:
    left, *lanes, right = drawn(
        event(from_=("stas",), to=("consuls",), informed=("jenv",)),
        {"jenv": -1, "stas": 2, "consuls": 7},
    )
    assert (left, right) == ("…┄", "─…")
    assert lanes == ["┄┄┄┄┼┄┄┄┄", "┄┄┄┄┼┄┄┄┄", "┄┄┄┄●────", "────┼────", "────┼────"]


def test_an_appointment_is_dotted_and_a_broken_block_has_no_line() -> None:
    meeting = present("jenv", "stas")
    planned = drawn(meeting._replace(flags=int(RowFlag.PLANNED)))
    assert planned[1:3] == ("    ○┄┄┄┄", "┄┄┄┄○    ")
    assert drawn(meeting._replace(flags=int(RowFlag.BROKEN)))[1:-1] == (IDLE,) * 5


def test_without_unicode_the_directions_can_still_be_told() -> None:
    lanes = drawn(event(from_=("jenv",), to=("stas",), informed=("bz",)), signs=ASCII)
    assert lanes[1:4] == ("    *----", "--->|....", "...)|    ")


actor_sets = st.lists(st.sampled_from(IDS), max_size=4, unique=True).map(tuple)


@given(
    width=st.integers(1, 260),
    roles=st.tuples(actor_sets, actor_sets, actor_sets, actor_sets),
    first=st.integers(-8, 8),
    flags=st.sampled_from([0, int(RowFlag.PLANNED), int(RowFlag.BROKEN)]),
)
def test_an_event_never_takes_more_cells_than_its_lanes_have(
    width: int,
    roles: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    first: int,
    flags: int,
) -> None:
    columns = lane_columns(width, len(IDS), 11)
    from_, to, present_, informed = roles
    row = event(from_=from_, to=to, informed=informed)._replace(present=present_, flags=flags)
    places = {actor: number + first for number, actor in enumerate(IDS)}
    assert cells(text_of(lane_spans(row, columns, places, look()))) == columns.drawn
    if width >= 40:
        assert columns.before + columns.drawn + columns.title <= width


COUNTS = {"bz": 4, "consuls": 9, "stas": 4, "niemand": 1, "jenv": 0}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (MOST, ("consuls", "stas", "bz", "niemand")),
        (SIDES, ("stas", "bz", "consuls", "niemand")),
        (FILES, ("stas", "bz", "consuls", "niemand")),
    ],
)
def test_lanes_stand_in_the_order_that_was_asked_for(order: str, expected: tuple[str, ...]) -> None:
    assert lane_order(COUNTS, ACTORS, order).lanes == expected


def test_a_lane_is_moved_hidden_and_brought_back() -> None:
    order = lane_order(COUNTS, ACTORS)
    assert order.moved("bz", -1).lanes == ("consuls", "bz", "stas", "niemand")
    assert order.moved("consuls", -3).lanes == order.lanes
    hidden = order.without("stas")
    assert hidden.lanes == ("consuls", "bz", "niemand")
    assert hidden.moved("niemand", -1).lanes == ("consuls", "niemand", "bz")
    assert set(hidden.with_all().lanes) == set(order.lanes)


def test_other_counts_keep_the_order_that_was_made_by_hand() -> None:
    order = lane_order(COUNTS, ACTORS).moved("niemand", -3).without("bz")
    again = order.counted_anew({"bz": 2, "niemand": 1, "stas": 3, "dtv": 8}, ACTORS)
    assert again.lanes == ("niemand", "stas", "dtv")
    assert again.with_all().lanes == ("niemand", "stas", "bz", "dtv")


@given(
    st.dictionaries(st.sampled_from([*IDS, "x", "y"]), st.integers(0, 9)), st.sampled_from(ORDERS)
)
def test_whoever_takes_part_has_one_lane(counts: dict[str, int], order: str) -> None:
    lanes = lane_order(counts, ACTORS, order).lanes
    assert sorted(lanes) == sorted(actor for actor, count in counts.items() if count)


@given(st.integers(0, 30), st.integers(-5, 40), st.integers(0, 40))
def test_no_room_for_lanes_stays_empty(count: int, first: int, fitting: int) -> None:
    lanes = [str(number) for number in range(count)]
    start, shown = lanes_in_view(lanes, first, fitting)
    assert len(lanes[start : start + shown]) == min(count, max(1, fitting))
