"""Turns a date as told, with the year it belongs to, into EDTF (docs/format.md, dates)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tui.exchange.prose.told import Part, Told
from tui.model.edtf import DateError
from tui.model.thirds import Third, third_text
from tui.model.typed_date import read_typed_date
from tui.model.typed_words import BETWEEN
from tui.model.when import parse_edtf


class Near(NamedTuple):
    """The day, or as much of it as is known, from which the next date is read."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def ordinal(self) -> int:
        """A number that orders days; unknown parts count as the middle of what they may be."""
        year = self.year or 2000
        month = self.month or 6
        return _days(year, month, self.day or 15)

    @property
    def exact(self) -> date | None:
        """The day, if all of it is known and it exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return day_or_none(self.year, self.month, self.day)


def near_of(part: Part) -> Near:
    """Return what is known of a settled part; a week counts as its first day."""
    if part.week and part.year is not None:
        monday = _monday(part.year, part.week)
        if monday is not None:
            return Near(monday.year, monday.month, monday.day)
    return Near(part.year, part.month, part.day)


def _monday(year: int, week: int) -> date | None:
    """Return the first day of a week of ISO 8601, None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _days(year: int, month: int, day: int) -> int:
    return year * 365 + (month - 1) * 30 + month // 2 + day


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_away(near: Near, months: int) -> Near | None:
    """Return the month so many months from `near`, None where its month is not known."""
    if near.month is None:
        return None
    years, month = divmod(near.month - 1 + months, 12)
    year = None if near.year is None else near.year + years
    return Near(year, month + 1) if year is None or date.min.year <= year <= 9999 else None


def shifted(near: Near, days: int) -> Near | None:
    """Return the day so many days from `near`, None where it is not known to the day."""
    if near.month is None or near.day is None:
        return None
    exact = day_or_none(near.year or 2000, near.month, near.day)
    if exact is None:
        return None
    try:
        moved = exact + timedelta(days=days)
    except OverflowError:
        return None
    return Near(moved.year if near.year is not None else None, moved.month, moved.day)


def edtf_of(told: Told, parts: tuple[Part, ...]) -> str | None:
    """Return the EDTF of a date whose parts are settled; None for a day that does not exist.

    A part without a year becomes `XXXX-05-08`.
    """
    if any(part.week for part in parts) or (told.weekly and parts):
        return _weeks(parts)
    if told.nth_week or told.third_to:
        return _bounded(told, parts)
    texts = [_part_text(part) for part in parts]
    if not texts or any(text is None for text in texts):
        return None
    known = [text for text in texts if text is not None]
    try:
        return _joined(told, parts, known)
    except DateError:
        return None


def _bounded(told: Told, parts: tuple[Part, ...]) -> str | None:
    """A day of the first week of a month, or between a third of one month and that of another."""
    first, last = parts[0], parts[-1]
    if first.year is None or last.year is None:
        return None
    if told.third is not None and told.third_to is not None:
        begin = third_text(told.third, first.year, first.month)[1:].partition("..")[0]
        end = third_text(told.third_to, last.year, last.month)[:-1].partition("..")[2]
        return parse_edtf(f"[{begin}..{end}]").text
    if first.month is None:
        return None
    month = f"{first.year:04}-{first.month:02}"
    days = int(third_text("eind", first.year, first.month)[-3:-1])
    day = days - 6 if told.nth_week < 0 else 7 * told.nth_week - 6
    return f"[{month}-{day:02}..{month}-{day + 6:02}]" if day + 6 <= days else None


def _weeks(parts: tuple[Part, ...]) -> str | None:
    """A day of a week, or of the weeks from the first to the last: EDTF has no weeks."""
    days = [near_of(part).exact for part in (parts[0], parts[-1])]
    if days[0] is None or days[1] is None:
        return None
    first = days[0].toordinal() - days[0].weekday()
    last = days[1].toordinal() - days[1].weekday() + 6
    if not date.min.toordinal() <= first <= last <= date.max.toordinal():
        return None
    return f"[{date.fromordinal(first)}..{date.fromordinal(last)}]"


def _joined(told: Told, parts: tuple[Part, ...], texts: list[str]) -> str | None:
    mark = "%" if told.about and told.maybe else "~" if told.about else "?" if told.maybe else ""
    marked = [text + mark for text in texts]
    if len(parts) == 1:
        return _alone(told, parts[0], marked[0], mark)
    if told.shape == "lasted":
        same = marked[0] == marked[-1]
        return parse_edtf(marked[0] if same else f"{marked[0]}/{marked[-1]}").text
    if told.shape == "one" and told.before.split(" ")[0] in BETWEEN:
        return parse_edtf(f"[{marked[0]}..{marked[-1]}]").text
    opening, closing = ("[", "]") if told.shape == "one" else ("{", "}")
    return parse_edtf(opening + ",".join(marked) + closing).text


def _alone(told: Told, part: Part, marked: str, mark: str) -> str | None:
    """One date: a third of a month, the night that ends on a day, or what it tells."""
    if told.third is not None and part.rank < 3 and not part.season:
        return _third(told.third, part, mark)
    exact = Near(part.year, part.month, part.day).exact
    if told.night_to and exact is not None and exact > date.min:
        return f"{(exact - timedelta(days=1)).isoformat()}/{exact.isoformat()}"
    return _limited(told, marked, part)


def _third(third: Third, part: Part, mark: str) -> str | None:
    if part.year is None:
        return _yearless_third(third, part)
    text = third_text(third, part.year, part.month)
    if mark:
        text = text.replace("..", f"{mark}..").replace("]", f"{mark}]")
    return parse_edtf(text).text


def _yearless_third(third: Third, part: Part) -> str | None:
    if part.month is None:
        return None
    return third_text(third, 2000, part.month).replace("2000-", "XXXX-")


def _limited(told: Told, text: str, part: Part) -> str:
    """`uiterlijk`, `voor`, `vanaf` and the like, as typed dates have them."""
    words = {
        "before": "voor",
        "by": "uiterlijk",
        "from": "vanaf",
        "after": "na",
        "until": "tot",
    }
    if told.limit is None or part.year is None or text[-1] in "~?%":
        return parse_edtf(text).text
    return read_typed_date(f"{words[told.limit]} {text}", "nl", date(part.year, 1, 1)).text


def _part_text(part: Part) -> str | None:
    year = "XXXX" if part.year is None else f"{part.year:04}"
    if part.season:
        return f"{year}-{part.season:02}" if part.year is not None else None
    if part.month is None:
        return year if part.year is not None and part.day is None else None
    if not 1 <= part.month <= 12:
        return None
    if part.day is None:
        return f"{year}-{part.month:02}" if part.year is not None else f"XXXX-{part.month:02}-XX"
    if day_or_none(part.year if part.year is not None else 2000, part.month, part.day) is None:
        return None
    return f"{year}-{part.month:02}-{part.day:02}"
