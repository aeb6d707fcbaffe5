"""Who knew what on the screen: of an event, of an actor, and as a matrix."""

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
from support.odd_chronologies import BROKEN, EMPTY
from tui.screens.dialogs.confirm import Ask
from tui.screens.knowledge.matrix import MatrixScreen
from tui.screens.knowledge.matrix_export import ExportMatrix
from tui.screens.knowledge.matrix_pane import MatrixPane
from tui.screens.knowledge.pick_actor import PickActor
from tui.screens.knowledge.what_knew import WhatKnewScreen
from tui.screens.knowledge.who_knew import WhoKnewScreen
from tui.screens.main.screen import MainScreen
from tui.settings import Settings

Script = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]

CANCELLED = "2019-12-05-d3ri"
SMALL, MIDDLE, LARGE, NARROW = (80, 24), (120, 36), (200, 50), (58, 24)


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


def main(pilot: Pilot[int]) -> MainScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


async def who_knew(pilot: Pilot[int], event: str = CANCELLED) -> WhoKnewScreen:
    main(pilot).go_to_event(event)
    await settle(pilot)
    await press(pilot, "w")
    assert isinstance(pilot.app.screen, WhoKnewScreen)
    return pilot.app.screen


async def what_knew(pilot: Pilot[int], actor: str = "stas jenv") -> WhatKnewScreen:
    await press(pilot, "W")
    assert isinstance(pilot.app.screen, PickActor)
    pilot.app.screen._words.value = actor
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, WhatKnewScreen)
    return pilot.app.screen


async def matrix(pilot: Pilot[int]) -> MatrixPane:
    await press(pilot, "m")
    assert isinstance(pilot.app.screen, MatrixScreen)
    return pilot.app.screen.query_one(MatrixPane)


def lines(pilot: Pilot[int]) -> list[str]:
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def text(pilot: Pilot[int]) -> str:
    return "\n".join(lines(pilot))


def words(pilot: Pilot[int]) -> str:
    """What the left pane says, without its line breaks."""
    return " ".join(" ".join(line[:71] for line in lines(pilot)).split())


def test_who_knew_of_the_cancellation_is_read_in_one_look(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await who_knew(pilot)
        shown = text(pilot)
        order = [
            "Ambassadeur   took part",
            "BZ            told by Ambassadeur",
            "JenV          told by BZ",
            "Stas JenV     was told",
            "na afloop van het Algemeen",
            "Only members of theirs knew",
            "through Ambassadeur",
            "Everybody could know",
            "Afzegging naar buiten gebracht",
            "Never",
            "Not known",
            "Whether Stas JenV knew before everybody could.",
            "buiten gebracht”.",
        ]
        assert all(part in shown for part in order)
        places = [shown.index(part) for part in order]
        assert places == sorted(places)

    play(tmp_path, script)


def test_enter_shows_the_way_and_goes_to_the_event_then(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await who_knew(pilot)
        await press(pilot, "j", "j", "enter")
        assert "Ministerie van Justitie en Veiligheid" in text(pilot)
        await press(pilot, "escape")
        assert "Ministerie van Justitie en Veiligheid" not in text(pilot)
        await press(pilot, "enter", "enter")
        assert pilot.app.screen is main(pilot)
        row = main(pilot).row
        assert row is not None
        assert row.id == "2019-12-05-v6em"

    play(tmp_path, script)


def test_beside_the_lines_the_way_shows_at_once(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await who_knew(pilot)
        await press(pilot, "j", "j", "j")
        shown = text(pilot)
        assert "Staatssecretaris van Justitie en Veiligheid" in shown
        assert shown.index("● 5 december 2019, ochtend") < shown.index("BZ → JenV")
        await press(pilot, "o")
        row = main(pilot).row
        assert row is not None
        assert row.id == "2019-12-05-j2cx"

    play(tmp_path, script, MIDDLE)


def test_members_are_told_apart_until_they_are_to_count(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await who_knew(pilot)
        assert "4 actors knew" in text(pilot)
        await press(pilot, "p")
        shown = text(pilot)
        assert "5 actors knew" in shown
        assert "Only members of theirs knew" not in shown
        assert "members counted" in shown
        await press(pilot, "p")
        assert "4 actors knew" in text(pilot)

    play(tmp_path, script)


def test_a_click_chooses_who_knew_and_a_second_opens_it(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await who_knew(pilot)
        y = next(at for at, line in enumerate(lines(pilot)) if "told by BZ" in line)
        await pilot.click(offset=(30, y), times=2)
        await settle(pilot)
        assert "Ministerie van Justitie en Veiligheid" in text(pilot)

    play(tmp_path, script)


def test_the_screen_follows_other_programs_and_undo(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        screen = await who_knew(pilot)
        path = screen.workspace.path
        before = path.read_text(encoding="utf-8")
        changed = before.replace('informed = ["stas-jenv"]', 'informed = ["stas-jenv", "dtv"]')
        path.write_text(changed, encoding="utf-8")
        screen.workspace.refresh()
        main(pilot).on_watching_files_read()
        await settle(pilot)
        assert "5 actors knew" in text(pilot)
        await press(pilot, "escape")
        await press(pilot, "delete")
        await who_knew(pilot, "2019-12-05-v6em")
        assert "BZ geeft de afzegging door" in text(pilot)
        await press(pilot, "u")
        assert "Undone: delete" in text(pilot)
        await press(pilot, "escape")
        assert screen.workspace.row_of(CANCELLED) is not None

    play(tmp_path, script)


def test_an_event_that_goes_away_is_said(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        screen = await who_knew(pilot)
        path = screen.workspace.path
        whole = path.read_text(encoding="utf-8")
        at = whole.index(f'[[event]]\nid = "{CANCELLED}"')
        gone = whole[:at] + whole[whole.index("[[event]]", at + 1) :]
        path.write_text(gone, encoding="utf-8")
        screen.workspace.refresh()
        main(pilot).on_watching_files_read()
        await settle(pilot)
        assert "not there any more. Press esc" in text(pilot)
        await press(pilot, "enter", "o", "tab", "escape")
        assert pilot.app.screen is main(pilot)

    play(tmp_path, script)


def test_an_answer_that_comes_after_closing_is_dropped(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        screen = await who_knew(pilot)
        shown: list[object] = []
        asked = screen._asked
        await press(pilot, "escape")
        screen._take("late", shown.append, asked)
        assert not shown

    play(tmp_path, script)


def test_a_newer_question_overtakes_an_older_one(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        screen = await who_knew(pilot)
        shown: list[object] = []
        screen._take("old", shown.append, screen._asked - 1)
        assert not shown

    play(tmp_path, script)


@pytest.mark.parametrize(
    ("store", "keys", "said"),
    [
        (EMPTY, ["w"], "a adds one"),
        (EMPTY, ["W"], "press a"),
        (BROKEN, ["end", "w"], "E opens it"),
    ],
)
def test_where_there_is_nothing_to_ask_it_says_what_to_press(
    tmp_path: Path, store: str, keys: list[str], said: str
) -> None:
    written = tmp_path / "chronology.toml"
    written.write_text(store, encoding="utf-8")

    async def script(pilot: Pilot[int]) -> None:
        if keys[0] == "end":
            timeline = main(pilot).timeline
            while not (main(pilot).row and main(pilot).row.flags & 512):  # type: ignore[union-attr]
                before = main(pilot).row
                await press(pilot, "j")
                assert main(pilot).row is not before, timeline
            await press(pilot, "w")
        else:
            await press(pilot, *keys)
        assert pilot.app.screen is main(pilot)
        assert said in lines(pilot)[-1]

    play(tmp_path, script, MIDDLE, written)


def test_a_planned_appointment_says_where_to_go(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        main(pilot).go_to_event(CANCELLED)
        await press(pilot, "k", "w")
        assert "go to the event that made it, and press w." in lines(pilot)[-1]

    play(tmp_path, script)


def test_what_an_actor_knew_late_and_early(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await what_knew(pilot)
        shown = words(pilot)
        assert "9 events known" in shown
        assert "after Ambassadeur, BZ and JenV, possibly after the appointment itself." in shown
        assert "Said before they are known to know" in shown
        assert "Afspraak voor 5 december, 15.30 uur said in “Kamer hoort van de afspraak”" in shown

    play(tmp_path, script, MIDDLE)


def test_left_and_right_go_from_day_to_day_of_news(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await what_knew(pilot)
        await press(pilot, "left", "left")
        assert "by the end of 28 november 2019" in text(pilot)
        assert "Ambassadeur zegt de afspraak af" in text(pilot)
        assert "Key events that they did not know of by then" in text(pilot)
        await press(pilot, "left", "left", "left", "left")
        assert "Nothing is known to them before this day." in text(pilot)
        await press(pilot, "right")
        assert "possibly" not in lines(pilot)[3]
        await press(pilot, "0")
        assert "‹ ever ›" in text(pilot)

    play(tmp_path, script, MIDDLE)


def test_a_day_can_be_typed(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await what_knew(pilot)
        await press(pilot, "d", *"24 nov".replace(" ", ""), "enter")
        assert "by the end of 24 november 2019" in text(pilot)
        assert "2 events known" in text(pilot)

    play(tmp_path, script)


def test_the_actor_of_the_sidebar_is_asked_after(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "1", "j", "W")
        assert isinstance(pilot.app.screen, WhatKnewScreen)
        assert "what they knew" in lines(pilot)[0]

    play(tmp_path, script, MIDDLE)


def test_the_matrix_has_the_first_moments_and_says_the_cell_in_words(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        pane = await matrix(pilot)
        shown = text(pilot)
        assert "5 dec och–mid" in shown
        assert "JenV  25 november 2019, took part" in shown
        assert pane.cell == ("jenv", "2019-11-25-k7qd")
        await press(pilot, "right", "right", "down")
        assert "5 december 2019, vanaf ochtend, was told" in text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WhoKnewScreen)
        await press(pilot, "escape", "o")
        row = main(pilot).row
        assert row is not None
        assert row.id == CANCELLED

    play(tmp_path, script)


def test_the_heads_stay_while_the_matrix_scrolls_both_ways(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        pane = await matrix(pilot)
        await press(pilot, "end", *["right"] * 4)
        assert pane.cell == ("autoriteiten-ma", "2019-12-05-a4yo")
        shown = lines(pilot)
        assert any("Afzegging" in line for line in shown[:6])
        assert any(line.startswith("▌ Autoriteiten") for line in shown)
        assert not any(line.startswith("▌ JenV") for line in shown)

    play(tmp_path, script, (58, 14))


def test_the_matrix_is_sorted_by_row_by_column_and_back(tmp_path: Path) -> None:
    def order(pilot: Pilot[int]) -> list[str]:
        return [line.split()[1] for line in lines(pilot) if line.startswith("▌")]

    async def script(pilot: Pilot[int]) -> None:
        pane = await matrix(pilot)
        await press(pilot, "right", "right", "s")
        assert order(pilot)[:4] == ["BZ", "Ambassadeur", "JenV", "Stas"]
        assert pane.cell == ("jenv", CANCELLED)
        await press(pilot, "s")
        assert order(pilot)[:2] == ["JenV", "Stas"]
        await press(pilot, "down", "S")
        assert pane._grid is not None
        assert pane._grid.event(4) == "2019-12-05-a4yo"
        await press(pilot, "0")
        assert pane._grid.rows == tuple(range(13))

    play(tmp_path, script)


def test_the_matrix_takes_the_events_of_the_filter(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await press(pilot, "slash", *"zeppelin", "enter")
        await matrix(pilot)
        await press(pilot, "f")
        assert "Press f for the key events" in words(pilot)
        await press(pilot, "f")
        assert "key events" in lines(pilot)[0]

    play(tmp_path, script)


def exported(pilot: Pilot[int], name: str) -> Path:
    return main(pilot).workspace.path.parent / name


async def export(pilot: Pilot[int], name: str, internal: bool = False) -> Path:
    await press(pilot, "x")
    screen = pilot.app.screen
    assert isinstance(screen, ExportMatrix)
    path = exported(pilot, name)
    screen._path.value = str(path)
    if internal:
        await press(pilot, "tab", "right")
    await press(pilot, "enter")
    return path


def test_the_matrix_is_exported_and_never_over_a_file_unasked(tmp_path: Path) -> None:
    async def script(pilot: Pilot[int]) -> None:
        await matrix(pilot)
        path = await export(pilot, "wie-wist.csv")
        assert "wie-wist.csv is written." in text(pilot)
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert rows[0][2] == "25 november 2019, Afspraak voor 5 december, 15.30 uur"
        assert rows[2][0] == "stas-jenv"
        assert rows[2][4] == "5 december 2019, vanaf ochtend"
        path.write_text("mijn eigen", encoding="utf-8")
        await export(pilot, "wie-wist.csv")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape", "escape")
        assert path.read_text(encoding="utf-8") == "mijn eigen"
        written = (await export(pilot, "wie-wist.md")).read_text(encoding="utf-8")
        assert "| stas-jenv | Staatssecretaris" in written.replace("\\-", "-")

    play(tmp_path, script)


INTERNAL = """
[[event]]
id = "2019-12-04-gehm"
date = 2019-12-04
title = "=Geheim"
text = "De DT&V hoort al van de afspraak."
informed = ["dtv"]
links = [{ rel = "refers", event = "2019-11-25-k7qd" }]
public = false
key = true
"""


def test_internal_events_and_what_they_tell_stay_in(tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    store.write_text(SAMPLE.read_text(encoding="utf-8") + INTERNAL, encoding="utf-8")

    async def script(pilot: Pilot[int]) -> None:
        await matrix(pilot)
        path = await export(pilot, "wie-wist.csv")
        assert "1 internal event was left out." in text(pilot)
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert not any("Geheim" in head for head in rows[0])
        assert next(row for row in rows if row[0] == "dtv")[2:] == [""] * 5
        path = await export(pilot, "intern.csv", internal=True)
        assert "left out" not in text(pilot)
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert any("Geheim" in head for head in rows[0])
        assert "4 december 2019" in next(row for row in rows if row[0] == "dtv")

    play(tmp_path, script, store=store)


STATES: dict[str, tuple[tuple[int, int], Settings, str, list[str]]] = {
    "event-small": (SMALL, Settings(), "en", ["w"]),
    "event-middle-dutch": (MIDDLE, Settings(), "nl", ["w", "j", "j", "j"]),
    "event-narrow": (NARROW, Settings(), "en", ["w"]),
    "event-ascii": (SMALL, Settings(ascii_signs=True), "en", ["w", "p"]),
    "event-opened": (SMALL, Settings(), "en", ["w", "j", "j", "enter"]),
    "actor-small": (SMALL, Settings(), "en", ["W", "down", "enter"]),
    "actor-middle": (MIDDLE, Settings(), "en", ["W", "down", "enter", "left", "left"]),
    "actor-narrow-light": (
        NARROW, Settings(theme="relaas-light"), "nl", ["W", "down", "enter", "end"],
    ),
    "matrix-small": (SMALL, Settings(), "en", ["m", "right", "right", "down"]),
    "matrix-middle": (MIDDLE, Settings(), "nl", ["m", "s"]),
    "matrix-narrow": (NARROW, Settings(), "en", ["m", "right", "right", "right"]),
    "matrix-export": (SMALL, Settings(), "en", ["m", "x"]),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_picture(state: str, tmp_path: Path, snap_compare: Compare) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    size, settings, language, keys = STATES[state]

    async def script(pilot: Pilot[int]) -> None:
        await settle(pilot)
        main(pilot).go_to_event(CANCELLED)
        await settle(pilot)
        await press(pilot, *keys)
        if keys[-1] == "x":
            screen = pilot.app.screen
            assert isinstance(screen, ExportMatrix)
            screen._path.value = "/map/zaak-wie-wist.csv"
            await settle(pilot)

    app = app_on(tmp_path, SAMPLE, settings, language)
    assert snap_compare(app, terminal_size=size, run_before=script)
