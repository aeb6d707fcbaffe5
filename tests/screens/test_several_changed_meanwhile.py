"""Steps on several entries of which another program changed one: told, and done to what is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.open_forms import CASE, Desk, at_a_desk
from tui.screens.dialogs.bulk import BulkChange
from tui.screens.dialogs.merge_actors import MergeActors
from tui.screens.dialogs.replace import Replace
from tui.screens.dialogs.split_join import JoinEvents, SplitEvent
from tui.screens.dialogs.views import PickView
from tui.screens.main.screen import MainScreen
from tui.widgets.text_fields import TextField


def test_a_bulk_change_is_made_to_what_stands_now_when_pressed_again(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("space", "end", "space")
        desk.screen.action_bulk()
        await desk.pilot.pause()
        assert isinstance(desk.screen, BulkChange)
        await desk.type("urgent,")
        desk.changes('["visit", "phone"]', '["visit", "theirs"]')
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, BulkChange)
        assert "“a” was changed by another program" in desk.text
        assert desk.file == CASE.replace('"phone"', '"theirs"')
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert 'tags = ["visit", "theirs", "urgent"]' in desk.file
        assert 'tags = ["urgent"]' in desk.file

    at_a_desk(tmp_path, script)


def test_events_are_joined_as_they_stand_by_now_and_their_marks_go(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        main = desk.screen
        await desk.press("space", "end", "space")
        main.action_join()
        await desk.pilot.pause()
        desk.changes("Another day.", "Another day altogether.")
        await desk.press("enter")
        assert isinstance(desk.screen, JoinEvents)
        assert "“b” was changed by another program" in desk.text
        assert "Another day altogether" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, MainScreen)
        assert "Another day altogether." in desk.file
        assert 'id = "b"' not in desk.file
        assert main.marked == frozenset()

    at_a_desk(tmp_path, script)


def test_a_split_begins_anew_from_the_text_as_it_is_now(tmp_path: Path) -> None:
    case = CASE.replace("about the visit.", "twice. JenV answers.")

    async def script(desk: Desk) -> None:
        desk.screen.action_split()
        await desk.pilot.pause()
        assert isinstance(desk.screen, SplitEvent)
        await desk.press("tab")
        await desk.type("The answer")
        desk.changes("JenV answers", "JenV answers soon")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, SplitEvent)
        assert "JenV answers soon." in desk.text
        assert desk.screen.query_one("#field-title TextField", TextField).value == "The answer"
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert 'text = "JenV answers soon."' in desk.file
        assert 'title = "The answer"' in desk.file

    at_a_desk(tmp_path, script, case=case)


@pytest.mark.parametrize("keys", [["space", "end", "space", "delete"], ["J"]])
def test_what_is_done_to_events_at_once_is_done_to_what_the_user_has_seen(
    tmp_path: Path, keys: list[str]
) -> None:
    case = CASE.replace("2019-12-06", "2019-12-05")

    async def script(desk: Desk) -> None:
        await desk.press(*keys[:-1])
        desk.changes("Another day.", "Another day altogether.")
        changed = desk.file
        await desk.press(keys[-1])
        assert "Another program changed the chronology" in desk.text
        assert desk.file == changed
        await desk.press(keys[-1])
        assert desk.file != changed

    at_a_desk(tmp_path, script, case=case)


def test_a_saved_filter_changed_meanwhile_is_not_deleted(tmp_path: Path) -> None:
    view = '\n[[view]]\nname = "Calls"\nfilter = "tag:phone"\n'
    case = CASE.replace("\n# said", f"{view}\n# said")

    async def script(desk: Desk) -> None:
        main = desk.screen
        main.action_views()
        await desk.pilot.pause()
        desk.changes("tag:phone", "tag:visit")
        await desk.press("d")
        assert isinstance(desk.screen, PickView)
        assert "“Calls” was changed by another program" in desk.text
        assert "tag:visit" in desk.file
        await desk.press("escape")
        main.action_views()
        await desk.pilot.pause()
        await desk.press("d")
        assert "[[view]]" not in desk.file

    at_a_desk(tmp_path, script, case=case)


def test_replacing_searches_anew_what_another_program_changed(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        desk.screen.action_replace()
        await desk.pilot.pause()
        await desk.type("embassy")
        await desk.press("tab")
        await desk.type("legation")
        desk.changes("the embassy", "the old embassy")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, Replace)
        assert "“a” was changed by another program" in desk.text
        assert "the old" in desk.text
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert "the old legation about" in desk.file

    at_a_desk(tmp_path, script)


def test_actors_are_merged_as_they_stand_by_now(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        workspace = desk.screen.workspace
        merge = MergeActors(workspace.actors(), "bz", lambda id_: workspace.standing("actor", id_))
        desk.screen.open_step_screen(merge)
        await desk.pilot.pause()
        desk.changes('name = "Foreign Affairs"', 'name = "Foreign Office"')
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MergeActors)
        assert "“bz” was changed by another program" in desk.text
        assert "Also called: Foreign Office" in desk.text
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert 'aliases = ["Foreign Office"]' in desk.file

    at_a_desk(tmp_path, script)
