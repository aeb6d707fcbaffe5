"""Moments with a zone as days and times of a chronology (docs/format.md, time)."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from tui.exchange.out.moments import zone_of
from tui.locale import N_
from tui.model.imported import Doubt

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["at_home", "clock_of", "floating_note", "zone_of"]


def at_home(moment: datetime, zone: ZoneInfo | None) -> datetime:
    """The local time in a zone, without its offset.

    A moment without an offset, and every moment where the chronology has no zone, stays as the
    source tells it.
    """
    if moment.tzinfo is None or zone is None:
        return moment.replace(tzinfo=None)
    try:
        return moment.astimezone(zone).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return moment.replace(tzinfo=None)


def clock_of(start: datetime, end: datetime | None = None) -> time | str:
    """The time of an event: on the clock, or from one to another on that day or the next."""
    begins = start.time().replace(microsecond=0)
    if end is None or end <= start:
        return begins
    ends = end.time().replace(microsecond=0)
    return f"{_spelled(begins)}/{_spelled(ends)}"


def _spelled(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")


def floating_note() -> Doubt:
    """Says that the chronology has no time zone into which times could be converted."""
    words = N_(
        "The chronology has no time zone: days and times are those that the source tells, "
        "each in its own zone. Set `timezone` first to have them converted."
    )
    return Doubt("no-timezone", words)
