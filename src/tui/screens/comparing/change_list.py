"""The lines of the list of differences: headings, and a row a difference; pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tui.exchange.comparison_words import sections
from tui.locale import _
from tui.model.blocks import EVENT
from tui.model.comparison import Comparison, Difference, Kind, Unreadable

BLANK: Final = "blank"
HEADING: Final = "heading"
ROW: Final = "row"


class Item(NamedTuple):
    """One row: a difference of a table, or a part that cannot be read."""

    table: str
    difference: Difference | None
    unreadable: Unreadable | None = None

    @property
    def kind(self) -> Kind | None:
        """Whether the entry is new, gone or changed; None for what cannot be read."""
        return None if self.difference is None else self.difference.kind


class ChangeList:
    """All rows of a comparison in order, and the heading that each stands under."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.items: list[Item] = []
        self.headings: list[str] = []
        self.heading_of = array("i")
        for section in sections(comparison):
            self._add(section.heading, [Item(section.table, each) for each in section.differences])
        if comparison.unreadable:
            parts = [Item(EVENT, None, part) for part in comparison.unreadable]
            self._add(_("Could not be compared"), parts)

    def _add(self, heading: str, items: Sequence[Item]) -> None:
        self.heading_of.extend([len(self.headings)] * len(items))
        self.headings.append(heading)
        self.items += items

    def lines(self, kind: Kind | None = None) -> ListLines:
        """The lines of the rows of one kind, or of all."""
        rows = array("i")
        places = array("i")
        headings: dict[int, int] = {}
        line, last = 0, -1
        for number, item in enumerate(self.items):
            if kind is not None and item.kind != kind:
                continue
            heading = self.heading_of[number]
            if heading != last:
                line += 1 if rows else 0
                headings[line] = heading
                line, last = line + 1, heading
            rows.append(number)
            places.append(line)
            line += 1
        return ListLines(rows, places, headings, line)


@dataclass(frozen=True, slots=True)
class ListLines:
    """Which line of the list shows what.

    `rows` are the numbers of items, `places` the lines that they stand on, `headings` the
    numbers of headings by their lines, and `count` is how many lines there are.
    """

    rows: array[int]
    places: array[int]
    headings: dict[int, int]
    count: int

    def at(self, line: int) -> tuple[str, int]:
        """What a line shows: BLANK, a HEADING by its number, or a ROW by its position here."""
        heading = self.headings.get(line)
        if heading is not None:
            return HEADING, heading
        position = bisect_left(self.places, line)
        if position < len(self.places) and self.places[position] == line:
            return ROW, position
        return BLANK, 0
