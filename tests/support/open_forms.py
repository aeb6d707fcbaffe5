"""The whole app on a small chronology, with steps between keys: for what happens under a form."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from support.apps import NO_ENVIRONMENT, NOW, folders_in
from tui.app import RelaasApp
from tui.index.chronology_index import open_index
from tui.locale import use_language
from tui.session import Session
from tui.settings import Settings
from tui.store.disk import Disk
from tui.store.repository import Repository
from tui.widgets.field import Field
from tui.workspace import Workspace

CASE = """\
[chronology]
format = 1
title = "A case"

[[actor]]
id = "bz"
name = "Foreign Affairs"

[[actor]]
id = "jenv"
name = "Justice"

# said at the table
[[event]]
id = "a"
date = 2019-12-05
title = "The call"     # as they call it
text = "BZ calls the embassy about the visit."
from = ["bz"]
tags = ["visit", "phone"]
mood = 3

[[event]]
id = "b"
date = 2019-12-06
text = "Another day."
"""
"""Two events; the cursor begins on the first."""


class Desk:
    """A user at the app, and what stands on disk and on the screen."""

    def __init__(self, pilot: Pilot[int], path: Path) -> None:
        self.pilot = pilot
        self.path = path

    @property
    def app(self) -> RelaasApp:
        """The app."""
        assert isinstance(self.pilot.app, RelaasApp)
        return self.pilot.app

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    @property
    def file(self) -> str:
        """What the file says, to the byte."""
        return self.path.read_bytes().decode("utf-8")

    @property
    def text(self) -> str:
        """What the screen shows, with the runs of blanks of wrapped lines made one."""
        strips = self.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text for strip in strips).split())

    async def press(self, *keys: str) -> None:
        """Presses keys, each after what the one before did has ended."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def go_to(self, key: str) -> None:
        """Puts the cursor in a field."""
        self.screen.query_one(f"#field-{key}", Field).focus_editor()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types a text where the cursor is."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def changes(self, old: str, new: str) -> None:
        """Another program puts `new` for `old` in the file."""
        before = self.file
        assert before.count(old) == 1, old
        self.path.write_bytes(before.replace(old, new).encode())


def app_on_case(
    place: Path,
    case: str = CASE,
    disk: Disk | None = None,
    settings: Settings | None = None,
) -> tuple[RelaasApp, Path]:
    """The app on a chronology of one file in `place`, and that file."""
    use_language("en")
    path = place / "case.toml"
    path.write_bytes(case.encode())
    folders = folders_in(place)
    session = Session(settings or Settings(), folders, lambda: NOW, NO_ENVIRONMENT, watch_seconds=0)
    repository = Repository.open(path, folders.state, disk=disk)
    workspace = Workspace(repository, open_index(None, str(path)), lambda: NOW)
    workspace.begin()
    return RelaasApp(session, workspace), path


def at_a_desk(
    place: Path,
    script: Callable[[Desk], Awaitable[None]],
    *,
    case: str = CASE,
    disk: Disk | None = None,
    size: tuple[int, int] = (100, 40),
    settings: Settings | None = None,
) -> None:
    """Lets a user work on a chronology in `place`, the cursor on its first event."""
    app, path = app_on_case(place, case, disk, settings)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            desk = Desk(pilot, path)
            await desk.press("home")
            await script(desk)

    asyncio.run(run())
