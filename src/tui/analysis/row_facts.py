"""The facts of events from what the index keeps of them, so that no file has to be read."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.knowledge.facts import EventFacts
from tui.analysis.knowledge.moments import Moment, moment_of
from tui.model.clock_time import ClockTime, TimeError, clock_time_of
from tui.model.rows import EventRow, RowFlag
from tui.model.when import NO_DATE, DateError, When, when_of


def facts_of_row(
    row: EventRow, links: Iterable[tuple[str, str]] = (), planned: EventRow | None = None
) -> EventFacts:
    """The facts of an event's row; `links` are its pairs of relation and event id.

    `planned` is the row of its appointment, which tells when that is to be and with whom. What a
    row does not hold (`about`, `received`, `wording`) is left empty.
    """
    when, clock = date_of_row(row), time_of_row(row)
    return EventFacts(
        id=row.id,
        title=row.title,
        when=when,
        clock=clock,
        seq=row.seq,
        channel=row.channel,
        from_=row.from_,
        to=row.to,
        present=row.present,
        informed=row.informed,
        links=tuple(links),
        appointment=None if planned is None else moment_of_row(planned),
        appointment_with=() if planned is None else planned.present,
        key=bool(row.flags & RowFlag.KEY),
        moment=moment_of(when, clock),
    )


def moment_of_row(row: EventRow) -> Moment:
    """When a row's event was, or is to be."""
    return moment_of(date_of_row(row), time_of_row(row))


def date_of_row(row: EventRow) -> When:
    """The date of a row; one that cannot be read counts as absent."""
    try:
        return when_of(row.date)
    except DateError:
        return NO_DATE


def time_of_row(row: EventRow) -> ClockTime | None:
    """The time of a row; one that cannot be read counts as absent."""
    try:
        return clock_time_of(row.time) if row.time else None
    except TimeError:
        return None
