"""Numbers too long to be shown or written are a broken part, however they are spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.stores import file_store
from tui.store.errors import BrokenHead
from tui.store.repository import Repository

LONG = ("0x" + "f" * 4_000, "0b" + "1" * 15_000, "0o" + "7" * 5_000, "9" * 5_000)


@pytest.mark.parametrize("number", LONG, ids=["hex", "binary", "octal", "decimal"])
def test_a_number_too_long_breaks_its_own_block_only(tmp_path: Path, number: str) -> None:
    store = file_store(
        tmp_path,
        f'[[event]]\nid = "a"\ntext = "one"\nx = [{{ y = {number} }}]\n\n'
        '[[event]]\nid = "b"\ntext = "two"\n',
    )
    broken, whole = store.blocks("event")
    assert broken.raw is None
    assert "too long" in broken.error
    assert whole.id == "b"


@pytest.mark.parametrize("number", LONG, ids=["hex", "binary", "octal", "decimal"])
def test_a_number_too_long_in_the_head_is_told(tmp_path: Path, number: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"[chronology]\nformat = {number}\n")
    with pytest.raises(BrokenHead, match="too long"):
        Repository.open(path, tmp_path / "state").read()


def test_long_numbers_in_a_text_are_words(tmp_path: Path) -> None:
    store = file_store(tmp_path, f'[[event]]\nid = "a"\ntext = "{LONG[0]}"\n')
    assert store.raw("a")["text"] == LONG[0]
