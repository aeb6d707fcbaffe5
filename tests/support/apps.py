"""The app as tests run it: on a copy of a chronology, with a fixed clock and fresh folders."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from tui.app import RelaasApp
from tui.locale import use_language
from tui.session import Session
from tui.settings import Folders, Settings
from tui.workspace import Workspace

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "data" / "marokkaanse-ambassade.toml"
NOW = datetime(2019, 12, 20, 12, 0)
"""The time at which every test takes place."""

NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})


def folders_in(place: Path) -> Folders:
    """Folders of a user who has never started the program."""
    return Folders(place / "config", place / "cache", place / "state", place / "share")


def app_on(
    place: Path,
    store: Path | None = SAMPLE,
    settings: Settings | None = None,
    language: str = "en",
    environment: Mapping[str, str] = NO_ENVIRONMENT,
    *,
    watch_seconds: float = 0,
) -> RelaasApp:
    """The app on a copy of `store` in `place`; on the start screen when it is None.

    Files are looked at every `watch_seconds`, or when a test asks the screen's watcher for it.
    """
    use_language(language)
    folders = folders_in(place)
    session = Session(
        settings or Settings(), folders, lambda: NOW, environment, watch_seconds=watch_seconds
    )
    if store is None:
        return RelaasApp(session)
    workspace = Workspace.open(copied(store, place), lambda: NOW, folders)
    workspace.begin()
    return RelaasApp(session, workspace)


def copied(store: Path, place: Path) -> Path:
    """A copy of a chronology, a file or a folder, that a test may change."""
    copy = place / store.name
    if store.resolve() == copy.resolve():
        return copy
    place.mkdir(parents=True, exist_ok=True)
    if store.is_dir():
        shutil.copytree(store, copy)
    else:
        shutil.copyfile(store, copy)
    return copy
