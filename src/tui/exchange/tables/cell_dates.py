"""Dates and times in cells, never made more exact than they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, Literal, NamedTuple

from tui.exchange.prose.dates import full_year
from tui.exchange.prose.number_order import order_of
from tui.exchange.prose.times import ZONES
from tui.exchange.prose.told import Part, Told
from tui.exchange.tables.epochs import moment_of_count
from tui.exchange.tables.grid import Cell, Stamp
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.edtf import DateError
from tui.model.typed_date import read_typed_date
from tui.model.typed_time import read_typed_time
from tui.model.typed_words import weekday_of
from tui.model.when import When, parse_edtf

_CLOCK: Final = (
    r"(?P<h>[0-9]{1,2})[:.hu](?P<mi>[0-5][0-9])(?:[:.](?P<s>[0-5][0-9])(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*(?:uur|uhr|hrs|u|h))?"
    rf"(?:\s*(?P<zone>(?:UTC|GMT)?\s*[+-][0-9]{{2}}(?::?[0-9]{{2}})?"
    rf"|(?:{'|'.join(sorted(ZONES, key=len, reverse=True))})(?![a-z])))?"
)
_JOIN: Final = r"(?:T|[,;]?\s+(?:(?:om|at|um|a|à|@)\s+)?)"
_ISO = re.compile(
    rf"(?P<y>[0-9]{{4}})(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})"
    rf"(?:{_JOIN}{_CLOCK})?",
    re.I,
)
_COMPACT = re.compile(
    r"(?P<y>19[0-9]{2}|20[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})[T ]?"
    r"(?P<clock>[0-9]{4}(?:[0-9]{2})?)(?P<zone>Z?)"
)
_NUMERIC = re.compile(
    r"(?:(?P<w>[^\W\d_]{2,12})\.?,?\s+)?(?P<a>[0-9]{1,2})(?P<sep>[-/. ])(?P<b>[0-9]{1,2})(?P=sep)"
    rf"(?P<y>[0-9]{{4}}|'?[0-9]{{2}})(?:{_JOIN}{_CLOCK})?",
    re.I,
)
_TIMED = re.compile(rf"(?P<date>.*?[^\W_].*?){_JOIN}{_CLOCK}", re.I | re.S)
_CLOCK_ALONE = re.compile(_CLOCK, re.I)
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:[.,][0-9]+)?")
_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}\.?")
_FRACTION = re.compile(r"0?[.,][0-9]{2,}(?:[eE]-?[0-9]+)?")
_FOUR = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_FIRST_DAY: Final = datetime(1899, 12, 30)
"""Day 0 of a spreadsheet's count of days."""

_FIRST_DAY_1904: Final = datetime(1904, 1, 1)

LONGEST: Final = 80
_MOST_TIME_WORDS: Final = 4


class ToldCell(NamedTuple):
    """What a cell tells: `date` is EDTF and `clock` as in docs/format.md, "" for none.

    `wanting` says what it leaves open: `order` (day or month first), `swapped` (only the other
    order fits), `weekday`, `serial` (a spreadsheet's bare number), `epoch` (a bare number that
    counts from 1970), `unread`; "" for nothing. `weekday` is that of a day without a year.
    """

    date: str = ""
    clock: str = ""
    wanting: str = ""
    yearless: bool = False
    weekday: int | None = None


NOTHING: Final = ToldCell()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the dates of a column are read.

    `from_1904` is that of a grid. `zone` is the chronology's, None where it has none; `utc` says
    that the times of the column are UTC, `unsure` that nothing tells whether the month stands
    first. `counts` says that its numbers count from 1970, as its heading lets expect or not.
    """

    language: str
    today: date
    year: int | None = None
    month_first: bool = False
    unsure: bool = False
    zone: tzinfo | None = None
    utc: bool = False
    from_1904: bool = False
    counts: Literal["", "named", "guessed"] = ""


def settled_order(cells: Iterable[Cell], reckoning: Reckoning, told: bool | None) -> Reckoning:
    """The reckoning with the order of a column's numbers; `told` is what its heading says."""
    if told is not None:
        return replace(reckoning, month_first=told, unsure=False)
    parts = []
    for cell in cells:
        if isinstance(cell, Stamp):
            continue
        found = _NUMERIC.fullmatch(" ".join(cell.split()))
        if found is not None:
            first, second = int(found["a"]), int(found["b"])
            weekday = weekday_of(found["w"].casefold(), reckoning.language) if found["w"] else None
            year = full_year(found["y"].lstrip("'"))
            part = Part(year, second, first, weekday, numeric=True)
            parts.append(Told(0, 0, 0, (part,)))
    month_first, unsure = order_of(parts, reckoning.language, "")
    return replace(reckoning, month_first=month_first, unsure=unsure)


class DateCells:
    """Reads the cells of one column; equal cells are read once."""

    def __init__(self, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self.floats = False
        """Whether a time had an offset and the chronology has no zone to bring it to."""
        self._read: dict[Cell, ToldCell] = {}
        language = reckoning.language or "nl"
        plain = language.split("-")[0]
        self._language = "en-US" if reckoning.month_first else ("en" if plain == "en" else language)

    def read(self, cell: Cell) -> ToldCell:
        """What a cell tells; NOTHING for an empty one."""
        found = self._read.get(cell)
        if found is None:
            found = self._told(cell)
            self._read[cell] = found
        return found

    def _told(self, cell: Cell) -> ToldCell:
        if isinstance(cell, Stamp):
            return self._zoned(cell.day, cell.clock, None)
        text = " ".join(cell.split())
        if not text:
            return NOTHING
        if len(text) > LONGEST:
            return ToldCell(wanting="unread")
        return self._numbers(text) or self._words(text)

    def _numbers(self, text: str) -> ToldCell | None:
        """Dates of numbers alone, and the days that a spreadsheet counts."""
        if self._reckoning.counts and (moment := moment_of_count(text)) is not None:
            told = self._zoned(moment.date().isoformat(), moment.time(), UTC)
            return told._replace(wanting="epoch" if self._reckoning.counts == "guessed" else "")
        if found := _ISO.fullmatch(text):
            day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
            return None if day is None else self._with_clock(day, found)
        if found := _COMPACT.fullmatch(text):
            return self._compact(found)
        if found := _NUMERIC.fullmatch(text):
            return self._in_order(found)
        if _SERIAL.fullmatch(text):
            first = _FIRST_DAY_1904 if self._reckoning.from_1904 else _FIRST_DAY
            seconds = round(float(text.replace(",", ".")) * 86_400)
            moment = first + timedelta(seconds=seconds)
            rest = moment.time()
            told = self._zoned(moment.date().isoformat(), rest if rest != time() else None, None)
            return told._replace(wanting="serial")
        return None

    def _compact(self, found: re.Match[str]) -> ToldCell | None:
        """Figures alone, `20191122153000`; None where these are no day and time."""
        figures = found["clock"].ljust(6, "0")
        day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
        try:
            clock = time(int(figures[:2]), int(figures[2:4]), int(figures[4:]))
        except ValueError:
            return None
        return None if day is None else self._zoned(day, clock, UTC if found["zone"] else None)

    def _in_order(self, found: re.Match[str]) -> ToldCell | None:
        first, second = int(found["a"]), int(found["b"])
        year = full_year(found["y"].lstrip("'"))
        weekday = weekday_of(found["w"].casefold(), self._language) if found["w"] else None
        if found["w"] and weekday is None:
            return None
        day, month = (second, first) if self._reckoning.month_first else (first, second)
        wanting = "order" if self._reckoning.unsure and day <= 12 and day != month else ""
        text = _day(year, month, day)
        if text is None and (text := _day(year, day, month)) is not None:
            wanting = "swapped"
        if text is None:
            return ToldCell(wanting="unread")
        if weekday is not None and date.fromisoformat(text).weekday() != weekday:
            wanting = "weekday"
        told = self._with_clock(text, found)
        return told._replace(wanting=wanting or told.wanting)

    def _with_clock(self, day: str, found: re.Match[str]) -> ToldCell:
        if found["h"] is None:
            return ToldCell(day)
        clock = _clock_of(found)
        if clock is None:
            return ToldCell(day, wanting="unread")
        return self._zoned(day, clock, _offset(found["zone"]))

    def _zoned(self, day: str, clock: time | None, offset: tzinfo | None) -> ToldCell:
        """A moment in the chronology's zone; where that is not known it stays as it is."""
        if offset is None and self._reckoning.utc:
            offset = UTC
        self.floats |= clock is not None and offset is not None and self._reckoning.zone is None
        if clock is not None and offset is not None and self._reckoning.zone and len(day) == 10:
            here = local(datetime.combine(date.fromisoformat(day), clock, offset), self._reckoning)
            if here is not None:
                day, clock = here.date().isoformat(), here.time()
        return ToldCell(day, "" if clock is None else clock.isoformat())

    def _words(self, text: str) -> ToldCell:
        clock = ""
        words = text
        found = _TIMED.fullmatch(text)
        if found is not None and (exact := _clock_of(found)) is not None:
            words = found["date"].strip(" ,;")
            clock = exact.isoformat()
            if (told := self._typed(words)) is not None:
                moved = self._zoned(told.date, exact, _offset(found["zone"]))
                return told._replace(date=moved.date, clock=moved.clock)
        return (
            self._typed(text)
            or self._with_time_words(text)
            or ToldCell(clock=clock if words != text else "", wanting="unread")
        )

    def _with_time_words(self, text: str) -> ToldCell | None:
        """A date with a time behind it that is told in words (`14 Uhr`, `ca. 15:30`)."""
        words = text.split(" ")
        for at in range(len(words) - 1, max(0, len(words) - _MOST_TIME_WORDS - 1), -1):
            left, right = " ".join(words[:at]).rstrip(" ,;"), " ".join(words[at:])
            time = None if right.isdecimal() else time_in(right)
            told = (self._numbers(left) or self._typed(left)) if time is not None else None
            if time is not None and told is not None and told.date and not told.clock:
                return told._replace(clock=time[0])
        return None

    def _typed(self, text: str) -> ToldCell | None:
        """A date in words or EDTF; None where it cannot be read."""
        today = self._reckoning.today
        told = self._near(text, today)
        if told is not None and told == self._elsewhere(text):
            return ToldCell(told.text)
        first, _blank, rest = text.partition(" ")
        weekday = weekday_of(first.rstrip(".,").casefold(), self._language) if rest else None
        if weekday is not None and _SHORT.fullmatch(rest):
            return self._yearless(rest, weekday)
        found = self._yearless(text, weekday)
        if found is not None or weekday is None:
            return found
        told = self._near(rest, today)
        if told is not None and told.exact and told == self._elsewhere(rest):
            return ToldCell(told.text, wanting="weekday")
        return self._yearless(rest, weekday)

    def _elsewhere(self, text: str) -> When | None:
        """The date read in another year than today's: another one where it tells no year."""
        return self._near(text, date(max(1, self._reckoning.today.year - 17), 3, 1))

    def _yearless(self, text: str, weekday: int | None) -> ToldCell | None:
        """A date without a year; one that cannot be kept so waits for the year to be told.

        None for any other text.
        """
        folded = self._near(f"{text}, jaar onbekend", self._reckoning.today)
        if folded is not None:
            return ToldCell(folded.text, "", "", True, weekday)
        year = self._reckoning.year
        there = self._near(text, date(year or self._reckoning.today.year, 7, 1))
        if there is None:
            return None
        if there.earliest is not None and there.earliest.year == year:
            return ToldCell(there.text, yearless=True)
        return ToldCell(wanting="unread", yearless=True)

    def _near(self, text: str, near: date) -> When | None:
        try:
            return read_typed_date(text, self._language, near)
        except (DateError, ValueError):
            return None


def local(moment: datetime, reckoning: Reckoning) -> datetime | None:
    """A moment with an offset in the chronology's zone; None beyond the calendar."""
    if reckoning.zone is None:
        return moment
    try:
        return moment.astimezone(reckoning.zone)
    except (OverflowError, ValueError):
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock_of(found: re.Match[str]) -> time | None:
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    micro = int((found["f"] or "0").ljust(6, "0")[:6])
    try:
        return time(hour, int(found["mi"]), int(found["s"] or 0), micro)
    except ValueError:
        return None


def _offset(zone: str | None) -> tzinfo | None:
    """The zone that is written behind a time; None for none."""
    if not zone:
        return None
    signed = re.search(r"([+-])([0-9]{2}):?([0-9]{2})?", zone)
    if signed is None:
        return timezone(timedelta(minutes=ZONES[zone.strip().lower()]))
    minutes = int(signed[2]) * 60 + int(signed[3] or 0)
    try:
        return timezone(timedelta(minutes=-minutes if signed[1] == "-" else minutes))
    except ValueError:
        return None


def time_in(cell: Cell) -> tuple[str, tzinfo | None] | None:
    """The time in a cell, as docs/format.md writes it, and its zone; None where it has none."""
    if isinstance(cell, Stamp):
        clock = time() if cell.at_midnight else cell.clock
        return None if clock is None else (clock.isoformat(), None)
    text = " ".join(cell.split())
    if not text or len(text) > LONGEST:
        return None
    if (found := _CLOCK_ALONE.fullmatch(text)) and (clock := _clock_of(found)) is not None:
        return clock.isoformat(), _offset(found["zone"])
    told = _of_number(text)
    if not told:
        try:
            told = read_typed_time(text).text
        except (TimeError, ValueError):
            return None
    return told, None


def _of_number(text: str) -> str:
    """A time as a share of the day (`0.6458`) or in four digits (`1530`); "" for none."""
    if _FRACTION.fullmatch(text):
        return _of_fraction(float(text.replace(",", ".")))
    return f"{text[:2]}:{text[2:]}:00" if _FOUR.fullmatch(text) else ""


def _of_fraction(part: float) -> str:
    seconds = round(part * 86_400) % 86_400
    return (datetime.min + timedelta(seconds=seconds)).time().isoformat()


def looks_like_date(cell: Cell, cells: DateCells) -> bool:
    """Whether a cell holds a date: a bare number is none."""
    if isinstance(cell, Stamp):
        return bool(cell.day)
    text = cell.strip()
    if not text or len(text) > LONGEST or re.fullmatch(r"[0-9.,]{1,5}", text):
        return False
    has_digit = any(sign.isdigit() for sign in text)
    return has_digit and bool(cells.read(cell).date)


def looks_like_time(cell: Cell) -> bool:
    """Whether a cell holds a time on the clock."""
    if isinstance(cell, Stamp):
        return not cell.day and cell.clock is not None
    text = cell.strip()
    return ":" in text and len(text) < 20 and time_in(text) is not None


def date_value(text: str) -> object:
    """A date as a file has it; None for none or one that cannot be read."""
    try:
        return parse_edtf(text).value
    except DateError:
        return None


def time_value(text: str) -> object:
    """A time as a file has it; None for none or one that cannot be read."""
    if not text:
        return None
    try:
        return clock_time_of(text).value
    except TimeError:
        return None
