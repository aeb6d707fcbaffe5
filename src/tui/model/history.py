"""What was done to a chronology, as the history tells it: steps, and the blocks they changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Who(Enum):
    """Which run of the program made a step last stand."""

    THIS_RUN = "this run"
    EARLIER = "earlier"
    ANOTHER = "another"
    """Another relaas, since this one began."""


class StepState(Enum):
    """What has become of a step."""

    STANDS = "stands"
    UNDONE = "undone"
    """By undo; redo does it again."""
    TAKEN_BACK = "taken back"
    """By a later step that is in the history itself."""
    LOST = "lost"
    """It stands, and its texts were too large to keep: it cannot be taken back."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step: its id in the journal, when (ISO 8601), what the user called it, and its fate.

    `passing` tells that its texts are kept for this run only, because they are too large or
    because the journal cannot be written. `origin` is the label of the step that it is about in
    the end: the step itself, or what it takes back or, by taking back a taking back, makes stand
    again. `reverses` tells that it keeps that one from standing.
    """

    id: str
    when: str
    label: str
    who: Who
    state: StepState
    passing: bool = False
    origin: str = ""
    reverses: bool = False


@dataclass(frozen=True, slots=True)
class ChangedBlock:
    """A block before and after a step, "" where there is none; `path` is its file afterwards.

    `moved_from` is the file that it stood in before, "" where that is the same one. `id` is "" for
    a block that has none.
    """

    path: str
    table: str
    id: str
    before: str
    after: str
    moved_from: str = ""
