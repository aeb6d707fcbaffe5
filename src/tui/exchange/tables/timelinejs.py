"""TimelineJS JSON: slides with dates in parts (docs/formats/timelinejs.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Final

from tui.exchange.cancelling import Progress, untold
from tui.exchange.prose.keys import key_of, numbered
from tui.exchange.source_errors import Damaged
from tui.exchange.tables.cell_dates import date_value, time_value
from tui.exchange.tables.cell_values import channel_of
from tui.exchange.tables.grid import LONGEST_CELL, MOST_ROWS, STEP
from tui.exchange.tables.json_text import Table, cell_of, json_of, tables_of
from tui.exchange.tables.plain_html import plain_words
from tui.exchange.tables.row_doubts import DATE_DOUBTS, NO_DATE_DOUBT, row_doubt
from tui.exchange.tables.table_errors import CellTooLong, TooManyRows
from tui.model.actor_book import slug
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.edtf import DateError
from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Unplaced, Wanted
from tui.model.plain import first_sentence
from tui.model.typed_date import read_typed_date, read_typed_time
from tui.model.when import When, parse_edtf

_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")
_LONGEST: Final = 120
_DAY: Final = _PARTS[:3]
_FACTS: Final = ("<p><small>", "</small></p>")
"""What an export puts around all that stands below the text."""


@dataclass(frozen=True, slots=True)
class _Context:
    path: Path
    wanted: Wanted
    document: str
    own: bool
    unplaced: list[Unplaced] = field(default_factory=list)


def is_timeline(whole: Table) -> bool:
    """Whether JSON is a timeline of TimelineJS."""
    return any("start_date" in event for event in tables_of(whole.get("events")))


def read_timelinejs(source: Path, wanted: Wanted, progress: Progress = untold) -> Imported:
    """Reads a timeline; raises a SourceError that says why it cannot be read, and Cancelled."""
    whole = json_of(source)
    if not isinstance(whole, Mapping) or not isinstance(whole.get("events"), list):
        raise Damaged(str(source), format="TimelineJS", reason="it has no list of events")
    return read_timeline(whole, source, wanted, progress)


def read_timeline(whole: Table, source: Path, wanted: Wanted, progress: Progress) -> Imported:
    """The slides of a timeline. One that relaas has written keeps the ids of its events."""
    slides = list(tables_of(whole["events"]))
    if len(slides) > MOST_ROWS:
        raise TooManyRows(str(source), limit=MOST_ROWS)
    own = bool(slides) and all(
        slide.get("autolink") is False and "display_date" in slide for slide in slides
    )
    context = _Context(source, wanted, slug(source.stem) or "timeline", own)
    title, summary = _title_slide(whole)
    if summary:
        context.unplaced.append(Unplaced(0, summary))
    entries: list[ImportedEntry] = []
    lines: list[SourceLine] = []
    for number, slide in enumerate(slides, 1):
        if number % STEP == 0:
            progress(number, len(slides))
        entry = _entry(slide, number, context)
        lines.append(SourceLine(_shown(slide), number))
        if entry is None:
            context.unplaced.append(Unplaced(number, lines[-1].text))
        else:
            entries.append(entry)
    listed = whole["events"]
    for other in listed if isinstance(listed, list) else ():
        if other is not None and not isinstance(other, Mapping):
            context.unplaced.append(Unplaced(0, cell_of(other)[:LONGEST_CELL]))
    for era in tables_of(whole.get("eras")):
        context.unplaced.append(Unplaced(0, _shown(era)))
    keys = numbered([entry.key for entry in entries])
    with_ids = all("id" in entry.values for entry in entries)
    return Imported(
        [
            ImportedEntry(each.values, key, each.line, each.end_line, each.doubts)
            for each, key in zip(entries, keys, strict=True)
        ],
        unplaced=context.unplaced,
        document=None
        if own and with_ids
        else {"id": context.document, "title": title or source.stem},
        lines=lines,
    )


def _title_slide(whole: Table) -> tuple[str, str]:
    title = whole.get("title")
    if not isinstance(title, Mapping):
        return "", ""
    words, _ = plain_words(_text(title.get("text"), "headline"))
    summary, _ = plain_words(_text(title.get("text"), "text"))
    return " ".join(words.split()), summary


def _text(value: object, key: str) -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""


def _shown(slide: Table) -> str:
    """A slide on one line, for the preview."""
    words = (
        _text(slide, "display_date"),
        plain_words(_text(slide.get("text"), "headline"))[0],
        plain_words(_text(slide.get("text"), "text"))[0],
    )
    return " · ".join(" ".join(each.split()) for each in words if each)


def _entry(slide: Table, number: int, context: _Context) -> ImportedEntry | None:
    markup = _text(slide.get("text"), "text")
    if max(len(markup), len(_text(slide.get("text"), "headline"))) > LONGEST_CELL:
        raise CellTooLong(str(context.path), row=number, limit=LONGEST_CELL)
    if context.own and markup.endswith(_FACTS[1]) and _FACTS[0] in markup:
        markup, _begin, facts = markup.rpartition(_FACTS[0])
        context.unplaced.append(Unplaced(number, plain_words(facts)[0]))
    title = " ".join(plain_words(_text(slide.get("text"), "headline"))[0].split())
    text, addresses = plain_words(markup)
    if not text:
        text, title = title, ""
    if not text:
        return None
    if title == text or (context.own and title == " ".join(first_sentence(text).split())):
        title = ""
    values: dict[str, object] = {}
    doubts: list[Doubt] = []
    _take_when(slide, number, context, values, doubts)
    values |= {"title": title, "text": text} if title else {"text": text}
    if group := plain_words(_text(slide, "group"))[0]:
        values["channel"] = channel_of(group, context.wanted.language)
    own_id = str(slide.get("unique_id") or "")
    if context.own and own_id:
        values = {"id": own_id, **values}
    else:
        quote = f"{title}\n{text}" if title else text
        cited = {"document": context.document, "pin": f"slide {number}", "quote": quote}
        values["sources"] = [
            cited | ({"key": own_id} if own_id else {}),
            *_cited(slide.get("media"), addresses),
        ]
    key = own_id or key_of(str(values.get("date") or ""), text)
    return ImportedEntry(values, key, number, number, tuple(doubts))


def _cited(media: object, addresses: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """What a slide shows and links to, as sources of its event."""
    told = {key: plain_words(_text(media, key))[0] for key in ("url", "caption", "credit")}
    if any(told.values()):
        words = ", ".join(" ".join(told[key].split()) for key in ("caption", "credit") if told[key])
        url = _text(media, "url").strip()
        if url.startswith("<"):
            url, words = "", words or told["url"]
        yield {"document": words or url, **({"url": url} if url else {})}
    for address in addresses:
        yield {"document": address, "url": address}


# Dates


def _take_when(
    slide: Table,
    number: int,
    context: _Context,
    values: dict[str, object],
    doubts: list[Doubt],
) -> None:
    """The date and time of a slide: its parts, and its words where these tell the same days."""
    shown = plain_words(_text(slide, "display_date"))[0]
    start, end = _moment(slide.get("start_date")), _moment(slide.get("end_date"))
    said = shown or _parts_shown(slide.get("start_date"))
    if start is None:
        if slide.get("start_date"):
            doubts.append(row_doubt(DATE_DOUBTS["unread"], said, number))
        else:
            doubts.append(Doubt(*NO_DATE_DOUBT, {}, "date", number))
        if said:
            values["wording"] = said
        return
    day, clock = start
    if end is not None and end[0] != day:
        lasted = f"{day}/{end[0]}"
        day = lasted if date_value(lasted) is not None else day
    elif end is not None and clock and end[1]:
        clock = f"{clock}/{end[1]}"
    worded = _as_worded(shown, day, context)
    clock = _clock_as_worded(shown, clock, bool(worded)) or clock
    values["date"] = date_value(worded or day)
    if (value := time_value(clock)) is not None:
        values["time"] = value
    if shown and not context.own:
        values["wording"] = " ".join(shown.split())


def _moment(parts: object) -> tuple[str, str] | None:
    """A date in parts as EDTF, and its time; None for none, and for years out of the calendar."""
    if not isinstance(parts, Mapping):
        return None
    numbers: list[int] = []
    for key in _PARTS:
        value = parts.get(key)
        try:
            numbers.append(int(str(value)))
        except ValueError:
            break
    try:
        if not numbers or not 1 <= numbers[0] <= 9999:
            return None
        if len(numbers) >= len(_DAY):
            day = date(numbers[0], numbers[1], numbers[2]).isoformat()
        else:
            day = "-".join(f"{each:0{4 if not at else 2}}" for at, each in enumerate(numbers))
            parse_edtf(day)
        hour, minute, second = (*numbers[3:], 0, 0, 0)[:3]
        clock = time(hour, minute, second).isoformat() if len(numbers) > len(_DAY) else ""
    except (ValueError, OverflowError):
        return None
    return day, clock


def _parts_shown(parts: object) -> str:
    if not isinstance(parts, Mapping):
        return ""
    return "-".join(str(parts[key]) for key in _DAY if parts.get(key))


def _as_worded(shown: str, day: str, context: _Context) -> str:
    """The date that the words of a slide tell, where it has the same bounds: `begin december`."""
    meant = _when(day)
    if not shown or meant is None or len(shown) > _LONGEST:
        return ""
    before = shown.rpartition(", ")[0]
    for words in (shown, before):
        try:
            read = read_typed_date(words, context.wanted.language, meant.earliest or date.min)
        except (DateError, ValueError):
            continue
        if words and (read.earliest, read.latest) == (meant.earliest, meant.latest):
            return read.text
    return ""


def _clock_as_worded(shown: str, clock: str, dated: bool) -> str:
    """The time that stands behind the date in words, where it begins at the same minute."""
    words = shown.rpartition(", ")[2]
    if not words or words == shown or len(words) > _LONGEST:
        return ""
    try:
        read = read_typed_time(words)
        meant = clock_time_of(clock).earliest if clock else None
    except (TimeError, ValueError):
        return ""
    fits = (read.earliest or read.latest) == meant if clock else dated and bool(read.text)
    return read.text if fits else ""


def _when(text: str) -> When | None:
    try:
        return parse_edtf(text)
    except DateError:
        return None
