"""Tables in the text of a PDF page, found by the columns in which its words stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from tui.exchange.prose.day_parts import part_at
from tui.exchange.prose.words import evened

_LEAST_CELLS: Final = 3
_LEAST_ROWS: Final = 3
_NEAR: Final = 2
"""How many signs a cell may stand beside the beginning of its column."""

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_DAY_OR_CLOCK = re.compile(
    r"(?:\S{1,9}\.? )?(?:[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[a-zéûä]{3,9}\.?)(?:[-/. ]{1,2}[0-9]{2,4})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[:.h][0-9]{2})\b",
    re.IGNORECASE,
)
_DATED_LINE = re.compile(rf"\s*(?:[0-9]{{1,4}}\.?\s+)?{_DAY_OR_CLOCK.pattern}", re.IGNORECASE)
_WRAPPED_WORDS: Final = 2
"""How many words of a date may stand on a line of their own in a narrow column."""

_WHOLE_DAY = re.compile(r"[0-9]{1,2}[-/. ]{1,2}(?:[0-9]{1,2}|\w{3,9}\.?)[-/. ]{1,2}[0-9]{4}")
_UNFINISHED = re.compile(
    r"^(?:ca\.?|circa|rond|omstreeks|vanaf|voor|na|tussen|gegen|ab|bis|vers|around|about|by|van)$"
    r"|(?:[0-9][-–]|\b(?:t/m|tot|to|bis|en|and|und|et|au|à))$",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?:\w|[0-9])-$")


class Cell(NamedTuple):
    """Words of a line with the place where they begin."""

    place: int
    words: str


@dataclass(slots=True)
class Laid:
    """A line of a page, or a row of a table with its `cells`.

    `goes_on` says that it goes on with the row that stands last on the page before.
    """

    text: str
    cells: tuple[str, ...] = ()
    goes_on: bool = False


@dataclass(slots=True)
class Columns:
    """Where the columns of a table begin, and which of them tells the day or the time.

    `closed` says that the first line of every row has words in the last column, such as a source.
    """

    places: list[int]
    dated: list[int] = field(default_factory=list)
    closed: bool = False

    def of(self, cell: Cell) -> int:
        """The column in which a cell stands: the last that begins before it, or about there."""
        found = [at for at, place in enumerate(self.places) if place <= cell.place + _NEAR]
        return found[-1] if found else 0


def may_hold_table(lines: Sequence[str]) -> bool:
    """Whether enough lines of a page begin as the rows of a dated table do."""
    return sum(1 for line in lines if _DATED_LINE.match(line)) >= _LEAST_ROWS


def laid_lines(lines: Sequence[str], before: Columns | None) -> tuple[list[Laid], Columns | None]:
    """The lines of a page with the rows of its table, and the columns of that; none: `[]`.

    `before` are the columns of the table that stands last on the page before.
    """
    split = [[Cell(at.start(), at[0]) for at in _SEGMENT.finditer(line)] for line in lines]
    columns = _columns(split)
    if columns is None:
        return [], None
    walk = _Walk(columns, before)
    for filled, block in groupby(zip(lines, split, strict=True), key=lambda each: bool(each[1])):
        parts = list(block)
        if filled:
            walk.columns = _columns([cells for _, cells in parts]) or columns
        for line, cells in parts:
            walk.take(line, cells)
    walk.close()
    return walk.laid, walk.columns


class _Walk:
    """Goes down a page and gathers its lines and rows."""

    def __init__(self, columns: Columns, before: Columns | None) -> None:
        self.columns = columns
        self._before = before
        self._row: list[str] | None = None
        self.laid: list[Laid] = []

    def take(self, line: str, cells: Sequence[Cell]) -> None:
        """Take a line: a row, more words of the row above, or a line beside the table."""
        if not cells:
            self._blank()
        elif self._row is not None and self._is_unfinished(self._row):
            self._go_on(cells)
        elif self._heads(cells):
            self.close()
            self.laid.append(Laid(" ".join(line.split())))
        elif not _fits(cells, self.columns, self._row is not None):
            self.close()
            self._take_other(line, cells)
        elif _begins_row(cells, self.columns):
            self.close()
            self._row = _filled(cells, self.columns)
        elif self._row is not None:
            self._go_on(cells)
        elif self._is_first and self._before is not None:
            self.laid.append(Laid("", tuple(_filled(cells, self.columns)), goes_on=True))
        else:
            self._row = _filled(cells, self.columns)

    def _go_on(self, cells: Sequence[Cell]) -> None:
        row = self._row or []
        rest = _filled(cells, self.columns)
        length = max(len(row), len(rest))
        both = zip(_padded(row, length), _padded(rest, length), strict=True)
        self._row = [_joined(one, two) for one, two in both]

    def _is_unfinished(self, row: Sequence[str]) -> bool:
        """Whether the day or the time of a row goes on below: `ca.`, `08.30-`."""
        return any(_UNFINISHED.search(row[at]) for at in self.columns.dated if at < len(row))

    def _blank(self) -> None:
        if self._row is None and self.laid and (self.laid[-1].text or self.laid[-1].cells):
            self.laid.append(Laid(""))

    def _heads(self, cells: Sequence[Cell]) -> bool:
        """Whether a line heads the rows below: alone in the first column, with its words whole."""
        if len(cells) != 1 or self.columns.of(cells[0]) != 0 or 0 not in self.columns.dated:
            return False
        words = cells[0].words
        return len(words.split()) > _WRAPPED_WORDS or bool(_WHOLE_DAY.search(words))

    def _take_other(self, line: str, cells: Sequence[Cell]) -> None:
        if self._is_first and self._before is not None and _fits(cells, self._before, True):
            self.laid.append(Laid("", tuple(_filled(cells, self._before)), goes_on=True))
        else:
            self.laid.append(Laid(" ".join(line.split())))

    @property
    def _is_first(self) -> bool:
        return not any(line.text or line.cells for line in self.laid)

    def close(self) -> None:
        """End the row that is open."""
        if self._row is not None:
            self.laid.append(_row(self._row))
            self._row = None


def with_rows_joined(pages: Sequence[list[Laid]]) -> None:
    """Give what goes on at the top of a page to the row that stands last on the one before."""
    last: Laid | None = None
    for page in pages:
        kept: list[Laid] = []
        for line in page:
            if line.goes_on and last is not None and len(last.cells) >= len(line.cells):
                rest = [*line.cells, *[""] * (len(last.cells) - len(line.cells))]
                last.cells = tuple(_joined(a, b) for a, b in zip(last.cells, rest, strict=True))
                last.text = "\t".join(last.cells)
                continue
            if line.goes_on:
                line.goes_on, line.text = False, " ".join(cell for cell in line.cells if cell)
                line.cells = ()
            kept.append(line)
            last = line if line.cells else last
        page[:] = kept


def _columns(split: Sequence[Sequence[Cell]]) -> Columns | None:
    """The columns that the rows of a page with a day or a time in them share."""
    rows = [cells for cells in split if len(cells) >= _LEAST_CELLS]
    dated = [cells for cells in rows if any(_is_dated(cell) for cell in cells)]
    if len(dated) < _LEAST_ROWS:
        return None
    counts = Counter(cell.place for cells in rows for cell in cells)
    places = _clusters(counts, max(2, len(dated) // 3))
    if len(places) < _LEAST_CELLS:
        return None
    columns = Columns(places)
    told = Counter(columns.of(cell) for cells in dated for cell in cells if _is_dated(cell))
    columns.dated = [at for at, count in told.items() if count * 2 >= len(dated)]
    last = len(places) - 1
    ends = sum(1 for cells in dated if columns.of(cells[-1]) == last)
    columns.closed = last not in columns.dated and ends * 10 >= len(dated) * 9
    return columns if columns.dated and _rows_fit(dated, columns) else None


def _clusters(counts: Counter[int], least: int) -> list[int]:
    places: list[int] = []
    group: list[int] = []
    for place in [*sorted(counts), 1 << 30]:
        if group and place - group[-1] > _NEAR:
            if sum(counts[each] for each in group) >= least:
                places.append(group[0])
            group = []
        group.append(place)
    return places


def _rows_fit(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether at least two in three rows stand in the columns, each cell in its own."""
    fit = sum(1 for cells in rows if len({columns.of(cell) for cell in cells}) == len(cells))
    return fit * 3 >= 2 * len(rows)


def _fits(cells: Sequence[Cell], columns: Columns, open_: bool) -> bool:
    """Whether a line stands in the columns: a row, or more words of one that is `open_`."""
    beside = all(
        abs(cell.place - columns.places[columns.of(cell)]) <= 2 * _NEAR or len(cell.words) < 9
        for cell in cells
    )
    if len(cells) >= _LEAST_CELLS:
        return beside
    runs_over = any(
        columns.of(cell) + 1 < len(columns.places)
        and cell.place + len(cell.words) > columns.places[columns.of(cell) + 1]
        for cell in cells
    )
    return open_ and beside and not runs_over


def _begins_row(cells: Sequence[Cell], columns: Columns) -> bool:
    if any(columns.of(cell) in columns.dated and _begins_moment(cell) for cell in cells):
        return True
    if columns.closed and len(cells) > 1 and columns.of(cells[-1]) == len(columns.places) - 1:
        return True
    return columns.of(cells[0]) == 0 and len(cells) >= _LEAST_CELLS


def _begins_moment(cell: Cell) -> bool:
    """Whether a cell tells a day or time, or the part of the day that stands for one."""
    return _is_dated(cell) or part_at(evened(cell.words), 0) is not None


def _is_dated(cell: Cell) -> bool:
    return _DAY_OR_CLOCK.match(cell.words) is not None


def _filled(cells: Sequence[Cell], columns: Columns) -> list[str]:
    row = [""] * len(columns.places)
    for cell in cells:
        row[columns.of(cell)] = _joined(row[columns.of(cell)], cell.words)
    return row


def _padded(row: Sequence[str], length: int) -> list[str]:
    return [*row, *[""] * (length - len(row))]


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before or after
    return before + after if _HYPHEN.search(before) else f"{before} {after}"


def _row(cells: Sequence[str]) -> Laid:
    return Laid("\t".join(cells), tuple(cells))


def same_letters(laid: Sequence[Laid], lines: Sequence[str]) -> bool:
    """Whether two ways of reading a page give the same letters, in whatever order."""
    told = Counter(sign for line in laid for cell in line.cells or (line.text,) for sign in cell)
    read = Counter(sign for line in lines for sign in line)
    return {s: n for s, n in told.items() if not s.isspace()} == {
        s: n for s, n in read.items() if not s.isspace()
    }
