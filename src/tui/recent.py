"""The chronologies opened lately, newest first, kept in the state folder."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tui.settings import Folders

RECENT_FILE = "recent"
MOST_RECENT = 20

HEAD_BYTES = 16_384
"""As much of a file as is looked at for its title."""


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
        _clear_leftovers(folders.state)
    except OSError:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)


def _clear_leftovers(folder: Path) -> None:
    """Removes lists that programs were writing which are gone by now."""
    for path in folder.glob(f"{RECENT_FILE}.*"):
        number = path.name.removeprefix(f"{RECENT_FILE}.")
        if number.isdecimal() and not _is_running(int(number)):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def title_of(path: Path) -> str:
    """The title of a chronology that is not open, "" where it cannot be read at a glance."""
    import tomli

    head = path / "chronology.toml" if path.is_dir() else path
    try:
        with head.open("rb") as file:
            text = file.read(HEAD_BYTES).decode("utf-8", "replace")
        table = tomli.loads(text.partition("[[")[0]).get("chronology", {})
    except (OSError, ValueError):
        return ""
    title = table.get("title") if isinstance(table, dict) else None
    return title if isinstance(title, str) else ""
