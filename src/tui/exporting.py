"""Taking a chronology out: what the filter lets through, in a format, to a file.

Joins the workspace, which has the entries, with the formats of `exchange/out`. Events are read
file by file and handed on one by one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tui.exchange.cancelling import Progress, untold
from tui.exchange.out.export import Export, Options, Place, Raw
from tui.exchange.out.formats import Format
from tui.exchange.out.going_out import GoingOut
from tui.exchange.out.losses import Loss, Tally
from tui.model.blocks import EVENT
from tui.model.query import Query
from tui.model.rows import RowFlag, Selection
from tui.store.editions.export_file import write_pieces
from tui.workspace import Workspace

WINDOW = 2000
"""Rows asked for, and events read, at a time."""

MOST_HELD = 10_000
"""Events that are held in memory at once where a chronology has more files than one."""

_ATTEMPTS = 3
_OFTEN = 200
"""Events between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many events were written, and what did not go out as it is."""

    written: int
    left_out: tuple[Loss, ...]
    notes: tuple[Loss, ...]


class _Chosen:
    """Where the events of a filter stand, in the order of the timeline, kept small."""

    def __init__(self) -> None:
        self._paths: dict[str, int] = {}
        self._files = array("l")
        self._lines = array("l")
        self.dates: list[str] = []
        self.ids: list[str] = []

    def add(self, path: str, line: int, event_id: str, date: str) -> None:
        """Adds the next event."""
        self._files.append(self._paths.setdefault(path, len(self._paths)))
        self._lines.append(line)
        self.ids.append(event_id)
        self.dates.append(date)

    def places(self) -> list[tuple[str, int]]:
        """The file and line of each."""
        paths = list(self._paths)
        return [(paths[file], line) for file, line in zip(self._files, self._lines, strict=True)]


def gather(
    workspace: Workspace, query: Query | str, internal: bool, progress: Progress = untold
) -> Export:
    """What goes out of an open chronology; raises QueryError and StoreError."""
    chosen, selection = _chosen(workspace, query)
    places = chosen.places()
    filtered = selection.total < selection.everything
    going = GoingOut(frozenset(places), filtered=filtered, internal=internal)
    files = workspace.index_summary().files
    for at, read in enumerate(workspace.files()):
        progress(at, files)
        for block in read.blocks:
            going.take((read.path, block.line), block.table, block.raw)
    out = [at for at, place in enumerate(places) if place in going.out]
    numbers = {
        chosen.ids[at]: Place(number, chosen.dates[at])
        for number, at in enumerate(out, start=1)
        if chosen.ids[at]
    }
    events = _Events(workspace, [places[at] for at in out], going)
    return Export(
        chronology=going.chronology,
        actors=going.actors(),
        documents=going.documents(),
        views=going.views(),
        events=events,
        total=len(out),
        places=numbers,
        states=going.states(),
        years=_years(selection),
        left_out=going.left_out(),
    )


def _chosen(workspace: Workspace, query: Query | str) -> tuple[_Chosen, Selection]:
    """The events of a filter; asked again where the chronology changed meanwhile."""
    for _attempt in range(_ATTEMPTS):
        selection = workspace.select(query)
        chosen = _Chosen()
        for row in _rows(workspace, selection):
            chosen.add(*row)
        if selection.generation == workspace.generation:
            break
    return chosen, selection


def _rows(workspace: Workspace, selection: Selection) -> Iterator[tuple[str, int, str, str]]:
    everything = sum(heading.lines for heading in selection.headings)
    for first in range(0, everything, WINDOW):
        for row in workspace.rows(selection, first, WINDOW):
            if not row.flags & (RowFlag.PLANNED | RowFlag.BROKEN):
                yield row.path, row.line, row.id, row.date


def _years(selection: Selection) -> tuple[int, int] | None:
    """The first and last year of the dates and the appointments in a selection."""
    from datetime import date

    days = [day for each in selection.headings for day in (each.earliest, each.latest) if day]
    if not days:
        return None
    return date.fromordinal(min(days)).year, date.fromordinal(max(days)).year


class _Events:
    """The events that go out, read from their files a window at a time; may be walked again."""

    def __init__(
        self, workspace: Workspace, places: list[tuple[str, int]], going: GoingOut
    ) -> None:
        self._workspace = workspace
        self._places = places
        self._going = going
        self.changed = 0
        """How many were not there any more when they were read."""
        self.hidden_links = 0

    def __call__(self) -> Iterator[Raw]:
        """The events in order, without what stays inside."""
        self.changed = self.hidden_links = 0
        held: dict[str, dict[int, Raw]] = {}
        for first in range(0, len(self._places), WINDOW):
            window = self._places[first : first + WINDOW]
            self._hold(held, dict.fromkeys(path for path, _line in window))
            for path, line in window:
                raw = held.get(path, {}).get(line)
                if raw is None:
                    self.changed += 1
                    continue
                self.hidden_links += self._going.hidden_links(raw)
                yield self._going.event(raw)

    def _hold(self, held: dict[str, dict[int, Raw]], wanted: Mapping[str, None]) -> None:
        """Reads the wanted files that are not held, and lets go of others where they are many."""
        if sum(map(len, held.values())) > MOST_HELD:
            for path in [path for path in held if path not in wanted]:
                del held[path]
        missing = [path for path in wanted if path not in held]
        for read in self._workspace.files(missing) if missing else ():
            held[read.path] = {
                block.line: block.raw
                for block in read.blocks
                if block.table == EVENT
                and block.raw is not None
                and (read.path, block.line) in self._going.out
            }


def foresee(export: Export, form: Format, options: Options, progress: Progress = untold) -> Outcome:
    """What would not go out as it is, without writing anything."""
    tally = form.tally()
    form.count(_told_of(export, progress), options, tally)
    return outcome_of(export, tally)


def pieces_of(
    export: Export,
    form: Format,
    options: Options,
    tally: Tally,
    progress: Progress = untold,
) -> Iterator[bytes]:
    """The bytes of the file, a piece at a time; `tally` counts what does not fit."""
    return form.pieces(_told_of(export, progress), options, tally)


def write(
    path: Path,
    export: Export,
    form: Format,
    options: Options,
    *,
    overwrite: bool = False,
    progress: Progress = untold,
) -> Outcome:
    """Writes the export to a file, whole or not at all.

    Raises ExportExists, ExportIsToml, CannotWrite, DocxMissing, and what `progress` raises: then
    nothing is left behind.
    """
    tally = form.tally()
    pieces = pieces_of(export, form, options, tally, progress)
    marked = [b"\xef\xbb\xbf"] if form.marked else []
    write_pieces(path, _chained(marked, pieces), overwrite)
    return outcome_of(export, tally)


def _chained(*parts: Iterable[bytes]) -> Iterator[bytes]:
    for part in parts:
        yield from part


def outcome_of(export: Export, tally: Tally) -> Outcome:
    """What came of an export whose pieces have all been taken."""
    events = export.events
    changed = events.changed if isinstance(events, _Events) else 0
    hidden = events.hidden_links if isinstance(events, _Events) else 0
    counted = (Loss("internal-links", hidden), Loss("changed", changed))
    own = tuple(loss for loss in counted if loss.count)
    unplaced = sum(loss.count for loss in tally.left_out if loss.code in ("undated", "open"))
    return Outcome(
        written=export.total - changed - unplaced,
        left_out=(*export.left_out, *own, *tally.left_out),
        notes=tally.notes,
    )


def _told_of(export: Export, progress: Progress) -> Export:
    """The export whose events report how far they are."""

    def events() -> Iterator[Raw]:
        for at, raw in enumerate(export.events()):
            if at % _OFTEN == 0:
                progress(at, export.total)
            yield raw
        progress(export.total, export.total)

    return replace(export, events=events)
