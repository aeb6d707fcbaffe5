"""The events of a chronology as CSV (RFC 4180): a row an event (docs/formats/csv.md)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from tui.exchange.out.cells import cells_of, defused, words_of_rest
from tui.exchange.out.export import Export, Options, Raw
from tui.exchange.out.going_out import event_when
from tui.exchange.out.inert import inert
from tui.exchange.out.losses import Tally
from tui.exchange.out.telling import Teller
from tui.exchange.out.values import bounds
from tui.model.event import EVENT_KEYS, ROLES

NAMES: Final = {f"{role}_names": role for role in ROLES}
"""Columns for people beside those with ids: the short names of the actors in a role."""

REST: Final = "more"
"""The column of what fits in no other."""


def _columns() -> tuple[str, ...]:
    columns: list[str] = []
    for key in EVENT_KEYS:
        columns.append(key)
        if key == "date":
            columns += ["earliest", "latest"]
        if key in ROLES:
            columns.append(f"{key}_names")
    return (*columns, REST)


COLUMNS: Final = _columns()
"""The columns in their order: the keys of an event, and what is derived from them."""


def csv_table(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a row at a time."""
    teller = Teller(export, options, tally)
    tally.take(export.chronology, "chronology")
    tally.take_entries(export.actors, export.documents, export.views)
    yield _line(list(COLUMNS))
    for raw in export.events():
        tally.take(raw)
        yield _line(_row(raw, teller))


def _row(raw: Raw, teller: Teller) -> list[str]:
    cells, rest = cells_of(raw)
    cells |= {name: str(day or "") for name, day in bounds(event_when(raw)).items()}
    for column, role in NAMES.items():
        cells[column] = "; ".join(map(teller.names.short, _texts(raw.get(role))))
    cells[REST] = words_of_rest(rest)
    return [_safe(cells.get(column, ""), column, teller.tally) for column in COLUMNS]


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, str)]


def _safe(cell: str, column: str, tally: Tally) -> str:
    """A cell that is inert and runs as no formula; the order in the day is a number as it is."""
    if not cell or column == "seq":
        return cell
    text = inert(cell) if column in NAMES else tally.text(cell)
    safe = defused(text)
    if safe != text:
        tally.note("defused")
    return safe


def _line(cells: list[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
