"""The main job in a real pseudo-terminal: open, read, filter, change, take back, leave.

What is in the file afterwards is compared byte by byte.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from support.apps import SAMPLE, copied
from support.pseudo_terminal import PseudoTerminal

CONFIRMED = "JenV bevestigt de afspraak"


def environment(place: Path) -> Mapping[str, str]:
    """A user's environment with nothing in it but what a terminal needs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_US.UTF-8",
    }


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return copied(SAMPLE, tmp_path / "work")


@pytest.fixture
def terminal(store: Path, tmp_path: Path) -> Iterator[PseudoTerminal]:
    """The program, open on the sample."""
    command = [sys.executable, "-m", "tui", str(store)]
    with PseudoTerminal(command, environment(tmp_path)) as opened:
        opened.wait_for("Voicemail voor")
        opened.wait_for("Kamerstuk 19 637")
        yield opened


def changed_lines(before: str, after: str) -> list[str]:
    """What a diff shows, without its heading and context."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def leave(terminal: PseudoTerminal) -> None:
    """Quits and sees the program end well."""
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_reading_changes_no_byte(terminal: PseudoTerminal, store: Path) -> None:
    before = store.read_bytes()
    terminal.send("end")
    terminal.wait_for("Afzegging naar buiten")
    terminal.send("home", "]", "]", "down")
    terminal.wait_for("JenV belt de ambassade")
    leave(terminal)
    assert store.read_bytes() == before


def test_the_two_confirmations_are_found(terminal: PseudoTerminal) -> None:
    terminal.send("/bevestigt")
    terminal.wait_for("2 of 17")
    assert CONFIRMED in terminal.text
    assert "Ambassade bevestigt" in terminal.text
    terminal.send("enter")
    terminal.wait_for("bevestigt*")
    terminal.send("escape")
    terminal.wait_for("Voicemail voor")
    leave(terminal)


def test_a_filter_by_actor_from_the_sidebar(terminal: PseudoTerminal) -> None:
    terminal.send("1")
    terminal.wait_for("exclude")
    terminal.send("/Ambassadeur", "enter", "space")
    terminal.wait_for("actor: Ambassadeur")
    terminal.wait_for("12 of 17")
    leave(terminal)


def test_a_time_is_set_and_one_line_changes(terminal: PseudoTerminal, store: Path) -> None:
    before = store.read_text(encoding="utf-8")
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send("shift+tab")
    terminal.send("15.30")
    terminal.wait_for("15.30")
    terminal.send("ctrl+s")
    terminal.wait_for("takes it back")
    after = store.read_text(encoding="utf-8")
    assert changed_lines(before, after) == ["+time = 15:30:00"]
    terminal.send("u")
    terminal.wait_for("Undone")
    assert store.read_text(encoding="utf-8") == before
    terminal.send("ctrl+r")
    terminal.wait_for("Redone")
    assert store.read_text(encoding="utf-8") == after
    leave(terminal)


def test_what_is_typed_ahead_of_saving_is_saved(terminal: PseudoTerminal, store: Path) -> None:
    before = store.read_text(encoding="utf-8")
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send_bytes(b" opnieuw\x13")
    terminal.wait_for("takes it back")
    after = store.read_text(encoding="utf-8")
    assert changed_lines(before, after)[-1:] == ['+title = "Voicemail voor de ambassadeur opnieuw"']
    leave(terminal)


def test_an_event_is_added_on_one_line_and_taken_back(
    terminal: PseudoTerminal, store: Path
) -> None:
    before = store.read_text(encoding="utf-8")
    terminal.send("A")
    terminal.wait_for("cancel")
    terminal.send("30 nov 2019 9:15 JenV > BZ phone: Kort overleg over de agenda #overleg")
    terminal.wait_for("zaterdag 30 november 2019")
    terminal.send("enter")
    terminal.wait_for("takes it back")
    terminal.wait_for("18 events")
    added = changed_lines(before, store.read_text(encoding="utf-8"))
    assert all(line.startswith("+") for line in added)
    assert sorted(line for line in added if " = " in line and "+id = " not in line) == [
        '+channel = "phone"',
        "+date = 2019-11-30",
        '+from = ["jenv"]',
        '+tags = ["overleg"]',
        '+text = "Kort overleg over de agenda"',
        "+time = 09:15:00",
        '+to = ["bz"]',
    ]
    terminal.send("u")
    terminal.wait_for("17 events")
    assert store.read_text(encoding="utf-8") == before
    leave(terminal)


def test_a_deleted_event_comes_back(terminal: PseudoTerminal, store: Path) -> None:
    before = store.read_bytes()
    terminal.send("delete")
    terminal.wait_for("16 events")
    assert b"2019-11-22-m3vt" not in store.read_bytes().split(b"[[event]]", 1)[1].split(b"\n\n")[0]
    terminal.send("u")
    terminal.wait_for("17 events")
    assert store.read_bytes() == before
    leave(terminal)


def test_leaving_a_changed_form_asks_first(terminal: PseudoTerminal, store: Path) -> None:
    before = store.read_bytes()
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(" anders")
    terminal.wait_for("anders")
    terminal.send("escape")
    terminal.wait_for("keep editing")
    terminal.send("escape")
    terminal.wait_until_gone("keep editing")
    assert "anders" in terminal.text
    assert store.read_bytes() == before


def test_the_window_may_change_its_size(terminal: PseudoTerminal) -> None:
    terminal.send("end")
    terminal.wait_for("Afzegging naar buiten gebracht")
    for columns, rows in ((80, 24), (50, 20), (200, 50), (20, 5), (120, 36)):
        terminal.resize(columns, rows)
        terminal.wait_for("window is too" if columns == 20 else "Afzegging")
    leave(terminal)
