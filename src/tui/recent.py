"""The chronologies opened lately, newest first, kept in the state folder."""

from __future__ import annotations

import os
from pathlib import Path

from tui.settings import Folders

RECENT_FILE = "recent"
MOST_RECENT = 20


def recent_chronologies(folders: Folders) -> list[Path]:
    """The paths opened lately that are still there, newest first."""
    try:
        lines = (folders.state / RECENT_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [path for line in lines if line and (path := Path(line)).exists()]


def remember(folders: Folders, path: Path) -> None:
    """Puts a path first in the list; a state folder that cannot be written is no error."""
    opened = path.resolve()
    others = [known for known in recent_chronologies(folders) if known != opened]
    lines = [str(known) for known in [opened, *others][:MOST_RECENT] if "\n" not in str(known)]
    target = folders.state / RECENT_FILE
    waiting = target.with_name(f"{RECENT_FILE}.{os.getpid()}")
    try:
        folders.state.mkdir(parents=True, exist_ok=True)
        waiting.write_text("\n".join(lines) + "\n", encoding="utf-8")
        waiting.replace(target)
    except OSError:
        return
