"""What screens ask of the app."""

from __future__ import annotations

from textual.message import Message


class StartScreenWanted(Message):
    """The user wants to open another chronology."""
