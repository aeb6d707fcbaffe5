"""What screens ask of the app."""

from __future__ import annotations

from textual.message import Message


class StartScreenWanted(Message):
    """The user wants to open another chronology."""


class WorkFailed(Message):
    """Something that was done beside the screen, in a thread, ended with a fault."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error
