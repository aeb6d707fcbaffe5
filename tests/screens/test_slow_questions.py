"""While the index is slow to answer, typing goes on, and nothing shows that is not true."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from support.apps import app_on
from tui.model.query import Query
from tui.model.rows import FacetCounts, Selection
from tui.questions import QueryInterruptedError
from tui.screens.main.answer import Answer
from tui.screens.main.screen import MainScreen
from tui.widgets.actors import Actors
from tui.widgets.search_bar import SearchBar

HEAD = """[chronology]
format = 1
title = "A case"
language = "en"

[[actor]]
id = "bz"
name = "Foreign Affairs"
"""
EVENTS = "".join(
    f'\n[[event]]\nid = "e{number:03}"\ndate = 2019-11-{number % 28 + 1:02}\n'
    f'text = "{"letter" if number % 4 else "phone call"} {number}"\nfrom = ["bz"]\n'
    for number in range(60)
)
_LONGEST = 20


class Slow:
    """The main screen with a gate before each filter's answer and before its counts."""

    def __init__(self, main: MainScreen, pilot: Pilot[int], patch: pytest.MonkeyPatch) -> None:
        self.main = main
        self.pilot = pilot
        self.asked: dict[str, Event] = {}
        self.counting = Event()
        self.gates: dict[str, Event] = {}
        self.count_gate = Event()
        self._select, self._facets = main.workspace.select, main.workspace.facets
        patch.setattr(main.workspace, "select", self.select)
        patch.setattr(main.workspace, "facets", self.facets)

    def select(self, query: Query | str) -> Selection:
        """The true answer, once its gate opens."""
        text = str(query)
        self.asked.setdefault(text, Event()).set()
        if text in self.gates:
            assert self.gates[text].wait(_LONGEST)
        return self._select(query)

    def facets(self, query: Query) -> FacetCounts:
        """The true counts, once their gate opens."""
        self.counting.set()
        if query.terms:
            assert self.count_gate.wait(_LONGEST)
        return self._facets(query)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Lets the event loop go on until something has happened."""
        async with asyncio.timeout(_LONGEST):
            while not happened():
                await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types into the search bar, opening it first."""
        await self.pilot.press("slash", *text)

    @property
    def typed(self) -> str:
        """What stands in the search bar."""
        return self.main.query_one(SearchBar).query_one(Input).value

    @property
    def shown(self) -> int:
        """How many events the answer on the screen has."""
        assert self.main.answer is not None
        return self.main.answer.selection.total

    @property
    def sidebar(self) -> str:
        """The line of the actor in the sidebar."""
        actors = self.main.query_one(Actors)
        return "".join(actors.draw_line(line, 30).text for line in range(2))


Script = Callable[[Slow], Awaitable[None]]


def played(place: Path, patch: pytest.MonkeyPatch, script: Script) -> None:
    patch.setattr("tui.workspace.IN_MEMORY_BYTES", 0)
    store = place / "case.toml"
    store.write_text(HEAD + EVENTS)

    async def play() -> None:
        app = app_on(place, store)
        async with app.run_test(size=(120, 30)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            slow = Slow(main, pilot, patch)
            try:
                await script(slow)
            finally:
                for gate in (*slow.gates.values(), slow.count_gate):
                    gate.set()

    asyncio.run(play())


def test_an_answer_that_was_overtaken_never_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(slow: Slow) -> None:
        slow.count_gate.set()
        slow.gates["ph*"] = Event()
        await slow.type("ph")
        await slow.until(lambda: "ph*" in slow.asked)
        assert slow.shown == 60
        await slow.pilot.press("backspace", "backspace", *"letter")
        await slow.until(lambda: slow.shown == 45)
        slow.gates["ph*"].set()
        await slow.main.app.workers.wait_for_complete()
        await slow.pilot.pause()
        assert slow.shown == 45
        assert slow.typed == "letter"

    played(tmp_path, monkeypatch, script)


def test_typing_goes_on_while_an_answer_is_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(slow: Slow) -> None:
        slow.count_gate.set()
        word = "phone"
        for end in range(2, len(word) + 1):
            slow.gates[word[:end] + "*"] = Event()
        await slow.type(word)
        assert slow.typed == word
        assert slow.shown == 60
        for gate in slow.gates.values():
            gate.set()
        await slow.until(lambda: slow.shown == 15)

    played(tmp_path, monkeypatch, script)


def test_the_timeline_shows_before_the_counts_and_no_count_shows_until_it_is_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(slow: Slow) -> None:
        assert slow.sidebar.rstrip().endswith("60")
        await slow.type("phone")
        await slow.until(lambda: slow.shown == 15 and slow.counting.is_set())
        assert "60" not in slow.sidebar
        assert slow.sidebar.rstrip().endswith(slow.main.signs.ellipsis)
        slow.count_gate.set()
        await slow.until(lambda: slow.sidebar.rstrip().endswith("15"))

    played(tmp_path, monkeypatch, script)


def test_a_new_question_ends_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(slow: Slow) -> None:
        index = slow.main.workspace
        ended: list[str] = []
        true_select = slow.select

        def select(query: Query | str) -> Selection:
            selection = true_select(query)
            if str(query) == "le*":
                ended.append("interrupted")
                raise QueryInterruptedError
            return selection

        monkeypatch.setattr(index, "select", select)
        slow.count_gate.set()
        slow.gates["le*"] = Event()
        interrupts: list[int] = []
        monkeypatch.setattr(index, "interrupt", lambda: interrupts.append(slow.shown))
        await slow.type("le")
        await slow.until(lambda: "le*" in slow.asked)
        before = len(interrupts)
        await slow.pilot.press("t")
        assert len(interrupts) > before
        slow.gates["le*"].set()
        await slow.until(lambda: slow.shown == 45 and ended == ["interrupted"])
        await slow.main.app.workers.wait_for_complete()
        assert slow.shown == 45
        assert slow.main.query_in_force == slow.main.parse("let", live=True)

    played(tmp_path, monkeypatch, script)


def test_nothing_is_counted_for_an_answer_that_was_overtaken_as_it_was_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(slow: Slow) -> None:
        main = slow.main
        counted: list[str] = []
        take, facets = main.take, slow.facets

        def overtaken(answer: Answer) -> None:
            take(answer)
            if str(answer.query) == "phone":
                main.choose(main.parse("letter"))

        def counting(query: Query) -> FacetCounts:
            counted.append(str(query))
            return facets(query)

        monkeypatch.setattr(main, "take", overtaken)
        monkeypatch.setattr(main.workspace, "facets", counting)
        slow.count_gate.set()
        main.choose(main.parse("phone"))
        await slow.until(lambda: slow.sidebar.rstrip().endswith("45"))
        await main.app.workers.wait_for_complete()
        assert counted == ["letter"]

    played(tmp_path, monkeypatch, script)
