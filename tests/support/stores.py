"""Chronologies on disk for the tests of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.model.blocks import Block, BlockRef, ReadFile
from tui.model.edits import Edit
from tui.store.disk import Disk
from tui.store.repository import Applied, Repository

NOW = datetime(2020, 1, 2, 3, 4, 5)


def counting_bytes() -> Callable[[int], bytes]:
    """Random bytes that are the same in every run."""
    count = 0

    def some(length: int) -> bytes:
        nonlocal count
        count += 1
        return bytes((count * 7 + at * 31) % 251 for at in range(length))

    return some


class Store:
    """A chronology in a temporary folder, with its repository."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = path
        self.state = path.parent / "state"
        self.repository = Repository.open(path, self.state, disk=disk, random=counting_bytes())

    def apply(self, *edits: Edit) -> Applied:
        """Applies the edits as one step."""
        return self.repository.apply(edits, "a step", NOW)

    def blocks(self, table: str = "") -> list[Block]:
        """The blocks of all files."""
        found = [block for file in self.repository.read() for block in file.blocks]
        return [block for block in found if not table or block.table == table]

    def ids(self, table: str = "event") -> list[str]:
        """The ids of a table in the order of the files."""
        return [block.id for block in self.blocks(table)]

    def raw(self, entry_id: str) -> Mapping[str, Any]:
        """What the entry with an id says."""
        found = [block.raw for block in self.blocks() if block.id == entry_id]
        assert len(found) == 1
        assert found[0] is not None
        return found[0]

    def text_of(self, file: ReadFile, block: Block) -> str:
        """The text of a block."""
        ref = BlockRef(file.path, block.start, block.end, block.line)
        return self.repository.block_text(ref)

    def seen(self, entry_id: str) -> str:
        """The text of the block of an entry as a user has it before the eyes."""
        for file in self.repository.read():
            for block in file.blocks:
                if block.id == entry_id:
                    return self.text_of(file, block)
        raise AssertionError(entry_id)

    def files(self) -> dict[str, bytes]:
        """Every file below the chronology's folder, but for the state folder."""
        return files_of(self.path if self.path.is_dir() else self.path.parent)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for a state folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "state" not in path.relative_to(folder).parts
    }


def file_store(folder: Path, content: str | bytes) -> Store:
    """A chronology of one file."""
    path = folder / "a.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Store(path)


def folder_store(folder: Path, files: Mapping[str, str]) -> Store:
    """A chronology of a folder; `chronology.toml` is made where it is not given."""
    root = folder / "case"
    root.mkdir()
    for name, content in {"chronology.toml": "[chronology]\nformat = 1\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return Store(root)
