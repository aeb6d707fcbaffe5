"""What one event can have wrong by itself, without looking at other entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from tui.analysis.checking.compound import second_fact
from tui.analysis.findings import (
    COMPOUND,
    NO_ID,
    NO_TEXT,
    RECEIVED_EARLY,
    RESERVED_KEY,
    WEEKDAY,
)
from tui.analysis.weekdays import weekday_contradicted
from tui.analysis.wrong_values import fault_findings
from tui.locale import _, ngettext
from tui.model.blocks import RESERVED_KEYS
from tui.model.edtf import shown
from tui.model.event import Event, Reading
from tui.model.when import When, when_of


def event_findings(
    raw: Mapping[str, object], reading: Reading[Event], language: str
) -> Iterator[tuple[str, str]]:
    """Code and message of everything that an event tells against itself."""
    event = reading.entry
    if "id" not in raw or raw["id"] == "":
        yield NO_ID, _("This event has no id; it gets one when it is saved.")
    if "text" not in raw or (isinstance(raw["text"], str) and not event.text.strip()):
        yield NO_TEXT, _("This event has no text; write what is stated in “text”.")
    yield from fault_findings(reading.faults)
    for key in sorted(RESERVED_KEYS & raw.keys()):
        yield (
            RESERVED_KEY,
            _("“{key}” is kept for answers of relaas; use another key.").format(key=key),
        )
    yield from _time_findings(event, language)
    goes_on = second_fact(event.text, language)
    if goes_on:
        text = _("“{words}” begins a second fact; split the event, one fact each.")
        yield COMPOUND, text.format(words=shown(goes_on))


def sources_of(event: Event) -> int:
    """How many sources an event has: two places in one document are one source."""
    named = {source.document or source.url for source in event.sources}
    return len(named - {""}) + sum(1 for s in event.sources if not s.document and not s.url)


def sources_message(count: int, wanted: int) -> str:
    """The sentence for an event with too few sources."""
    return ngettext(
        "This event has {count} of the {wanted} source wanted.",
        "This event has {count} of the {wanted} sources wanted.",
        wanted,
    ).format(count=count, wanted=wanted)


def _time_findings(event: Event, language: str) -> Iterator[tuple[str, str]]:
    when = event.when
    if event.wording and weekday_contradicted(event.wording, when, language):
        yield (
            WEEKDAY,
            _("The wording names another weekday than that of {date}, which is a {day}.").format(
                date=when.text, day=_weekday(when)
            )
            if when.earliest == when.latest
            else _("The wording names a weekday that does not lie in {date}.").format(
                date=when.text
            ),
        )
    received = received_date(event)
    early = (
        received.certain
        and when.certain
        and received.latest is not None
        and when.earliest is not None
        and received.latest < when.earliest
    )
    if early:
        yield (
            RECEIVED_EARLY,
            _("“received” ({received}) lies before the event itself ({date}).").format(
                received=received.text, date=when.text
            ),
        )


def received_date(event: Event) -> When:
    """The day on which an event reached those it was for; no date where none is told."""
    received = event.received
    return when_of(received.date() if isinstance(received, datetime) else received)


def _weekday(when: When) -> str:
    assert when.earliest is not None
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[when.earliest.weekday()]


class Moment(NamedTuple):
    """When an event was, as far as its order among others is known.

    `earliest` and `latest` are ordinals of days, None where open or not certain;
    `starts` and `ends` seconds of that day, None where not told or only about.
    """

    text: str
    earliest: int | None
    latest: int | None
    starts: int | None
    ends: int | None
    seq: int

    def certainly_before(self, other: Moment) -> bool:
        """Tells whether this event was over before the other began, as far as is known."""
        if self.latest is None or other.earliest is None:
            return False
        if self.latest != other.earliest:
            return self.latest < other.earliest
        if not self.earliest == self.latest == other.earliest == other.latest:
            return False
        if self.ends is not None and other.starts is not None and self.ends < other.starts:
            return True
        if other.ends is not None and self.starts is not None and other.ends < self.starts:
            return False
        return 0 < self.seq < other.seq


def moment_of(event: Event) -> Moment:
    """When an event was, for the order of links."""
    when, clock = event.when, event.clock_time
    known = when.certain
    told = clock is not None and not clock.about
    return Moment(
        when.text,
        when.earliest.toordinal() if known and when.earliest else None,
        when.latest.toordinal() if known and when.latest else None,
        clock.earliest if clock is not None and told else None,
        clock.latest if clock is not None and told else None,
        event.seq,
    )
