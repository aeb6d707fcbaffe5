"""What an editing screen hands back: one undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tui.model.edits import Edit


@dataclass(frozen=True, slots=True)
class EditStep:
    """Edits that are made and undone together.

    `label` names the step in the undo journal and in messages, in the interface's language.
    `event` is the id of the event the cursor should stay on, "" where the screen does not know.
    `progress` is told how many edits of how many are ready; what it raises stops the writing.
    """

    edits: tuple[Edit, ...]
    label: str
    event: str = ""
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)
