"""Where a chronology is: its one file, or its folder and the files in it."""

from __future__ import annotations

import stat
from pathlib import Path

from tui.model.blocks import CHRONOLOGY, Block, Signature
from tui.store.discover import MAIN, toml_files
from tui.store.disk import Disk, signature_of
from tui.store.errors import (
    CannotRead,
    NewerFormat,
    NoChronologyFile,
    NoPermission,
    NotTomlFile,
    StoreError,
    StoreMissing,
    StoreReplaced,
)

FORMAT = 1
"""The format of chronologies that this program reads and writes (docs/format.md)."""


class Location:
    """The files of one chronology. Their paths are strings with `/`, below its folder.

    `root` is what the user named, `main` the path of the one file or of `chronology.toml`.
    Making one raises StoreMissing, NotTomlFile, NoChronologyFile, NoPermission, CannotRead.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self.disk = disk
        self.main = _main_of(root, disk)
        self.is_folder = root.is_dir()
        self._folder = root if self.is_folder else root.parent

    def check_there(self) -> None:
        """Raises as making one does: nothing is added to a chronology that is gone."""
        _main_of(self.root, self.disk)

    def check_format(self, block: Block) -> None:
        """Raises NewerFormat where the block is a `[chronology]` of a later format."""
        found = block.raw.get("format") if block.raw and block.table == CHRONOLOGY else None
        if isinstance(found, int) and found > FORMAT:
            raise NewerFormat(str(self.root), block.line, format=found)

    def file_path(self, path: str) -> Path:
        """Where a file of the chronology is on disk."""
        return self._folder / path

    def shown_path(self, path: str) -> str:
        """The file as messages name it."""
        return str(self.file_path(path)) if not self.is_folder else path

    def signatures(self) -> dict[str, Signature]:
        """The files there are now, with their signatures.

        Raises StoreMissing where the one file, or the folder, is gone, StoreReplaced where
        something else stands there; NoPermission, CannotRead.
        """
        try:
            mode = self.disk.status(self.root).st_mode
            if not (stat.S_ISDIR(mode) if self.is_folder else stat.S_ISREG(mode)):
                raise StoreReplaced(str(self.root))
            if self.is_folder:
                return toml_files(self._folder)
            return {self.main: signature_of(self.disk.status(self.file_path(self.main)))}
        except OSError as error:
            raise unreadable(str(self.root), error) from error

    def may_read(self, path: str) -> bool:
        """Whether the system lets us read a file."""
        try:
            self.disk.read_part(self.file_path(path), 0, 1)
        except OSError:
            return False
        return True

    def may_write(self) -> bool:
        """Whether the system lets us write the main file, and beside it.

        What is not there is no reason to say no: saving tells what is the matter then.
        """
        return self.disk.may_write(self.file_path(self.main))

    def read_bytes(self, path: str) -> tuple[bytes, Signature]:
        """A file's bytes. Raises StoreMissing, NoPermission and CannotRead."""
        try:
            return self.disk.read(self.file_path(path))
        except OSError as error:
            raise unreadable(self.shown_path(path), error) from error


def _main_of(path: Path, disk: Disk) -> str:
    """The path of the file that holds `[chronology]`, below the store's folder."""
    shown = str(path)
    try:
        mode = disk.status(path).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(shown, error) from error
    if stat.S_ISREG(mode) and path.name.endswith(".toml"):
        return path.name
    if not stat.S_ISDIR(mode):
        raise NotTomlFile(shown)
    try:
        if stat.S_ISREG(disk.status(path / MAIN).st_mode):
            return MAIN
    except FileNotFoundError:
        pass
    except OSError as error:
        raise unreadable(shown, error) from error
    raise NoChronologyFile(shown)


def unreadable(shown: str, error: Exception) -> StoreError:
    """The error for what the system says when a file or folder is to be read."""
    if isinstance(error, PermissionError):
        return NoPermission(shown)
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return StoreMissing(shown)
    return CannotRead(shown, reason=getattr(error, "strerror", None) or str(error))
