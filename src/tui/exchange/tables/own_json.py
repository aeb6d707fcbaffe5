"""JSON: what relaas writes itself comes back as it was, other JSON is read as a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.source_errors import Damaged
from tui.exchange.tables.grid import MOST_ROWS, STEP
from tui.exchange.tables.json_text import Table, grid_of_objects, json_of, objects_in, tables_of
from tui.exchange.tables.own_values import moment_of, own_key, with_moments, without_null
from tui.exchange.tables.reading import read_grids
from tui.exchange.tables.table_errors import TooManyRows
from tui.exchange.tables.timelinejs import is_timeline, read_timeline
from tui.locale import N_
from tui.model.event import EVENT_KEYS
from tui.model.imported import (
    Doubt,
    Imported,
    ImportedActor,
    ImportedEntry,
    SourceLine,
    Unplaced,
    Wanted,
)

_ADDED: Final = frozenset(("earliest", "latest"))
_OWN: Final = frozenset((*EVENT_KEYS, *_ADDED, "file", "line"))


def read_json(source: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """Reads JSON of any kind; raises a SourceError that says why it cannot be read, Cancelled."""
    whole = json_of(source)
    if isinstance(whole, Mapping) and is_own(whole):
        return _own(whole, source, progress)
    if isinstance(whole, Mapping) and is_timeline(whole):
        return read_timeline(whole, source, wanted, progress)
    objects = objects_in(whole)
    if not objects:
        raise Damaged(str(source), format="JSON", reason="it holds no list of objects")
    grid = grid_of_objects(list(enumerate(objects, 1)), source)
    return read_grids([grid], source.stem, wanted, progress)


def is_own(whole: Table) -> bool:
    """Whether JSON is what `relaas list --json` or `relaas export` writes."""
    events = whole.get("events")
    if not isinstance(events, list) or "total" not in whole:
        return False
    return all(isinstance(event, Mapping) and event.keys() >= _ADDED for event in events)


def _own(whole: Table, source: Path, progress: Progress) -> Imported:
    events = list(tables_of(whole["events"]))
    if len(events) > MOST_ROWS:
        raise TooManyRows(str(source), limit=MOST_ROWS)
    entries: list[ImportedEntry] = []
    lines: list[SourceLine] = []
    unplaced: list[Unplaced] = []
    for number, event in enumerate(events, 1):
        if number % STEP == 0:
            progress(number, len(events))
        values = with_moments(event)
        words = str(values.get("text") or values.get("title") or values.get("id") or "")
        lines.append(SourceLine(" ".join(words.split()), number))
        if values.get("text"):
            entries.append(ImportedEntry(values, own_key(values), number, number))
        else:
            unplaced.append(Unplaced(number, lines[-1].text))
    return Imported(
        entries,
        actors=[ImportedActor(_actor(raw)) for raw in tables_of(whole.get("actors")) if _id(raw)],
        unplaced=unplaced,
        notes=_notes(whole),
        lines=lines,
        documents=[_dated(raw) for raw in tables_of(whole.get("documents")) if _id(raw)],
        views=[without_null(raw) for raw in tables_of(whole.get("views"))],
        whole="actors" in whole,
    )


def _id(raw: Table) -> bool:
    return isinstance(raw.get("id"), str) and bool(raw["id"])


def _actor(raw: Table) -> dict[str, object]:
    values = without_null(raw)
    posts = values.get("posts")
    if isinstance(posts, list):
        values["posts"] = [_dated(post) if isinstance(post, Mapping) else post for post in posts]
    return values


def _dated(raw: Table) -> dict[str, object]:
    values = without_null(raw)
    if "date" in values:
        values["date"] = moment_of(values["date"])
    return values


def _notes(whole: Table) -> list[Doubt]:
    """What of a chronology does not come along: what it says of itself."""
    chronology = whole.get("chronology")
    told = [key for key in chronology if key != "format"] if isinstance(chronology, Mapping) else []
    if not told:
        return []
    words = N_("what the source says of itself as a chronology stays behind: {keys}")
    return [Doubt("chronology", words, {"keys": ", ".join(map(str, told))})]
