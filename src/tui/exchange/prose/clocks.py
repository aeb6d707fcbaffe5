"""Settles the time of each entry: which half of the day, which zone, how much later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tui.exchange.prose.calendar_days import Near
from tui.exchange.prose.told import ToldTime

_HALF_DAY = 720
_LATE = 21 * 60
_EARLY = 6 * 60


class Clocks:
    """Keeps the time told last, in the order of the document."""

    def __init__(self, zone: str, direction: int) -> None:
        self._zone = _zone_named(zone)
        self._direction = direction
        self._last: int | None = None
        self._day: str | None = None
        self.days = 0

    def settle(
        self, told: ToldTime | None, day: str | None, inherits: bool = False
    ) -> ToldTime | None:
        """Return the time with its half of the day settled; `day` is the entry's EDTF.

        `days` then counts how many days the entry lies after the one it takes its date from, where
        it `inherits` it and the list has passed midnight since.
        """
        if day != self._day or not inherits:
            self.days = 0
        if day != self._day:
            self._last, self._day = None, day
        if told is None:
            return None
        if told.later is not None:
            if self._last is None:
                return None
            minutes = (self._last + told.later) % 1440
            told = replace(told, first=minutes, last=minutes, later=None)
        elif told.halfday and told.first is not None and told.last is not None:
            first, last = self._halved(told.first), self._halved(told.last)
            told = replace(told, first=first, last=last, halfday=False)
        moment = told.first if told.first is not None else told.last
        if moment is not None and told.part is None:
            if inherits and self._last is not None:
                self.days += self._past_midnight(self._last, moment)
            self._last = moment
        return told

    def _past_midnight(self, before: int, now: int) -> int:
        """How many days a list of times moves on where it passes midnight."""
        if self._direction > 0 and before >= _LATE and now < _EARLY:
            return 1
        if self._direction < 0 and before < _EARLY and now >= _LATE:
            return -1
        return 0

    def _halved(self, minutes: int) -> int:
        """Return the half of the day that follows what was told before, else working hours."""
        late = minutes + _HALF_DAY
        if self._last is not None:
            if self._direction > 0:
                return minutes if minutes >= self._last else late
            return late if late <= self._last else minutes
        return late if minutes < 7 * 60 else minutes

    def in_zone(self, told: ToldTime, near: Near | None) -> tuple[ToldTime, int]:
        """Return a time with a zone in the chronology's, and how many days it moves."""
        day = near.exact if near is not None else None
        if told.zone is None or self._zone is None or day is None or told.first is None:
            return told, 0
        offset = timezone(timedelta(minutes=told.zone))
        moved: list[int] = []
        days = 0
        for place, minutes in enumerate((told.first, told.last)):
            if minutes is None:
                continue
            try:
                there = datetime(
                    day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=offset
                )
                here = there.astimezone(self._zone)
            except (OverflowError, ValueError):
                return told, 0
            moved.append(here.hour * 60 + here.minute)
            if place == 0:
                days = (here.date() - day).days
        return replace(told, first=moved[0], last=moved[-1], zone=None), days


def _zone_named(name: str) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
