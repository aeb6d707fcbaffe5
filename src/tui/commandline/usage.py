"""What is wrong with a command line."""

from __future__ import annotations


class UsageError(Exception):
    """A command line that means nothing. `reason` is a sentence that says what to write."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
