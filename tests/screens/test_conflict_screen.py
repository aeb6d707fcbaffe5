"""An event changed by another program under an open form: the user settles it, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.open_forms import CASE, Desk, at_a_desk
from tui.screens.conflict.edit_value import EditValue
from tui.screens.conflict.screen import SettleConflict
from tui.screens.dialogs.confirm import Ask
from tui.screens.forms.actor_form import ActorForm
from tui.screens.forms.event_form import EventForm
from tui.screens.main.screen import MainScreen
from tui.settings import Settings
from tui.widgets.versions import Versions

THEIR_TEXT = ("BZ calls the embassy about", "BZ writes the embassy about")
MY_TEXT = "BZ calls the embassy about the visit, twice."
MINE_AND_THEIRS = CASE.replace(*THEIR_TEXT)


async def with_both_texts(desk: Desk) -> None:
    """I add a word to the text, another program changes one, and I save."""
    await desk.press("e")
    await desk.go_to("text")
    await desk.press("ctrl+end", "backspace")
    await desk.type(", twice.")
    desk.changes(*THEIR_TEXT)
    await desk.press("ctrl+s")


def test_both_versions_show_with_what_is_to_be_chosen(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        assert isinstance(desk.screen, SettleConflict)
        assert "Two versions of one event" in desk.text
        assert "BZ calls the embassy about the visit, twice." in desk.text
        assert "BZ writes the embassy about the visit." in desk.text
        assert "1 field to choose" in desk.text
        assert desk.file == MINE_AND_THEIRS

    at_a_desk(tmp_path, script, size=(80, 24))


def test_my_version_is_saved_over_theirs(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        await desk.press("m", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert "Done: edit “The call”" in desk.text
        assert desk.file == CASE.replace("the visit.", "the visit, twice.")
        await desk.press("u")
        assert desk.file == MINE_AND_THEIRS

    at_a_desk(tmp_path, script)


def test_their_version_stays_and_nothing_is_written(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        await desk.press("t", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert "Nothing was written" in desk.text
        assert "BZ writes the embassy" in desk.text
        assert desk.file == MINE_AND_THEIRS

    at_a_desk(tmp_path, script)


def test_going_back_loses_neither(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        await desk.press("m", "escape")
        assert isinstance(desk.screen, EventForm)
        assert desk.screen.values()["text"] == MY_TEXT
        assert desk.file == MINE_AND_THEIRS
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, SettleConflict)

    at_a_desk(tmp_path, script)


def test_saving_waits_until_every_field_is_chosen(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.go_to("tags")
        await desk.type("mine,")
        await desk.go_to("text")
        await desk.press("ctrl+end")
        await desk.type(" Twice.")
        desk.changes(*THEIR_TEXT)
        desk.changes('["visit", "phone"]', '["visit", "theirs"]')
        await desk.press("ctrl+s")
        assert "2 fields to choose" in desk.text
        await desk.press("t", "ctrl+s")
        assert isinstance(desk.screen, SettleConflict)
        assert "1 field to choose" in desk.text
        await desk.press("b", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == MINE_AND_THEIRS.replace(
            '["visit", "phone"]', '["visit", "theirs", "mine"]'
        )

    at_a_desk(tmp_path, script)


def test_changes_of_different_fields_are_both_saved(tmp_path: Path) -> None:
    theirs = ("mood = 3\n", 'mood = [3, "low"]  # they say\nplace = "Rabat"\n')

    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes(*theirs)
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, SettleConflict)
        assert "to choose" not in desk.text
        assert "mine 3 ○" in desk.text or "mine 3" in desk.text
        assert '[3, "low"]' in desk.text
        assert "only they changed this" in desk.text
        assert "only you changed this" in desk.text
        await desk.press("ctrl+s")
        assert desk.file == CASE.replace(*theirs).replace('"The call" ', '"The call back" ')

    at_a_desk(tmp_path, script)


def test_a_value_is_written_by_hand_in_its_own_editor_or_as_toml(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes("The call", "Their call")
        desk.changes("mood = 3", "mood = 4")
        await desk.press("ctrl+s", "e")
        assert isinstance(desk.screen, EditValue)
        await desk.type(", says BZ")
        await desk.press("ctrl+s")
        assert "by hand The call back, says BZ" in desk.text
        await desk.press("down", "e", "ctrl+end")
        await desk.type("x")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, EditValue)
        assert "This is not a TOML value" in desk.text
        await desk.press("backspace")
        await desk.type("2")
        await desk.press("ctrl+s", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace('"The call" ', '"The call back, says BZ" ').replace(
            "mood = 3", "mood = 42"
        )

    at_a_desk(tmp_path, script)


def test_a_third_change_meanwhile_shows_and_keeps_the_choices_that_hold(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        await desk.press("m")
        desk.changes("mood = 3", "mood = 4")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, SettleConflict)
        assert "changed once more" in desk.text
        assert "mood" in desk.text
        assert "to choose" not in desk.text
        desk.changes("BZ writes", "BZ phones")
        await desk.press("ctrl+s")
        assert "1 field to choose" in desk.text
        assert "BZ phones" in desk.text
        await desk.press("m", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace("the visit.", "the visit, twice.").replace(
            "mood = 3", "mood = 4"
        )

    at_a_desk(tmp_path, script)


@pytest.mark.parametrize("old, new", [("as they call it", "or so"), ("\n", "\r\n")])
def test_other_comments_or_newlines_are_no_other_version(
    tmp_path: Path, old: str, new: str
) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        theirs = CASE.replace(old, new)
        desk.path.write_bytes(theirs.encode())
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == theirs.replace("The call", "The call back")

    at_a_desk(tmp_path, script)


def test_an_event_deleted_while_its_versions_show_can_be_written_again(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        desk.path.write_text(CASE.replace(block_of(CASE, "a"), ""))
        await desk.press("m", "ctrl+s")
        assert isinstance(desk.screen, SettleConflict)
        assert "Go back: what you wrote is kept." in desk.text
        await desk.press("escape", "ctrl+s", "w")
        assert isinstance(desk.screen, MainScreen)
        assert MY_TEXT in desk.file

    at_a_desk(tmp_path, script)


def test_the_same_change_made_by_both_leaves_nothing_to_settle(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes("The call", "The call back")
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace("The call", "The call back")

    at_a_desk(tmp_path, script)


def block_of(case: str, id_: str) -> str:
    """A block of the chronology, from its header on."""
    start = case.index(f'[[event]]\nid = "{id_}"')
    return case[start : case.index("\n\n", start) + 2]


def test_an_event_deleted_meanwhile_can_be_written_again(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes(block_of(CASE, "a"), "")
        without = desk.file
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, Ask)
        assert "Another program deleted the event" in desk.text
        await desk.press("escape")
        assert isinstance(desk.screen, EventForm)
        assert desk.screen.values()["title"] == "The call back"
        assert desk.file == without
        await desk.press("ctrl+s", "w")
        assert isinstance(desk.screen, MainScreen)
        assert 'id = "a"\n' in desk.file
        assert 'title = "The call back"\n' in desk.file
        assert "mood = 3\n" in desk.file

    at_a_desk(tmp_path, script)


def test_an_event_broken_meanwhile_is_told_and_not_written_beside_itself(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes('title = "The call"', 'title = "The call')
        broken = desk.file
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, EventForm)
        assert "cannot be read: correct it as TOML first" in desk.text
        assert desk.file == broken
        desk.changes('title = "The call', 'title = "The call"')
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace("The call", "The call back")

    at_a_desk(tmp_path, script)


def test_a_new_actor_is_added_only_if_the_event_still_names_it(tmp_path: Path) -> None:
    for key, wanted in (("m", True), ("t", False)):
        place = tmp_path / key
        place.mkdir()

        async def script(desk: Desk, key: str = key, wanted: bool = wanted) -> None:
            await desk.press("e")
            await desk.type("!")
            await desk.go_to("from")
            await desk.type("Jan")
            await desk.press("enter")
            desk.changes('["bz"]', '["jenv"]')
            await desk.press("ctrl+s", key, "ctrl+s")
            assert isinstance(desk.screen, MainScreen)
            assert ('name = "Jan"' in desk.file) is wanted
            assert 'title = "The call!"' in desk.file

        at_a_desk(place, script)


JAN = '[[actor]]\nid = "jan"\nname = "{name}"\n\n# said'


async def with_a_new_actor(desk: Desk, name: str) -> None:
    """I make an actor Jan in an event, another program adds one with the id that mine has."""
    await desk.press("e")
    await desk.go_to("from")
    await desk.type("Jan")
    await desk.press("enter")
    desk.changes("# said", JAN.format(name=name))
    await desk.press("ctrl+s")


def test_an_actor_whom_both_add_stands_once(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_a_new_actor(desk, "JAN")
        assert isinstance(desk.screen, MainScreen)
        theirs = CASE.replace("# said", JAN.format(name="JAN"))
        assert desk.file == theirs.replace('["bz"]', '["bz", "jan"]')

    at_a_desk(tmp_path, script)


def test_an_actor_of_another_name_is_not_taken_for_mine(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_a_new_actor(desk, "Jan the Other")
        assert isinstance(desk.screen, EventForm)
        assert "“jan” is somebody else by now" in desk.text
        assert desk.file == CASE.replace("# said", JAN.format(name="Jan the Other"))

    at_a_desk(tmp_path, script)


def test_a_text_is_not_taken_away_by_hand(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        await desk.press("e", "ctrl+end", "ctrl+u", "ctrl+s")
        assert isinstance(desk.screen, EditValue)
        assert "An event needs a text" in desk.text

    at_a_desk(tmp_path, script)


def test_an_old_reason_goes_when_there_is_something_to_settle(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.path.unlink()
        await desk.press("ctrl+s")
        assert "is gone" in desk.text
        desk.path.write_text(CASE.replace(block_of(CASE, "a"), ""))
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, Ask)
        await desk.press("escape")
        assert isinstance(desk.screen, EventForm)
        assert "is gone" not in desk.text

    at_a_desk(tmp_path, script)


def test_what_was_done_and_what_came_in_meanwhile_are_told_together(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        main = desk.screen
        await desk.press("e")
        await desk.type(" back")
        desk.changes("Another day.", "Another week.")
        main.workspace.follow()
        main.catch_up()
        await desk.press("ctrl+s")
        assert desk.screen is main
        assert "u takes it back. 1 event changed outside." in desk.text

    at_a_desk(tmp_path, script)


def test_an_event_that_is_back_again_is_not_told_as_gone(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        main = desk.screen
        await desk.press("e")
        await desk.type(" back")
        desk.changes("mood = 3", "mood =")
        main.workspace.follow()
        main.catch_up()
        desk.changes("mood =", "mood = 3")
        await desk.press("ctrl+s")
        assert desk.screen is main
        assert "u takes it back." in desk.text
        assert "outside" not in desk.text

    at_a_desk(tmp_path, script)


def test_a_version_is_chosen_with_the_mouse(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        versions = desk.screen.query_one(Versions)
        await desk.pilot.click(Versions, offset=(versions.size.width - 20, 1))
        await desk.pilot.pause()
        assert versions.chosen == "theirs"
        await desk.pilot.click(Versions, offset=(12, 1))
        await desk.pilot.pause()
        assert versions.chosen == "mine"

    at_a_desk(tmp_path, script)


def test_an_actor_is_settled_alike(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("1", "e")
        assert isinstance(desk.screen, ActorForm)
        name = str(desk.screen.values()["name"])
        await desk.type(" (old)")
        desk.changes(name, f"The {name}")
        await desk.press("ctrl+s")
        assert "Two versions of one actor" in desk.text
        await desk.press("space", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace(name, f"{name} (old)")

    at_a_desk(tmp_path, script)


def test_hostile_values_are_inert(tmp_path: Path) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        desk.changes("The call", "a\\u001b[2J\\u202e[red]b")
        desk.changes("mood = 3", '"\\u001b]0;" = "\\u200b\\r\\u0007"')
        await desk.press("ctrl+s")
        shown = desk.text
        assert "a␛[2J" in shown
        assert "[red]b" in shown
        assert not {"\x1b", "\u202e", "\u200b", "\x07", "\r"} & set(shown)

    at_a_desk(tmp_path, script)


@pytest.mark.parametrize("size", [(50, 24), (80, 24), (120, 36)])
def test_it_fits_any_window(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(desk: Desk) -> None:
        await with_both_texts(desk)
        assert desk.screen.query_one("#form").max_scroll_x == 0
        assert "mine" in desk.text
        assert "theirs" in desk.text
        assert "1 field to choose" in desk.text

    at_a_desk(tmp_path, script, size=size, settings=Settings(ascii_signs=size[0] == 50))


# The user's own editor


@pytest.fixture
def edit_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Desk, str, str], None]:
    """Lets the editor put a word for another in the text, while the file is changed too."""

    def use(desk: Desk, old: str, new: str) -> None:
        def run(_screen: MainScreen, file: Path, _line: int) -> str:
            text = file.read_bytes().decode()
            assert old in text
            file.write_bytes(text.replace(old, new).encode())
            desk.changes(*THEIR_TEXT)
            return ""

        monkeypatch.setattr(MainScreen, "_run_editor", run)

    return use


EditAs = Callable[[Desk, str, str], None]


def kept_texts(place: Path) -> str:
    """What is kept of texts for the user, all in one."""
    kept = (file for file in place.rglob("*.toml") if file.name != "case.toml")
    return "\n".join(file.read_text("utf-8") for file in kept)


def test_a_text_from_the_editor_is_settled_field_by_field(tmp_path: Path, edit_as: EditAs) -> None:
    async def script(desk: Desk) -> None:
        edit_as(desk, "about the visit", "for the visit")
        await desk.press("E")
        assert isinstance(desk.screen, SettleConflict)
        await desk.press("m", "ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace("about the visit", "for the visit")
        assert kept_texts(tmp_path) == ""

    at_a_desk(tmp_path, script)


def test_a_text_from_the_editor_is_kept_where_the_user_goes_back(
    tmp_path: Path, edit_as: EditAs
) -> None:
    async def script(desk: Desk) -> None:
        edit_as(desk, "about the visit", "for the visit")
        await desk.press("E", "escape")
        assert isinstance(desk.screen, MainScreen)
        assert "Your text is kept in" in desk.text
        assert desk.file == MINE_AND_THEIRS
        assert "for the visit" in kept_texts(tmp_path)

    at_a_desk(tmp_path, script)


def test_a_text_with_comments_of_ones_own_is_kept_after_saving(
    tmp_path: Path, edit_as: EditAs
) -> None:
    async def script(desk: Desk) -> None:
        edit_as(desk, 'about the visit."', 'for the visit."  # mine')
        await desk.press("E", "m", "ctrl+s")
        assert "Your text is kept in" in desk.text
        assert "# mine" in kept_texts(tmp_path)
        assert desk.file == CASE.replace("about the visit", "for the visit")

    at_a_desk(tmp_path, script)


def test_a_text_whose_event_is_broken_by_now_is_kept_and_the_line_told(
    tmp_path: Path, edit_as: EditAs
) -> None:
    async def script(desk: Desk) -> None:
        edit_as(desk, "about the visit", "for the visit")
        desk.changes("mood = 3", "mood =")
        await desk.press("E")
        assert "line 21, cannot be read: correct it" in desk.text
        assert "Your text is kept in" in desk.text
        assert "for the visit" in kept_texts(tmp_path)

    at_a_desk(tmp_path, script)


def test_a_text_that_is_not_toml_is_kept_and_told(tmp_path: Path, edit_as: EditAs) -> None:
    async def script(desk: Desk) -> None:
        edit_as(desk, 'title = "', "title = ")
        await desk.press("E")
        assert isinstance(desk.screen, MainScreen)
        desk.screen.workspace.follow()
        desk.screen.catch_up()
        await desk.pilot.pause()
        assert "was changed by another program" in desk.text
        assert "Your text is kept in" in desk.text
        assert "title = The call" in kept_texts(tmp_path)
        assert desk.file == MINE_AND_THEIRS

    at_a_desk(tmp_path, script)
