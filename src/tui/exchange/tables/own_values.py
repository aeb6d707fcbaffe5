"""Values of events as relaas itself exports them, back to what a file holds (docs/formats/)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from tui.exchange.out.cells import BETWEEN, DATES, FLAGS, LISTS, TABLES, undefused
from tui.exchange.out.csv_table import COLUMNS, NAMES, REST
from tui.exchange.prose.keys import key_of
from tui.exchange.tables.grid import GridRow, words_in
from tui.exchange.tables.header import Table
from tui.locale import N_
from tui.model.imported import Doubt, ImportedEntry

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}.*")
_DERIVED: Final = frozenset(("earliest", "latest", "file", "line", *NAMES))
"""What exports add to the keys of an event."""


def is_own_table(table: Table) -> bool:
    """Whether a table is what `relaas export --format csv` writes, perhaps with columns less."""
    headings = set(table.headings)
    return {"id", "text"} <= headings <= set(COLUMNS) and (REST in headings or "date" in headings)


def own_entry(table: Table, row: GridRow) -> ImportedEntry | None:
    """The event in a row of such a table; None for a row without text."""
    values: dict[str, object] = {}
    doubts: list[Doubt] = []
    for heading, cell in zip(table.headings, row.cells, strict=False):
        text = cell if isinstance(cell, str) else words_in(cell)
        if not text or heading in _DERIVED:
            continue
        text = text if heading == "seq" else undefused(text)
        try:
            values.update(_rest(text) if heading == REST else {heading: _value(heading, text)})
        except ValueError:
            values[heading] = text
            words = N_("“{words}” in {column} is not what an export writes")
            fields = {"words": text[:80], "column": heading}
            doubts.append(Doubt("own-cell", words, fields, heading, row.number))
    if not values.get("text"):
        return None
    return ImportedEntry(values, own_key(values), row.number, row.number, tuple(doubts))


def own_key(values: Mapping[str, object]) -> str:
    """What tells an exported event apart: its id, else its date and words."""
    id_ = values.get("id")
    if isinstance(id_, str) and id_:
        return id_
    return key_of(str(values.get("date") or ""), str(values.get("text") or ""))


def _rest(text: str) -> dict[str, object]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)
    return with_moments(found)


def _value(key: str, text: str) -> object:
    """A cell as docs/formats/csv.md tells how it is written; raises ValueError."""
    if key in TABLES or (key in LISTS and text.startswith("[")):
        found = json.loads(text)
        if not isinstance(found, list):
            raise ValueError(text)
        return found
    if key in LISTS or key in ("disputed_by", "appointment_with"):
        return [item for item in text.split(BETWEEN) if item]
    if key in FLAGS:
        if text.casefold() not in ("true", "false"):
            raise ValueError(text)
        return text.casefold() == "true"
    if key == "seq":
        return int(text)
    return moment_of(text) if key in DATES else text


def moment_of(value: object) -> object:
    """A date, time or date-time that stands as text; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        if _CLOCK.fullmatch(value):
            return time.fromisoformat(value)
        if _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    return value


def with_moments(raw: Mapping[str, object]) -> dict[str, object]:
    """The keys of an exported event as a file has them: nothing derived, nothing null."""
    return {
        key: moment_of(value) if key in DATES else value
        for key, value in without_null(raw).items()
        if key not in _DERIVED
    }


def without_null(raw: Mapping[str, object]) -> dict[str, object]:
    """A table of JSON without nulls, which TOML lacks, at every depth."""
    return {key: _kept(value) for key, value in raw.items() if value is not None}


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return without_null(value)
    if isinstance(value, list):
        return [_kept(item) for item in value if item is not None]
    return value
