"""Timesketch CSV and JSONL: moments, and what each is the moment of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.local_times import at_home, floating_note, zone_of
from tui.exchange.out.timesketch import name_of
from tui.exchange.prose.keys import key_of, numbered
from tui.exchange.tables.cell_dates import date_value, time_value
from tui.exchange.tables.csv_rows import check_row, grid_of_text, text_of_file
from tui.exchange.tables.epochs import moment_of_count
from tui.exchange.tables.grid import STEP, words_in
from tui.exchange.tables.json_text import Table, cell_of, grid_of_objects, json_lines
from tui.exchange.tables.own_values import own_key, with_moments
from tui.exchange.tables.reading import read_grids
from tui.exchange.tables.row_doubts import DATE_DOUBTS, NO_DATE_DOUBT, row_doubt
from tui.model.actor_book import slug
from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Unplaced, Wanted

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_OWN: Final = name_of("")
_MOMENTS: Final = ("datetime", "timestamp")
_READ: Final = frozenset(("message", "datetime", "timestamp", "timestamp_desc", "tag"))
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)


def read_timesketch(source: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """Reads a timeline of Timesketch; lines of JSON of another kind are read as a table.

    Raises a SourceError that says why it cannot be read, and Cancelled.
    """
    text = text_of_file(source)
    broken: list[Unplaced] = []
    if text.lstrip("\ufeff \r\n")[:1] == "{":
        objects, broken = json_lines(text, source, progress)
    else:
        objects = _of_csv(text, source, progress)
    for count, (number, each) in enumerate(objects):
        check_row(source, number, [cell_of(value) for value in each.values()], count)
    if not any("message" in each and any(key in each for key in _MOMENTS) for _n, each in objects):
        found = read_grids([grid_of_objects(objects, source)], source.stem, wanted, progress)
    else:
        found = _read(objects, source, wanted, progress)
    if not broken:
        return found
    unplaced = sorted([*found.unplaced, *broken], key=lambda each: each.line)
    return replace(found, unplaced=unplaced)


def _of_csv(text: str, source: Path, progress: Progress) -> list[tuple[int, Table]]:
    rows = grid_of_text(text, source, progress).rows
    headings = [words_in(cell) for cell in rows[0].cells] if rows else []
    return [
        (row.number, {h: c for h, c in zip(headings, map(words_in, row.cells), strict=False) if c})
        for row in rows[1:]
    ]


def _read(
    objects: Sequence[tuple[int, Table]], source: Path, wanted: Wanted, progress: Progress
) -> Imported:
    zone = zone_of(wanted.timezone)
    document = slug(source.stem) or "timeline"
    entries: list[ImportedEntry] = []
    lines: list[SourceLine] = []
    unplaced: list[Unplaced] = []
    own = 0
    for count, (number, each) in enumerate(objects):
        if count % STEP == 0:
            progress(count, len(objects))
        words = " ".join(cell_of(each.get("message")).split())
        lines.append(SourceLine(f"{cell_of(each.get('datetime'))}\t{words}".strip(), number))
        if each.get(name_of("text")):
            entries.append(_own_entry(each, number))
            own += 1
        elif words:
            entries.append(_entry(each, number, document, zone))
        else:
            unplaced.append(Unplaced(number, "\t".join(map(cell_of, each.values()))))
    keys = numbered([entry.key for entry in entries])
    notes = []
    if zone is None and own < len(entries):
        notes.append(floating_note())
    return Imported(
        [
            ImportedEntry(each.values, key, each.line, each.end_line, each.doubts)
            for each, key in zip(entries, keys, strict=True)
        ],
        unplaced=unplaced,
        notes=notes,
        document=None if own == len(entries) else {"id": document, "title": source.stem},
        lines=lines,
    )


def _own_entry(each: Table, number: int) -> ImportedEntry:
    """An event that relaas has exported: its keys stand beside those of Timesketch."""
    raw = {key.removeprefix(_OWN): value for key, value in each.items() if key.startswith(_OWN)}
    values = with_moments(raw)
    return ImportedEntry(values, own_key(values), number, number)


def _entry(each: Table, number: int, document: str, zone: ZoneInfo | None) -> ImportedEntry:
    doubts: list[Doubt] = []
    values: dict[str, object] = {}
    told = cell_of(each.get("datetime")) or cell_of(each.get("timestamp"))
    moment = _moment(each)
    if moment is not None:
        here = at_home(moment, zone)
        values["date"] = date_value(here.date().isoformat())
        values["time"] = time_value(here.time().isoformat())
    elif told:
        doubts.append(row_doubt(DATE_DOUBTS["unread"], told, number))
    else:
        doubts.append(Doubt(*NO_DATE_DOUBT, {}, "date", number))
    meaning = " ".join(cell_of(each.get("timestamp_desc")).split())
    wording = f"{told} ({meaning})" if meaning else told
    if wording:
        values["wording"] = wording
    text = cell_of(each["message"]).strip()
    values["text"] = text
    cited = {"document": document, "pin": f"row {number}", "quote": text}
    values["sources"] = [cited]
    if tags := _tags(each.get("tag")):
        values["tags"] = tags
    rest = {key: cell_of(value) for key, value in each.items() if key not in _READ}
    note = "\n".join(f"{key}: {words}" for key, words in rest.items() if words.strip())
    if note:
        values["note"] = note
    return ImportedEntry(values, key_of(told, text), number, number, tuple(doubts))


def _moment(each: Mapping[str, object]) -> datetime | None:
    """The moment of an entry; without an offset it is UTC, as Timesketch takes it.

    A `timestamp` counts millionths of a second, or others where it has too few figures for these.
    """
    found = _ISO.fullmatch(cell_of(each.get("datetime")).strip())
    if found is not None:
        day, clock, part, zone = found.groups()
        offset = "+00:00" if zone in (None, "Z", "UTC") else zone
        micro = (part or "0").ljust(6, "0")[:6]
        try:
            return datetime.fromisoformat(f"{day}T{clock}.{micro}{offset}")
        except ValueError:
            return None
    counted = moment_of_count(cell_of(each.get("timestamp")))
    if counted is not None:
        return counted
    try:
        return _EPOCH + timedelta(microseconds=int(cell_of(each.get("timestamp"))))
    except (ValueError, OverflowError):
        pass
    try:
        day = date.fromisoformat(cell_of(each.get("datetime")).strip())
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _tags(value: object) -> list[str]:
    """Tags as a list, or as the text of one (`['a', 'b']`), as Timesketch exports them."""
    if isinstance(value, list):
        return [str(item) for item in value if str(item).strip()]
    text = cell_of(value).strip()
    items = re.findall(r"'([^']*)'|\"([^\"]*)\"", text) if text.startswith("[") else []
    if items or text in ("", "[]"):
        return [one or other for one, other in items if one or other]
    return [item.strip() for item in re.split(r"[,;]", text) if item.strip()]
