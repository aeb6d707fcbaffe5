"""Reads dates as people type them: `5 dec`, `22 nov - 5 dec 2019`, `begin december`, `voor 5/12`.

Dutch, English, German and French words are known, and any EDTF. Nothing is made more exact than
it was typed: `begin december` is one day among ten, `rond 5 december` keeps its `~`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tui.model.edtf import LONGEST, DateError, End, Expression, Point, Span, read_expression
from tui.model.typed_day import Said, out_of_range, read_day, settle
from tui.model.typed_time import read_typed_time
from tui.model.typed_turn import comes_after, in_turn
from tui.model.typed_words import (
    ABOUT,
    AND,
    BETWEEN,
    MAYBE,
    NOTHING,
    OPENERS,
    OR,
    THROUGH,
    YEAR_UNKNOWN,
    Limit,
    fold,
    limit_before,
    month_of,
    opened_by,
)
from tui.model.when import NO_DATE, When, parse_edtf

__all__ = ["read_typed_date", "read_typed_time"]

_SPACED_DASH = (" - ",)
_SIGNS = ("..", "-", "/")

_UNCERTAIN, _APPROXIMATE = 1, 2


def read_typed_date(text: str, language: str, near: date) -> When:
    """Read a date that someone typed; nothing, `?` or `onbekend` is no date.

    `language` is the chronology's (BCP 47): it settles words that two languages share, and numbers
    stand day first unless it is `en-US`. A year that is left out becomes the one that puts the
    date nearest to `near`; a weekday may choose another nearby year, and otherwise must be right.

    Raises DateError, which tells what could not be read.
    """
    if len(text) > LONGEST:
        raise DateError(
            text, "date-syntax", "a date counts at most {most} characters", most=LONGEST
        )
    folded = fold(text)
    if len(folded) > 2 * LONGEST:
        raise DateError(text, "date-syntax", "“{text}” cannot be read as a date")
    if folded in NOTHING:
        return NO_DATE
    try:
        return _Reader(language, near).read(folded)
    except OverflowError:
        raise out_of_range(text) from None


class _Reader:
    """Reads folded text in one language, near one date."""

    def __init__(self, language: str, near: date) -> None:
        self._language = language
        self._near = near

    def read(self, text: str) -> When:
        """Read a date of any form; raises DateError."""
        marked = _marked(text)
        if marked is not None:
            return _qualified(self.read(marked[0]), marked[1])
        for attempt in (
            self._yearless,
            self._between,
            self._through,
            self._limited,
            self._together,
        ):
            when = attempt(text)
            if when is not None:
                return when
        if " - " in text and (when := self._joined_by(_SPACED_DASH, text)) is not None:
            return when
        try:
            return settle(self._day(text), self._near)
        except DateError as error:
            when = self._joined_by(_SIGNS, text) if error.code == "date-syntax" else None
            if when is None:
                raise
            return when

    def _day(self, text: str) -> Said | When:
        return read_day(text, self._language, self._near)

    def _yearless(self, text: str) -> When | None:
        """`8 mei, jaar onbekend`: a day or month whose year the source does not tell."""
        ending = next((words for words in YEAR_UNKNOWN if text.endswith(" " + words)), None)
        if ending is None:
            return None
        day = self._day(text.removesuffix(ending).rstrip(" ,"))
        if not isinstance(day, Said) or day.month is None or day.year or day.third:
            raise DateError(text, "date-syntax", "“{text}” cannot be read as a date")
        return parse_edtf(f"XXXX-{day.month:02}-" + (f"{day.day:02}" if day.day else "XX"))

    def _between(self, text: str) -> When | None:
        """`tussen A en B`: one day among them."""
        rest = opened_by(text, BETWEEN)
        if rest is None:
            return None
        sides = _split(rest, AND)
        if sides is None:
            return None
        first, last = self._ends(*sides, text)
        return parse_edtf(f"[{_outer(first, 0)}..{_outer(last, -1)}]")

    def _through(self, text: str) -> When | None:
        """`A t/m B`: it lasted."""
        sides = _split(text, THROUGH)
        return None if sides is None else self._lasting(*sides, text)

    def _together(self, text: str) -> When | None:
        """`A of B` is one of them, `A en B` is both."""
        either = _split(text, OR)
        if either is not None and _names_two(*either, text):
            return self._set(_listed(text, OR), "[]", text)
        if _split(text, AND) is not None:
            return self._set(_listed(text, AND), "{}", text)
        return None

    def _limited(self, text: str) -> When | None:
        """`voor A`, `tot A`, `uiterlijk A`, `vanaf A`, `na A`."""
        limit = limit_before(text)
        if limit is None:
            return None
        return _LIMITED[limit[0]](self.read(limit[1]))

    def _joined_by(self, signs: tuple[str, ...], text: str) -> When | None:
        """`A - B` and `A..B` lasted, `A/B` is one of them, where both sides are dates."""
        for sign in signs:
            read = self._either if sign == "/" else self._lasting
            for place in range(text.count(sign)):
                before, after = _halves(text, sign, place)
                if not before or not after:
                    continue
                try:
                    return read(before, after, text)
                except DateError as error:
                    if error.code != "date-syntax":
                        raise
        return None

    def _lasting(self, before: str, after: str, text: str) -> When:
        opened = opened_by(before, OPENERS)
        first, last = self._ends(opened or before, after, text)
        return parse_edtf(f"{_outer(first, 0)}/{_outer(last, -1)}")

    def _either(self, before: str, after: str, text: str) -> When:
        return self._set([before, after], "[]", text)

    def _set(self, members: list[str], brackets: str, text: str) -> When:
        """Read the members of a set; what one leaves out it takes from its neighbours."""
        whens = in_turn([self._day(member) for member in members], self._near)
        if not all(when.shape in ("day", "period") for when in whens):
            raise DateError(text, "date-syntax", "“{text}” cannot be read as a date")
        return parse_edtf(brackets[0] + ",".join(when.text for when in whens) + brackets[1])

    def _ends(self, before: str, after: str, text: str) -> tuple[When, When]:
        """Read both ends of a range; what one leaves out it takes from the other."""
        rest, marks = zip(*(_marked(side) or (side, 0) for side in (before, after)), strict=True)
        said = [self._day(side) for side in rest]
        if any(isinstance(side, Said) and side.weekday_alone for side in said):
            raise DateError(text, "date-syntax", "“{text}” cannot be read as a date")
        first, last = in_turn(said, self._near)
        if comes_after(first, last):
            raise DateError(text, "date-reversed", "“{text}” ends before it starts")
        return _qualified(first, marks[0]), _qualified(last, marks[1])


def _split(text: str, words: tuple[str, ...]) -> tuple[str, str] | None:
    """Split at the first of `words` that stands apart in `text`."""
    for word in words:
        before, found, after = text.partition(f" {word} ")
        if found:
            return before, after
    return None


def _halves(text: str, sign: str, place: int) -> tuple[str, str]:
    """Split `text` at the `sign` that `place` others go before."""
    pieces = text.split(sign)
    before, after = sign.join(pieces[: place + 1]), sign.join(pieces[place + 1 :])
    return before.strip(), after.strip()


def _listed(text: str, words: tuple[str, ...]) -> list[str]:
    """Split at all of `words` and at commas, but not at the one before a year."""
    pattern = "|".join(re.escape(word) for word in words)
    return [member for member in re.split(rf" (?:{pattern}) |,(?! ?[0-9]{{4}}) ?", text) if member]


def _names_two(before: str, after: str, text: str) -> bool:
    """Tell whether the word between these means *or*: English has `5th of december` too."""
    if not text.startswith("of ", len(before) + 1):
        return True
    day_follows = re.match(r"[0-9]{1,2}(?![0-9])", after) is not None
    if month_of(before.rpartition(" ")[2].rstrip(".")) is not None:
        return day_follows or month_of(after.partition(" ")[0].rstrip(".")) is not None
    return day_follows and re.search(r"[0-9](?:e|de|ste)?$", before) is not None


def _marked(text: str) -> tuple[str, int] | None:
    """Take off a word or sign for about (2) or maybe (1), with the rest; None without one."""
    for words, mark in ((ABOUT, _APPROXIMATE), (MAYBE, _UNCERTAIN)):
        rest = opened_by(text, words)
        if rest:
            return rest, mark
    if len(text) > 1 and text[-1] in "?~%" and not re.search(r"[/\[{]|\.\.", text):
        return text[:-1].rstrip(), "?~%".index(text[-1]) + 1
    return None


def _qualified(when: When, mark: int) -> When:
    """Return `when` with a qualifier on every date in it."""
    expression = when.expression
    if not mark or expression is None:
        return when

    def marked(end: End) -> End:
        if not isinstance(end, Point):
            return end
        year, month, day = (old | mark for old in end.marks)
        told = (year, month if end.month else 0, day if end.day else 0)
        return end._replace(marks=told)

    spans = tuple(Span(marked(span.first), marked(span.last)) for span in expression.spans)
    return parse_edtf(Expression(expression.kind, spans).text)


def _outer(when: When, place: int) -> str:
    """Return the first (0) or last (-1) end of `when` as a range can hold it.

    A range cannot hold a set, so `begin december` gives its outer day, marked as approximate.
    """
    if when.shape in ("day", "period", "yearless"):
        return when.text
    day = when.earliest if place == 0 else when.latest
    if day is None:
        raise DateError(when.text, "date-syntax", "“{text}” cannot be the end of a range")
    return f"{day.isoformat()}~"


def _from(when: When) -> When:
    return parse_edtf(f"{_outer(when, 0)}/..")


def _until(when: When) -> When:
    return parse_edtf(f"../{_outer(when, -1)}")


def _by(when: When) -> When:
    return parse_edtf(f"[..{_outer(when, -1)}]")


def _before(when: When) -> When:
    if when.earliest is None:
        raise DateError(when.text, "date-syntax", "“{text}” has no first day to be before")
    return parse_edtf(f"[..{_neighbour(when, when.earliest - timedelta(days=1))}]")


def _after(when: When) -> When:
    if when.latest is None:
        raise DateError(when.text, "date-syntax", "“{text}” has no last day to be after")
    return parse_edtf(f"[{_neighbour(when, when.latest + timedelta(days=1))}..]")


def _neighbour(when: When, day: date) -> str:
    """Return the date beside `when` that holds `day`: as wide for a month or year, else the day."""
    points = read_expression(when.text).points
    plain = when.shape == "period" and points[0].day is None and "X" not in points[0].digits
    text = day.isoformat()
    if plain and not points[0].group:
        text = text[: len(points[0].digits)]
    return text if when.certain else f"{text}~"


_LIMITED: dict[Limit, Callable[[When], When]] = {
    "from": _from,
    "until": _until,
    "by": _by,
    "before": _before,
    "after": _after,
}
