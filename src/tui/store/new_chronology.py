"""Making a new, empty chronology (`relaas new`)."""

from __future__ import annotations

import os
from pathlib import Path

from tui.model.blocks import CHRONOLOGY
from tui.store.discover import MAIN
from tui.store.disk import Disk
from tui.store.errors import AlreadyExists, ValueNotWritable
from tui.store.location import FORMAT
from tui.store.writing.files import NewContent, Random, write_all
from tui.store.writing.in_place import Overtaken
from tui.store.writing.write_toml import Unwritable, new_block


def create_chronology(
    path: Path,
    title: str,
    language: str = "",
    timezone: str = "",
    *,
    disk: Disk | None = None,
    random: Random = os.urandom,
) -> Path:
    """Makes a chronology: a file where the name ends in `.toml`, else a folder.

    Returns the file that holds `[chronology]`. Raises AlreadyExists where something is there
    already (an empty folder is fine), ValueNotWritable, ReadOnlyStore and
    CannotWrite.
    """
    main = path if path.name.endswith(".toml") else path / MAIN
    if path.is_symlink() or (path.exists() and not _is_empty_folder(path, main)):
        raise AlreadyExists(str(path))
    values = {"format": FORMAT, "title": title, "language": language, "timezone": timezone}
    given = {key: value for key, value in values.items() if value != ""}
    try:
        text = new_block(CHRONOLOGY, given)
    except Unwritable:
        raise ValueNotWritable(str(path), key="title") from None

    def still_free() -> None:
        if main.exists():
            raise AlreadyExists(str(path))

    try:
        write_all([NewContent(main, str(main), None, text)], disk or Disk(), random, still_free, [])
    except Overtaken:
        raise AlreadyExists(str(path)) from None
    return main


def _is_empty_folder(path: Path, main: Path) -> bool:
    return main != path and path.is_dir() and not any(path.iterdir())
