"""Contacts on the screen: who contacts whom, as a matrix and as a list of pairs."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from support.apps import SAMPLE, app_on
from support.odd_chronologies import EMPTY
from tui.model.contacts import ContactCounts
from tui.model.query import parse_query
from tui.screens.knowledge.matrix_export import ExportMatrix
from tui.screens.main.screen import MainScreen
from tui.screens.patterns.contacts import ContactsScreen
from tui.screens.patterns.contacts_pane import ContactsPane
from tui.screens.patterns.contacts_words import nothing_words
from tui.settings import Settings

Script = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def play(place: Path, script: Script, size: tuple[int, int] = SMALL, store: Path = SAMPLE) -> None:
    async def run() -> None:
        async with app_on(place, store).run_test(size=size) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())


def text(pilot: Pilot[int]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def main(pilot: Pilot[int]) -> MainScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def matrix(pilot: Pilot[int]) -> ContactsPane:
    assert isinstance(pilot.app.screen, ContactsScreen)
    return pilot.app.screen.query_one(ContactsPane)


def told(pilot: Pilot[int]) -> str:
    """What is told of the pair, without its line breaks."""
    assert isinstance(pilot.app.screen, ContactsScreen)
    sheet = pilot.app.screen._told._sheet
    return " ".join(sheet.text().split())


async def go_to(pilot: Pilot[int], one: str, other: str) -> None:
    pane = matrix(pilot)
    grid = pane._grid
    assert grid is not None
    row, column = grid.at(one), grid.at(other)
    assert row is not None and column is not None
    pane.go(row, column)
    await settle(pilot)


def test_a_cell_is_told_in_full_and_leads_to_its_events(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        assert "13 actors; 15 of 17 events are a contact" in text(pilot)
        await go_to(pilot, "jenv", "ambassade-ma")
        words = told(pilot)
        assert words.startswith("JenV → Ambassade MA contacts 2 → 1 ←")
        assert "first contact 25 november 2019 last contact 27 november 2019" in words
        assert "longest silence 1 day" in words
        assert "@ email 1 → 1 ← ☎ phone 1 →" in words
        await press(pilot, "s")
        assert matrix(pilot).pair == ("ambassade-ma", "jenv")
        assert told(pilot).startswith("Ambassade MA → JenV contacts 1 → 2 ←")
        await pilot.press("s", "enter")  # at once, before anything is known of the pair
        await settle(pilot)
        assert pilot.app.screen is main(pilot)
        assert main(pilot).query_in_force.text == "from:jenv to:ambassade-ma"
        await press(pilot, "f")
        assert "filter: from:jenv to:ambassade-ma" in text(pilot)
        assert "2 actors; 2 of 2 events" in text(pilot)

    play(tmp_path, script)


def test_who_were_together_and_who_was_told_stand_apart(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        await go_to(pilot, "ambassadeur-ma", "bz")
        assert told(pilot).startswith("Ambassadeur → BZ contacts 1 → 1 ⇄")
        await press(pilot, "enter")
        assert main(pilot).query_in_force.text == "actor:ambassadeur-ma actor:bz"
        assert "all events in which both have a part" in text(pilot)
        await press(pilot, "escape", "f")
        await go_to(pilot, "dtv", "consuls-ma")
        await press(pilot, "enter")
        assert main(pilot).query_in_force.text == "present:dtv present:consuls-ma"

    play(tmp_path, script)


TOLD = """
[[event]]
id = "2019-12-09-cccc"
date = "2019-12?"
text = "A copy goes to the ministry."
channel = "letter"
from = ["dtv"]
informed = ["bz"]
public = false

[[event]]
id = "2019-12-10-dddd"
date = 2019-12-10
text = "A note to oneself."
channel = "document"
from = ["dtv"]
to = ["dtv"]

[[event]]
id = "2019-12-11-eeee"
date = 2019-12-11
text = "Nobody is named here."
"""


def with_more(place: Path) -> Path:
    store = place / "zaak.toml"
    store.write_text(SAMPLE.read_text(encoding="utf-8") + TOLD, encoding="utf-8")
    return store


def test_channels_informed_orders_and_pairs_are_a_key_away(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "f", "i")
        await go_to(pilot, "dtv", "bz")
        assert "informed, not addressed" in text(pilot)
        assert told(pilot) == "DT&V → BZ no contact informed 1 →"
        await press(pilot, "i", "o")
        assert "13 actors, by name; 16 of 20 events" in text(pilot)
        assert matrix(pilot).pair == ("dtv", "bz")
        await go_to(pilot, "dtv", "dtv")
        assert told(pilot).startswith("DT&V → DT&V 1 → with itself")
        await press(pilot, "c")
        assert "by phone" in text(pilot)
        assert "6 actors, by name; 4 of 4 events" in text(pilot)
        await press(pilot, "C", "p")
        lines = text(pilot)
        assert lines.index("JenV ⇄ Ambassade MA") < lines.index("Stas JenV ⇄ Ambassadeur")
        assert told(pilot).startswith("JenV → Ambassade MA")
        await press(pilot, "o")
        assert text(pilot).index("DT&V  with itself") < text(pilot).index("JenV ⇄ BZ")
        await press(pilot, "o")
        lines = text(pilot)
        assert "longest silence first" in lines
        assert lines.index("JenV ⇄ BZ") < lines.index("JenV ⇄ Ambassade MA")
        await press(pilot, "enter")
        assert main(pilot).query_in_force.text == "from:bz to:jenv"

    play(tmp_path, script, store=with_more(tmp_path))


def test_the_matrix_is_exported_and_internal_events_stay_in(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "f", "i", "y")
        assert "dtv\tDienst" in pilot.app.clipboard
        await press(pilot, "i", "x")
        for internal in (False, True):
            screen = pilot.app.screen
            assert isinstance(screen, ExportMatrix)
            path = tmp_path / f"contacts-{internal}.csv"
            screen._path.value = str(path)
            await press(pilot, *(["tab", "right"] if internal else []), "enter")
            assert "is written." in text(pilot)
            rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
            assert rows[0][:3] == ["from", "name", "Stas JenV"]
            jenv = next(row for row in rows if row[0] == "jenv")
            assert jenv[rows[0].index("Ambassade MA")] == "2"
            assert len(rows) == 14
            if not internal:
                assert "1 internal event was left out." in text(pilot)
                await press(pilot, "x")

    play(tmp_path, script, store=with_more(tmp_path))


def test_where_there_is_no_contact_it_says_what_to_press(tmp_path: Path) -> None:
    store = tmp_path / "leeg.toml"
    store.write_text(EMPTY + TOLD[TOLD.rindex("\n[[event]]") :], encoding="utf-8")

    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "f")
        assert "No event says who was in contact" in text(pilot)
        for key in ("c", "i", "o", "s", "enter", "x", "p", "enter", "escape", "escape"):
            await pilot.press(key)
        await settle(pilot)
        assert pilot.app.screen is main(pilot)

    play(tmp_path, script, store=store)


@pytest.mark.parametrize(
    ("events", "query", "channel", "words"),
    [
        (0, "", "", "There are no events yet."),
        (3, "", "", "No event says who was in contact"),
        (0, "tag:none", "", "The filter lets no event through."),
        (3, "tag:some", "", "No event of the filter is a contact."),
        (3, "tag:some", "phone", "There was no contact by this channel."),
    ],
)
def test_nothing_is_said_in_words(events: int, query: str, channel: str, words: str) -> None:
    said = nothing_words(ContactCounts(events=events), parse_query(query), channel)
    assert said.startswith(words)


STATES: dict[str, tuple[tuple[int, int], Settings, str, list[str]]] = {
    "matrix-small": (SMALL, Settings(), "en", ["f"]),
    "matrix-middle": (MIDDLE, Settings(theme="relaas-light"), "nl", ["f", "down", "s"]),
    "matrix-large": (LARGE, Settings(), "en", ["f", "o", "o"]),
    "matrix-ascii": (SMALL, Settings(ascii_signs=True), "en", ["f", "i"]),
    "pairs-small": (SMALL, Settings(), "en", ["f", "p", "o", "o"]),
}


@pytest.mark.parametrize("state", STATES)
def test_picture(state: str, tmp_path: Path, snap_compare: Compare) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    size, settings, language, keys = STATES[state]

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    app = app_on(tmp_path, SAMPLE, settings, language)
    assert snap_compare(app, terminal_size=size, run_before=script)
