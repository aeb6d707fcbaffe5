"""Cuts the rows of a document into pieces: the words of one entry with its date and time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui.exchange.prose.day_headings import days_are_entries
from tui.exchange.prose.rows import Lead, Row
from tui.exchange.prose.running import Cut, begins_quote, cut_numbered, cut_sentences
from tui.exchange.prose.told import Told, ToldTime
from tui.model.imported import Unplaced

_NUMBERED = 4
"""How many numbered paragraphs tell facts one by one, so that each is an entry."""


_LONGEST_TITLE = 90
_ARGUED = re.compile(
    r"[\s#*_]*(?:[0-9ivx]{1,4}(?:\.\s*|\s+))?"
    r"(?:het geschil|de (?:verdere )?beoordeling|de beslissing"
    r"|(?:de )?vordering(?:en)?(?: en .{0,40})?|het verweer|de procedure"
    r"|(?:het )?proces(?:verloop)?"
    r"|(?:het )?verloop van de procedure|de rechtsoverwegingen|(?:the )?(?:law|legal (?:analysis"
    r"|framework))|the proceedings|procedural history|rechtliche wurdigung|entscheidungsgrunde"
    r"|beweiswurdigung|en droit|motifs(?: de la decision)?|par ces motifs)[\s:*_]*"
)
"""Titles of the parts of a judgment in which the case is argued, and no facts are told."""


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
    was told inside another entry, `titled` that it begins with a heading, `follows` that it has
    the date of the piece before it.
    """

    chunks: list[Chunk]
    text: int
    told: Told | None = None
    time: ToldTime | None = None
    heading: Row | None = None
    wording: list[tuple[int, int]] = field(default_factory=list)
    listed: bool = False
    inner: bool = False
    titled: bool = False
    follows: bool = False
    bullet: str = ""
    indent: int = 0

    @property
    def stands_alone(self) -> bool:
        """Whether its own date says all that the date of the heading above it would."""
        if self.told is None or self.heading is None:
            return False
        lead = self.heading.lead
        day = lead is not None and lead.told is not None and lead.told.rank == 3
        return self.told.year is not None or (day and self.told.rank == 3)

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
        self._counts = False
        self._by_day = False
        self._argued = False

    def cut(self, rows: Sequence[Row], step: Callable[[int], None]) -> None:
        """Cut `rows`; `step` is told how many were done."""
        told = [row for row in rows if row.kind == "prose" and row.lead and row.lead.numbered]
        self._counts = len(told) >= _NUMBERED
        self._by_day = days_are_entries(rows)
        for place, row in enumerate(rows):
            if place % 500 == 0:
                step(place)
            self._take(row)
        for row in self.headings:
            if id(row) not in self._used:
                self._leave(row, 0, len(row.text))
        self.unplaced.sort(key=lambda words: words.line)

    def _take(self, row: Row) -> None:
        if row.kind in ("heading", "plain") and len(row.text) < _LONGEST_TITLE:
            self._argued = _ARGUED.fullmatch(row.even) is not None or (
                self._argued and row.kind == "plain"
            )
        if row.kind in ("aside", "letterhead"):
            self._leave(row, 0, len(row.text))
        elif row.kind == "heading":
            self._take_heading(row)
        elif row.kind == "date" and self._is_said_again(row):
            self._open_chunk(row)
        elif row.kind == "date":
            self._heading, self._under, self._open, self._fresh = row, True, None, True
            self.headings.append(row)
            self._dated_bullets = False
        elif row.kind == "entry" and row.lead is not None:
            self._take_entry(row, row.lead)
        elif row.kind == "prose" and self._argued:
            self._leave(row, 0, len(row.text))
        elif row.kind == "prose" and not self._goes_on(row):
            self._take_prose(row)
        else:
            self._take_plain(row)

    def _is_said_again(self, row: Row) -> bool:
        """Tell whether a day stands again below the title of what it heads."""
        piece, above = self._open, self._heading
        if piece is None or piece.told is not None or above is None or piece.heading is not above:
            return False
        leads = (row.lead, above.lead)
        tolds = [lead.told for lead in leads if lead is not None and lead.told is not None]
        same = len(tolds) == 2 and tolds[0].rank == 3 and tolds[0].parts == tolds[1].parts
        words = piece.chunks[-1].words
        return same and len(piece.chunks) == 1 and len(words) < _LONGEST_TITLE and not row.gap

    def _open_chunk(self, row: Row) -> None:
        if self._open is not None:
            self._open.chunks.append(Chunk(row, 0, len(row.text)))

    def _take_heading(self, row: Row) -> None:
        below_date = self._heading is not None and not self._heading.level
        if self._fresh and (row.level == 0 or below_date):
            self._begin(row, row.lead)
            if self._open is not None:
                self._open.titled = row.level > 0
            return
        self._leave(row, 0, len(row.text))
        self._open = None
        if self._heading is not None and row.level and row.level <= (self._heading.level or 7):
            self._under = False

    def _take_entry(self, row: Row, lead: Lead) -> None:
        above = self._open
        if above is not None and _repeats(above, lead):
            above.chunks.append(Chunk(row, 0 if lead.numbered else lead.begin, len(row.text)))
            return
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
        ended = piece.chunks[-1].words[-1:] in _ENDS or _begins_dated(row)
        return begins.islower() and piece.listed and not ended

    def _take_prose(self, row: Row) -> None:
        lead = row.lead
        begin = lead.begin if lead is not None else 0
        if self._open is not None and self._open.titled and not _begins_with_day(row):
            if self._open.time is None and lead is not None and lead.time is not None:
                self._open.time = lead.time
            self._open.chunks.append(Chunk(row, 0, len(row.text)))
            return
        known = self._known or self._heading is not None or bool(self.pieces)
        cuts, left = cut_sentences(row, begin, self._undated, known, self._under_day())
        if not cuts and left is not None and self._counts and lead is not None and lead.numbered:
            cut = cut_numbered(row, begin, self._under_day())
            cuts, left = ([cut], None) if cut is not None else (cuts, left)
        if left is not None:
            piece = self._open
            sticks = piece is not None and (
                not row.gap
                or (piece.listed and piece.told is not None and self._is_wide())
                or (piece.listed and piece.told is not None and not _ended(piece))
                or (piece.chunks[-1].words.endswith(":") and begins_quote(row, begin))
            )
            if self._under and not sticks and (self._fresh or (row.gap and not self._by_day)):
                self._begin(row, lead, left[1])
            elif piece is not None and (sticks or (self._under and self._by_day)):
                whole = lead is not None and left[0] == lead.begin
                piece.chunks.append(Chunk(row, 0 if whole else left[0], left[1]))
            else:
                self._leave(row, *left)
        for cut in cuts:
            if self._open is not None and _tells_again(self._open, cut):
                whole = lead is not None and cut.begin == lead.begin
                self._open.chunks.append(Chunk(row, 0 if whole else cut.begin, cut.end))
            else:
                self._add(self._piece_of(row, cut))

    def _under_day(self) -> bool:
        """Tell whether the heading above is a day, so that other dates are only mentioned."""
        piece = self._open
        if piece is not None and piece.row.level and piece.told is not None:
            return True
        lead = self._heading.lead if self._heading is not None and self._under else None
        return lead is not None and lead.told is not None and lead.told.rank == 3

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
        if piece.told is not None and not bullet and self._is_wide():
            return False
        return bool(bullet) or (row.gap and not piece.titled and not self._by_day)

    def _is_wide(self) -> bool:
        """Tell whether the heading above is no day, so that an entry below it has its own."""
        lead = self._heading.lead if self._heading is not None else None
        return lead is not None and lead.told is not None and lead.told.rank < 3

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
            piece.follows = True
            piece.heading = inherits.heading if inherits.told is None else None
        else:
            self._inherit(piece)
        self._add(piece)

    def _inherit(self, piece: Piece) -> None:
        if self._heading is not None and self._under:
            piece.heading = self._heading
            if piece.stands_alone:
                return
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


_ENDS = frozenset(".!?…")


def _ended(piece: Piece) -> bool:
    """Tell whether the words of an entry end in a sentence, and not in a title."""
    return piece.chunks[-1].words[-1:] in _ENDS | {'"', "”"}


def _tells_again(above: Piece, cut: Cut) -> bool:
    """Tell whether a sentence below an entry of a list tells the day of that entry again."""
    own, told = above.told, cut.told
    if not above.listed or own is None or told is None or cut.time is not None or told.limit:
        return False
    if told.rank == 1 and own.rank == 3 and len(told.parts) == 1:
        return True
    if own.rank < 3 or len(own.parts) + len(told.parts) > 2 or told.shift is not None:
        return False
    day, again = own.parts[0], told.parts[0]
    if again.month is None or again.month != day.month or again.day not in (None, day.day):
        return False
    return None in (again.year, day.year) or again.year == day.year


def _repeats(above: Piece, lead: Lead) -> bool:
    """Tell whether an item inside another tells its moment again, as lines of a log do."""
    inside = bool(lead.bullet and above.bullet) and lead.indent > above.indent
    if not inside or lead.time is None or above.time is None:
        return False
    same = lead.time.text == above.time.text
    return same and (above.told is None or lead.told is None or above.told.parts == lead.told.parts)


def _begins_dated(row: Row) -> bool:
    lead = row.lead
    return lead is not None and (lead.told is not None or lead.time is not None)


def _begins_with_day(row: Row) -> bool:
    told = row.lead.told if row.lead is not None else None
    return told is not None and told.rank == 3 and told.year is not None
