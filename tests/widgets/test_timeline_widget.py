"""The timeline on a screen: what it shows, how the cursor moves, what it repaints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from support.chronology import (
    DUTCH,
    embassy_actors,
    event,
    numbered,
    selection_of,
    side_numbers,
)
from support.examples import examples
from support.stage import play, shown
from tui.model.rows import EventRow, HeadingRow, RowFlag, Selection
from tui.timeline.gutter import LinkPair
from tui.timeline.signs import ASCII
from tui.widgets.timeline import Timeline

ROWS = numbered(
    [
        event("2019-11-22", "Voicemail", channel="voicemail", from_=("stas",), to=("ambassadeur",)),
        event("2019-11-23", "Bereikbaar tot 15.00 uur", channel="phone", from_=("bz",)),
        event("2019-11-23", "Secretariaten bellen", channel="phone", from_=("stas",)),
        event("2019-11-25", "Afspraak gemaakt", channel="phone", from_=("jenv",)),
        event("2019-11-25", "Note verbale", channel="note-verbale", from_=("bz",)),
        event("2019-11-26", "Bevestigd", channel="email", from_=("jenv",)),
        event("2019-12-02", "Kennismaking", channel="meeting"),
        event("2019-12-03", "Regulier gesprek", channel="meeting"),
        *[event("2019-12-05", f"Bericht {n}", channel="phone") for n in range(12)],
    ]
)
LINKS: list[LinkPair] = [(0, 2), (2, 3), (3, 5), (4, None)]
Script = Callable[[Pilot[None], Timeline], Any]


def timeline_of(rows: list[EventRow], links: list[LinkPair] | None = None) -> Timeline:
    """A timeline that reads these rows; call `show` with their selection."""
    known = [] if links is None else links

    def fetch(selection: Selection, first: int, count: int) -> list[EventRow]:
        return rows[first : first + count]

    def between(selection: Selection, first: int, count: int) -> list[LinkPair]:
        return [pair for pair in known if pair[0] < first + count]

    timeline = Timeline(fetch, None if links is None else between, DUTCH)
    timeline.actors = embassy_actors()
    timeline.sides = side_numbers()
    return timeline


def moved(messages: list[Any]) -> list[int]:
    return [m.position for m in messages if isinstance(m, Timeline.Moved)]


def test_days_gaps_and_events_stand_in_order() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS))
        await pilot.pause()
        assert [line.strip() for line in shown(widget)][:11] == [
            "vrijdag 22 november 2019",
            "▌ ∞  Stas Je… → Ambass…  Voicemail",
            "",
            "zaterdag 23 november",
            "▌ ☎  BZ                  Bereikbaar tot 15.00…",
            "▌ ☎  Stas JenV           Secretariaten bellen",
            "",
            "┄ zondag: no contact ┄",
            "",
            "maandag 25 november",
            "▌ ☎  JenV                Afspraak gemaakt",
        ]

    play(timeline, script, size=(50, 14))


def test_keys_move_over_events_days_months_and_gaps() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS))
        for action, position in [
            (widget.action_cursor_up, 0),
            (widget.action_cursor_down, 1),
            (widget.action_next_day, 3),
            (widget.action_previous_day, 1),
            (widget.action_next_gap, 3),
            (widget.action_next_gap, 6),
            (widget.action_previous_gap, 3),
            (widget.action_next_month, 6),
            (widget.action_previous_month, 0),
            (widget.action_last, 19),
            (widget.action_next_day, 19),
            (widget.action_cursor_down, 19),
            (widget.action_page_up, 13),
            (widget.action_page_down, 19),
            (widget.action_first, 0),
        ]:
            action()
            assert widget.cursor == position
        await pilot.pause()

    play(timeline, script, size=(60, 8))


def test_every_move_tells_the_row_and_its_heading() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        selection = selection_of(ROWS)
        widget.show(selection, 2)
        await pilot.pause()
        widget.action_cursor_down()
        await pilot.pause()
        widget.show(selection, 3)
        await pilot.pause()
        widget.show(selection_of([]))
        await pilot.pause()

    messages = play(timeline, script)
    assert moved(messages) == [2, 3, -1]
    after_move = next(m for m in messages if isinstance(m, Timeline.Moved) and m.position == 3)
    assert after_move.row == ROWS[3]
    assert after_move.heading is not None
    assert after_move.heading.date == "2019-11-25"


@given(
    st.lists(
        st.sampled_from(
            [
                "cursor_down",
                "cursor_up",
                "page_down",
                "page_up",
                "first",
                "last",
                "next_day",
                "previous_day",
                "next_gap",
                "previous_gap",
                "next_month",
                "previous_month",
            ]
        ),
        max_size=30,
    ),
    st.integers(1, 12),
    st.integers(1, 2),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_cursor_is_always_in_view(actions: list[str], height: int, rows_per_event: int) -> None:
    timeline = timeline_of(ROWS, LINKS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.rows_per_event = rows_per_event
        widget.show(selection_of(ROWS))
        for action in actions:
            getattr(widget, f"action_{action}")()
            y = widget.line_of_cursor - widget.scroll_offset.y
            assert 0 <= y < height
            assert y + min(rows_per_event, height) <= height
            if height >= 6:
                assert ROWS[widget.cursor].title in "".join(shown(widget)[y])
        await pilot.pause()

    play(timeline, script, size=(70, height))


def test_the_first_event_of_a_day_comes_into_view_with_its_heading() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 19)
        await pilot.pause()
        widget.move_to(3)
        await pilot.pause()
        assert any("maandag 25 november" in line for line in shown(widget))

    play(timeline, script, size=(60, 10))


def test_the_first_line_keeps_the_heading_of_a_day_that_scrolls() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 19)
        await pilot.pause()
        assert shown(widget)[0] == " donderdag 5 december 2019"

    play(timeline, script, size=(60, 10))


def test_a_move_without_scrolling_repaints_two_lines() -> None:
    timeline = timeline_of(ROWS, [])
    drawn: list[int] = []

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 9)
        await pilot.pause()
        draw = widget.draw_row

        def counting(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        widget.draw_row = counting  # type: ignore[method-assign]
        widget.action_cursor_down()
        await pilot.pause()
        assert len(set(drawn)) == 2

    play(timeline, script, size=(60, 40))


def test_moving_into_a_thread_draws_its_lanes_in_the_accent() -> None:
    timeline = timeline_of(ROWS, LINKS)

    def accent(widget: Timeline) -> set[int]:
        colour = widget.lines._ink.style("accent").color
        found = set()
        for y in range(widget.size.height):
            for segment in widget.render_line(y):
                if segment.style and segment.style.color == colour and segment.text.strip():
                    found.add(y + widget.scroll_offset.y)
        return found

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 6)
        await pilot.pause()
        assert accent(widget) == set()
        repainted: list[Region] = []
        refresh = widget.refresh

        def counting(*regions: Region, **options: Any) -> Timeline:
            repainted.extend(regions)
            return refresh(*regions, **options)

        widget.refresh = counting  # type: ignore[method-assign]
        widget.move_to(2)
        await pilot.pause()
        lanes = accent(widget)
        layout = widget.layout_lines
        assert {layout.line_of(position) for position in (0, 2, 3, 5)} <= lanes
        assert layout.line_of(6) not in lanes
        painted = {y for region in repainted for y in range(region.y, region.bottom)}
        assert lanes <= painted

    play(timeline, script, size=(70, 40))


def test_a_filter_shifts_no_column() -> None:
    timeline = timeline_of(ROWS, LINKS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS))
        await pilot.pause()
        before = widget.lines.columns
        widget.links_between = lambda *_window: []
        widget.show(selection_of(ROWS[:4], "x"))
        await pilot.pause()
        assert widget.lines.columns == before

    play(timeline, script, size=(80, 20))


def test_the_cursors_event_keeps_its_height_when_the_selection_changes() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 12)
        await pilot.pause()
        y = widget.line_of_cursor - widget.scroll_offset.y
        widget.show(selection_of(ROWS[6:], "x"), 6, keep_line=True)
        await pilot.pause()
        assert widget.line_of_cursor - widget.scroll_offset.y == y

    play(timeline, script, size=(60, 8))


def test_resizing_keeps_the_cursors_event_in_view() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 10)
        for size in [(50, 6), (120, 30), (30, 3), (8, 2), (80, 12)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            y = widget.line_of_cursor - widget.scroll_offset.y
            assert 0 <= y < widget.size.height
            assert all(strip.cell_length == widget.text_width for strip in strips(widget))

    play(timeline, script, size=(80, 20))


def strips(widget: Timeline) -> list[Strip]:
    return [widget.render_line(y) for y in range(widget.size.height)]


def test_two_lines_an_event_keep_the_cursor_where_it_is() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 12)
        await pilot.pause()
        y = widget.line_of_cursor - widget.scroll_offset.y
        widget.rows_per_event = 2
        await pilot.pause()
        assert abs(widget.line_of_cursor - widget.scroll_offset.y - y) <= 2
        assert "Bericht 4" in shown(widget)[widget.line_of_cursor - widget.scroll_offset.y]

    play(timeline, script, size=(60, 12))


def test_marks_are_set_on_events_alone() -> None:
    rows = numbered([ROWS[0], ROWS[1]._replace(flags=int(RowFlag.PLANNED)), ROWS[2]])
    timeline = timeline_of(rows)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(rows))
        widget.action_toggle_mark()
        assert (widget.cursor, widget.marked) == (1, frozenset({"e0"}))
        widget.action_toggle_mark()
        assert (widget.cursor, widget.marked) == (1, frozenset({"e0"}))
        await pilot.pause()
        assert shown(widget)[1].startswith("▌✓")
        widget.action_first()
        widget.action_toggle_mark()
        assert widget.marked == frozenset()
        await pilot.pause()

    messages = play(timeline, script, size=(60, 12))
    changes = [m.marked for m in messages if isinstance(m, Timeline.MarksChanged)]
    assert changes == [frozenset({"e0"}), frozenset()]


def test_the_mouse_selects_edits_and_marks() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS))
        await pilot.pause()
        layout = widget.layout_lines
        await pilot.click(widget, offset=(20, layout.line_of(2)))
        assert widget.cursor == 2
        await pilot.click(widget, offset=(3, layout.heading_line(2)))
        assert widget.cursor == 3
        await pilot.click(widget, offset=(20, layout.line_of(1)), control=True)
        assert widget.marked == {"e1"}
        await pilot.click(widget, offset=(20, layout.line_of(4)), times=2)
        await pilot.pause()

    messages = play(timeline, script, size=(60, 20))
    edited = [m.row.id for m in messages if isinstance(m, Timeline.EditWanted)]
    assert edited == ["e4"]


def test_a_click_on_the_heading_at_the_top_goes_to_its_first_event() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS), 19)
        await pilot.pause()
        await pilot.click(widget, offset=(3, 0))
        assert widget.cursor == 8

    play(timeline, script, size=(60, 10))


def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    timeline = timeline_of(ROWS)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection_of(ROWS))
        await pilot.pause()
        widget.post_message(MouseScrollDown(widget, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert widget.scroll_offset.y > 0
        assert widget.cursor == 0

    play(timeline, script, size=(60, 10))


@pytest.mark.parametrize("size", [(60, 20), (20, 5), (3, 2), (1, 1)])
def test_nothing_to_show_says_what_to_press(size: tuple[int, int]) -> None:
    timeline = timeline_of([])

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        assert all(not line for line in shown(widget))
        widget.empty_text = "No events yet.\nPress a to add the first one."
        widget.show(selection_of([]))
        for action in ("cursor_down", "page_down", "last", "next_gap", "toggle_mark", "open"):
            getattr(widget, f"action_{action}")()
        await pilot.pause()
        said = " ".join(line.strip() for line in shown(widget)).split()
        if size[0] == 60:
            assert " ".join(said) == "No events yet. Press a to add the first one."
        assert all(strip.cell_length == widget.text_width for strip in strips(widget))

    play(timeline, script, size=size)


@given(
    st.text(max_size=50),
    st.sampled_from([(1, 1), (2, 3), (7, 5), (33, 6), (80, 8), (200, 8)]),
    st.booleans(),
)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_misaligns_or_breaks_a_line(
    text: str, size: tuple[int, int], in_ascii: bool
) -> None:
    rows = numbered([ROWS[0]._replace(title=text, channel=text, tags=(text,), time=text)] * 3)
    timeline = timeline_of(rows, [(0, 2), (1, None)])

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.marks_words = ("a*",)
        widget.rows_per_event = 2
        if in_ascii:
            widget.signs = ASCII
        widget.show(selection_of(rows))
        await pilot.pause()
        assert all(strip.cell_length == widget.text_width for strip in strips(widget))

    play(timeline, script, size=size)


def test_a_million_events_are_shown_from_their_headings_and_a_window() -> None:
    first = date(1950, 1, 1).toordinal()
    headings = tuple(
        HeadingRow(n, date.fromordinal(first + n).isoformat(), first + n, first + n, 25, 25)
        for n in range(40_000)
    )
    selection = Selection("", headings, 1_000_000, 1_000_000, 0, 1)
    asked: list[int] = []

    def fetch(_selection: Selection, start: int, count: int) -> list[EventRow]:
        asked.append(count)
        return [event(title=f"Nummer {start + n}", row=start + n) for n in range(count)]

    timeline = Timeline(fetch, lambda _selection, start, _count: [(start, start + 1)], DUTCH)

    async def script(pilot: Pilot[None], widget: Timeline) -> None:
        widget.show(selection)
        await pilot.pause()
        for position in (999_999, 0, 500_000):
            widget.move_to(position)
            await pilot.pause()
            y = widget.line_of_cursor - widget.scroll_offset.y
            assert f"Nummer {position}" in shown(widget)[y]

    play(timeline, script, size=(60, 30))
    assert sum(asked) < 3_000
