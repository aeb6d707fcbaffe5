"""What the cells of a row leave open, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.locale import N_
from tui.model.imported import Doubt


class Kind(NamedTuple):
    """A kind of doubt: its code, its sentence, and the key that it concerns."""

    code: str
    template: str
    key: str = "date"


DATE_DOUBTS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "order": Kind(
            "number-order",
            N_("“{words}”: nothing in the table tells whether the day or the month stands first"),
        ),
        "swapped": Kind(
            "number-order-row",
            N_("“{words}” fits only with day and month the other way round than in other rows"),
        ),
        "weekday": Kind("weekday", N_("“{words}” falls on another weekday")),
        "serial": Kind("serial", N_("“{words}” was read as a spreadsheet counts days")),
        "unread": Kind("date-unread", N_("“{words}” cannot be read as a date; see the wording")),
        "year": Kind(
            "year-after", N_("“{words}” tells no year; after the rows above it is taken for {year}")
        ),
        "epoch": Kind("epoch", N_("“{words}” was read as a count from 1970, in UTC")),
        "end": Kind("date-end", N_("“{words}” does not come after the start; see the wording")),
    }
)
TIME_UNREAD: Final = Kind(
    "time-unread", N_("“{words}” cannot be read as a time; see the wording"), "time"
)
NO_DATE_DOUBT: Final = ("no-date", N_("this row has no date"))


def row_doubt(kind: Kind, words: str, line: int, **more: object) -> Doubt:
    """A doubt about the words of a cell, with more fields for its sentence."""
    return Doubt(kind.code, kind.template, {"words": words[:80], **more}, kind.key, line)
