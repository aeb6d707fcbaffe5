"""Two running programs on one chronology share a journal, and neither undoes the other's steps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.stores import NOW, Store, file_store
from tui.model.edits import ChangeEntry
from tui.model.history import StepState, Who
from tui.store.repository import Repository

EACH = 40
TEXT = "".join(f'[[event]]\nid = "{name}"\ntext = "start"\n\n' for name in ("first", "second"))


def steps_of(store: Store, name: str) -> None:
    """Many steps on one's own event, every third undone, every sixth redone."""
    repository = Repository.open(store.path, store.state)
    for number in range(EACH):
        edit = ChangeEntry("event", name, {"text": f"{name} {number}"})
        repository.apply([edit], f"{name} {number}", NOW)
        if number % 3 == 0:
            assert repository.undo().label == f"{name} {number}"  # type: ignore[union-attr]
        if number % 6 == 0:
            assert repository.redo().label == f"{name} {number}"  # type: ignore[union-attr]
    assert repository.notices() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_programs_interleave_in_one_journal(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    children = []
    for name in ("first", "second"):
        child = os.fork()
        if not child:
            status = 1
            try:
                steps_of(store, name)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    later = Repository.open(store.path, store.state)
    entries = later.history()
    assert len(entries) == 2 * EACH
    standing = [each for each in entries if each.state is StepState.STANDS]
    undone = [number for number in range(EACH) if number % 3 == 0 and number % 6 != 0]
    assert len(standing) == 2 * (EACH - len(undone))
    assert {each.who for each in entries} == {Who.EARLIER}
    for _ in standing:
        assert later.undo() is not None
    assert later.undo() is None
    assert store.path.read_text() == TEXT
    assert later.notices() == []


def test_two_runs_in_turn_each_take_back_their_own(tmp_path: Path) -> None:
    store = file_store(tmp_path, TEXT)
    runs = {name: Repository.open(store.path, store.state) for name in ("first", "second")}
    for number in range(5):
        for name, repository in runs.items():
            edit = ChangeEntry("event", name, {"text": str(number)})
            repository.apply([edit], f"{name} {number}", NOW)
    for number in reversed(range(5)):
        for name, repository in runs.items():
            assert repository.undo().label == f"{name} {number}"  # type: ignore[union-attr]
    assert [repository.undo() for repository in runs.values()] == [None, None]
    assert store.path.read_text() == TEXT
