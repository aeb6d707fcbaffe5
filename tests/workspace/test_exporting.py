"""Taking a chronology out: in order, event by event, whole or not at all, and stopped at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.apps import NOW, folders_in
from support.exports import WHEN, workspace_on
from tui.exchange.cancelling import Cancelled
from tui.exchange.out.export import Options, Raw
from tui.exchange.out.formats import FORMATS
from tui.exchange.out.word_document import DocxMissing
from tui.exporting import foresee, gather, write
from tui.workspace import Workspace

OPTIONS = Options(now=WHEN)


def event(id_: str, day: date | str) -> str:
    shown = day.isoformat() if isinstance(day, date) else f'"{day}"'
    return f'[[event]]\nid = "{id_}"\ndate = {shown}\ntext = "Tekst van {id_}."\n\n'


@pytest.fixture
def folder_store(tmp_path: Path) -> Workspace:
    """A folder whose files hold events of all months by turns, so that no file is in order."""
    root = tmp_path / "zaak"
    root.mkdir()
    (root / "chronology.toml").write_text('[chronology]\nformat = 1\ntitle = "Zaak"\n')
    first = date(2019, 1, 1)
    for number in range(5):
        blocks = [event(f"e{at:04}", first + timedelta(days=at)) for at in range(number, 1000, 5)]
        (root / f"deel-{number}.toml").write_text("".join(reversed(blocks)))
    workspace = Workspace.open(root, lambda: NOW, folders_in(tmp_path))
    workspace.refresh()
    return workspace


def ids_in(path: Path) -> list[str]:
    return [each["id"] for each in json.loads(path.read_text())["events"]]


def test_events_of_many_files_go_out_in_the_order_of_the_timeline(
    folder_store: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.exporting.WINDOW", 50)
    monkeypatch.setattr("tui.exporting.MOST_HELD", 100)
    export = gather(folder_store, "", False)
    outcome = write(tmp_path / "a.json", export, FORMATS["json"], OPTIONS)
    assert outcome.written == 1000
    assert ids_in(tmp_path / "a.json") == [f"e{at:04}" for at in range(1000)]
    some = gather(folder_store, "date:2019-02", False)
    write(tmp_path / "b.json", some, FORMATS["json"], OPTIONS)
    assert ids_in(tmp_path / "b.json") == [f"e{at:04}" for at in range(31, 59)]


@pytest.mark.parametrize("name", FORMATS)
def test_stopping_leaves_nothing_behind(name: str, folder_store: Workspace, tmp_path: Path) -> None:
    for raised in (Cancelled, KeyboardInterrupt):

        def stop(done: int, of: int, raised: type[BaseException] = raised) -> None:
            if done > of / 2:
                raise raised

        before = sorted(tmp_path.rglob("*"))
        export = gather(folder_store, "", False)
        with pytest.raises(raised):
            write(tmp_path / "a.x", export, FORMATS[name], OPTIONS, progress=stop)
        assert sorted(tmp_path.rglob("*")) == before
        (tmp_path / "b.x").write_text("was")
        with pytest.raises(raised):
            write(tmp_path / "b.x", export, FORMATS[name], OPTIONS, overwrite=True, progress=stop)
        assert (tmp_path / "b.x").read_text() == "was"
        (tmp_path / "b.x").unlink()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_foreseen_is_what_is_told_afterwards(
    name: str, folder_store: Workspace, tmp_path: Path
) -> None:
    export = gather(folder_store, "", False)
    before = foresee(export, FORMATS[name], OPTIONS)
    assert write(tmp_path / "a.x", export, FORMATS[name], OPTIONS) == before


def test_an_event_that_has_gone_meanwhile_is_told(tmp_path: Path) -> None:
    text = "[chronology]\nformat = 1\n\n" + event("a", "2019-11") + event("b", "2019-12")
    workspace = workspace_on(tmp_path, text)
    export = gather(workspace, "", False)
    (tmp_path / "zaak.toml").write_text("[chronology]\nformat = 1\n\n" + event("a", "2019-11"))
    outcome = write(tmp_path / "a.json", export, FORMATS["json"], OPTIONS)
    assert ids_in(tmp_path / "a.json") == ["a"]
    assert outcome.written == 1
    assert [(loss.code, loss.count) for loss in outcome.left_out] == [("changed", 1)]


def test_progress_reaches_its_end(folder_store: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export = gather(folder_store, "", False)
    write(
        tmp_path / "a.csv", export, FORMATS["csv"], OPTIONS,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told == sorted(told)
    assert told[0] == (0, 1000)
    assert told[-1] == (1000, 1000)


def test_events_can_be_walked_again(folder_store: Workspace) -> None:
    export = gather(folder_store, "date:2019-01", False)

    def ids(events: Iterator[Raw]) -> list[object]:
        return [raw["id"] for raw in events]

    assert ids(export.events()) == ids(export.events())
    assert export.places["e0003"].number == 4


def test_without_its_library_a_docx_is_refused_in_a_sentence(
    folder_store: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    export = gather(folder_store, "date:2019-01", False)
    with pytest.raises(DocxMissing, match="relaas\\[docx\\]"):
        write(tmp_path / "a.docx", export, FORMATS["docx"], OPTIONS)
    assert not [each for each in tmp_path.iterdir() if each.is_file()]
