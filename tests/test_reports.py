"""Reports of faults of the program: what they say, what they keep private, how many stay."""

from __future__ import annotations

import errno
import io
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tui import cli
from tui.reports import FOLDER, MOST_KEPT, Fault, command_words, report_text, write_report

NOW = datetime(2019, 12, 20, 12, 0, 5)


def fault() -> Exception:
    """An error that was raised from another."""
    try:
        try:
            secret = "a variable's value"
            raise KeyError("cause")
        except KeyError as error:
            assert secret
            raise RuntimeError("the fault") from error
    except RuntimeError as error:
        return error


def test_a_report_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = write_report(tmp_path / "state", fault(), "relaas", {}, NOW)
    assert path == tmp_path / "state" / "reports" / "relaas-20191220-120005.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_tells_what_finding_the_fault_needs() -> None:
    text = report_text(fault(), "relaas list", {"TERM": "xterm", "SECRET": "s3cret"}, NOW)
    for words in ("RuntimeError: the fault", "KeyError: 'cause'", "in fault", "TERM=xterm"):
        assert words in text
    assert "python 3" in text
    assert "textual 8" in text


def test_it_keeps_to_itself_what_it_does_not_need() -> None:
    text = report_text(fault(), "relaas list", {"TERM": "xterm", "SECRET": "s3cret"}, NOW)
    body = text.replace('secret = "a variable\'s value"', "")
    for words in ("a variable's value", "s3cret"):
        assert words not in body


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "relaas"),
        (("add", "/home/me/case.toml", "30 nov JenV > BZ: secret"), "relaas add"),
        (("list", "case.toml", "--filter", "secret", "--json"), "relaas list --filter --json"),
        (("--theme=secret",), "relaas --theme"),
        (("/home/me/secret.toml",), "relaas"),
        (("zaak",), "relaas"),
        (("zaak", "--ascii"), "relaas --ascii"),
    ],
)
def test_the_command_is_told_without_what_was_asked(argv: tuple[str, ...], words: str) -> None:
    assert command_words(argv, ("add", "list")) == words


def test_only_the_last_reports_stay(tmp_path: Path) -> None:
    paths = [
        write_report(tmp_path, fault(), "relaas", {}, NOW + timedelta(seconds=second))
        for second in range(MOST_KEPT + 3)
    ]
    left = sorted((tmp_path / "reports").iterdir())
    assert left == paths[3:]


def test_several_in_a_second_stay_apart(tmp_path: Path) -> None:
    paths = {write_report(tmp_path, fault(), "relaas", {}, NOW) for _ in range(3)}
    assert len(paths) == 3
    assert None not in paths


def test_a_state_folder_that_refuses_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert write_report(tmp_path / "file", fault(), "relaas", {}, NOW) is None


def test_a_disk_that_is_full_leaves_no_half_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:  # noqa: ARG002
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened(descriptor: int, *_: object, **__: object) -> Full:
        os.close(descriptor)
        return Full()

    monkeypatch.setattr(os, "fdopen", opened)
    assert write_report(tmp_path, fault(), "relaas", {}, NOW) is None
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("report", [None, Path("/state/reports/relaas-1.txt")])
def test_each_end_is_told_in_one_sentence(drafts: bool, report: Path | None) -> None:
    sentence = Fault("KeyError in a.py:3", report, drafts).last_sentence()
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert ("offered again" in sentence) == drafts
    assert (str(report) in sentence) == (report is not None)


def test_a_fault_of_a_command_names_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def broken(*_: object) -> int:
        raise RuntimeError("the fault")

    monkeypatch.setattr(cli, "_run_command", broken)
    assert cli.main(["list", str(tmp_path / "case.toml")]) == cli.NO_STORE
    said = capsys.readouterr().err
    [report] = (tmp_path / "state" / "relaas" / "reports").iterdir()
    assert said.startswith("relaas: Something went wrong in relaas itself (RuntimeError in ")
    assert str(report) in said
    assert said.count("\n") == 1
    text = report.read_text(encoding="utf-8")
    assert "command: relaas list\n" in text
    assert "RuntimeError: the fault" in text
