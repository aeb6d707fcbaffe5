"""Two programs on one chronology, each in a terminal of its own: what one does the other shows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from support.apps import SAMPLE, copied
from support.pseudo_terminal import PseudoTerminal

TITLE = "Voicemail voor de ambassadeur"


def environment(place: Path, **more: str) -> Mapping[str, str]:
    """A user's environment with nothing in it but what a terminal needs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_US.UTF-8",
        **more,
    }


def program(store: Path, place: Path, **more: str) -> PseudoTerminal:
    """The program on a chronology, for a user whose home is `place`."""
    return PseudoTerminal([sys.executable, "-m", "tui", str(store)], environment(place, **more))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return copied(SAMPLE, tmp_path / "work")


@pytest.fixture
def two(store: Path, tmp_path: Path) -> Iterator[list[PseudoTerminal]]:
    """Two people's programs, both open on the sample."""
    with ExitStack() as stack:
        opened = [stack.enter_context(program(store, tmp_path / name)) for name in ("ann", "bob")]
        for terminal in opened:
            terminal.wait_for("Voicemail voor")
            terminal.wait_for("Kamerstuk 19 637")
        yield opened


def leave(terminal: PseudoTerminal) -> None:
    """Quits and sees the program end well."""
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_an_event_that_one_adds_shows_at_the_other_and_goes_with_undo(
    two: list[PseudoTerminal],
) -> None:
    one, other = two
    one.send("A")
    one.wait_for("esc")
    one.send("22-11-2019 12:00 jenv phone: Een tweede oproep", "enter")
    one.wait_for("Een tweede oproep")
    other.wait_for("Een tweede oproep")
    other.wait_for("added outside")
    one.wait_for("18 events")
    one.send("u")
    other.wait_for("gone outside")
    other.wait_for("17 events")
    for terminal in two:
        leave(terminal)


def test_a_chronology_that_goes_and_comes_back(store: Path, two: list[PseudoTerminal]) -> None:
    away = store.with_name("away")
    store.rename(away)
    for terminal in two:
        terminal.wait_for("and it is followed again")
    away.rename(store)
    for terminal in two:
        terminal.wait_until_gone("and it is followed again")
        leave(terminal)


def test_a_change_shows_within_about_a_second(store: Path, tmp_path: Path) -> None:
    with program(store, tmp_path) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        store.write_text(store.read_text().replace(TITLE, "Een ander opschrift"))
        written = time.monotonic()
        terminal.wait_for("Een ander")
        # Twenty looks: a machine that is busy is slow, one that does not look is slower.
        assert time.monotonic() - written < 10.0
        leave(terminal)


def test_a_program_that_was_stopped_shows_what_happened_meanwhile(
    store: Path, tmp_path: Path
) -> None:
    with program(store, tmp_path) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.signal(signal.SIGSTOP)
        store.write_text(store.read_text().replace(TITLE, "Een ander opschrift"))
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("Een ander")
        leave(terminal)


def test_what_breaks_in_its_head_is_mended_in_the_editor(store: Path, tmp_path: Path) -> None:
    text = store.read_text()
    store.write_text("# one\nx = = 1\n" + text)
    asked = tmp_path / "asked"
    editor = tmp_path / "bin" / "vi"
    editor.parent.mkdir()
    editor.write_text(f'#!/bin/sh\necho "$@" > {asked}\nsed -i 2d "$2"\n')
    editor.chmod(0o755)
    with program(store, tmp_path, EDITOR=str(editor)) as terminal:
        terminal.wait_for("line 2, is not TOML")
        terminal.wait_for("x = = 1")
        terminal.send("a")
        terminal.wait_for("Nothing can be changed before")
        terminal.send("e")
        terminal.wait_for("Voicemail voor")
        terminal.wait_until_gone("is not TOML")
        leave(terminal)
    assert asked.read_text().split() == ["+2", str(store)]
    assert store.read_text() == "# one\n" + text
