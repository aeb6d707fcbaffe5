"""The workspace's history: what the index shows after it, and what a command line did before."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from support.apps import NOW, SAMPLE, copied, folders_in
from support.command_line import Relaas
from tui.model.blocks import EVENT
from tui.model.edits import ChangeEntry, RemoveEntry
from tui.model.history import StepState, Who
from tui.model.query import Query
from tui.settings import Folders
from tui.store.errors import UndoRefused
from tui.workspace import Workspace


def opened(store: Path, folders: Folders, now: datetime = NOW) -> Workspace:
    workspace = Workspace.open(store, lambda: now, folders)
    workspace.refresh()
    return workspace


def test_the_screen_takes_back_what_the_command_line_added(tmp_path: Path) -> None:
    relaas = Relaas(tmp_path)
    store = copied(SAMPLE, tmp_path)
    before = store.read_bytes()
    added = relaas("add", store, "25 nov 2019 15.30 JenV > BZ phone: belt over de afspraak")
    assert added.code == 0
    home = relaas.home
    folders = Folders(
        home / "config" / "relaas",
        home / "cache" / "relaas",
        home / "state" / "relaas",
        home / "share" / "relaas",
    )
    workspace = opened(store, folders)
    (entry,) = workspace.history()
    assert (entry.who, entry.state) == (Who.EARLIER, StepState.STANDS)
    (block,) = workspace.changed_blocks(entry.id)
    assert block.id == added.lines[0]
    events = workspace.select(Query()).everything
    assert workspace.undo() is not None
    assert store.read_bytes() == before
    assert workspace.select(Query()).everything == events - 1
    assert workspace.row_of(block.id) is None


def test_the_index_follows_what_is_taken_back_in_the_middle(tmp_path: Path) -> None:
    store = copied(SAMPLE, tmp_path)
    workspace = opened(store, folders_in(tmp_path))
    first, second = (row.id for row in workspace.rows(workspace.select(Query()), 0, 2))
    workspace.apply([RemoveEntry(EVENT, first)], "delete")
    workspace.apply([ChangeEntry(EVENT, second, {"title": "Anders"})], "change")
    delete = workspace.history()[1]
    applied = workspace.take_back(delete.id, "take back: delete")
    assert applied.ids == (first,)
    assert workspace.row_of(first) is not None
    changed = workspace.row_of(second)
    assert changed is not None and changed.title == "Anders"
    assert workspace.history()[0].when == NOW.isoformat()


def test_an_event_is_not_brought_back_beside_one_with_its_id_in_another_file(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    events = store / "events"
    events.mkdir(parents=True)
    (store / "chronology.toml").write_text("[chronology]\nformat = 1\n")
    november = '[[event]]\nid = "{}"\ndate = 2019-11-25\ntext = "A"\n\n'
    (events / "november.toml").write_text(november.format("a") + november.format("b"))
    opened(store, folders_in(tmp_path)).apply([RemoveEntry(EVENT, "a")], "delete")
    (events / "restored.toml").write_text(november.format("a"))
    workspace = opened(store, folders_in(tmp_path))
    with pytest.raises(UndoRefused, match=r"events/restored\.toml: “a” has changed since"):
        workspace.undo()
    assert 'id = "a"' not in (events / "november.toml").read_text()


def test_reading_a_chronology_does_not_load_the_journal() -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "from tui.settings import Folders; from tui.workspace import Workspace\n"
        "from tui.model.query import Query\n"
        "folders = Folders(*[Path('/nowhere')] * 4)\n"
        "workspace = Workspace.open(Path(sys.argv[1]), datetime.now, folders)\n"
        "workspace.refresh(); workspace.rows(workspace.select(Query()), 0, 10)\n"
        "names = ('journal', 'ledger', 'undoing', 'undo_errors', 'saving')\n"
        "print([name for name in names if f'tui.store.{name}' in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(SAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
