"""Makes proposed entries of the pieces of a document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.exchange.prose.calendar_days import Near, shifted
from tui.exchange.prose.clocks import Clocks
from tui.exchange.prose.facts import own_time
from tui.exchange.prose.inside import Appointment
from tui.exchange.prose.pieces import Chunk, Piece
from tui.exchange.prose.rows import Row
from tui.exchange.prose.sentences import sentences
from tui.exchange.prose.told import ToldTime
from tui.locale import N_
from tui.model.clock_time import clock_time_of
from tui.model.imported import Doubt
from tui.model.when import parse_edtf

_NOON, _EVENING = 12 * 60, 18 * 60

_TRIM = " \t,;:|*_-–—→>#()[]="


@dataclass(slots=True)
class Proposal:
    """An entry in the making; `night` is the evening and the morning that its time may be on."""

    piece: Piece
    date_text: str | None
    near: Near | None
    key_date: str = ""
    time: ToldTime | None = None
    appointment: Appointment | None = None
    night: tuple[date, date] | None = None
    doubts: list[Doubt] = field(default_factory=list)


def text_of(piece: Piece) -> str:
    """Return the entry's own words, without date, time and bullet; a line for each paragraph."""
    lines: list[str] = []
    row: Row | None = None
    for place, chunk in enumerate(piece.chunks):
        begin = piece.text if place == 0 else chunk.begin
        words = cell_words(chunk.row.text[begin : chunk.end])
        if not words:
            continue
        if row is chunk.row and lines:
            lines[-1] += " " + words
        else:
            lines.append(words)
        row = chunk.row
    return "\n".join(lines)


def cell_words(text: str) -> str:
    """Return words as one paragraph; the signs between the cells of a table are left out."""
    text = text.strip()
    if text.endswith("|") or text.startswith("|"):
        text = text.strip("|").strip()
        text = "; ".join(cell.strip() for cell in text.split("|") if cell.strip())
    if text.endswith("**") and text.count("**") == 1:
        text = text[:-2]
    if "\t" in text:
        text = "; ".join(cell.strip() for cell in text.split("\t") if cell.strip())
    return text.strip()


def quote_of(piece: Piece) -> str:
    """Return the source's words of an entry, with its date and its number."""
    return "\n".join(words for chunk in piece.chunks if (words := _numbered_words(chunk)))


def _numbered_words(chunk: Chunk) -> str:
    """Return the words of a chunk, and the number before them where they begin their row."""
    lead = chunk.row.lead
    begins = lead is not None and lead.numbered and chunk.begin == lead.begin
    return chunk.row.text[0 if begins else chunk.begin : chunk.end].strip(" \t|*_")


def wording_of(piece: Piece) -> str:
    """Return how the source told date and time: the heading's words, then its own."""
    told = []
    if piece.heading is not None and not piece.stands_alone:
        told.append(_trimmed(piece.heading.text))
    row = piece.row
    told += [_trimmed(row.text[begin:end]) for begin, end in piece.wording]
    return ", ".join(words for words in told if words)


def _trimmed(text: str) -> str:
    words = text.replace("\t", " ").replace("|", " ").strip(_TRIM)
    if words.count("(") > words.count(")"):
        words += ")"
    if words.count("[") > words.count("]"):
        words += "]"
    return words


def settle_time(proposal: Proposal, clocks: Clocks) -> None:
    """Give a proposal its time: that of its lead, else the one that its first sentence tells."""
    piece = proposal.piece
    told = piece.time
    row = piece.row
    end = piece.chunks[0].end
    night = piece.told is not None and piece.told.night
    dated = proposal.near is None or proposal.near.day is not None
    if told is None and piece.listed and dated:
        told = _first_sentence_time(piece)
        if told is not None:
            piece.wording.append((told.start, told.end))
    elif told is not None and told.part is not None and piece.listed:
        spans = sentences(row.text[piece.text : end])
        if spans:
            other = own_time(row, None, piece.text, piece.text + spans[0][1], _mentioned(piece))
            if other is not None and other.part is None and other.start - piece.text < 6:
                told = other
    settled = clocks.settle(told, proposal.date_text, piece.told is None and not piece.inner)
    if proposal.night is not None:
        _on_night(proposal, proposal.night, settled)
    elif clocks.days and piece.told is None and proposal.near is not None:
        move(proposal, clocks.days)
        proposal.doubts.append(
            Doubt(
                "past-midnight",
                N_("the times above pass midnight, so this is taken for the next day"),
                key="date",
                line=row.number_at(piece.chunks[0].begin),
            )
        )
    if settled is None and night:
        proposal.time = ToldTime(0, 0, part="night")
        return
    if settled is None:
        return
    proposal.time, days = clocks.in_zone(settled, proposal.near)
    if days:
        move(proposal, days)
    if settled.zone is not None and proposal.time.zone is not None:
        proposal.doubts.append(
            Doubt(
                "zone",
                N_("“{wording}” is in another zone and was not converted"),
                {"wording": row.text[settled.start : settled.end]},
                line=row.number_at(settled.start),
            )
        )


def move_after_midnight(proposals: Sequence[Proposal]) -> None:
    """Move what stands first in a list of times, newest first, to the day after that of the list.

    There the times fall, and begin after the midnight that the list has passed: `0.03, 23.56`.
    """
    first = list(itertools.takewhile(_tells_time_alone, proposals))
    first = [item for item in first if item.date_text == first[0].date_text]
    clocks = [item.piece.time.first or 0 for item in first if item.piece.time is not None]
    steps = list(itertools.pairwise(clocks))
    passed = [at for at, (one, two) in enumerate(steps) if one < _DAWN and two >= _LATE]
    falls = sum(1 for one, two in steps if two <= one)
    if len(steps) < _FEW_TIMES or len(passed) != 1 or (falls + 1) * 5 < len(steps) * 4:
        return
    for item in first[: passed[0] + 1]:
        move(item, 1)
        item.doubts.append(
            Doubt(
                "past-midnight",
                N_("the times below pass midnight, so this is taken for the next day"),
                key="date",
                line=item.piece.row.number_at(item.piece.chunks[0].begin),
            )
        )


def _tells_time_alone(proposal: Proposal) -> bool:
    piece = proposal.piece
    told = piece.time
    return piece.told is None and told is not None and told.part is None and told.first is not None


_DAWN, _LATE = 6 * 60, 21 * 60
_FEW_TIMES = 3


def move(proposal: Proposal, days: int) -> None:
    """Move the day of a proposal; what is not known to the day stays."""
    near = proposal.near
    moved = None if near is None or near.exact is None else shifted(near, days)
    exact = None if moved is None else moved.exact
    if exact is not None:
        proposal.near, proposal.date_text = moved, exact.isoformat()


def _on_night(proposal: Proposal, night: tuple[date, date], told: ToldTime | None) -> None:
    """Give a time of a night its day: the second before noon, the first in the evening."""
    minutes = None if told is None else told.last if told.first is None else told.first
    if minutes is None or _NOON <= minutes < _EVENING:
        return
    day = night[0] if minutes >= _EVENING else night[1]
    proposal.near, proposal.date_text = Near(day.year, day.month, day.day), day.isoformat()


def _mentioned(piece: Piece) -> list:  # type: ignore[type-arg]
    return [told for told in piece.row.dates if told is not piece.told and told.start >= piece.text]


def _first_sentence_time(piece: Piece) -> ToldTime | None:
    """Return the time in the first sentence, or the only one further on that tells when it was."""
    row, end = piece.row, piece.chunks[0].end
    spans = sentences(row.text[piece.text : end])
    mentioned = _mentioned(piece)
    for first, last in spans[:1]:
        found = own_time(row, None, piece.text + first, piece.text + last, mentioned)
        if found is not None:
            return found
    return None


def date_value(text: str | None) -> object:
    """Return what a file holds for an EDTF date."""
    return None if text is None else parse_edtf(text).value


def time_value(told: ToldTime | None) -> object:
    """Return what a file holds for a time."""
    return None if told is None else clock_time_of(told.text).value
