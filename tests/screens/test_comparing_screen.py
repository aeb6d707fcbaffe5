"""The screen “What changed”: choosing an edition, walking through the differences, exporting."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from tui.app import RelaasApp
from tui.screens.comparing.change_list import ROW, ChangeList
from tui.screens.comparing.choose import ChooseEdition
from tui.screens.comparing.export import ExportChanges
from tui.screens.comparing.panes import ChangesPane
from tui.screens.comparing.screen import ComparingScreen
from tui.screens.dialogs.confirm import Ask
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.widgets.key_line import KeyLine

Script = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]

NEW = """
[[event]]
id = "2019-12-06-nieu"
date = 2019-12-06
time = 10:00:00
text = "De ambassade stuurt een nieuwe datum. Met [rood] en \\u001b."
from = ["ambassade-ma"]
note = "Nog niet openbaar."
"""


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The statement that was sent; the chronology itself, beside it, has been amended."""
    text = SAMPLE.read_text(encoding="utf-8")
    folder = tmp_path / "zaak"
    folder.mkdir()
    then = folder / "verzonden.toml"
    then.write_text(text, encoding="utf-8")
    now = text.replace("laat de ambassadeur aan BZ weten", "laat de ambassadeur BZ weten")
    now = now.replace('title = "JenV bevestigt de afspraak"\n', 'title = "JenV bevestigt"\n')
    start = now.index('[[event]]\nid = "2019-11-27-c4sa"')
    now = now[:start] + now[now.index("[[event]]", start + 1) :] + NEW
    (folder / SAMPLE.name).write_text(now, encoding="utf-8")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    noon = 1575633600
    for path in folder.iterdir():
        os.utime(path, (noon, noon))
    monkeypatch.chdir(folder)
    return folder / SAMPLE.name


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def play(
    store: Path, script: Script, size: tuple[int, int] = (100, 30), settings: Settings | None = None
) -> None:
    async def run() -> None:
        app = app_on(store.parent, store, settings)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())


async def compare_with(pilot: Pilot[int], named: str) -> ComparingScreen:
    """Presses `r`, types what to compare with, and waits for what changed."""
    await press(pilot, "r")
    screen = pilot.app.screen
    assert isinstance(screen, ChooseEdition)
    screen._words.value = named
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, ComparingScreen)
    return pilot.app.screen


def lines(pilot: Pilot[int]) -> list[str]:
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def text(pilot: Pilot[int]) -> str:
    return "\n".join(lines(pilot))


def test_the_title_counts_along_and_the_head_tells_what_cannot_be_compared(sent: Path) -> None:
    broken = '\n[[event]]\nid = "2019-12-09-kapt"\ntext = "niet dicht\n'
    sent.write_text(sent.read_text(encoding="utf-8") + broken, encoding="utf-8")

    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, "verzonden.toml")
        assert "+1  −1  ~2  ✗1" in lines(pilot)[0]
        for place in (2, 3):
            await press(pilot, "down")
            assert f" {place}/5" in text(pilot)
        await press(pilot, "end")
        assert "2019-12-09-kapt" in text(pilot)

    play(sent, script)


def test_the_differences_are_listed_and_the_chosen_one_is_told(sent: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, "verzonden.toml")
        shown = text(pilot)
        assert "since verzonden.toml" in shown
        assert "+1  −1  ~2" in shown
        order = [shown.index(part) for part in (
            "~ JenV bevestigt", "− Ambassade bevestigt", "~ ochtend", "+ 10:00 De ambassade",
        )]  # fmt: skip
        assert order == sorted(order)
        assert "JenV bevestigt de afspraak" in shown
        await press(pilot, "end")
        shown = text(pilot)
        assert "[rood]" in shown
        assert "␛" in shown
        assert "Nog niet openbaar." in shown

    play(sent, script)


def test_one_kind_alone_and_the_next_of_a_kind(sent: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        screen = await compare_with(pilot, "verzonden.toml")
        pane = screen.query_one(ChangesPane)

        def title() -> str:
            item = pane.item
            assert item is not None
            assert item.difference is not None
            return item.difference.id

        first = title()
        await press(pilot, "n")
        assert title() == "2019-12-05-d3ri"
        await press(pilot, "n")
        assert "no other of this kind" in text(pilot)
        await press(pilot, "N")
        assert title() == first
        await press(pilot, "1")
        assert title() == "2019-12-06-nieu"
        assert "Ambassade bevestigt" not in text(pilot)
        await press(pilot, "2")
        assert title() == "2019-11-27-c4sa"
        await press(pilot, "2", "home")
        assert title() == first
        await press(pilot, "pagedown")
        assert title() == "2019-12-06-nieu"

    play(sent, script)


def test_enter_goes_to_the_event_and_esc_back(sent: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, "verzonden.toml")
        await press(pilot, "down", "enter")
        assert "not in the chronology any more" in text(pilot)
        await press(pilot, "end", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.row is not None
        assert screen.row.id == "2019-12-06-nieu"
        await compare_with(pilot, "verzonden.toml")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)

    play(sent, script)


def test_nothing_changed_is_said(sent: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, SAMPLE.name)
        assert f"Nothing changed since {SAMPLE.name}." in " ".join(text(pilot).split())
        await press(pilot, "down", "enter", "n", "1")
        assert "No event was added." in text(pilot)

    play(sent, script)


def test_an_edition_that_cannot_be_read_is_said_and_another_can_be_chosen(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sent.parent))

    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, "nergens.toml")
        assert "“nergens.toml”" in text(pilot)
        await press(pilot, "x", "n", "enter", "1", "r")
        assert isinstance(pilot.app.screen, ChooseEdition)
        pilot.app.screen._words.value = "verzonden.toml"
        await press(pilot, "enter")
        assert "+1  −1  ~2" in text(pilot)

    play(sent, script)


def test_revisions_are_suggested_and_chosen(sent: Path) -> None:
    def git(*words: str) -> None:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        subprocess.run(command, cwd=sent.parent, check=True, capture_output=True)

    now = sent.read_bytes()
    sent.write_bytes((sent.parent / "verzonden.toml").read_bytes())
    git("init", "-q")
    git("add", sent.name)
    git("commit", "-q", "-m", "Verzonden aan de Kamer")
    sent.write_bytes(now)

    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "r")
        assert "Verzonden aan de Kamer" in text(pilot)
        await press(pilot, "k", "a", "m")
        assert "as typed" in text(pilot)
        assert "Verzonden aan de Kamer" in text(pilot)
        await press(pilot, "down", "enter")
        assert "“Verzonden aan de Kamer”" in text(pilot)
        assert "+1  −1  ~2" in text(pilot)

    play(sent, script)


def test_an_export_asks_for_a_name_and_before_it_writes_over_a_file(sent: Path) -> None:
    target = sent.parent / f"{sent.stem}-changes.html"

    async def script(pilot: Pilot[int]) -> None:
        await compare_with(pilot, "verzonden.toml")
        await press(pilot, "x")
        screen = pilot.app.screen
        assert isinstance(screen, ExportChanges)
        screen._path.value = "x.docx"
        await press(pilot, "enter")
        assert ".html, .json" in text(pilot)
        screen._path.value = str(target)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ComparingScreen)
        assert "1 internal note" in text(pilot)
        written = target.read_text(encoding="utf-8")
        assert "<del>" in written
        assert "Nog niet openbaar" not in written
        target.write_text("mine")
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape", "escape")
        assert target.read_text() == "mine"
        await press(pilot, "x", "tab", "right", "ctrl+s", "y")
        assert "Nog niet openbaar" in target.read_text(encoding="utf-8")

    play(sent, script)


def test_a_list_knows_what_each_line_shows(sent: Path) -> None:
    from tui.analysis.comparing import compare
    from tui.store.editions.edition import edition_at

    changes = ChangeList(compare(edition_at(sent.parent / "verzonden.toml"), edition_at(sent)))
    for kind in (None, "added", "gone", "changed"):
        shown = changes.lines(kind)
        told = [shown.at(line) for line in range(shown.count)]
        rows = [number for what, number in told if what == ROW]
        assert rows == list(range(len(shown.rows)))
        assert all(kind is None or changes.items[row].kind == kind for row in shown.rows)
        assert told[0][0] == "heading"
        assert "blank" not in (told[-1][0], *(told[:1][0]))


STATES: dict[str, tuple[tuple[int, int], Settings, list[str]]] = {
    "middle": ((100, 30), Settings(), ["down", "down"]),
    "narrow-ascii": ((50, 24), Settings(ascii_signs=True, theme="relaas-light"), []),
}


@pytest.mark.parametrize("state", STATES)
def test_the_screen_looks_as_it_did(state: str, sent: Path, snap_compare: Compare) -> None:
    size, settings, keys = STATES[state]

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await compare_with(pilot, "verzonden.toml")
        await press(pilot, *keys)
        assert pilot.app.screen.query(KeyLine)

    app: RelaasApp = app_on(sent.parent, sent, settings)
    assert snap_compare(app, terminal_size=size, run_before=script)
