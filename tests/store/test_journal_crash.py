"""A crash between any two calls to the system loses neither the texts nor the way back."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.killing import killed_at
from support.stores import NOW, Store, files_of, folder_store
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.model.history import StepState
from tui.store.repository import Repository

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NOVEMBER = "events/2019/2019-11.toml"
TEXT = """\
[[event]]
id = "a"
date = 2019-11-22
text = "A"

[[event]]
id = "b"
date = 2019-11-25
text = "B"
"""

MOST_CALLS = 400


def run_on(store: Store) -> Repository:
    return Repository.open(store.path, store.state)


def an_edit(store: Store) -> None:
    run_on(store).apply([ChangeEntry("event", "a", {"text": "changed"})], "the step", NOW)


def a_deletion(store: Store) -> None:
    run_on(store).apply([RemoveEntry("event", "b")], "the step", NOW)


def a_move(store: Store) -> None:
    edits: list[Edit] = [
        ChangeEntry("event", "a", {"date": date(2020, 1, 1), "text": "moved"}),
        AddEntry("event", {"id": "d", "date": date(2020, 2, 2), "text": "D"}),
    ]
    run_on(store).apply(edits, "the step", NOW)


def an_undo(store: Store) -> None:
    run_on(store).undo()


def a_taking_back(store: Store) -> None:
    repository = run_on(store)
    repository.take_back(repository.history()[0].id, "the step", NOW)


@pytest.mark.parametrize("deed", [an_edit, a_deletion, a_move, an_undo, a_taking_back])
def test_a_kill_at_any_call_leaves_every_step_to_be_undone(
    tmp_path: Path, deed: Callable[[Store], None]
) -> None:
    """The next run undoes all that happened, back to the very beginning, and redoes it."""
    kills = 0
    happened = {True: 0, False: 0}
    while kills < MOST_CALLS:
        place = tmp_path / str(kills)
        place.mkdir()
        store = folder_store(place, {NOVEMBER: TEXT})
        beginning = files_of(store.path)
        first = AddEntry("event", {"id": "c", "date": date(2019, 11, 27), "text": "C"})
        run_on(store).apply([first], "first", NOW)
        before = files_of(store.path)
        if not killed_at(kills, lambda store=store: deed(store)):  # type: ignore[misc]
            break
        kills += 1
        after = _without_leftovers(store)
        happened[after != before] += 1
        later = run_on(store)
        standing = [each.label for each in later.history() if each.state is StepState.STANDS]
        undone = 0
        while later.undo() is not None:
            undone += 1
        assert undone >= len(standing)
        assert _without_leftovers(store) == beginning
        assert later.notices() == []
        for _ in range(undone):
            assert later.redo() is not None
        assert _without_leftovers(store) == after
    else:
        raise AssertionError("the deed never ended")
    assert happened[True] and happened[False]
    assert kills > 20


def _without_leftovers(store: Store) -> dict[str, bytes]:
    """The files of the chronology, without temporary ones that a crash left beside them."""
    return {name: text for name, text in files_of(store.path).items() if name.endswith(".toml")}


def test_the_index_of_places_is_not_needed_to_settle_a_crash(tmp_path: Path) -> None:
    """Where others changed the file after the crash, the blocks tell whether the step happened."""
    for kills in range(MOST_CALLS):
        place = tmp_path / str(kills)
        place.mkdir()
        store = folder_store(place, {NOVEMBER: TEXT})
        if not killed_at(kills, lambda store=store: an_edit(store)):  # type: ignore[misc]
            return
        file = store.path / NOVEMBER
        happened = b'"changed"' in file.read_bytes()
        theirs = file.read_text() + '\n[[event]]\nid = "theirs"\ntext = "T"\n'
        file.write_text(theirs)
        later = run_on(store)
        assert [each.label for each in later.history()] == ["the step"] * happened
        assert (later.undo() is not None) is happened
        assert file.read_text() == theirs.replace('"changed"', '"A"')
    raise AssertionError("the edit never ended")
