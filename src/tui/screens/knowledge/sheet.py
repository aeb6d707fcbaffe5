"""A sheet: lines of spans in which some belong to items that the cursor goes to; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.timeline.spans import Span
from tui.timeline.wrapping import wrap_spans

NO_ITEM = -1

Drawn = Sequence[Span] | Callable[[], Sequence[Span]]


class SheetLine(NamedTuple):
    """A line, drawn when it is looked at where it may be one of many, and the item it is of."""

    drawn: Drawn
    item: int = NO_ITEM

    def spans(self) -> Sequence[Span]:
        """What it says."""
        return self.drawn() if callable(self.drawn) else self.drawn


class Sheet:
    """Lines at one width; `sections` are the lines that head a part."""

    def __init__(self, width: int) -> None:
        self.width = max(1, width)
        self.lines: list[SheetLine] = []
        self.sections: list[int] = []
        self._places: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def items(self) -> int:
        """How many items the cursor goes to."""
        return len(self._places)

    def add(self, drawn: Drawn, item: int = NO_ITEM) -> None:
        """Adds a line as it is; lines of one item follow on each other."""
        if item != NO_ITEM:
            if item == len(self._places):
                self._places.append((len(self.lines), len(self.lines)))
            else:
                self._places[item] = (self._places[item][0], len(self.lines))
        self.lines.append(SheetLine(drawn, item))

    def add_wrapped(self, spans: Sequence[Span], hang: int = 0, item: int = NO_ITEM) -> None:
        """Adds words wrapped to the width, further lines `hang` cells in."""
        hang = hang if hang < self.width - 8 else 0
        for line in wrap_spans(spans, self.width, hang):
            self.add(line, item)

    def blank(self) -> None:
        """Adds a blank line, but for the first."""
        if self.lines:
            self.add(())

    def section(self, spans: Sequence[Span]) -> None:
        """Begins a part below a blank line."""
        self.blank()
        self.sections.append(len(self.lines))
        self.add_wrapped(spans)

    def place(self, item: int) -> tuple[int, int]:
        """The first and last line of an item."""
        return self._places[item]
