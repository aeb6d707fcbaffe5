"""A cheap look at a chronology's files: whether any of them may have changed."""

from __future__ import annotations

import os

from tui.store.discover import toml_tree
from tui.store.errors import StoreError
from tui.store.location import Location

FULL_EVERY = 8
"""After so many looks the folders are listed again: two changes within one tick of the file
system's clock leave a folder's time as it was."""

Seen = tuple[int, ...]


class Glance:
    """What the system told of the files and folders at one moment, to compare with later.

    Listing folders costs three times what asking for known files does, so that it is done only
    now and then: a file that comes or goes changes the time of its folder.
    """

    def __init__(self, location: Location) -> None:
        self._location = location
        self._paths: tuple[str, ...] = ()
        self._seen: tuple[Seen, ...] = ()
        self._looks = 0

    def changed(self) -> bool:
        """Whether something may have changed since the last time; True the first time."""
        self._looks += 1
        if self._looks % FULL_EVERY:
            now = tuple(map(_told, self._paths))
            if self._paths and now == self._seen:
                return False
        before = self._paths, self._seen
        self._paths = self._all_paths()
        self._seen = tuple(map(_told, self._paths))
        return before != (self._paths, self._seen)

    def _all_paths(self) -> tuple[str, ...]:
        location = self._location
        if not location.is_folder:
            return (str(location.root),)
        try:
            tree = toml_tree(location.root)
        except (OSError, StoreError):  # reading will tell what is the matter
            return (str(location.root),)
        files = (str(location.file_path(path)) for path in tree.files)
        return (*tree.folders, *files)


def _told(path: str) -> Seen:
    """Times of change of content and of rights, size and inode; nothing where it is gone."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each would cost as much as asking
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
