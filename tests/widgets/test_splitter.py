from __future__ import annotations

from textual.pilot import Pilot

from support.stage import play, shown
from tui.widgets.splitter import Splitter


def test_dragging_tells_where_the_rule_is_wanted_even_beyond_it() -> None:
    async def script(pilot: Pilot[None], widget: Splitter) -> None:
        await pilot.mouse_down(widget, offset=(0, 2))
        await pilot.hover(offset=(7, 2))
        await pilot.hover(offset=(9, 3))
        await pilot.mouse_up(offset=(9, 3))
        await pilot.hover(offset=(12, 3))

    told = [each for each in play(Splitter(), script) if isinstance(each, Splitter.Dragged)]
    assert list(dict.fromkeys(each.x for each in told)) == [7, 9]


def test_moving_over_it_without_a_button_does_nothing() -> None:
    async def script(pilot: Pilot[None], widget: Splitter) -> None:
        await pilot.hover(widget, offset=(0, 2))

    assert not [each for each in play(Splitter(), script) if isinstance(each, Splitter.Dragged)]


def test_a_double_click_resets() -> None:
    async def script(pilot: Pilot[None], widget: Splitter) -> None:
        await pilot.double_click(widget, offset=(0, 1))

    splitter = Splitter()
    told = [each for each in play(splitter, script) if isinstance(each, Splitter.Reset)]
    assert [each.splitter for each in told] == [splitter]


def test_it_is_one_column_of_a_rule() -> None:
    async def script(pilot: Pilot[None], widget: Splitter) -> None:
        assert shown(widget) == ["│"] * 20

    play(Splitter(), script)
