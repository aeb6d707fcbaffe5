"""The document as a whole: its language, its rows with their leads, its letterhead and title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tui.exchange.prose.bare_clocks import lead_from_bare_clocks
from tui.exchange.prose.calendar_days import Near, near_of, shifted
from tui.exchange.prose.dated_columns import lead_from_columns
from tui.exchange.prose.datelines import mark_dateline, mark_published, written_on
from tui.exchange.prose.dates import LONGEST_LINE
from tui.exchange.prose.inventories import lead_from_lines, lead_from_places
from tui.exchange.prose.kinds import mark_kinds
from tui.exchange.prose.leads import read_lead
from tui.exchange.prose.number_order import order_of
from tui.exchange.prose.page_edges import mark_page_edges
from tui.exchange.prose.records import joined_records
from tui.exchange.prose.rows import (
    PAGE,
    Lead,
    Row,
    mark_asides,
    mark_items,
    mark_lettered,
    place_and_date,
    rows_of,
)
from tui.exchange.prose.short_dates import Shorts, shorts_of
from tui.exchange.prose.splitting import in_portions, split_row, with_dates
from tui.exchange.prose.titles import (
    forget_bracketed_title,
    forget_dated_title,
    forget_yearly_title,
    title_of,
    with_days_above,
    with_titles_below,
    year_in_title,
)
from tui.exchange.prose.told import Part, Told
from tui.exchange.prose.words import evened, language_of
from tui.model.actor_book import slug
from tui.model.imported import SourceLine, Wanted

_DAY_LABEL = re.compile(
    r"[\s|*_•-]*(?:datum|date|tag|jour|dag|day|datum ?/ ?tijd|date ?/ ?time|datum en tijd"
    r"|date and time)[*_ ]*[:|\t][\s|:*_]*"
)
"""How the head of a report labels the day that it is about."""

_DOTTED = re.compile(r"\s*([0-9]{1,2})\.([0-9]{1,3})(\.[0-9]+)?\.?\s")


@dataclass(slots=True)
class Layout:
    """A document's rows and what holds for all of them.

    `letterhead` is the date of its letterhead or byline, `written` the day on which it was written
    where that is known and is not the day of the times that it lists; `month_first` settles
    numeric dates and `ambiguous_order` says that nothing settled it; `undated` that it tells no
    date at all; `title_year` is the only year that stands above its entries; `span` that the
    letterhead is the first of the days that the title tells.
    """

    rows: list[Row]
    language: str
    letterhead: Near | None
    letterhead_text: str | None
    month_first: bool
    ambiguous_order: bool
    undated: bool
    title_year: int | None
    written: date | None
    span: bool = False


def laid_out(lines: Sequence[SourceLine], wanted: Wanted, step: Callable[[int], None]) -> Layout:
    """Lay out the lines of a document; `step` is told how many lines were looked at."""
    rows = rows_of(lines, lambda place: step(place // 2))
    language = language_of([evened(row.text[:2000]) for row in rows[:600]], wanted.language)
    mark_items(rows)
    mark_lettered(rows)
    shorts = shorts_of([evened(row.text[:LONGEST_LINE]) for row in rows])
    rows = _with_dates(rows, language, shorts, lambda place: step(len(lines) // 2 + place))
    mark_asides(rows)
    dotted_number = _dotted_numbers(rows)
    _read_leads(rows, dotted_number)
    rows = joined_records(rows, lambda row: with_dates(row, language, shorts))
    letterhead = _letterhead(rows)
    if letterhead is None:
        _forget_written(rows, dotted_number)
    mark_page_edges(rows)
    mark_kinds(rows)
    mark_published(rows)
    lead_from_lines(rows)
    told_above = mark_dateline(rows)
    if told_above is not None:
        letterhead = _as_letterhead(told_above)
    _mark_dated_headings(rows)
    _skip_preamble(rows)
    rows = with_days_above(with_titles_below(rows))
    month_first, ambiguous = _number_order(rows, language, wanted)
    near, text = letterhead if letterhead is not None else (None, None)
    span = _is_span(rows, near)
    if near is not None and told_above is None and not span:
        near = _on_weekday(rows, near)
    return Layout(
        rows,
        language,
        near,
        text,
        month_first,
        ambiguous,
        undated=letterhead is None and not any(told.rank for row in rows for told in row.dates),
        title_year=year_in_title(rows, wanted),
        written=None if _tells_times_alone(rows) else written_on(rows, month_first),
        span=span,
    )


def _read_leads(rows: Sequence[Row], dotted_number: bool) -> None:
    """Read the lead of each row, and what only the document as a whole says of some."""
    month_heading = False
    for row in rows:
        row.lead = read_lead(row, dotted_number, month_heading)
        month_heading = _after(row, month_heading)
    lead_from_columns(rows)
    lead_from_bare_clocks(rows)
    lead_from_places(rows)
    forget_bracketed_title(rows)
    forget_dated_title(rows)
    forget_yearly_title(rows)


def _number_order(rows: Sequence[Row], language: str, wanted: Wanted) -> tuple[bool, bool]:
    """Return whether the month stands first in numbers, and whether nothing settles it."""
    everything = [told for row in rows for told in row.dates]
    tolds = [row.lead.told for row in rows if row.lead and row.lead.told] or everything
    leads = any(part.numeric for told in tolds for part in told.parts)
    month_first, ambiguous = order_of(tolds if leads else everything, language, wanted.language)
    if any((part.month or 0) > 12 for told in everything for part in told.parts if part.numeric):
        month_first, ambiguous = order_of(everything, language, wanted.language)
    return month_first, ambiguous and leads


def _with_dates(
    rows: list[Row], language: str, shorts: Shorts, step: Callable[[int], None]
) -> list[Row]:
    """Find the dates and times of the rows, and split those that hold several dated lines."""
    found: list[Row] = []
    for place, row in enumerate(rows):
        if place % 500 == 0:
            step(place)
        for portion in in_portions(row):
            found += split_row(with_dates(portion, language, shorts), language, shorts)
    return found


def _dotted_numbers(rows: Sequence[Row]) -> bool:
    """Tell whether `2.10` at the start of lines numbers paragraphs and tells no time."""
    numbers = times = 0
    for row in rows:
        found = _DOTTED.match(row.even)
        if found is None or any(told.start == found.start(1) for told in row.dates):
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
    if lead.told.rank == 3 and lead.told.parts[0].month is None:
        return month_heading
    return lead.told.rank == 2 and len(lead.told.parts) == 1


def _letterhead(rows: Sequence[Row]) -> tuple[Near, str | None] | None:
    """Find the date of the letterhead or byline among the first rows, or else the last."""
    found = _labelled_day(rows)
    for row in [*rows[:25], *rows[-3:]]:
        told = place_and_date(row)
        if told is not None and row.kind == "plain":
            row.kind = "letterhead"
        elif row.kind == "plain" and _foot(row):
            row.kind, told = "letterhead", row.dates[0]
        elif row.kind == "letterhead":
            dated = [item for item in row.dates if item.rank == 3 and item.year]
            told = dated[-1] if dated else None
        found = found or told
    found = found or _date_in_title(rows)
    return None if found is None or not found.parts else _as_letterhead(found)


def _is_span(rows: Sequence[Row], letterhead: Near | None) -> bool:
    """Tell whether the day that a document is read from is the first of those of its title."""
    day = None if letterhead is None else letterhead.exact
    titles = [row for row in rows[:_TITLE_ROWS] if row.kind == "letterhead"]
    first = [told.parts[0] for row in titles for told in row.dates if len(told.parts) > 1]
    return day is not None and any(near_of(part).exact == day for part in first)


_TITLE_ROWS = 8


def _as_letterhead(found: Told) -> tuple[Near, str | None]:
    """The day that a document is read from, and its EDTF where that is certain."""
    part: Part = found.parts[0]
    text = None
    if part.year and part.month and part.day and not part.numeric:
        text = f"{part.year:04}-{part.month:02}-{part.day:02}"
    return Near(part.year, part.month, part.day), text


def _mark_dated_headings(rows: Sequence[Row]) -> None:
    """Let a heading that tells one day, among other words, date the times that stand below it."""
    for place, row in enumerate(rows):
        days = [told for told in row.dates if told.rank == 3]
        if len(days) != 1 or len(row.dates) > 1:
            continue
        if row.kind in ("plain", "prose") and _introduces_times(row, rows[place + 1 :]):
            row.kind, row.lead = "date", Lead(days[0].start, days[0].end, days[0])
        if row.kind != "heading":
            continue
        below = itertools.takewhile(
            lambda each, level=row.level: not _ends_heading(each, level),  # type: ignore[misc]
            rows[place + 1 :],
        )
        leads = [each.lead for each in below if each.kind == "entry" and each.lead is not None]
        if leads and all(lead.told is None for lead in leads):
            told = days[0]
            row.kind, row.lead = "date", Lead(told.start, told.end, told)


def _introduces_times(row: Row, below: Sequence[Row]) -> bool:
    """Tell whether a line ends in a colon and two times alone follow right below it."""
    if not row.text.rstrip(" *_").endswith(":") or len(below) < 2:
        return False
    leads = [each.lead for each in below[:2] if each.kind == "entry" and each.lead is not None]
    return len(leads) == 2 and all(lead.told is None and lead.time is not None for lead in leads)


def _ends_heading(row: Row, level: int) -> bool:
    """Tell whether a row ends what stands below a heading of a level, 0 for one of none."""
    return row.kind == "date" or (row.kind == "heading" and not 0 < level < row.level)


def _forget_written(rows: Sequence[Row], dotted_number: bool) -> None:
    """Leave `yesterday` alone in a document that does not tell when it was written."""
    for row in rows:
        if any(told.written for told in row.dates):
            row.dates = [told for told in row.dates if not told.written]
            row.lead = read_lead(row, dotted_number, False)


def _foot(row: Row) -> bool:
    """Tell whether a row holds a date and the number of a page, and nothing else."""
    if len(row.dates) != 1 or row.dates[0].rank < 3:
        return False
    told = row.dates[0]
    rest = (row.even[: told.start] + row.even[told.end :]).strip(" ·•|,;-")
    return PAGE.fullmatch(rest) is not None


def _date_above(rows: Sequence[Row]) -> Told | None:
    """Find the only day that is told above a list of times, in running text too."""
    days: dict[tuple[int | None, int | None, int | None], Told] = {}
    for row in rows[:20]:
        timed = row.kind == "entry" or (row.lead is not None and row.lead.time is not None)
        if timed and days:
            break
        for told in row.dates:
            if told.rank == 3 and told.year and len(told.parts) == 1:
                part = told.parts[0]
                days.setdefault((part.year, part.month, part.day), told)
        if timed:
            break
    return next(iter(days.values())) if len(days) == 1 else None


def _labelled_day(rows: Sequence[Row]) -> Told | None:
    """Find the day that the head of a list of times labels as theirs: `Datum: 3 mei 2021`."""
    if not _tells_times_alone(rows):
        return None
    for row in rows[:25]:
        label = _DAY_LABEL.match(row.even)
        told = row.dates[0] if row.dates else None
        if label is None or told is None or told.start != label.end():
            continue
        if told.rank == 3 and told.year and len(told.parts) == 1 and len(row.dates) == 1:
            return told
    return None


def _tells_times_alone(rows: Sequence[Row]) -> bool:
    """Tell whether the entries of a list tell times and no dates."""
    leads = [row.lead for row in rows if row.lead is not None and not _DAY_LABEL.match(row.even)]
    dated = any(lead.told is not None and lead.told.rank for lead in leads)
    named = [lead.told for lead in leads if lead.told is not None and not lead.told.rank]
    return not dated and (len(named) > 2 or any(lead.time is not None for lead in leads))


def _date_in_title(rows: Sequence[Row]) -> Told | None:
    """Find the day in the title of a list whose entries tell times alone."""
    if not _tells_times_alone(rows):
        return None
    above = list(itertools.takewhile(lambda each: each.lead is None or not each.lead.time, rows))
    for row in sorted(rows[:8], key=lambda each: not _introduces(each, above)):
        days = [told for told in row.dates if told.rank == 3 and told.year]
        if row.lead is not None and row.lead.time is not None:
            continue
        if len(days) == 1 and len(row.text) < 120 and row.text.rstrip()[-1:] not in ".!?":
            row.kind = "letterhead"
            return days[0]
    return _date_above(rows)


def _introduces(row: Row, above: Sequence[Row]) -> bool:
    """Tell whether a row above the first time tells a day and ends in a colon."""
    return row in above and bool(row.dates) and row.text.rstrip(" *_").endswith(":")


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
    numbered = sum(1 for row in rows if _is_numbered_day(row))
    if numbered + sum(1 for row in rows if row.kind in ("entry", "date")) < 3:
        return
    for row in rows:
        if row.kind == "letterhead" and numbered >= 3:
            continue
        if row.kind == "prose" and row.lead is not None and row.lead.numbered:
            return
        if row.lead is not None and (row.lead.told is not None or row.lead.time is not None):
            if row.lead.told is not None and not row.lead.told.rank and row.kind == "prose":
                row.kind = "aside"
                continue
            return
        if row.kind == "prose":
            row.kind = "aside"


def _is_numbered_day(row: Row) -> bool:
    """Tell whether a numbered paragraph begins with its day: `3. Op 4 mei 2020 …`."""
    lead = row.lead
    return row.kind == "prose" and lead is not None and lead.numbered and lead.told is not None


def document_values(layout: Layout, name: str) -> Mapping[str, object]:
    """Return the values of the `[[document]]` that the entries cite."""
    from tui.model.when import parse_edtf

    title = title_of(layout.rows) or name
    values: dict[str, object] = {"id": slug(name) or slug(title) or "document"}
    if title:
        values["title"] = title
    if layout.letterhead_text is not None:
        try:
            values["date"] = parse_edtf(layout.letterhead_text).value
        except ValueError:
            return values
    return values
