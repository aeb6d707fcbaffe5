"""Which files a chronology has: `**/*.toml` below its folder (docs/format.md)."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from tui.model.blocks import Signature
from tui.store.disk import signature_of
from tui.store.errors import UnusableName

MAIN = "chronology.toml"
"""The file of a folder that holds `[chronology]`."""


class Tree(NamedTuple):
    """The TOML files below a folder with their signatures, and the folders looked into."""

    files: dict[str, Signature]
    folders: tuple[str, ...]


def toml_files(folder: Path) -> dict[str, Signature]:
    """The TOML files below `folder`, as `toml_tree` finds them."""
    return toml_tree(folder).files


def toml_tree(folder: Path) -> Tree:
    """The TOML files below `folder` with their signatures, by path with `/` between names.

    Names that start with a dot are skipped. Links are followed once: a folder or file that was
    already found is not found again. Raises OSError where the folder itself cannot be read,
    UnusableName for a name that is not UTF-8; folders below it that may not be read are passed
    over.
    """
    walk = _Walk()
    walk.enter(folder)
    return Tree(dict(sorted(walk.found.items())), tuple(walk.folders))


class _Walk:
    """One walk through a folder, what is not a link first."""

    def __init__(self) -> None:
        self.found: dict[str, Signature] = {}
        self.folders: list[str] = []
        self._seen: set[tuple[int, int]] = set()
        self._links: list[tuple[str, os.DirEntry[str]]] = []

    def enter(self, folder: Path) -> None:
        status = folder.stat()
        self._seen.add((status.st_dev, status.st_ino))
        self._list(str(folder), "")
        while self._links:
            name, entry = self._links.pop(0)
            with contextlib.suppress(OSError):
                self._take(name, entry, entry.stat())

    def _list(self, folder: str, prefix: str) -> None:
        self.folders.append(folder)
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        for entry in listed:
            if entry.name.startswith("."):
                continue
            name = prefix + entry.name
            if entry.is_symlink():
                self._links.append((name, entry))
            elif entry.name.endswith(".toml") or entry.is_dir():
                with contextlib.suppress(FileNotFoundError, PermissionError):
                    self._take(name, entry, entry.stat())

    def _take(self, name: str, entry: os.DirEntry[str], status: os.stat_result) -> None:
        identity = status.st_dev, status.st_ino
        is_folder = stat.S_ISDIR(status.st_mode)
        if identity in self._seen and (is_folder or entry.is_symlink()):
            return
        if is_folder:
            self._seen.add(identity)
            self._list(entry.path, name + "/")
        elif stat.S_ISREG(status.st_mode) and name.endswith(".toml"):
            self._seen.add(identity)
            if not _is_text(name):
                raise UnusableName(name)
            self.found[name] = signature_of(status)


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
