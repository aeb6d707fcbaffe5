"""What an open chronology says when other programs write its files, or spoil its index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from support.apps import NOW, folders_in
from tui import workspace as room
from tui.model.blocks import ACTOR, EVENT, ChangedFile
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.page import BrokenPage, EventPage
from tui.model.query import Query
from tui.store.errors import EntryMissing, StoreError, StoreMissing
from tui.store.repository import Applied
from tui.workspace import Workspace

TEXT = """[chronology]
format = 1

[[actor]]
id = "jan"
name = "Jan"

[[event]]
id = "a"
date = 2019-01-01
text = "one"
tags = ["first"]

[[event]]
id = "b"
date = 2019-01-02
text = "two"
tags = ["second"]
"""


def opened(path: Path) -> Workspace:
    workspace = Workspace.open(path, lambda: NOW, folders_in(path.parent / "home"))
    workspace.refresh()
    return workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(TEXT)
    return path


def page_of(workspace: Workspace, event_id: str) -> EventPage | BrokenPage:
    row = workspace.row_of(event_id)
    assert row is not None
    return workspace.page(row)


def test_an_event_that_moved_in_its_file_is_still_the_one_that_is_shown(path: Path) -> None:
    workspace = opened(path)
    path.write_text("# a new line above it all\n" * 40 + TEXT)
    page = page_of(workspace, "b")
    assert isinstance(page, EventPage)
    assert (page.event.id, page.event.text, page.line) == ("b", "two", 54)
    assert page.block_text.startswith("[[event]]")


def test_a_page_tells_what_the_file_says_now(path: Path) -> None:
    workspace = opened(path)
    before = workspace.generation
    path.write_text(TEXT.replace('"two"', '"owt"'))
    page = page_of(workspace, "b")
    assert isinstance(page, EventPage)
    assert page.event.text == "owt"
    assert workspace.generation > before


def test_an_event_that_is_gone_is_said_to_be(path: Path) -> None:
    workspace = opened(path)
    row = workspace.row_of("b")
    assert row is not None
    path.write_text(TEXT[: TEXT.rindex("[[event]]")])
    with pytest.raises(EntryMissing):
        workspace.page(row)
    assert workspace.event_page("b") is None


def test_a_file_that_is_gone_is_said_to_be(path: Path) -> None:
    workspace = opened(path)
    path.unlink()
    with pytest.raises(StoreMissing):
        page_of(workspace, "a")
    assert workspace.event_page("a") is None
    assert workspace.standing(EVENT, "a") is None
    assert workspace.standing(ACTOR, "jan") is None


def test_an_entry_stands_where_it_stands_now(path: Path) -> None:
    workspace = opened(path)
    path.write_text("# above\n\n" + TEXT)
    standing = workspace.standing(ACTOR, "jan")
    assert standing is not None
    assert standing.raw == {"id": "jan", "name": "Jan"}
    assert standing.line == 6


def test_a_file_that_cannot_be_read_has_a_page_that_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "chronology.toml").write_text(TEXT)
    (folder / "bad.toml").write_bytes(b'[[event]]\ntext = "\xff"\n')
    workspace = opened(folder)
    selection = workspace.select("")
    rows = [row for row in workspace.rows(selection, 0, 10) if row.path == "bad.toml"]
    page = workspace.page(rows[0])
    assert isinstance(page, BrokenPage)
    assert "UTF-8" in page.error


def test_what_was_written_counts_as_written_though_it_is_spoiled_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(path)
    changed_files = workspace._repository.changed_files

    def spoiled(applied: Applied) -> list[ChangedFile]:
        path.write_text("x = = 1\n")
        return changed_files(applied)

    monkeypatch.setattr(workspace._repository, "changed_files", spoiled)
    applied = workspace.apply([ChangeEntry(EVENT, "a", {"text": "uno"})], "a step")
    assert applied.ids == ("a",)
    with pytest.raises(StoreError):
        workspace.refresh()


# An index in the cache folder


@pytest.fixture
def in_a_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A chronology whose index is kept in a file, as that of a large one is."""
    monkeypatch.setattr(room, "IN_MEMORY_BYTES", 0)
    events = "".join(
        f'\n[[event]]\nid = "e{number}"\ndate = 2020-01-{number % 28 + 1:02}\n'
        f'text = "number {number}"\ntags = ["t{number % 7}"]\n'
        for number in range(600)
    )
    path.write_text(TEXT + events)
    return path


def index_file(path: Path) -> Path:
    (found,) = (path.parent / "home").rglob("*.sqlite")
    return found


def _overwritten(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[3 * 8192 :] = b"\x07" * (len(content) - 3 * 8192)
    file.write_bytes(content)


def _with_words_cut_in_half(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE row SET title = CAST(x'ff' AS TEXT)")
    connection.close()


def _without_a_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE file")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [_overwritten, _with_words_cut_in_half, _without_a_table],
    ids=lambda spoil: spoil.__name__,
)
def test_an_index_that_is_spoiled_is_made_anew_without_a_word(
    in_a_file: Path, spoil: Callable[[Path], None]
) -> None:
    opened(in_a_file)._index.close()
    spoil(index_file(in_a_file))
    workspace = opened(in_a_file)
    for _ in range(2):
        selection = workspace.select("tag:t3")
        rows = workspace.rows(selection, 0, 1000)
        assert len(rows) == selection.total == 86
        assert {row.tags for row in rows} == {("t3",)}
        assert workspace.facets(Query()).tags["first"] == 1
        workspace.apply([AddEntry(EVENT, {"text": "added", "tags": ["t9"]})], "a step")
    assert workspace.select("tag:t9").total == 2


def test_an_index_that_another_program_keeps_busy_is_done_without(
    in_a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.index.database._BUSY_SECONDS", 0.05)
    opened(in_a_file)._index.close()
    other = sqlite3.connect(index_file(in_a_file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with in_a_file.open("a") as file:
        file.write('\n[[event]]\nid = "late"\ntext = "late"\n')
    workspace = opened(in_a_file)
    assert workspace.select("").total == 603
    assert workspace.row_of("late") is not None
    other.execute("ROLLBACK")
    other.close()
