"""The rows around what is on screen: fetched in pages, and no more of them than needed."""

from __future__ import annotations

from collections.abc import Callable

from tui.model.rows import EventRow, Selection

FetchRows = Callable[[Selection, int, int], list[EventRow]]
"""Gives the rows of a selection from a position on, at most so many."""

PAGE = 128
"""Rows that are fetched at a time."""

PAGES_KEPT = 8


class RowWindow:
    """Gives rows by position and keeps the pages that were asked for last."""

    def __init__(self, fetch: FetchRows) -> None:
        self._fetch = fetch
        self._selection: Selection | None = None
        self._pages: dict[int, list[EventRow]] = {}

    def use(self, selection: Selection | None) -> None:
        """Takes another selection; what was fetched for an earlier one is dropped."""
        self._selection = selection
        self._pages.clear()

    def row(self, position: int) -> EventRow | None:
        """The row at a position; None where the selection has none."""
        number, offset = divmod(position, PAGE)
        page = self._pages.get(number)
        if page is None:
            if self._selection is None or position < 0:
                return None
            page = self._fetch(self._selection, number * PAGE, PAGE)
            while len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = page
        return page[offset] if offset < len(page) else None
