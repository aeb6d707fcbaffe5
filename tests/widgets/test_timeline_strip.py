"""The activity strip above the timeline."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from support.chronology import event, selection_of
from support.stage import play, shown
from tui.model.rows import HeadingRow
from tui.timeline.signs import ASCII, UNICODE
from tui.widgets.strip import ActivityStrip

SELECTION = selection_of(
    [
        event("2019-11-22"),
        *[event("2019-11-23")] * 2,
        *[event("2019-11-25")] * 4,
        event(""),
    ]
)


def test_a_cell_a_day_and_what_has_no_day_apart() -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        assert shown(widget)[0] == f" ▂▃·▇{'one cell a day  ≈ 1':>34}"

    play(strip, script, size=(40, 3))


def test_the_ascii_set_shows_it_too() -> None:
    strip = ActivityStrip(ASCII)

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        assert shown(widget)[0].isascii()
        assert shown(widget)[0].startswith(" .:.*")

    play(strip, script, size=(40, 3))


def test_words_give_way_to_cells() -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        assert shown(widget)[0] == " ▂▃·▇     ≈ 1"

    play(strip, script, size=(14, 3))


def test_a_click_picks_the_first_day_of_the_cell() -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        await pilot.click(widget, offset=(4, 0))
        await pilot.click(widget, offset=(20, 0))
        await pilot.pause()

    messages = play(strip, script, size=(40, 3))
    picked = [m.ordinal for m in messages if isinstance(m, ActivityStrip.DayPicked)]
    assert picked == [SELECTION.headings[2].earliest]


def accent_cells(widget: ActivityStrip) -> list[int]:
    colour = widget.ink.style("accent").color
    cells = []
    at = 0
    for segment in widget.render_line(0):
        if segment.style and segment.style.color == colour:
            cells.append(at)
        at += len(segment.text)
    return cells


def test_the_cursors_day_is_in_the_accent_and_an_uncertain_one_nowhere() -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        assert accent_cells(widget) == []
        widget.show_cursor(SELECTION.headings[1])
        assert accent_cells(widget) == [2]
        november = HeadingRow(9, "2019-11", 737364, 737393, 1, 1)
        widget.show_cursor(november)
        assert accent_cells(widget) == []
        widget.show_cursor(None)
        assert accent_cells(widget) == []

    play(strip, script, size=(40, 3))


@pytest.mark.parametrize("width", [1, 2, 3, 10])
def test_the_narrowest_strip_stays_within_its_width(width: int) -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(SELECTION)
        await pilot.pause()
        assert widget.render_line(0).cell_length == width

    play(strip, script, size=(width, 3))


def test_nothing_to_show_is_an_empty_line() -> None:
    strip = ActivityStrip()

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(selection_of([]))
        await pilot.pause()
        assert shown(widget)[0] == ""

    play(strip, script, size=(40, 3))


@given(st.integers(1, 140))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_signs_of_the_levels_are_one_cell_at_any_width(width: int) -> None:
    days = [event(f"20{year:02d}-0{month}-01") for year in range(10, 30) for month in (1, 5, 9)]
    strip = ActivityStrip(UNICODE)

    async def script(pilot: Pilot[None], widget: ActivityStrip) -> None:
        widget.show(selection_of(days))
        await pilot.pause()
        assert widget.render_line(0).cell_length == width

    play(strip, script, size=(width, 2))
