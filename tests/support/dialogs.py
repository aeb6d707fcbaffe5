"""Editing screens alone: an app that shows one, what is typed into it and what comes back."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.theme import RELAAS_DARK, RELAAS_LIGHT, variables_for
from tui.widgets.field import Field


class Types(str):
    """A text to type at the cursor, as opposed to the name of a key."""

    __slots__ = ()


class Clicks(tuple[int, int]):
    """A place of the screen to click: column and line."""

    __slots__ = ()


class Goes(str):
    """The key of a field to put the cursor in."""

    __slots__ = ()


Step = str | Types | Clicks | Goes


@dataclass
class Played:
    """What came of a screen: its results (none while it is open) and its last lines."""

    results: list[object] = dataclasses.field(default_factory=list)
    lines: list[str] = dataclasses.field(default_factory=list)
    seen: object = None
    field: str = ""
    """The key of the field that has the cursor at the end."""

    @property
    def result(self) -> object:
        """The one result."""
        (result,) = self.results
        return result

    @property
    def text(self) -> str:
        """The last lines in one."""
        return "\n".join(self.lines)


class _Alone(App[None]):
    """Nothing below the screen that is tried."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(dark=True)

    def on_mount(self) -> None:
        self.register_theme(RELAAS_DARK)
        self.register_theme(RELAAS_LIGHT)
        self.theme = RELAAS_DARK.name


async def _do(pilot: Pilot[None], step: Step) -> None:
    if isinstance(step, Clicks):
        await pilot.click(offset=step)
    elif isinstance(step, Types):
        focused = pilot.app.focused
        assert isinstance(focused, Input | TextArea), f"{focused} takes no text"
        pilot.app.post_message(events.Paste(step))
    elif isinstance(step, Goes):
        pilot.app.screen.query_one(f"#field-{step}", Field).focus_editor()
    else:
        await pilot.press(step)
    await pilot.pause()


def _field_of(focused: Widget | None) -> str:
    above = () if focused is None else focused.ancestors
    return next((widget.key for widget in above if isinstance(widget, Field)), "")


def play_screen(
    make: Callable[[], Screen[Any]],
    steps: Sequence[Step],
    size: tuple[int, int] = (80, 24),
    look: Callable[[Screen[Any]], object] | None = None,
) -> Played:
    """Shows the screen, takes the steps, and tells what came of it.

    `look` is asked about the screen on top at the end; its answer is `Played.seen`.
    """
    played = Played()

    async def run() -> None:
        app = _Alone()
        async with app.run_test(size=size) as pilot:
            await app.push_screen(make(), played.results.append)
            await pilot.pause()
            for step in steps:
                await _do(pilot, step)
            searches = [worker for worker in app.workers if worker.group == "replace"]
            if searches:
                await app.workers.wait_for_complete(searches)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            played.lines = [strip.text.rstrip() for strip in strips]
            played.seen = look(app.screen) if look else None
            played.field = _field_of(app.focused)

    asyncio.run(run())
    return played
