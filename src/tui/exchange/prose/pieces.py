"""Cuts the rows of a document into pieces: the words of one entry with its date and time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui.exchange.prose.leads import is_sentence
from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.running import Cut, cut_sentences
from tui.exchange.prose.told import Told, ToldTime
from tui.model.imported import Unplaced


@dataclass(slots=True)
class Chunk:
    """Words of a row, from `begin` to `end`."""

    row: Row
    begin: int
    end: int

    @property
    def words(self) -> str:
        """The words as written, without space around them."""
        return self.row.text[self.begin : self.end].strip()


@dataclass(slots=True)
class Piece:
    """The words of one entry: `chunks`, of which the first begins with a lead up to `text`.

    `told` and `time` are its own, `heading` is the row of the date above it where it has none of
    its own, `wording` the places in its first row that tell date and time. `inner` says that it
    was told inside another entry; `first` is the row of its first chunk.
    """

    chunks: list[Chunk]
    text: int
    told: Told | None = None
    time: ToldTime | None = None
    heading: Row | None = None
    wording: list[tuple[int, int]] = field(default_factory=list)
    listed: bool = False
    inner: bool = False
    bullet: str = ""
    indent: int = 0

    @property
    def row(self) -> Row:
        """The row in which it begins."""
        return self.chunks[0].row


class Cutter:
    """Walks through the rows of a document and cuts them into pieces and what is in none."""

    def __init__(self, undated: bool, known: bool = False) -> None:
        self._known = known
        self._undated = undated
        self.pieces: list[Piece] = []
        self.headings: list[Row] = []
        self.unplaced: list[Unplaced] = []
        self._open: Piece | None = None
        self._heading: Row | None = None
        self._under = False
        self._fresh = False
        self._used: set[int] = set()
        self._dated_bullets = False

    def cut(self, rows: Sequence[Row], step: Callable[[int], None]) -> None:
        """Cut `rows`; `step` is told how many were done."""
        for place, row in enumerate(rows):
            if place % 500 == 0:
                step(place)
            self._take(row)
        for row in self.headings:
            if id(row) not in self._used:
                self._leave(row, 0, len(row.text))
        self.unplaced.sort(key=lambda words: words.line)

    def _take(self, row: Row) -> None:
        if row.kind in ("aside", "letterhead"):
            self._leave(row, 0, len(row.text))
        elif row.kind == "heading":
            self._take_heading(row)
        elif row.kind == "date":
            self._heading, self._under, self._open, self._fresh = row, True, None, True
            self.headings.append(row)
            self._dated_bullets = False
        elif row.kind == "entry" and row.lead is not None:
            self._take_entry(row, row.lead)
        elif row.kind == "prose" and not self._goes_on(row):
            self._take_prose(row)
        else:
            self._take_plain(row)

    def _take_heading(self, row: Row) -> None:
        if self._fresh and row.level == 0:
            self._begin(row, row.lead)
            return
        self._leave(row, 0, len(row.text))
        self._open = None
        if self._heading is not None and row.level and row.level <= (self._heading.level or 7):
            self._under = False

    def _take_entry(self, row: Row, lead: Lead) -> None:
        piece = Piece([Chunk(row, lead.begin, len(row.text))], lead.text, lead.told, lead.time)
        piece.wording = [(lead.begin, lead.text)]
        if lead.bracketed and lead.told is not None:
            piece.wording = [(lead.told.start, lead.told.end)]
        piece.listed = True
        piece.bullet, piece.indent = lead.bullet, lead.indent
        if lead.told is None or lead.told.rank == 0 or lead.told.year is None:
            self._inherit(piece)
        self._add(piece)
        self._dated_bullets = self._dated_bullets or bool(lead.bullet)

    def _goes_on(self, row: Row) -> bool:
        """Tell whether a sentence with a date goes on with the entry above it."""
        piece = self._open
        if piece is None or row.gap:
            return False
        begins = row.text[row.lead.begin : row.lead.begin + 1] if row.lead else ""
        return begins.islower() and piece.listed

    def _take_prose(self, row: Row) -> None:
        lead = row.lead
        begin = lead.begin if lead is not None else 0
        cuts, left = cut_sentences(
            row, begin, self._undated, self._known or self._heading is not None or bool(self.pieces)
        )
        if left is not None:
            piece = self._open
            sticks = piece is not None and not row.gap
            if self._under and (self._fresh or row.gap):
                self._begin(row, lead, left[1])
            elif sticks and piece is not None:
                piece.chunks.append(Chunk(row, *left))
            else:
                self._leave(row, *left)
        for cut in cuts:
            self._add(self._piece_of(row, cut))

    def _piece_of(self, row: Row, cut: Cut) -> Piece:
        piece = Piece([Chunk(row, cut.begin, cut.end)], cut.text, cut.told, cut.time)
        piece.wording = cut.wording
        if cut.told is None or cut.told.year is None:
            self._inherit(piece)
        return piece

    def _take_plain(self, row: Row) -> None:
        lead = row.lead
        piece = self._open
        bullet = lead.bullet if lead is not None and not lead.numbered else ""
        if row.cells and not row.cells[0].strip() and piece is not None:
            self._begin(row, lead, inherits=piece)
        elif self._under and (
            piece is None
            or (piece.heading is self._heading and self._stands_alone(row, piece, bullet))
        ):
            self._begin(row, lead)
        elif piece is None:
            self._leave(row, 0, len(row.text))
        elif (
            bullet
            and piece.listed
            and piece.bullet == bullet
            and piece.row.lead is not None
            and (lead is not None and lead.indent == piece.indent)
        ):
            self._begin(row, lead, inherits=piece)
        elif not piece.listed and row.gap:
            self._leave(row, 0, len(row.text))
            self._open = None
        else:
            begin = lead.begin if lead is not None and bullet else 0
            piece.chunks.append(Chunk(row, begin, len(row.text)))
            self._fresh = False

    def _stands_alone(self, row: Row, piece: Piece, bullet: str) -> bool:
        """Tell whether a paragraph under a date is an entry of its own."""
        if piece.time is not None and piece.listed and piece.wording and not bullet:
            return False
        if piece.chunks[-1].words.endswith(":"):
            return False
        return bool(bullet) or row.gap

    def _begin(
        self, row: Row, lead: Lead | None, end: int | None = None, inherits: Piece | None = None
    ) -> None:
        """Begin a piece without a date of its own."""
        begin = lead.begin if lead is not None else 0
        piece = Piece([Chunk(row, begin, len(row.text) if end is None else end)], begin)
        if lead is not None:
            piece.bullet, piece.indent = lead.bullet, lead.indent
        piece.listed = True
        if inherits is not None:
            piece.heading = inherits.heading
            piece.told = None
        else:
            self._inherit(piece)
        self._add(piece)

    def _inherit(self, piece: Piece) -> None:
        if self._heading is not None and self._under:
            piece.heading = self._heading
            lead = self._heading.lead
            if lead is not None and piece.time is None and id(self._heading) not in self._used:
                piece.time = lead.time
            self._used.add(id(self._heading))

    def _add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self._open = piece
        self._fresh = False

    def _leave(self, row: Row, begin: int, end: int) -> None:
        if row.lead is not None and begin == row.lead.begin:
            begin = 0
        words = row.text[begin:end].strip()
        if words:
            self.unplaced.append(Unplaced(row.number_at(begin), words))


def mark_kinds(rows: Sequence[Row]) -> None:
    """Say of each row that is not marked yet what it is."""
    for place, row in enumerate(rows):
        if row.kind != "plain":
            continue
        lead = row.lead
        rest = row.text[lead.text :] if lead is not None else row.text
        if lead is not None and (lead.told is not None or lead.time is not None):
            if not any(char.isalnum() for char in rest):
                row.kind = "date" if lead.told is not None else "entry"
            elif is_sentence(row, lead):
                row.kind = "prose"
            else:
                row.kind = "entry"
        elif _is_heading(row, rows[place + 1] if place + 1 < len(rows) else None):
            row.kind = "heading"
        elif row.dates or row.times:
            row.kind = "prose"


def _is_heading(row: Row, after: Row | None) -> bool:
    text = row.text.strip()
    if row.level:
        return True
    if (
        row.cells
        or not row.gap
        or (row.lead is not None and row.lead.bullet and not row.lead.numbered)
    ):
        return False
    if len(text) > 90 or len(text.split()) > 10 or text[-1:] in ".!?;,:…" or not text[:1].isupper():
        return (
            row.lead is not None and row.lead.numbered and len(text) < 60 and text[-1:] not in ".;,"
        )
    return after is not None
