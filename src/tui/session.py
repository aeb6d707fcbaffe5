"""What a run of the program is handed once: settings, folders, clock, environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.clock import Clock
from tui.settings import Folders, Settings
from tui.watching import EVERY


@dataclass(frozen=True, slots=True)
class Session:
    """Everything from outside that screens may need."""

    settings: Settings
    folders: Folders
    clock: Clock
    environment: Mapping[str, str]
    complaints: tuple[str, ...] = ()
    """What of the settings file could not be used, a sentence each."""
    watch_seconds: float = EVERY
    """Seconds between two looks at the files of the open chronology; 0: none by themselves."""
