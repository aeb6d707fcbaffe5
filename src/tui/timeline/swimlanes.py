"""An event drawn across lanes: a lane an actor, a line from who acts to who is addressed.

```text
       Ministry      Embassy      Minister
15:30     ●─────────────▸│            │      called the embassy
16:00     ○──────────────┼────────────○      met
17:00     │              │◂┄┄┄┄┄┄┄┄┄┄┄●      informed by mail
```

Who acts has a full dot, who takes part without a direction an open one. A full line leads to
those who are addressed, a dotted one to those who are only informed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.model.rows import EventRow, RowFlag
from tui.timeline.row_look import RowLook
from tui.timeline.signs import Signs
from tui.timeline.spans import Span

NARROWEST, WIDE_ENOUGH, WIDEST = 9, 13, 18
"""Cells of a lane: the least, as many as a long word may ask for, and where lanes are few."""

EDGE = 2
"""Cells at either end of the lanes, for lines to actors whose lanes are not in view."""

PLANNED, BROKEN = int(RowFlag.PLANNED), int(RowFlag.BROKEN)


@dataclass(frozen=True, slots=True)
class LaneColumns:
    """The columns of a line, in cells: the time, the channel's sign, the lanes, the title."""

    time: int
    lane: int
    lanes: int
    title: int

    @property
    def before(self) -> int:
        """Where the lanes begin."""
        return 1 + self.time + 3

    @property
    def drawn(self) -> int:
        """The cells of all lanes with both edges."""
        return self.lane * self.lanes + 2 * EDGE

    def centre(self, lane: int) -> int:
        """The cell of a lane's own line, counted from where the lanes begin."""
        return EDGE + lane * self.lane + self.lane // 2

    def lane_at(self, x: int) -> int:
        """The lane at a cell of the line, -1 for none."""
        lane = (x - self.before - EDGE) // self.lane if x >= self.before + EDGE else -1
        return lane if lane < self.lanes else -1


def lane_columns(width: int, actors: int, widest_word: int = 0) -> LaneColumns:
    """The columns of a pane of `width` cells for so many actors.

    The titles keep some thirty in a hundred cells. A lane is as wide as the longest word of a
    name, within bounds; lanes that are few become wider.
    """
    time = 7 if width < 110 else 12
    room = width - 1 - time - 3 - 2 * EDGE
    least = max(NARROWEST, min(widest_word + 1, WIDE_ENOUGH if width >= 100 else NARROWEST))
    room = max(least, room - max(14, min(60, room * 3 // 10)))
    lanes = max(1, min(actors, room // least))
    lane = max(least, min(WIDEST, room // lanes))
    return LaneColumns(time, lane, lanes, max(0, width - 1 - (1 + time + 3 + lane * lanes + 4)))


@dataclass(frozen=True, slots=True)
class Parties:
    """Where the lanes of those who take part lie, in cells; past an end where they do not show."""

    acting: frozenset[int]
    addressed: frozenset[int]
    present: frozenset[int]
    informed: frozenset[int]

    @property
    def taking_part(self) -> frozenset[int]:
        """All but those who are only informed."""
        return self.acting | self.addressed | self.present


@dataclass(slots=True)
class Drawing:
    """The cells of one line of lanes; `lit` are the lanes' own lines that are drawn stronger."""

    columns: LaneColumns
    signs: Signs
    lit: int = -1
    cells: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = [Span(" ")] * self.columns.drawn
        for lane in range(self.columns.lanes):
            role = "dim" if lane == self.lit else "rule"
            self.cells[self.columns.centre(lane)] = Span(self.signs.vertical, role)

    def put(self, x: int, text: str, role: str) -> None:
        """Writes a cell, where it is in view."""
        if 0 <= x < len(self.cells):
            self.cells[x] = Span(text, role)

    def line(self, start: int, end: int, sign: str, role: str) -> None:
        """A line from one cell to another, both left free; it crosses the lanes between."""
        left, right = min(start, end), max(start, end)
        centres = {self.columns.centre(lane) for lane in range(self.columns.lanes)}
        for x in range(max(0, left + 1), min(right, len(self.cells))):
            self.put(x, self.signs.lanes[15] if x in centres else sign, role)


def lane_spans(
    row: EventRow,
    columns: LaneColumns,
    places: Mapping[str, int],
    look: RowLook,
    lit: int = -1,
) -> list[Span]:
    """The lanes of an event. `places` tells each actor's lane, counted from the first in view,
    and so below 0 or past the last one for lanes that are not; actors without a lane have none.
    `lit` is the lane of the cursor, -1 for none.
    """
    drawing = Drawing(columns, look.signs, lit)
    if row.flags & BROKEN:
        return drawing.cells
    parties = Parties(
        *(
            frozenset(_cell(places[actor], columns) for actor in actors if actor in places)
            for actors in (row.from_, row.to, row.present, row.informed)
        )
    )
    acting = (*row.from_, *row.present, *row.to)
    role = look.side(acting[0]) if acting else "text"
    if row.flags & PLANNED:
        role = "dim"
    _draw(drawing, parties, role, look.signs.gap if row.flags & PLANNED else look.signs.horizontal)
    return drawing.cells


def _cell(lane: int, columns: LaneColumns) -> int:
    """The cell of a lane; just outside the drawing for one that is not in view."""
    if lane < 0:
        return -1
    return columns.centre(lane) if lane < columns.lanes else columns.drawn


def _draw(drawing: Drawing, parties: Parties, role: str, sign: str) -> None:
    signs = drawing.signs
    joined = parties.taking_part
    if len(joined) > 1:
        drawing.line(min(joined), max(joined), sign, role)
    _draw_informed(drawing, parties, role)
    starts = parties.acting or parties.present
    for x in parties.addressed - parties.acting:
        _head(drawing, x, starts, (signs.from_left, signs.from_right), role)
        crossed = min(joined) < x < max(joined)
        drawing.put(x, signs.lanes[15] if crossed else signs.vertical, role)
    for x in parties.present:
        drawing.put(x, signs.off, role)
    for x in parties.acting:
        drawing.put(x, signs.on, role)
    _mark_edges(drawing, joined | parties.informed)


def _draw_informed(drawing: Drawing, parties: Parties, role: str) -> None:
    """Dotted lines to those who are only informed, from the nearest of the others."""
    signs = drawing.signs
    joined = parties.taking_part
    informed = parties.informed - joined
    for x in informed:
        between = joined and min(joined) < x < max(joined)
        if joined and not between:
            drawing.line(min(joined, key=lambda each: abs(each - x)), x, signs.dotted, role)
    for x in informed:
        starts = parties.acting or joined
        _head(drawing, x, starts, (signs.copy_left, signs.copy_right), role)


def _head(
    drawing: Drawing, x: int, starts: Iterable[int], heads: tuple[str, str], role: str
) -> None:
    """The head of an arrow before a lane, on the side from which the news comes."""
    start = min(starts, key=lambda each: abs(each - x), default=x - 1)
    from_left = start <= x
    drawing.put(x - 1 if from_left else x + 1, heads[0] if from_left else heads[1], role)


def _mark_edges(drawing: Drawing, cells: Iterable[int]) -> None:
    """A mark at an end where a line leads on to a lane that is not in view."""
    reached = set(cells)
    if -1 in reached:
        drawing.put(0, drawing.signs.ellipsis, "dim")
    if drawing.columns.drawn in reached:
        drawing.put(drawing.columns.drawn - 1, drawing.signs.ellipsis, "dim")
