"""Undo and redo: exact where nothing else happened, careful where something did."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from support.stores import file_store, folder_store
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry, ReplaceBlock
from tui.model.history import StepState
from tui.store.errors import UndoRefused
from tui.store.undo.history import AppliedStep, FileChange, Stretch
from tui.store.undo.revert import change_of, reverted
from tui.store.writing.working_file import WorkingFile

TEXT = """\
[[event]]
id = "a"
date = 2019-11-22
text = "A"

# between

[[event]]
id = "b"
date = 2019-11-25
text = "B"

[[event]]
id = "c"
date = 2019-11-27
text = "C"
"""

REPLACED = ReplaceBlock("event", "b", '[[event]]\nid = "b"\ntext = "1"\n\n[[event]]\nid = "b2"\n')
EDITS: tuple[tuple[Edit, str], ...] = (
    (ChangeEntry("event", "b", {"text": "changed"}), ""),
    (RemoveEntry("event", "b"), ""),
    (AddEntry("event", {"id": "n", "date": date(2019, 11, 26), "text": "N"}), "n"),
    (REPLACED, "b2"),
)


@pytest.mark.parametrize(("edit", "_made"), EDITS)
def test_undo_and_redo_restore_every_byte(tmp_path: Path, edit: Edit, _made: str) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(edit)
    after = store.path.read_bytes()
    undone = store.repository.undo()
    assert undone is not None
    assert undone.paths == ("a.toml",)
    assert store.path.read_text() == TEXT
    assert store.repository.undo() is None
    store.repository.redo()
    assert store.path.read_bytes() == after
    assert store.repository.redo() is None


@pytest.mark.parametrize(("edit", "_made"), EDITS)
def test_undo_leaves_what_others_changed_elsewhere(tmp_path: Path, edit: Edit, _made: str) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(edit)
    theirs = store.path.read_text().replace('text = "A"', 'text = "theirs"\nnote = "n"')
    theirs = theirs.replace('"C"\n', '"theirs too"\n# more\n')
    store.path.write_text(theirs)
    store.repository.undo()
    meant = TEXT.replace('text = "A"', 'text = "theirs"\nnote = "n"')
    assert store.path.read_text() == meant.replace('"C"\n', '"theirs too"\n# more\n')
    store.repository.redo()
    assert store.path.read_text() == theirs


@pytest.mark.parametrize("edit", [EDITS[0][0], EDITS[2][0], EDITS[3][0]])
def test_undo_is_refused_where_the_block_changed_since(tmp_path: Path, edit: Edit) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(edit)
    made = "n" if isinstance(edit, AddEntry) else "b"
    theirs = store.path.read_text().replace(f'id = "{made}"\n', f'id = "{made}"\nnote = "n"\n')
    store.path.write_text(theirs)
    with pytest.raises(UndoRefused) as caught:
        store.repository.undo()
    assert made in str(caught.value)
    assert "a step" in str(caught.value)
    assert store.path.read_text() == theirs
    assert [entry.state for entry in store.repository.history()] == [StepState.STANDS]


def test_a_removed_block_comes_back_though_its_neighbours_went(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(RemoveEntry("event", "b"))
    store.path.write_text('[[event]]\nid = "x"\n')
    store.repository.undo()
    assert store.ids() == ["x", "b"]


def test_a_new_step_ends_what_can_be_redone(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    store.apply(ChangeEntry("event", "a", {"text": "1"}))
    store.repository.undo()
    store.apply(ChangeEntry("event", "a", {"text": "2"}))
    assert store.repository.redo() is None


def test_many_steps_are_undone_in_turn(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    seen = [TEXT]
    for number in range(5):
        store.apply(ChangeEntry("event", "a", {"seq": number + 1}), RemoveEntry("event", "bc"[0]))
        seen.append(store.path.read_text())
        store.apply(AddEntry("event", {"id": "b", "text": str(number)}))
        seen.append(store.path.read_text())
    for text in reversed(seen[:-1]):
        store.repository.undo()
        assert store.path.read_text() == text


def test_undo_in_a_folder_brings_back_files_that_others_keep_working_in(tmp_path: Path) -> None:
    november = "events/2019/2019-11.toml"
    store = folder_store(tmp_path, {november: TEXT})
    store.apply(*(ChangeEntry("event", each, {"date": date(2020, 1, 1)}) for each in "abc"))
    january = store.path / "events/2020/2020-01.toml"
    january.write_text(january.read_text() + '\n[[event]]\nid = "theirs"\ntext = "t"\n')
    store.repository.undo()
    assert january.read_text() == '[[event]]\nid = "theirs"\ntext = "t"\n'
    assert (store.path / november).read_text() == TEXT


def test_a_step_survives_being_kept_as_text(tmp_path: Path) -> None:
    before = "\ufeff" + TEXT.replace("\n", "\r\n")
    file = WorkingFile("a.toml", before.encode())
    file.remove(next(piece for piece in file.blocks() if piece.block.id == "b"))
    after, replaced = file.finish()
    step = AppliedStep(
        "remove “b”", "2020-01-01", (change_of("a.toml", before.encode(), after, replaced),)
    )
    again = AppliedStep.from_plain(json.loads(json.dumps(step.as_plain())))
    assert again == step
    restored, _ = reverted(again.changes[0], after, again.label)
    assert restored == before.encode()


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"label": "x", "when": "y"},
        {"label": "x", "when": "y", "changes": 3},
        {"label": "x", "when": "y", "changes": [{}]},
        {"label": "x", "when": "y", "changes": [[]]},
    ],
)
def test_a_damaged_step_is_told_from_a_step(plain: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        AppliedStep.from_plain(plain)


def test_a_change_that_does_not_fit_its_hashes_is_not_forced() -> None:
    change = FileChange(
        "a.toml", "0" * 32, "1" * 32, (Stretch(0, "x", 0, "[[event]]\n", ("", ""), ("", "")),)
    )
    with pytest.raises(UndoRefused):
        reverted(change, b"[[actor]]\n", "label")
