"""`relaas import`: documents become events in one step, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from support.command_line import Relaas

LETTER = """Geachte voorzitter,

· Vrijdag 22 november 2019; De staatssecretaris belt de ambassadeur.
· Maandag 25 november 2019; Het ministerie belt de ambassade om een afspraak te maken.
· Dinsdag 26 november 2019; Het ministerie bevestigt de afspraak per e-mail.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with three entries."""
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def texts(store: Path) -> list[str]:
    """The texts of the events of a chronology of one file."""
    return [event["text"] for event in tomli.loads(store.read_text("utf-8")).get("event", [])]


def test_a_document_becomes_a_chronology(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    done = relaas("import", letter, "--into", store, "--json")
    assert done.code == 0, done.err
    assert (done.json["added"], done.json["changed"], done.json["unchanged"]) == (3, 0, 0)
    assert [event["earliest"] for event in done.json["events"]] == [
        "2019-11-22",
        "2019-11-25",
        "2019-11-26",
    ]
    assert [each["text"] for each in done.json["unplaced"]] == ["Geachte voorzitter,"]
    assert done.json["unplaced"][0]["line"] == 1
    ids = [event["id"] for event in done.json["events"]]
    listed = relaas("list", store, "--json").json
    assert [event["id"] for event in listed["events"]] == ids
    document = tomli.loads(store.read_text("utf-8"))["document"][0]
    assert document["file"] == "brief.txt"
    assert relaas("check", store, "--json").json["findings"] == []


def test_the_same_document_again_adds_nothing(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    store = tmp_path / "zaak"
    relaas("import", letter, "--into", store)
    files = {path: path.read_bytes() for path in store.rglob("*.toml")}
    assert len(files) == 2
    reprint = LETTER.replace("·", "-").replace("ministerie", "MINISTERIE")
    letter.write_text(reprint, encoding="utf-16")
    again = relaas("import", letter, "--into", store, "--json")
    assert again.code == 0
    assert (again.json["added"], again.json["changed"], again.json["unchanged"]) == (0, 0, 3)
    assert {path: path.read_bytes() for path in store.rglob("*.toml")} == files


def test_what_was_deleted_in_an_editor_stays_away(
    relaas: Relaas, letter: Path, tmp_path: Path
) -> None:
    store = tmp_path / "zaak.toml"
    relaas("import", letter, "--into", store)
    text = store.read_text("utf-8")
    start = text.index("[[event]]")
    store.write_text(text[:start] + text[text.index("[[event]]", start + 1) :], encoding="utf-8")
    again = relaas("import", letter, "--into", store, "--json")
    assert (again.json["added"], again.json["unchanged"], again.json["skipped"]) == (0, 2, 1)
    assert [note["code"] for note in again.json["notes"]] == ["deleted"]
    assert len(texts(store)) == 2


def test_a_newer_edition_adds_and_changes(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    relaas("import", letter, "--into", store)
    newer = LETTER.replace("per e-mail.", "per e-mail en per brief.")
    letter.write_text(newer + "· Woensdag 27 november 2019; De ambassade antwoordt.\n", "utf-8")
    again = relaas("import", letter, "--into", store, "--json")
    assert (again.json["added"], again.json["changed"], again.json["unchanged"]) == (1, 1, 2)
    assert texts(store)[-2:] == [
        "Het ministerie bevestigt de afspraak per e-mail en per brief.",
        "De ambassade antwoordt.",
    ]


def test_a_dry_run_writes_nothing(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    done = relaas("import", letter, "--into", store, "--dry-run")
    assert done.code == 0
    assert done.lines[0].startswith("+ 2019-11-22")
    assert done.lines[-1] == "Would add 3 and change 0; 0 are there already."
    assert not store.exists()


def test_several_documents_are_one_step(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "nota.md"
    other.write_text("- Donderdag 5 december 2019; De afspraak gaat niet door.\n", "utf-8")
    store = tmp_path / "zaak.toml"
    done = relaas("import", letter, other, letter, "--into", store, "--json")
    assert (done.json["added"], done.json["unchanged"]) == (4, 3)
    assert {event["source"] for event in done.json["events"]} == {str(letter), str(other)}
    assert len(texts(store)) == 4


def test_a_document_without_entries_makes_no_chronology(relaas: Relaas, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Beste lezer,\n", encoding="utf-8")
    done = relaas("import", path, "--into", tmp_path / "zaak.toml", "--json")
    assert done.code == 1
    assert [each["text"] for each in done.json["unplaced"]] == ["Beste lezer,"]
    assert not (tmp_path / "zaak.toml").exists()


def test_the_year_can_be_told_later(relaas: Relaas, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("- 6 mei: Er wordt gebeld.\n- 8 mei: Er wordt gemaild.\n", encoding="utf-8")
    store = tmp_path / "zaak.toml"
    first = relaas("import", path, "--into", store, "--json").json
    assert [event["date"] for event in first["events"]] == ["XXXX-05-06", "XXXX-05-08"]
    assert "no-year" in [note["code"] for note in first["notes"]]
    second = relaas("import", path, "--into", store, "--year", "2013", "--json").json
    assert (second["added"], second["changed"]) == (0, 2)
    third = relaas("import", path, "--into", store, "--json").json
    assert (third["added"], third["changed"], third["unchanged"]) == (0, 0, 2)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nergens.txt", "--into", "zaak.toml"], "nergens.txt does not exist"),
        (["brief.txt"], "--into STORE"),
        (["--into", "zaak.toml"], "needs SOURCE"),
        (["brief.txt", "--into", "zaak.toml", "--format", "wp51"], "“wp51” is no format"),
        (["brief.txt", "--into", "zaak.toml", "--year", "19"], "“19” is no year"),
        (["oud.doc", "--into", "zaak.toml"], "save it as .docx"),
        (["leeg.docx", "--into", "zaak.toml"], "is no docx file"),
        (["map", "--into", "zaak.toml"], "is a folder without"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    relaas: Relaas, letter: Path, words: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = letter.parent
    (folder / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "leeg.docx").write_bytes(b"")
    (folder / "map").mkdir()
    monkeypatch.chdir(folder)
    assert says in relaas("import", *words).refused(2)
    assert not (folder / "zaak.toml").exists()


def test_a_store_that_is_none_is_refused(relaas: Relaas, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "iets.txt").write_text("x", encoding="utf-8")
    assert "chronology.toml" in relaas("import", letter, "--into", tmp_path / "map").refused(3)


def test_what_terminals_would_obey_is_shown_inert(relaas: Relaas, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("· 22 november 2019; Rood \x1b[31m en \u202eom.\n\x1b]0;kop\x07\n", "utf-8")
    for words in ([], ["--json"]):
        done = relaas("import", path, "--into", tmp_path / "zaak.toml", "--dry-run", *words)
        assert not any(sign in done.out for sign in "\x1b\x07\u202e")


def test_an_interrupt_changes_nothing(relaas: Relaas, tmp_path: Path) -> None:
    path = tmp_path / "pijp.txt"
    os.mkfifo(path)
    store = tmp_path / "zaak.toml"
    command = [sys.executable, "-m", "tui", "import", str(path), "--into", str(store)]
    with (
        subprocess.Popen(
            command,
            env=relaas.variables({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        path.open("wb"),
    ):  # opening waits until the document is being read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")
    assert not store.exists()


TABLE = """Datum;Wie;Wat
22-11-2019;Anna Smit;De gemeente belt.
25-11-2019;Bob Klaassen;De gemeente schrijft terug.
"""


def test_a_new_chronology_speaks_the_language_of_its_document_from_the_first(
    relaas: Relaas, tmp_path: Path
) -> None:
    table = tmp_path / "lijst.csv"
    table.write_text("Datum,Wat\n02-03-2020,Jan belt over de afspraak van een week later\n")
    relaas("import", table, "--into", tmp_path / "zaak.toml")
    zaak = tomli.loads((tmp_path / "zaak.toml").read_text("utf-8"))
    assert zaak["chronology"]["language"] == "nl"
    assert zaak["event"][0]["sources"][0]["pin"] == "rij 2"


def test_a_table_is_read_again_as_its_document_says(relaas: Relaas, tmp_path: Path) -> None:
    table, store = tmp_path / "lijst.csv", tmp_path / "zaak.toml"
    table.write_text(TABLE, "utf-8")
    relaas("import", table, "--into", store)
    written = store.read_text("utf-8")
    assert 'columns = { Datum = "date", Wie = "present", Wat = "text" }' in written
    store.write_text(written.replace('Wie = "present"', 'Wie = "from"'), "utf-8")
    renamed = tmp_path / "andere naam.csv"
    renamed.write_text(TABLE + "26-11-2019;Carla Vos;De gemeente mailt.\n", "utf-8")
    again = relaas("import", renamed, "--into", store, "--json")
    assert (again.json["added"], again.json["changed"], again.json["unchanged"]) == (1, 0, 2)
    assert again.json["events"][0]["from"] == ["carla-vos"]
    before = store.read_bytes()
    assert relaas("import", renamed, "--into", store, "--json").json["added"] == 0
    assert store.read_bytes() == before
    assert relaas("check", store, "--json").json["findings"] == []


@pytest.mark.parametrize("name", ["zaak.toml", "map/zaak", "map/zaak.toml"])
@pytest.mark.parametrize("failure", ["refused", "stopped"])
def test_a_write_that_fails_leaves_no_chronology(
    name: str, failure: str, letter: Path, tmp_path: Path
) -> None:
    store = tmp_path / "uit" / name
    raised = "KeyboardInterrupt()" if failure == "stopped" else "CannotWrite(path='x', reason='y')"
    program = f"""
import sys
from tui.store.errors import CannotWrite
from tui.workspace import Workspace
def fail(*args):
    raise {raised}
Workspace.apply = fail
from tui.cli import main
sys.exit(main(["import", {str(letter)!r}, "--into", {str(store)!r}]))
"""
    home = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        env=home,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("brief.doc", ".docx"),
        ("brief.odt", ".docx"),
        ("brief.rtf", ".docx"),
        ("lijst.xls", ".xlsx"),
        ("lijst.ods", ".xlsx"),
        ("bericht.msg", ".eml"),
    ],
)
def test_what_another_program_saves_first_says_so(
    name: str, wanted: str, relaas: Relaas, tmp_path: Path
) -> None:
    path = tmp_path / name
    packed = b"PK\x03\x04" if name.endswith((".odt", ".ods")) else b"\xd0\xcf\x11\xe0"
    path.write_bytes(b"{\\rtf1 x}" if name.endswith(".rtf") else packed + bytes(range(200)))
    done = relaas("import", path, "--into", tmp_path / "zaak.toml")
    assert done.code == 2
    assert f"save it as {wanted} in" in done.err
    assert not (tmp_path / "zaak.toml").exists()


def test_a_folder_that_is_no_source_says_so(relaas: Relaas, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    done = relaas("import", tmp_path / "map", "--into", tmp_path / "zaak.toml")
    assert done.code == 2
    assert "is a folder without" in done.err
