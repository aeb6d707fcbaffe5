"""The history screen, and u and Ctrl+R across runs, as a user meets them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from support.apps import SAMPLE, app_on, folders_in
from tui.model.history import HistoryEntry, StepState
from tui.screens.dialogs.history import HistoryScreen
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.store.repository import Repository
from tui.store.undo.journal import journal_path
from tui.widgets.footer_line import FooterLine
from tui.widgets.step_list import StepList

Compare = Callable[..., bool]

HOSTILE = (
    '[[event]]\nid = "x"\ndate = 2019-11-25\n'
    'title = "[bold]\\u001b[31m\\u202e evil\\u0007"\ntext = "[red]t[/red]\\u001b]0;x\\u0007"\n'
)

SMALL = "".join(
    f'[[event]]\nid = "{name}"\ndate = 2019-11-{day}\ntitle = "{name}"\ntext = "{name}"\n\n'
    for name, day in (("one", 22), ("two", 25), ("three", 25))
)


@dataclass(frozen=True)
class Seen:
    """What was on the screen at the end, and what the program knew."""

    text: str
    notice: str
    """The message at the bottom of the main screen."""
    event: str
    """The id of the event under the cursor."""
    history: list[HistoryEntry]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def played(
    place: Path,
    *keys: str,
    store: Path = SAMPLE,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
) -> Seen:
    """One run of the program: the keys are pressed, and what shows at the end is read."""

    async def play() -> Seen:
        app = app_on(place, store, settings)
        async with app.run_test(size=size) as pilot:
            await press(pilot)
            await press(pilot, *keys)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            notice = main.query_one(FooterLine).notice_text
            event = main.row.id if main.row is not None else ""
            return Seen("\n".join(lines), notice, event, main.workspace.history())

    return asyncio.run(play())


def test_a_change_is_shown_with_what_it_did_and_is_taken_back(tmp_path: Path) -> None:
    file = tmp_path / SAMPLE.name
    seen = played(tmp_path, "down", "delete", "H")
    assert "1 change" in seen.text
    assert "delete “" in seen.text
    assert "- [[event]]" in seen.text
    assert file.read_bytes() != SAMPLE.read_bytes()
    again = played(tmp_path, "H", "enter", store=file)
    assert file.read_bytes() == SAMPLE.read_bytes()
    assert "take back: delete “" in again.text
    assert "+ [[event]]" in again.text
    assert "Taken back." in again.text
    assert [entry.state for entry in again.history] == [StepState.STANDS, StepState.TAKEN_BACK]


def test_what_is_taken_back_over_and_over_is_named_once(tmp_path: Path) -> None:
    seen = played(tmp_path, "down", "delete", "H", "enter", "enter", "enter")
    labels = [entry.label for entry in seen.history]
    deleted = labels[-1]
    assert labels == [
        f"take back: {deleted}",
        f"do again: {deleted}",
        f"take back: {deleted}",
        deleted,
    ]


def test_leaving_goes_to_the_event_that_was_brought_back(tmp_path: Path) -> None:
    first = played(tmp_path, "down")
    seen = played(tmp_path, "down", "delete", "end", "H", "u", "escape")
    assert seen.event == first.event


def test_undo_goes_to_the_event_that_it_brings_back(tmp_path: Path) -> None:
    first = played(tmp_path, "down")
    seen = played(tmp_path, "down", "delete", "end", "u")
    assert seen.event == first.event
    assert seen.notice.startswith("Undone: delete “")


def test_undo_and_redo_reach_back_into_earlier_runs(tmp_path: Path) -> None:
    file = tmp_path / SAMPLE.name
    played(tmp_path, "down", "delete", "delete")
    both_gone = file.read_bytes()
    undone = played(tmp_path, "u", "u", "u", store=file)
    assert undone.notice == "Nothing to undo."
    assert file.read_bytes() == SAMPLE.read_bytes()
    redone = played(tmp_path, "ctrl+r", "ctrl+r", "ctrl+r", store=file)
    assert redone.notice == "Nothing to redo."
    assert file.read_bytes() == both_gone


@pytest.mark.parametrize("size", [(50, 24), (80, 24), (120, 36)])
def test_an_empty_history_says_what_to_press(tmp_path: Path, size: tuple[int, int]) -> None:
    seen = played(tmp_path, "H", "j", "enter", "u", "tab", size=size)
    assert "Nothing was changed" in seen.text
    assert "esc close" in seen.text
    left = played(tmp_path, "H", "escape", size=size)
    assert "Nothing was changed" not in left.text


def test_a_refusal_names_the_later_change(tmp_path: Path) -> None:
    seen = played(tmp_path, "end", "K", "J", "H", "end", "enter", size=(120, 36))
    assert "cannot be taken back: “change the order of the day” changed “" in seen.text
    assert [entry.state for entry in seen.history] == [StepState.STANDS] * 2


def test_a_change_that_another_relaas_undid_meanwhile_shows_as_undone(tmp_path: Path) -> None:
    file = tmp_path / SAMPLE.name
    played(tmp_path, "down", "delete", "delete")

    async def play() -> None:
        app = app_on(tmp_path, file)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "H", "end")
            other = Repository.open(file, folders_in(tmp_path).state)
            while other.undo() is not None:
                pass
            await press(pilot, "enter")
            assert isinstance(app.screen, HistoryScreen)
            said = app.screen.query_one("#history-said", Static)
            assert "does not stand any more" in str(said.content)
            steps = app.screen.query_one(StepList)
            last = "".join(segment.text for segment in steps.render_line(1))
            assert steps.place == 1 and last.rstrip().endswith("undone")

    asyncio.run(play())


def test_a_second_press_goes_past_what_cannot_be_undone(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(SMALL)
    played(tmp_path, "delete", "J", store=file)
    other = file.read_text().replace("\nseq = ", "\nplace = 'x'\nseq = ")
    assert other != file.read_text()
    file.write_text(other)
    refused = played(tmp_path, "u", store=file)
    assert "press the key again to go past it" in refused.notice
    assert file.read_text() == other
    passed = played(tmp_path, "u", "u", store=file)
    assert passed.notice == "Undone: delete “one”."
    assert passed.event == "one"


def test_hostile_text_is_shown_inert(tmp_path: Path) -> None:
    file = tmp_path / "evil.toml"
    file.write_text(HOSTILE)
    seen = played(tmp_path, "delete", "u", "ctrl+r", "H", store=file, size=(120, 36))
    assert not {"\x1b", "\x07", "\u202e"} & set(seen.text)
    assert "[bold]" in seen.text


def test_the_history_is_drawn_in_ascii(tmp_path: Path) -> None:
    plain = Settings(ascii_signs=True)
    file = tmp_path / "plain.toml"
    file.write_text('[[event]]\nid = "x"\ndate = 2019-11-25\ntitle = "T"\ntext = "long"\n')
    seen = played(tmp_path, "delete", "H", store=file, settings=plain, size=(50, 24))
    assert seen.text.replace("“", "").replace("”", "").isascii()
    assert '- text = "long"' in seen.text


def test_a_change_can_be_scrolled_through_by_key(tmp_path: Path) -> None:
    top = played(tmp_path, "down", "delete", "H", "tab", size=(80, 16))
    end = played(tmp_path / "other", "down", "delete", "H", "tab", "end", size=(80, 16))
    assert "- [[event]]" in top.text
    assert "- [[event]]" not in end.text
    assert "- tags" in end.text


def test_a_click_chooses_a_change_and_takes_nothing_back(tmp_path: Path) -> None:
    async def play() -> None:
        app = app_on(tmp_path, SAMPLE)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "down", "delete", "delete", "H")
            await pilot.click("StepList", offset=(10, 1))
            await pilot.pause()
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            assert [each.state for each in main.workspace.history()] == [StepState.STANDS] * 2
            await press(pilot, "enter")
            states = [each.state for each in main.workspace.history()]
            assert states == [StepState.STANDS, StepState.STANDS, StepState.TAKEN_BACK]

    asyncio.run(play())


def test_a_damaged_journal_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / SAMPLE.name
    played(tmp_path, "down", "delete")
    journal = journal_path(file, folders_in(tmp_path).state)
    journal.write_bytes(b"x" + journal.read_bytes())
    seen = played(tmp_path, "u", store=file)
    assert "Undo begins anew: line 1 of its journal is damaged" in seen.notice
    assert f"{journal}.damaged-" in seen.notice
    again = played(tmp_path, "u", store=file)
    assert again.notice == "Nothing to undo."


def test_history_looks(tmp_path: Path, snap_compare: Compare) -> None:
    """Two changes, one of them undone, and the words that one of them changed."""

    async def script(pilot: Pilot[Any]) -> None:
        await press(pilot, "down", "delete", "u", "J", "down", "delete", "H", "down")

    assert snap_compare(app_on(tmp_path), terminal_size=(120, 36), run_before=script)
