"""Faults of the program itself: the terminal is usable, the draft is kept, a report is written."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.apps import SAMPLE, copied
from support.pseudo_terminal import PseudoTerminal

LAST_WORDS = "what you were typing was kept"

IN_THE_FIELD = "▌ title"
"""Shows once the form takes keys."""

IN_A_HANDLER = """
from tui.screens.forms.event_form import EventForm
def action_page(self, pages):
    secret = "held in a variable alone"
    raise RuntimeError("a fault for the test")
EventForm.action_page = action_page
"""

IN_DRAWING = """
from tui.screens.forms.event_form import EventForm
def render(self):
    raise RuntimeError("a fault for the test")
def action_page(self, pages):
    from textual.widgets import Static
    Static.render = render
    self.query_one("#form-title").children[0].refresh()
EventForm.action_page = action_page
"""

IN_A_THREAD_OF_THE_TERMINAL = """
from tui.terminal import Terminal
from tui.screens.forms.event_form import EventForm
def received(self):
    raise RuntimeError("a fault for the test")
def action_page(self, pages):
    Terminal._received = received
EventForm.action_page = action_page
"""

IN_A_WORKER = """
from tui.screens.main.state import MainState
def answer_later(self, query, asked):
    raise RuntimeError("a fault for the test")
MainState._answer_later = answer_later
"""

WHERE_A_FORM_BEGINS = """
from tui.screens.forms.event_form import EventForm
def on_mount(self):
    raise RuntimeError("a fault for the test")
EventForm.on_mount = on_mount
"""

IN_REPORTING = """
from tui.app import RelaasApp
from tui.screens.forms.event_form import EventForm
def reported(self, error):
    raise OSError(24, "Too many open files")
def action_page(self, pages):
    raise RuntimeError("a fault for the test")
RelaasApp._reported = reported
EventForm.action_page = action_page
"""

IN_LEAVING_THE_SCREEN = """
from tui.terminal import Terminal
def stop_application_mode(self):
    raise RuntimeError("a fault for the test")
Terminal.stop_application_mode = stop_application_mode
"""

BEFORE_THE_SCREEN = """
import tui.app
tui.app.RelaasApp.CSS_PATH = ["none.tcss"]
"""

AT_THE_END = """
import sys
from tui.cli import main
sys.exit(main(sys.argv[1:]))
"""

AFTERWARDS = """
import os, sys
code = os.spawnv(os.P_WAIT, sys.executable, [sys.executable, *sys.argv[1:]])
print("ended with", code, flush=True)
input()
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user's environment with nothing in it but what a terminal needs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "en_US.UTF-8",
    }


def reports(place: Path) -> list[Path]:
    """The reports on disk."""
    return sorted(place.glob(".local/state/relaas/reports/*"))


def child_of(terminal: PseudoTerminal) -> int:
    """The process of the program that the one in the terminal began."""
    [child] = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
    return int(child)


def is_stopped(process: int) -> bool:
    """Whether a process stands still until SIGCONT."""
    return "\nState:\tT" in Path(f"/proc/{process}/status").read_text()


def crashing(place: Path, environment: Mapping[str, str], fault: str) -> PseudoTerminal:
    """The program with a fault in it, begun by another that goes on in the same terminal."""
    script = place / "crashing.py"
    script.write_text(fault + AT_THE_END)
    after = place / "afterwards.py"
    after.write_text(AFTERWARDS)
    store = copied(SAMPLE, place / "work")
    command = [sys.executable, str(after), str(script), str(store)]
    return PseudoTerminal(command, environment)


@pytest.mark.parametrize("fault", [IN_A_HANDLER, IN_DRAWING, IN_A_THREAD_OF_THE_TERMINAL])
def test_a_fault_leaves_the_terminal_the_draft_and_a_report(
    tmp_path: Path, environment: dict[str, str], fault: str
) -> None:
    with crashing(tmp_path, environment, fault) as terminal:
        modes = terminal.modes()
        terminal.wait_for("Kamerstuk 19 637")
        assert terminal.modes() != modes
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send(" – één")
        terminal.wait_for("– één")
        terminal.send("pagedown")
        terminal.wait_for("ended with 3")
        assert terminal.modes() == modes
        written = bytes(terminal.output)
        [report] = reports(tmp_path)
        said = written[written.rindex(b"\x1b[?1049l") :].decode()
        for switched_on in (
            "\x1b[?1000h",
            "\x1b[?1003h",
            "\x1b[?1006h",
            "\x1b[?2004h",
            "\x1b[?25l",
        ):
            assert written.rindex(switched_on.replace("h", "l").encode()) > 0
            assert switched_on not in said
        assert "\x1b[?25h" in said
        assert str(report) in said.replace("\r\n", "").replace("\n", "")
        assert LAST_WORDS in said
        assert "Traceback" not in said
        sentence = said[said.index("relaas: ") : said.index("ended with")]
        assert sentence.count("relaas: ") == 1
        assert sentence.endswith(".txt.\r\n")
        terminal.send("enter")
        assert terminal.wait_for_exit() == 0
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: a fault for the test" in text
    assert "textual 8" in text
    assert "terminal: 120×36" in text
    assert "held in a variable alone" not in text.replace('secret = "held', "")
    assert str(tmp_path / "work") not in text

    command = [sys.executable, "-m", "tui", str(tmp_path / "work" / SAMPLE.name)]
    with PseudoTerminal(command, environment) as again:
        again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur – één")


def test_a_fault_where_a_form_begins_neither_makes_nor_loses_a_draft(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with crashing(tmp_path, environment, WHERE_A_FORM_BEGINS) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("ended with 3")
        assert LAST_WORDS not in terminal.text
    store = tmp_path / "work" / SAMPLE.name
    command = [sys.executable, "-m", "tui", str(store)]
    with PseudoTerminal(command, environment) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send(" – één")
        terminal.wait_for("– één")
        terminal.send("ctrl+q")
        assert terminal.wait_for_exit() == 0
    with crashing(tmp_path, environment, WHERE_A_FORM_BEGINS) as terminal:
        terminal.wait_for("An unsaved edit of")
        terminal.send("enter")
        terminal.wait_for("ended with 3")
    with PseudoTerminal(command, environment) as again:
        again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur – één")


def test_a_fault_in_telling_of_a_fault_is_told_in_the_end(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with crashing(tmp_path, environment, IN_REPORTING) as terminal:
        modes = terminal.modes()
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.wait_for(IN_THE_FIELD)
        terminal.send("pagedown")
        terminal.wait_for("ended with 3")
        assert terminal.modes() == modes
    assert "RuntimeError: a fault for the test" in reports(tmp_path)[0].read_text()


@pytest.mark.parametrize("fault", [IN_LEAVING_THE_SCREEN, BEFORE_THE_SCREEN])
def test_a_fault_at_either_end_leaves_the_terminal_as_it_was(
    tmp_path: Path, environment: dict[str, str], fault: str
) -> None:
    with crashing(tmp_path, environment, fault) as terminal:
        modes = terminal.modes()
        if fault == IN_LEAVING_THE_SCREEN:
            terminal.wait_for("Kamerstuk 19 637")
            terminal.send("q")
        terminal.wait_for("ended with 3")
        terminal.wait_for("Something went wrong in relaas itself")
        assert terminal.modes() == modes
        written = bytes(terminal.output)
        assert written.rindex(b"\x1b[?25h") > written.rfind(b"\x1b[?25l")
        assert written.rindex(b"\x1b[?1049l") > written.rfind(b"\x1b[?1049h")
        assert written.rindex(b"\x1b[?1003l") > written.rfind(b"\x1b[?1003h")


def test_a_fault_beside_the_screen_is_told_and_the_screen_goes_on(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with crashing(tmp_path, environment, IN_A_WORKER) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("/bevestigt")
        terminal.wait_for("Something went wrong in relaas itself")
        terminal.wait_for("/ bevestigt")
        terminal.send("escape")
        terminal.wait_until_gone("/ bevestigt")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send("ctrl+q")
        terminal.wait_for("ended with 0")
    assert reports(tmp_path)
    assert "RuntimeError: a fault for the test" in reports(tmp_path)[0].read_text()


def test_a_fault_without_a_state_folder_is_still_one_sentence(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    environment["XDG_STATE_HOME"] = str(tmp_path / "file")
    with crashing(tmp_path, environment, IN_A_HANDLER) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.wait_for(IN_THE_FIELD)
        terminal.send("pagedown")
        terminal.wait_for("ended with 3")
        assert "please report it." in terminal.text
        assert "Traceback" not in terminal.text


def test_what_is_typed_in_another_encoding_ends_nothing(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with crashing(tmp_path, environment, "") as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send_bytes(" café x".encode("latin-1"))
        terminal.wait_for("caf� x")
        terminal.send("ctrl+s")
        terminal.wait_for("takes it back")


def test_an_editor_that_cannot_be_run_gives_the_screen_back(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    environment["VISUAL"] = "/no/such/editor"
    with crashing(tmp_path, environment, "") as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("E")
        terminal.wait_for("cannot be run")
        terminal.send("e")
        terminal.wait_for("Edit event")


def test_stopped_unasked_and_gone_on(tmp_path: Path, environment: dict[str, str]) -> None:
    with crashing(tmp_path, environment, "") as terminal:
        modes = terminal.modes()
        terminal.wait_for("Kamerstuk 19 637")
        child = child_of(terminal)
        os.kill(child, signal.SIGSTOP)
        terminal.wait_until(lambda: is_stopped(child), "the program to stop")
        while terminal.pump(0.1):
            pass
        terminal.set_modes(modes)
        terminal.screen.reset()
        os.kill(child, signal.SIGCONT)
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send("ctrl+q")
        terminal.wait_for("ended with 0")
        assert terminal.modes() == modes


def test_where_no_shell_looks_after_it_suspending_loses_nothing(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with crashing(tmp_path, environment, "") as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.screen.reset()
        terminal.send("ctrl+z")
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("q")
        terminal.wait_for("ended with 0")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("between", ["", "bg"])
def test_suspended_to_the_shell_and_back(
    tmp_path: Path, environment: dict[str, str], between: str
) -> None:
    store = copied(SAMPLE, tmp_path / "work")
    with PseudoTerminal(["bash", "--norc", "--noprofile", "-i"], environment) as terminal:
        terminal.send("PS1='ready> '", "enter")
        terminal.wait_for("ready> ")
        terminal.send(shlex.join([sys.executable, "-m", "tui", str(store)]), "enter")
        terminal.wait_for("Kamerstuk 19 637")
        terminal.screen.reset()
        terminal.send("ctrl+z")
        terminal.wait_for("Stopped")
        terminal.wait_for("ready> ")
        terminal.send("echo $((6 * 7))", "enter")
        terminal.wait_for("42")
        if between:
            terminal.send(between, "enter")
            terminal.wait_for("tui")
            terminal.send("echo $((6 * 8))", "enter")
            terminal.wait_for("48")
        terminal.send("fg", "enter")
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send("ctrl+q")
        terminal.wait_for("ready> ")
        terminal.send("echo code $?", "enter")
        terminal.wait_for("code 0")


def test_a_storm_of_sizes(tmp_path: Path, environment: dict[str, str]) -> None:
    with crashing(tmp_path, environment, "") as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        for step in range(200):
            terminal.resize(40 + step % 100, 10 + step % 40)
        terminal.resize(120, 36)
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("q")
        terminal.wait_for("ended with 0")


def test_a_terminal_that_goes_without_a_signal_ends_the_program(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    store = copied(SAMPLE, tmp_path / "work")
    deaf = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])\n"
    )
    command = [sys.executable, "-c", deaf, "-m", "tui", str(store)]
    with PseudoTerminal(command, environment) as terminal:
        terminal.wait_for("Kamerstuk 19 637")
        terminal.send("e")
        terminal.wait_for("Edit event")
        terminal.send(" – één")
        terminal.wait_for("– één")
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    with PseudoTerminal([sys.executable, "-m", "tui", str(store)], environment) as again:
        again.wait_for("An unsaved edit of “Voicemail voor de ambassadeur – één”")
