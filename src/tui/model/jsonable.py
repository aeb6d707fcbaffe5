"""Values of TOML as JSON has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from math import isfinite


def jsonable(value: object) -> object:
    """A TOML value as JSON has it: dates and times, and numbers JSON lacks, become text."""
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value
