"""The main screen while other programs write, break or take away the file under it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from support.apps import SAMPLE, app_on
from tui.model.page import BrokenPage, EventPage
from tui.screens.main.screen import MainScreen


def played(place: Path, store: Path, spoil: Callable[[Path], object], *keys: str) -> MainScreen:
    """The main screen after the file was spoiled under it and the keys were pressed."""

    async def play() -> MainScreen:
        app = app_on(place, store)
        async with app.run_test(size=(120, 36)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            spoil(place / store.name)
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen_stack[0]
            assert isinstance(screen, MainScreen)
            return screen

    return asyncio.run(play())


def _replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        _replaced_by_a_folder,
        lambda path: path.write_bytes(b"x = = 1\n"),
        lambda path: path.write_bytes(b"\xff\xfe" * 20_000),
    ],
    ids=["gone", "folder", "broken", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_any_more_is_said_where_the_event_stood(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    screen = played(tmp_path, SAMPLE, spoil, "down", "e", "delete", "u", "J", "end")
    assert isinstance(screen.page, BrokenPage)
    assert SAMPLE.name in screen.page.error


def test_lines_added_above_an_event_do_not_change_its_page(tmp_path: Path) -> None:
    content = SAMPLE.read_bytes()
    screen = played(
        tmp_path, SAMPLE, lambda path: path.write_bytes(b"# new\n" * 50 + content), "down"
    )
    assert screen.row is not None
    assert isinstance(screen.page, EventPage)
    assert screen.page.event.id == screen.row.id


def test_what_another_program_adds_shows_once_the_file_is_looked_at(tmp_path: Path) -> None:
    added = b'\n[[event]]\nid = "new"\ndate = 2030-01-01\ntext = "added elsewhere"\n'
    content = SAMPLE.read_bytes()
    screen = played(tmp_path, SAMPLE, lambda path: path.write_bytes(content + added), "down", "end")
    assert screen.row is not None
    assert screen.row.id == "new"


def test_a_file_of_a_folder_that_is_not_utf_8_can_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "chronology.toml").write_text('[[event]]\nid = "a"\ndate = 2019-01-01\ntext = "x"\n')
    (folder / "bad.toml").write_bytes(b'[[event]]\ntext = "\xff"\n')
    screen = played(tmp_path / "copy", folder, lambda _: None, "end")
    assert isinstance(screen.page, BrokenPage)
    assert "UTF-8" in screen.page.error
