"""Values of TOML compared as TOML tells them apart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, time


def same(one: object, other: object) -> bool:
    """Whether two values are the same TOML: `1` is not `true` nor `1.0`, and lists are lists."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if is_list(one) and is_list(other):
        assert isinstance(one, Sequence)
        assert isinstance(other, Sequence)
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is not type(other):
        return False
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, datetime | time) and isinstance(other, datetime | time):
        return one == other and one.tzinfo == other.tzinfo
    return bool(one == other)


def is_list(value: object) -> bool:
    """Whether a value is an array: a list or a tuple, and no text."""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)
