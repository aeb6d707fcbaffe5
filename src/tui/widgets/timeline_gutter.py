"""The gutter of a timeline on screen: drawn for a window of rows, with one thread picked out."""

from __future__ import annotations

from collections.abc import Callable

from tui.model.rows import Selection
from tui.timeline.gutter import Gutter, LinkPair, draw_gutter

LinksBetween = Callable[[Selection, int, int], list[LinkPair]]
"""Gives the links that touch or span a window of positions."""

MARGIN = 80
"""Rows around the screen for which the gutter is drawn as well, so that scrolling is cheap."""

WHOLE = 400
"""A selection of at most so many rows has its gutter drawn in one piece, as narrow as it can be."""

MOST_LANES = 8
NO_THREAD = -1


class GutterWindow:
    """Keeps the drawn gutter around the screen and the thread that is in the accent."""

    def __init__(self) -> None:
        self._selection: Selection | None = None
        self._links: LinksBetween | None = None
        self._rows = 0
        self._drawn = Gutter()
        self.widest = 0
        """The lanes that the gutter needs: all for a large selection; it never shrinks."""
        self.thread = NO_THREAD
        self.touched: frozenset[int] = frozenset()
        """The rows that lanes of the thread touch or pass."""

    def use(self, selection: Selection | None, rows: int, links: LinksBetween | None) -> None:
        """Takes another selection of so many rows.

        The gutter of a small one is drawn at once to be as wide as it needs, but never
        narrower than it was: a filter shifts no column.
        """
        self._selection, self._links, self._rows = selection, links, rows
        self.forget()
        if selection is None or links is None:
            return
        needed = MOST_LANES
        if rows <= WHOLE:
            needed = draw_gutter(links(selection, 0, rows), 0, rows, MOST_LANES).widest
        self.widest = max(self.widest, min(needed, MOST_LANES))

    def forget(self) -> None:
        """Drops what is drawn: the number of lanes changed."""
        self._drawn = Gutter()
        self.thread, self.touched = NO_THREAD, frozenset()

    def covers(self, position: int) -> bool:
        """The gutter is drawn where a row stands."""
        return self._drawn.first <= position < self._drawn.last

    def draw(self, first: int, last: int, lanes: int, cursor: int) -> Gutter:
        """Draws the rows from `first` to `last` (excluded) and some around them.

        Lanes that stay in view keep their column.
        """
        if self._selection is None or self._links is None:
            return self._drawn
        first, last = max(0, first - MARGIN), min(self._rows, last + MARGIN)
        touching = first <= self._drawn.last and self._drawn.first <= last
        before = self._drawn.columns if touching else {}
        links = self._links(self._selection, first, last - first)
        self._drawn = draw_gutter(links, first, last, lanes, before)
        self.pick(cursor)
        return self._drawn

    @property
    def drawn(self) -> Gutter:
        """The gutter as it is drawn."""
        return self._drawn

    def pick(self, cursor: int) -> frozenset[int]:
        """Picks out the thread of the row under the cursor; the rows that look different now."""
        thread = self._drawn.threads.get(cursor, NO_THREAD)
        if thread == self.thread:
            return frozenset()
        before = self.touched
        self.thread = thread
        self.touched = frozenset(
            position
            for position, pieces in self._drawn.on_row.items()
            if any(piece.thread == thread for piece in pieces)
        )
        return before | self.touched
