"""The events of a chronology as JSONL for Timesketch (docs/formats/timesketch.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, tzinfo

from tui.exchange.out.export import Export, Options, Raw, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.losses import Tally
from tui.exchange.out.moments import Span, span_of, zone_of
from tui.exchange.out.telling import Teller, Told
from tui.exchange.out.values import as_json

DESCRIPTION = "Event"
"""What the time of an entry is the time of."""


def timesketch(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a line an event."""
    teller = Teller(export, options, tally)
    tally.take(export.chronology, "chronology")
    tally.take_entries(export.actors, export.documents, export.views)
    zone = zone_of(text_of(export.chronology, "timezone"))
    for number, raw in enumerate(export.events(), start=1):
        told = teller.told(raw, number)
        span = span_of(told.when, told.clock)
        if span is None:
            tally.leave_out("undated" if told.when.undated else "open")
            continue
        yield as_json(_entry(raw, told, span, zone, teller)) + "\n"


def _entry(
    raw: Raw, told: Told, span: Span, zone: tzinfo | None, teller: Teller
) -> dict[str, object]:
    tally = teller.tally
    if not span.sure or span.first != span.last:
        tally.note("first-day")
    if told.clock is None:
        tally.note("midnight")
    elif not span.clock_told:
        tally.note("first-time")
    if zone is None:
        tally.note("utc")
    moment = span.start or _first_moment(told, span)
    aware = moment.replace(tzinfo=zone or UTC)
    everyone = dict.fromkeys(
        (*told.event.from_, *told.event.to, *told.event.present, *told.event.informed)
    )
    added: dict[str, object] = {
        "message": one_line(told.text) or told.title,
        "datetime": aware.isoformat(),
        "timestamp_desc": DESCRIPTION,
        "tag": list(told.event.tags),
        "actor_names": [teller.names.short(id_) for id_ in everyone],
    }
    return added | {name_of(key): value for key, value in raw.items()}


def _first_moment(told: Told, span: Span) -> datetime:
    """The first moment at which an event can have been."""
    hour = 0
    if told.clock is not None and told.clock.earliest is not None:
        hour = min(told.clock.earliest // 3600, 23)
    return datetime.combine(span.first, time(hour))


def name_of(key: str) -> str:
    """The name of the field that carries a key of an event."""
    return f"relaas_{key}"
