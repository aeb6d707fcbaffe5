"""The sides of a chronology and the number of the colour that each is drawn in."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.rows import ActorRow

SIDE_COLOURS = 7
"""How many sides have a colour of their own; further sides start again at the first."""


def side_numbers(actors: Iterable[ActorRow]) -> dict[str, int]:
    """A colour number from 1 for each side, in order of first appearance."""
    sides = dict.fromkeys(actor.side for actor in actors if actor.side)
    return {side: number % SIDE_COLOURS + 1 for number, side in enumerate(sides)}
