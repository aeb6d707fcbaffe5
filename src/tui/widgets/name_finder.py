"""Finding an actor by part of a name, while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.folding import fold
from tui.model.rows import ActorRow
from tui.timeline.actor_lines import BLANK, ActorLine


class NameFinder:
    """What has been typed so far, and which actors are called something like it.

    Names, short names, aliases and ids are compared folded, so case and accents do not
    matter; every typed word must occur.
    """

    def __init__(self, actors: Sequence[ActorRow], start: str) -> None:
        self.text = ""
        self.start = start
        """The actor the cursor was on when the search began."""
        self._names = {
            row.id: fold(" ".join((row.name, row.short, row.id, *row.aliases))) for row in actors
        }

    def type(self, character: str) -> None:
        """Adds a character; an empty one takes the last away."""
        self.text = self.text + character if character else self.text[:-1]

    def matching(self, lines: Sequence[ActorLine]) -> list[ActorLine]:
        """The lines of the actors that match, each side's heading above its own."""
        wanted = fold(self.text).split()
        found: list[ActorLine] = []
        heading: ActorLine | None = None
        for line in lines:
            if not line.id:
                heading = line if line.text else heading
            elif all(word in self._names.get(line.id, "") for word in wanted):
                if heading is not None:
                    found += [BLANK, heading]
                    heading = None
                found.append(line)
        return found
