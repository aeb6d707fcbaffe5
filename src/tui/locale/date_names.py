"""Names of days and months and the order in which a language writes them, from Unicode CLDR.

Dutch and English are held here, word for word as Babel gives them, because importing Babel takes
as long as a tenth of the first paint; every other language is asked of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_FIELD = re.compile(r"'((?:[^']|'')*)'|([a-zA-Z])\2*")


@dataclass(frozen=True, slots=True)
class DateNames:
    """What one language needs to write a date; weeks begin on Monday, lists at January.

    The patterns are CLDR's: `E` a weekday, `d` a day, `M` or `L` a month, `y` a year. Those in
    `_short` are for narrow columns.
    """

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    months_short: tuple[str, ...]
    months_short_alone: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_alone: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    weekdays_short_alone: tuple[str, ...]
    quarters: tuple[str, ...]
    era: str
    weekday_day_year: str
    weekday_day: str
    day_year: str
    day: str
    month_year: str
    weekday_day_year_short: str
    weekday_day_short: str
    day_year_short: str
    day_short: str
    month_year_short: str

    @property
    def year_first(self) -> bool:
        """Whether the year stands before the day, as in Japanese."""
        return self.day_year.find("y") < self.day_year.find("d")


class DateParts(NamedTuple):
    """What fills a pattern: numbers from 1 (weekday from Monday 0) and the year as text."""

    year: str = ""
    month: int = 1
    day: int = 1
    weekday: int = 0


_DUTCH = DateNames(
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    months_alone=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    months_short=(
        *("jan", "feb", "mrt", "apr", "mei", "jun"),
        *("jul", "aug", "sep", "okt", "nov", "dec"),
    ),
    months_short_alone=(
        *("jan", "feb", "mrt", "apr", "mei", "jun"),
        *("jul", "aug", "sep", "okt", "nov", "dec"),
    ),
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    weekdays_alone=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    weekdays_short=("ma", "di", "wo", "do", "vr", "za", "zo"),
    weekdays_short_alone=("ma", "di", "wo", "do", "vr", "za", "zo"),
    quarters=("1e kwartaal", "2e kwartaal", "3e kwartaal", "4e kwartaal"),
    era="n.Chr.",
    weekday_day_year="EEEE d MMMM y",
    weekday_day="EEEE d MMMM",
    day_year="d MMMM y",
    day="d MMMM",
    month_year="MMMM y",
    weekday_day_year_short="E d MMM y",
    weekday_day_short="E d MMM",
    day_year_short="d MMM y",
    day_short="d MMM",
    month_year_short="MMM y",
)

_BRITISH = DateNames(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    months_alone=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    months_short=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    ),
    months_short_alone=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekdays_alone=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekdays_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekdays_short_alone=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    quarters=("1st quarter", "2nd quarter", "3rd quarter", "4th quarter"),
    era="AD",
    weekday_day_year="EEEE, d MMMM y",
    weekday_day="EEEE d MMMM",
    day_year="d MMMM y",
    day="d MMMM",
    month_year="MMMM y",
    weekday_day_year_short="E, d MMM y",
    weekday_day_short="E d MMM",
    day_year_short="d MMM y",
    day_short="d MMM",
    month_year_short="MMM y",
)

_SHORT_SEP = tuple("Sep" if name == "Sept" else name for name in _BRITISH.months_short)

_AMERICAN = replace(
    _BRITISH,
    months_short=_SHORT_SEP,
    months_short_alone=_SHORT_SEP,
    weekday_day_year="EEEE, MMMM d, y",
    weekday_day="EEEE, MMMM d",
    day_year="MMMM d, y",
    day="MMMM d",
    weekday_day_year_short="E, MMM d, y",
    weekday_day_short="E, MMM d",
    day_year_short="MMM d, y",
    day_short="MMM d",
)

_HELD = {
    "nl": _DUTCH,
    "nl-nl": _DUTCH,
    "en": _BRITISH,
    "en-gb": _BRITISH,
    "en-us": _AMERICAN,
}


def names_of(language: str) -> DateNames:
    """Return the names of a BCP 47 language tag; British English for one that is unknown.

    Plain `en` is British too, as days stand first everywhere else in the program.
    """
    tag = language.replace("_", "-").casefold()
    return _HELD.get(tag) or _of_babel(tag)


@lru_cache(maxsize=16)
def _of_babel(tag: str) -> DateNames:
    if not _TAG.fullmatch(tag):
        return _BRITISH
    from babel import Locale, UnknownLocaleError

    for candidate in (tag, tag.partition("-")[0]):
        if candidate in _HELD:
            return _HELD[candidate]
        try:
            return read_babel(Locale.parse(candidate, sep="-"))
        except (ValueError, UnknownLocaleError, KeyError):
            continue
    return _BRITISH


def read_babel(locale: object) -> DateNames:
    """Return the names that Babel has for a `babel.Locale`; raises KeyError where it has none."""
    from babel import Locale

    assert isinstance(locale, Locale)
    patterns = {
        name: str(locale.datetime_skeletons[name].pattern)
        for name in ("yMMMEd", "MMMEd", "yMMMd", "MMMd", "MMMMd", "yMMMM", "yMMM")
    }
    formats = {name: str(locale.date_formats[name].pattern) for name in ("full", "long")}
    months, days = locale.months, locale.days
    return DateNames(
        months=_in_order(months["format"]["wide"], range(1, 13)),
        months_alone=_in_order(months["stand-alone"]["wide"], range(1, 13)),
        months_short=_in_order(months["format"]["abbreviated"], range(1, 13)),
        months_short_alone=_in_order(months["stand-alone"]["abbreviated"], range(1, 13)),
        weekdays=_in_order(days["format"]["wide"], range(7)),
        weekdays_alone=_in_order(days["stand-alone"]["wide"], range(7)),
        weekdays_short=_in_order(days["format"]["abbreviated"], range(7)),
        weekdays_short_alone=_in_order(days["stand-alone"]["abbreviated"], range(7)),
        quarters=_in_order(locale.quarters["format"]["wide"], range(1, 5)),
        era=str(locale.eras["abbreviated"][1]),
        weekday_day_year=formats["full"],
        weekday_day=_widened(patterns["MMMEd"], patterns["MMMMd"]),
        day_year=formats["long"],
        day=patterns["MMMMd"],
        month_year=patterns["yMMMM"],
        weekday_day_year_short=patterns["yMMMEd"],
        weekday_day_short=patterns["MMMEd"],
        day_year_short=patterns["yMMMd"],
        day_short=patterns["MMMd"],
        month_year_short=patterns["yMMM"],
    )


def _in_order(names: object, keys: range) -> tuple[str, ...]:
    """Return Babel's names, which it keys by number, in the order of `keys`."""
    assert hasattr(names, "__getitem__")
    return tuple(str(names[key]) for key in keys)


def _widened(pattern: str, day: str) -> str:
    """Return the pattern of weekday and day in full, the weekday where `pattern` has it.

    CLDR joins weekday and day only in short patterns, some of them with the month as a number.
    """
    pieces = _cut(pattern)
    place = next(index for index, (field, width) in enumerate(pieces) if width and field in "Ec")
    if not any(width for _, width in pieces[:place]):
        follows = next((i for i in range(place + 1, len(pieces)) if pieces[i][1]), len(pieces))
        between = _literal(pieces[place + 1 : follows])
        return _literal(pieces[:place]) + pieces[place][0] * 4 + between + day
    last = max(index for index in range(place) if pieces[index][1])
    apart = "".join(text for text, _ in pieces[last + 1 : place])
    day_pieces = _cut(day)
    day_ends = day_pieces[-1][0] if not day_pieces[-1][1] else ""
    closing = [(apart.removeprefix(day_ends), 0)]
    return day + _literal(closing) + pieces[place][0] * 4 + _literal(pieces[place + 1 :])


def _literal(pieces: Sequence[tuple[str, int]]) -> str:
    """Return literal texts as a pattern holds them."""
    text = "".join(piece for piece, _ in pieces)
    return "'" + text.replace("'", "''") + "'" if re.search("[a-zA-Z']", text) else text


def fill(pattern: str, parts: DateParts, names: DateNames) -> str:
    """Return a CLDR date pattern filled with `parts` in the words of `names`."""
    return "".join(
        _worded(field, width, parts, names) if width else field for field, width in _cut(pattern)
    )


@lru_cache(maxsize=256)
def _cut(pattern: str) -> tuple[tuple[str, int], ...]:
    """Cut a pattern into fields, with their width, and literal texts, with width 0."""
    pieces: list[tuple[str, int]] = []
    end = 0
    for found in _FIELD.finditer(pattern):
        pieces.append((pattern[end : found.start()], 0))
        if found[2]:
            pieces.append((found[2], len(found[0])))
        else:
            pieces.append(((found[1] or "'").replace("''", "'"), 0))
        end = found.end()
    pieces.append((pattern[end:], 0))
    return tuple(piece for piece in pieces if piece[0])


def _worded(field: str, width: int, parts: DateParts, names: DateNames) -> str:
    """Return one field of a pattern in words or figures; nothing for a field that no date has."""
    if field == "d" or (field in "ML" and width <= 2):
        return str(parts.day if field == "d" else parts.month).zfill(width)
    if field in "yYG":
        return names.era if field == "G" else parts.year
    wide, short = {
        "M": (names.months, names.months_short),
        "L": (names.months_alone, names.months_short_alone),
        "E": (names.weekdays, names.weekdays_short),
        "c": (names.weekdays_alone, names.weekdays_short_alone),
    }.get(field, ((), ()))
    index = parts.month - 1 if field in "ML" else parts.weekday
    return (wide if width == 4 else short)[index] if wide else ""
