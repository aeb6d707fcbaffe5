"""The preview of an import: looked through, changed, and taken over in one step, or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from textual.pilot import Pilot

from support.apps import app_on
from tui.screens.dialogs.confirm import Ask
from tui.screens.forms.event_form import EventForm
from tui.screens.importing.actors import FoundActors, WhoIsIt
from tui.screens.importing.ask_year import AskYear
from tui.screens.importing.choose import ChooseSource
from tui.screens.importing.columns import Columns, WhatColumn, changed
from tui.screens.importing.formats import WhatFormat
from tui.screens.importing.screen import ImportScreen
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.store.repository import Applied
from tui.workspace import Workspace

Script = Callable[[Pilot[int]], Awaitable[None]]

LETTER = """Geachte voorzitter,

· Vrijdag 22 november 2019; De staatssecretaris belt de ambassadeur. Hij spreekt de voicemail in.
· Maandag 25 november 2019; Het ministerie belt de ambassade.
· Donderdag 26 november 2019; Het ministerie bevestigt [rood] de afspraak per e-mail.
· Woensdag 27 november 2019; De ambassade bevestigt de afspraak.
"""

EMPTY = '[chronology]\nformat = 1\ntitle = "Zaak"\nlanguage = "nl"\n'


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter beside a chronology without entries."""
    folder = tmp_path / "zaak"
    folder.mkdir()
    (folder / "zaak.toml").write_text(EMPTY, encoding="utf-8")
    path = folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


async def settle(pilot: Pilot[int]) -> None:
    """Waits for what is being read; the tree of files never ends."""
    reading = [
        worker for worker in pilot.app.workers if worker.group in ("read", "write", "select")
    ]
    if reading:
        await pilot.app.workers.wait_for_complete(reading)
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def preview(pilot: Pilot[int], letter: Path) -> None:
    """Presses `i`, types the path of a document, and waits until it is read."""
    await press(pilot, "i")
    screen = pilot.app.screen
    assert isinstance(screen, ChooseSource)
    screen._path.value = str(letter)
    screen._path.focus()
    await press(pilot, "enter")


def play(letter: Path, script: Script, size: tuple[int, int] = (80, 24)) -> dict[str, object]:
    """Plays a script in the preview of a letter; the chronology afterwards."""
    store = letter.parent / "zaak.toml"

    async def run() -> None:
        app = app_on(letter.parent, store)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await preview(pilot, letter)
            await script(pilot)

    asyncio.run(run())
    return tomli.loads(store.read_text("utf-8"))


def text(pilot: Pilot[int]) -> str:
    """What stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def texts(chronology: dict[str, object]) -> list[str]:
    """The texts of a chronology's events."""
    events = chronology.get("event", [])
    assert isinstance(events, list)
    return [event["text"] for event in events]


def test_the_source_stands_beside_its_entries_and_nothing_is_written(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        shown = text(pilot)
        assert "import brief.txt" in shown
        assert "4 accepted, 1 unsure" in shown
        assert "Geachte voorzitter," in shown
        assert "● 22 nov" in shown
        await press(pilot, "n")
        assert "3/4" in text(pilot)
        assert "[rood]" in text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)

    assert play(letter, script) == tomli.loads(EMPTY)


def test_what_is_accepted_is_written_in_one_step_that_undo_takes_back(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "space", "ctrl+s")
        assert isinstance(pilot.app.screen, Ask)
        assert "Import 3 entries?" in text(pilot)
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, MainScreen)
        store = letter.parent / "zaak.toml"
        chronology = tomli.loads(store.read_text("utf-8"))
        assert len(texts(chronology)) == 3
        assert len(chronology["document"][0]["skipped"]) == 1
        await press(pilot, "u")

    assert play(letter, script) == tomli.loads(EMPTY)


def test_the_same_document_again_has_nothing_to_import(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "space", "ctrl+s", "y")
        await preview(pilot, letter)
        assert "1 skipped, 3 there already" in text(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "There is nothing to import." in text(pilot)

    assert len(texts(play(letter, script))) == 3


def test_an_entry_is_edited_in_the_form_of_an_event(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "down", "e")
        assert isinstance(pilot.app.screen, EventForm)
        pilot.app.screen._fields["title"].editor.value = "Telefoontje"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "Telefoontje" in text(pilot)
        await press(pilot, "ctrl+s", "y")

    chronology = play(letter, script)
    events = chronology["event"]
    assert isinstance(events, list)
    assert [event.get("title") for event in events] == [None, "Telefoontje", None, None]
    assert events[1]["text"] == "Het ministerie belt de ambassade."


def test_entries_are_split_and_joined(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "S", "ctrl+s")
        assert "1/5" in text(pilot)
        await press(pilot, "end", "up", "plus")
        assert "4/4" in text(pilot)
        await press(pilot, "ctrl+s", "y")
        await preview(pilot, letter)
        assert "4 there already" in text(pilot)

    assert texts(play(letter, script)) == [
        "De staatssecretaris belt de ambassadeur.",
        "Hij spreekt de voicemail in.",
        "Het ministerie belt de ambassade.",
        "Het ministerie bevestigt [rood] de afspraak per e-mail.\n\n"
        "De ambassade bevestigt de afspraak.",
    ]


def test_a_line_without_a_place_becomes_an_entry(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "tab", "home", "enter")
        assert "1/5" in text(pilot)
        await press(pilot, "ctrl+s", "y")

    assert "Geachte voorzitter," in texts(play(letter, script))


def test_leaving_asks_where_decisions_would_be_lost(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "space", "escape")
        assert "Leave the import?" in text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ImportScreen)
        await press(pilot, "escape", "y")
        assert isinstance(pilot.app.screen, MainScreen)

    assert play(letter, script) == tomli.loads(EMPTY)


def test_a_document_without_a_year_asks_for_it_once(letter: Path) -> None:
    letter.write_text("- 6 mei: Er wordt gebeld.\n- 8 mei: Er wordt gemaild.\n", "utf-8")

    async def script(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, AskYear)
        await press(pilot, "escape")
        assert "6 mei ?" in text(pilot)
        await press(pilot, "down", "space", "y")
        assert isinstance(pilot.app.screen, AskYear)
        await press(pilot, *"2013", "enter")
        shown = text(pilot)
        assert "maandag 6 mei 2013" in shown or "woensdag 8 mei 2013" in shown
        assert "1 accepted, 1 skipped" in shown, "what was decided before stays"
        await press(pilot, "ctrl+s", "y")

    events = play(letter, script)["event"]
    assert isinstance(events, list)
    assert [str(event["date"]) for event in events] == ["2013-05-06"]


def test_what_others_import_meanwhile_is_not_imported_twice(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        from tui.exchange.again.edits import step_of
        from tui.importing import Source, read_draft, reading_of

        screen = pilot.app.screen
        main = pilot.app.screen_stack[0]
        assert isinstance(screen, ImportScreen)
        assert isinstance(main, MainScreen)
        reading = reading_of(main.workspace, main.session.clock().date())
        step = step_of(read_draft(Source(letter), reading))
        main.workspace.apply(step.edits, "elsewhere")
        await press(pilot, "ctrl+s", "y")
        assert "changed meanwhile" in text(pilot)
        assert "= 22 nov" in text(pilot)

    assert len(texts(play(letter, script, (120, 36)))) == 4


TABLE = """Datum;Wie;Wat
22-11-2019;Anna Smit;De gemeente belt.
25-11-2019;Bob Klaassen;De gemeente schrijft terug.
"""


def test_columns_are_read_as_the_user_says_and_so_again_next_time(letter: Path) -> None:
    table = letter.with_name("lijst.csv")
    table.write_text(TABLE, "utf-8")

    async def script(pilot: Pilot[int]) -> None:
        assert "There is nothing to say" not in text(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Columns)
        assert "Anna Smit" in text(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, WhatColumn)
        await press(pilot, "up", "up", "enter", "ctrl+s")
        assert "Anna Smit" in text(pilot)
        await press(pilot, "o")
        assert "Wie → from" in text(pilot)
        await press(pilot, "escape", "ctrl+s", "y")
        assert isinstance(pilot.app.screen, MainScreen)
        table.write_text(TABLE + "26-11-2019;Carla Vos;De gemeente mailt.\n", "utf-8")
        await preview(pilot, table)
        assert "1 accepted, 2 there already" in text(pilot)
        await press(pilot, "ctrl+s", "y")

    chronology = play(table, script)
    document = chronology["document"]
    assert isinstance(document, list)
    assert document[0]["columns"] == {"Datum": "date", "Wie": "from", "Wat": "text"}
    events = chronology["event"]
    assert isinstance(events, list)
    assert [event["from"] for event in events] == [["anna-smit"], ["bob-klaassen"], ["carla-vos"]]


def test_a_key_that_only_one_column_can_have_leaves_the_other_a_note() -> None:
    columns = {"Datum": "date", "Ontvangen": "received", "Wie": "from", "Wat": "text"}
    assert changed(columns, "Ontvangen", "date") == {
        "Datum": "note", "Ontvangen": "date", "Wie": "from", "Wat": "text"
    }  # fmt: skip
    assert changed(columns, "Wat", "from") == {**columns, "Wat": "from"}
    assert changed(columns, "Wat", "") == {**columns, "Wat": ""}


ACTED = """· Vrijdag 22 november 2019; Het ministerie van Financiën belt Anna de Vries.
· Maandag 25 november 2019; Anna de Vries mailt het ministerie van Defensie.
"""

KNOWN = (
    EMPTY
    + """
[[actor]]
id = "mindef"
name = "Ministerie van Defensie"
"""
)


def actors(chronology: dict[str, object]) -> dict[str, str]:
    """The names of a chronology's actors by their ids."""
    found = chronology.get("actor", [])
    assert isinstance(found, list)
    return {actor["id"]: actor["name"] for actor in found}


@pytest.fixture
def acted(letter: Path) -> Path:
    """A letter that names actors, one of whom the chronology has."""
    letter.write_text(ACTED, "utf-8")
    (letter.parent / "zaak.toml").write_text(KNOWN, "utf-8")
    return letter


def test_actors_that_the_chronology_has_are_recognised(acted: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, FoundActors)
        shown = text(pilot)
        assert "named 2 times" in shown
        assert "Defensie" not in shown.partition("New actors")[2].partition("close")[0]
        await press(pilot, "escape", "ctrl+s", "y")

    chronology = play(acted, script, (120, 36))
    events = chronology["event"]
    assert isinstance(events, list)
    assert events[1]["to"] == ["mindef"]
    assert len(actors(chronology)) == 3


def test_a_proposed_actor_is_renamed(acted: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await to_actor(pilot, "Anna")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WhoIsIt)
        screen._words.value = "Annelies de Vries"
        await press(pilot, "enter", "escape", "ctrl+s", "y")

    assert "Annelies de Vries" in actors(play(acted, script)).values()


def test_a_proposed_actor_is_merged_into_one_that_is_there(acted: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await to_actor(pilot, "Financi")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, WhoIsIt)
        screen._words.value = "Ministerie van Defensie"
        await settle(pilot)
        await press(pilot, "down", "enter", "escape", "ctrl+s", "y")

    chronology = play(acted, script)
    events, found = chronology["event"], chronology["actor"]
    assert isinstance(events, list)
    assert isinstance(found, list)
    assert events[0]["from"] == ["mindef"]
    assert "Financi" in str(found[0]["aliases"])
    assert len(found) == 2


def test_a_proposed_actor_is_refused(acted: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await to_actor(pilot, "Anna")
        await press(pilot, "x", "escape", "ctrl+s", "y")

    chronology = play(acted, script)
    assert not any("Anna" in name for name in actors(chronology).values())
    events = chronology["event"]
    assert isinstance(events, list)
    assert "to" not in events[0]
    assert "from" not in events[1]


async def to_actor(pilot: Pilot[int], name: str) -> None:
    """Opens the list of proposed actors, the cursor on one."""
    await press(pilot, "M")
    screen = pilot.app.screen
    assert isinstance(screen, FoundActors)
    names = [str(actor.values["name"]) for actor in screen._actors]
    place = next(at for at, each in enumerate(names) if name in each)
    await press(pilot, *["down"] * place)


def test_the_cursor_stays_in_view_in_a_window_of_another_size(letter: Path) -> None:
    lines = [f"- {day} november 2019; Er wordt gebeld, keer {day}.\n" for day in range(1, 31)]
    letter.write_text("".join(lines), "utf-8")

    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "end")
        await pilot.resize_terminal(80, 18)
        await settle(pilot)
        assert "● 30 nov" in text(pilot)

    play(letter, script, (120, 50))


def test_the_keys_are_shown_and_closed(letter: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "question_mark")
        assert "take all, or none" in text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ImportScreen)

    play(letter, script)


def test_what_has_no_lines_leaves_its_room_to_the_entries(letter: Path) -> None:
    mail = letter.with_name("bericht.eml")
    mail.write_text(
        "From: a@example.org\nDate: Mon, 6 Jan 2020 10:12:00 +0100\n\nHallo.\n", "utf-8"
    )

    async def script(pilot: Pilot[int]) -> None:
        assert "Source" not in text(pilot)
        await press(pilot, "tab")
        assert "has no lines to show" in text(pilot)
        assert pilot.app.screen.focused is not None
        assert pilot.app.screen.focused.id == "import-entries"

    play(mail, script)


def test_a_document_is_read_as_the_format_that_the_user_says(letter: Path) -> None:
    page = letter.with_name("brief.html")
    page.write_text("<html><p>22 november 2019: <b>Jan</b> belt Piet.</p></html>", encoding="utf-8")

    async def read_otherwise(pilot: Pilot[int]) -> None:
        assert "brief.html  web page" in text(pilot)
        await press(pilot, "f", "up", "up", "enter")
        assert "brief.html  text" in text(pilot)
        assert "<b>Jan</b>" in text(pilot)

    play(page, read_otherwise)


def test_a_format_that_nothing_tells_is_asked(letter: Path) -> None:
    unknown = letter.with_name("brief")
    unknown.write_bytes(b"22 november 2019: Jan belt Piet.\x01\x02")

    async def tell(pilot: Pilot[int]) -> None:
        assert isinstance(pilot.app.screen, WhatFormat)
        await press(pilot, "enter")
        assert "brief  text" in text(pilot)
        assert "Jan belt Piet." in text(pilot)

    play(unknown, tell)


def test_letters_on_the_tree_go_to_the_path(letter: Path) -> None:
    async def type_name(pilot: Pilot[int]) -> None:
        await press(pilot, "escape", "i", *"brief.txt", "enter")
        assert isinstance(pilot.app.screen, ImportScreen)

    play(letter, type_name)


def test_writing_that_is_stopped_writes_nothing_and_keeps_what_was_decided(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = Workspace.apply

    def stopped(self: Workspace, edits: Any, label: str, progress: Any = None) -> Applied:
        previews[0].stop_writing()
        return apply(self, edits, label, progress)

    async def stop(pilot: Pilot[int]) -> None:
        preview = pilot.app.screen
        assert isinstance(preview, ImportScreen)
        previews.append(preview)
        monkeypatch.setattr(Workspace, "apply", stopped)
        await press(pilot, "space", "ctrl+s", "y")
        assert "nothing has been imported" in text(pilot)
        assert preview.draft is not None
        assert [row.taken for row in preview.draft.rows][:2] == [False, True]
        monkeypatch.setattr(Workspace, "apply", apply)
        await press(pilot, "ctrl+s", "y")

    previews: list[ImportScreen] = []
    assert len(texts(play(letter, stop))) == 3


def test_a_document_that_cannot_be_read_says_why(letter: Path) -> None:
    broken = letter.with_name("brief.docx")
    broken.write_bytes(b"geen archief")

    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "escape")
        await preview(pilot, broken)
        assert "is no docx file" in " ".join(text(pilot).split())
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)

    play(letter, script, (140, 30))


SNAPSHOTS = {
    "import-80": ((80, 24), Settings()),
    "import-wide-light": ((120, 36), Settings(theme="relaas-light")),
    "import-narrow-ascii": ((58, 24), Settings(ascii_signs=True)),
}


@pytest.mark.parametrize("state", SNAPSHOTS)
def test_the_preview_looks_as_it_did(
    state: str, letter: Path, snap_compare: Callable[..., bool]
) -> None:
    """The screen is drawn as it was when somebody last looked at it and found it good."""
    size, settings = SNAPSHOTS[state]
    app = app_on(letter.parent, letter.parent / "zaak.toml", settings)

    async def looked_through(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await preview(pilot, letter)
        await press(pilot, "space", "down")

    assert snap_compare(app, terminal_size=size, run_before=looked_through)
