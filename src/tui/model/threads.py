"""Threads: events that links join, in any direction and over any number of steps."""

from __future__ import annotations

from typing import NamedTuple


class ThreadRows(NamedTuple):
    """The rows of one thread: their numbers in the order of the timeline, and their slots."""

    rows: tuple[int, ...]
    slots: tuple[int, ...]

    def meets(self, selected: bytes | None) -> bool:
        """Whether a selection's rows (`Selection.rows`) hold an event of the thread."""
        return selected is None or any(
            slot >> 3 < len(selected) and selected[slot >> 3] >> (slot & 7) & 1
            for slot in self.slots
        )


class Threads(NamedTuple):
    """Threads of a chronology, by their first events; `whole` where these are all of them."""

    threads: tuple[ThreadRows, ...]
    generation: int
    whole: bool
