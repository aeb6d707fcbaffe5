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
FEW_SOURCES: Final = "few-sources"
COMPOUND: Final = "compound"
UNKNOWN_ACTOR: Final = "unknown-actor"
UNKNOWN_EVENT: Final = "unknown-event"
UNKNOWN_DOCUMENT: Final = "unknown-document"
LINK_ORDER: Final = "link-order"
CONFIRMED_EARLY: Final = "confirmed-early"
NO_OUTCOME: Final = "no-outcome"
NO_ANSWER: Final = "no-answer"
DUPLICATE: Final = "duplicate"
CONTRADICTION: Final = "contradiction"
NOT_YET_KNOWN: Final = "not-yet-known"
SILENCE: Final = "silence"
SIMILAR_ACTORS: Final = "similar-actors"
SHARED_NAME: Final = "shared-name"
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
    FEW_SOURCES,
    COMPOUND,
    UNKNOWN_ACTOR,
    UNKNOWN_EVENT,
    UNKNOWN_DOCUMENT,
    LINK_ORDER,
    CONFIRMED_EARLY,
    NO_OUTCOME,
    NO_ANSWER,
    DUPLICATE,
    CONTRADICTION,
    NOT_YET_KNOWN,
    SILENCE,
    SIMILAR_ACTORS,
    SHARED_NAME,
    PART_OF_RING,
    SECOND_HEAD,
    UNKNOWN_TABLE,
)
"""Every code a finding can have; docs/checks.md explains each with an example."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `message` is a sentence in the interface's language, `file` the path below the store,
    `line` 1-based, `event` the id of the event it is about, None where it is about none. `entry`
    names the table and the id of the entry, ("", "") where it has none.
    """

    code: str
    message: str
    file: str
    line: int
    event: str | None = None
    entry: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that its event has accepted, and why; `found` is False where nothing is found by
    that code any more, so that what was accepted says nothing."""

    finding: Finding
    why: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What a check has found, and what was left out because it is accepted."""

    findings: tuple[Finding, ...]
    accepted: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands, for the findings about it: `event` and `entry` as in Finding."""

    file: str
    line: int
    event: str | None = None
    entry: tuple[str, str] = ("", "")

    def finding(self, code: str, message: str) -> Finding:
        """A finding about the entry that stands here."""
        return Finding(code, message, self.file, self.line, self.event, self.entry)
