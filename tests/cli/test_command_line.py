"""The command line as a whole: help, wrong use, streams, and what it does not import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.command_line import Relaas
from tui import cli

COMMANDS = ("new", "add", "list", "check", "index", "diff")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_shows_the_form_and_an_example(relaas: Relaas, command: tuple[str, ...]) -> None:
    answer = relaas(*command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(" ".join(["usage: relaas", *command]))
    example = answer.out.partition("\nexample:\n")[2]
    assert example.strip().startswith(" ".join(["relaas", *command]))


def test_help_lists_every_command(relaas: Relaas) -> None:
    out = relaas("-h").out
    for name in COMMANDS:
        assert f"\n  {name} " in out


def test_version(relaas: Relaas) -> None:
    answer = relaas("--version")
    assert answer.code == 0
    assert answer.out.startswith("relaas ")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("list",), "STORE"),
        (("add", "x.toml"), "LINE"),
        (("list", "x.toml", "y.toml"), "y.toml"),
        (("list", "x.toml", "--filtr", "y"), "--filtr"),
        (("list", "x.toml", "--filter"), "--filter"),
        (("list", "x.toml", "--json=1"), "--json"),
        (("lst", "x.toml"), "lst"),
        (("--jsn",), "--jsn"),
        (("x.toml", "--sample"), "--sample"),
        (("new", "x.toml", "--timezone", "Mars/Base"), "Mars/Base"),
        (("new", "x.toml", "--language", "not a tag"), "not a tag"),
        ((), "terminal"),
        (("x.toml",), "terminal"),
    ],
)
def test_wrong_use(relaas: Relaas, words: tuple[str, ...], part: str) -> None:
    assert part in relaas(*words).refused(2)


def test_the_interface_s_language_follows_the_environment(relaas: Relaas) -> None:
    english = relaas("list", LC_ALL="en_US.UTF-8", LANG="nl_NL.UTF-8")
    assert "needs STORE" in english.refused(2)


def test_no_command_imports_textual(relaas: Relaas, sample: Path, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from tui.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "print(code, sorted(name for name in sys.modules if name.split('.')[0] == 'textual'))\n"
    )
    runs = [
        ("new", str(tmp_path / "new.toml")),
        ("check", str(sample)),
        ("add", str(sample), "25 nov 2019 JenV > BZ phone: belt"),
        ("list", str(sample), "--filter", "actor:jenv"),
        ("list", str(sample), "--json"),
        ("index", str(sample), "--rebuild"),
        ("--help",),
        ("list", "--help"),
        ("--version",),
        ("list", str(tmp_path / "missing.toml")),
    ]
    for words in runs:
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            env=relaas.variables({}),
            capture_output=True,
            text=True,
            check=True,
        )
        expected = "3 []" if words[-1].endswith("missing.toml") else "0 []"
        assert done.stdout.splitlines()[-1] == expected, words


def test_a_reader_that_stops_early_is_no_failure(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "many.toml"
    event = '[[event]]\nid = "2019-11-25-{:04}"\ndate = 2019-11-25\ntext = "{}"\n'
    texts = [event.format(number, "x" * 80) for number in range(3000)]
    store.write_text("[chronology]\nformat = 1\n" + "".join(texts))
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "list", str(store)],
        env=relaas.variables({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_no_room_for_the_answer_is_told(relaas: Relaas, sample: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "list", str(sample)],
            env=relaas.variables({}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_failure(relaas: Relaas, sample: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m tui list "$1" {closed}', sys.executable, str(sample)],
        env=relaas.variables({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_signs_that_the_encoding_lacks_are_replaced(relaas: Relaas, sample: Path) -> None:
    answer = relaas("list", sample, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert "Stas JenV > Ambassadeur" in answer.out
    answer = relaas("list", sample, "--json", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert answer.json["events"][-5]["wording"] == "’s ochtends"


def test_interrupting_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_dispatch", interrupted)
    assert cli.main(["list"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_the_program_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> int:
        raise RuntimeError("\x1b[31mboom")

    monkeypatch.setattr(cli, "_dispatch", broken)
    assert cli.main(["list"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "RuntimeError" in err
    assert "\x1b" not in err


def test_a_home_that_cannot_be_written_stops_nobody_from_reading(
    relaas: Relaas, sample: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    places = {
        name: str(blocked / "below")
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    }
    assert relaas("list", sample, **places).code == 0


def test_a_settings_file_that_is_wrong_stops_nobody(relaas: Relaas, sample: Path) -> None:
    settings = relaas.home / "config" / "relaas" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("language = \n")
    assert relaas("list", sample).code == 0


def test_a_chronology_may_be_called_as_a_command(relaas: Relaas, tmp_path: Path) -> None:
    assert relaas("new", tmp_path / "list").code == 0
    assert relaas("check", tmp_path / "list").code == 0
