"""`relaas diff`: what changed since a file, a folder or a revision."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.command_line import Relaas

HEAD = '[chronology]\nformat = 1\ntitle = "Zaak"\nlanguage = "nl"\n'
BEFORE = (
    HEAD
    + """
[[event]]
id = "2019-11-25-aaaa"
date = 2019-11-25
time = 15:30:00
title = "JenV belt"
text = "JenV belt de ambassade."
channel = "phone"

[[event]]
id = "2019-11-26-bbbb"
date = 2019-11-26
text = "Een brief."
channel = "letter"
"""
)
AFTER = BEFORE.replace("belt de ambassade", "belde de ambassade").replace(
    'id = "2019-11-26-bbbb"\ndate = 2019-11-26', 'id = "2019-12-01-cccc"\ndate = 2019-12-01'
).replace("Een brief", "Iets heel anders")  # fmt: skip
NOTED = (
    AFTER
    + """
[[event]]
id = "2019-12-02-dddd"
date = 2019-12-02
text = "Onder ons."
public = false
"""
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """The chronology as it is, and as it was."""
    now, then = tmp_path / "zaak.toml", tmp_path / "verzonden.toml"
    now.write_text(AFTER, encoding="utf-8")
    then.write_text(BEFORE, encoding="utf-8")
    return now, then


def committed(folder: Path) -> None:
    def git(*words: str) -> None:
        kept = {name: each for name, each in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
            cwd=folder, env=kept, check=True, capture_output=True,
        )  # fmt: skip

    git("init", "-q")
    git("add", "zaak.toml")
    git("commit", "-q", "-m", "Verzonden")


def test_the_differences_day_by_day(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    answer = relaas("diff", *pair)
    assert (answer.code, answer.err) == (1, "")
    assert answer.lines[0].startswith(f"Since {pair[1]}, ")
    assert answer.lines[1:] == [
        "1 event added, 1 event gone, 1 event changed",
        "",
        "maandag 25 november 2019",
        "  ~ 15:30  JenV belt  [2019-11-25-aaaa]",
        "      text: JenV [-belt-] {+belde+} de ambassade.",
        "",
        "dinsdag 26 november 2019",
        "  − Een brief  [2019-11-26-bbbb]",
        "",
        "zondag 1 december 2019",
        "  + Iets heel anders  [2019-12-01-cccc]",
    ]
    plain = relaas("diff", *pair, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "  - Een brief  [2019-11-26-bbbb]" in plain.lines


def test_no_difference_is_fine(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    answer = relaas("diff", pair[0], pair[0])
    assert (answer.code, answer.lines[1:]) == (0, ["nothing changed"])


def test_json(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    answer = relaas("diff", *pair, "--json")
    assert (answer.code, answer.err) == (1, "")
    found = answer.json
    assert [event["id"] for event in found["added"]] == ["2019-12-01-cccc"]
    assert found["gone"] == [
        {
            "id": "2019-11-26-bbbb",
            "date": "2019-11-26",
            "text": "Een brief.",
            "channel": "letter",
            "earliest": "2019-11-26",
            "latest": "2019-11-26",
            "file": "verzonden.toml",
            "line": 14,
        }
    ]
    (changed,) = found["changed"]
    assert changed["id"] == "2019-11-25-aaaa"
    assert changed["fields"] == {"text": ["JenV belt de ambassade.", "JenV belde de ambassade."]}
    assert found["actors"] == {"added": [], "gone": [], "changed": []}
    assert found["before"]["name"] == str(pair[1])


def test_json_on_standard_output_holds_what_is_internal(
    relaas: Relaas, pair: tuple[Path, Path]
) -> None:
    pair[0].write_text(NOTED, encoding="utf-8")
    found = relaas("diff", *pair, "--json").json
    assert "2019-12-02-dddd" in [event["id"] for event in found["added"]]


def test_the_last_commit_where_nothing_is_named(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    now, then = pair
    now.write_text(BEFORE, encoding="utf-8")
    committed(now.parent)
    assert relaas("diff", now).code == 0
    now.write_text(AFTER, encoding="utf-8")
    answer = relaas("diff", now)
    assert answer.code == 1
    assert answer.lines[0].startswith("Since HEAD (")
    assert answer.lines[0].endswith("“Verzonden”:")
    assert answer.lines[1:] == relaas("diff", now, then).lines[1:]


def test_what_cannot_be_compared_is_told(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    now, _then = pair
    now.write_text(BEFORE + "\n[[event]]\nid = \n", encoding="utf-8")
    answer = relaas("diff", *pair)
    assert answer.code == 1
    assert answer.lines[-2] == "Could not be compared"
    assert "zaak.toml:21" in answer.lines[-1]


def test_wrong_use(relaas: Relaas, pair: tuple[Path, Path], tmp_path: Path) -> None:
    now, then = pair
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "a.toml").write_text(HEAD)
    ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert "STORE" in relaas("diff").refused(2)
    assert "name the file or folder" in relaas("diff", alone / "a.toml", **ceiling).refused(2)
    assert ".md" in relaas("diff", now, then, "--to", tmp_path / "x.docx").refused(2)
    assert "--to" in relaas("diff", now, then, "--internal").refused(2)
    assert "acter" in relaas("diff", now, then, "--filter", "acter:x").refused(2)
    assert "nobody" in relaas("diff", now, then, "--filter", "actor:nobody").refused(2)


@pytest.mark.parametrize("other", ["nowhere", "nowhere.toml", "-x", "", "HEAD"])
def test_an_edition_that_cannot_be_read(
    relaas: Relaas, pair: tuple[Path, Path], other: str
) -> None:
    words = ("diff", pair[0], "--", other) if other.startswith("-") else ("diff", pair[0], other)
    relaas(*words).refused(3)


def test_a_store_that_cannot_be_read(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    relaas("diff", pair[0].with_name("missing.toml"), pair[1]).refused(3)
    pair[1].write_text("title = \n")
    assert "line 1" in relaas("diff", *pair).refused(3)


def test_a_filter_looks_at_both_editions(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    def ids(text: str) -> list[str]:
        found = relaas("diff", *pair, "--filter", text, "--json").json
        return [each["id"] for kind in ("added", "gone", "changed") for each in found[kind]]

    assert ids("channel:letter") == ["2019-12-01-cccc", "2019-11-26-bbbb"]
    assert ids("belde") == ids("ambassade") == ["2019-11-25-aaaa"]
    assert ids("date:2019-11-26") == ["2019-11-26-bbbb"]
    assert relaas("diff", *pair, "--filter", "nergens").code == 0


@pytest.mark.parametrize("suffix", [".md", ".html", ".json"])
def test_an_export_is_written_once(
    relaas: Relaas, pair: tuple[Path, Path], tmp_path: Path, suffix: str
) -> None:
    pair[0].write_text(NOTED, encoding="utf-8")
    target = tmp_path / f"verschil{suffix}"
    answer = relaas("diff", *pair, "--to", target)
    assert (answer.code, answer.out) == (1, f"{target} is written.\n")
    assert "1 internal event" in answer.err
    text = target.read_text(encoding="utf-8")
    assert "Iets heel anders" in text
    assert "Onder ons" not in text
    assert "--internal" not in text
    assert "already exists" in relaas("diff", *pair, "--to", target).refused(3)
    answer = relaas("diff", *pair, "--to", target, "--overwrite", "--internal", "--json")
    assert (answer.code, answer.err) == (1, "")
    assert answer.json["added"]
    assert "Onder ons" in target.read_text(encoding="utf-8")
    if suffix == ".json":
        assert json.loads(text)["left_out"] == {"events": 1, "notes": 0, "others": 0}


HOSTILE = "\\u001b[2J\\u001b]0;x\\u0007 \\u202egeh\\u202c \\u200b \\u009b31m \\u2028 end"


def test_hostile_text_is_inert(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    now, then = pair
    event = '[[event]]\nid = "{}"\ndate = "{}"\ntime = "{}"\ntext = "{}"\nown = "{}"\n'
    then.write_text(HEAD + event.format("a", *["x"] * 4))
    hostile = f'"{HOSTILE}" = "{HOSTILE}"\n'
    now.write_text(HEAD + event.format("a", *[HOSTILE] * 4) + hostile)
    for words in (("diff", now, then), ("diff", then, now), ("diff", now, then, "--json")):
        answer = relaas(*words)
        assert answer.code == 1
        for sign in "\x1b\x07\x9b\u202e\u202c\u200b\u2028":
            assert sign not in answer.out + answer.err, (words, sign)


def test_nothing_of_textual_is_imported(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    program = (
        "import sys\n"
        "from tui.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "print(code, sorted(name for name in sys.modules if name.split('.')[0] == 'textual'))\n"
    )
    now, then = map(str, pair)
    for more in ([], ["--json"], ["--filter", "belt"], ["--to", f"{now}.html"]):
        done = subprocess.run(
            [sys.executable, "-c", program, "diff", now, then, *more],
            env=relaas.variables({}), capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "1 []"


def test_neither_edition_is_touched(relaas: Relaas, pair: tuple[Path, Path]) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pair}
    relaas("diff", *pair)
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in pair}
    assert sorted(path.name for path in pair[0].parent.iterdir()) == [
        "home", "verzonden.toml", "zaak.toml",
    ]  # fmt: skip
