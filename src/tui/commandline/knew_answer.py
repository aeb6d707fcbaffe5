"""What `relaas knew` is asked, and what it found: the table and the JSON tell it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.analysis.knowledge.of_actor import Knowledge
from tui.analysis.knowledge.spreading import Spread
from tui.model.when import When


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of which event, of which actor, on which day, and whether members count."""

    event: str = ""
    actor: str = ""
    day: When | None = None
    members: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, an entry an event: who knew, whose members alone did, and who never did.

    `never` are actors, or, where one actor is asked after, the key events that they never knew of.
    """

    asked: Asked
    knowledge: tuple[Knowledge, ...]
    never: tuple[str, ...]
    spreads: tuple[Spread, ...]
