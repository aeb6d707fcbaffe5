"""Findings: what a check has to say of a chronology (docs/checks.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BROKEN: Final = "broken"
NO_ID: Final = "no-id"
NO_TEXT: Final = "no-text"
NO_NAME: Final = "no-name"
WRONG_ID: Final = "wrong-id"
DUPLICATE_ID: Final = "duplicate-id"
WRONG_VALUE: Final = "wrong-value"
NO_SUCH_DAY: Final = "no-such-day"
END_BEFORE_START: Final = "end-before-start"
RECEIVED_EARLY: Final = "received-early"
RESERVED_KEY: Final = "reserved-key"
WEEKDAY: Final = "weekday"
NO_SOURCE: Final = "no-source"
UNKNOWN_ACTOR: Final = "unknown-actor"
UNKNOWN_EVENT: Final = "unknown-event"
UNKNOWN_DOCUMENT: Final = "unknown-document"
LINK_ORDER: Final = "link-order"
PART_OF_RING: Final = "part-of-ring"
SECOND_HEAD: Final = "second-head"
UNKNOWN_TABLE: Final = "unknown-table"

CODES: Final = (
    BROKEN,
    NO_ID,
    NO_TEXT,
    NO_NAME,
    WRONG_ID,
    DUPLICATE_ID,
    WRONG_VALUE,
    NO_SUCH_DAY,
    END_BEFORE_START,
    RECEIVED_EARLY,
    RESERVED_KEY,
    WEEKDAY,
    NO_SOURCE,
    UNKNOWN_ACTOR,
    UNKNOWN_EVENT,
    UNKNOWN_DOCUMENT,
    LINK_ORDER,
    PART_OF_RING,
    SECOND_HEAD,
    UNKNOWN_TABLE,
)
"""Every code a finding can have; docs/checks.md explains each with an example."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `message` is a sentence in the interface's language, `file` the path below the store,
    `line` 1-based, `event` the id of the event it is about, None where it is about none.
    """

    code: str
    message: str
    file: str
    line: int
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands, for the findings about it: `event` as in Finding."""

    file: str
    line: int
    event: str | None = None

    def finding(self, code: str, message: str) -> Finding:
        """A finding about the entry that stands here."""
        return Finding(code, message, self.file, self.line, self.event)
