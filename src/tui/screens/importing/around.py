"""What the preview of an import asks of the open chronology."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.importing import Reading
from tui.model.rows import ActorRow, DocumentRow, EventRow


@dataclass(frozen=True, slots=True)
class Around:
    """What the forms of the preview need of the open chronology.

    `reading` gives what readers and the comparison need, read anew; it raises StoreError.
    """

    reading: Callable[[], Reading]
    actors: Sequence[ActorRow]
    documents: Sequence[DocumentRow]
    language: str
    today: date
    search: Callable[[str], Sequence[EventRow]]
    find_event: Callable[[str], EventRow | None]
