"""Keys that the settings choose."""

from __future__ import annotations

import asyncio
from pathlib import Path

from support.apps import app_on
from tui.screens.forms.event_form import EventForm
from tui.screens.help import help_lines
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.widgets.footer_line import FooterLine

CHOSEN = Settings(keys={"event.add": "ctrl+n", "no.such.command": "ctrl+y"})


def test_a_command_gets_another_key_and_loses_its_own(tmp_path: Path) -> None:
    app = app_on(tmp_path, settings=CHOSEN)

    async def script() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("a")
            assert isinstance(app.screen, MainScreen)
            await pilot.press("ctrl+n")
            assert isinstance(app.screen, EventForm)

    asyncio.run(script())


def test_the_footer_and_the_help_show_the_key_that_was_chosen(tmp_path: Path) -> None:
    app = app_on(tmp_path, settings=CHOSEN)

    async def script() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            keys = {word.command: word.key for word in app.screen.query_one(FooterLine).words}
            assert keys["event.add"] == "^n"

    asyncio.run(script())
    assert ("^n", "Add an event with a form.", "plain") in help_lines(CHOSEN.keys)


def test_a_name_that_no_command_has_is_told(tmp_path: Path) -> None:
    app = app_on(tmp_path, settings=CHOSEN)
    told: list[str] = []

    async def script() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            told.append(str(app.screen.query_one(FooterLine).notice_spans()))

    asyncio.run(script())
    assert "no.such.command" in told[0]
