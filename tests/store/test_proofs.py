"""What is about to be written is proven first: a fault of the program itself writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.stores import file_store
from tui.model.edits import ChangeEntry
from tui.store.errors import ProofFailed
from tui.store.writing import step
from tui.store.writing.working_file import Piece, WorkingFile

TEXT = """\
[[event]]
id = "a"
text = "A"

[[event]]
id = "b"
text = "B"

[[event]]
id = "c"
text = "C"
"""

EDIT = ChangeEntry("event", "a", {"text": "changed"})


def nothing_is_written(folder: Path) -> None:
    store = file_store(folder, TEXT)
    with pytest.raises(ProofFailed):
        store.apply(EDIT)
    assert store.path.read_text() == TEXT
    assert store.repository.undo() is None


def faulty(fault: Callable[[WorkingFile], None]) -> Callable[..., list[Piece]]:
    """Replacing a block with a fault in it."""
    replace = WorkingFile.replace

    def replacing(file: WorkingFile, piece: Piece, text: bytes) -> list[Piece]:
        made = replace(file, piece, text)
        fault(file)
        return made

    return replacing


def test_it_is_what_replacing_a_block_comes_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The faults below are what is refused, not the edit."""
    monkeypatch.setattr(WorkingFile, "replace", faulty(lambda _: None))
    store = file_store(tmp_path, TEXT)
    store.apply(EDIT)
    assert store.path.read_text() == TEXT.replace('"A"', '"changed"')


@pytest.mark.parametrize(
    "text",
    [
        b'[[event]]\nid = "a"\ntext = "chopped"\n',
        b'[[event]]\nid = "a"\ntext = "changed"\nnote = "more"\n',
        b'[[event]]\ntext = "changed"\n',
        b'[[event]]\nid = "a"\ntext = "changed\n',
        b'[[event]]\nid = "a"\ntext = "changed"\n\n[[event]]\nid = "a"\ntext = "changed"\n',
    ],
    ids=["another value", "another key", "a key less", "broken", "twice"],
)
def test_a_block_that_says_something_else_than_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    def change(*_: Any) -> bytes:
        return text

    monkeypatch.setattr(step, "change_block", change)
    nothing_is_written(tmp_path)


def test_a_block_that_swallows_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(file: WorkingFile) -> None:
        file.pieces[2] = Piece(b"# ")

    monkeypatch.setattr(WorkingFile, "replace", faulty(fault))
    nothing_is_written(tmp_path)


def test_another_block_that_does_not_stay_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(file: WorkingFile) -> None:
        file.pieces[5].text = file.pieces[5].text.replace(b"C", b"D")

    monkeypatch.setattr(WorkingFile, "replace", faulty(fault))
    nothing_is_written(tmp_path)
