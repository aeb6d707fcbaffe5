"""What the words of all rows depend on: names, colours of sides, signs, words for dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.model.plain import plain
from tui.model.rows import ActorRow
from tui.timeline.signs import UNICODE, Signs
from tui.timeline.spans import side_role
from tui.timeline.words import DateWords


@dataclass(frozen=True, slots=True)
class RowLook:
    """What the words of a row depend on beside the row: shared by all rows."""

    dates: DateWords
    actors: Mapping[str, ActorRow] = field(default_factory=dict)
    sides: Mapping[str, int] = field(default_factory=dict)
    signs: Signs = UNICODE
    searched: tuple[str, ...] = ()
    """The words and phrases that a search looks for: their matches are marked."""
    today: int = 0
    """Today's ordinal, 0 where it is unknown: appointments before it are over."""

    def name(self, actor: str) -> str:
        """What an actor is called in a row; the id for one that the chronology lacks."""
        known = self.actors.get(actor)
        return plain(known.short or known.name) if known else plain(actor)

    def side(self, actor: str) -> str:
        """The role of an actor's side colour: "text" without a side."""
        known = self.actors.get(actor)
        return side_role(self.sides.get(known.side, 0)) if known else "text"
