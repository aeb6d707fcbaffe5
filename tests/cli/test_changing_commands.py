"""`relaas new` and `relaas add`: what they write, and where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from support.command_line import Relaas

LINE = "25 nov 2019 15:30 JenV > ambassade, bz phone: belt over de afspraak #migratie"


def test_a_new_file(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    answer = relaas(
        "new", store, "--title", "De zaak", "--language", "nl", "--timezone", "Europe/Amsterdam"
    )
    assert (answer.code, answer.err) == (0, "")
    assert str(store) in answer.out
    assert tomli.loads(store.read_text()) == {
        "chronology": {
            "format": 1,
            "title": "De zaak",
            "language": "nl",
            "timezone": "Europe/Amsterdam",
        }
    }


def test_a_new_folder_is_called_as_it_is(relaas: Relaas, tmp_path: Path) -> None:
    assert relaas("new", tmp_path / "zaak").code == 0
    head = tomli.loads((tmp_path / "zaak" / "chronology.toml").read_text())["chronology"]
    assert (head["title"], head["language"]) == ("zaak", "en")


def test_a_new_chronology_has_no_findings_and_takes_events(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "zaak"
    relaas("new", store)
    assert relaas("check", store).code == 0
    made = relaas("add", store, "25 nov 2019: iets").out.strip()
    month = store / "events" / "2019" / "2019-11.toml"
    assert tomli.loads(month.read_text())["event"][0]["id"] == made
    assert relaas("check", store).code == 0


@pytest.mark.parametrize("name", ["zaak.toml", "zaak"])
def test_what_exists_is_left_alone(relaas: Relaas, tmp_path: Path, name: str) -> None:
    relaas("new", tmp_path / name, "--title", "First")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.toml")}
    assert "already exists" in relaas("new", tmp_path / name, "--title", "Second").refused(3)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.toml")} == before


def test_an_event_is_added_and_nothing_else_changes(relaas: Relaas, sample: Path) -> None:
    before = sample.read_bytes()
    answer = relaas("add", sample, LINE)
    assert (answer.code, answer.err) == (0, "")
    made = answer.out.strip()
    assert re.fullmatch(r"2019-11-25-[a-z0-9]{4}", made)
    block = (
        f'[[event]]\nid = "{made}"\ndate = 2019-11-25\ntime = 15:30:00\n'
        'text = "belt over de afspraak"\nchannel = "phone"\n'
        'from = ["jenv"]\nto = ["ambassade-ma", "bz"]\ntags = ["migratie"]\n\n'
    ).encode()
    after = sample.read_bytes()
    assert after.count(block) == 1
    assert after.replace(block, b"") == before


def test_an_added_event_stands_in_its_place(relaas: Relaas, sample: Path) -> None:
    made = relaas("add", sample, LINE).out.strip()
    ids = [one["id"] for one in relaas("list", sample, "--json").json["events"]]
    assert ids.index(made) == ids.index("2019-11-26-f9ju") - 1
    assert tomli.loads(sample.read_text())["event"][ids.index(made)]["id"] == made


def test_a_vague_date_stays_vague(relaas: Relaas, sample: Path) -> None:
    made = relaas("add", sample, "begin december 2019 JenV: x").out.strip()
    [event] = relaas("list", sample, "--filter", f"id:{made}", "--json").json["events"]
    assert event["date"] == "[2019-12-01..2019-12-10]"


def test_a_channel_that_the_chronology_uses(relaas: Relaas, tmp_path: Path) -> None:
    store = tmp_path / "case.toml"
    store.write_text('[[event]]\nid = "a"\ntext = "T"\nchannel = "Fax"\n')
    made = relaas("add", store, "25 nov 2019 fax: x").out.strip()
    [event] = relaas("list", store, "--filter", f"id:{made}", "--json").json["events"]
    assert event["channel"] == "Fax"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("JenV: x", "JenV"),
        ("31 nov 2019 JenV: x", "31 nov 2019"),
        ("25 nov 2019 JenV > ambasade: x", "ambassade"),
        ("25 nov 2019 JenV phone", "missing"),
        ("25 nov 2019 JenV phone: ", "missing"),
    ],
)
def test_a_line_that_makes_no_event(relaas: Relaas, sample: Path, line: str, part: str) -> None:
    before = sample.read_bytes()
    assert part in relaas("add", sample, line).refused(2)
    assert sample.read_bytes() == before


def test_hostile_text_goes_into_the_file_as_it_is(relaas: Relaas, sample: Path) -> None:
    text = 'zegt "nee" \\ \x1b[2J [red] \u202ex \x07'
    made = relaas("add", sample, f"25 nov 2019 JenV: {text} #a").out.strip()
    [event] = relaas("list", sample, "--filter", f"id:{made}", "--json").json["events"]
    assert event["text"] == text


def test_a_line_that_is_no_text(relaas: Relaas, sample: Path) -> None:
    relaas("add", sample, "25 nov 2019 JenV: caf\udce9").refused(2)


def test_events_that_are_added_at_once_are_all_kept(relaas: Relaas, sample: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tui", "add", str(sample), f"25 nov 2019: nummer {number}"],
            env=relaas.variables({}),
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    made = [run.communicate()[0].strip() for run in runs]
    assert [run.returncode for run in runs] == [0] * 4
    ids = [event["id"] for event in tomli.loads(sample.read_text())["event"]]
    assert set(made) <= set(ids)
    assert len(set(made)) == 4
