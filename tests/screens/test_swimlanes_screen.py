"""Swimlanes on the screen: the events that show, across lanes that can be arranged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from support.odd_chronologies import EMPTY
from tui.screens.main.screen import MainScreen
from tui.screens.patterns.swimlanes import SwimlanesScreen
from tui.settings import Settings
from tui.widgets.swimlanes import Swimlanes

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


def play(place: Path, script: Script, size: tuple[int, int] = SMALL, store: Path = SAMPLE) -> None:
    async def run() -> None:
        async with app_on(place, store).run_test(size=size) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())


def lanes(pilot: Pilot[int]) -> Swimlanes:
    assert isinstance(pilot.app.screen, SwimlanesScreen)
    return pilot.app.screen.query_one(Swimlanes)


def text(pilot: Pilot[int]) -> str:
    """Everything on the screen."""
    size = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips(size)
    return "\n".join(strip.text for strip in strips)


def main(pilot: Pilot[int]) -> MainScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def test_the_cursor_starts_at_the_event_and_leads_back_to_one(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "G", "k", "s")
        row = lanes(pilot).row
        assert row is not None and row == main(pilot).row
        assert "Stas JenV → Minister BZ" in text(pilot).splitlines()[-3]
        await press(pilot, "k", "k", "k")
        chosen = lanes(pilot).row
        assert chosen is not None and chosen != row
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MainScreen)
        assert main(pilot).row == chosen

    play(tmp_path, script)


def test_lanes_are_moved_hidden_and_ordered_by_key(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "right", "right")
        here = lanes(pilot).actor
        await press(pilot, "less_than_sign", "shift+left")
        assert lanes(pilot).actor == here
        await press(pilot, "ctrl+home")
        assert lanes(pilot).actor == here
        await press(pilot, "x")
        assert lanes(pilot).actor != here
        assert "has no lane now" in text(pilot)
        await press(pilot, "s")
        assert "one side after the other" in text(pilot)
        await press(pilot, "0", "ctrl+end", "l")
        shown = lanes(pilot).hidden_lanes
        assert shown[0] > 0 and shown[1] == 0

    play(tmp_path, script)


def test_only_what_the_filter_lets_through_is_drawn(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"channel:email", "enter")
        await press(pilot, "s")
        assert "channel:email" in text(pilot).splitlines()[0]
        for key in ("end", "home"):
            await press(pilot, key)
            row = lanes(pilot).row
            assert row is not None and row.channel == "email"

    play(tmp_path, script)


def test_the_mouse_picks_an_event_and_a_lane(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "s")
        first = lanes(pilot).row, lanes(pilot).actor
        await pilot.click(Swimlanes, offset=(40, 9))
        await settle(pilot)
        assert lanes(pilot).row != first[0]
        assert lanes(pilot).actor != first[1]

    play(tmp_path, script)


def test_an_empty_chronology_says_what_to_do(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "down", "right", "x", "s", "0", "enter")
        assert "There are no events yet." in text(pilot)

    store = tmp_path / "leeg.toml"
    store.write_text(EMPTY, encoding="utf-8")
    play(tmp_path, script, store=store)


STATES: dict[str, tuple[tuple[int, int], Settings, str, list[str]]] = {
    "small": (SMALL, Settings(), "en", ["j", "j", "j", "s", "right"]),
    "middle-dutch": (MIDDLE, Settings(), "nl", ["G", "s"]),
    "large-light": (LARGE, Settings(theme="relaas-light"), "en", ["s", "s", "right"]),
    "ascii": (SMALL, Settings(ascii_signs=True), "en", ["s", "end"]),
}


@pytest.mark.parametrize("state", STATES)
def test_picture(state: str, tmp_path: Path, snap_compare: Compare) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    size, settings, language, keys = STATES[state]

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    app = app_on(tmp_path, SAMPLE, settings, language)
    assert snap_compare(app, terminal_size=size, run_before=script)
