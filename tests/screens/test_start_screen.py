"""The start screen, the file picker and the form for a new chronology."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.dialogs import Clicks, Goes, Played, Step, Types, play_screen
from tui.screens.opening.new_chronology import NewChronology, NewStore
from tui.screens.opening.open_file import OpenFile
from tui.screens.opening.start import RecentStore, StartChoice, StartScreen

RECENT = (RecentStore(Path("/x/a.toml"), "The last one"), RecentStore(Path("/x/b"), "Before it"))


def start(
    *steps: Step,
    recent: tuple[RecentStore, ...] = RECENT,
    answer: str = "",
    folder: Path = Path("/"),
) -> tuple[list[StartChoice], Played]:
    chosen: list[StartChoice] = []

    def choose(choice: StartChoice) -> str:
        chosen.append(choice)
        return answer

    played = play_screen(lambda: StartScreen(recent, choose, folder=folder, may_leave=True), steps)
    return chosen, played


def test_the_last_one_is_opened_with_enter() -> None:
    assert start("enter")[0] == [StartChoice("open", Path("/x/a.toml"))]
    assert start("down", "enter")[0] == [StartChoice("open", Path("/x/b"))]


def test_recent_chronologies_stand_in_order_with_their_place() -> None:
    lines = start()[1].lines
    first = next(n for n, line in enumerate(lines) if "The last one" in line)
    assert lines[first].endswith("/x/a.toml")
    assert "Before it" in lines[first + 1]


def test_a_click_opens_one() -> None:
    lines = start()[1].lines
    line = next(n for n, text in enumerate(lines) if "Before it" in text)
    assert start(Clicks((lines[line].index("Before"), line)))[0][0].path == Path("/x/b")


def test_without_recent_ones_it_says_what_to_press() -> None:
    chosen, played = start("s", recent=())
    assert "Press s for the sample" in played.text
    assert chosen == [StartChoice("sample")]


def test_what_cannot_be_opened_is_told() -> None:
    assert "no such file" in start("enter", answer="There is no such file.")[1].text


def test_escape_goes_back() -> None:
    assert start("escape")[1].result is None


def test_a_new_chronology_is_described_and_handed_on(tmp_path: Path) -> None:
    chosen, _ = start("n", Types("Our contacts"), "ctrl+s", folder=tmp_path)
    path = tmp_path / "our-contacts.toml"
    assert chosen == [StartChoice("new", path, NewStore(path, "Our contacts", "en", ""))]


def new(folder: Path, *steps: Step) -> Played:
    return play_screen(lambda: NewChronology(folder, language="nl", timezone=""), steps)


def test_a_path_typed_by_hand_stays(tmp_path: Path) -> None:
    steps: list[Step] = [Goes("path"), Types(f"{tmp_path}/mine"), Goes("title"), Types("Other")]
    result = new(tmp_path, *steps, "ctrl+s").result
    assert result == NewStore(tmp_path / "mine", "Other", "nl", "")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("language", "!", "A language is a tag"),
        ("timezone", "Nowhere", "There is no time zone"),
        ("path", "", "There is something here already"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, field: str, typed: str, sentence: str) -> None:
    (tmp_path / "taken.toml").write_text("")
    title = "Taken" if field == "path" else "Free"
    steps: list[Step] = [Types(title), Goes(field)]
    steps += [Types(typed)] if typed else []
    played = new(tmp_path, *steps, "ctrl+s")
    assert played.results == []
    assert sentence in played.text
    assert played.field == field


def test_a_time_zone_is_suggested(tmp_path: Path) -> None:
    result = new(
        tmp_path, Types("A"), Goes("timezone"), Types("amsterdam"), "down", "enter", "ctrl+s"
    ).result
    assert isinstance(result, NewStore)
    assert result.timezone == "Europe/Amsterdam"


def pick(folder: Path, *steps: Step) -> Played:
    return play_screen(lambda: OpenFile(folder), steps)


def test_only_folders_and_toml_files_show(tmp_path: Path) -> None:
    for name in ("a.toml", "b.txt", ".hidden.toml"):
        (tmp_path / name).write_text("")
    (tmp_path / "folder").mkdir()
    text = pick(tmp_path).text
    assert "a.toml" in text
    assert "folder" in text
    assert "b.txt" not in text
    assert "hidden" not in text


def test_a_file_is_opened_with_enter_and_a_folder_with_its_key(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("")
    assert pick(tmp_path, "down", "enter").result == tmp_path / "a.toml"
    assert pick(tmp_path, "down", "ctrl+s").result == tmp_path
    assert pick(tmp_path, "escape").result is None


def test_a_typed_path_is_opened_or_said_to_be_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("")
    assert pick(tmp_path, Goes("path"), Types("a.toml"), "enter").result == tmp_path / "a.toml"
    nothing = pick(tmp_path, Goes("path"), Types("z.toml"), "enter")
    assert nothing.results == []
    assert "There is nothing at" in nothing.text
