"""What an editing screen hands back: one undo step."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.edits import Edit


@dataclass(frozen=True, slots=True)
class EditStep:
    """Edits that are made and undone together.

    `label` names the step in the undo journal and in messages, in the interface's language.
    `event` is the id of the event the cursor should stay on, "" where the screen does not know.
    """

    edits: tuple[Edit, ...]
    label: str
    event: str = ""
