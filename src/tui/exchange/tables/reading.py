"""The door of this room: a table of any kind as proposed entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.local_times import floating_note, zone_of
from tui.exchange.prose.keys import numbered
from tui.exchange.prose.settling import Dated, guessed_year
from tui.exchange.prose.words import evened, language_of
from tui.exchange.tables.cell_dates import DateCells, Reckoning
from tui.exchange.tables.citing import Citing
from tui.exchange.tables.csv_rows import csv_grid
from tui.exchange.tables.entries import TableReader
from tui.exchange.tables.grid import Grid, GridRow, words_in
from tui.exchange.tables.guessing import guess_columns
from tui.exchange.tables.header import Table, table_of
from tui.exchange.tables.own_values import is_own_table, own_entry
from tui.exchange.tables.people import People, is_who
from tui.locale import N_
from tui.model.actor_book import slug
from tui.model.event import ROLES
from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Unplaced, Wanted

_WHO: Final = frozenset((*ROLES, "disputed_by", "appointment_with"))
_BOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_table(source: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """Reads CSV, TSV or a workbook: the file's content tells which.

    Raises a SourceError that says why it cannot be read, and Cancelled.
    """
    half = _first_half(progress)
    if _head_of(source) in _BOOKS:
        from tui.exchange.tables.xlsx_rows import xlsx_grids

        grids = xlsx_grids(source, half)
    else:
        grids = [csv_grid(source, half)]
    return read_grids(grids, source.stem, wanted, _second_half(progress))


def _head_of(source: Path) -> bytes:
    """The first bytes of a file; those of one that cannot be read are told of by who reads it."""
    try:
        with source.open("rb") as file:
            return file.read(4)
    except (OSError, ValueError):
        return b""


def _first_half(progress: Progress) -> Progress:
    return lambda done, of: progress(done, 2 * of)


def _second_half(progress: Progress) -> Progress:
    return lambda done, of: progress(of + done, 2 * of)


def read_grids(
    grids: Sequence[Grid], name: str, wanted: Wanted, progress: Progress = untold
) -> Imported:
    """Reads the sheets of a file that is called `name`; raises Cancelled."""
    language = wanted.language or _language_in(grids)
    reckoning = Reckoning(language, wanted.today, year=wanted.year, zone=zone_of(wanted.timezone))
    looking = DateCells(reckoning)
    tables = [table_of(grid, looking, tuple(wanted.columns)) for grid in grids]
    if tables and all(is_own_table(table) for table in tables if table.rows or table.header):
        return _own(tables, progress)
    known = People(wanted.actors)
    keys = [guess_columns(table, looking, known, wanted.columns) for table in tables]
    people = People(wanted.actors, _who_cells(tables, keys))
    citing = Citing(slug(name) or "document", language)
    gathering = _Gathering(tables, keys, people, reckoning, citing)
    gathering.read(progress)
    return gathering.imported(name, [note for grid in grids for note in grid.notes])


def _language_in(grids: Sequence[Grid]) -> str:
    texts = [
        evened(words_in(cell)) for grid in grids for row in grid.rows[:60] for cell in row.cells
    ]
    return language_of(texts, "")


def _who_cells(tables: Sequence[Table], keys: Sequence[Sequence[str]]) -> Iterator[str]:
    """The different cells of all columns with actors."""
    for table, table_keys in zip(tables, keys, strict=True):
        places = [at for at, key in enumerate(table_keys) if key in _WHO]
        cells = {
            words_in(row.cells[at]) for row in table.rows for at in places if at < len(row.cells)
        }
        yield from (cell for cell in cells if is_who(cell))


def _own(tables: Sequence[Table], progress: Progress) -> Imported:
    """What relaas itself has exported: nothing is guessed, and ids tell which event is which."""
    entries: list[ImportedEntry] = []
    unplaced: list[Unplaced] = []
    lines: list[SourceLine] = []
    for table in tables:
        for count, row in enumerate(table.rows):
            if count % 1000 == 0:
                progress(count, len(table.rows))
            lines.append(_line(row, 0))
            entry = own_entry(table, row)
            if entry is None:
                unplaced.append(Unplaced(row.number, lines[-1].text))
            else:
                entries.append(entry)
    return Imported(entries, unplaced=unplaced, lines=lines)


def _line(row: GridRow, shift: int) -> SourceLine:
    cells = tuple(words_in(cell) for cell in row.cells)
    return SourceLine("\t".join(cells), shift + row.number, cells=cells)


class _Gathering:
    """What the tables of a file give together."""

    def __init__(
        self,
        tables: Sequence[Table],
        keys: Sequence[Sequence[str]],
        people: People,
        reckoning: Reckoning,
        citing: Citing,
    ) -> None:
        self._tables = tables
        self._keys = keys
        self._people = people
        self._reckoning = reckoning
        self._citing = citing
        self._entries: list[ImportedEntry] = []
        self._unplaced: list[Unplaced] = []
        self._notes: list[Doubt] = []
        self._lines: list[SourceLine] = []
        self._yearless = 0
        self._dated: list[Dated] = []
        self._floats = False
        self._columns: dict[str, str] = {}

    def read(self, progress: Progress) -> None:
        """Reads one table after the other."""
        total = sum(len(table.rows) for table in self._tables)
        done = shift = 0
        for table, keys in zip(self._tables, self._keys, strict=True):
            self._read_one(table, keys, shift, _shifted(progress, done, total))
            done += len(table.rows)
            last = [*table.above, *([table.header] if table.header else []), *table.rows]
            shift += max((row.number for row in last), default=0)

    def _read_one(
        self, table: Table, keys: Sequence[str], shift: int, progress: Callable[[int], None]
    ) -> None:
        head = [table.header] if table.header is not None else []
        self._lines += [_line(row, shift) for row in (*table.above, *head, *table.rows)]
        self._unplaced += [
            Unplaced(line.number, line.text) for line in self._lines_of(table, shift)
        ]
        if "date" not in keys and not any("date" in each for each in self._keys):
            words = N_("no column holds dates: say which one does, if any")
            self._notes.append(Doubt("no-date-column", words))
        elif "date" not in keys:
            words = N_("sheet {sheet} has no column of dates, so none of its rows is an entry")
            self._notes.append(Doubt("no-date-sheet", words, {"sheet": table.name}))
        if "date" not in keys:
            rows = [_line(row, shift) for row in table.rows]
            self._unplaced += [Unplaced(line.number, line.text) for line in rows]
            if not any("date" in each for each in self._keys):
                self._columns |= dict(zip(table.headings, keys, strict=True))
            return
        citing = replace(self._citing, shift=shift)
        reader = TableReader(table, keys, self._people, self._reckoning, citing)
        self._entries += reader.entries(progress)
        self._unplaced += reader.unplaced
        self._yearless += reader.yearless
        self._dated += reader.dated.values()
        self._floats |= reader.floats
        self._tell(table, keys, reader)

    @staticmethod
    def _lines_of(table: Table, shift: int) -> Iterator[SourceLine]:
        """What stands above the header; the header is told of in the notes."""
        for row in table.above:
            line = _line(row, shift)
            yield line._replace(text="\t".join(cell for cell in line.cells if cell))

    def _tell(self, table: Table, keys: Sequence[str], reader: TableReader) -> None:
        """The notes on one table: what its columns were read as, and what was settled."""
        columns = dict(zip(table.headings, keys, strict=True))
        fresh = {heading: key for heading, key in columns.items() if heading not in self._columns}
        self._columns |= fresh
        read = [f"{heading} → {key}" for heading, key in fresh.items() if key not in ("", "note")]
        if read:
            words = N_("columns are read so: {columns}")
            self._notes.append(Doubt("columns", words, {"columns": ", ".join(read)}))
        rest = [heading for heading, key in fresh.items() if key == "note"]
        if rest:
            words = N_("what stands in these columns goes to the note of each entry: {columns}")
            self._notes.append(Doubt("columns-note", words, {"columns": ", ".join(rest)}))
        out = [heading for heading, key in fresh.items() if not key]
        if out:
            words = N_("these columns are left out: {columns}")
            self._notes.append(Doubt("columns-out", words, {"columns": ", ".join(out)}))
        for heading, reckoning in reader.reckonings.items():
            if reckoning.unsure:
                words = N_(
                    "nothing in column {column} tells whether the day or the month stands first;"
                    " the day is taken to"
                )
                if reckoning.month_first:
                    words = N_(
                        "nothing in column {column} tells whether the day or the month stands"
                        " first; the month is taken to"
                    )
                self._notes.append(Doubt("number-order", words, {"column": heading}))
            if reckoning.counts:
                words = N_("the numbers in column {column} are read as counts from 1970, in UTC")
                self._notes.append(Doubt("epoch", words, {"column": heading}))
        if reader.inherited:
            words = N_("rows without a date that have that of a row above: {count}")
            self._notes.append(Doubt("date-above", words, {"count": reader.inherited}))

    def imported(self, name: str, notes: Sequence[Doubt]) -> Imported:
        """All of it together."""
        keys = numbered([entry.key for entry in self._entries])
        entries = [
            entry if entry.key == key else replace(entry, key=key)
            for entry, key in zip(self._entries, keys, strict=True)
        ]
        lacks_year = bool(self._yearless) and self._reckoning.year is None
        document: Mapping[str, object] = {"id": self._citing.document, "title": self._title(name)}
        return Imported(
            entries,
            actors=tuple(self._people.made),
            unplaced=sorted(self._unplaced, key=lambda each: each.line),
            notes=[*notes, *self._notes, *([floating_note()] if self._floats else [])],
            document=document,
            lines=self._lines,
            lacks_year=lacks_year,
            guessed_year=guessed_year(self._dated, self._reckoning.today) if lacks_year else None,
            columns=self._columns,
        )

    def _title(self, name: str) -> str:
        """The first line above the header, else the name of the file."""
        for table in self._tables:
            for row in table.above:
                words = [words_in(cell) for cell in row.cells if words_in(cell)]
                if len(words) == 1 and 3 <= len(words[0]) <= 160:
                    return " ".join(words[0].split())
        return name


def _shifted(progress: Progress, done: int, total: int) -> Callable[[int], None]:
    return lambda count: progress(done + count, total)
