"""The activity screen: bars of the events that show, by day or longer, and by whose they are."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from support.odd_chronologies import EMPTY, UNCERTAIN
from tui.screens.main.screen import MainScreen
from tui.screens.patterns.activity import ActivityScreen
from tui.screens.patterns.activity_pane import ActivityPane
from tui.settings import Settings

Script = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def play(
    place: Path, script: Script, store: Path | str = SAMPLE, size: tuple[int, int] = SMALL
) -> None:
    async def run() -> None:
        path = store if isinstance(store, Path) else place / "odd" / "zaak.toml"
        if isinstance(store, str):
            path.parent.mkdir()
            path.write_text(store, encoding="utf-8")
        async with app_on(place, path).run_test(size=size) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())


def main(pilot: Pilot[int]) -> MainScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def pane(pilot: Pilot[int]) -> ActivityPane:
    assert isinstance(pilot.app.screen, ActivityScreen)
    return pilot.app.screen.query_one(ActivityPane)


def lines(pilot: Pilot[int]) -> list[str]:
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def line(pilot: Pilot[int], words: str) -> str:
    """The first line that has some words, "" for none."""
    return next((line for line in lines(pilot) if words in line), "").strip()


def test_days_weeks_and_parts_come_by_key_and_the_cursor_stays_at_its_date(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "end", "h")
        assert line(pilot, "all events").startswith("activity  per day by acting side")
        assert line(pilot, "17 events")
        bar = pane(pilot).bar
        assert bar is not None
        assert bar.total == 5
        await press(pilot, "w")
        assert line(pilot, "2019-W49, 2–8 dec 2019  7 events")
        await press(pilot, "a")
        assert line(pilot, "per week by who acts")
        assert line(pilot, "Stas JenV 3")
        await press(pilot, "n", "plus", "minus", "d")
        assert line(pilot, "per day   all events")
        assert line(pilot, "donderdag 5 december 2019  5 events")

    play(tmp_path, script)


def test_enter_goes_to_the_day_and_the_bars_follow_what_changes(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "j", "j")
        assert line(pilot, "1 day without an event")
        await press(pilot, "enter")
        row = main(pilot).row
        assert pilot.app.screen is main(pilot)
        assert row is not None
        assert row.date == "2019-11-25"
        await press(pilot, "X")
        if pilot.app.screen is not main(pilot):
            await press(pilot, "enter")
        await press(pilot, "h")
        assert line(pilot, "16 events")
        await press(pilot, "u")
        assert pane(pilot)._chart.total == 17

    play(tmp_path, script)


def test_the_mouse_picks_a_bar_and_a_second_click_goes_there(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "h")
        await pilot.click(ActivityPane, offset=(30, 4))
        await settle(pilot)
        assert line(pilot, "maandag 25 november 2019  2 events")
        await pilot.click(ActivityPane, offset=(30, 4), times=2)
        await settle(pilot)
        row = main(pilot).row
        assert row is not None
        assert row.date == "2019-11-25"

    play(tmp_path, script)


def test_the_filter_is_named_and_counted_and_the_bars_are_copied(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        main(pilot).choose(main(pilot).parse("channel:phone"))
        await settle(pilot)
        await press(pilot, "h", "y")
        assert line(pilot, "filter: channel:phone").startswith("activity  per day")
        rows = [row.split("\t") for row in pilot.app.clipboard.split("\n")]
        assert rows[0][:3] == ["period", "first day", "last day"]
        assert sum(int(row[-1]) for row in rows[1:]) == 4
        await press(pilot, "M")
        assert pilot.app.clipboard.startswith("# Activity: Contacten met")
        main(pilot).choose(main(pilot).parse("zeppelin"))
        await press(pilot, "escape", "h")
        assert line(pilot, "The filter lets no event through.")
        await press(pilot, "enter", "y", "j")
        assert isinstance(pilot.app.screen, ActivityScreen)

    play(tmp_path, script)


def test_uncertain_dates_stand_apart_and_everything_is_counted(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "n")
        shown = "\n".join(lines(pilot))
        assert "≈ december 2019" in shown
        assert "╱≈ no exact day" in shown
        await press(pilot, "end")
        assert line(pilot, "zonder datum  ")
        found = pane(pilot)._chart
        assert sum(bar.total for bar in found.bars) == main(pilot).workspace.select("").total
        await press(pilot, "enter")
        row = main(pilot).row
        assert row is not None
        assert row.date in ("", "XXXX-05-08")

    play(tmp_path, script, UNCERTAIN)


def test_an_empty_chronology_says_so(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "h", "end", "enter")
        assert line(pilot, "There are no events yet.")
        await press(pilot, "q")
        assert pilot.app.screen is main(pilot)

    play(tmp_path, script, EMPTY)


STATES: dict[str, tuple[Path | str, tuple[int, int], Settings, str, list[str]]] = {
    "small": (SAMPLE, SMALL, Settings(), "en", ["h", "end"]),
    "middle": (SAMPLE, MIDDLE, Settings(theme="relaas-light"), "nl", ["h", "a", "j"]),
    "large": (SAMPLE, LARGE, Settings(), "en", ["h", "c", "w"]),
    "uncertain-ascii": (UNCERTAIN, SMALL, Settings(ascii_signs=True), "en", ["h"]),
}


@pytest.mark.parametrize("state", STATES)
def test_picture(state: str, tmp_path: Path, snap_compare: Compare) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    store, size, settings, language, keys = STATES[state]
    if isinstance(store, str):
        path = tmp_path / "odd" / "zaak.toml"
        path.parent.mkdir()
        path.write_text(store, encoding="utf-8")
        store = path

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    app = app_on(tmp_path, store, settings, language)
    assert snap_compare(app, terminal_size=size, run_before=script)
