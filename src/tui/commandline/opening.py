"""Opening a chronology for a command: read what changed, and show how far that is."""

from __future__ import annotations

from pathlib import Path

from tui.commandline.output import Output
from tui.following import Progress
from tui.locale import _
from tui.session import Session
from tui.workspace import Workspace


class Opened:
    """A chronology and how much of it was read anew."""

    def __init__(self, workspace: Workspace, files_read: int) -> None:
        self.workspace = workspace
        self.files_read = files_read


def open_store(store: str, session: Session, output: Output, rebuild: bool = False) -> Opened:
    """Opens the chronology at `store`, up to date; raises StoreError."""
    workspace = Workspace.open(Path(store), session.clock, session.folders)
    read = 0

    def report(progress: Progress) -> None:
        nonlocal read
        read = progress.read
        words = _("reading file {read} of {files}")
        if progress.read < progress.files:
            output.progress(words.format(read=progress.read, files=progress.files))

    if rebuild:
        workspace.rebuild_index(report)
    else:
        workspace.refresh(report)
    output.progress("")
    return Opened(workspace, read)
