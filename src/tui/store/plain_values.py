"""The values of an entry whose lines all have the plainest form that TOML knows.

Such a line is what relaas writes itself: one key, `=`, and a text without escapes, a list of such
texts, one-line tables of such texts, a date, a time, a small number or a truth. It is read here
exactly as tomli reads it, in half the time. Of an entry with any other line nothing is said here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache, lru_cache

_KEY = r"[A-Za-z0-9_-]++"
_INSIDE = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_PAIR = rf'{_KEY} = "{_INSIDE}"'
_TABLE = rf"\{{ {_PAIR}(?:, {_PAIR})*+ \}}"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_VALUE = (
    rf'"{_INSIDE}"|\["{_INSIDE}(?:", "{_INSIDE})*+"\]|\[{_TABLE}(?:, {_TABLE})*+\]|\[\]'
    rf"|{_DAY}(?:T{_CLOCK})?|{_CLOCK}|(?:0|[1-9][0-9]{{0,5}})|true|false"
)

Values = dict[str, object]

_day = lru_cache(maxsize=1024)(date.fromisoformat)
_clock = lru_cache(maxsize=4096)(time.fromisoformat)


def plain_values(lines: str) -> Values | None:
    """The values of an entry by their keys, in order; None where tomli is to be asked.

    `lines` are those under its header, without a newline at the end.
    """
    pairs = _lines()(lines)
    if len(pairs) != lines.count("\n") + 1:
        return None
    values: Values = {}
    try:
        for key, text in pairs:
            first = text[0]
            if first == '"':
                values[key] = text[1:-1]
            elif text.startswith('["'):
                # No item holds a quote, so this stands between two items and nowhere else.
                values[key] = text[2:-2].split('", "')
            elif first == "[":
                values[key] = _list_of_tables(text)
            else:
                values[key] = _other_value(text)
    except ValueError:
        return None
    return values if len(values) == len(pairs) else None


def _list_of_tables(text: str) -> list[dict[str, str]]:
    """The tables of a list; raises ValueError where one has a key twice."""
    tables = []
    for table in _tables()(text):
        pairs = _pairs()(table)
        tables.append(dict(pairs))
        if len(tables[-1]) != len(pairs):
            raise ValueError
    return tables


def _other_value(text: str) -> object:
    """A truth, a date, a time or a number; raises ValueError for a day that there is not."""
    if text[4:5] == "-":
        return _day(text) if len(text) == 10 else datetime.fromisoformat(text)
    if text[2:3] == ":":
        return _clock(text)
    return text == "true" if text[0] in "tf" else int(text)


Find = Callable[[str], list[str]]
FindPairs = Callable[[str], list[tuple[str, str]]]


@cache
def _lines() -> FindPairs:
    """Finds the keys and values of whole lines; made when many are read, as it takes a while."""
    return re.compile(rf"^({_KEY}) = ({_VALUE})$", re.MULTILINE).findall


@cache
def _tables() -> Find:
    return re.compile(_TABLE).findall


@cache
def _pairs() -> FindPairs:
    return re.compile(rf'({_KEY}) = "({_INSIDE})"').findall
