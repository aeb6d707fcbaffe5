"""When something happened: a date as it is known, no more exact than the source tells it.

The rules are those of docs/format.md under `date`; the EDTF itself is read in `edtf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from tui.model.edtf import DateError, Expression, read_expression, shown

__all__ = [
    "NO_DATE",
    "DateError",
    "Shape",
    "When",
    "certainly_within",
    "parse_edtf",
    "possibly_within",
    "span_key",
    "when_of",
]

Shape = Literal["day", "period", "lasted", "one", "all", "yearless", "none"]

_OPEN_WIDTH = 10_000_000
"""Width in days of a date that is open at one side: wider than the calendar."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is known.

    `text` is canonical EDTF, empty for no date at all. `earliest` and `latest` are the first and
    last possible day, None where open or unknown. `certain` means no `? ~ %` anywhere. `shape` is
    `day`, `period` (a month, year, season, or digits left open), `lasted` (`A/B`), `one` (one day
    among `[…]`), `all` (every day of `{…}`), `yearless` (`XXXX-05-08`) or `none`.
    """

    text: str
    earliest: date | None
    latest: date | None
    certain: bool
    shape: Shape

    @property
    def exact(self) -> bool:
        """One certain day of the calendar."""
        return self.certain and self.shape == "day"

    @property
    def undated(self) -> bool:
        """Both bounds unknown: such events stand together at the end and match no `date:`."""
        return self.earliest is None and self.latest is None

    @property
    def value(self) -> date | str | None:
        """What a file holds: a TOML date for an exact day, EDTF otherwise, None for no date."""
        if self.exact:
            return self.earliest
        return self.text or None

    @property
    def expression(self) -> Expression | None:
        """The parsed EDTF, for those who need its parts; None for no date."""
        return read_expression(self.text) if self.text else None


NO_DATE = When("", None, None, True, "none")


def when_of(value: object) -> When:
    """Read the value of a date in a file: a date, an EDTF string, or None for no date.

    Raises DateError for a date-time (a date holds no clock time) and for anything else.
    """
    if isinstance(value, str):
        return parse_edtf(value)
    if value is None:
        return NO_DATE
    if isinstance(value, datetime):
        text = value.isoformat(" ")
        raise DateError(text, "date-clock", "“{text}” holds a clock time; a date has none")
    if isinstance(value, date):
        return _of_day(value)
    kind = type(value).__name__
    raise DateError(
        kind, "date-syntax", "a date is a TOML date or an EDTF string, not {kind}", kind=shown(kind)
    )


@lru_cache(maxsize=8192)
def _of_day(day: date) -> When:
    return When(day.isoformat(), day, day, True, "day")


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> When:
    """Read EDTF `text`; an empty one is no date. Raises DateError."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            pass
        else:
            return When(text, day, day, True, "day")
    if not text or text.isspace():
        return NO_DATE
    expression = read_expression(text)
    earliest, latest = expression.bounds
    return When(expression.text, earliest, latest, expression.certain, _shape_of(expression))


def _shape_of(expression: Expression) -> Shape:
    if expression.kind != "point":
        return expression.kind
    point = expression.points[0]
    if point.year == "XXXX":
        return "yearless"
    return "day" if point.single_day else "period"


def span_key(when: When) -> tuple[int, int, int, bool, str]:
    """Sort key for the order of a chronology (docs/format.md, order).

    Earliest day (else latest), a wider date before a narrower one, an uncertain one before a
    certain one, then the text, so that events under the same date expression stand together under
    one heading. Undated ones come last: those that tell something first, no date at all at the end.
    """
    if when.undated:
        return 1, 0 if when.text else 1, 0, when.certain, when.text
    first = when.earliest or when.latest
    assert first is not None
    width = _OPEN_WIDTH
    if when.earliest is not None and when.latest is not None:
        width = when.latest.toordinal() - when.earliest.toordinal()
    return 0, first.toordinal(), -width, when.certain, when.text


def certainly_within(when: When, start: date | None, end: date | None) -> bool:
    """Tell whether `when` surely lies from `start` to `end`, both included (`during:`).

    None as `start` or `end` leaves that side open. A qualified date (`? ~ %`) and an undated one
    are never certain. What lasted (`A/B`) and what is open at one side must fit in as a whole:
    `2019-11-25/..` lies certainly within a range only when that range has no end either.
    """
    if not when.certain or when.undated:
        return False
    starts = start is None or (when.earliest is not None and when.earliest >= start)
    return starts and (end is None or (when.latest is not None and when.latest <= end))


def possibly_within(when: When, start: date | None, end: date | None) -> bool:
    """Tell whether `when` may lie from `start` to `end`, both included (`date:`).

    It does when its bounds and the range have a day in common, which for what lasted (`A/B`)
    means that it went on during part of the range. Members of a set are not looked at one by one,
    as an index keeps only the bounds. An undated one never matches.
    """
    if when.undated:
        return False
    starts_in_time = end is None or when.earliest is None or when.earliest <= end
    return starts_in_time and (start is None or when.latest is None or when.latest >= start)
