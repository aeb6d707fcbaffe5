"""Where the main screen takes the user: another chronology, a date, back from a search."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from tui.app import RelaasApp
from tui.screens.main.panes import ActorsPane
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.widgets.footer_line import FooterLine
from tui.widgets.search_bar import SearchBar

Seen = TypeVar("Seen")

LAST = "2019-12-05-a4yo"
"""The last event of the sample."""

LATER = datetime(2031, 7, 1, 12, 0)
"""A day long after everything in the sample."""


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def typing(text: str) -> list[str]:
    names = {" ": "space", ":": "colon", "-": "minus", "/": "slash", ".": "full_stop"}
    return [names.get(letter, letter) for letter in text]


def seen(
    app: RelaasApp, keys: Iterable[str], look: Callable[[RelaasApp], Seen], width: int = 120
) -> Seen:
    """What `look` sees after the keys, each pressed when the one before has done its work."""

    async def play() -> Seen:
        async with app.run_test(size=(width, 36)) as pilot:
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            return look(app)

    return asyncio.run(play())


def main_of(app: RelaasApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen


def event_at_cursor(app: RelaasApp) -> str:
    row = main_of(app).row
    return row.id if row is not None else ""


def stack(app: RelaasApp) -> list[type[object]]:
    return [type(screen) for screen in app.screen_stack]


@pytest.mark.parametrize(
    "keys",
    [["s"], ["s", "ctrl+o", "enter"], ["s", "ctrl+o", "s", "ctrl+o", "s"]],
    ids=["the sample", "the last one", "one after the other"],
)
@pytest.mark.parametrize("begins_with", [SAMPLE, None], ids=["open", "start screen"])
def test_another_chronology_takes_the_place_of_what_shows(
    tmp_path: Path, begins_with: Path | None, keys: list[str]
) -> None:
    first = ["ctrl+o"] if begins_with else []
    app = app_on(tmp_path, begins_with)
    keys = [*first, *keys, "j", "ctrl+o", "escape"]
    assert seen(app, keys, lambda app: (stack(app), event_at_cursor(app))) == (
        [MainScreen],
        "2019-11-23-b8xe",
    )


def test_a_new_chronology_opens_once_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    keys = ["n", "tab", "ctrl+u", *typing(str(path)), "ctrl+s"]
    assert seen(app_on(tmp_path, None), keys, lambda app: main_of(app).workspace.path) == path


def test_the_year_that_a_date_leaves_out_is_that_of_the_cursor(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    app.session = replace(app.session, clock=lambda: LATER)
    keys = ["d", *typing("26-11"), "enter"]
    assert seen(app, keys, event_at_cursor) == "2019-11-26-f9ju"


@pytest.mark.parametrize("text", ["voicemail", "zeppelin"])
def test_a_search_that_is_given_up_leaves_the_cursor_where_it_was(
    tmp_path: Path, text: str
) -> None:
    keys = ["end", "slash", *typing(text), "escape"]
    assert seen(app_on(tmp_path), keys, event_at_cursor) == LAST


def test_a_filter_without_hits_keeps_the_place_for_when_it_is_taken_off(tmp_path: Path) -> None:
    keys = ["end", "slash", *typing("voiced"), "enter", "escape"]
    assert seen(app_on(tmp_path), keys, event_at_cursor) == LAST


@pytest.mark.parametrize("text", ["is:", "actor:", "date:2019-13", "bevestigt date:2019-13"])
def test_a_filter_that_is_not_finished_is_told_on_enter(tmp_path: Path, text: str) -> None:
    def look(app: RelaasApp) -> tuple[bool, bool]:
        bar = app.screen.query_one(SearchBar)
        return bar.display, bool(bar.fault)

    assert seen(app_on(tmp_path), ["slash", *typing(text), "enter"], look) == (True, True)


def test_saving_a_filter_says_so_and_how_to_take_it_back(tmp_path: Path) -> None:
    keys = ["slash", *typing("bevestigt"), "enter", "V", *typing("Bevestigd"), "enter"]
    notice = seen(app_on(tmp_path), keys, lambda app: app.screen.query_one(FooterLine).notice_text)
    assert "u takes it back" in notice
    assert 'name = "Bevestigd"' in (tmp_path / SAMPLE.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
def test_a_page_key_before_the_palette_shows_its_list_does_nothing(
    tmp_path: Path, key: str
) -> None:
    async def play() -> None:
        app = app_on(tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.action_command_palette()
            await pilot.press(key, "escape")
            await settle(pilot)
            assert isinstance(app.screen, MainScreen)

    asyncio.run(play())


def test_the_actor_at_the_cursor_stays_in_view_when_a_filter_takes_a_line(tmp_path: Path) -> None:
    actors = "".join(f'[[actor]]\nid = "a{n}"\nname = "A{n}"\n\n' for n in range(80))
    path = tmp_path / "many.toml"
    path.write_text(f'{actors}[[event]]\nid = "e"\ntext = "t"\nfrom = ["a1"]\n')

    def look(app: RelaasApp) -> str:
        pane = app.screen.query_one(ActorsPane)
        return "\n".join(pane.render_line(y).text for y in range(pane.size.height))

    assert "A79" in seen(app_on(tmp_path, path), ["1", "end", "space"], look)


@pytest.mark.parametrize("keys", [["question_mark"], ["R", *typing("a")], ["v"], ["end"]])
def test_ascii_signs_are_all_that_is_drawn(tmp_path: Path, keys: list[str]) -> None:
    """But for the ends of scroll bars, which are Textual's, and the dash in a span of days."""
    store = tmp_path / "plain.toml"
    long = "a text of many words that goes on and on and is cut somewhere at the right edge " * 3
    store.write_text(
        f'[[document]]\nid = "d"\ntitle = "{long}"\nurl = "https://example.org/{"x" * 90}"\n\n'
        f'[[view]]\nname = "{long}"\nfilter = "is:key"\n\n'
        + "".join(
            f'[[event]]\nid = "e{n}"\ndate = 2019-11-{n:02}\ntext = "{long}"\n'
            f'sources = [{{ document = "d", pin = "{long}" }}]\n\n'
            for n in range(1, 29)
        ),
        encoding="utf-8",
    )

    def look(app: RelaasApp) -> str:
        lines = app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in lines)

    app = app_on(tmp_path, store, Settings(ascii_signs=True))
    drawn = seen(app, keys, look, width=80)
    assert {sign for sign in drawn if not sign.isascii()} <= {*"▁▂▃▄▅▆▇█–"}
