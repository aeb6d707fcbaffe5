"""Moments: when something was, between its first and its last possible second.

A second is counted from midnight before the first of January of the year 1, so that days and
times compare as whole numbers. The rules are those of docs/format.md (dates, times) and
docs/knowledge.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tui.model.clock_time import DAY, ClockTime
from tui.model.when import When

_NIGHT_FALLS = 22 * 3600
_POINTS = ("noon", "midnight")
"""The parts of the day that are a single time; the others end just before the next begins."""

_ZERO = datetime(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as far as it is known: one second between two.

    `earliest` and `latest` are the first and the last possible second, None where open or unknown.
    `certain` is False where a date has `? ~ %` or a time is about: the bounds are then those that
    are told, but nothing rests on them. What does hold is in `not_before` and `done_by`: before
    the one it had certainly not been, and by the other it certainly had. Of a time that is about,
    these are the bounds of its day; of a date that is qualified there are none.
    """

    earliest: int | None = None
    latest: int | None = None
    certain: bool = True
    not_before: int | None = None
    done_by: int | None = None

    @property
    def unknown(self) -> bool:
        """Nothing at all is known of it."""
        return self.earliest is None and self.latest is None

    @property
    def point(self) -> bool:
        """One time on the clock."""
        return self.earliest is not None and self.earliest == self.latest

    def certainly_before(self, other: Moment) -> bool:
        """Whether this has certainly been when the other begins to be possible."""
        if self.done_by is None or other.not_before is None:
            return False
        return self.done_by < other.not_before

    def possibly_before(self, other: Moment) -> bool:
        """Whether this may have been before the other."""
        return self.earliest is None or other.latest is None or self.earliest < other.latest

    def certainly_by(self, second: int) -> bool:
        """Whether it has certainly been when a second is over."""
        return self.done_by is not None and self.done_by <= second

    def possibly_by(self, second: int) -> bool:
        """Whether it may have been when a second is over."""
        return self.earliest is None or self.earliest <= second

    def not_sooner(self, earliest: int | None, not_before: int | None) -> Moment:
        """The same moment where it is known not to have been sooner.

        An end that would come first is open: nothing tells how much later it was.
        """
        earliest = _later(self.earliest, earliest)
        return Moment(
            earliest,
            _unless_before(self.latest, earliest),
            self.certain,
            _later(self.not_before, not_before),
            _unless_before(self.done_by, earliest),
        )

    def no_later(self, second: int | None) -> Moment:
        """The same moment where it has certainly been by a second."""
        if second is None or (self.done_by is not None and self.done_by <= second):
            return self
        latest = second if self.latest is None else min(self.latest, second)
        if self.earliest is not None:
            latest = max(latest, self.earliest)
        return Moment(self.earliest, latest, self.certain, self.not_before, second)


UNKNOWN = Moment()
"""Nothing is known of when it was."""


def moment_of(when: When, clock: ClockTime | None) -> Moment:
    """The moment of a date and a time, as docs/format.md bounds them.

    On a longer date the time bounds its first and its last day; `night` over `A/B` begins at
    22:00. A day, and a part of it, ends a second before the next begins.
    """
    starts, ends = _bounds(when, clock)
    earliest = _second(when.earliest, starts)
    latest = _second(when.latest, ends)
    if not when.certain:
        return Moment(earliest, latest, certain=False)
    if clock is not None and clock.about:
        day = _second(when.earliest, 0), _second(when.latest, DAY - 1)
        return Moment(earliest, latest, False, *day)
    return Moment(earliest, latest, True, earliest, latest)


def _bounds(when: When, clock: ClockTime | None) -> tuple[int, int]:
    """The first second of the first day and the last second of the last day."""
    if clock is None:
        return 0, DAY - 1
    starts = clock.earliest or 0
    ends = DAY - 1 if clock.latest is None else clock.latest
    if clock.part is not None and clock.part not in _POINTS:
        ends -= 1
    if clock.part == "night" and when.shape == "lasted" and when.earliest != when.latest:
        starts = _NIGHT_FALLS
    return starts, ends


def _second(day: date | None, second: int) -> int | None:
    return None if day is None else (day.toordinal() - 1) * DAY + second


def _later(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def _unless_before(end: int | None, start: int | None) -> int | None:
    return None if end is not None and start is not None and end < start else end


def day_starts(day: date) -> int:
    """The first second of a day."""
    return (day.toordinal() - 1) * DAY


def day_ends(day: date) -> int:
    """The last second of a day."""
    return day.toordinal() * DAY - 1


def as_datetime(second: int) -> datetime:
    """A second as a local date and time; the last of the calendar where it would pass that."""
    try:
        return _ZERO + timedelta(seconds=second)
    except OverflowError:
        return datetime.max.replace(microsecond=0)
