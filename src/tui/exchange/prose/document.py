"""The document as a whole: its language, its rows with their leads, its letterhead and title."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui.exchange.prose.calendar_days import Near, shifted
from tui.exchange.prose.leads import read_lead
from tui.exchange.prose.number_order import order_of
from tui.exchange.prose.pieces import mark_kinds
from tui.exchange.prose.rows import Row, mark_asides, place_and_date, rows_of
from tui.exchange.prose.splitting import in_portions, split_row, with_dates
from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.words import evened, language_of
from tui.model.actor_book import slug
from tui.model.imported import SourceLine, Wanted

_DOTTED = re.compile(r"\s*([0-9]{1,2})\.([0-9]{1,3})(\.[0-9]+)?\.?\s")
_SHORT = re.compile(r"[\s|*•·-]*(?:[a-z]{2,9},? )?[0-9]{1,2}[-/][0-9]{1,2}(?=\s*[:;,|\t)]|\s)")


@dataclass(slots=True)
class Layout:
    """A document's rows and what holds for all of them.

    `letterhead` is the date of its letterhead or byline; `month_first` settles numeric dates and
    `ambiguous_order` says that nothing settled it; `undated` that it tells no date at all.
    """

    rows: list[Row]
    language: str
    letterhead: Near | None
    letterhead_text: str | None
    month_first: bool
    ambiguous_order: bool
    undated: bool


def laid_out(lines: Sequence[SourceLine], wanted: Wanted, step: Callable[[int], None]) -> Layout:
    """Lay out the lines of a document; `step` is told how many lines were looked at."""
    rows = rows_of(lines, lambda place: step(place // 2))
    language = language_of([evened(row.text[:2000]) for row in rows[:600]], wanted.language)
    rows = _with_dates(rows, language, lambda place: step(len(lines) // 2 + place))
    mark_asides(rows)
    dotted_number = _dotted_numbers(rows)
    shorts = sum(1 for row in rows if _SHORT.match(row.even)) > 1
    month_heading = False
    for row in rows:
        row.lead = read_lead(row, dotted_number, month_heading, shorts)
        month_heading = _after(row, month_heading)
    letterhead = _letterhead(rows)
    mark_kinds(rows)
    _skip_preamble(rows)
    tolds = [row.lead.told for row in rows if row.lead and row.lead.told] or [
        told for row in rows for told in row.dates
    ]
    everything = [told for row in rows for told in row.dates]
    month_first, ambiguous = order_of(
        tolds if any(part.numeric for told in tolds for part in told.parts) else everything,
        language,
        wanted.language,
    )
    if any((part.month or 0) > 12 for told in everything for part in told.parts if part.numeric):
        month_first, ambiguous = order_of(everything, language, wanted.language)
    undated = letterhead is None and not any(told.rank for told in everything)
    near, text = letterhead if letterhead is not None else (None, None)
    if near is not None:
        near = _on_weekday(rows, near)
    return Layout(rows, language, near, text, month_first, ambiguous, undated)


def _with_dates(rows: list[Row], language: str, step: Callable[[int], None]) -> list[Row]:
    """Find the dates and times of the rows, and split those that hold several dated lines."""
    found: list[Row] = []
    for place, row in enumerate(rows):
        if place % 500 == 0:
            step(place)
        for portion in in_portions(row):
            found += split_row(with_dates(portion, language), language)
    return found


def _dotted_numbers(rows: Sequence[Row]) -> bool:
    """Tell whether `2.10` at the start of lines numbers paragraphs and tells no time."""
    numbers = times = 0
    for row in rows:
        found = _DOTTED.match(row.even)
        if found is None:
            continue
        first, second = int(found[1]), int(found[2])
        if found[3] or len(found[2]) != 2 or second > 59 or first > 23:
            numbers += 1
        else:
            times += 1
    return numbers > 0 and numbers * 3 >= times


def _after(row: Row, month_heading: bool) -> bool:
    """Tell whether a day alone may begin the rows below: a month stands above them."""
    lead = row.lead
    if lead is None or lead.told is None or row.text[lead.text :].strip(" :.*_|"):
        return month_heading
    return lead.told.rank == 2 and len(lead.told.parts) == 1


def _letterhead(rows: Sequence[Row]) -> tuple[Near, str | None] | None:
    """Find the date of the letterhead or byline among the first rows, or else the last."""
    found: Told | None = None
    for row in [*rows[:25], *rows[-3:]]:
        told = place_and_date(row)
        if told is not None and row.kind == "plain":
            row.kind = "letterhead"
        elif row.kind == "letterhead":
            dated = [item for item in row.dates if item.rank == 3 and item.year]
            told = dated[-1] if dated else None
        found = found or told
    found = found or _date_in_title(rows)
    if found is None or not found.parts:
        return None
    part: Part = found.parts[0]
    text = None
    if part.year and part.month and part.day and not part.numeric:
        text = f"{part.year:04}-{part.month:02}-{part.day:02}"
    return Near(part.year, part.month, part.day), text


def _date_in_title(rows: Sequence[Row]) -> Told | None:
    """Find the day in the title of a list whose entries tell times alone."""
    leads = [row.lead for row in rows if row.lead is not None]
    dated = any(lead.told is not None and lead.told.rank for lead in leads)
    if dated or not any(lead.time is not None for lead in leads):
        return None
    for row in rows[:8]:
        days = [told for told in row.dates if told.rank == 3 and told.year]
        if len(days) == 1 and len(row.text) < 120 and row.text.rstrip()[-1:] not in ".!?":
            row.kind = "letterhead"
            return days[0]
    return None


def _on_weekday(rows: Sequence[Row], near: Near) -> Near:
    """Go back from the letterhead's day to the weekday that the first words below it name."""
    exact = near.exact
    if exact is None or any(row.lead and row.lead.told and row.lead.told.rank for row in rows):
        return near
    for row in rows[:12]:
        if row.kind == "letterhead":
            continue
        for told in row.dates:
            if told.rank == 0 and told.parts and told.parts[0].weekday is not None:
                back = (exact.weekday() - told.parts[0].weekday) % 7
                return shifted(near, -back) or near
    return near


def _skip_preamble(rows: Sequence[Row]) -> None:
    """Leave what stands above a list out of it: an introduction is no entry."""
    if sum(1 for row in rows if row.kind in ("entry", "date")) < 3:
        return
    for row in rows:
        if row.lead is not None and (row.lead.told is not None or row.lead.time is not None):
            if row.lead.told is not None and not row.lead.told.rank and row.kind == "prose":
                row.kind = "aside"
                continue
            return
        if row.kind == "prose":
            row.kind = "aside"


def document_values(layout: Layout, name: str) -> Mapping[str, object]:
    """Return the values of the `[[document]]` that the entries cite."""
    from tui.model.when import parse_edtf

    title = _title(layout.rows) or name
    values: dict[str, object] = {"id": slug(name) or slug(title) or "document"}
    if title:
        values["title"] = title
    if layout.letterhead_text is not None:
        try:
            values["date"] = parse_edtf(layout.letterhead_text).value
        except ValueError:
            return values
    return values


def _title(rows: Sequence[Row]) -> str:
    """The first heading, or else the first short line that begins no entry."""
    for row in rows[:15]:
        if row.level == 1 or (row.level and row.kind == "heading"):
            return _plain(row.text)
    for row in rows[:6]:
        if row.kind in ("entry", "date", "prose"):
            break
        if row.kind == "heading":
            return _plain(row.text)
    return ""


def _plain(text: str) -> str:
    return " ".join(text.lstrip("# ").strip(" *_").split())[:160]
