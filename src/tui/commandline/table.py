"""The table of `relaas list`: columns of even width, one line an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tui.commandline.output import Output
from tui.locale import _
from tui.locale.dates import say_time, say_when, weekday_names
from tui.locale.terms import channel_word
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.plain import cells, cut, plain
from tui.model.rows import ActorRow, EventRow, HeadingRow, RowFlag
from tui.model.when import DateError, when_of
from tui.timeline.rows import RowLook, actor_spans
from tui.timeline.signs import ASCII, UNICODE, Signs
from tui.timeline.spans import Span, text_of

GAP: Final = "  "
UNCUT: Final = 10_000
"""Cells that stand for as many as it takes."""

NARROW: Final = 100
"""Under so many columns a channel is its sign alone."""

LEAST_TITLE: Final = 24
LEAST_ACTORS: Final = 12

_MARKS = (
    (RowFlag.KEY, "key"),
    (RowFlag.DISPUTED, "disputed"),
    (RowFlag.UNVERIFIED, "unverified"),
    (RowFlag.INTERNAL, "internal"),
    (RowFlag.FAULTY, "faulty"),
    (RowFlag.APPOINTMENT, "appointment"),
)
"""The signs before a title, in this order."""

_STYLES: Final = {"bold": "\x1b[1m", "dim": "\x1b[2m"}
_PLAIN: Final = "\x1b[0m"


class Cells(NamedTuple):
    """What stands in the columns of one event, not yet padded or cut."""

    date: str
    time: str
    channel: str
    actors: Sequence[Span]
    marks: str
    title: str


@dataclass(frozen=True, slots=True)
class Widths:
    """The cells that each column takes; 0 leaves it out. The title takes what is left."""

    date: int
    time: int
    channel: int
    actors: int
    marks: int
    title: int


@dataclass(frozen=True, slots=True)
class TableWords:
    """Dates and times in the chronology's language, on a line of a table."""

    language: str
    weekdays: Sequence[str] = field(default=())

    def date(self, text: str) -> str:
        """`2019-11-25 ma` for an exact day, in words for anything less: `begin december 2019`."""
        try:
            when = when_of(text or None)
        except DateError:
            return plain(text)
        if when.exact and when.earliest is not None:
            return f"{when.text} {self.weekdays[when.earliest.weekday()]}"
        return say_when(when, self.language)

    def heading(self, heading: HeadingRow, year: bool) -> str:  # noqa: ARG002
        """A heading's date."""
        return self.date(heading.date)

    def weekday(self, ordinal: int) -> str:
        """The short name of a day's weekday."""
        return self.weekdays[(ordinal - 1) % 7]

    def month(self, year: int, month: int) -> str:
        """A month in figures."""
        return f"{year:04}-{month:02}"

    def undated(self, date: str) -> str:  # noqa: ARG002
        """Nothing: the date has a column of its own."""
        return ""

    def time(self, time: str) -> str:
        """A time, in words where it is a part of the day."""
        try:
            return say_time(clock_time_of(time), self.language) if time else ""
        except TimeError:
            return plain(time)


def table_words(language: str) -> TableWords:
    """The words for a chronology in `language`; English where it names none."""
    language = language or "en"
    return TableWords(language, weekday_names(language, short=True))


class Table:
    """Writes events as lines; the columns are as wide as the first events want them."""

    def __init__(
        self,
        first: Iterable[EventRow],
        actors: Iterable[ActorRow],
        language: str,
        output: Output,
        ascii_signs: bool = False,
    ) -> None:
        self._colour = output.colour
        self._width = output.width
        self._words = table_words(language)
        self._signs: Signs = UNICODE if output.unicode and not ascii_signs else ASCII
        known = {actor.id: actor for actor in actors}
        self._look = RowLook(
            self._words,
            known | {old: actor for actor in known.values() for old in actor.was},
            signs=self._signs,
        )
        self._widths = fitted([self._cells(row) for row in first], self._width)
        self._last_date = ""

    def line(self, row: EventRow) -> str:
        """One event."""
        widths = self._widths
        wanted = self._cells(row)
        actors = wanted.actors
        if self._width is not None:
            actors = actor_spans(row, widths.actors, self._look) if widths.actors else ()
        again = wanted.date == self._last_date
        self._last_date = wanted.date
        columns = (
            (self._fit(wanted.date, widths.date), widths.date, "dim" if again else "bold"),
            (self._fit(wanted.time, widths.time), widths.time, ""),
            (self._fit(wanted.channel, widths.channel), widths.channel, "dim"),
            (text_of(actors), widths.actors, ""),
            (wanted.marks if widths.marks else "", widths.marks, "bold"),
            (self._fit(wanted.title, widths.title), 0, ""),
        )
        shown = [
            self._styled(text, style) + " " * (width - cells(text))
            for text, width, style in columns
            if width or text
        ]
        return GAP.join(shown).rstrip()

    def _fit(self, text: str, width: int) -> str:
        return text if self._width is None else cut(text, width, self._signs.ellipsis)

    def _styled(self, text: str, style: str) -> str:
        return f"{_STYLES[style]}{text}{_PLAIN}" if self._colour and style and text else text

    def _cells(self, row: EventRow) -> Cells:
        narrow = self._width is not None and self._width < NARROW
        channel = self._signs.channel(row.channel) if narrow else channel_word(row.channel)
        marks = "".join(getattr(self._signs, name) for flag, name in _MARKS if row.flags & flag)
        return Cells(
            self._words.date(row.date),
            self._words.time(row.time),
            channel.strip(),
            actor_spans(row, UNCUT, self._look),
            marks,
            plain(row.title) or _("(no text)"),
        )


def fitted(rows: Sequence[Cells], width: int | None) -> Widths:
    """The widths that rows want, in at most `width` cells; None is as wide as they want.

    Where the title has too little room, columns go: actors first, then channel, signs, time.
    """
    wanted = {
        "date": [row.date for row in rows],
        "time": [row.time for row in rows],
        "channel": [row.channel for row in rows],
        "actors": [text_of(row.actors) for row in rows],
        "marks": [row.marks for row in rows],
    }
    widths = {name: max(map(cells, texts), default=0) for name, texts in wanted.items()}
    if width is None:
        return Widths(**widths, title=UNCUT)
    most = {"date": 24 if width >= NARROW else 16, "time": 14, "channel": 14}
    widths |= {name: min(widths[name], limit) for name, limit in most.items()}
    widths["actors"] = 0
    room = _room(widths, width) - LEAST_TITLE - len(GAP)
    if room >= LEAST_ACTORS:
        own = max(map(cells, wanted["actors"]), default=0)
        widths["actors"] = min(own, room, max(LEAST_ACTORS, width * 3 // 10))
    for name in ("channel", "marks", "time"):
        if _room(widths, width) < LEAST_TITLE:
            widths[name] = 0
    return Widths(**widths, title=max(_room(widths, width), 1))


def _room(widths: Mapping[str, int], width: int) -> int:
    """The cells that the other columns leave for the title."""
    return width - sum(column + len(GAP) for column in widths.values() if column)
