"""Screens that have closed give their memory back."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from textual.widget import Widget

from support.apps import SAMPLE, app_on
from tui.closed_screens import MOST_CLOSED, ClosedScreens


class Clockwork:
    """Stands for the app: its timers run out when a test says so."""

    def __init__(self) -> None:
        self.timers: list[Callable[[], None]] = []

    def set_timer(self, seconds: float, then: Callable[[], None]) -> object:
        assert seconds > 0
        self.timers.append(then)
        return then

    def run_out(self) -> None:
        self.timers.pop()()


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collecting_left_alone() -> Iterator[None]:
    before = gc.get_threshold()
    gc.disable()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


def left_ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def test_garbage_goes_once_nobody_has_typed_for_a_while() -> None:
    app = Clockwork()
    closed = ClosedScreens(cast("Any", app))
    ring = left_ring()
    closed.one_closed()
    closed.input_came()
    app.run_out()
    assert ring() is not None
    app.run_out()
    assert ring() is None
    assert not app.timers


def test_somebody_who_never_rests_does_not_fill_the_memory() -> None:
    app = Clockwork()
    closed = ClosedScreens(cast("Any", app))
    ring = left_ring()
    for _ in range(MOST_CLOSED):
        closed.one_closed()
        closed.input_came()
    assert ring() is not None
    closed.one_closed()
    assert ring() is None


@pytest.mark.parametrize(
    "keys",
    [("e",), ("a",), ("1", "e"), ("question_mark",), ("A",), ("ctrl+p",), ("H",), ("p",), ("R",)],
    ids="-".join,
)
def test_nothing_keeps_a_screen_that_has_closed(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async def play() -> None:
        app = app_on(tmp_path / "work")
        kept: list[weakref.ref[Any]] = []
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            main = app.screen
            await pilot.press(*keys)
            await pilot.pause()
            assert app.screen is not main
            for node in app.screen.walk_children(Widget, with_self=True):
                kept += [weakref.ref(node), weakref.ref(node._styles_cache)]
            del node
            await pilot.press("escape")
            await pilot.pause()
            assert app.screen is main
            # The rest is Textual's: the widget that had the mouse, timers that are running out.
            app._closed_screens._collect()
            await pilot.pause()
            gc.collect()
            assert [found for reference in kept if (found := reference()) is not None] == []

    asyncio.run(play())


def test_a_chronology_that_another_took_the_place_of_is_let_go(tmp_path: Path) -> None:
    async def play() -> None:
        app = app_on(tmp_path / "work", watch_seconds=60)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            # Textual holds on to the very first screen for as long as the app runs.
            app.open_chronology(tmp_path / "work" / SAMPLE.name)
            await pilot.pause()
            before = weakref.ref(app.screen)
            app.open_chronology(tmp_path / "work" / SAMPLE.name)
            await pilot.pause()
            app._closed_screens._collect()
            gc.collect()
            assert before() is None

    asyncio.run(play())
