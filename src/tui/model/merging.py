"""Merging two actors into one: the winner keeps all names of the other, and its id in `was`."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.blocks import ACTOR
from tui.model.drafts import StandingEntry, change_of, removal_of
from tui.model.edits import Edit

FILLED = ("kind", "side")
"""Keys that the winner takes from the other where it has none itself.

`part_of` is not among them: who stays keeps its place among the organisations.
"""


def merge_actors(winner: StandingEntry, other: StandingEntry) -> list[Edit]:
    """The edits that merge `other` into `winner`, as one undo step.

    References to the other's id still hold, through `was` (docs/format.md); no event changes.
    Raises ValueError for an actor with itself.
    """
    if winner.id == other.id:
        raise ValueError("an actor cannot be merged with itself")
    values = merged_values(winner, other)
    return [change_of(ACTOR, winner, values), removal_of(ACTOR, other)]


def merged_values(winner: StandingEntry, other: StandingEntry) -> dict[str, object]:
    """The keys of the winner that change, with their values after the merge."""
    values: dict[str, object] = {}
    known = {winner.raw.get("name"), winner.raw.get("short")}
    names = [other.raw.get("name"), other.raw.get("short"), *_listed(other.raw, "aliases")]
    _join(values, winner.raw, "aliases", [name for name in names if name not in known])
    _join(values, winner.raw, "posts", _listed(other.raw, "posts"))
    _join(values, winner.raw, "was", [other.id, *_listed(other.raw, "was")])
    for key in FILLED:
        taken = other.raw.get(key)
        if taken and not winner.raw.get(key):
            values[key] = taken
    if winner.raw.get("part_of") == other.id:
        above = other.raw.get("part_of")
        values["part_of"] = None if above == winner.id else above
    return values


def _listed(raw: Mapping[str, object], key: str) -> list[object]:
    value = raw.get(key)
    return list(value) if isinstance(value, list) else []


def _join(
    values: dict[str, object], raw: Mapping[str, object], key: str, more: list[object]
) -> None:
    """Sets `key` to its list with `more` at the end, each once, where that adds anything."""
    before = _listed(raw, key)
    after = list(before)
    for item in more:
        if item and item not in after:
            after.append(item)
    if after != before:
        values[key] = after
