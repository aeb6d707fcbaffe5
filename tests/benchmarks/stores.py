"""The chronologies that are measured, made once and kept, and copies to change."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.make_chronology import Recipe, make_chronology

SIZES = (13, 10_000, 100_000, 1_000_000)
SMALLEST = "13"
"""What all other sizes are measured against."""

EXTREME = "extreme"
ONE_FILE = "one.toml"
EXTREMES = {
    EXTREME: Recipe(
        200_000, actors=20_000, tags=5_000, busiest_day=50_000, longest_text=5 * 1024 * 1024
    ),
    ONE_FILE: Recipe(100_000, one_file=True),
}
"""What few chronologies are like: their names, and what they are made of."""

IN_MEMORY = Path("/dev/shm")
"""A folder in memory, where writing costs no waiting for a disk."""


LINKED = "linked-"
"""Begins the name of a chronology in which every fifth event has a link: 200,000 in a million."""


def linked_name(size: str) -> str:
    """The name of the chronology of a size with many links."""
    return LINKED + size


def recipe_of(name: str) -> Recipe:
    """What a chronology of the benchmarks is made of."""
    if name in EXTREMES:
        return EXTREMES[name]
    if name.startswith(LINKED):
        return Recipe(int(name.removeprefix(LINKED)), linked=0.2)
    return Recipe(int(name))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where chronologies, the program's own folders for each, and figures are kept."""

    cache: Path
    stores: Path

    def store(self, name: str) -> Path:
        """A chronology, made when it is first wanted; nobody writes in it."""
        found = self.stores / name
        if not found.exists():
            print(f"  making {name} …", flush=True)
            self.stores.mkdir(parents=True, exist_ok=True)
            made = self.stores / f"unfinished-{name}"
            if made.is_dir():
                shutil.rmtree(made)
            make_chronology(made, recipe_of(name))
            made.rename(found)
        return found

    def home(self, name: str) -> Path:
        """The program's own folders for a chronology: its settings, its index, its journal."""
        return self.cache / "homes" / name

    @contextmanager
    def empty_home(self) -> Iterator[Path]:
        """Folders in which the program has never run."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="empty-") as made:
            yield Path(made)


@contextmanager
def to_change(store: Path, beside: Path) -> Iterator[tuple[Path, Path]]:
    """A copy of a chronology and empty folders for the program; gone afterwards.

    They are in memory where there is room, else in the folder `beside`.
    """
    size = size_of(store)
    fits = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > 5 * size + (1 << 28)
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if fits else beside, prefix="relaas-") as made:
        copy = Path(made) / store.name
        if store.is_dir():
            shutil.copytree(store, copy)
        else:
            shutil.copy(store, copy)
        yield copy, Path(made) / "home"


def toml_files(store: Path) -> list[Path]:
    """The files of a chronology in order."""
    return sorted(store.rglob("*.toml")) if store.is_dir() else [store]


def size_of(store: Path) -> int:
    """Bytes of all files of a chronology."""
    return sum(file.stat().st_size for file in toml_files(store))


def replace_text(file: Path, text: str) -> None:
    """Writes a file as most editors do: a new one beside it that takes its place."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)  # noqa: PTH105 - as an editor does
