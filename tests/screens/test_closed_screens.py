"""Screens that have closed give their memory back."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from textual.message import Message
from textual.widget import Widget

from support.apps import SAMPLE, app_on
from tui.closed_screens import MOST_CLOSED, ClosedScreens


class Clockwork:
    """Stands for the app: its timers run out when a test says so."""

    def __init__(self) -> None:
        self.timers: list[Callable[[], None]] = []
        self.screen_stack: list[object] = []

    def set_timer(self, seconds: float, then: Callable[[], None]) -> object:
        assert seconds > 0
        self.timers.append(then)
        return then

    async def run_out(self) -> None:
        self.timers.pop()()
        await asyncio.sleep(0)


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
    async def play() -> None:
        app = Clockwork()
        closed = ClosedScreens(cast("Any", app))
        ring = left_ring()
        closed.one_closed()
        closed.input_came()
        await app.run_out()
        assert ring() is not None
        await app.run_out()
        assert ring() is None
        assert not app.timers

    asyncio.run(play())


def test_somebody_who_never_rests_does_not_fill_the_memory() -> None:
    async def play() -> None:
        closed = ClosedScreens(cast("Any", Clockwork()))
        ring = left_ring()
        for _ in range(MOST_CLOSED):
            closed.one_closed()
            closed.input_came()
            await asyncio.sleep(0)
        assert ring() is not None
        closed.one_closed()
        await asyncio.sleep(0)
        assert ring() is None

    asyncio.run(play())


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


class Word(Message, bubble=False):
    """Something that a screen says to a part of another."""


def test_the_last_word_of_a_closed_screen_does_not_keep_it(tmp_path: Path) -> None:
    async def play() -> None:
        app = app_on(tmp_path / "work")
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            main = app.screen
            await pilot.press("question_mark")
            await pilot.pause()
            closed = weakref.ref(app.screen)
            assert closed() is not main
            await pilot.press("escape")
            await pilot.pause()
            for node in main.walk_children(Widget, with_self=True):
                word = Word()
                word._sender = closed()
                node.post_message(word)
            del word, node
            # The words are taken in; the pilot's own pause would send each part another.
            for _ in range(5):
                await asyncio.sleep(0)
            app._closed_screens._collect()
            await asyncio.sleep(0)
            assert closed() is None

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
            # What it still had at work, such as reading, may end a moment later.
            for _ in range(50):
                await app.workers.wait_for_complete()
                await pilot.pause()
                app._closed_screens._collect()
                await pilot.pause()
                gc.collect()
                if before() is None:
                    break
            assert before() is None

    asyncio.run(play())
