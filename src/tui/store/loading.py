"""TOML text read with tomli, with the one limit that tomli itself does not keep.

A decimal number of more than 4,300 digits is refused by Python; a hexadecimal, octal or binary
one of that length is read, but can afterwards be neither shown nor written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import tomli

LONGEST_NUMBER_BITS = 14_000
"""A whole number up to this size has fewer digits than Python is willing to write."""

_SHORTEST_DIGITS = LONGEST_NUMBER_BITS // 4


class NumberTooLong(ValueError):  # noqa: N818 - it says what is wrong
    """A whole number that could not be shown nor written again."""


def loads(text: str) -> dict[str, Any]:
    """What a TOML text says. Raises NumberTooLong, and what tomli raises."""
    found = tomli.loads(text)
    if len(text) > _SHORTEST_DIGITS and _long_number().search(text) and _has_long_number(found):
        raise NumberTooLong
    return found


@cache
def _long_number() -> re.Pattern[str]:
    return re.compile(rf"0[xob][0-9A-Fa-f_]{{{_SHORTEST_DIGITS}}}")


def _has_long_number(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_long_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_long_number, value))
    return isinstance(value, int) and value.bit_length() > LONGEST_NUMBER_BITS
