"""How many events of a filter's answer each date has, broken down so that the parts add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.model.rows import HeadingRow

NOTHING, SIDE, CHANNEL, ACTOR = "", "side", "channel", "actor"
"""What events can be broken down by."""

ONE, SEVERAL, REST, NONE = "one", "several", "rest", "none"
"""Kinds of parts: the events of one value alone, of several of the named values, of values that
are not named, and of no value."""

MOST_NAMED = 6
"""Values that have a part of their own; the others make up the rest."""


class Part(NamedTuple):
    """A part of the events; `value` is a side, a channel or an actor's id, "" where it is none."""

    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Events by date and by part; every event that the filter lets through counts once.

    `counts` has a tuple for each of the `headings`, with a number for each of the `parts`. The
    headings are those under which there are such events, in the order of the timeline; their own
    counts are those without a filter. `generation` is the index's.
    """

    by: str = NOTHING
    parts: tuple[Part, ...] = ()
    headings: tuple[HeadingRow, ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    generation: int = -1

    @property
    def total(self) -> int:
        """How many events there are."""
        return sum(map(sum, self.counts))
