"""Forms in a real terminal, ended in every way there is: what was typed is offered back."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from support.apps import SAMPLE, copied
from support.pseudo_terminal import PseudoTerminal

TYPED = " – één"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return copied(SAMPLE, tmp_path / "work")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user's environment with nothing in it but what a terminal needs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "en_US.UTF-8",
    }


Open = Callable[[], PseudoTerminal]


@pytest.fixture
def opened(store: Path, environment: Mapping[str, str]) -> Iterator[Open]:
    """Opens the program on the sample, as often as is asked."""
    terminals: list[PseudoTerminal] = []

    def once() -> PseudoTerminal:
        terminal = PseudoTerminal([sys.executable, "-m", "tui", str(store)], environment)
        terminals.append(terminal)
        return terminal

    yield once
    for terminal in terminals:
        with terminal:
            pass


def begun(opened: Open) -> PseudoTerminal:
    """The program with its last paint done, nothing over it."""
    terminal = opened()
    terminal.wait_for("Kamerstuk 19 637")
    return terminal


def drafts(place: Path) -> list[Path]:
    """The files of drafts on disk."""
    return [path for path in place.glob(".local/state/relaas/drafts/*/*") if path.is_file()]


def killed(terminal: PseudoTerminal) -> int:
    """The end that leaves a program no time for a last word."""
    terminal.signal(signal.SIGKILL)
    return terminal.wait_for_exit()


def kept(terminal: PseudoTerminal, place: Path, text: str) -> None:
    """Waits until a text that was typed is in a draft on disk."""

    def is_kept() -> bool:
        with contextlib.suppress(FileNotFoundError):
            return any(text in file.read_text(encoding="utf-8") for file in drafts(place))
        return False

    terminal.wait_until(is_kept, f"“{text}” to be in a draft")


def asked_to_end(terminal: PseudoTerminal) -> int:
    terminal.signal(signal.SIGTERM)
    return terminal.wait_for_exit()


def hung_up_by_signal(terminal: PseudoTerminal) -> int:
    terminal.signal(signal.SIGHUP)
    return terminal.wait_for_exit()


def interrupted(terminal: PseudoTerminal) -> int:
    terminal.signal(signal.SIGINT)
    return terminal.wait_for_exit()


def window_closed(terminal: PseudoTerminal) -> int:
    terminal.hang_up()
    return terminal.wait_for_exit()


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (killed, -signal.SIGKILL),
        (asked_to_end, 128 + signal.SIGTERM),
        (hung_up_by_signal, 128 + signal.SIGHUP),
        (interrupted, 128 + signal.SIGINT),
        (window_closed, 128 + signal.SIGHUP),
    ],
)
def test_an_event_form_survives_to_the_last_letter(
    opened: Open,
    store: Path,
    tmp_path: Path,
    end: Callable[[PseudoTerminal], int],
    code: int,
) -> None:
    before = store.read_bytes()
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    if end is killed:
        kept(terminal, tmp_path, TYPED)
    assert end(terminal) == code
    assert store.read_bytes() == before

    again = opened()
    again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur")
    again.send("enter")
    again.wait_for("Edit event")
    again.wait_for("Voicemail voor de ambassadeur" + TYPED)
    again.send("escape")
    again.wait_for("Save the changes?")
    again.send("s")
    again.wait_for("takes it back")
    after = store.read_bytes()
    assert f'title = "Voicemail voor de ambassadeur{TYPED}"'.encode() in after
    assert len(after) == len(before) + len(TYPED.encode())
    assert drafts(tmp_path) == []
    again.send("q")
    assert again.wait_for_exit() == 0


def test_a_new_event_and_what_is_typed_and_not_taken_yet(
    opened: Open, store: Path, tmp_path: Path
) -> None:
    terminal = begun(opened)
    terminal.send("a")
    terminal.wait_for("New event")
    terminal.send("tab", "tab", "Nieuw overleg", "tab", "Er is overlegd.")
    terminal.wait_for("Er is overlegd.")
    terminal.send("tab", "tab", "agenda,half", "tab", "Nobody Known")
    terminal.wait_for("make new actor")
    terminal.send("tab")
    terminal.wait_for("is no actor yet")
    kept(terminal, tmp_path, "Nobody Known")
    killed(terminal)

    again = opened()
    again.wait_for("An unsaved edit of “Nieuw overleg”")
    again.wait_for("new event")
    again.send("enter")
    again.wait_for("New event")
    for text in ("Nieuw overleg", "Er is overlegd.", "agenda", "half", "Nobody Known"):
        again.wait_for(text)


def test_a_source_that_is_being_typed_counts_too(opened: Open, store: Path, tmp_path: Path) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send("shift+tab", "shift+tab")
    for _ in range(11):
        terminal.send("tab")
    terminal.send("down", "enter")
    terminal.wait_for("New source")
    terminal.send("brief van 3 mei", "tab", "p. 7", "tab", "de eigen woorden")
    terminal.wait_for("de eigen woorden")
    kept(terminal, tmp_path, "de eigen woorden")
    killed(terminal)

    again = opened()
    again.wait_for("An unsaved edit")
    again.send("enter")
    again.wait_for("New source")
    for text in ("brief van 3 mei", "p. 7", "de eigen woorden"):
        again.wait_for(text)
    again.send("ctrl+s")
    again.wait_until_gone("New source")
    again.wait_for("brief van 3 mei, p. 7")
    again.send("ctrl+s")
    again.wait_for("takes it back")
    assert 'quote = "de eigen woorden"' in store.read_text(encoding="utf-8")


def test_the_quick_add_line_survives(opened: Open, store: Path, tmp_path: Path) -> None:
    terminal = begun(opened)
    terminal.send("A")
    terminal.wait_for("cancel")
    line = "30 nov 2019 JenV > BZ phone: Kort overleg"
    terminal.send(line)
    terminal.wait_for("zaterdag 30 november 2019")
    kept(terminal, tmp_path, line)
    killed(terminal)
    again = opened()
    again.wait_for("An unsaved edit")
    again.send("enter")
    again.wait_for(line)
    again.wait_for("zaterdag 30 november 2019")
    again.send("enter")
    again.wait_for("18 events")
    assert 'text = "Kort overleg"' in store.read_text(encoding="utf-8")


def test_an_actor_form_survives(opened: Open, store: Path, tmp_path: Path) -> None:
    terminal = begun(opened)
    terminal.send("1")
    terminal.wait_for("exclude")
    terminal.send("a")
    terminal.wait_for("New actor")
    terminal.send("Minister van Onderwijs", "tab", "MinOCW")
    terminal.wait_for("minocw")
    kept(terminal, tmp_path, "MinOCW")
    killed(terminal)
    again = opened()
    again.wait_for("An unsaved edit of “MinOCW”")
    again.send("enter")
    again.wait_for("New actor")
    again.wait_for("Minister van Onderwijs")
    again.send("ctrl+s")
    again.wait_for("takes it back")
    assert 'id = "minocw"' in store.read_text(encoding="utf-8")


def test_several_are_listed_kept_for_later_and_discarded(opened: Open, tmp_path: Path) -> None:
    for title in ("eerste", "tweede"):
        terminal = opened()
        if title == "tweede":
            terminal.wait_for("An unsaved edit")
            terminal.send("escape")
            terminal.wait_until_gone("An unsaved edit")
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("A")
        terminal.wait_for("cancel")
        terminal.send(title)
        terminal.wait_for(title)
        kept(terminal, tmp_path, title)
        killed(terminal)
    again = opened()
    again.wait_for("2 unsaved edits were kept.")
    again.wait_for("tweede")
    again.send("d")
    again.wait_for("Discard the unsaved edit of “tweede”?")
    again.send("y")
    again.wait_for("An unsaved edit of “eerste”")
    again.send("escape")
    again.wait_until_gone("An unsaved edit")
    assert len(drafts(tmp_path)) == 1
    again.send("U")
    again.wait_for("An unsaved edit of “eerste”")
    again.send("d")
    again.wait_for("Discard the unsaved edit of “eerste”?")
    again.send("y")
    again.wait_until(lambda: not drafts(tmp_path), "the last draft to go")
    again.send("U")
    again.wait_for("No unsaved edits were kept.")


def test_the_form_of_a_living_program_is_not_offered(opened: Open) -> None:
    first = begun(opened)
    first.send("e")
    first.wait_for("Edit event")
    first.send(TYPED)
    first.wait_for(TYPED.strip())
    second = begun(opened)
    second.send("U")
    second.wait_for("No unsaved edits were kept.")


def test_leaving_with_an_open_form_keeps_it(opened: Open) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    terminal.send("ctrl+q")
    assert terminal.wait_for_exit() == 0
    opened().wait_for("An unsaved edit")


def test_a_form_given_up_is_not_offered(opened: Open, tmp_path: Path) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    terminal.send("escape")
    terminal.wait_for("Save the changes?")
    assert len(drafts(tmp_path)) == 1
    terminal.send("d")
    terminal.wait_for("17 events")
    assert drafts(tmp_path) == []


def test_an_event_that_is_gone_comes_back_as_a_new_one(
    opened: Open, store: Path, tmp_path: Path
) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    kept(terminal, tmp_path, TYPED)
    killed(terminal)
    text = store.read_text(encoding="utf-8")
    start = text.index("[[event]]")
    end = text.index("[[event]]", start + 1)
    store.write_text(text[:start] + text[end:], encoding="utf-8")
    again = opened()
    again.wait_for("An unsaved edit")
    again.send("enter")
    again.wait_for("It is gone from the chronology")
    again.wait_for("New event")
    again.wait_for(TYPED.strip())
    again.send("ctrl+s")
    again.wait_for("takes it back")
    assert TYPED.strip() in store.read_text(encoding="utf-8")
    assert "reikbaarheid" in store.read_text(encoding="utf-8")[start:]


def test_text_in_the_users_editor_survives_too(
    opened: Open, store: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    environment["VISUAL"] = shlex.join([sys.executable, str(script)])
    script.write_text(
        "import os, pathlib, signal, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text().replace('Voicemail', 'Bericht')\n"
        "file.write_text(text)\n"
        "os.kill(os.getppid(), signal.SIGKILL)\n"
    )
    terminal = begun(opened)
    terminal.send("E")
    assert terminal.wait_for_exit() == -signal.SIGKILL
    assert b"Bericht" not in store.read_bytes()

    script.write_text("")
    again = opened()
    again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur”")
    again.wait_for("in your editor")
    again.send("enter")
    again.wait_for("Changed.")
    assert b"Bericht voor de ambassadeur" in store.read_bytes()
    assert drafts(tmp_path) == []


def test_without_a_state_folder_forms_work(
    opened: Open, store: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    environment["XDG_STATE_HOME"] = str(tmp_path / "file")
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    terminal.send("ctrl+s")
    terminal.wait_for("17 events")
    assert TYPED in store.read_text(encoding="utf-8")


def test_a_change_by_others_meanwhile_is_noticed_when_the_draft_is_saved(
    opened: Open, store: Path, tmp_path: Path
) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    kept(terminal, tmp_path, TYPED)
    killed(terminal)
    text = store.read_text(encoding="utf-8")
    theirs = text.replace('title = "Voicemail voor', 'title = "Bericht voor')
    assert theirs != text
    store.write_text(theirs, encoding="utf-8")
    again = opened()
    again.wait_for("An unsaved edit")
    again.send("enter")
    again.wait_for("Edit event")
    again.send("ctrl+s")
    again.wait_for("Bericht voor de ambassadeur")
    assert store.read_text(encoding="utf-8") == theirs
    assert drafts(tmp_path)
    again.send("m")
    again.wait_for("● mine")
    again.send("ctrl+s")
    again.wait_for("takes it back")
    assert TYPED in store.read_text(encoding="utf-8")
    assert drafts(tmp_path) == []


def test_a_large_chronology_offers_them_once_it_is_read(
    opened: Open, store: Path, tmp_path: Path
) -> None:
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    kept(terminal, tmp_path, TYPED)
    killed(terminal)
    with store.open("a", encoding="utf-8") as file:
        file.write("# " + "x" * 9_000_000 + "\n")
    again = opened()
    again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur")
    again.send("enter")
    again.wait_for("Edit event")
    again.wait_for(TYPED.strip())


def test_a_form_that_cannot_be_kept_is_not_left_with_ctrl_q(
    opened: Open, store: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    environment["XDG_STATE_HOME"] = str(tmp_path / "file")
    terminal = begun(opened)
    terminal.send("e")
    terminal.wait_for("Edit event")
    terminal.send(TYPED)
    terminal.wait_for(TYPED.strip())
    terminal.send("ctrl+q")
    terminal.wait_for("cannot be kept")
    terminal.send("ctrl+s")
    terminal.wait_for("17 events")
    assert TYPED in store.read_text(encoding="utf-8")
    terminal.send("q")
    assert terminal.wait_for_exit() == 0
