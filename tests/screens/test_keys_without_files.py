"""Every key of the main screen while the files cannot be read: said, and nothing breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from support.apps import SAMPLE, app_on
from tui.commands.command import MAIN, TIMELINE
from tui.commands.table import COMMANDS
from tui.screens.main.screen import MainScreen

LEAVING = ("quit", "other_chronology")

KEYS = sorted(
    {
        command.keys.split(",")[0]
        for command in COMMANDS
        if {MAIN, TIMELINE} & set(command.where) and command.name not in LEAVING
    }
)


def _break(path: Path) -> None:
    path.write_bytes(b"x = = 1\n" + path.read_bytes())


@pytest.mark.parametrize(
    ("spoil", "from_the_start"),
    [(Path.unlink, False), (_break, False), (_break, True)],
    ids=["gone", "broken", "broken from the start"],
)
def test_no_key_breaks_the_program(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], object],
    from_the_start: bool,
) -> None:
    monkeypatch.setattr(MainScreen, "_run_editor", lambda *_: "No editor here.")
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes())
    if from_the_start:
        spoil(path)

    async def play() -> None:
        app = app_on(tmp_path, path)
        async with app.run_test(size=(120, 36)) as pilot:
            await app.workers.wait_for_complete()
            if not from_the_start:
                spoil(path)
            content = path.read_bytes() if path.is_file() else None
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            watcher = main.watcher
            assert watcher is not None
            for key in KEYS:
                watcher.tick()
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
                for _ in range(3):
                    if app.screen is not main:
                        await pilot.press("escape")
                assert app.screen is main
            assert (path.read_bytes() if path.is_file() else None) == content

    asyncio.run(play())
