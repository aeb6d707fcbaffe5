"""A small chronology as the panes are given it: rows, headings, actors, words for dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

from tui.model.rows import ActorRow, EventRow, HeadingRow, RowFlag, Selection

# fmt: off
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)
# fmt: on
PARTS = {"morning": "ochtend", "afternoon": "middag", "evening": "avond", "night": "nacht"}


class DutchWords:
    """Says dates in Dutch."""

    def heading(self, heading: HeadingRow, year: bool) -> str:
        if heading.earliest != heading.latest or not heading.earliest:
            return heading.date or "zonder datum"
        day = date.fromordinal(heading.earliest)
        said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
        return f"{said} {day.year}" if year else said

    def weekday(self, ordinal: int) -> str:
        return WEEKDAYS[(ordinal - 1) % 7]

    def month(self, year: int, month: int) -> str:
        return f"{MONTHS[month - 1]} {year}"

    def undated(self, date: str) -> str:
        return f"({date})"

    def time(self, time: str) -> str:
        return PARTS.get(time, time)


DUTCH = DutchWords()


def embassy_actors() -> Mapping[str, ActorRow]:
    """Actors of two sides, by id."""
    rows = [
        ("jenv", "JenV", "Nederland"),
        ("stas", "Stas JenV", "Nederland"),
        ("bz", "BZ", "Nederland"),
        ("dtv", "DT&V", "Nederland"),
        ("ambassadeur", "Ambassadeur", "Marokko"),
        ("consuls", "Consuls", "Marokko"),
    ]
    return {id_: ActorRow(id_, short, short, "", "", side, (), ()) for id_, short, side in rows}


def side_numbers() -> Mapping[str, int]:
    """The colour number of each side."""
    return {"Nederland": 1, "Marokko": 2}


def event(
    day: str = "2019-11-25",
    title: str = "",
    *,
    row: int = 0,
    time: str = "",
    channel: str = "",
    from_: tuple[str, ...] = (),
    to: tuple[str, ...] = (),
    informed: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    line: int = 1,
) -> EventRow:
    """A row of the timeline; its id is its number."""
    return EventRow(
        *(row, f"e{row}", day, time, title, channel, from_, to, (), informed, tags, 0, "a.toml"),
        *(line, 0),
    )


def numbered(rows: Sequence[EventRow]) -> list[EventRow]:
    """The rows with numbers and ids of their own."""
    return [row._replace(row=number, id=f"e{number}") for number, row in enumerate(rows)]


def selection_of(rows: Sequence[EventRow], query: str = "") -> Selection:
    """The selection that holds these rows, which stand in order, under headings by date."""
    headings: list[HeadingRow] = []
    for row in rows:
        ordinal = date.fromisoformat(row.date).toordinal() if row.date else 0
        counted = 0 if row.flags & (RowFlag.PLANNED | RowFlag.BROKEN) else 1
        if headings and headings[-1].date == row.date:
            last = headings[-1]
            headings[-1] = last._replace(lines=last.lines + 1, events=last.events + counted)
        else:
            headings.append(HeadingRow(len(headings), row.date, ordinal, ordinal, 1, counted))
    starts = tuple(accumulate((row.lines for row in headings), initial=0))[:-1]
    total = sum(row.events for row in headings)
    return Selection(query, tuple(headings), total, total, 0, 1, None, starts)
