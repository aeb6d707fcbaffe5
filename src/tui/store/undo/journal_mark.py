"""How far the undo journals had come when a chronology was opened.

Looked at on opening, so that steps which other programs make later are told from those that
already stood; the journals themselves are read when undo first needs them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

JOURNALS = "journals"
"""The folder of the journals in the state folder."""


class Mark(NamedTuple):
    """A journal's file and its length in bytes."""

    inode: int
    size: int


def journals_now(state_dir: Path) -> Mapping[str, Mark]:
    """Every journal by the name of its file; none where they cannot be looked at."""
    try:
        with os.scandir(state_dir / JOURNALS) as found:
            return {each.name: _mark_of(each) for each in found}
    except OSError:
        return {}


def _mark_of(entry: os.DirEntry[str]) -> Mark:
    status = entry.stat(follow_symlinks=False)
    return Mark(status.st_ino, status.st_size)
