"""The start screen as the app shows it: recent chronologies, and what choosing does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tui.locale import interface_language
from tui.locale.said import said
from tui.recent import recent_chronologies, title_of
from tui.sample import own_sample
from tui.screens.opening.start import RecentStore, StartChoice, StartScreen
from tui.session import Session
from tui.store.errors import StoreError
from tui.store.new_chronology import create_chronology


def start_screen(
    session: Session, open_chronology: Callable[[Path], None], may_leave: bool = False
) -> StartScreen:
    """The start screen; what is chosen there is given to `open_chronology`."""

    def chosen(choice: StartChoice) -> str:
        try:
            open_chronology(_path_of(choice, session))
        except (StoreError, OSError) as error:
            return said(error)
        return ""

    recent = [RecentStore(path, title_of(path)) for path in recent_chronologies(session.folders)]
    return StartScreen(
        recent,
        chosen,
        folder=Path.cwd(),
        language=interface_language(),
        timezone=_system_timezone(),
        may_leave=may_leave,
        complaint=" ".join(session.complaints),
    )


def _path_of(choice: StartChoice, session: Session) -> Path:
    """The chronology that a choice names, made first where it is new."""
    if choice.what == "sample" or choice.path is None:
        return own_sample(session.folders)
    if choice.new is not None:
        new = choice.new
        create_chronology(new.path, new.title, new.language, new.timezone)
    return choice.path


def _system_timezone() -> str:
    """The machine's time zone by its IANA name, "" where it has none."""
    try:
        target = Path("/etc/localtime").resolve().as_posix()
    except OSError:
        return ""
    _before, found, zone = target.partition("/zoneinfo/")
    return zone if found and "/" in zone else ""
