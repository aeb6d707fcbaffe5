"""A stage for one widget: an app that shows it alone and gathers what it posts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tui.theme import RELAAS_DARK, RELAAS_LIGHT, variables_for

WidgetT = TypeVar("WidgetT", bound=Widget)
Play = Callable[[Pilot[None], WidgetT], Awaitable[None]]


class Stage(App[None]):
    """Shows one widget that fills the screen."""

    CSS = "Screen { layout: vertical; }"

    def __init__(self, widget: Widget, theme: str) -> None:
        super().__init__()
        self._shown_widget = widget
        self._wanted_theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(dark=True)

    def compose(self) -> ComposeResult:
        yield self._shown_widget

    def on_mount(self) -> None:
        self.register_theme(RELAAS_DARK)
        self.register_theme(RELAAS_LIGHT)
        self.theme = self._wanted_theme


def play(
    widget: WidgetT,
    script: Play[WidgetT],
    size: tuple[int, int] = (40, 20),
    theme: str = "relaas-dark",
) -> list[Message]:
    """Shows the widget, runs the script on it and returns the messages of ours that were posted."""
    posted: list[Message] = []

    def hook(message: Message) -> None:
        ours = type(message).__module__.startswith("tui.")
        if ours and not any(message is other for other in posted):
            posted.append(message)

    async def run() -> None:
        stage = Stage(widget, theme)
        async with stage.run_test(size=size, message_hook=hook) as pilot:
            await pilot.pause()
            await script(pilot, widget)
            await pilot.pause()

    asyncio.run(run())
    return posted


def shown(widget: Widget) -> list[str]:
    """The lines that a widget draws, without spaces at their ends."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def resize(pilot: Pilot[None], widget: Widget, width: int, height: int) -> None:
    """Gives the terminal another size and waits until the widget has its width."""
    await pilot.resize_terminal(width, height)
    for _ in range(100):
        if widget.size.width == width:
            return
        await pilot.pause()
    raise AssertionError(f"the widget is {widget.size.width} cells wide, not {width}")
