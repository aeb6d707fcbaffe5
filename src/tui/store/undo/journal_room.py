"""How much room the undo journals of all chronologies take together."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

MOST_BYTES_OF_ALL = 64_000_000
MOST_JOURNALS = 200
"""What all journals together may take, those that were set aside included."""


def make_room(own: Path) -> None:
    """Takes the journals away that were not written for longest, but for the one at `own`."""
    room = MOST_BYTES_OF_ALL
    others: list[tuple[int, int, Path]] = []
    with contextlib.suppress(OSError), os.scandir(own.parent) as found:
        for entry in found:
            if ".journal" not in entry.name:
                continue
            status = entry.stat(follow_symlinks=False)
            if entry.name == own.name:
                room -= status.st_size
            else:
                others.append((status.st_mtime_ns, status.st_size, Path(entry.path)))
    for place, (_, size, path) in enumerate(sorted(others, reverse=True), start=2):
        room -= size
        if room < 0 or place > MOST_JOURNALS:
            with contextlib.suppress(OSError):
                path.unlink()
