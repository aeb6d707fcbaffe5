"""The screen that exports: what it asks, what it tells before and after, and what it looks like."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from support.apps import SAMPLE, app_on
from tui.exchange.out.formats import FORMATS
from tui.screens.dialogs.confirm import Ask
from tui.screens.exporting.screen import ExportScreen
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.widgets.text_fields import TextField

Script = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def play(place: Path, script: Script, size: tuple[int, int] = (100, 32)) -> None:
    async def run() -> None:
        async with app_on(place).run_test(size=size) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())


def screen_of(pilot: Pilot[int]) -> ExportScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    return screen


def told(pilot: Pilot[int]) -> str:
    return str(screen_of(pilot).query_one("#export-told", Static).content)


def title(pilot: Pilot[int]) -> str:
    return str(screen_of(pilot).query_one(".dialog-title", Static).content)


def path_field(pilot: Pilot[int]) -> TextField:
    return screen_of(pilot).query_one("#field-path TextField", TextField)


async def choose_format(pilot: Pilot[int], name: str) -> None:
    steps = (list(FORMATS).index(name) - list(FORMATS).index("html")) % len(FORMATS)
    await press(pilot, *["right"] * steps)


def test_a_file_is_written_and_what_did_not_go_out_is_told_before_and_after(
    tmp_path: Path,
) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+e")
        assert title(pilot) == "Export all events"
        assert told(pilot).startswith("17 events go out.\n2 internal notes are left out.")
        before = told(pilot).splitlines()[1:]
        await press(pilot, "ctrl+s")
        words = f"{SAMPLE.stem}.html is written, with 17 events."
        assert told(pilot).splitlines() == [words, *before]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)

    play(tmp_path, script)
    assert (tmp_path / f"{SAMPLE.stem}.html").read_text(encoding="utf-8").count("<li") == 17


def test_the_filter_on_screen_decides(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"channel:phone", "enter", "ctrl+e")
        assert title(pilot) == "Export the events that pass channel:phone*"
        await choose_format(pilot, "json")
        assert told(pilot).startswith("4 events go out.")
        await press(pilot, "ctrl+s")

    play(tmp_path, script)
    written = json.loads((tmp_path / f"{SAMPLE.stem}.json").read_text(encoding="utf-8"))
    assert {event["channel"] for event in written["events"]} == {"phone"}


def test_the_name_follows_the_format_and_fields_that_mean_nothing_go(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+e")
        seen = []
        for _step in FORMATS:
            fields = screen_of(pilot).query("Field")
            shown = {str(each.id).removeprefix("field-") for each in fields if each.display}
            seen.append((path_field(pilot).value.partition(".")[2], shown))
            await press(pilot, "right")
        always = {"format", "path", "internal"}
        assert seen[0] == ("html", always | {"numbers", "introduce"})
        assert seen[1] == ("docx", always | {"numbers", "introduce", "table"})
        assert seen[2] == ("csv", always)
        assert seen[5] == ("timeline.json", always | {"numbers"})

    play(tmp_path, script)


def test_internal_is_off_each_time(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+e", "tab", "tab", "right")
        assert "internal" not in told(pilot)
        await press(pilot, "escape", "ctrl+e")
        assert "2 internal notes are left out." in told(pilot)

    play(tmp_path, script)


def test_a_file_that_is_there_is_asked_about_and_a_wrong_name_refused(tmp_path: Path) -> None:
    file = tmp_path / f"{SAMPLE.stem}.html"
    file.write_text("mijn werk")

    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+e", "ctrl+s")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape")
        assert file.read_text() == "mijn werk"
        path_field(pilot).value = "uit.csv"
        await press(pilot, "ctrl+s")
        problem = screen_of(pilot).query_one("#field-path .problem", Static)
        assert "ends as table (CSV) does" in str(problem.content)
        path_field(pilot).value = str(file)
        await press(pilot, "ctrl+s", "y")
        assert told(pilot).startswith(f"{file.name} is written")

    play(tmp_path, script)
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_esc_stops_what_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "ctrl+e")
        screen = screen_of(pilot)
        shown = screen._say_progress

        def stop_at_once(done: int, of: int) -> None:
            shown(done, of)
            screen.action_away()

        monkeypatch.setattr(screen, "_say_progress", stop_at_once)
        await press(pilot, "ctrl+s")
        assert told(pilot) == f"Stopped: {SAMPLE.stem}.html is not written."
        assert pilot.app.screen is screen

    play(tmp_path, script)
    assert not list(tmp_path.glob("*.html"))
    assert not list(tmp_path.glob(".*.tmp"))


STATES = {
    "export-wide": ((120, 36), Settings(), ("right",)),
    "export-plain": ((80, 24), Settings(), ()),
    "export-narrow-ascii": ((58, 20), Settings(theme="relaas-light", ascii_signs=True), ()),
}


@pytest.mark.parametrize("state", STATES)
def test_the_screen_looks_as_it_did(
    state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare
) -> None:
    """The screen is drawn as it was when somebody last looked at it and found it good."""
    size, settings, keys = STATES[state]
    monkeypatch.chdir(tmp_path)

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, "ctrl+e", *keys)
        path_field(pilot).value = path_field(pilot).value.replace(f"{tmp_path}/", "")
        await settle(pilot)

    app = app_on(tmp_path, settings=settings)
    assert snap_compare(app, terminal_size=size, run_before=script)
