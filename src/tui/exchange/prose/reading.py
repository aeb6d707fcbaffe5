"""Reads a document of running text or dated lines as proposed entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tui.exchange.prose.calendar_days import near_of
from tui.exchange.prose.checks import (
    Checked,
    counted_doubt,
    missing_day_doubt,
    order_doubts,
    weekday_doubt,
)
from tui.exchange.prose.clocks import Clocks
from tui.exchange.prose.composing import (
    Proposal,
    date_value,
    move_after_midnight,
    quote_of,
    settle_time,
    text_of,
    time_value,
    wording_of,
)
from tui.exchange.prose.document import Layout, document_values, laid_out
from tui.exchange.prose.inside import appointment_of, told_inside
from tui.exchange.prose.keys import key_of, numbered
from tui.exchange.prose.pieces import Cutter, Piece
from tui.exchange.prose.plans import without_plans
from tui.exchange.prose.rows import Row
from tui.exchange.prose.settling import Dated, Settler, guessed_year, year_fits
from tui.locale import N_
from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Wanted


def read_prose(
    lines: Sequence[SourceLine],
    wanted: Wanted,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    name: str = "",
) -> Imported:
    """Read the lines of a document as proposed entries, with what could not be placed.

    `name` is the document's file name without its ending; it gives the id where the document has
    no title. `progress` is told how much is done of how much, and may raise to stop.
    """
    total = 4 * max(1, len(lines))
    layout = laid_out(lines, wanted, lambda done: progress(done, total))
    cutter = Cutter(layout.undated, layout.letterhead is not None)
    cutter.cut(layout.rows, lambda done: progress(2 * len(lines) + done, total))
    dated, own = _dated(cutter)
    year = wanted.year
    if year is None and layout.title_year is not None and year_fits(dated, layout.title_year):
        year = layout.title_year
    settler = Settler(layout.month_first, layout.letterhead, year, wanted.today, layout.span)
    settler.settle(dated)
    progress(3 * len(lines), total)
    pieces, own, plans = without_plans(cutter.pieces, own, layout.written)
    unplaced = sorted((*cutter.unplaced, *plans), key=lambda words: words.line)
    proposals, checked = _proposals(pieces, own, settler)
    _check(proposals, checked, settler.direction)
    move_after_midnight(proposals)
    clocks = Clocks(wanted.timezone, settler.direction)
    for proposal in proposals:
        settle_time(proposal, clocks)
    lacks_year = any(_lacks_year(item) for item in dated)
    by_user = wanted.year is not None and layout.letterhead is None
    by_user = by_user and not any(item.told_year for item in dated)
    document = document_values(layout, name)
    progress(total, total)
    return Imported(
        entries=_entries(proposals, str(document["id"]), layout, wanted, by_user),
        unplaced=unplaced,
        notes=_notes(layout, lacks_year),
        document=document,
        lines=lines,
        lacks_year=lacks_year,
        guessed_year=guessed_year(dated, wanted.today) if lacks_year else None,
    )


def _lacks_year(item: Dated) -> bool:
    if item.text is None:
        return any((part.week or part.season) and part.year is None for part in item.parts)
    return "XXXX" in item.text


def _dated(cutter: Cutter) -> tuple[list[Dated], list[Dated]]:
    """Return the dates of headings and pieces in their order, and those of the pieces alone."""
    headings: dict[int, Dated] = {}
    everything: list[Dated] = []
    own: list[Dated] = []
    waiting = list(cutter.headings)
    wider: Dated | None = None

    for piece in cutter.pieces:
        while waiting and waiting[0].number <= piece.row.number:
            row = waiting.pop(0)
            passed = bool(waiting) and waiting[0].number <= piece.row.number
            if passed and row is not piece.heading and _is_listed_day(row):
                continue
            item = _of_heading(row, wider)
            headings[id(row)] = item
            everything.append(item)
            if item.told is not None and item.told.rank < 3 and item.told.year is not None:
                wider = item
        above = headings.get(id(piece.heading)) if piece.heading is not None else None
        if piece.follows and own:
            above = own[-1]
        elif piece.told is None and above is None:
            above = everything[-1] if everything else None
        elif piece.told is None and own and not everything[-1].heading and piece.listed:
            above = _within(above, own[-1], piece)
        item = Dated(piece.told, above=above, line=piece.row.number, listed=piece.listed)
        everything.append(item)
        own.append(item)
    return everything, own


def _is_listed_day(row: Row) -> bool:
    """Tell whether a heading is a day without a year, which dates nothing where it is empty."""
    told = row.lead.told if row.lead is not None else None
    return told is not None and told.rank == 3 and told.year is None


def _within(above: Dated | None, last: Dated, piece: Piece) -> Dated | None:
    """A time without a date goes with the entry before it, where that tells a day of its own."""
    if above is None or above.told is None or piece.time is None:
        return above
    if last.told is None or len(last.told.parts) > 1:
        return above
    return last if last.told.rank == 3 or above.told.rank < 3 else above


def _of_heading(row: Row, wider: Dated | None) -> Dated:
    told = row.lead.told if row.lead is not None else None
    above = wider if told is not None and told.year is None else None
    return Dated(told, heading=True, above=above, line=row.number)


def _proposals(
    pieces: Sequence[Piece], own: Sequence[Dated], settler: Settler
) -> tuple[list[Proposal], list[Checked]]:
    """Make a proposal of each piece, and of each fact told inside one."""
    proposals: list[Proposal] = []
    checked: list[Checked] = []
    for piece, dated in zip(pieces, own, strict=True):
        night = _night_of(dated)
        proposal = Proposal(piece, dated.text, dated.near, night=night)
        proposals.append(proposal)
        line = piece.row.number_at(piece.chunks[0].begin)
        checked.append(Checked(dated, line, wording_of(piece), False))
        if dated.near is None or dated.text is None:
            continue
        whole = not piece.listed or (piece.row.lead is not None and piece.row.lead.record)
        inner = [] if whole else told_inside(piece, dated.near, settler)
        proposal.appointment = appointment_of(piece, dated.near, settler)
        for other, text, near in inner:
            told = Proposal(other, text, near)
            row = other.row
            told.doubts.append(
                Doubt(
                    "told-inside",
                    N_("told inside the entry of “{wording}”, with a date of its own"),
                    {"wording": wording_of(piece)},
                    "date",
                    row.number_at(other.chunks[0].begin),
                )
            )
            proposals.append(told)
            checked.append(Checked(Dated(other.told, text=text, near=near), 0, "", True))
    return proposals, checked


def _night_of(dated: Dated) -> tuple[date, date] | None:
    """Return the evening and the morning of the night that an entry takes its date from."""
    if not dated.nightly or len(dated.parts) != 2:
        return None
    evening, morning = (near_of(part).exact for part in dated.parts)
    return None if evening is None or morning is None else (evening, morning)


def _check(proposals: list[Proposal], checked: list[Checked], direction: int) -> None:
    ordered = order_doubts(checked, direction)
    for place, (proposal, item) in enumerate(zip(proposals, checked, strict=True)):
        if item.inner:
            continue
        found = [
            weekday_doubt(item),
            missing_day_doubt(item),
            counted_doubt(item),
            ordered.get(place),
        ]
        proposal.doubts += [doubt._replace(key="date") for doubt in found if doubt is not None]
        if proposal.appointment is not None:
            proposal.doubts.append(
                Doubt(
                    "appointment",
                    N_("an appointment on {day}, as the text arranges it"),
                    {"day": str(proposal.appointment.appointment)},
                    "appointment",
                    proposal.appointment.line,
                )
            )


def _notes(layout: Layout, lacks_year: bool) -> list[Doubt]:
    notes = []
    if layout.ambiguous_order:
        first = N_("numbers such as 02/06/2017 are read with the month first; nothing settles it")
        notes.append(
            Doubt(
                "date-order",
                first
                if layout.month_first
                else N_(
                    "numbers such as 02/06/2017 are read with the day first; nothing settles it"
                ),
            )
        )
    if lacks_year:
        notes.append(Doubt("no-year", N_("the document does not tell its year; say which it is")))
    return notes


def _entries(
    proposals: Sequence[Proposal], document: str, layout: Layout, wanted: Wanted, by_user: bool
) -> list[ImportedEntry]:
    texts = [text_of(proposal.piece) for proposal in proposals]
    keys = numbered(
        [
            key_of(_key_date(proposal.date_text, by_user), text)
            for proposal, text in zip(proposals, texts, strict=True)
        ]
    )
    dutch = (wanted.language or layout.language)[:2].lower() == "nl"
    return [
        _entry(proposal, text, key, document, "r." if dutch else "l.")
        for proposal, text, key in zip(proposals, texts, keys, strict=True)
    ]


def _key_date(text: str | None, by_user: bool) -> str:
    """The date as a key holds it: without a year that only the user told."""
    if text is None or not by_user:
        return text or ""
    return "XXXX" + text[4:] if text[:4].isdigit() else text


def _entry(proposal: Proposal, text: str, key: str, document: str, line_word: str) -> ImportedEntry:
    piece = proposal.piece
    row = piece.row
    line = row.number_at(piece.chunks[0].begin)
    pin = f"p. {row.page}" if row.page else f"{line_word} {line}"
    values: dict[str, object] = {}
    if (day := date_value(proposal.date_text)) is not None:
        values["date"] = day
    if (time := time_value(proposal.time)) is not None:
        values["time"] = time
    if wording := wording_of(piece):
        values["wording"] = wording
    values["text"] = text or wording
    if proposal.appointment is not None:
        values["appointment"] = proposal.appointment.appointment
        if proposal.appointment.appointment_time is not None:
            values["appointment_time"] = proposal.appointment.appointment_time
    values["sources"] = [{"document": document, "pin": pin, "quote": quote_of(piece)}]
    last = piece.chunks[-1]
    return ImportedEntry(
        values,
        key,
        line,
        last.row.number_at(max(last.begin, last.end - 1)),
        tuple(proposal.doubts),
    )
