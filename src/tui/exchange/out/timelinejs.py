"""A chronology as JSON for TimelineJS (docs/formats/timelinejs.md).

TimelineJS shows its texts as HTML, so they are escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from html import escape

from tui.exchange.out.export import Export, Options, text_of
from tui.exchange.out.inert import one_line
from tui.exchange.out.losses import Tally
from tui.exchange.out.moments import Span, span_of
from tui.exchange.out.telling import Teller, Told, capitalised
from tui.exchange.out.values import as_json
from tui.model.when import When


def timelinejs(export: Export, options: Options, tally: Tally) -> Iterator[str]:
    """The text, a line an event."""
    teller = Teller(export, options, tally)
    chronology = export.chronology
    tally.take(chronology, "chronology")
    tally.take_entries(export.actors, export.documents, export.views)
    title = {
        "headline": _html(one_line(tally.text(text_of(chronology, "title")))),
        "text": _paragraphs(tally.text(text_of(chronology, "summary"))),
    }
    yield f'{{"title": {{"text": {as_json(title)}}},\n"scale": "human",\n"events": ['
    between = "\n"
    for told in teller.entries():
        span = span_of(told.when, told.clock)
        if span is None:
            tally.leave_out("undated" if told.when.undated else "open")
            continue
        yield between + as_json(_event(told, span, options, tally))
        between = ",\n"
    yield "]}\n"


def _event(told: Told, span: Span, options: Options, tally: Tally) -> dict[str, object]:
    if not span.sure and told.when.shape != "period":
        tally.note("widened")
    if not span.clock_told:
        tally.note("clock-in-words")
    number = f"{told.number}. " if options.numbered else ""
    said = f"{told.date}, {told.time}" if told.time else told.date
    event: dict[str, object] = {
        "unique_id": told.event.id,
        "display_date": _html(capitalised(said)),
        **_dates(told.when, span),
        "text": {
            "headline": _html(f"{number}{told.shown_title}"),
            "text": _paragraphs(told.text) + _facts(told),
        },
        "autolink": False,
    }
    if told.channel:
        event["group"] = _html(told.channel)
    if not event["unique_id"]:
        del event["unique_id"]
    return event


def _dates(when: When, span: Span) -> dict[str, object]:
    """The start, and the end where it is another; a month or a year stands as itself."""
    if span.start is not None:
        dates: dict[str, object] = {"start_date": _moment(span.start)}
        if span.end is not None:
            dates["end_date"] = _moment(span.end)
        return dates
    point = when.text.rstrip("?~%")
    if when.shape == "period" and point.replace("-", "").isdigit() and _is_month_or_year(point):
        year, _, month = point.partition("-")
        return {"start_date": {"year": int(year)} | ({"month": int(month)} if month else {})}
    dates = {"start_date": _day(span.first)}
    if span.last != span.first:
        dates["end_date"] = _day(span.last)
    return dates


def _is_month_or_year(text: str) -> bool:
    """Whether EDTF means a month or a year, not a season or a quarter."""
    return len(text) == 4 or (len(text) == 7 and text[5:] <= "12")


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _moment(moment: datetime) -> dict[str, int]:
    clock = {"hour": moment.hour, "minute": moment.minute}
    return _day(moment.date()) | clock | ({"second": moment.second} if moment.second else {})


def _facts(told: Told) -> str:
    """Who, by which channel and what else is known, below the text."""
    rows = []
    contact = " · ".join(part for part in (told.contact, told.channel) if part)
    if contact:
        rows.append(_html(contact))
    for fact in told.facts:
        words = ", ".join(
            f'<a href="{_html(part.address)}" rel="noreferrer">{_html(part.words)}</a>'
            if part.address
            else _html(part.words)
            for part in fact.parts
        )
        rows.append(f"{_html(capitalised(fact.label))}: {words}")
    return f"<p><small>{'<br>'.join(rows)}</small></p>" if rows else ""


def _paragraphs(text: str) -> str:
    lines = [_html(line.strip()) for line in text.split("\n") if line.strip()]
    return "".join(f"<p>{line}</p>" for line in lines)


def _html(text: str) -> str:
    return escape(text)
