"""What bad or extreme input gets: a sentence that says what to do, or it simply works.

Never a traceback, and no command that only reads changes a byte.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.command_line import Relaas

HEAD = '[chronology]\nformat = 1\ntitle = "T"\nlanguage = "nl"\n'

READING = (("list", "--json"), ("check",), ("index",))
LINE = "25 nov 2019 phone: iemand belt"


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def event(number: int | str, date: str = "2019-11-25", more: str = "") -> str:
    return f'[[event]]\nid = "e-{number}"\ndate = {date}\ntext = "Text {number}."\n{more}\n'


def refused_by_all(relaas: Relaas, store: Path, *parts: str) -> None:
    """Every command refuses the store with exit code 3 and one sentence that has these parts."""
    folder = store.parent
    before = contents(folder) if os.access(folder, os.R_OK) else {}
    for command, *options in (*READING, ("add",)):
        words = [LINE] if command == "add" else options
        sentence = relaas(command, store, *words).refused(3)
        for part in parts:
            assert part in sentence, sentence
    assert (contents(folder) if before else {}) == before


def read_by_all(relaas: Relaas, store: Path, events: int) -> list[str]:
    """Every command reads the store, none changes it; the codes of the findings."""
    before = contents(store.parent)
    listed = relaas("list", store)
    assert (listed.code, len(listed.lines)) == (0 if events else 1, events), listed.err
    answer = relaas("list", store, "--json")
    assert answer.json["total"] == len(answer.json["events"]) == events
    checked = relaas("check", store, "--json")
    assert checked.err == ""
    findings = checked.json["findings"]
    assert checked.code == (1 if findings else 0)
    assert contents(store.parent) == before
    return [finding["code"] for finding in findings]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Where a test puts its store, in a folder of its own."""
    folder = tmp_path / "stores"
    folder.mkdir()
    return folder / "case.toml"


def test_a_file_that_is_not_toml(relaas: Relaas, case: Path) -> None:
    case.write_text("Dear reader,\n\nthis is a letter.\n")
    refused_by_all(relaas, case, "case.toml", "line 1")


def test_a_file_that_does_not_end_in_toml(relaas: Relaas, case: Path) -> None:
    letter = case.with_name("letter.txt")
    letter.write_text("Dear reader,\n")
    refused_by_all(relaas, letter, "letter.txt", ".toml")


def test_a_file_that_is_not_utf_8(relaas: Relaas, case: Path) -> None:
    case.write_bytes(HEAD.encode() + b'[[event]]\nid = "a"\ntext = "caf\xe9"\n')
    refused_by_all(relaas, case, "case.toml", "line 7", "UTF-8")


def test_a_binary_file(relaas: Relaas, case: Path) -> None:
    case.write_bytes(bytes(range(256)) * 40)
    refused_by_all(relaas, case, "case.toml")


def test_an_empty_file_is_an_empty_chronology(relaas: Relaas, case: Path) -> None:
    case.write_bytes(b"")
    assert read_by_all(relaas, case, 0) == []
    assert "no events" in relaas("list", case).refused(1)
    assert relaas("add", case, LINE).code == 0
    assert len(relaas("list", case).lines) == 1


def test_a_folder_without_toml(relaas: Relaas, case: Path) -> None:
    folder = case.with_name("folder")
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear reader,\n")
    refused_by_all(relaas, folder, "folder", "chronology.toml")


def test_a_missing_path(relaas: Relaas, case: Path) -> None:
    refused_by_all(relaas, case, "case.toml", "does not exist")
    refused_by_all(relaas, case.with_name("no") / "where", "where")


def test_a_path_below_a_file(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD)
    relaas("list", case / "below").refused(3)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_to_read(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD)
    case.chmod(0)
    for command, *options in READING:
        assert "case.toml" in relaas(command, case, *options).refused(3)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_no_permission_to_write(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD)
    case.chmod(0o400)
    assert "read-only" in relaas("add", case, LINE).refused(3)
    assert case.read_text() == HEAD


def test_a_format_of_the_future(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD.replace("format = 1", "format = 2"))
    refused_by_all(relaas, case, "case.toml", "format 2", "install")


def test_a_device_is_no_chronology(relaas: Relaas) -> None:
    relaas("list", "/dev/null").refused(3)


def test_a_file_of_a_folder_that_cannot_be_read_hides_no_other(relaas: Relaas, case: Path) -> None:
    folder = case.with_name("folder")
    folder.mkdir()
    (folder / "chronology.toml").write_text(HEAD)
    (folder / "a.toml").write_bytes(b"\xff\xfe")
    (folder / "b.toml").write_text(event("b"))
    (folder / "c.toml").write_text("no toml\n" + event("c"))
    answer = relaas("list", folder)
    assert (answer.code, len(answer.lines)) == (0, 1)
    assert "2 parts" in answer.err
    findings = relaas("check", folder, "--json").json["findings"]
    assert [(one["code"], one["file"]) for one in findings] == [
        ("broken", "a.toml"),
        ("broken", "c.toml"),
    ]


def test_a_text_of_five_megabytes(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD + event(1, more=f'note = "{"lang " * 1_000_000}"') + event(2))
    assert read_by_all(relaas, case, 2) == []
    before = case.read_bytes()
    made = relaas("add", case, LINE).out.strip()
    kept = [line for line in case.read_bytes().splitlines() if line in before.splitlines()]
    assert kept.count(b'id = "e-1"') == 1
    assert relaas("list", case, "--filter", f"id:{made}").code == 0


def test_ten_thousand_actors(relaas: Relaas, case: Path) -> None:
    actor = '[[actor]]\nid = "a{0}"\nname = "Actor {0}"\nshort = "A{0}"\n'
    actors = "".join(actor.format(number) for number in range(10_000))
    ids = ", ".join(f'"a{number}"' for number in range(10_000))
    case.write_text(HEAD + actors + event(1, more=f"present = [{ids}]"))
    assert read_by_all(relaas, case, 1) == []
    relaas("add", case, "25 nov 2019 Actor 9998 > a9999: x")
    added = relaas("list", case, "--filter", "from:a9998", "--json").json["events"]
    assert added[0]["to"] == ["a9999"]
    assert "actor 999" in relaas("add", case, "25 nov 2019 Aktor 9998 > BZ: x").refused(2).lower()


def test_five_hundred_events_on_a_day(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD + "".join(event(number) for number in range(500)))
    assert read_by_all(relaas, case, 500) == []
    lines = relaas("list", case).lines
    assert [line.split()[-1] for line in lines] == [f"{number}" for number in range(500)]


def test_the_first_and_the_last_year(relaas: Relaas, case: Path) -> None:
    case.write_text(
        HEAD
        + event(1, "0001-01-01", 'time = "../00:00"')
        + event(2, '"0001"')
        + event(3, "9999-12-31", 'time = "23:00/01:00"')
        + event(4, '"9999-24"')
        + event(5, '"../0001-01-01"')
        + event(6, '"9999-12-31/.."')
    )
    assert read_by_all(relaas, case, 6) == []
    answer = relaas("list", case, "--json", "--filter", "date:..0001")
    assert answer.json["total"] == 3
    relaas("add", case, "31-12-9999: het einde")
    relaas("add", case, "0001-01-01: het begin")
    assert len(relaas("list", case).lines) == 8


def test_an_event_without_text(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD + '[[event]]\nid = "a"\ndate = 2019-11-25\n')
    assert read_by_all(relaas, case, 1) == ["no-text"]


def test_two_events_with_one_id(relaas: Relaas, case: Path) -> None:
    case.write_text(HEAD + event(1) + event(1, more='title = "Other"'))
    assert read_by_all(relaas, case, 2) == ["duplicate-id"]


def test_links_in_a_ring(relaas: Relaas, case: Path) -> None:
    link = 'links = [{{ rel = "refers", event = "e-{}" }}]'
    ring = [event(number, more=link.format((number + 1) % 3)) for number in range(3)]
    itself = event(3, more=link.format(3))
    case.write_text(HEAD + "".join(ring) + itself)
    assert read_by_all(relaas, case, 4) == []


def test_actors_that_are_part_of_each_other(relaas: Relaas, case: Path) -> None:
    actor = '[[actor]]\nid = "{0}"\nname = "{0}"\npart_of = "{1}"\n'
    case.write_text(HEAD + actor.format("a", "b") + actor.format("b", "a") + event(1))
    assert read_by_all(relaas, case, 1) == ["part-of-ring"]


def test_values_of_every_wrong_kind(relaas: Relaas, case: Path) -> None:
    wrong = ("1", "1.5", "true", "nan", '"x"', "[]", "[[1]]", "{}", "{ a = 1 }", "2019-11-25")
    keys = ("id", "date", "time", "seq", "title", "text", "channel", "from", "links", "sources")
    events = [
        f"[[event]]\n{key} = {value}\n" + ('text = "T"\n' if key != "text" else "")
        for key in keys
        for value in wrong
    ]
    heads = "".join(
        f"[[{table}]]\nid = {value}\n" for table in ("actor", "document") for value in wrong
    )
    case.write_text(HEAD + heads + "".join(events))
    found = read_by_all(relaas, case, len(events))
    assert "wrong-value" in found


def test_a_wrong_head(relaas: Relaas, case: Path) -> None:
    case.write_text(
        "[chronology]\nformat = 1\ntitle = 1\nlanguage = []\nsources_wanted = -1\n" + event(1)
    )
    assert read_by_all(relaas, case, 1) == ["wrong-value"] * 3


def test_broken_blocks_of_many_kinds(relaas: Relaas, case: Path) -> None:
    broken = (
        "[[event]]\nid = \n",
        '[[event]]\ntext = """left open\n',
        "[[event]]\ndate = 2019-02-30\n",
        '[[event]]\nid = "x"\nid = "y"\n',
        "[[event\n",
        "[[event]]\n" + "a = " + "[" * 2000 + "\n",
    )
    case.write_text(HEAD + "".join(part + event(number) for number, part in enumerate(broken)))
    answer = relaas("list", case, "--json")
    ids = [one["id"] for one in answer.json["events"]]
    assert {f"e-{number}" for number in range(len(broken))} <= set(ids) | {"e-4"}
    assert answer.code == 0
    assert relaas("check", case).code == 1


def test_a_carriage_return_and_a_byte_order_mark(relaas: Relaas, case: Path) -> None:
    text = (HEAD + event(1) + event(2)).replace("\n", "\r\n")
    case.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_by_all(relaas, case, 2) == []
    relaas("add", case, LINE)
    content = case.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf[chronology]\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_name_with_a_newline_or_no_utf_8(relaas: Relaas, case: Path) -> None:
    odd = case.with_name("a\n\x1b[31mb.toml")
    sentence = relaas("list", odd).refused(3)
    assert "\x1b" not in sentence
    odd.write_text(HEAD)
    assert "\x1b" not in relaas("list", odd).err
    unreadable = os.fsdecode(os.fsencode(case.parent) + b"/\xff.toml")
    relaas("list", unreadable).refused(3)
