"""Values of TOML in formats that have no dates, and how JSON says them without doing harm."""

from __future__ import annotations

import json
import re
from typing import Final

from tui.model.jsonable import jsonable
from tui.model.when import When

_NOT_INERT: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def as_json(value: object) -> str:
    """A value as JSON that can be shown: what a terminal would obey stands as an escape."""
    return _NOT_INERT.sub(_escaped, json.dumps(jsonable(value), ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def bounds(when: When) -> dict[str, object]:
    """The first and the last day of a date as ISO text, None where open or unknown."""
    return {
        name: None if day is None else day.isoformat()
        for name, day in (("earliest", when.earliest), ("latest", when.latest))
    }
