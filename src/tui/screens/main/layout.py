"""Which panes a window of a given size shows, and how wide they are (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PaneName = Literal["actors", "timeline", "detail"]

THREE_PANES = 108
"""From this width on all three panes are shown."""
TWO_PANES = 60
"""From this width on two panes are shown; the third comes on a key."""
LEAST_WIDTH = 24
LEAST_HEIGHT = 6
"""A smaller window shows nothing but a word about it."""

PANES: tuple[PaneName, ...] = ("actors", "timeline", "detail")
"""The panes from left to right."""

ACTORS_BOUNDS = (16, 48)
DETAIL_BOUNDS = (24, 120)
"""The least and the most cells of a pane."""
TIMELINE_LEAST = 30
"""No pane border can be dragged so far that the timeline gets narrower than this."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Widths in cells; 0 means the pane is not shown. `timeline` takes what is left."""

    actors: int
    timeline: int
    detail: int

    def shows(self, pane: PaneName) -> bool:
        """Whether a pane is on screen."""
        return bool(getattr(self, pane))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user chose: the focused pane, the one beside the timeline where only two
    fit, one pane alone, and widths (0: none), which are bounded so that the timeline stays
    readable.
    """

    focused: PaneName = "timeline"
    third: PaneName = "detail"
    zoomed: bool = False
    actors_width: int = 0
    detail_width: int = 0


def arrange(width: int, wishes: Wishes) -> Arrangement:
    """The panes for a window's width."""
    if wishes.zoomed or width < TWO_PANES:
        alone = {name: width if name == wishes.focused else 0 for name in PANES}
        return Arrangement(**alone)
    if width < THREE_PANES and wishes.third == "actors":
        actors = _bounded(wishes.actors_width or width * 3 // 10, width, ACTORS_BOUNDS)
        return Arrangement(actors, width - actors - 1, 0)
    if width < THREE_PANES:
        detail = _bounded(wishes.detail_width or width * 2 // 5, width, DETAIL_BOUNDS)
        return Arrangement(0, width - detail - 1, detail)
    actors = _bounded(wishes.actors_width or min(28, width // 6), width, ACTORS_BOUNDS)
    left = width - actors - 1
    detail = _bounded(wishes.detail_width or min(68, width // 3 - 2), left, DETAIL_BOUNDS)
    return Arrangement(actors, left - detail - 1, detail)


def _bounded(wanted: int, width: int, bounds: tuple[int, int]) -> int:
    """A pane's width between its bounds that leaves the timeline its least width."""
    least, most = bounds
    return max(least, min(wanted, most, width - TIMELINE_LEAST - 1))
