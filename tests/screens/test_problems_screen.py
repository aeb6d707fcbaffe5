"""The problems screen: what is found, going there, accepting and taking that back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from tui.analysis.findings import Acceptance, Finding, Report
from tui.screens.forms.actor_form import ActorForm
from tui.screens.main.screen import MainScreen
from tui.screens.problems.accepting import moved_lines, with_accepted, with_taken_back
from tui.screens.problems.lines import not_accepted, problem_lines
from tui.screens.problems.screen import ProblemsScreen
from tui.widgets.headed_list import HeadedList
from tui.workspace import Workspace

STORE = """
[chronology]
format = 1
title = "Demo"
language = "en"
sources_wanted = 1

[[actor]]
id = "a"
name = "Ministerie van Justitie"

[[actor]]
id = "b"
name = "Ministerie van Justite"

[[event]]
id = "2020-03-01-aaaa"
date = 2020-03-01
text = "They agree. Then B writes."   # as the letter says
sources = ["x"]

[[event]]
id = "2020-03-20-bbbb"
date = 2020-03-20
text = "A visits [bold]B[/bold] \\u001b[31m."

[[event]]
id = "2020-05-20-cccc"
date = 2020-05-20
text = "End."
accepted = [{ code = "no-source", why = "oral" }]
"""


@dataclass(frozen=True)
class Seen:
    """What was there after the keys: the screen, its list, the words below, and the file."""

    screen: str
    rows: Sequence[str]
    reading: str
    event: str
    text: str

    @property
    def accepted(self) -> list[object]:
        return [event.get("accepted") for event in tomli.loads(self.text)["event"]]


def played(
    place: Path, *keys: str, store: str | Path = STORE, size: tuple[int, int] = (80, 24)
) -> Seen:
    path = place / "demo.toml"
    if isinstance(store, str):
        place.mkdir(parents=True, exist_ok=True)
        path.write_text(store, encoding="utf-8")
    else:
        path = store

    async def play() -> Seen:
        app = app_on(place, path)
        async with app.run_test(size=size) as pilot:
            for key in ("p", *keys):
                await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
            screen, rows, reading = app.screen, [], ""
            if isinstance(screen, ProblemsScreen):
                shown = screen.query_one(HeadedList)
                lines = [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]
                rows = [line for line in lines if line]
                reading = str(screen.query_one("#problems-reading").render())
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            event = main.row.id if main.row else ""
            return Seen(
                type(screen).__name__, rows, reading, event, (place / path.name).read_text("utf-8")
            )

    return asyncio.run(play())


def test_findings_stand_under_their_codes_with_counts(tmp_path: Path) -> None:
    seen = played(tmp_path)
    headings = [row.strip() for row in seen.rows if not row.startswith(("  ", "▸"))]
    assert headings == ["similar-actors  1", "compound  1", "no-source  1"]
    assert "demo.toml:12" in seen.reading
    assert any("2020-03-20-bbbb" in row for row in seen.rows)


def test_grouped_by_file_and_back(tmp_path: Path) -> None:
    assert played(tmp_path / "1", "g").rows[0] == "demo.toml  3"
    assert played(tmp_path / "2", "g", "g").rows == played(tmp_path / "3").rows


def test_typing_filters_and_escape_takes_it_off(tmp_path: Path) -> None:
    found = played(tmp_path / "1", "slash", *"sour")
    assert [row.strip(" ▸").split()[0] for row in found.rows] == ["no-source", "2020-03-20-bbbb"]
    assert "words" in played(tmp_path / "2", "slash", *"zzz").rows[0]
    assert len(played(tmp_path / "3", "slash", *"sour", "escape").rows) == 6


def test_the_arrows_go_from_heading_to_heading(tmp_path: Path) -> None:
    for keys, code in ((("right",), "compound"), (("right",) * 5, "no-source")):
        assert f"[{code}]" in played(tmp_path / code, *keys).reading
    assert "[similar-actors]" in played(tmp_path / "back", "end", "left", "left", "left").reading


def test_enter_goes_to_the_event(tmp_path: Path) -> None:
    seen = played(tmp_path, "end", "enter")
    assert (seen.screen, seen.event) == ("MainScreen", "2020-03-20-bbbb")


def test_enter_opens_the_form_of_the_actor(tmp_path: Path) -> None:
    assert played(tmp_path, "enter").screen == ActorForm.__name__


def test_enter_opens_the_editor_where_there_is_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(MainScreen, "_edit_file", lambda _self, *where: opened.append(where))
    played(tmp_path, "end", "enter", store=STORE + '\n[[evnt]]\nid = "x"\n')
    assert opened == [("demo.toml", 33)]


def test_accepting_asks_why_and_writes_one_undo_step(tmp_path: Path) -> None:
    refused = played(tmp_path / "1", "end", "a", "enter")
    assert (refused.screen, refused.text) == ("AskWhy", STORE)
    keys = ("end", "a", *"oral", "enter")
    seen = played(tmp_path / "2", *keys)
    assert seen.accepted[1] == [{"code": "no-source", "why": "oral"}]
    assert not any("no-source" in row for row in seen.rows)
    assert "# as the letter says" in seen.text
    assert played(tmp_path / "3", *keys, "escape", "u").text == STORE


def test_accepting_a_second_code_keeps_the_first(tmp_path: Path) -> None:
    store = STORE.replace('text = "End."', 'text = "End. Then more."')
    seen = played(tmp_path, "down", "down", "a", *"ok", "enter", store=store)
    assert seen.accepted[2] == [
        {"code": "no-source", "why": "oral"},
        {"code": "compound", "why": "ok"},
    ]


def test_what_is_accepted_is_listed_and_taken_back(tmp_path: Path) -> None:
    listed = played(tmp_path / "1", "v")
    assert "2020-05-20-cccc" in listed.rows[1]
    assert "oral" in listed.reading
    back = played(tmp_path / "2", "v", "a")
    assert back.accepted[2] is None
    assert any("no-source  2" in row for row in played(tmp_path / "3", "v", "a", "escape").rows)


def test_what_is_found_about_an_actor_cannot_be_accepted(tmp_path: Path) -> None:
    seen = played(tmp_path, "a")
    assert seen.screen == "ProblemsScreen"
    assert "cannot" in seen.reading or "Only" in seen.reading
    assert seen.text == STORE


def test_nothing_wrong_says_so(tmp_path: Path) -> None:
    seen = played(tmp_path, store=SAMPLE)
    assert [row.strip() for row in seen.rows] == ["Nothing is wrong or missing."]


@pytest.mark.parametrize("size", [(40, 12), (59, 20), (120, 36)])
def test_it_fits_any_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    seen = played(tmp_path, "end", size=size)
    assert all(len(row) <= size[0] for row in seen.rows)
    assert "has 0 of the 1" in seen.reading


def test_a_large_chronology_is_checked_in_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "is_small", property(lambda _self: False))
    seen = played(tmp_path / "1", "end", "a", *"oral", "enter")
    assert seen.accepted[1] == [{"code": "no-source", "why": "oral"}]
    assert len(seen.rows) == 4
    assert len(played(tmp_path / "2", "v", "a", "escape").rows) == 7


# The lists themselves

ONE = Finding("no-source", "One.", "a.toml", 5, "x", ("event", "x"))
TWO = Finding("compound", "Two.", "a.toml", 5, "x", ("event", "x"))
THREE = Finding("no-source", "Three.", "b.toml", 9, "y", ("event", "y"))


def test_lines_of_findings() -> None:
    lines = problem_lines(not_accepted([ONE, TWO, THREE]), "code")
    assert [row.words for row in lines.rows] == ["no-source", "One.", "Three.", "compound", "Two."]
    assert (lines.headings, lines.found, lines.place_of(TWO)) == (frozenset({0, 3}), 3, 4)
    assert problem_lines(not_accepted([ONE, TWO]), "file", "TWO comp").found == 1


def test_a_report_after_accepting_and_taking_back() -> None:
    first = Report((ONE, TWO, THREE), ())
    accepted = with_accepted(first, ONE, "why")
    assert accepted == Report((TWO, THREE), (Acceptance(ONE, "why"),))
    assert set(with_taken_back(accepted, ONE).findings) == {ONE, TWO, THREE}
    in_vain = Report((), (Acceptance(ONE, "why", found=False),))
    assert with_taken_back(in_vain, ONE) == Report((), ())


def test_lines_further_down_move_with_what_was_written() -> None:
    moved = moved_lines(Report((ONE, THREE), (Acceptance(TWO, "w"),)), "b.toml", 3, 1)
    assert [each.line for each in moved.findings] == [5, 10]
    assert moved_lines(moved, "b.toml", 10, 1) == moved


STATES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "found-small": ((80, 24), []),
    "accepting-middle": ((120, 36), ["right", "a", "o", "r", "a", "l"]),
    "accepted-large": ((200, 50), ["v"]),
}


@pytest.mark.parametrize("state", STATES)
def test_picture(state: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    size, keys = STATES[state]

    async def script(pilot: Pilot[int]) -> None:
        for key in ("p", *keys):
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    store = tmp_path / "demo.toml"
    store.write_text(STORE, encoding="utf-8")
    assert snap_compare(app_on(tmp_path, store), terminal_size=size, run_before=script)
