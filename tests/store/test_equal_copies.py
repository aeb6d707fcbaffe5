"""Two equal blocks with one id count as one, also when they are changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support.stores import NOW, Store, folder_store
from tui.model.blocks import EVENT
from tui.model.edits import ChangeEntry, Edit, RemoveEntry, ReplaceBlock

HEAD = "[chronology]\nformat = 1\n"
COPY = '[[event]]\nid = "e"\ndate = 2019-10-05\ntext = "moved"\n'
OTHER = '[[event]]\nid = "o"\ndate = 2019-01-01\ntext = "other"\n'
OLD, NEW = "events/2019/2019-01.toml", "events/2019/2019-10.toml"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """What a move to another month leaves when the power fails in the middle of it."""
    return folder_store(
        tmp_path, {"chronology.toml": HEAD, OLD: OTHER + "\n# kept\n\n" + COPY, NEW: COPY}
    )


def apply(store: Store, edit: Edit) -> None:
    store.repository.apply([edit], "a step", NOW, lambda _: (OLD, NEW))


@pytest.mark.parametrize("path", [OLD, NEW])
def test_a_change_of_one_takes_the_other_out(store: Store, path: str) -> None:
    before = store.files()
    apply(store, ChangeEntry(EVENT, "e", {"text": "changed"}, path=path))
    assert store.ids().count("e") == 1
    assert store.raw("e") == {"id": "e", "date": date(2019, 10, 5), "text": "changed"}
    assert store.raw("o")["text"] == "other"
    assert store.repository.undo() is not None
    assert store.files() == before
    assert store.repository.redo() is not None
    assert store.raw("e")["text"] == "changed"


@pytest.mark.parametrize("path", [OLD, NEW])
def test_a_change_of_the_month_leaves_one(store: Store, path: str) -> None:
    apply(store, ChangeEntry(EVENT, "e", {"date": date(2019, 11, 1)}, path=path))
    assert store.ids().count("e") == 1
    assert store.raw("e")["date"] == date(2019, 11, 1)


@pytest.mark.parametrize("path", [OLD, NEW])
def test_a_removal_takes_out_both(store: Store, path: str) -> None:
    before = store.files()
    apply(store, RemoveEntry(EVENT, "e", path=path))
    assert store.ids() == ["o"]
    assert store.repository.undo() is not None
    assert store.files() == before


def test_what_comes_from_an_editor_takes_the_other_out(store: Store) -> None:
    apply(store, ReplaceBlock(EVENT, "e", COPY.replace("moved", "typed"), COPY, NEW))
    assert store.raw("e")["text"] == "typed"


def test_an_event_with_the_id_that_says_something_else_stays(tmp_path: Path) -> None:
    store = folder_store(
        tmp_path, {"chronology.toml": HEAD, OLD: COPY.replace("moved", "else"), NEW: COPY}
    )
    apply(store, ChangeEntry(EVENT, "e", {"text": "changed"}, path=NEW))
    texts = [block.raw["text"] for block in store.blocks(EVENT) if block.raw]
    assert sorted(map(str, texts)) == ["changed", "else"]
