"""The table of `relaas list` on a terminal: cut to its width, quietly coloured."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support.command_line import Relaas
from support.pseudo_terminal import PseudoTerminal
from tui.model.plain import cells

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(relaas: Relaas, columns: int, *words: str | Path, **environment: str) -> str:
    """What the program writes to a terminal of so many columns."""
    command = [sys.executable, "-m", "tui", *map(str, words)]
    with PseudoTerminal(command, relaas.variables(environment), columns, 60) as terminal:
        assert terminal.wait_for_exit() in (0, 3)
        while terminal.pump(0):
            pass
        return terminal.output.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_lines_fit_and_titles_stand_under_each_other(
    relaas: Relaas, sample: Path, columns: int
) -> None:
    lines = STYLE.sub("", on_terminal(relaas, columns, "list", sample)).splitlines()
    assert all(cells(line) <= columns for line in lines)
    assert lines[-2:] == ["", "17 events"]
    starts = {
        cells(line[: line.index(title)])
        for line in lines
        for title in ("Voicemail", "Regulier", "Verzoek")
        if title in line
    }
    assert len(starts) == 1


def test_a_wide_terminal_cuts_nothing(relaas: Relaas, sample: Path) -> None:
    shown = STYLE.sub("", on_terminal(relaas, 200, "list", sample))
    assert shown.splitlines()[:17] == relaas("list", sample).lines


def test_colour_is_left_out_where_it_is_not_wanted(relaas: Relaas, sample: Path) -> None:
    assert "\x1b[" in on_terminal(relaas, 80, "list", sample)
    assert "\x1b[" not in on_terminal(relaas, 80, "list", sample, NO_COLOR="1")
    assert "\x1b[" not in on_terminal(relaas, 80, "list", sample, TERM="dumb")
    assert "\x1b[" not in relaas("list", sample).out


def test_ascii_signs(relaas: Relaas, sample: Path) -> None:
    shown = on_terminal(relaas, 120, "list", sample, RELAAS_ASCII="1", NO_COLOR="1")
    assert "Stas JenV > Ambassadeur" in shown
    assert "→" not in shown


def test_no_findings_are_told_to_a_person(relaas: Relaas, sample: Path) -> None:
    assert on_terminal(relaas, 80, "check", sample) == "No findings.\n"


def test_a_missing_chronology_is_told_before_the_screen_opens(
    relaas: Relaas, tmp_path: Path
) -> None:
    shown = on_terminal(relaas, 200, tmp_path / "missing.toml")
    assert shown.startswith("relaas: ")
    assert "does not exist" in shown
    assert "\x1b" not in shown
