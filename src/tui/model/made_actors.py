"""Actors that were made on the way, while an event was written, and that are there by now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from tui.model.blocks import ACTOR
from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, Edit
from tui.model.folding import fold


def ids_made(edits: Sequence[Edit]) -> Collection[object]:
    """The ids of the actors that are added beside other edits; none where they are the step."""
    made = {each.values.get("id") for each in _added(edits)}
    return made if len(made) < len(edits) else ()


def without_those_there(
    edits: Sequence[Edit], standing: Callable[[str], StandingEntry | None]
) -> tuple[Edit, ...]:
    """The edits but for those that add an actor who stands in the chronology under that name.

    `standing` gives an actor by its id. Somebody else who has got the id stays a refusal.
    """
    there = [
        each
        for each in (_added(edits) if ids_made(edits) else ())
        if _is_there(each, standing(str(each.values.get("id"))))
    ]
    return tuple(each for each in edits if each not in there)


def _added(edits: Sequence[Edit]) -> list[AddEntry]:
    return [each for each in edits if isinstance(each, AddEntry) and each.table == ACTOR]


def _is_there(made: AddEntry, found: StandingEntry | None) -> bool:
    if found is None:
        return False
    return fold(str(found.raw.get("name"))) == fold(str(made.values.get("name")))
