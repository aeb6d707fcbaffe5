"""The cells of a table of events: each key of an event as text, and text back from a formula.

docs/formats/csv.md tells how lists, tables and values of a wrong kind are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from tui.exchange.leaving_out import ROLES
from tui.exchange.out.export import Raw
from tui.exchange.out.values import as_json
from tui.model.event import EVENT_KEYS

LISTS: Final = frozenset((*ROLES, "tags", "files"))
"""Keys whose values are lists of texts; a cell has them with `; ` between."""

TABLES: Final = frozenset({"links", "sources", "accepted"})
"""Keys whose values are lists of tables; a cell has them as JSON."""

TEXTS: Final = frozenset(
    {"id", "wording", "title", "text", "channel", "place", "appointment_place", "status", "note"}
)
FLAGS: Final = frozenset({"key", "public"})
DATES: Final = frozenset({"date", "time", "received", "appointment", "appointment_time"})

BETWEEN: Final = "; "

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r|%＝＋－＠]")
_DEFUSED = re.compile(r"'+\s*[=+\-@\t\r|%＝＋－＠]")


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def undefused(cell: str) -> str:
    """The text of a cell that `defused` has written."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def cells_of(raw: Raw) -> tuple[dict[str, str], dict[str, object]]:
    """The cells of an event by key, and what fits in none: unknown keys, values of a wrong kind."""
    cells: dict[str, str] = {}
    rest: dict[str, object] = {}
    for key, value in raw.items():
        cell = _cell(key, value) if key in EVENT_KEYS else None
        if cell is None:
            rest[key] = value
        else:
            cells[key] = cell
    return cells, rest


def _cell(key: str, value: object) -> str | None:
    """One value as text; None where it is not of the kind that the key has."""
    text: str | None = None
    if key in LISTS:
        text = _list(value)
    elif key in TABLES:
        text = as_json(value) if isinstance(value, list) and value else None
    elif key in FLAGS:
        text = str(value).lower() if isinstance(value, bool) else None
    elif key == "seq":
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else None
    elif key in DATES and isinstance(value, datetime | date | time):
        text = value.isoformat()
    elif isinstance(value, str):
        text = value
    return text


def _list(value: object) -> str | None:
    """Texts with `; ` between; as JSON where that would not be read back as the same texts."""
    if not isinstance(value, list):
        return None
    texts = [item for item in value if isinstance(item, str)]
    if len(texts) < len(value):
        return None
    plain = all(
        item and item == item.strip() and ";" not in item and "\n" not in item for item in texts
    )
    joined = BETWEEN.join(texts)
    return joined if plain and not joined.startswith("[") else as_json(value)


def words_of_rest(rest: Mapping[str, object]) -> str:
    """What fits in no column, as JSON; "" for nothing."""
    return as_json(rest) if rest else ""
