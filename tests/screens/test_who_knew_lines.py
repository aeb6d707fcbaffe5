"""The lines of who knew of an event, without a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.apps import NOW, SAMPLE, copied, folders_in
from tui.screens.knowledge.looks import Looks
from tui.screens.knowledge.who_knew_lines import WhoKnewLines, who_knew_of
from tui.timeline.signs import ASCII, UNICODE
from tui.timeline.spans import text_of, width_of
from tui.workspace import Workspace

STORY = """
[chronology]
format = 1
language = "en"

[[actor]]
id = "ministry"
name = "Minis[b]try\\u001b[31m"

[[actor]]
id = "minister"
name = "Minister"

[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
text = "The ministry decides."
from = ["ministry"]

[[event]]
id = "2019-11-25-bbbb"
date = 2019-11-25
channel = "letter"
text = "A letter about it."
from = ["ministry"]
to = ["minister"]
links = [{ rel = "refers", event = "2019-11-25-aaaa" }]

[[event]]
id = "2019-11-26-cccc"
text = "Nobody took part."
"""


def open_on(place: Path, store: Path) -> Workspace:
    workspace = Workspace.open(copied(store, place), lambda: NOW, folders_in(place))
    workspace.refresh()
    return workspace


def lines_of(workspace: Workspace, event: str, width: int, ascii_signs: bool = False) -> list[str]:
    inquiry = workspace.inquiry()
    spread = inquiry.who_knew(event)
    assert spread is not None
    answer = who_knew_of(spread, inquiry.membership(), counting=False)
    signs = ASCII if ascii_signs else UNICODE
    looks = Looks.of(workspace.actors(), workspace.chronology.language, signs)
    sheet = WhoKnewLines(answer, looks, width).sheet()
    assert all(width_of(line.spans()) <= width for line in sheet.lines)
    return [text_of(line.spans()) for line in sheet.lines]


@pytest.fixture
def story(tmp_path: Path) -> Workspace:
    store = tmp_path / "story.toml"
    store.write_text(STORY, encoding="utf-8")
    return open_on(tmp_path, store)


def test_what_is_only_possible_says_so_and_what_would_settle_it(story: Workspace) -> None:
    lines = "\n".join(lines_of(story, "2019-11-25-aaaa", 78))
    assert "○" in lines
    assert "possibly told by Minis[b]try" in lines
    assert "from 25 November 2019" in lines
    assert "Whether, or since when, Minister knew." in lines
    assert "\x1b" not in lines


def test_an_event_of_nobody_says_so(story: Workspace) -> None:
    lines = lines_of(story, "2019-11-26-cccc", 78)
    assert "Nothing tells that anybody knew" in lines[0]


@pytest.mark.parametrize("width", [20, 30, 40, 56, 63, 64, 78, 120, 200])
@pytest.mark.parametrize("ascii_signs", [False, True])
def test_no_line_is_wider_than_its_room(tmp_path: Path, width: int, ascii_signs: bool) -> None:
    workspace = open_on(tmp_path, SAMPLE)
    for event in ("2019-12-05-d3ri", "2019-11-25-k7qd"):
        assert lines_of(workspace, event, width, ascii_signs)
