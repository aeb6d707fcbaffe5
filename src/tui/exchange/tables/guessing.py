"""Guesses what the columns of a table are, from their names and from what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tui.exchange.tables.cell_dates import DateCells, looks_like_date, looks_like_time
from tui.exchange.tables.epochs import are_counts, can_count
from tui.exchange.tables.grid import words_in
from tui.exchange.tables.header import Table
from tui.exchange.tables.headings import COLUMN_KEYS, MANY, folded_heading, key_of_heading
from tui.exchange.tables.people import People
from tui.model.event import EVENT_KEYS

LOOKED_AT: Final = 200
"""Rows whose cells are looked at."""

_MOSTLY: Final = 0.6
_NAMES: Final = 80
"""Characters on average beyond which cells hold no names."""

_WHO: Final = frozenset(("from", "to", "present", "informed", "about"))
_DATES: Final = frozenset(("date", "date_end", "received", "appointment"))
_TIMES: Final = frozenset(("time", "time_end"))
_ALL: Final = frozenset((*COLUMN_KEYS, *EVENT_KEYS)) - {"links", "sources", "accepted", "id", "seq"}


class Column:
    """What stands in a column, as shares of the cells that are filled."""

    def __init__(self, table: Table, at: int, dates: DateCells, people: People) -> None:
        rows = table.rows[:LOOKED_AT]
        cells = [row.cells[at] for row in rows if at < len(row.cells)]
        filled = [cell for cell in cells if words_in(cell)]
        count = max(1, len(filled))
        texts = [words_in(cell) for cell in filled]
        self.filled = len(filled) / max(1, len(rows))
        self.dates = sum(looks_like_date(cell, dates) for cell in filled) / count
        timed = key_of_heading(table.headings[at])[0] in (*_DATES, *_TIMES)
        named = can_count(folded_heading(table.headings[at]))
        if named and are_counts(texts, 1 if timed else 2):
            self.dates = 1.0
        self.times = sum(looks_like_time(cell) for cell in filled) / count
        self.actors = sum(map(people.knows, texts)) / count
        self.length = sum(map(len, texts)) / count
        self.unique = bool(filled) and len(set(texts)) == len(texts)


def guess_columns(
    table: Table, dates: DateCells, people: People, told: Mapping[str, str]
) -> list[str]:
    """A key for each column: one of COLUMN_KEYS or of an event's; "note" for what has no other,
    "" for what `told` (heading to key) leaves out."""
    columns = [Column(table, at, dates, people) for at in range(len(table.headings))]
    settled = {folded_heading(heading) or heading: key for heading, key in told.items()}
    keys: list[str | None] = [None] * len(columns)
    for at, heading in enumerate(table.headings):
        key = told.get(heading, settled.get(folded_heading(heading) or heading))
        if key is not None and (not key or key in _ALL):
            keys[at] = key
    _by_name(table, columns, keys)
    _by_content(columns, keys)
    return [key if key is not None else "note" for key in keys]


def _by_name(table: Table, columns: Sequence[Column], keys: list[str | None]) -> None:
    """The surest names first; what a column holds can speak against its name."""
    named = []
    for at, heading in enumerate(table.headings):
        if keys[at] is None and table.header is not None:
            key, sure = key_of_heading(heading)
            if key:
                named.append((-sure, -columns[at].filled if sure < 3 else 0, at, key))
    for _sure, _filled, at, key in sorted(named):
        fitting = _fitting(key, columns[at], keys)
        if fitting and (fitting in MANY or fitting not in keys):
            keys[at] = fitting


def _fitting(key: str, column: Column, keys: Sequence[str | None]) -> str:
    """The key as the contents let it be: `van` over dates is where something starts."""
    dated, timed = column.dates >= _MOSTLY, column.times >= _MOSTLY
    ends = key in ("to", "date_end", "time_end")
    fitting = key
    if dated and key not in (*_DATES, "wording") and (key not in _TIMES or "date" not in keys):
        fitting = "date_end" if ends or "date" in keys else "date"
    elif timed and key not in (*_TIMES, "wording") and not column.dates:
        fitting = "time_end" if ends or "time" in keys else "time"
    elif (key == "source_key" and not column.unique) or (key in _WHO and column.length > _NAMES):
        fitting = ""
    return fitting


def _by_content(columns: Sequence[Column], keys: list[str | None]) -> None:
    """Dates, times, known actors and the longest text, where no name told of them."""
    for start, end in (("date", "date_end"), ("time", "time_end")):
        if start not in keys and end in keys:
            keys[keys.index(end)] = start
    if "date" not in keys:
        _take_best(columns, keys, "date", lambda column: column.dates)
    if "time" not in keys:
        _take_best(columns, keys, "time", lambda column: column.times)
    if not _WHO.intersection(filter(None, keys)):
        _take_best(columns, keys, "present", lambda column: column.actors)
    if "text" not in keys:
        open_ = [at for at, key in enumerate(keys) if key is None and columns[at].filled]
        named = [at for at, key in enumerate(keys) if key == "title"]
        longest = max(open_, key=lambda at: columns[at].length, default=None)
        if longest is not None and (columns[longest].length >= 12 or not named):
            keys[longest] = "text"
        elif named:
            keys[named[0]] = "text"
        elif "note" in keys:
            keys[keys.index("note")] = "text"


def _take_best(
    columns: Sequence[Column], keys: list[str | None], key: str, share: Callable[[Column], float]
) -> None:
    open_ = [at for at in range(len(columns)) if keys[at] is None]
    best = max(open_, key=lambda at: (share(columns[at]), -at), default=None)
    if best is not None and share(columns[best]) >= _MOSTLY:
        keys[best] = key
