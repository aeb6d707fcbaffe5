"""The rows of a table as entries: every word of a row is in its entry, or is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Final

from tui.exchange.again.told import LETTERS
from tui.exchange.prose.keys import key_of
from tui.exchange.prose.settling import Dated
from tui.exchange.tables.cell_dates import (
    DateCells,
    Reckoning,
    ToldCell,
    date_value,
    local,
    settled_order,
    time_in,
    time_value,
)
from tui.exchange.tables.cell_values import PLAIN, listed
from tui.exchange.tables.citing import Citing, own_sources
from tui.exchange.tables.epochs import are_counts
from tui.exchange.tables.grid import STEP, Cell, GridRow, Stamp, words_in
from tui.exchange.tables.header import Table
from tui.exchange.tables.headings import (
    is_utc_heading,
    key_of_heading,
    order_in_heading,
)
from tui.exchange.tables.hours import with_minutes
from tui.exchange.tables.people import People, is_who
from tui.exchange.tables.row_doubts import DATE_DOUBTS, NO_DATE_DOUBT, TIME_UNREAD, row_doubt
from tui.exchange.tables.totals import sums_up
from tui.exchange.tables.years import after, dated_cell, in_year, years_of
from tui.model.event import EVENT_KEYS, ROLES
from tui.model.imported import Doubt, ImportedEntry, Unplaced

_MOMENTS: Final[tuple[str, ...]] = ("date", "date_end", "received", "appointment")
_PEOPLE: Final = (*ROLES, "disputed_by", "appointment_with")


@dataclass(slots=True)
class Told:
    """What has been gathered of one row."""

    values: dict[str, object] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    date_text: str = ""


class TableReader:
    """Reads the rows of one table, whose columns have `keys`."""

    def __init__(
        self,
        table: Table,
        keys: Sequence[str],
        people: People,
        reckoning: Reckoning,
        citing: Citing,
    ) -> None:
        self._table = table
        self._keys = keys
        self._people = people
        self._citing = citing
        self._shift = citing.shift
        self._by_key: dict[str, list[int]] = {}
        for at, key in enumerate(keys):
            self._by_key.setdefault(key, []).append(at)
        self._reckoning = replace(reckoning, from_1904=table.from_1904)
        self.reckonings: dict[str, Reckoning] = {}
        self._dates = {key: self._date_cells(key) for key in _MOMENTS if key in self._by_key}
        self._utc = any(is_utc_heading(table.headings[at]) for at in self._by_key.get("time", ()))
        self._above: Cell | None = None
        self._above_row = 0
        self.dated = self._without_year()
        self._years = years_of(self.dated, reckoning.year, reckoning.today)
        self._fills = self._fills_down()
        self._counted = self._is_counted()
        self.unplaced: list[Unplaced] = []
        self.inherited = 0
        self.yearless = 0
        self.floats = False

    def _date_cells(self, key: str) -> DateCells:
        at = self._by_key[key][0]
        heading = self._table.headings[at]
        cells = [row.cells[at] for row in self._table.rows if at < len(row.cells)]
        reckoning = settled_order(cells, self._reckoning, order_in_heading(heading))
        if reckoning.unsure and (first := next(iter(self.reckonings.values()), None)):
            reckoning = replace(reckoning, month_first=first.month_first, unsure=first.unsure)
        if is_utc_heading(heading):
            reckoning = replace(reckoning, utc=True)
        if are_counts(map(words_in, cells)):
            named = key_of_heading(heading)[0] in (*_MOMENTS, *_WHEN_KEYS)
            reckoning = replace(reckoning, counts="named" if named else "guessed")
        self.reckonings[heading] = reckoning
        return DateCells(reckoning)

    def _without_year(self) -> dict[int, Dated]:
        """What the days without a year tell, by the number of their row."""
        cells = self._dates.get("date")
        if cells is None:
            return {}
        told = ((row.number, self._cell(row, "date")) for row in self._table.rows)
        found = ((number, dated_cell(cells.read(cell))) for number, cell in told)
        return {number: each for number, each in found if each is not None}

    def _fills_down(self) -> bool:
        """Whether a date stands for the rows below it: some row holds nothing but a date."""
        return any(self._is_date_alone(row) for row in self._table.rows)

    def _is_counted(self) -> bool:
        """Whether the rows' own numbers only count them: those shift when a row comes between."""
        words = [text for row in self._table.rows for _h, text in self._texts(row, "source_key")]
        numbers = [int(each) for each in words if each.isascii() and each.isdigit()]
        steps = {second - first for first, second in pairwise(numbers)}
        return len(numbers) == len(words) and steps <= {1}

    def _is_date_alone(self, row: GridRow) -> bool:
        date_at = self._by_key.get("date", [-1])[0]
        filled = [at for at, cell in enumerate(row.cells) if words_in(cell)]
        return filled == [date_at] and bool(self._dates["date"].read(row.cells[date_at]).date)

    def entries(self, progress: Callable[[int], None]) -> Iterator[ImportedEntry]:
        """The entries in the order of the rows; what is none goes to `unplaced`."""
        waiting: GridRow | None = None
        header = None if self._table.header is None else _words(self._table.header)
        for count, row in enumerate(self._table.rows):
            if count % STEP == 0:
                progress(count)
            if header is not None and _words(row) == header:
                self._set_aside(row)
                continue
            if "date" in self._by_key and self._is_date_alone(row):
                if waiting is not None:
                    self._set_aside(waiting)
                waiting = row
                self._above = row.cells[self._by_key["date"][0]]
                self._above_row = row.number
                continue
            before = self.inherited
            entry = None if self._is_total(row) else self._entry(row)
            if entry is None:
                self._set_aside(row)
                continue
            if self.inherited > before:
                waiting = None
            yield entry
        if waiting is not None:
            self._set_aside(waiting)
        self.floats |= any(cells.floats for cells in self._dates.values())

    def _is_total(self, row: GridRow) -> bool:
        dates = self._dates.get("date")
        dated = dates is not None and dates.read(self._cell(row, "date")).date
        return not dated and sums_up(_words(row))

    def _set_aside(self, row: GridRow) -> None:
        self.unplaced.append(Unplaced(self._shift + row.number, "\t".join(_words(row)).strip()))

    def _cell(self, row: GridRow, key: str) -> Cell:
        places = self._by_key.get(key)
        at = places[0] if places else -1
        return row.cells[at] if 0 <= at < len(row.cells) else ""

    def _texts(self, row: GridRow, key: str) -> Iterator[tuple[str, str]]:
        """The heading and the words of each filled cell of a key."""
        for at in self._by_key.get(key, ()):
            if at < len(row.cells) and (words := words_in(row.cells[at])):
                yield self._table.headings[at], words

    def _entry(self, row: GridRow) -> ImportedEntry | None:
        told = Told()
        line = self._shift + row.number
        self._take_when(row, told, line)
        self._take_people(row, told)
        self._take_plain(row, told)
        cited = self._take_text(row, told)
        if cited is None:
            return None
        heading, own = next(iter(self._texts(row, "source_key")), ("", ""))
        pin = self._citing.pin(self._table.name, row.number)
        if self._counted and own:
            pin, own = f"{pin}, {heading} {own}", ""
        if told.notes:
            told.values["note"] = "\n".join(told.notes)
        source: dict[str, object] = {
            "document": self._citing.document,
            "pin": pin,
            "quote": cited,
        }
        if own:
            source["key"] = own
        told.values["sources"] = [source, *self._own_sources(row)]
        key = own or key_of(told.date_text, cited)
        values, doubts = _in_order(told.values), tuple(told.doubts)
        return ImportedEntry(values, key, line, line, doubts, told=self._apart(row))

    def _apart(self, row: GridRow) -> dict[str, str]:
        """The words of the columns that a newer edition may tell otherwise, by their keys."""
        keys = (key for key in self._by_key if key in LETTERS and key != "text")
        return {key: "\n".join(words for _heading, words in self._texts(row, key)) for key in keys}

    # Dates and times

    def _take_when(self, row: GridRow, told: Told, line: int) -> None:
        cell, wording = self._date_cell(row)
        dates = self._dates.get("date")
        found = dates.read(cell) if dates else ToldCell()
        if found.yearless and self._above_row in self._years:
            year = self._years[self._above_row]
            found = in_year(found, year)
            if year != self._reckoning.year:
                told.doubts.append(row_doubt(DATE_DOUBTS["year"], words_in(cell), line, year=year))
        if found.wanting:
            told.doubts.append(row_doubt(DATE_DOUBTS[found.wanting], words_in(cell), line))
        if found.yearless:
            self.yearless += 1
        day, clock = found.date, found.clock
        own_cell = self._cell(row, "time")
        if isinstance(own_cell, str) and own_cell:
            own_cell = with_minutes(row, self._by_key["time"][0], self._keys, self._table.headings)
        if words := words_in(own_cell):
            wording.append(words)
            day, clock = self._with_time(own_cell, day, clock, told, line)
        day = self._with_end(row, day, wording, told, line)
        clock = self._until(row, clock, wording, told, line)
        if not day and "date" in self._by_key and not found.wanting:
            told.doubts.append(Doubt(*NO_DATE_DOUBT, {}, "date", line))
        told.date_text = f"XXXX{day[4:]}" if found.yearless and day[:4].isdigit() else day
        if (value := date_value(day)) is not None:
            told.values["date"] = value
        if (value := time_value(clock)) is not None:
            told.values["time"] = value
        given = [words for _heading, words in self._texts(row, "wording")]
        if words := " ".join(" ".join([*given, *wording]).split()):
            told.values["wording"] = words

    def _date_cell(self, row: GridRow) -> tuple[Cell, list[str]]:
        """The cell that tells the date of a row: its own, or the one above that stands for it."""
        cell = self._cell(row, "date")
        if words := words_in(cell):
            self._above, self._above_row = cell, row.number
            return cell, [words]
        has_time = bool(words_in(self._cell(row, "time")))
        if self._above is None or not (has_time or self._fills):
            return "", []
        above = self._above
        self.inherited += 1
        if isinstance(above, Stamp):
            above = above._replace(clock=None, at_midnight=False, text=above.day)
        elif (day := self._dates["date"].read(above)) and day.clock:
            above = day.date
        return above, [words_in(above)]

    def _with_time(
        self, cell: Cell, day: str, clock: str, told: Told, line: int
    ) -> tuple[str, str]:
        """The day and time with those of the column for times."""
        read = time_in(cell)
        if read is None:
            told.doubts.append(row_doubt(TIME_UNREAD, words_in(cell), line))
            return day, clock
        text, zone = read
        if zone is None and not self._utc:
            return day, text
        self.floats |= self._reckoning.zone is None
        if self._reckoning.zone is None or len(day) != 10:
            return day, text
        try:
            moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(text))
        except ValueError:
            return day, text
        here = local(moment.replace(tzinfo=zone or UTC), self._reckoning)
        return (here.date().isoformat(), here.time().isoformat()) if here else (day, text)

    def _with_end(self, row: GridRow, day: str, wording: list[str], told: Told, line: int) -> str:
        cell = self._cell(row, "date_end")
        words = words_in(cell)
        if not words:
            return day
        wording.append(f"– {words}" if wording else words)
        end = self._dates["date_end"].read(cell)
        if end.yearless:
            end = after(end, day)
        if end.wanting:
            told.doubts.append(row_doubt(DATE_DOUBTS[end.wanting], words, line))
        if not end.date or end.date == day:
            return day
        lasted = f"{day or '..'}/{end.date}"
        if date_value(lasted) is None or (day and end.date < day):
            told.doubts.append(row_doubt(DATE_DOUBTS["end"], words, line))
            return day
        return lasted

    def _until(self, row: GridRow, clock: str, wording: list[str], told: Told, line: int) -> str:
        cell = self._cell(row, "time_end")
        words = words_in(cell)
        if not words:
            return clock
        wording.append(f"– {words}")
        read = time_in(cell)
        if read is None or time_value(f"{clock or '..'}/{read[0]}") is None:
            told.doubts.append(row_doubt(TIME_UNREAD, words, line))
            return clock
        return f"{clock or '..'}/{read[0]}" if read[0] != clock else clock

    # Who, and all the rest

    def _take_people(self, row: GridRow, told: Told) -> None:
        for key in _PEOPLE:
            ids: dict[str, None] = {}
            for heading, words in self._texts(row, key):
                named = self._people.named_in(words) if is_who(words) else ()
                ids.update(dict.fromkeys(named))
                if not named and any(map(str.isalnum, words)):
                    told.notes.append(f"{heading}: {words}")
            if ids:
                told.values[key] = list(ids)

    def _take_plain(self, row: GridRow, told: Told) -> None:
        """Columns with one value each, lists, and the note; what cannot be read goes there too."""
        for key, read in PLAIN.items():
            for at in self._by_key.get(key, ()):
                if at < len(row.cells) and (words := words_in(row.cells[at])):
                    value = read(row.cells[at], self._citing.language)
                    self._put(told, key, value, self._table.headings[at], words)
        for key in ("received", "appointment"):
            for heading, words in self._texts(row, key):
                cell = self._dates[key].read(self._cell(row, key))
                year = self._reckoning.year
                moment = self._moment(in_year(cell, year) if cell.yearless and year else cell)
                self._put(told, key, moment, heading, words)
        for key in ("tags", "files"):
            items = [item for _heading, words in self._texts(row, key) for item in listed(words)]
            if items:
                told.values[key] = list(dict.fromkeys(items))
        alone = len(self._by_key.get("note", ())) == 1
        for heading, words in self._texts(row, "note"):
            is_note = alone and key_of_heading(heading)[0] == "note"
            told.notes.append(words if is_note else f"{heading}: {words}")

    @staticmethod
    def _put(told: Told, key: str, value: object, heading: str, words: str) -> None:
        if value is None:
            told.notes.append(f"{heading}: {words}")
        else:
            told.values[key] = value

    @staticmethod
    def _moment(found: ToldCell) -> object:
        if not found.date or found.wanting == "unread":
            return None
        if found.clock and len(found.date) == 10:
            return datetime.fromisoformat(f"{found.date}T{found.clock}")
        return date_value(found.date)

    def _take_text(self, row: GridRow, told: Told) -> str | None:
        """The title and the text; gives the words that the source is quoted with.

        None for a row that tells nothing beside a date, and for a lone cell outside the text.
        """
        title = "\n".join(words for _heading, words in self._texts(row, "title"))
        text = "\n".join(words for _heading, words in self._texts(row, "text"))
        if title and (not text or title == text):
            text, title = title, ""
        if not text:
            filled = [at for at, cell in enumerate(row.cells) if words_in(cell)]
            others = [at for at in filled if self._keys[at] not in ("", *_WHEN_KEYS, "source_key")]
            if not others or ("date" not in told.values and len(filled) == 1):
                return None
            text = ", ".join(words_in(row.cells[at]) for at in others)
        if title:
            told.values["title"] = " ".join(title.split())
        told.values["text"] = text
        return f"{title}\n{text}" if title else text

    def _own_sources(self, row: GridRow) -> Iterator[Mapping[str, object]]:
        """What the row itself cites."""
        pin = next((words for _heading, words in self._texts(row, "source_pin")), "")
        url = next((words for _heading, words in self._texts(row, "source_url")), "")
        return own_sources([words for _heading, words in self._texts(row, "source")], pin, url)


_WHEN_KEYS: Final = ("date", "date_end", "time", "time_end", "wording")


def _words(row: GridRow) -> list[str]:
    return [words_in(cell) for cell in row.cells]


def _in_order(values: Mapping[str, object]) -> dict[str, object]:
    return {key: values[key] for key in EVENT_KEYS if key in values}
